//! Reversal: the group sets its own decision aside, as a normal and notified action.

use crate::{DecisionKind, DecisionReversed, Fact, RegistrationEnded, State, Step, decide::quorum};
use serde::{Deserialize, Serialize};
use vocabulary::{
    ApplicationId, Context, Decided, NewFact, PersonId, Refusal, Sealed, text::required_passage,
};

/// Set a decision aside.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReverseDecision {
    /// Of which application.
    pub application: ApplicationId,
    /// The members of the group who decided so.
    pub members: Vec<PersonId>,
    /// Why, to the applicant.
    pub reasons: String,
}

/// Sets a decision aside: the application is under review again. A registration that followed from
/// it ends today; that it was held until then stays on the register, because people relied on it.
///
/// # Errors
/// When nothing is decided, fewer than a quorum decided so, the reasons are missing, or the provider
/// has begun another application since.
pub fn reverse_decision(
    people: &people::State,
    state: &State,
    command: &ReverseDecision,
    context: &Context,
) -> Decided<Fact> {
    let id = command.application;
    let application = state.application(id).ok_or(Refusal::NotFound)?;
    application.phase.after(Step::Reverse)?;
    let decision = application.decided().ok_or(Refusal::NotFound)?;
    if state.open_application(application.provider).is_some() {
        return Err(Refusal::rule(
            crate::rule::APPLICATION_OPEN,
            "The provider has begun another application since.",
            "Decide that one, or ask the provider to withdraw it first.",
        ));
    }
    let members = quorum(people, state, id, &command.members, context.today);
    let what = "the reasons for setting the decision aside";
    let reasons = required_passage(crate::field::REASONS, what, &command.reasons);
    let (members, reasons) = match (members, reasons) {
        (Ok(members), Ok(reasons)) => (members, reasons),
        (members, reasons) => {
            let problems = members.err().into_iter().flatten().chain(reasons.err());
            return Err(Refusal::Invalid(problems.collect()));
        }
    };
    let mut facts = vec![NewFact::new(DecisionReversed {
        application: id,
        members,
        reasons: Sealed::under(id, reasons),
    })];
    let held = state.provider(application.provider).and_then(|provider| {
        let registrations = provider.registrations.alive(None);
        registrations
            .filter(|said| said.value.application == id && !said.value.ended)
            .last()
    });
    if let (DecisionKind::Accepted, Some(held)) = (decision.kind, held) {
        let until = held.effective.until.unwrap_or(context.today);
        let ended = RegistrationEnded {
            provider: application.provider,
            application: id,
            from: held.effective.from,
            until: until.min(context.today).max(held.effective.from),
        };
        let supersedes = held.id;
        facts.push(
            NewFact::new(ended)
                .effective(context.today)
                .superseding(supersedes),
        );
    }
    Ok(facts)
}
