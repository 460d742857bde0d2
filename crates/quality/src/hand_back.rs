//! Handing a reading back: a reader who falls ill or has no time says so, before giving it.

use crate::{
    Assignment, Fact, ReadingHandedBack, State,
    readers::{may_leave, released},
};
use serde::{Deserialize, Serialize};
use vocabulary::{
    ApplicationId, Context, Decided, NewFact, PersonId, Refusal, Sealed,
    text::{LONGEST_PASSAGE, passage},
};

/// Hand one's reading of an application back, before giving it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HandBackReading {
    /// Of which application.
    pub application: ApplicationId,
    /// To the coordinator alone, if they wish to say something.
    pub note: String,
}

/// The part of somebody who can hand their reading of an application back.
///
/// # Errors
/// When they do not read it, it waits for no reading any more, or they have given their reading of
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
            "You have given your reading.",
            "It stays part of the review. If you have found a conflict of interest, say so: then it \
             counts no more.",
        ),
        refusal => refusal,
    })
}

/// Hands the actor's reading back, which releases them: no reason is asked, and none is judged.
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
    let note = passage(&command.note);
    if note.len() > LONGEST_PASSAGE {
        return Err(Refusal::field(crate::field::NOTE, "Your note is too long"));
    }
    let note = (!note.trim().is_empty()).then(|| Sealed::under(id, note));
    let mut facts = vec![NewFact::new(ReadingHandedBack {
        application: id,
        reader: part.reader,
        note,
    })];
    facts.extend(released(people, state, id, reader));
    Ok(facts)
}
