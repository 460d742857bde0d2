//! The group signs: its members are asked to agree to a draft, each agrees or objects, and what enough
//! of them agree to can be recorded.

use crate::{
    Answered, Application, Fact, ObjectionWithdrawn, Proposal, ProposalAgreed, ProposalObjected,
    Proposed, State, conflict, conflict::each_once, field, is_in_group, rule,
    set_aside::conflict_found,
};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use vocabulary::{
    ApplicationId, Channel, Context, Decided, NewFact, PersonId, Refusal, Sealed,
    text::required_passage,
};

/// Agree to a draft on which one is named.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AgreeToProposal {
    /// The application the draft is about.
    pub application: ApplicationId,
    /// The number of the draft.
    pub proposal: u32,
    /// Who: oneself.
    pub member: PersonId,
}

/// Object to a draft on which one is named.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ObjectToProposal {
    /// The application the draft is about.
    pub application: ApplicationId,
    /// The number of the draft.
    pub proposal: u32,
    /// Who: oneself.
    pub member: PersonId,
    /// Why, to the coordinator.
    pub reasons: String,
    /// Whether it is for a conflict of interest: then they take no part, and need not say why.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub conflict: bool,
}

/// Take one's objection back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WithdrawObjection {
    /// The application the draft is about.
    pub application: ApplicationId,
    /// The number of the draft.
    pub proposal: u32,
    /// Who: oneself.
    pub member: PersonId,
}

/// The draft that a member is asked to agree to.
///
/// # Errors
/// *Not found* when they are not named on it; a rule's no when it was replaced or is over, they are no
/// member of the group any more, or a conflict of interest has become known.
pub fn may_sign<'a>(
    people: &people::State,
    state: &'a State,
    application: ApplicationId,
    number: u32,
    member: PersonId,
    today: Date,
) -> Result<&'a Proposal, Refusal> {
    let found = state.application(application).ok_or(Refusal::NotFound)?;
    let mut proposals = found.proposals.iter();
    let proposal = proposals.find(|it| it.number == number);
    let proposal = proposal.ok_or(Refusal::NotFound)?;
    let mut named = proposal.members.iter();
    if !named.any(|it| people.same_person(*it, member)) {
        return Err(Refusal::NotFound);
    }
    if proposal.over {
        return Err(over(people, found, proposal, member));
    }
    if !is_in_group(people, member, today) {
        return Err(Refusal::rule(
            rule::NOT_IN_GROUP,
            "You are no longer a member of the Quality Standards Group.",
            "You do not need to do anything. The coordinator asks someone else.",
        ));
    }
    if conflict(people, state, application, member, today).is_some() {
        return Err(Refusal::rule(
            rule::CLOSED_TO_YOU,
            "You cannot take part in this decision.",
            "senco has a conflict of interest on record for you. You do not need to do anything. \
             The coordinator asks someone else.",
        ));
    }
    Ok(proposal)
}

/// Why a draft is put to nobody any more.
fn over(
    people: &people::State,
    application: &Application,
    proposal: &Proposal,
    member: PersonId,
) -> Refusal {
    let later = application
        .proposals
        .iter()
        .filter(|it| it.number > proposal.number);
    let named = |it: &Proposal| it.members.iter().any(|it| people.same_person(*it, member));
    let (says, next) = if proposal.recorded {
        (
            "This draft has been recorded.",
            "Enough members had agreed to it. You do not need to do anything.",
        )
    } else if later.clone().any(named) {
        (
            "This draft has changed.",
            "We have emailed you the new text. Answer that one.",
        )
    } else if later.count() > 0 {
        (
            "This draft has changed.",
            "Other members are asked to agree to the new text. You do not need to do anything.",
        )
    } else {
        (
            "This draft is no longer put to the group.",
            "Something that it is based on has changed: the provider withdrew the application, or a \
             reader’s report no longer counts. You do not need to do anything.",
        )
    };
    Refusal::rule(rule::PROPOSAL_OVER, says, next)
}

/// A link answers once; whoever wants to change their answer signs in.
fn by_link_once(proposal: &Proposal, member: PersonId, context: &Context) -> Result<(), Refusal> {
    if context.actor.way != Channel::Link || proposal.answer(member).is_none() {
        return Ok(());
    }
    Err(Refusal::rule(
        rule::ANSWERED,
        "This link has been used.",
        "A link answers once. To change your answer, sign in.",
    ))
}

/// Agrees, also after an objection, which is taken back by it.
///
/// # Errors
/// As [`may_sign`]; and when they have agreed.
pub fn agree(
    people: &people::State,
    state: &State,
    command: &AgreeToProposal,
    context: &Context,
) -> Decided<Fact> {
    let &AgreeToProposal {
        application,
        proposal,
        member,
    } = command;
    let draft = may_sign(people, state, application, proposal, member, context.today)?;
    by_link_once(draft, member, context)?;
    let answered = draft.answer_of(people, member).map(|it| it.answered);
    if answered == Some(Answered::Agrees) {
        return Err(Refusal::rule(
            rule::ANSWERED,
            "You have already agreed to this draft.",
            "You do not need to do anything else. You can still object until the decision is \
             recorded.",
        ));
    }
    let mut facts = Vec::new();
    if answered == Some(Answered::Objects) {
        facts.push(NewFact::new(ObjectionWithdrawn {
            application,
            proposal,
            member,
        }));
    }
    facts.push(NewFact::new(ProposalAgreed {
        application,
        proposal,
        member,
    }));
    Ok(facts)
}

/// Objects, also after agreeing. Whoever has a conflict of interest does not object but take no part, in this
/// or in anything else of the provider.
///
/// # Errors
/// As [`may_sign`]; when they have objected, and when they do not say why.
pub fn object(
    people: &people::State,
    state: &State,
    command: &ObjectToProposal,
    context: &Context,
) -> Decided<Fact> {
    let &ObjectToProposal {
        application,
        proposal,
        member,
        ..
    } = command;
    let draft = may_sign(people, state, application, proposal, member, context.today)?;
    by_link_once(draft, member, context)?;
    if command.conflict {
        let (field, about) = (field::REASONS, &command.reasons);
        return conflict_found(people, state, application, member, field, about);
    }
    if draft.answer_of(people, member).map(|it| it.answered) == Some(Answered::Objects) {
        return Err(Refusal::rule(
            rule::ANSWERED,
            "You have already objected to this draft.",
            "The coordinator has your reasons. You can withdraw your objection, or wait for a \
             changed draft.",
        ));
    }
    let reasons = required_passage(field::REASONS, "why you object", &command.reasons);
    let reasons = reasons.map_err(|problem| Refusal::Invalid(vec![problem]))?;
    Ok(vec![NewFact::new(ProposalObjected {
        application,
        proposal,
        member,
        reasons: Sealed::under(application, reasons),
    })])
}

/// Takes an objection back.
///
/// # Errors
/// As [`may_sign`]; and when they do not object.
pub fn withdraw_objection(
    people: &people::State,
    state: &State,
    command: &WithdrawObjection,
    context: &Context,
) -> Decided<Fact> {
    let &WithdrawObjection {
        application,
        proposal,
        member,
    } = command;
    let draft = may_sign(people, state, application, proposal, member, context.today)?;
    if draft.answer_of(people, member).map(|it| it.answered) != Some(Answered::Objects) {
        return Err(Refusal::rule(
            rule::ANSWERED,
            "You do not object to this draft.",
            "You do not need to do anything.",
        ));
    }
    Ok(vec![NewFact::new(ObjectionWithdrawn {
        application,
        proposal,
        member,
    })])
}

/// How the answers to a draft stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signatures {
    /// Who agrees, and may still decide.
    pub agree: Vec<PersonId>,
    /// The members who object.
    pub object: Vec<PersonId>,
    /// Who has not answered, and may.
    pub wait: Vec<PersonId>,
    /// How many must agree.
    pub needed: usize,
}

impl Signatures {
    /// Whether enough agree, and no one objects.
    pub fn suffice(&self) -> bool {
        self.agree.len() >= self.needed && self.object.is_empty()
    }
}

/// How the answers stand on `today`, of each person once: someone who was asked by several ids has one
/// answer, the last that they gave. Whoever has left the group, or is known to have a conflict of interest
/// by now, does not count.
pub fn signatures(
    people: &people::State,
    state: &State,
    application: ApplicationId,
    proposal: &Proposal,
    today: Date,
) -> Signatures {
    let counts = |member: &PersonId| {
        is_in_group(people, *member, today)
            && conflict(people, state, application, *member, today).is_none()
    };
    let mut signatures = Signatures {
        agree: Vec::new(),
        object: Vec::new(),
        wait: Vec::new(),
        needed: proposal.needed,
    };
    let asked = each_once(people, &proposal.members).into_iter();
    for member in asked.filter(counts) {
        let answer = proposal.answer_of(people, member);
        let (answered, by) = answer.map_or((Answered::Open, member), |it| (it.answered, it.member));
        match answered {
            Answered::Agrees => signatures.agree.push(by),
            Answered::Objects => signatures.object.push(by),
            Answered::Open => signatures.wait.push(by),
        }
    }
    signatures
}

/// Those who agree to the draft that is put to the group, when it says the same and enough of them do.
///
/// # Errors
/// Returns an error if no such draft is put to them, it says something else, someone objects, or too few
/// agree.
pub(crate) fn signed(
    people: &people::State,
    state: &State,
    application: ApplicationId,
    same: impl Fn(&Proposal) -> bool,
    today: Date,
) -> Result<Vec<PersonId>, Refusal> {
    let found = state.application(application).ok_or(Refusal::NotFound)?;
    let Some(proposal) = found.proposal().filter(|it| same(it)) else {
        return Err(Refusal::rule(
            rule::NOT_ASKED,
            "The members have not been asked to agree to this text.",
            "Ask them. We email each member the text exactly as the applicant will read it, and \
             they agree or object.",
        ));
    };
    let signatures = signatures(people, state, application, proposal, today);
    if !signatures.object.is_empty() {
        return Err(Refusal::rule(
            rule::OBJECTED,
            "A member objects to this draft.",
            "Change the draft to answer the objection, or wait until the member withdraws it.",
        ));
    }
    if !signatures.suffice() {
        let missing = signatures.needed.saturating_sub(signatures.agree.len());
        let next = if signatures.wait.len() < missing {
            "The others who were asked are not enough: they have left the group, or have a conflict of \
             interest. Change the draft to ask other members."
        } else {
            "Wait for the others, or change the draft to ask other members."
        };
        return Err(Refusal::rule(
            rule::NOT_AGREED,
            format!(
                "{} of {} members have agreed.",
                signatures.agree.len(),
                signatures.needed
            ),
            next,
        ));
    }
    let mut agree = signatures.agree;
    agree.sort_unstable();
    Ok(agree)
}

impl Proposal {
    /// Whether it would set the decision aside.
    pub const fn is_reversal(&self) -> bool {
        matches!(self.what, Proposed::Reversal)
    }
}
