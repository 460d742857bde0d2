//! Where an application stands, and which step may follow.

use serde::Serialize;
use vocabulary::Refusal;

/// Where an application stands.
///
/// ```text
///            ┌───────────────────────────── reverse ◄──────────────────────────┐
///            ▼                                                                 │
/// started ─► submitted ─► under review ── decide ─► accepted | not yet ────────┘
///                          ▲        │
///              open review │        │ invite revisions
///                          │        ▼
///                   resubmitted ◄─ revisions invited
///
/// any that is open ── withdraw ─► withdrawn by applicant
/// accepted | not yet ── correct ─► the same
/// ```
/// (domain, section 2; a reversal leads back to *under review*, a correction of words nowhere.)
///
/// Readers who are asked, released, say that they cannot read it, find a conflict of interest or are to be
/// replaced move no arrow: the application stays where it is until enough have read it. After a decision,
/// a report that is set aside leaves it as it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub enum Phase {
    /// The applicant is writing.
    Started,
    /// It waits for readers.
    Submitted,
    /// The group examines it.
    UnderReview,
    /// The applicant is asked to strengthen it, within this application.
    RevisionsInvited,
    /// It was strengthened and waits for the readers to continue.
    Resubmitted,
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
    /// Write an answer, or change the evidence.
    Answer,
    /// Submit it, for the first time or revised.
    Submit,
    /// Open the review, or continue with it after revisions.
    OpenReview,
    /// Ask the applicant to strengthen it.
    InviteRevisions,
    /// Record an acceptance.
    Accept,
    /// Record a *not yet*.
    NotYet,
    /// Put the decision's words right.
    Correct,
    /// Set the decision aside.
    Reverse,
    /// Take it back.
    Withdraw,
}

impl Step {
    /// Every step.
    pub const ALL: [Self; 9] = [
        Self::Answer,
        Self::Submit,
        Self::OpenReview,
        Self::InviteRevisions,
        Self::Accept,
        Self::NotYet,
        Self::Correct,
        Self::Reverse,
        Self::Withdraw,
    ];
}

impl Phase {
    /// Every phase.
    pub const ALL: [Self; 8] = [
        Self::Started,
        Self::Submitted,
        Self::UnderReview,
        Self::RevisionsInvited,
        Self::Resubmitted,
        Self::Accepted,
        Self::NotYet,
        Self::Withdrawn,
    ];

    /// Where `step` leads from here.
    ///
    /// # Errors
    /// Returns an error if the diagram has no such arrow; the refusal says where the application stands.
    pub fn after(self, step: Step) -> Result<Self, Refusal> {
        match (self, step) {
            (Self::Started, Step::Answer) => Ok(Self::Started),
            (Self::Started, Step::Submit) => Ok(Self::Submitted),
            (Self::RevisionsInvited, Step::Submit) => Ok(Self::Resubmitted),
            (Self::Submitted | Self::Resubmitted, Step::OpenReview)
            | (Self::Accepted | Self::NotYet, Step::Reverse) => Ok(Self::UnderReview),
            (Self::RevisionsInvited, Step::Answer) | (Self::UnderReview, Step::InviteRevisions) => {
                Ok(Self::RevisionsInvited)
            }
            (Self::UnderReview, Step::Accept) | (Self::Accepted, Step::Correct) => {
                Ok(Self::Accepted)
            }
            (Self::UnderReview, Step::NotYet) | (Self::NotYet, Step::Correct) => Ok(Self::NotYet),
            (open, Step::Withdraw) if open.is_open() => Ok(Self::Withdrawn),
            _ => Err(Refusal::rule(
                crate::rule::PHASE,
                format!("This application is {}.", self.in_words()),
                "Open the application to see what can be done now.",
            )),
        }
    }

    /// Whether the application still waits for someone.
    pub const fn is_open(self) -> bool {
        !matches!(self, Self::Accepted | Self::NotYet | Self::Withdrawn)
    }

    /// Whether the applicant is writing: answers and evidence can be changed.
    pub const fn is_being_written(self) -> bool {
        matches!(self, Self::Started | Self::RevisionsInvited)
    }

    /// As a page says it.
    pub const fn in_words(self) -> &'static str {
        match self {
            Self::Started => "being written",
            Self::Submitted => "submitted",
            Self::UnderReview => "under review",
            Self::RevisionsInvited => "open for revisions",
            Self::Resubmitted => "submitted with revisions",
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
    fn what_is_decided_is_only_corrected_or_reversed_and_what_is_withdrawn_stays_so() {
        for phase in Phase::ALL.into_iter().filter(|phase| !phase.is_open()) {
            for step in Step::ALL {
                let decided = phase != Phase::Withdrawn;
                let moves = phase.after(step).is_ok();
                assert_eq!(
                    moves,
                    decided && matches!(step, Step::Correct | Step::Reverse),
                    "{phase:?} {step:?}"
                );
            }
        }
    }

    #[test]
    fn nothing_is_decided_that_was_not_reviewed() {
        for phase in Phase::ALL {
            let decided = phase.after(Step::Accept).is_ok() || phase.after(Step::NotYet).is_ok();
            assert_eq!(decided, phase == Phase::UnderReview);
        }
    }

    #[test]
    fn the_applicant_writes_exactly_when_it_can_be_submitted() {
        for phase in Phase::ALL {
            assert_eq!(phase.is_being_written(), phase.after(Step::Answer).is_ok());
            assert_eq!(phase.is_being_written(), phase.after(Step::Submit).is_ok());
        }
    }
}
