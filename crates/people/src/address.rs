//! Addresses that someone has shown to be theirs: proven and given up.
//!
//! An address may be given by the person who enters someone, and then several people may share it. A proven
//! one belongs to one living person. A person has any number of either, or none.

use crate::{AddressGiven, AddressGivenUp, AddressProven, Fact, State, compared_address, email};
use serde::{Deserialize, Serialize};
use vocabulary::{Context, Decided, NewFact, PersonId, Refusal, Sealed};

/// The most addresses that a person may have proven.
pub const MOST_ADDRESSES: usize = 10;

/// Record that mail to an address reaches someone. The person who gives this command has seen it proven.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProveAddress {
    /// The person whose address it is.
    pub person: PersonId,
    /// The address; proven.
    pub address: String,
}

/// Record that mail to an address no longer reaches someone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GiveUpAddress {
    /// The person who no longer uses it.
    pub person: PersonId,
    /// The address.
    pub address: String,
}

/// Say where mail reaches someone whose address was wrong.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CorrectAddress {
    /// The person whose address it is.
    pub person: PersonId,
    /// The address.
    pub address: String,
}

/// Records another address in the place of the one that was given; nothing is recorded when it is the
/// same. No one else can put right what its owner has proven: with it, the person who could, could sign in.
///
/// # Errors
/// *Not found* when there is no such person or they are erased; when it is no address, is someone
/// else's, or the person has proven one.
pub fn correct_address(state: &State, command: &CorrectAddress, _: &Context) -> Decided<Fact> {
    let person = command.person;
    living(state, person)?;
    let address =
        email(crate::field::ADDRESS, &command.address).map_err(|it| Refusal::Invalid(vec![it]))?;
    if state.proven_addresses(person).next().is_some() {
        return Err(Refusal::rule(
            crate::rule::ADDRESS_PROVEN,
            "This person has confirmed their address.",
            "If they can no longer read email there, invite them with their new address. Join the \
             two entries once they have accepted.",
        ));
    }
    let wanted = compared_address(&address);
    if state.with_email(&wanted).contains(&person) {
        return Ok(vec![]);
    }
    if state.proven_by(&wanted).is_some() {
        return Err(of_another());
    }
    // Only an id that was entered can be given one.
    let given = |id: &PersonId| state.person(*id).is_some_and(|known| known.given.is_some());
    let having = state.ids_of(person).filter(given);
    let mut ids: Vec<PersonId> = having.collect();
    if ids.is_empty() {
        ids.push(state.kept(person));
    }
    let given = |person| {
        NewFact::new(AddressGiven {
            person,
            address: Sealed::under(person, address.clone()),
        })
    };
    Ok(ids.into_iter().map(given).collect())
}

fn of_another() -> Refusal {
    Refusal::rule(
        crate::rule::ADDRESS_OF_ANOTHER,
        "Someone else has confirmed that this address is theirs.",
        "Use another address. If both entries are one person, join them.",
    )
}

/// Records a proven address; nothing is recorded when the person had proven it before, by whichever of
/// their ids.
///
/// # Errors
/// *Not found* when there is no such person or they are erased; a refusal when it is no address,
/// belongs to another living person, or would be one too many.
pub fn prove_address(state: &State, command: &ProveAddress, _: &Context) -> Decided<Fact> {
    let person = command.person;
    living(state, person)?;
    let address =
        email(crate::field::ADDRESS, &command.address).map_err(|it| Refusal::Invalid(vec![it]))?;
    if let Some(owner) = state.proven_by(&address) {
        if state.same_person(owner, person) {
            return Ok(vec![]);
        }
        return Err(of_another());
    }
    if state.proven_addresses(person).count() >= MOST_ADDRESSES {
        return Err(Refusal::rule(
            crate::rule::TOO_MANY_ADDRESSES,
            format!("You can have up to {MOST_ADDRESSES} confirmed addresses."),
            "Stop using one of them first.",
        ));
    }
    Ok(vec![NewFact::new(AddressProven {
        person,
        address: Sealed::under(person, address),
    })])
}

/// Records that an address is given up, of each id of the person that has it; nothing is recorded when
/// none has.
///
/// # Errors
/// *Not found* when there is no such person or they are erased; a rule's refusal when mail would reach
/// them nowhere any more.
pub fn give_up_address(state: &State, command: &GiveUpAddress, _: &Context) -> Decided<Fact> {
    let person = command.person;
    living(state, person)?;
    let address = vocabulary::text::one_line(&command.address);
    let wanted = compared_address(&address);
    let has = |id: &PersonId| {
        state
            .addresses(*id)
            .any(|it| compared_address(it) == wanted)
    };
    let having: Vec<PersonId> = state.ids_of(person).filter(has).collect();
    if having.is_empty() {
        return Ok(vec![]);
    }
    let mut all = state.ids_of(person).flat_map(|id| state.addresses(id));
    if all.all(|it| compared_address(it) == wanted) {
        return Err(Refusal::rule(
            crate::rule::LAST_ADDRESS,
            "This is your only confirmed address.",
            "Confirm another address first.",
        ));
    }
    let given_up = |person| {
        NewFact::new(AddressGivenUp {
            person,
            address: Sealed::under(person, address.clone()),
        })
    };
    Ok(having.into_iter().map(given_up).collect())
}

/// Refuses anyone who is not known, or is erased.
pub(crate) fn living(state: &State, person: PersonId) -> Result<(), Refusal> {
    let known = state.person(person).ok_or(Refusal::NotFound)?;
    known.name.known().map(|_| ()).ok_or(Refusal::NotFound)
}
