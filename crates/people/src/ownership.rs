//! Owners: who decides who may act for an organisation.
//!
//! The first who leads a provider's course becomes its owner. An organisation with anyone to lead
//! it always has an owner: where none is recorded, as in ledgers from before there were owners, or
//! where the last one was erased, it is the person who has led it longest.

use crate::{Authority, Fact, OwnershipBegan, OwnershipEnded, State};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use vocabulary::{Context, Decided, NewFact, OrganisationId, PersonId, Refusal};

/// Let a colleague decide, too, who may act for the organisation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MakeOwner {
    /// The organisation whose account it is.
    pub organisation: OrganisationId,
    /// The person who becomes an owner.
    pub person: PersonId,
}

/// Let an owner no longer decide who may act for the organisation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StopOwning {
    /// The organisation whose account it is.
    pub organisation: OrganisationId,
    /// The person who is to own it no longer.
    pub person: PersonId,
}

/// The owners of an organisation on `date`: those recorded who still lead it; where there is none,
/// the person who has led it longest.
pub fn owners(state: &State, organisation: OrganisationId, date: Date) -> Vec<PersonId> {
    let leaders = leaders(state, organisation, date);
    let mut owners = leaders.clone();
    owners.retain(|(person, _)| {
        let mut ids = state.ids_of(*person);
        ids.any(|id| state.has_ownership(id, organisation, date))
    });
    if owners.is_empty() {
        owners = leaders
            .into_iter()
            .min_by_key(|(_, from)| *from)
            .into_iter()
            .collect();
    }
    owners.into_iter().map(|(person, _)| person).collect()
}

/// Whether someone decides who may act for an organisation on `date`: the rule of every command
/// here, and what the page of colleagues shows.
pub fn owns(state: &State, person: PersonId, organisation: OrganisationId, date: Date) -> bool {
    let mut owners = owners(state, organisation, date).into_iter();
    owners.any(|owner| state.same_person(owner, person))
}

/// Those who lead an organisation and can be named, each since when.
fn leaders(state: &State, organisation: OrganisationId, date: Date) -> Vec<(PersonId, Date)> {
    let Some(role) = state
        .organisation(organisation)
        .and_then(|it| it.kind.leads())
    else {
        return Vec::new();
    };
    let leads = |id: PersonId| {
        let mut own = state.own(id, date);
        own.find(|held| held.organisation == organisation && held.role == role)
    };
    let since = |(id, person): (PersonId, &crate::Person)| {
        person.name.known()?;
        let from = leads(id)?.period.from;
        // Someone with several ids is one of them, once.
        let first = state.is_first(id, |other| leads(other).is_some());
        first.then_some((id, from))
    };
    let colleagues = state.ever_of(organisation);
    colleagues.filter_map(since).collect()
}

/// Makes a colleague an owner; nothing is recorded when they are one.
///
/// # Errors
/// *Not found* when they do not lead the organisation; a rule's refusal when the person who asks is not an
/// owner.
pub fn make_owner(
    state: &State,
    command: &MakeOwner,
    authority: Authority,
    context: &Context,
) -> Decided<Fact> {
    let &MakeOwner {
        organisation,
        person,
    } = command;
    authority.over(state, organisation, context)?;
    let today = context.today;
    let mut leads = leaders(state, organisation, today).into_iter();
    let (leader, _) = leads
        .find(|(leader, _)| state.same_person(*leader, person))
        .ok_or(Refusal::NotFound)?;
    // An owner of whom no fact says so stays one beside the new.
    let mut new = owners(state, organisation, today);
    new.push(leader);
    new.sort_unstable();
    new.dedup();
    let began = |person: PersonId| {
        NewFact::new(OwnershipBegan {
            person,
            organisation,
            from: today,
        })
    };
    let owned = |person: &PersonId| {
        let mut ids = state.ids_of(*person);
        ids.any(|id| state.has_ownership(id, organisation, today))
    };
    new.retain(|person| !owned(person));
    Ok(new.into_iter().map(began).collect())
}

/// Ends someone's ownership; nothing is recorded when they are no owner.
///
/// # Errors
/// A rule's refusal when they are the only owner, or the person who asks is no owner.
pub fn stop_owning(
    state: &State,
    command: &StopOwning,
    authority: Authority,
    context: &Context,
) -> Decided<Fact> {
    let &StopOwning {
        organisation,
        person,
    } = command;
    authority.over(state, organisation, context)?;
    if !owns(state, person, organisation, context.today) {
        return Ok(vec![]);
    }
    not_the_last(state, person, organisation, context.today)?;
    Ok(disowned(state, person, organisation, context.today))
}

/// The ends of someone's ownership, by each of their ids that has one.
pub(crate) fn disowned(
    state: &State,
    person: PersonId,
    organisation: OrganisationId,
    today: Date,
) -> Vec<NewFact<Fact>> {
    let having = state
        .ids_of(person)
        .filter(|id| state.has_ownership(*id, organisation, today));
    let ended = |person| {
        NewFact::new(OwnershipEnded {
            person,
            organisation,
            until: today,
        })
    };
    having.map(ended).collect()
}

/// The last owner stays: otherwise no one could let anyone in.
pub(crate) fn not_the_last(
    state: &State,
    person: PersonId,
    organisation: OrganisationId,
    date: Date,
) -> Result<(), Refusal> {
    let owners = owners(state, organisation, date);
    let mut owners = owners.iter();
    if owners.len() > 0 && owners.all(|owner| state.same_person(*owner, person)) {
        return Err(Refusal::rule(
            crate::rule::LAST_OWNER,
            "This person is the only owner of the account.",
            "Make a colleague an owner first. If there is none, invite one.",
        ));
    }
    Ok(())
}
