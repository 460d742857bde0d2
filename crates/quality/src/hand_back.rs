//! A reader who cannot read an application: a reader who falls ill or has no time says so, before giving it.

use crate::{
    Assignment, Fact, ReadingHandedBack, State,
    readers::{may_leave, released},
};
use serde::{Deserialize, Serialize};
use vocabulary::{
    ApplicationId, Context, Decided, NewFact, PersonId, Refusal, Sealed, text::optional_passage,
};

/// Say that one cannot read an application, before giving it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HandBackReading {
    /// The application they cannot read.
    pub application: ApplicationId,
    /// To the coordinator alone, if they wish to say something.
    pub note: String,
}

/// The part of someone who can hand their reading of an application back.
///
/// # Errors
/// Returns an error if they do not read it, it waits for no reading any more, or they have given their reading of
/// this submission.
pub fn may_hand_back<'a>(
    people: &people::State,
    state: &'a State,
    application: ApplicationId,
    reader: PersonId,
) -> Result<&'a Assignment, Refusal> {
    may_leave(people, state, application, reader).map_err(|refusal| match refusal {
        Refusal::Rule { rule, .. } if rule == crate::rule::READING_GIVEN => Refusal::rule(
            crate::rule::READING_GIVEN,
            "You have submitted your report.",
            "It is part of the review. If you have found a conflict of interest, say so: your \
             report then no longer counts.",
        ),
        refusal => refusal,
    })
}

/// Says that the actor cannot read it, which releases them: no reason is asked, and none is judged.
///
/// # Errors
/// As [`may_hand_back`]; and when the note is too long.
pub fn hand_back_reading(
    people: &people::State,
    state: &State,
    command: &HandBackReading,
    context: &Context,
) -> Decided<Fact> {
    let id = command.application;
    let reader = context.actor.person.ok_or(Refusal::NotFound)?;
    let part = may_hand_back(people, state, id, reader)?;
    let note = optional_passage(crate::field::NOTE, "your note", &command.note)
        .map_err(|problem| Refusal::Invalid(vec![problem]))?
        .map(|note| Sealed::under(id, note));
    let mut facts = vec![NewFact::new(ReadingHandedBack {
        application: id,
        reader: part.reader,
        note,
    })];
    facts.extend(released(people, state, id, reader));
    Ok(facts)
}
