//! A provider says that it has met a condition, and shows it.

use super::{ConditionReported, ConditionState, unmet};
use crate::{Fact, KeptFile, State, evidence, field, rule};
use serde::{Deserialize, Serialize};
use vocabulary::{
    ApplicationId, Context, Decided, NewFact, Refusal, Sealed, text::required_passage,
};

/// The most files that can ever have been sent to show that one condition is met: more than anyone reads,
/// and a bound on what one applicant can have stored.
pub const MOST_CONDITION_FILES: usize = 60;

/// Say that a condition is met.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportCondition {
    /// The application whose acceptance has the condition.
    pub application: ApplicationId,
    /// Which condition, from 0.
    pub condition: u32,
    /// What was done.
    pub note: String,
    /// The files that show it, checked and kept already.
    pub files: Vec<KeptFile>,
}

/// The condition, if its provider can say now that it is met.
///
/// # Errors
/// Returns an error if there is no such condition on the decision that stands, or it is recorded as met.
pub fn may_report_condition(
    state: &State,
    application: ApplicationId,
    condition: u32,
) -> Result<&ConditionState, Refusal> {
    unmet(state, application, condition)
}

/// Records that the provider says that a condition is met. It can say more before it is answered, and again
/// after it was answered with *not met*.
///
/// # Errors
/// As [`may_report_condition`]; and when the note is missing or too long, or too many files were sent.
pub fn report_condition(state: &State, command: &ReportCondition, _: &Context) -> Decided<Fact> {
    let id = command.application;
    let condition = may_report_condition(state, id, command.condition)?;
    let had: usize = condition.events.iter().map(|it| it.files).sum();
    if had + command.files.len() > MOST_CONDITION_FILES {
        return Err(Refusal::rule(
            rule::EVIDENCE_TOO_MANY_FILES,
            format!("You can send up to {MOST_CONDITION_FILES} files for a condition."),
            "Everything you sent before is kept. Say in the note what else there is, or ask the \
             Provider Group’s coordinator what to do.",
        ));
    }
    let what = "what you have done to meet the condition";
    let note = required_passage(field::NOTE, what, &command.note);
    let note = note.map_err(|problem| Refusal::Invalid(vec![problem]))?;
    let files = command.files.iter().map(|it| evidence::file(id, it));
    Ok(vec![NewFact::new(ConditionReported {
        application: id,
        condition: command.condition,
        note: Sealed::under(id, note),
        files: files.collect::<Result<_, _>>()?,
    })])
}
