//! What a reminder says, in words.

use super::due::{EnrolmentReminder, Lacking};
use crate::{InTimeBy, Intake, answer::authority_in_words, rules::RuleId};
use vocabulary::{in_words, text::capitalised};

impl EnrolmentReminder {
    /// What we know, and what we do not.
    pub fn known(&self) -> String {
        let lacks = match self.lacking {
            Lacking::Course => {
                "No one has told us of a course that counts, and we have no record of a \
                 qualification."
            }
            Lacking::Outcome => {
                "The course should be over by now, and we have no record that it was passed."
            }
        };
        if !self.uncertain {
            return lacks.to_owned();
        }
        format!(
            "{lacks} We cannot tell for certain whether the rule applies, or until which day. It \
             is safest to follow it."
        )
    }

    /// The rule, and where it stands.
    pub fn rule(&self) -> String {
        format!(
            "{} The last day in time is {}. Source: {}.",
            "A SENCO must have the qualification from the day after the third anniversary of \
             becoming a SENCO.",
            in_words(self.due),
            RuleId::R3.text().source
        )
    }

    /// What can still be done in time.
    pub fn what_works(&self) -> String {
        if self.lacking == Lacking::Outcome {
            return "Ask the provider for the outcome. It counts from the day on which it is \
                    received."
                .to_owned();
        }
        match self.intake {
            InTimeBy::Works(intake) => format!(
                "The last intake that is still in time is {}. Its outcomes come {}.{}",
                intake.in_words(),
                intake.outcome_in_words(),
                announced(intake)
            ),
            InTimeBy::Might(intake) => format!(
                "Only the first outcomes of the {} intake come in time: they come {}. No other \
                 intake is better.{}",
                intake.in_words(),
                intake.outcome_in_words(),
                announced(intake)
            ),
            InTimeBy::TooLate(_) | InTimeBy::NotListed => {
                "No intake that we know of has its outcome in time. The school can appoint a \
                 SENCO who is qualified, or get advice on what to do until this one is."
                    .to_owned()
            }
        }
    }

    /// Who has the duty: never the teacher.
    pub fn responsible(&self) -> String {
        let authority = self.authority.map_or_else(
            || "the governing body or academy trust".to_owned(),
            authority_in_words,
        );
        format!(
            "{} is responsible for this, not the SENCO.",
            capitalised(&authority)
        )
    }
}

/// What a reader should know of an intake that no one has announced.
const fn announced(intake: &Intake) -> &'static str {
    if intake.announced {
        ""
    } else {
        " It is expected, and not announced yet."
    }
}
