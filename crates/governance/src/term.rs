//! Terms: someone is admitted, stays for another, or leaves early.
//!
//! A term carries the membership by which its holder may act. The person who reads keeps it for some days
//! after the term, in which they are asked for nothing new and can finish what they began: an open report
//! stays with its reader.

use crate::{
    Group, GroupKind, Place, State, Term, TermBegan, TermEnded, Together,
    volunteer::{comes_from, not_serving, unanswered},
};
use jiff::{ToSpan, civil::Date};
use people::{MembershipBegan, MembershipEnded};
use serde::{Deserialize, Serialize};
use vocabulary::{
    Context, Decided, NewFact, OfferId, OrganisationId, PersonId, Refusal, Role, TermId,
};

/// The number of months away after which a new term no longer counts as served in a row.
pub const AWAY_MONTHS: i32 = 12;

/// Admit someone to a group, from today.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AdmitMember {
    /// The group they join.
    pub group: OrganisationId,
    /// The person who joins.
    pub person: PersonId,
    /// The organisation that they come from.
    pub home: OrganisationId,
    /// Whether they are to chair, be a member or advise.
    pub place: Place,
    /// The offer that this takes up, where there is one.
    pub offer: Option<OfferId>,
}

/// Let someone serve another term, from the day on which theirs ends.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RenewTerm {
    /// The term to renew.
    pub term: TermId,
}

/// End a term before its time, from today.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EndTerm {
    /// The term to end.
    pub term: TermId,
}

/// The role in which someone acts because they are of a group: all members of a group that only advises
/// are advisers.
pub const fn serves_as(kind: GroupKind, place: Place) -> Role {
    match (kind, place) {
        (_, Place::Adviser) | (GroupKind::FrameworkAdvisoryGroup, _) => Role::Adviser,
        (GroupKind::QualityStandardsGroup, Place::Chair | Place::Member) => Role::Reader,
        (GroupKind::ProviderGroup | GroupKind::WorkingGroup, Place::Chair | Place::Member) => {
            Role::Member
        }
    }
}

/// A term that is about to begin.
pub(crate) struct Beginning {
    pub(crate) term: TermId,
    pub(crate) group: OrganisationId,
    pub(crate) person: PersonId,
    pub(crate) home: OrganisationId,
    pub(crate) place: Place,
    pub(crate) from: Date,
    pub(crate) renews: Option<TermId>,
    pub(crate) offer: Option<OfferId>,
}

impl Beginning {
    /// The term, as long as `group` settles, and its membership. One without an end that they had
    /// before in the same role ends with it: otherwise the term would end nothing.
    pub(crate) fn facts(self, people: &people::State, group: &Group) -> Vec<NewFact<Together>> {
        let (settings, set_by) = group.settings(self.from);
        let until = settings.end_of(self.from);
        let role = serves_as(group.kind, self.place);
        let finish_until = finish(role, until, settings.finish_days);
        let (person, organisation) = (self.person, self.home);
        let mut own = people.own(person, self.from);
        let endless = own.any(|held| {
            let same = held.organisation == organisation && held.role == role;
            same && held.period.until.is_none()
        });
        let ended = endless.then_some(MembershipEnded {
            person,
            organisation,
            role,
            until: self.from,
            asked_until: None,
        });
        let began = MembershipBegan {
            person,
            organisation,
            role,
            from: self.from,
            until: Some(finish_until),
            asked_until: (until < finish_until).then_some(until),
        };
        let term = TermBegan {
            term: self.term,
            group: self.group,
            person,
            home: organisation,
            place: self.place,
            from: self.from,
            until,
            finish_until,
            set_by,
            renews: self.renews,
            offer: self.offer,
        };
        let mut facts: Vec<NewFact<Together>> = vec![Together::governance(term)];
        facts.extend(ended.map(Together::people));
        facts.push(Together::people(began));
        facts
    }
}

/// The first day on which someone in `role` cannot finish any more what they began.
fn finish(role: Role, until: Date, days: u32) -> Date {
    match role {
        Role::Reader => until.saturating_add(i64::from(days).days()),
        _ => until,
    }
}

/// How many terms in a row someone has served in a group when another would begin on `from`.
pub fn in_a_row(
    people: &people::State,
    state: &State,
    group: OrganisationId,
    person: PersonId,
    from: Date,
) -> u32 {
    let served = state.served(people, group, person);
    let served = served.map(|(_, term)| term);
    let served = served.filter(|term| term.from < term.until && term.until <= from);
    let mut served: Vec<&Term> = served.collect();
    served.sort_by_key(|term| term.from);
    let (mut count, mut next) = (0, from);
    while let Some(term) = served.pop() {
        if term.until.saturating_add(AWAY_MONTHS.months()) <= next {
            break;
        }
        count += 1;
        next = term.from;
    }
    count
}

/// Whether someone may serve another term from `from`, as the terms of reference then stand.
pub fn may_stay(
    people: &people::State,
    state: &State,
    group: OrganisationId,
    person: PersonId,
    from: Date,
) -> bool {
    let most = state
        .group(group)
        .and_then(|it| it.settings(from).0.in_a_row);
    most.is_none_or(|most| in_a_row(people, state, group, person, from) < most)
}

fn rotate(
    people: &people::State,
    state: &State,
    group: OrganisationId,
    person: PersonId,
    from: Date,
) -> Result<(), Refusal> {
    if may_stay(people, state, group, person, from) {
        return Ok(());
    }
    let terms = match in_a_row(people, state, group, person, from) {
        1 => "a term".to_owned(),
        terms => format!("{terms} terms in a row"),
    };
    Err(Refusal::rule(
        crate::rule::ROTATION,
        format!("This person has served {terms}, as many as the terms of reference allow."),
        format!("Admit someone else. They can serve again after {AWAY_MONTHS} months away."),
    ))
}

/// Admits someone; the id of their term is the command's first of the label `term`.
///
/// # Errors
/// *Not found* when there is no such group, person or offer; a refusal when they do not come from that
/// organisation, serve already, have served as often as they may, or there is no place left.
pub fn admit_member(
    people: &people::State,
    state: &State,
    command: &AdmitMember,
    context: &Context,
) -> Decided<Together> {
    let &AdmitMember {
        group,
        person,
        home,
        place,
        offer,
    } = command;
    let found = state.group(group).ok_or(Refusal::NotFound)?;
    if let Some(id) = offer {
        let offer = state.offer(id).ok_or(Refusal::NotFound)?;
        unanswered(offer)?;
        if offer.group != group || !people.same_person(offer.person, person) {
            return Err(Refusal::NotFound);
        }
    }
    comes_from(people, person, home, context)?;
    not_serving(people, state, group, person, context)?;
    rotate(people, state, group, person, context.today)?;
    let (settings, _) = found.settings(context.today);
    let taken = state.members(group, context.today).count();
    if settings
        .places
        .is_some_and(|places| taken >= places as usize)
    {
        return Err(Refusal::rule(
            crate::rule::GROUP_FULL,
            "Every place in the group is taken.",
            "Wait until a term ends, or adopt terms of reference with more places.",
        ));
    }
    let beginning = Beginning {
        term: context.ids.id("term", 0),
        group,
        person,
        home,
        place,
        from: context.today,
        renews: None,
        offer,
    };
    Ok(beginning.facts(people, found))
}

/// Renews a term: another follows it without a gap. Its id is the command's first of the label `term`.
///
/// # Errors
/// *Not found* when there is no such term or its holder is erased; a refusal when it has ended, was
/// renewed before, or its holder has served as often as they may.
pub fn renew_term(
    people: &people::State,
    state: &State,
    command: &RenewTerm,
    context: &Context,
) -> Decided<Together> {
    let term = state.term(command.term).ok_or(Refusal::NotFound)?;
    let group = state.group(term.group).ok_or(Refusal::NotFound)?;
    people.name_of(term.person).ok_or(Refusal::NotFound)?;
    still_served(term, context)?;
    let mut terms = state.terms(term.group);
    if terms.any(|(_, it)| it.renews == Some(command.term)) {
        return Err(Refusal::rule(
            crate::rule::RENEWED_ALREADY,
            "This term has already been renewed.",
            "Open the group’s page to see the last day.",
        ));
    }
    rotate(people, state, term.group, term.person, term.until)?;
    let beginning = Beginning {
        term: context.ids.id("term", 0),
        group: term.group,
        person: term.person,
        home: term.home,
        place: term.place,
        from: term.until,
        renews: Some(command.term),
        offer: None,
    };
    Ok(beginning.facts(people, group))
}

/// Ends a term from today, and what would have followed it. The membership ends with it, later by the
/// days in which a report can be finished, and not before that of another term that needs it, too.
///
/// # Errors
/// *Not found* when there is no such term; a refusal when it has ended.
pub fn end_term(
    _: &people::State,
    state: &State,
    command: &EndTerm,
    context: &Context,
) -> Decided<Together> {
    let term = state.term(command.term).ok_or(Refusal::NotFound)?;
    let group = state.group(term.group).ok_or(Refusal::NotFound)?;
    still_served(term, context)?;
    let mut ends = vec![(command.term, term)];
    while let Some((last, _)) = ends.last().copied() {
        let mut follows = state.terms(term.group);
        match follows.find(|(_, it)| it.renews == Some(last)) {
            Some(next) => ends.push(next),
            None => break,
        }
    }
    let role = serves_as(group.kind, term.place);
    let until = context.today.max(term.from);
    let days = group.settings(context.today).0.finish_days;
    // Of a term that has just begun, or not yet, nothing can be open.
    let finish_until = if context.today <= term.from {
        until
    } else {
        finish(role, until, days).min(term.finish_until)
    };
    let mut facts: Vec<NewFact<Together>> = Vec::new();
    for (id, term) in &ends {
        facts.push(Together::governance(TermEnded {
            term: *id,
            until: until.max(term.from),
            finish_until: finish_until.max(term.from),
        }));
    }
    // Another term of theirs may depend on the same membership.
    let others = state.all_terms().filter(|(id, other)| {
        let same = other.person == term.person && other.home == term.home;
        let kind = state.group(other.group).map(|group| group.kind);
        let role_too = kind.is_some_and(|kind| serves_as(kind, other.place) == role);
        // One that never began depends on nothing.
        same && role_too && other.from < other.until && !ends.iter().any(|(ended, _)| ended == id)
    });
    let (mut asked, mut may) = (until, finish_until);
    for (_, other) in others {
        asked = asked.max(other.until);
        may = may.max(other.finish_until);
    }
    facts.push(Together::people(MembershipEnded {
        person: term.person,
        organisation: term.home,
        role,
        until: may,
        asked_until: (asked < may).then_some(asked),
    }));
    Ok(facts)
}

/// Refuses a term that is over, or was ended before it began.
fn still_served(term: &Term, context: &Context) -> Result<(), Refusal> {
    if context.today < term.until && term.from < term.until {
        return Ok(());
    }
    Err(Refusal::rule(
        crate::rule::TERM_OVER,
        "This term has ended.",
        "A person whose term has ended can be admitted again.",
    ))
}
