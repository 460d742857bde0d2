//! Reversal: the group sets its own decision aside, as a normal and notified action.

use crate::{
    Application, Decision, DecisionKind, DecisionReversed, Fact, RegistrationEnded,
    SET_ASIDE_WITHIN_DAYS, State, Step, decide::quorum,
};
use jiff::{ToSpan, civil::Date};
use serde::{Deserialize, Serialize};
use vocabulary::{
    ApplicationId, Context, Decided, NewFact, PersonId, Refusal, Sealed, in_words, london_date,
    text::required_passage,
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

/// The last day on which a decision can be set aside.
pub fn set_aside_until(decision: &Decision) -> Date {
    london_date(decision.mark.at).saturating_add(SET_ASIDE_WITHIN_DAYS.days())
}

/// The decision that can be set aside.
///
/// # Errors
/// When nothing is decided, the provider has begun another application since, or it was recorded too
/// long ago: what people rely on is withdrawn, which has safeguards that setting aside has not.
pub fn may_be_set_aside<'a>(
    state: &State,
    application: &'a Application,
    today: Date,
) -> Result<&'a Decision, Refusal> {
    application.phase.after(Step::Reverse)?;
    let decision = application.decided().ok_or(Refusal::NotFound)?;
    let until = set_aside_until(decision);
    if today > until {
        return Err(Refusal::rule(
            crate::rule::TOO_LATE,
            format!(
                "This decision was recorded on {}. It could be set aside until {}.",
                in_words(london_date(decision.mark.at)),
                in_words(until)
            ),
            "A registration that people rely on can only be withdrawn: with notice, the provider’s \
             right of reply, and an appeal. Withdrawing is not possible in senco yet. A slip in the \
             words of the decision can be corrected. For anything else, bring it to the group’s next \
             meeting, and tell the provider in writing.",
        ));
    }
    if state.open_application(application.provider).is_some() {
        return Err(Refusal::rule(
            crate::rule::APPLICATION_OPEN,
            "The provider has begun another application since.",
            "Decide that one, or ask the provider to withdraw it first.",
        ));
    }
    Ok(decision)
}

/// Sets a decision aside: the application is under review again. A registration that followed from
/// it ends today; that it was held until then stays on the register, because people relied on it.
///
/// # Errors
/// As [`may_be_set_aside`]; and when fewer than a quorum decided so, or the reasons are missing.
pub fn reverse_decision(
    people: &people::State,
    state: &State,
    command: &ReverseDecision,
    context: &Context,
) -> Decided<Fact> {
    let id = command.application;
    let application = state.application(id).ok_or(Refusal::NotFound)?;
    let decision = may_be_set_aside(state, application, context.today)?;
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
