//! A reader who cannot read an application: a reader who falls ill or has no time says so, before giving it.

use crate::{Fact, ReaderReleased, ReadingHandedBack, State, readers::may_leave};
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

/// Whether someone can say that they cannot read it.
///
/// # Errors
/// Returns an error if they do not read it, it waits for no report any more, or they have given their
/// reading of this submission.
pub fn may_hand_back(
    state: &State,
    application: ApplicationId,
    reader: PersonId,
) -> Result<(), Refusal> {
    may_leave(state, application, reader).map_err(|refusal| match refusal {
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
    state: &State,
    command: &HandBackReading,
    context: &Context,
) -> Decided<Fact> {
    let id = command.application;
    let reader = context.actor.person.ok_or(Refusal::NotFound)?;
    may_hand_back(state, id, reader)?;
    let note = optional_passage(crate::field::NOTE, "your note", &command.note)
        .map_err(|problem| Refusal::Invalid(vec![problem]))?
        .map(|note| Sealed::under(id, note));
    Ok(vec![
        NewFact::new(ReadingHandedBack {
            application: id,
            reader,
            note,
        }),
        NewFact::new(ReaderReleased {
            application: id,
            reader,
        }),
    ])
}
