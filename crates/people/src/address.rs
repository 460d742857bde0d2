//! Addresses that someone has shown to be theirs: proven and given up.
//!
//! An address may be given by the person who enters someone, and then several people may share it. A proven
//! one belongs to one living person. A person has any number of either, or none.

use crate::{
    AddressGiven, AddressGivenUp, AddressProven, Fact, State, colleague::known_to_clerk,
    compared_address, email,
};
use serde::{Deserialize, Serialize};
use vocabulary::{
    Context, Decided, NewFact, PersonId, Refusal, Role, Sealed, text::required_passage,
};

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

/// Say where mail reaches somebody whose address was wrong, or who can no longer read the mail at it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CorrectAddress {
    /// The person whose address it is.
    pub person: PersonId,
    /// The address.
    pub address: String,
    /// Whether it is known that mail there reaches another entry, too, who is somebody else.
    #[serde(default)]
    pub shared: bool,
    /// How it is known that it is theirs, where they have proven one before.
    #[serde(default)]
    pub why: String,
}

/// Records another address in the place of the one that was given; nothing is recorded when it is the
/// same. Of somebody who has proven one it says why, and what they have proven stays theirs: with the new
/// one somebody could sign in, so whoever reads the mail at the old ones is told of it.
///
/// # Errors
/// *Not found* when there is no such person or they are erased; when it is no address, somebody else has
/// proven it, or it is another entry's and not said to be shared; when the person has proven one and it
/// is not said why; when they keep the register of the workforce and no operator corrects it.
pub fn correct_address(
    state: &State,
    command: &CorrectAddress,
    context: &Context,
) -> Decided<Fact> {
    let person = command.person;
    living(state, person)?;
    known_to_clerk(state, person, context)?;
    let keeps = state.holds(person, Role::Registrar, context.today);
    if keeps.is_some() && context.actor.role != Role::Operator {
        let says = "Only an operator of the service can correct the address of a registrar.";
        return Err(Refusal::Forbidden(says.into()));
    }
    let address =
        email(crate::field::ADDRESS, &command.address).map_err(|it| Refusal::Invalid(vec![it]))?;
    let wanted = compared_address(&address);
    if state.with_email(&wanted).contains(&person) {
        return Ok(vec![]);
    }
    let mut why = None;
    if state.proven_addresses(person).next().is_some() {
        let what = "how you know that the new address is theirs";
        let said = required_passage(crate::field::WHY, what, &command.why);
        why = Some(said.map_err(|it| Refusal::Invalid(vec![it]))?);
    }
    not_anothers(state, &wanted, command.shared, context)?;
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
            why: why.as_ref().map(|why| Sealed::under(person, why.clone())),
        })
    };
    Ok(ids.into_iter().map(given).collect())
}

/// Refuses an address that another entry has: proven by it, or given to it and not said to be shared. The coordinator
/// is told of no one whom only the register knows: whoever has proven the address goes on signing in with it.
fn not_anothers(
    state: &State,
    address: &str,
    shared: bool,
    context: &Context,
) -> Result<(), Refusal> {
    let knows = |id: &PersonId| known_to_clerk(state, *id, context).is_ok();
    let proven = state.proven_by(address).filter(knows);
    let mut given = state.with_email(address).into_iter().filter(knows);
    let other = proven.or_else(|| given.find(|id| state.name_of(*id).is_some()));
    let Some(name) = other.and_then(|id| state.name_of(id)) else {
        return Ok(());
    };
    let says = match proven {
        Some(_) => format!(
            "{name} has shown that this address is theirs. Enter another address, or join the two \
             entries if they are one person"
        ),
        None if shared => return Ok(()),
        None => format!(
            "{name} has this address, too. If they are one person, join the two entries. If \
             both use it, say so below"
        ),
    };
    Err(Refusal::field(crate::field::ADDRESS, &says))
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
