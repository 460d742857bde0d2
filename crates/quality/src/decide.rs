//! The decision: the group's, recorded by the coordinator, who clerks; and what follows from it.

use crate::{DecisionRecorded, Fact, Judgement, Registered, State, Step, registration_period};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use vocabulary::{
    ApplicationId, Context, Decided, NewFact, Problem, Refusal, Sealed, london_date,
    text::{required_line, required_passage},
};

/// Record the group's decision.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecordDecision {
    /// Which application.
    pub application: ApplicationId,
    /// The stable name of a [`Judgement`].
    pub judgement: String,
    /// The day of the decision; nothing when what was typed is not a date.
    pub decided_on: Option<Date>,
    /// Why, to the applicant.
    pub reasons: String,
    /// The standards to strengthen, when not yet.
    pub strengthen: Vec<String>,
    /// Who will help, when not yet.
    pub help: String,
}

/// Records a decision; an acceptance registers the provider for three years from its day.
///
/// # Errors
/// When the application is not under review, or a field is wrong. *Not yet* must name what to
/// strengthen and who will help: nobody is turned away without both.
pub fn record_decision(
    state: &State,
    command: &RecordDecision,
    context: &Context,
) -> Decided<Fact> {
    let id = command.application;
    let application = state.application(id).ok_or(Refusal::NotFound)?;
    let submitted = application
        .submitted
        .map(|submitted| london_date(submitted.mark.at));
    let mut problems = Vec::new();
    let judgement = Judgement::named(&command.judgement);
    application.phase.after(match judgement {
        Some(Judgement::NotYet) => Step::NotYet,
        _ => Step::Accept,
    })?;
    if judgement.is_none() {
        problems.push(problem("judgement", "Select what the group decided"));
    }
    let decided_on = match command.decided_on {
        None => Err(problem(
            "decided_on",
            "Enter the date of the decision, like 27 3 2026",
        )),
        Some(day) if day > context.today => Err(problem(
            "decided_on",
            "The date of the decision must be today or in the past",
        )),
        Some(day) if submitted.is_some_and(|submitted| day < submitted) => Err(problem(
            "decided_on",
            "The date of the decision must not be before the application was submitted",
        )),
        Some(day) => Ok(day),
    };
    let reasons = required_passage("reasons", "the reasons for the decision", &command.reasons);
    let framework = framework::version(&application.framework).ok_or(Refusal::NotFound)?;
    let not_yet = judgement == Some(Judgement::NotYet);
    let strengthen = if not_yet {
        command.strengthen.clone()
    } else {
        Vec::new()
    };
    if not_yet && strengthen.is_empty() {
        problems.push(problem(
            "strengthen",
            "Select what the provider needs to strengthen",
        ));
    } else if strengthen
        .iter()
        .any(|standard| framework.standard(standard).is_none())
    {
        problems.push(problem("strengthen", "Select standards from the list"));
    }
    let help = not_yet
        .then(|| required_line("help", "who will help the provider", &command.help, 500))
        .transpose();
    match (judgement, decided_on, reasons, help) {
        (Some(judgement), Ok(decided_on), Ok(reasons), Ok(help)) if problems.is_empty() => {
            let decision = DecisionRecorded {
                application: id,
                judgement,
                reasons: Sealed::under(id, reasons),
                strengthen,
                help: help.map(|help| Sealed::under(id, help)),
            };
            let mut facts = vec![NewFact::new(decision).effective(decided_on)];
            if judgement == Judgement::Accepted {
                let period = registration_period(decided_on);
                let registered = Registered {
                    provider: application.provider,
                    application: id,
                    from: period.from,
                    until: period.until.expect("a registration ends"),
                };
                facts.push(NewFact::new(registered).effective(decided_on));
            }
            Ok(facts)
        }
        (_, decided_on, reasons, help) => {
            problems.extend(
                [decided_on.err(), reasons.err(), help.err()]
                    .into_iter()
                    .flatten(),
            );
            Err(Refusal::Invalid(problems))
        }
    }
}

fn problem(field: &str, says: &str) -> Problem {
    Problem {
        field: field.to_owned(),
        says: says.to_owned(),
    }
}
