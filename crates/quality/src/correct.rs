//! Correction: a slip in the words of a decision is put right. What was decided stays, both versions are
//! kept, and the applicant is told.

use crate::{DecisionCorrected, DecisionKind, Fact, State, Step, field};
use serde::{Deserialize, Serialize};
use vocabulary::{
    ApplicationId, Changed, Context, Decided, NewFact, Problem, Refusal, Sealed,
    text::{required_line, required_passage},
};

/// Put the words of a decision right.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CorrectDecision {
    /// The application whose decision is corrected.
    pub application: ApplicationId,
    /// How many corrections of the decision the form knew of.
    pub shown: usize,
    /// Why it was decided so, to the applicant.
    pub reasons: String,
    /// What each condition asks, in the order of the decision.
    pub conditions: Vec<String>,
    /// Who will help, where the decision says so.
    pub help: String,
    /// What was wrong, to the applicant.
    pub why: String,
}

/// Corrects the words of the decision that stands. Neither what was decided nor a date is a word: those
/// are the group's to set aside.
///
/// # Errors
/// Returns an error if nothing is decided, someone corrected it since the form was shown, or a text is
/// missing or too long.
pub fn correct_decision(state: &State, command: &CorrectDecision, _: &Context) -> Decided<Fact> {
    let id = command.application;
    let application = state.application(id).ok_or(Refusal::NotFound)?;
    application.phase.after(Step::Correct)?;
    let decision = application.decided().ok_or(Refusal::NotFound)?;
    if decision.corrections.len() != command.shown {
        return Err(Refusal::Stale(vec![Changed {
            field: (*field::REASONS).to_owned(),
            yours: command.reasons.clone(),
            theirs: String::new(),
        }]));
    }
    if decision.conditions.len() != command.conditions.len() {
        return Err(Refusal::NotFound);
    }
    let mut problems = Vec::new();
    let mut keep = |read: Result<String, Problem>| {
        let text = read.map_err(|problem| problems.push(problem)).ok();
        text.map(|text| Sealed::under(id, text))
    };
    let reasons = keep(required_passage(
        field::REASONS,
        "the reasons for the decision",
        &command.reasons,
    ));
    let conditions: Vec<_> = (1..)
        .zip(&command.conditions)
        .filter_map(|(number, what)| {
            let field = field::condition(number);
            keep(required_passage(&field, "what the condition asks", what))
        })
        .collect();
    let not_yet = decision.kind == DecisionKind::NotYet;
    let help = not_yet.then(|| {
        let what = "who will help the provider";
        keep(required_line(field::HELP, what, &command.help, 500))
    });
    let why = keep(required_passage(field::WHY, "what was wrong", &command.why));
    match (reasons, why) {
        (Some(reasons), Some(why)) if problems.is_empty() => {
            Ok(vec![NewFact::new(DecisionCorrected {
                application: id,
                reasons,
                conditions,
                help: help.flatten(),
                why,
            })])
        }
        _ => Err(Refusal::Invalid(problems)),
    }
}
