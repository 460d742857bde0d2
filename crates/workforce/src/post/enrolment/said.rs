//! What was said of the course that a SENCO takes.

use super::typed::{OTHER_TIME, TypedEnrolment};
use crate::{EnrolmentReported, NotEnrolled, Post, Provenance, field};
use vocabulary::{Changed, PartialDate, Revision};

/// What a school said of the course of its SENCO at one time.
#[derive(Clone, Debug, PartialEq)]
pub struct Enrolment {
    /// What was said.
    pub said: EnrolmentReported,
    /// When, and by whom.
    pub told: Provenance,
    /// Why it does not hold any more, and when that was said; nothing while it holds, or where something else was said
    /// since.
    pub withdrawn: Option<(NotEnrolled, Provenance)>,
}

impl Enrolment {
    /// What a form shows of it to whoever changes it.
    pub fn typed(&self) -> TypedEnrolment {
        let other = self.said.intake.is_none();
        TypedEnrolment {
            provider: self.said.provider_name.known().cloned().unwrap_or_default(),
            intake: self
                .said
                .intake
                .clone()
                .unwrap_or_else(|| OTHER_TIME.to_owned()),
            began: other.then_some(self.said.began),
        }
    }
}

impl Post {
    /// The course that its holder takes, as the school says now; nothing of a post that never was.
    pub fn enrolment(&self) -> Option<&Enrolment> {
        let last = self.enrolments.last();
        last.filter(|it| it.withdrawn.is_none() && self.removed.is_none())
    }

    /// The revision of what a form shows of that.
    pub fn enrolment_revision(&self) -> Revision {
        let fields = fields(&self.shown_enrolment());
        Revision::of(fields.iter().map(|(name, value)| (*name, value.as_str())))
    }

    /// What someone sends who has not seen what is said now, and what that is.
    pub(super) fn enrolment_differences(&self, says: &TypedEnrolment) -> Vec<Changed> {
        let pairs = fields(says)
            .into_iter()
            .zip(fields(&self.shown_enrolment()));
        pairs
            .filter(|((_, yours), (_, theirs))| yours != theirs)
            .map(|((field, yours), (_, theirs))| Changed {
                field: field.to_owned(),
                yours,
                theirs,
            })
            .collect()
    }

    fn shown_enrolment(&self) -> TypedEnrolment {
        self.enrolment().map(Enrolment::typed).unwrap_or_default()
    }
}

/// Everything that a form shows, by field, in words.
fn fields(says: &TypedEnrolment) -> [(&'static str, String); 3] {
    [
        (field::PROVIDER.0, says.provider.clone()),
        (field::INTAKE.0, says.intake.clone()),
        (
            field::BEGAN.0,
            says.began.map_or_else(String::new, PartialDate::in_words),
        ),
    ]
}
