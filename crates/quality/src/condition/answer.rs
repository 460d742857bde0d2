//! The coordinator answers: a condition is met, or not, or has another deadline. The provider reads what is
//! said with it.

use super::{ConditionMet, ConditionNotMet, ConditionPostponed, ConditionState, unmet};
use crate::{Fact, State, askable, field, rule};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use vocabulary::{
    ApplicationId, Context, Decided, NewFact, Problem, Refusal, Sealed, in_words,
    text::{optional_passage, required_passage},
};

/// Record that a condition of an acceptance is met.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MeetCondition {
    /// The application whose acceptance has the condition.
    pub application: ApplicationId,
    /// Which condition, from 0.
    pub condition: u32,
    /// How much had been said of it that the form showed: [`ConditionState::said`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seen: Option<u32>,
    /// What the provider is to read with it, if anything.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
}

/// Record that a condition is not met.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RefuseCondition {
    /// The application whose acceptance has the condition.
    pub application: ApplicationId,
    /// Which condition, from 0.
    pub condition: u32,
    /// How much had been said of it that the form showed: [`ConditionState::said`].
    pub seen: Option<u32>,
    /// What is missing, to the provider.
    pub reasons: String,
    /// The new deadline; nothing to leave it as it is.
    pub due: Option<Date>,
}

/// Give a condition another deadline.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PostponeCondition {
    /// The application whose acceptance has the condition.
    pub application: ApplicationId,
    /// Which condition, from 0.
    pub condition: u32,
    /// How much had been said of it that the form showed: [`ConditionState::said`].
    pub seen: Option<u32>,
    /// The new deadline; nothing when what was typed is not a date.
    pub due: Option<Date>,
    /// What the provider is to read with it, if anything.
    pub note: String,
}

/// A condition that can be answered: no answer is to words that whoever gives it has not read.
fn answerable(
    state: &State,
    application: ApplicationId,
    condition: u32,
    seen: Option<u32>,
) -> Result<&ConditionState, Refusal> {
    let condition = unmet(state, application, condition)?;
    if seen.is_some_and(|seen| seen != condition.said()) {
        return Err(Refusal::rule(
            rule::CONDITION_CHANGED,
            "Something was added about this condition after you opened the page.",
            "Read it, then answer again.",
        ));
    }
    Ok(condition)
}

/// Records that a condition is met.
///
/// # Errors
/// Returns an error if there is no such condition on the decision that stands, it was met before, more was said
/// of it than the form showed, or the note is too long.
pub fn meet_condition(state: &State, command: &MeetCondition, _: &Context) -> Decided<Fact> {
    let id = command.application;
    answerable(state, id, command.condition, command.seen)?;
    let note = optional_passage(field::NOTE, "the note to the provider", &command.note);
    let note = note.map_err(|problem| Refusal::Invalid(vec![problem]))?;
    Ok(vec![NewFact::new(ConditionMet {
        application: id,
        condition: command.condition,
        note: note.map(|note| Sealed::under(id, note)),
    })])
}

/// Records that a condition is not met, and usually by when it is to be met now.
///
/// # Errors
/// As [`meet_condition`]; and when the reasons are missing, or the deadline is not one that can be asked for.
pub fn refuse_condition(
    state: &State,
    command: &RefuseCondition,
    context: &Context,
) -> Decided<Fact> {
    let id = command.application;
    answerable(state, id, command.condition, command.seen)?;
    let mut problems = Vec::new();
    let what = "what is missing, so that the provider can meet the condition";
    let reasons = required_passage(field::REASONS, what, &command.reasons);
    let reasons = reasons.map_err(|problem| problems.push(problem)).ok();
    let due = command.due.map(|due| askable(DEADLINE, context.today, due));
    let due = due
        .transpose()
        .map_err(|says| Problem::new(field::DUE, says));
    let due = due.map_err(|problem| problems.push(problem)).ok();
    match (reasons, due) {
        (Some(reasons), Some(due)) => Ok(vec![NewFact::new(ConditionNotMet {
            application: id,
            condition: command.condition,
            reasons: Sealed::under(id, reasons),
            due,
        })]),
        _ => Err(Refusal::Invalid(problems)),
    }
}

/// Gives a condition another deadline, whatever was said of it: what waits for an answer goes on waiting for one.
///
/// # Errors
/// As [`meet_condition`]; and when the deadline is missing, the same as before, or not one that can be asked for.
pub fn postpone_condition(
    state: &State,
    command: &PostponeCondition,
    context: &Context,
) -> Decided<Fact> {
    let id = command.application;
    let condition = answerable(state, id, command.condition, command.seen)?;
    let mut problems = Vec::new();
    let due = match command.due {
        None => Err("Enter the new deadline, for example 27 3 2027".to_owned()),
        Some(due) if due == condition.due => Err(format!(
            "{DEADLINE} must be another date than {}, which it is now",
            in_words(due)
        )),
        Some(due) => askable(DEADLINE, context.today, due),
    };
    let due = due.map_err(|says| problems.push(Problem::new(field::NEW_DUE, says)));
    let note = optional_passage(field::WHY, "the note about the deadline", &command.note);
    let note = note.map_err(|problem| problems.push(problem));
    match (due, note) {
        (Ok(due), Ok(note)) => Ok(vec![NewFact::new(ConditionPostponed {
            application: id,
            condition: command.condition,
            due,
            note: note.map(|note| Sealed::under(id, note)),
        })]),
        _ => Err(Refusal::Invalid(problems)),
    }
}

/// What the field of a deadline is called.
const DEADLINE: &str = "New deadline";
