//! Conditions of an acceptance: the provider says that one is met, and shows it; the coordinator answers.
//!
//! | to find | look in |
//! |---|---|
//! | what can have happened to a condition | `fact.rs` |
//! | where one stands, and what was said of it | `state.rs` |
//! | saying that one is met | `report.rs` |
//! | recording that it is met, or not, and giving it a new deadline | `answer.rs` |

mod answer;
mod fact;
mod report;
mod state;

pub use answer::{
    MeetCondition, PostponeCondition, RefuseCondition, meet_condition, postpone_condition,
    refuse_condition,
};
pub use fact::{ConditionMet, ConditionNotMet, ConditionPostponed, ConditionReported};
pub use report::{MOST_CONDITION_FILES, ReportCondition, may_report_condition, report_condition};
pub use state::{ConditionChange, ConditionEvent, ConditionState};

use crate::State;
use vocabulary::{ApplicationId, Refusal};

/// A condition of the decision that stands, while it waits to be met.
///
/// # Errors
/// Returns an error if there is no such condition, or it is recorded as met.
fn unmet(
    state: &State,
    application: ApplicationId,
    number: u32,
) -> Result<&ConditionState, Refusal> {
    let found = state.application(application).ok_or(Refusal::NotFound)?;
    let decision = found.decided().ok_or(Refusal::NotFound)?;
    let place = usize::try_from(number).map_err(|_| Refusal::NotFound)?;
    let condition = decision.conditions.get(place).ok_or(Refusal::NotFound)?;
    if condition.met.is_some() {
        return Err(Refusal::rule(
            crate::rule::CONDITION_MET,
            "This condition is already recorded as met.",
            "You do not need to do anything.",
        ));
    }
    Ok(condition)
}
