//! What was given counts no more: a reader finds a conflict of interest, at whatever time, or the
//! coordinator sets aside a report. It is kept and marked, and another takes the reader's place.

use crate::{
    Assignment, ConflictFound, Fact, ReadingSetAside, State, Step, field, readers::released, rule,
};
use serde::{Deserialize, Serialize};
use vocabulary::{
    ApplicationId, Context, Decided, Field, NewFact, PersonId, Refusal, Sealed,
    text::{optional_passage, required_passage},
};

/// Say that one has found a conflict of interest with an application that one reads.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FindConflict {
    /// The application they have a conflict of interest with.
    pub application: ApplicationId,
    /// What it is, if they wish to say.
    pub about: String,
}

/// Set aside a report that was submitted, so that another takes the reader's place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SetReadingAside {
    /// The application the report is about.
    pub application: ApplicationId,
    /// The reader whose report it is.
    pub reader: PersonId,
    /// Why the report no longer counts, as the coordinator typed it.
    pub why: String,
}

/// The part of someone who can say that they have found a conflict of interest: whoever reads the
/// application, before and after giving their reading, once it is decided, and also after it was withdrawn,
/// because the conflict is with its provider.
///
/// # Errors
/// Returns an error if they do not read it.
pub fn may_find_conflict<'a>(
    people: &people::State,
    state: &'a State,
    application: ApplicationId,
    reader: PersonId,
) -> Result<&'a Assignment, Refusal> {
    let found = state.application(application).ok_or(Refusal::NotFound)?;
    found.reader(people, reader).ok_or(Refusal::NotFound)
}

/// Records that the actor has found a conflict of interest: they are released, what they gave counts no
/// more, and they take no part in examining anything of the provider from now on. A decision that was
/// recorded before stands until the group sets it aside.
///
/// # Errors
/// As [`may_find_conflict`]; and when what they say is too long.
pub fn find_conflict(
    people: &people::State,
    state: &State,
    command: &FindConflict,
    context: &Context,
) -> Decided<Fact> {
    let id = command.application;
    let person = context.actor.person.ok_or(Refusal::NotFound)?;
    may_find_conflict(people, state, id, person)?;
    conflict_found(people, state, id, person, field::ABOUT, &command.about)
}

/// What follows when someone finds a conflict of interest: nothing that they gave by any of their ids
/// counts any more. `about` is what they say of it, if anything, in `field` of their form.
///
/// # Errors
/// Returns an error if what they say is too long.
pub(crate) fn conflict_found(
    people: &people::State,
    state: &State,
    id: ApplicationId,
    person: PersonId,
    field: Field,
    about: &str,
) -> Decided<Fact> {
    let about = optional_passage(field, "what you wrote about the conflict", about)
        .map_err(|problem| Refusal::Invalid(vec![problem]))?
        .map(|about| Sealed::under(id, about));
    let mut facts = vec![NewFact::new(ConflictFound {
        application: id,
        person,
        about,
    })];
    facts.extend(given_set_aside(people, state, id, person, None));
    facts.extend(released(people, state, id, person));
    Ok(facts)
}

/// That everything a person gave of an application is set aside, by whichever of their ids they gave it.
fn given_set_aside(
    people: &people::State,
    state: &State,
    application: ApplicationId,
    person: PersonId,
    why: Option<&Sealed<String>>,
) -> Vec<NewFact<Fact>> {
    let found = state.application(application).into_iter();
    let asked = found.flat_map(|found| found.asked_of(people, person));
    let given = asked.filter(|it| !it.readings.is_empty());
    let set_aside = given.map(|it| ReadingSetAside {
        application,
        reader: it.reader,
        why: why.cloned(),
    });
    set_aside.map(NewFact::new).collect()
}

/// Sets a reading of the last submission aside, and releases its reader.
///
/// # Errors
/// Returns an error if the reader has given none, the application is decided or withdrawn, or the reason is missing:
/// what someone gave does not go without a word.
pub fn set_reading_aside(
    people: &people::State,
    state: &State,
    command: &SetReadingAside,
    _: &Context,
) -> Decided<Fact> {
    let &SetReadingAside {
        application: id,
        reader,
        ..
    } = command;
    let application = state.application(id).ok_or(Refusal::NotFound)?;
    let assignment = application
        .reader(people, reader)
        .ok_or(Refusal::NotFound)?;
    if !application.phase.is_open() {
        application.phase.after(Step::OpenReview)?;
    }
    if assignment.reading(application.round()).is_none() {
        return Err(Refusal::rule(
            rule::NOTHING_GIVEN,
            "This reader has not submitted a report on the latest submission.",
            "Remove them as a reader instead: there is nothing to set aside.",
        ));
    }
    let what = "why you are setting the report aside";
    let why = required_passage(field::WHY, what, &command.why);
    let why = why.map_err(|problem| Refusal::Invalid(vec![problem]))?;
    let why = Sealed::under(id, why);
    let mut facts = given_set_aside(people, state, id, reader, Some(&why));
    facts.extend(released(people, state, id, reader));
    Ok(facts)
}
