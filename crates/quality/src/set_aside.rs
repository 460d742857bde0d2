//! What was given counts no more: a reader finds a conflict of interest, at whatever time, or the
//! coordinator sets aside a report. It is kept and marked, and another takes the reader's place.

use crate::{
    ConflictFound, Fact, Phase, ReaderReleased, ReadingSetAside, State, Step, field, rule,
};
use serde::{Deserialize, Serialize};
use vocabulary::{
    ApplicationId, Context, Decided, NewFact, PersonId, Refusal, Sealed,
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

/// Whether someone can say that they have found a conflict of interest: the person who reads the application,
/// before and after submitting their report, and also once it is decided.
///
/// # Errors
/// Returns an error if they do not read it, or it was withdrawn.
pub fn may_find_conflict(
    state: &State,
    application: ApplicationId,
    reader: PersonId,
) -> Result<(), Refusal> {
    let found = state.application(application).ok_or(Refusal::NotFound)?;
    found.reader(reader).ok_or(Refusal::NotFound)?;
    if found.phase == Phase::Withdrawn {
        return Err(Refusal::rule(
            rule::WITHDRAWN,
            "This application was withdrawn by its provider.",
            "You do not need to do anything: no one reads it now.",
        ));
    }
    Ok(())
}

/// Records that the actor has found a conflict of interest: they are released, what they gave counts no
/// more, and they take no part in examining anything of the provider from now on. A decision that was
/// recorded before stands until the group sets it aside.
///
/// # Errors
/// As [`may_find_conflict`]; and when what they say is too long.
pub fn find_conflict(state: &State, command: &FindConflict, context: &Context) -> Decided<Fact> {
    let id = command.application;
    let person = context.actor.person.ok_or(Refusal::NotFound)?;
    may_find_conflict(state, id, person)?;
    let about = optional_passage(
        field::ABOUT,
        "what you wrote about the conflict",
        &command.about,
    )
    .map_err(|problem| Refusal::Invalid(vec![problem]))?
    .map(|about| Sealed::under(id, about));
    let found = ConflictFound {
        application: id,
        person,
        about,
    };
    let gave = state
        .application(id)
        .and_then(|found| found.reader(person))
        .is_some_and(|it| !it.readings.is_empty());
    let mut facts = vec![NewFact::new(found)];
    if gave {
        facts.push(NewFact::new(ReadingSetAside {
            application: id,
            reader: person,
            why: None,
        }));
    }
    facts.push(NewFact::new(ReaderReleased {
        application: id,
        reader: person,
    }));
    Ok(facts)
}

/// Sets aside a report on the last submission, and releases its reader.
///
/// # Errors
/// Returns an error if the reader has given none, the application is decided or withdrawn, or the reason is
/// missing: what someone gave does not go without a word.
pub fn set_reading_aside(state: &State, command: &SetReadingAside, _: &Context) -> Decided<Fact> {
    let &SetReadingAside {
        application: id,
        reader,
        ..
    } = command;
    let application = state.application(id).ok_or(Refusal::NotFound)?;
    let assignment = application.reader(reader).ok_or(Refusal::NotFound)?;
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
    Ok(vec![
        NewFact::new(ReadingSetAside {
            application: id,
            reader,
            why: Some(Sealed::under(id, why)),
        }),
        NewFact::new(ReaderReleased {
            application: id,
            reader,
        }),
    ])
}
