//! Where an application stands, and which step may follow.

use serde::Serialize;
use vocabulary::Refusal;

/// Where an application stands.
///
/// ```text
/// started ── submit ──► submitted ── open the review ──► under review ── decide ──► accepted
///    │                      │                                 │                └──► not yet
///    └──────────────────────┴──────────── withdraw ───────────┴──► withdrawn by applicant
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
pub enum Phase {
    /// The applicant is writing.
    Started,
    /// It waits for the group.
    Submitted,
    /// The group examines it.
    UnderReview,
    /// The provider is registered.
    Accepted,
    /// It is to be strengthened and made again.
    NotYet,
    /// The applicant took it back.
    Withdrawn,
}

/// What may be done to an application.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Step {
    /// Write an answer.
    Answer,
    /// Submit it.
    Submit,
    /// Open the review.
    OpenReview,
    /// Record an acceptance.
    Accept,
    /// Record a *not yet*.
    NotYet,
    /// Take it back.
    Withdraw,
}

impl Phase {
    /// Every phase.
    pub const ALL: [Self; 6] = [
        Self::Started,
        Self::Submitted,
        Self::UnderReview,
        Self::Accepted,
        Self::NotYet,
        Self::Withdrawn,
    ];

    /// Where `step` leads from here.
    ///
    /// # Errors
    /// When the diagram has no such arrow; the refusal says where the application stands.
    pub fn after(self, step: Step) -> Result<Self, Refusal> {
        match (self, step) {
            (Self::Started, Step::Answer) => Ok(Self::Started),
            (Self::Started, Step::Submit) => Ok(Self::Submitted),
            (Self::Submitted, Step::OpenReview) => Ok(Self::UnderReview),
            (Self::UnderReview, Step::Accept) => Ok(Self::Accepted),
            (Self::UnderReview, Step::NotYet) => Ok(Self::NotYet),
            (Self::Started | Self::Submitted | Self::UnderReview, Step::Withdraw) => {
                Ok(Self::Withdrawn)
            }
            _ => Err(Refusal::rule(
                "phase",
                format!("This application is {}.", self.in_words()),
                "Open the application to see what can be done now.",
            )),
        }
    }

    /// Whether the application still waits for somebody.
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Started | Self::Submitted | Self::UnderReview)
    }

    /// As a page says it.
    pub const fn in_words(self) -> &'static str {
        match self {
            Self::Started => "being written",
            Self::Submitted => "submitted",
            Self::UnderReview => "under review",
            Self::Accepted => "accepted",
            Self::NotYet => "not yet accepted",
            Self::Withdrawn => "withdrawn by the applicant",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_decided_or_withdrawn_stays_so() {
        let steps = [
            Step::Answer,
            Step::Submit,
            Step::OpenReview,
            Step::Accept,
            Step::NotYet,
            Step::Withdraw,
        ];
        for phase in Phase::ALL {
            let moves = steps.iter().any(|step| phase.after(*step).is_ok());
            assert_eq!(moves, phase.is_open(), "{phase:?}");
        }
    }

    #[test]
    fn nothing_is_decided_that_was_not_reviewed() {
        for phase in Phase::ALL {
            let decided = phase.after(Step::Accept).is_ok() || phase.after(Step::NotYet).is_ok();
            assert_eq!(decided, phase == Phase::UnderReview);
        }
    }
}
