//! Words of a provider’s file as people write them: which qualification, and what came of a course.

use crate::{OutcomeResult, SencoQualification};
use vocabulary::text::sought;

/// Reads the name of a qualification as people write it.
pub(super) fn typed_qualification(text: &str) -> Option<SencoQualification> {
    let words = sought(text);
    let has = |part: &str| words.contains(part);
    if has("npq") || has("national professional") {
        return Some(SencoQualification::NpqSenco);
    }
    let award = has("nasenco") || has("nasc") || has("national award") || has("na senco");
    award.then_some(SencoQualification::Nasenco)
}

/// The words say nothing of what came of a course.
pub(super) struct NoResult;

/// Reads what came of a course as people write it: nothing while they study.
pub(super) fn typed_result(text: &str) -> Result<Option<OutcomeResult>, NoResult> {
    let words = sought(text);
    let result = match words.as_str() {
        "" | "na" | "none" | "in progress" | "ongoing" | "studying" | "enrolled" | "current"
        | "started" | "registered" | "active" | "deferred" | "interrupted" | "pending" => None,
        "p"
        | "pass"
        | "passed"
        | "awarded"
        | "complete"
        | "completed"
        | "achieved"
        | "success"
        | "successful"
        | "yes"
        | "y"
        | "distinction"
        | "merit"
        | "pass with distinction"
        | "pass with merit" => Some(OutcomeResult::Passed),
        "f" | "fail" | "failed" | "not passed" | "unsuccessful" | "refer" | "referred" | "no"
        | "n" => Some(OutcomeResult::Failed),
        "w" | "withdrawn" | "withdrew" | "left" | "did not complete" | "non completer"
        | "noncompleter" => Some(OutcomeResult::Withdrawn),
        _ => return Err(NoResult),
    };
    Ok(result)
}
