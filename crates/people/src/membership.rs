//! Memberships: who may act for which organisation, in which role.

use crate::{
    Fact, MembershipBegan, MembershipEnded, State, colleague::clerks_for,
    colleague::known_to_clerk, only_an_operator,
};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use vocabulary::{Context, Decided, NewFact, OrganisationId, PersonId, Refusal, Role};

/// Let someone act for an organisation in a role, from today.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BeginMembership {
    /// The person who is to act for the organisation.
    pub person: PersonId,
    /// For which organisation.
    pub organisation: OrganisationId,
    /// The role in which they act.
    pub role: Role,
}

/// Let someone no longer act for an organisation in a role, from today.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EndMembership {
    /// The person who is to act for it no longer.
    pub person: PersonId,
    /// For which organisation.
    pub organisation: OrganisationId,
    /// The role in which they act.
    pub role: Role,
}

/// Begins a membership; nothing is recorded when it is there already.
///
/// # Errors
/// Returns an error if there is no such person or organisation, or the person was erased; also if it is to keep
/// the register of the workforce, and no operator gives it.
pub fn begin_membership(
    state: &State,
    command: &BeginMembership,
    context: &Context,
) -> Decided<Fact> {
    let &BeginMembership {
        person,
        organisation,
        role,
    } = command;
    let known = state.person(person).ok_or(Refusal::NotFound)?;
    clerks_for(state, organisation, context)?;
    known_to_clerk(state, person, context)?;
    if known.name.known().is_none() {
        return Err(Refusal::NotFound);
    }
    only_an_operator(state, organisation, role, context)?;
    if state.may_act(person, organisation, role, context.today) {
        return Ok(vec![]);
    }
    let from = context.today;
    Ok(vec![NewFact::new(MembershipBegan {
        person,
        organisation,
        role,
        from,
        until: None,
        asked_until: None,
    })])
}

/// Ends a membership; nothing is recorded when there is none.
///
/// # Errors
/// Returns an error if there is no such person, or if they keep the register of the workforce and no operator
/// ends it.
pub fn end_membership(state: &State, command: &EndMembership, context: &Context) -> Decided<Fact> {
    let &EndMembership {
        person,
        organisation,
        role,
    } = command;
    state.person(person).ok_or(Refusal::NotFound)?;
    known_to_clerk(state, person, context)?;
    if !state.may_act(person, organisation, role, context.today) {
        return Ok(vec![]);
    }
    only_an_operator(state, organisation, role, context)?;
    Ok(ended(state, person, organisation, role, context.today))
}

/// The ends of a membership, by each of someone's ids that holds it.
pub(crate) fn ended(
    state: &State,
    person: PersonId,
    organisation: OrganisationId,
    role: Role,
    today: Date,
) -> Vec<NewFact<Fact>> {
    let holds = |id: &PersonId| {
        let mut own = state.own(*id, today);
        own.any(|held| held.organisation == organisation && held.role == role)
    };
    let ended = |person| {
        NewFact::new(MembershipEnded {
            person,
            organisation,
            role,
            until: today,
            asked_until: None,
        })
    };
    state.ids_of(person).filter(holds).map(ended).collect()
}
