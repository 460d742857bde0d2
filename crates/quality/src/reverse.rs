//! Reversal: soon after a decision the group sets it aside, as a normal and notified action of its
//! members.

use crate::{
    Application, Deciding, Decision, DecisionKind, DecisionReversed, Fact, Known, Proposal,
    RegistrationEnded, ReversalProposed, SIGN_WITHIN_DAYS, State, Step,
    conflict::same_persons,
    decide::next_number,
    proposal,
    quorum::{needed, who_decides},
    sign::signed,
};
use jiff::{ToSpan, civil::Date};
use serde::{Deserialize, Serialize};
use vocabulary::{
    ApplicationId, Context, Decided, NewFact, PersonId, Problem, Refusal, Sealed, in_words,
    london_date, text::required_passage,
};

/// Set a decision aside.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReverseDecision {
    /// The application whose decision is set aside.
    pub application: ApplicationId,
    /// The members of the group who decided so.
    pub members: Vec<PersonId>,
    /// Why, to the applicant.
    pub reasons: String,
}

/// Ask members of the group to agree to setting a decision aside.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ProposeReversal(pub ReverseDecision);

/// The last day on which the group can be asked to set a decision aside.
pub fn set_aside_until(decision: &Decision, deciding: Deciding) -> Date {
    london_date(decision.mark.at).saturating_add(deciding.set_aside_days.days())
}

/// The decision that can be set aside.
///
/// # Errors
/// Returns an error if nothing is decided, the provider has begun another application since, or it was
/// recorded too long ago: what people rely on is withdrawn, which has safeguards that setting aside has
/// not.
pub fn may_be_set_aside<'a>(
    state: &State,
    application: &'a Application,
    deciding: Deciding,
    today: Date,
) -> Result<&'a Decision, Refusal> {
    application.phase.after(Step::Reverse)?;
    let decision = application.decided().ok_or(Refusal::NotFound)?;
    let until = set_aside_until(decision, deciding);
    if today > until {
        return Err(Refusal::rule(
            crate::rule::TOO_LATE,
            format!(
                "This decision was recorded on {}. It could be set aside until {}.",
                in_words(london_date(decision.mark.at)),
                in_words(until)
            ),
            "People now rely on the registration. It can only be withdrawn, with notice, the \
             provider’s right of reply, and an appeal; you cannot do that in senco yet. You can \
             correct a slip in the words of the decision. For anything else, bring it to the \
             group’s next meeting, and tell the provider in writing.",
        ));
    }
    if state.open_application(application.provider).is_some() {
        return Err(Refusal::rule(
            crate::rule::APPLICATION_OPEN,
            "The provider has begun another application since.",
            "Decide that application, or ask the provider to withdraw it first.",
        ));
    }
    Ok(decision)
}

/// Asks members of the group to agree to setting a decision aside.
///
/// # Errors
/// As [`may_be_set_aside`]; and when fewer than a quorum are named, or the reasons are missing.
pub fn propose_reversal(
    known: &Known<'_>,
    command: &ProposeReversal,
    context: &Context,
) -> Decided<Fact> {
    let ProposeReversal(command) = command;
    let id = command.application;
    let deciding = known.settled.on(context.today);
    let application = known.quality.application(id).ok_or(Refusal::NotFound)?;
    may_be_set_aside(known.quality, application, deciding, context.today)?;
    let members = who_decides(known, id, &command.members, deciding, context.today);
    let (members, reasons) = match (members, reasons(command)) {
        (Ok(members), Ok(reasons)) => (members, reasons),
        (members, reasons) => {
            let problems = members.err().into_iter().flatten().chain(reasons.err());
            return Err(Refusal::Invalid(problems.collect()));
        }
    };
    Ok(vec![NewFact::new(ReversalProposed {
        application: id,
        proposal: next_number(application),
        needed: needed(members.len(), deciding),
        set_by: deciding.set_by,
        members,
        reasons,
    })])
}

fn reasons(command: &ReverseDecision) -> Result<Sealed<String>, Problem> {
    let what = "the reasons for setting the decision aside";
    let reasons = required_passage(crate::field::REASONS, what, &command.reasons)?;
    Ok(Sealed::under(command.application, reasons))
}

/// Sets a decision aside, as enough members have agreed: the application is under review again. A
/// registration that followed from it ends today; that it was held until then stays on the register,
/// because people relied on it.
///
/// # Errors
/// As [`may_be_set_aside`], with as many days more as members have to answer; and when they have not
/// been asked to agree to exactly this, too few do, or one objects.
pub fn reverse_decision(
    known: &Known<'_>,
    command: &ReverseDecision,
    context: &Context,
) -> Decided<Fact> {
    let id = command.application;
    let (people, state) = (known.people, known.quality);
    let asked = known.settled.on(context.today);
    let deciding = Deciding {
        set_aside_days: asked.set_aside_days.saturating_add(SIGN_WITHIN_DAYS),
        ..asked
    };
    let application = state.application(id).ok_or(Refusal::NotFound)?;
    let decision = may_be_set_aside(state, application, deciding, context.today)?;
    let reasons = reasons(command).map_err(|problem| Refusal::Invalid(vec![problem]))?;
    let same = |it: &Proposal| {
        let content = proposal::reversal(&it.members, &reasons);
        let named = same_persons(people, &it.members, &command.members);
        named && content.is_some() && it.content == content
    };
    let members = signed(people, state, id, same, context.today)?;
    let mut facts = vec![NewFact::new(DecisionReversed {
        application: id,
        members,
        reasons,
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
