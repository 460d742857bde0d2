//! Persons: becoming known, and being erased.

use crate::{
    Fact, InvitationOutcome, PersonEntered, PersonErased, PersonRenamed, State, address::living,
    colleague::known_to_clerk, email,
};
use serde::{Deserialize, Serialize};
use vocabulary::{Context, Decided, NewFact, PersonId, Refusal, Rule, Sealed, text::required_line};

/// Add a person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EnterPerson {
    /// As they are called.
    pub name: String,
    /// Where mail reaches them.
    pub email: String,
}

/// Enter someone who has no account and of whom no address is known, such as the person who signs a letter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EnterByName {
    /// As they are called.
    pub name: String,
}

/// Say what one is called from now on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RenamePerson {
    /// The person to rename.
    pub person: PersonId,
    /// As they are called.
    pub name: String,
}

/// Put right what somebody is called who has no account of their own to do so.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CorrectName {
    /// The person whose name is corrected.
    pub person: PersonId,
    /// As they are called.
    pub name: String,
}

/// The rule that says no to erasing somebody twice.
pub const ERASED_ALREADY: Rule = Rule("erased-already");

/// Erase everything personal of someone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ErasePerson {
    /// The person to erase.
    pub person: PersonId,
}

/// Enters a person; their id is the command's first of the label `person`.
///
/// # Errors
/// Returns an error if the name is missing or the address is not one.
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

/// Enters someone by name alone; their id is the command's first of the label `person`.
///
/// # Errors
/// Returns an error if the name is missing.
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

/// Records what someone is called from now on, of each of their ids, so that the same name stands
/// everywhere; nothing is recorded when they are called so.
///
/// # Errors
/// *Not found* when there is no such person or they are erased; when the name is missing or too long.
pub fn rename_person(state: &State, command: &RenamePerson, _: &Context) -> Decided<Fact> {
    living(state, command.person)?;
    let name = required_line(crate::field::NAME, "a full name", &command.name, 200)
        .map_err(|problem| Refusal::Invalid(vec![problem]))?;
    let otherwise = |id: &PersonId| {
        let known = state.person(*id);
        known.is_some_and(|known| known.name.known() != Some(&name))
    };
    let renamed = |person: PersonId| {
        NewFact::new(PersonRenamed {
            person,
            name: Sealed::under(person, name.clone()),
        })
    };
    let ids = state.ids_of(command.person).filter(otherwise);
    Ok(ids.map(renamed).collect())
}

/// Records what somebody is called who has no address, and so cannot sign in to say it.
///
/// # Errors
/// As [`rename_person`]; a rule's refusal of somebody who has an address.
pub fn correct_name(state: &State, command: &CorrectName, context: &Context) -> Decided<Fact> {
    living(state, command.person)?;
    known_to_clerk(state, command.person, context)?;
    if state.all_addresses(command.person).next().is_some() {
        return Err(Refusal::rule(
            crate::rule::OWN_NAME,
            "This person has an account, and says there what they are called.",
            "Ask them to change their name under Your account.",
        ));
    }
    let rename = RenamePerson {
        person: command.person,
        name: command.name.clone(),
    };
    rename_person(state, &rename, context)
}

/// Erases a person with every id that they have, and with what names them in invitations: one fact for
/// each. Erasing someone who is erased already is refused, so that the date of the erasure stays the
/// first.
///
/// # Errors
/// Returns an error if there is no such person, or they were erased before.
pub fn erase_person(state: &State, command: &ErasePerson, _: &Context) -> Decided<Fact> {
    // The person who is found by an invitation that they accepted as someone else is that person.
    let accepted = state
        .invitation_of(command.person)
        .and_then(|it| it.outcome);
    let person = match accepted {
        Some(InvitationOutcome::Accepted { person }) => person,
        _ => command.person,
    };
    let asks = |id| state.requests_of(id).next().is_some();
    let invited = state.invitation_of(person).is_some();
    if state.person(person).is_none() && !asks(person) && !invited {
        return Err(Refusal::NotFound);
    }
    let invited_as = state.invited_as(person);
    let all: Vec<PersonId> = state.ids_of(person).chain(invited_as).collect();
    if !all.iter().any(|id| state.is_known(*id)) {
        return Err(Refusal::rule(
            ERASED_ALREADY,
            "This person’s data has already been erased.",
            "There is nothing left to erase.",
        ));
    }
    let erased = |person| NewFact::new(PersonErased { person });
    Ok(all.into_iter().map(erased).collect())
}
