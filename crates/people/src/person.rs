//! Persons: becoming known, and being erased.

use crate::{Fact, PersonEntered, PersonErased, State, email};
use serde::{Deserialize, Serialize};
use vocabulary::{Context, Decided, NewFact, PersonId, Refusal, Rule, Sealed, text::required_line};

/// Enter somebody.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EnterPerson {
    /// As they are called.
    pub name: String,
    /// Where mail reaches them.
    pub email: String,
}

/// Enter somebody who has no account and of whom no address is known, such as whoever signs a letter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EnterByName {
    /// As they are called.
    pub name: String,
}

/// The rule that says no to erasing somebody twice.
pub const ERASED_ALREADY: Rule = Rule("erased-already");

/// Erase everything personal of somebody.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ErasePerson {
    /// Who.
    pub person: PersonId,
}

/// Enters a person; their id is the command's first of the label `person`.
///
/// # Errors
/// When the name is missing or the address is not one.
pub fn enter_person(_: &State, command: &EnterPerson, context: &Context) -> Decided<Fact> {
    let name = required_line(crate::field::NAME, "a full name", &command.name, 200);
    let email = email(crate::field::EMAIL, &command.email);
    let (name, email) = match (name, email) {
        (Ok(name), Ok(email)) => (name, email),
        (name, email) => {
            let problems = [name.err(), email.err()];
            return Err(Refusal::Invalid(problems.into_iter().flatten().collect()));
        }
    };
    let person: PersonId = context.ids.id("person", 0);
    Ok(vec![NewFact::new(PersonEntered {
        person,
        name: Sealed::under(person, name),
        email: Some(Sealed::under(person, email)),
    })])
}

/// Enters somebody by name alone; their id is the command's first of the label `person`.
///
/// # Errors
/// When the name is missing.
pub fn enter_by_name(_: &State, command: &EnterByName, context: &Context) -> Decided<Fact> {
    let name = required_line(crate::field::NAME, "a full name", &command.name, 200)
        .map_err(|problem| Refusal::Invalid(vec![problem]))?;
    let person: PersonId = context.ids.id("person", 0);
    Ok(vec![NewFact::new(PersonEntered {
        person,
        name: Sealed::under(person, name),
        email: None,
    })])
}

/// Erases a person with every id that they have: one fact for each. Erasing somebody who is erased already is refused, so that the date of the
/// erasure stays the first.
///
/// # Errors
/// When there is no such person, or they were erased before.
pub fn erase_person(state: &State, command: &ErasePerson, _: &Context) -> Decided<Fact> {
    let person = command.person;
    let asks = |id| state.requests_of(id).next().is_some();
    if state.person(person).is_none() && !asks(person) {
        return Err(Refusal::NotFound);
    }
    if !state.ids_of(person).any(|id| state.is_known(id)) {
        return Err(Refusal::rule(
            ERASED_ALREADY,
            "This person was erased before.",
            "There is nothing left to erase.",
        ));
    }
    let erased = |person| NewFact::new(PersonErased { person });
    Ok(state.ids_of(person).map(erased).collect())
}
