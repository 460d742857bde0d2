//! Correction: a slip in the words of a decision is put right. What was decided stays, both versions are
//! kept, and the applicant is told.

use crate::{DecisionCorrected, DecisionKind, Fact, State, Step, field, proposal, rule};
use serde::{Deserialize, Serialize};
use vocabulary::{
    ApplicationId, Changed, Context, Decided, Digest, NewFact, Problem, Refusal, Sealed,
    text::{required_line, required_passage},
};

/// Put the words of a decision right.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CorrectDecision {
    /// The application whose decision is corrected.
    pub application: ApplicationId,
    /// The words that the form began with: [`Decision::words`](crate::Decision::words).
    pub shown: Option<Digest>,
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
/// Returns an error if nothing is decided, members are asked to agree to setting the decision aside, its words
/// are others than the form showed, they stay as they are, or a text is missing or too long.
pub fn correct_decision(state: &State, command: &CorrectDecision, _: &Context) -> Decided<Fact> {
    let id = command.application;
    let application = state.application(id).ok_or(Refusal::NotFound)?;
    application.phase.after(Step::Correct)?;
    let decision = application.decided().ok_or(Refusal::NotFound)?;
    if application.proposal().is_some() {
        return Err(Refusal::rule(
            rule::PUT_TO_GROUP,
            "Members are being asked to agree to setting this decision aside.",
            "They were sent its words as they are. Correct them once the members have answered.",
        ));
    }
    if decision.words != command.shown {
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
            let help = help.flatten();
            let words = proposal::words(&reasons, conditions.iter(), help.as_ref());
            if words == decision.words {
                let says = "Change the words that were wrong, or leave them as they are";
                return Err(Refusal::field(field::REASONS, says));
            }
            Ok(vec![NewFact::new(DecisionCorrected {
                application: id,
                reasons,
                conditions,
                help,
                why,
            })])
        }
        _ => Err(Refusal::Invalid(problems)),
    }
}
