//! Colleagues: who may let them act for an organisation, and remove them.

use crate::{
    Fact, MembershipBegan, OrganisationKind, OwnershipBegan, State,
    membership::ended,
    owners,
    ownership::{disowned, not_the_last},
    owns,
};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use vocabulary::{Context, Decided, NewFact, OrganisationId, PersonId, Refusal, Role};

/// By what right someone changes who may act for an organisation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Authority {
    /// As one of its owners, if they are one.
    Owner(PersonId),
    /// As the coordinator, who may do so for any that has to do with providers and their review.
    Clerk,
    /// As someone who keeps the register of the workforce: they let no one in, and can remove another who keeps it.
    Registrar(PersonId),
    /// As an operator, who alone says who keeps the register of the workforce.
    Operator,
}

impl Authority {
    /// Refuses what it does not reach.
    pub(crate) fn over(
        self,
        state: &State,
        organisation: OrganisationId,
        context: &Context,
    ) -> Result<(), Refusal> {
        let found = state.organisation(organisation).ok_or(Refusal::NotFound)?;
        if self == Self::Clerk && found.kind.is_of_schools() {
            return Err(Refusal::NotFound);
        }
        if self.reaches(state, organisation, context.today) {
            return Ok(());
        }
        Err(not_an_owner())
    }

    /// Whether it reaches an organisation on `date`: to let others in, and for all that owners decide.
    pub fn reaches(self, state: &State, organisation: OrganisationId, date: Date) -> bool {
        match self {
            Self::Operator => true,
            Self::Registrar(_) => false,
            Self::Clerk => {
                let found = state.organisation(organisation);
                found.is_none_or(|found| !found.kind.is_of_schools())
            }
            Self::Owner(person) => owns(state, person, organisation, date),
        }
    }
}

fn not_an_owner() -> Refusal {
    Refusal::rule(
        crate::rule::NOT_AN_OWNER,
        "Only an owner of the account can change who acts for the organisation.",
        "Ask one of the owners. The Colleagues page says who they are.",
    )
}

impl OrganisationKind {
    /// Whether the register of the workforce can be kept for an organisation of this kind: by the
    /// department, or by whoever else is charged with it.
    pub const fn can_keep_register(self) -> bool {
        matches!(self, Self::Government | Self::Body)
    }

    /// Whether it acts for something of the national list of schools. Those belong to the register of the
    /// workforce: the coordinator, who clerks for the Provider Group, knows nothing of them and of who acts
    /// for them.
    pub const fn is_of_schools(self) -> bool {
        matches!(self, Self::School | Self::Trust | Self::Authority)
    }

    /// The role of those who lead an organisation of this kind, of whom some own its account; nothing
    /// where the coordinator alone says who acts for it.
    pub const fn leads(self) -> Option<Role> {
        match self {
            Self::Provider => Some(Role::CourseLeader),
            Self::Host => Some(Role::Coordinator),
            Self::School => Some(Role::Headteacher),
            Self::Trust => Some(Role::Trust),
            Self::Authority => Some(Role::Authority),
            Self::Government => Some(Role::Dfe),
            Self::Body | Self::Group => None,
        }
    }
}

/// The roles in which `authority` may invite someone to act for an organisation of this kind. Those
/// who read or support come from a provider or from the host; who they are is the coordinator's say.
pub const fn invitable(authority: Authority, kind: OrganisationKind) -> &'static [Role] {
    match (authority, kind) {
        (Authority::Owner(_), OrganisationKind::Provider) => &[Role::CourseLeader],
        (Authority::Owner(_), OrganisationKind::Host) => &[Role::Coordinator],
        (Authority::Clerk | Authority::Operator, OrganisationKind::Provider) => {
            &[Role::CourseLeader, Role::Reader, Role::Supporter]
        }
        (Authority::Clerk | Authority::Operator, OrganisationKind::Host) => {
            &[Role::Coordinator, Role::Reader, Role::Supporter]
        }
        (Authority::Operator, OrganisationKind::Government | OrganisationKind::Body) => {
            &[Role::Registrar]
        }
        // The first who acts for one is let in by whoever knows it: the register’s keeper, its trust, its
        // authority. From then on its owners say who does.
        (Authority::Owner(_) | Authority::Operator, OrganisationKind::School) => {
            &[Role::Headteacher, Role::Governor, Role::Senco]
        }
        (Authority::Owner(_) | Authority::Operator, OrganisationKind::Trust) => &[Role::Trust],
        (Authority::Owner(_) | Authority::Operator, OrganisationKind::Authority) => {
            &[Role::Authority]
        }
        // No one is invited to these yet: members of a group have terms, and the rest come with what
        // they are for.
        (Authority::Registrar(_), _)
        | (
            _,
            OrganisationKind::School
            | OrganisationKind::Trust
            | OrganisationKind::Authority
            | OrganisationKind::Government
            | OrganisationKind::Body
            | OrganisationKind::Group,
        ) => &[],
    }
}

/// Whether `authority` may let someone no longer act for an organisation in a role: where it may let others in as
/// that; and a registrar another registrar, so that no one keeps the register who has left.
///
/// # Errors
/// A rule's refusal when they are the only registrar, or `authority` does not reach the organisation; *not found* for
/// any other role.
pub fn may_remove(
    state: &State,
    authority: Authority,
    (person, organisation, role): (PersonId, OrganisationId, Role),
    date: Date,
) -> Result<(), Refusal> {
    let kind = state
        .organisation(organisation)
        .ok_or(Refusal::NotFound)?
        .kind;
    let Authority::Registrar(registrar) = authority else {
        if !authority.reaches(state, organisation, date) {
            return Err(not_an_owner());
        }
        let lets_in = invitable(authority, kind).contains(&role);
        return lets_in.then_some(()).ok_or(Refusal::NotFound);
    };
    let keeps = state.may_act(registrar, organisation, Role::Registrar, date);
    if role != Role::Registrar || !keeps {
        return Err(Refusal::NotFound);
    }
    if is_the_last_registrar(state, person, organisation, date) {
        return Err(Refusal::rule(
            crate::rule::LAST_REGISTRAR,
            "You cannot remove the only registrar: someone must keep the register.",
            "Ask an operator of the service to invite another registrar first.",
        ));
    }
    Ok(())
}

/// Whether no one but this person keeps the register of the workforce for an organisation.
fn is_the_last_registrar(
    state: &State,
    person: PersonId,
    organisation: OrganisationId,
    date: Date,
) -> bool {
    let named = |id| state.person(id).is_some_and(|it| it.name.known().is_some());
    let mut acting = state.acting_for(organisation, date);
    !acting.any(|(id, role)| role == Role::Registrar && named(id) && !state.same_person(id, person))
}

/// Refuses a membership that keeps the register of the workforce, unless an operator gives it and the
/// organisation can keep it: whoever lets others in for the Provider Group lets no one in there.
///
/// # Errors
/// *Forbidden* to whoever is no operator; *not found* for an organisation that cannot keep it.
pub fn only_an_operator(
    state: &State,
    organisation: OrganisationId,
    role: Role,
    context: &Context,
) -> Result<(), Refusal> {
    if role != Role::Registrar {
        return Ok(());
    }
    if context.actor.role != Role::Operator {
        let says = "Only an operator of the service can let someone keep the register.";
        return Err(Refusal::Forbidden(says.into()));
    }
    let found = state.organisation(organisation);
    let keeps = found.is_some_and(|found| found.kind.can_keep_register());
    keeps.then_some(()).ok_or(Refusal::NotFound)
}

/// Whether the coordinator of the Provider Group knows of someone: not of a person who never acted but for
/// schools, trusts and authorities, nor of one who has an account for what is their own and acted for no one else. Those
/// are the register’s.
pub fn clerk_knows(state: &State, person: PersonId) -> bool {
    let held = state.ids_of(person).filter_map(|id| state.person(id));
    let mut held = held.flat_map(|known| &known.memberships).peekable();
    let of_schools = |organisation| {
        let found = state.organisation(organisation);
        found.is_some_and(|found| found.kind.is_of_schools())
    };
    if held.peek().is_none() {
        return !state.ids_of(person).any(|id| state.has_own_account(id));
    }
    held.any(|it| !of_schools(it.organisation))
}

/// Refuses the coordinator someone whom only the register knows, as if there were no such person.
pub(crate) fn known_to_clerk(
    state: &State,
    person: PersonId,
    context: &Context,
) -> Result<(), Refusal> {
    if context.actor.role == Role::Coordinator && !clerk_knows(state, person) {
        return Err(Refusal::NotFound);
    }
    Ok(())
}

/// Refuses the coordinator an organisation that acts for something of the national list, as if there were none.
///
/// # Errors
/// *Not found*.
pub fn clerks_for(
    state: &State,
    organisation: OrganisationId,
    context: &Context,
) -> Result<(), Refusal> {
    let found = state.organisation(organisation).ok_or(Refusal::NotFound)?;
    if context.actor.role == Role::Coordinator && found.kind.is_of_schools() {
        return Err(Refusal::NotFound);
    }
    Ok(())
}

/// Let someone no longer act for an organisation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RemoveColleague {
    /// For which organisation.
    pub organisation: OrganisationId,
    /// The colleague to remove.
    pub person: PersonId,
    /// The role in which they act.
    pub role: Role,
}

/// The one known person of exactly this name, and of this address, where there is exactly one.
pub(crate) fn the_one(state: &State, name: &str, email: &str) -> Option<PersonId> {
    let name = vocabulary::text::one_line(name);
    let called = |id: &&PersonId| {
        let known = state.person(**id).and_then(|person| person.name.known());
        known == Some(&name)
    };
    let found = state.with_email(email);
    let mut known = found.iter().filter(called).map(|id| state.kept(*id));
    let first = known.next()?;
    known.all(|it| it == first).then_some(first)
}

/// The membership of someone from today, and the ownership of the first who leads a course.
pub fn begin(
    state: &State,
    person: PersonId,
    organisation: OrganisationId,
    role: Role,
    context: &Context,
) -> Vec<NewFact<Fact>> {
    let from = context.today;
    let mut facts = vec![NewFact::new(MembershipBegan {
        person,
        organisation,
        role,
        from,
        until: None,
        asked_until: None,
    })];
    if role == Role::CourseLeader && owners(state, organisation, from).is_empty() {
        facts.push(NewFact::new(OwnershipBegan {
            person,
            organisation,
            from,
        }));
    }
    facts
}

/// The facts by which someone no longer acts for an organisation in a role, nor owns its account by it: the only owner,
/// too. For whoever let them in, and can let another in: a rule that asks says who that is.
pub fn no_longer_acts(
    state: &State,
    person: PersonId,
    organisation: OrganisationId,
    role: Role,
    today: Date,
) -> Vec<NewFact<Fact>> {
    let mut facts = ended(state, person, organisation, role, today);
    let kind = state.organisation(organisation).map(|found| found.kind);
    if !facts.is_empty() && kind.and_then(OrganisationKind::leads) == Some(role) {
        facts.extend(disowned(state, person, organisation, today));
    }
    facts
}

/// Removes someone; nothing is recorded when they do not act so. What undoes it is inviting them
/// again.
///
/// # Errors
/// A rule's refusal when they are the only owner or the only registrar, or `authority` does not reach so far.
pub fn remove_colleague(
    state: &State,
    command: &RemoveColleague,
    authority: Authority,
    context: &Context,
) -> Decided<Fact> {
    let &RemoveColleague {
        organisation,
        person,
        role,
    } = command;
    let today = context.today;
    may_remove(state, authority, (person, organisation, role), today)?;
    let kind = state
        .organisation(organisation)
        .ok_or(Refusal::NotFound)?
        .kind;
    if !state.may_act(person, organisation, role, today) {
        return Ok(vec![]);
    }
    if Some(role) == kind.leads() {
        not_the_last(state, person, organisation, today)?;
    }
    Ok(no_longer_acts(state, person, organisation, role, today))
}
