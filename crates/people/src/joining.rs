//! Joining: two ids that were found to be one person, and the mistake undone.
//!
//! Ids and keys are never rewritten, and an actor keeps the id that acted. The person who asks who may act,
//! who has a conflict of interest or what mentions someone, asks for every id of the set
//! ([`State::ids_of`]).

use crate::{
    AddressProven, Fact, PersonsJoined, PersonsParted, State, address::living,
    colleague::known_to_clerk,
};
use serde::{Deserialize, Serialize};
use vocabulary::{
    Context, Decided, NewFact, PersonId, Refusal, Role, Sealed, text::required_passage,
};

/// Record that two ids are one person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct JoinPersons {
    /// By which they are called from now on.
    pub kept: PersonId,
    /// The other.
    pub joined: PersonId,
    /// How it was found out.
    pub why: String,
}

/// Record that the person who has an address is oneself, too. The person who gives this command has seen
/// the address proven, and asked the person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct JoinByAddress {
    /// Who says so.
    pub person: PersonId,
    /// The other entry.
    pub other: PersonId,
    /// The address; proven.
    pub address: String,
}

/// Record that an id is a person of its own, after all.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PartPersons {
    /// The id that had been joined to another.
    pub parted: PersonId,
    /// How the mistake was found out.
    pub why: String,
}

/// Joins two sets of ids; nothing is recorded when they are one already.
///
/// # Errors
/// *Not found* when one of them is not known or erased; when it is not said why; when one of them keeps the
/// register of the workforce and no operator joins them: joined, the other would keep it, too.
pub fn join_persons(state: &State, command: &JoinPersons, context: &Context) -> Decided<Fact> {
    living(state, command.kept)?;
    living(state, command.joined)?;
    known_to_clerk(state, command.kept, context)?;
    known_to_clerk(state, command.joined, context)?;
    let why = why(&command.why, "how you know that they are one person")?;
    let (kept, joined) = (state.kept(command.kept), state.kept(command.joined));
    if kept == joined {
        return Ok(vec![]);
    }
    let keeps = |id| state.holds(id, Role::Registrar, context.today).is_some();
    if keeps(kept) != keeps(joined) && context.actor.role != Role::Operator {
        let says = "Only an operator of the service can join the entry of a registrar to another.";
        return Err(Refusal::Forbidden(says.into()));
    }
    Ok(vec![NewFact::new(PersonsJoined {
        kept,
        joined,
        why: Sealed::under(kept, why),
    })])
}

/// Joins another entry to a person who has proven its address: the one that has proven it, too, or one
/// to which it was given and that has proven none. Nothing is recorded when they are one already.
///
/// # Errors
/// *Not found* when one of them is not known, or the other is not to be reached there.
pub fn join_by_address(state: &State, command: &JoinByAddress, _: &Context) -> Decided<Fact> {
    let (person, other) = (command.person, command.other);
    living(state, person)?;
    living(state, other)?;
    let (kept, joined) = (state.kept(person), state.kept(other));
    if kept == joined {
        return Ok(vec![]);
    }
    let owner = state.proven_by(&command.address);
    let is_other = |id: PersonId| state.same_person(id, other);
    let given = || {
        let mut at = state.with_email(&command.address).into_iter();
        at.any(is_other) && state.proven_addresses(other).next().is_none()
    };
    let reached = match owner {
        Some(owner) if !state.same_person(owner, person) => is_other(owner),
        _ => given(),
    };
    if !reached {
        return Err(Refusal::NotFound);
    }
    let mut facts = Vec::new();
    if owner.is_none() {
        facts.push(NewFact::new(AddressProven {
            person,
            address: Sealed::under(person, command.address.clone()),
        }));
    }
    facts.push(NewFact::new(PersonsJoined {
        kept,
        joined,
        why: Sealed::under(kept, BY_ADDRESS.to_owned()),
    }));
    Ok(facts)
}

/// Why two entries are one where the person says so who reads the mail of both.
const BY_ADDRESS: &str =
    "The person reads the mail at an address of both, and said that both are them.";

/// Undoes a joining: the id is a person of its own again, with those that were joined to it.
///
/// # Errors
/// *Not found* when it is not known or erased: an erasure ends the parting. When it was not joined to
/// another, or it is not said why.
pub fn part_persons(state: &State, command: &PartPersons, context: &Context) -> Decided<Fact> {
    let parted = command.parted;
    living(state, parted)?;
    known_to_clerk(state, parted, context)?;
    let why = why(&command.why, "how you know that they are two people")?;
    let kept = state.joined_to(parted).ok_or_else(|| {
        Refusal::rule(
            crate::rule::NOT_JOINED,
            "This person was not joined to another.",
            "Select the entry that was joined, not the one whose name both now have.",
        )
    })?;
    Ok(vec![NewFact::new(PersonsParted {
        kept,
        parted,
        why: Sealed::under(kept, why),
    })])
}

fn why(typed: &str, what: &str) -> Result<String, Refusal> {
    required_passage(crate::field::WHY, what, typed)
        .map_err(|problem| Refusal::Invalid(vec![problem]))
}
