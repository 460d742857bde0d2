//! The review: the Quality Standards Group examines an application together.

use crate::{Fact, ReviewOpened, State, Step};
use serde::{Deserialize, Serialize};
use vocabulary::{ApplicationId, Context, Decided, NewFact, Refusal};

/// Open the review of a submitted application.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenReview {
    /// Which.
    pub application: ApplicationId,
}

/// Opens the review.
///
/// # Errors
/// When there is no such application or it is not waiting for its review.
pub fn open_review(state: &State, command: &OpenReview, _: &Context) -> Decided<Fact> {
    let application = state
        .application(command.application)
        .ok_or(Refusal::NotFound)?;
    application.phase.after(Step::OpenReview)?;
    Ok(vec![NewFact::new(ReviewOpened {
        application: command.application,
    })])
}
