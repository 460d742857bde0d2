//! Who acts for a school, a trust or an authority: the first is let in by someone who knows it.
//!
//! Whoever keeps the register lets in anyone; an authority and a trust let in the schools that the newest list names
//! for them. An address never lets anyone in. The organisation is entered when it is first needed, called as the
//! list calls it, in the same append that says what it acts for and invites the first person. Whoever may let someone in
//! may also end that someone acts, who has left: the only owner of the account, too, so that another can be let in.

use super::acting::acts_for;
use crate::{Known, OrganisationRepresents, Represented, State, Together};
use people::{InviteColleague, OrganisationEntered, OrganisationKind};
use serde::{Deserialize, Serialize};
use vocabulary::{
    Context, Decided, InvitationId, NewFact, OrganisationId, PersonId, Refusal, Role,
};

/// Invite someone to act for a school, a trust or an authority, and to own its account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LetIn {
    /// The organisation that lets them in; none where the registrar does.
    pub organisation: Option<OrganisationId>,
    /// What they are to act for.
    pub represented: Represented,
    /// As they are called.
    pub name: String,
    /// Where mail reaches them.
    pub email: String,
}

/// Take back an invitation by which someone was to be let in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TakeLetInBack {
    /// The organisation that takes it back; none where the registrar does.
    pub organisation: Option<OrganisationId>,
    /// What they were to act for.
    pub represented: Represented,
    /// The invitation.
    pub invitation: InvitationId,
}

/// Let someone no longer act for a school, a trust or an authority, who has left.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EndActing {
    /// The organisation that ends it; none where the registrar does.
    pub organisation: Option<OrganisationId>,
    /// What they act for.
    pub represented: Represented,
    /// The person.
    pub person: PersonId,
    /// The role in which they act.
    pub role: Role,
}

impl Represented {
    /// The kind of organisation that acts for such a thing.
    pub const fn kind(&self) -> OrganisationKind {
        match self {
            Self::School(_) => OrganisationKind::School,
            Self::Trust(_) => OrganisationKind::Trust,
            Self::Authority(_) => OrganisationKind::Authority,
        }
    }

    /// The role of whoever is let in for it.
    pub const fn role(&self) -> Role {
        match self {
            Self::School(_) => Role::Headteacher,
            Self::Trust(_) => Role::Trust,
            Self::Authority(_) => Role::Authority,
        }
    }

    /// What the newest list calls it; nothing where it does not have it.
    pub fn name_in_list(&self, state: &State) -> Option<String> {
        let mut schools = state.schools().iter().filter(|stated| stated.listed);
        let name = match self {
            Self::School(urn) => state.schools().get(*urn)?.school.name.to_owned(),
            Self::Trust(code) => {
                let found = schools.find(|it| it.school.trust == Some(*code))?;
                found.school.trust_name.to_owned()
            }
            Self::Authority(code) => {
                let found = schools.find(|it| it.school.authority == Some(*code))?;
                found.school.authority_name.to_owned()
            }
        };
        Some(if name.is_empty() {
            self.to_string()
        } else {
            name
        })
    }
}

/// Refuses whoever may not say who acts for something: an organisation says so of its schools alone.
fn may_let_in(
    known: &Known<'_>,
    organisation: Option<OrganisationId>,
    represented: &Represented,
    context: &Context,
) -> Result<(), Refusal> {
    match (organisation, represented) {
        (None, _) => Ok(()),
        (Some(_), Represented::School(urn)) => acts_for(known, organisation, *urn, &context.actor),
        (Some(_), Represented::Trust(_) | Represented::Authority(_)) => Err(Refusal::NotFound),
    }
}

/// Lets someone in: the organisation is entered and said to act, where it is not yet, and they are invited. Who is
/// invited already gets the same invitation again.
///
/// # Errors
/// *Not found* when the list does not have it, or the organisation may not say who acts for it; a field that is
/// wrong; when they act so already, or got the invitation often enough today.
pub fn let_in(known: &Known<'_>, command: &LetIn, context: &Context) -> Decided<Together> {
    let represented = &command.represented;
    may_let_in(known, command.organisation, represented, context)?;
    let name = represented.name_in_list(known.workforce);
    let name = name.ok_or(Refusal::NotFound)?;
    let there = known.workforce.representatives().organisation(represented);
    let organisation = there.unwrap_or_else(|| context.ids.id("organisation", 0));
    let invite = InviteColleague {
        organisation,
        role: represented.role(),
        name: command.name.clone(),
        email: command.email.clone(),
        owner: true,
    };
    if let Some(again) = people::invite_again(known.people, &invite, context)? {
        return Ok(vec![again.lift()]);
    }
    let invited = people::invite(known.people, &invite, context)?;
    let mut facts: Vec<NewFact<Together>> = Vec::new();
    if there.is_none() {
        let entered = OrganisationEntered {
            organisation,
            kind: represented.kind(),
            name,
        };
        facts.push(NewFact::<people::Fact>::new(entered).lift());
        let represents = OrganisationRepresents {
            organisation,
            represented: represented.clone(),
        };
        facts.push(NewFact::<crate::Fact>::new(represents).lift());
    }
    facts.extend(invited.into_iter().map(NewFact::lift));
    Ok(facts)
}

/// Takes an invitation back that was not answered.
///
/// # Errors
/// *Not found* when there is no such invitation, or the organisation may not say who acts; when it was answered.
pub fn take_let_in_back(
    known: &Known<'_>,
    command: &TakeLetInBack,
    context: &Context,
) -> Decided<Together> {
    let represented = &command.represented;
    may_let_in(known, command.organisation, represented, context)?;
    let there = known.workforce.representatives().organisation(represented);
    let organisation = there.ok_or(Refusal::NotFound)?;
    let taken = people::take_back(known.people, organisation, command.invitation)?;
    Ok(taken.into_iter().map(NewFact::lift).collect())
}

/// Ends that someone acts for a school, a trust or an authority. What undoes it is letting them in again.
///
/// # Errors
/// *Not found* when no one such acts for it so, or the organisation may not say who does.
pub fn end_acting(known: &Known<'_>, command: &EndActing, context: &Context) -> Decided<Together> {
    let represented = &command.represented;
    may_let_in(known, command.organisation, represented, context)?;
    let there = known.workforce.representatives().organisation(represented);
    let organisation = there.ok_or(Refusal::NotFound)?;
    let (person, role) = (command.person, command.role);
    let ended = people::no_longer_acts(known.people, person, organisation, role, context.today);
    if ended.is_empty() {
        return Err(Refusal::NotFound);
    }
    Ok(ended.into_iter().map(NewFact::lift).collect())
}
