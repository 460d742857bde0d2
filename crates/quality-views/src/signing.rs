//! A draft that is put to members of the group: as each of them reads it, and as it stands for the
//! coordinator.

use crate::{
    CoveredApplication, Outside, Query, StoredReading,
    decision::{DecisionView, all_decisions, found, shown},
    scope::WithinScope as _,
};
use access::Action;
use asking::Failure;
use jiff::{ToSpan, civil::Date};
use quality::{
    Answered, DecisionProposed, Proposal, ProposalObjected, Proposed, RecordDecision,
    ReversalProposed, ReverseDecision, SIGN_WITHIN_DAYS, TypedCondition, application_number,
};
use serde::Serialize;
use vocabulary::{ApplicationId, PersonId, Refusal, Way, london_date};

/// The draft on which the actor is named.
#[derive(Clone, Copy, Debug)]
pub struct DraftToSign {
    /// On which application.
    pub application: ApplicationId,
}

/// A draft as a member reads it who is asked to agree to it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DraftView {
    /// On which application.
    pub application: ApplicationId,
    /// The application's number.
    pub number: String,
    /// Whose it is.
    pub provider_name: String,
    /// The number of the draft.
    pub proposal: u32,
    /// By which of their ids the actor is named.
    pub member: PersonId,
    /// Exactly what the applicant will read.
    pub letter: DecisionView,
    /// Whether it sets the decision aside that stands.
    pub reverses: bool,
    /// The day by which an answer is asked for.
    pub due: Date,
    /// What they answered last.
    #[serde(skip)]
    pub answered: Option<Answered>,
}

impl Query for DraftToSign {
    type View = DraftView;

    const ACTION: Action = Action::SignDecision;

    type Reads = Outside;

    fn answer(&self, reading: &StoredReading<'_>) -> Result<DraftView, Failure> {
        let id = self.application;
        let person = reading.actor.person.ok_or(Refusal::NotFound)?;
        // One's own: the person who is named on the draft, and no one else.
        let (people, quality) = (reading.people(), reading.unscoped::<quality::State>());
        let application = quality.application(id).ok_or(Refusal::NotFound)?;
        let proposal = application.proposal().ok_or(Refusal::NotFound)?;
        let mut members = proposal.members.iter().copied();
        let member = members.find(|it| people.same_person(*it, person));
        let member = member.ok_or(Refusal::NotFound)?;
        quality::may_sign(people, quality, id, proposal.number, member, reading.today)?;
        let covered = reading.put_to_group(id).ok_or(Refusal::NotFound)?;
        Ok(DraftView {
            application: id,
            number: application_number(id),
            provider_name: reading.organisation(application.provider, reading.today),
            proposal: proposal.number,
            member,
            letter: letter(reading, &covered, proposal)?,
            reverses: proposal.is_reversal(),
            due: due(proposal),
            answered: proposal.answer(member).map(|it| it.answered),
        })
    }
}

fn due(proposal: &Proposal) -> Date {
    london_date(proposal.mark.at).saturating_add(SIGN_WITHIN_DAYS.days())
}

/// Exactly what the applicant will read once it is recorded.
fn letter(
    reading: &StoredReading<'_>,
    application: &CoveredApplication<'_>,
    proposal: &Proposal,
) -> Result<DecisionView, Failure> {
    let framework = application.judged_by()?;
    if proposal.is_reversal() {
        let said: ReversalProposed = reading.fact_of(proposal.position)?;
        let (_, stands) = all_decisions(reading, application, framework)?;
        let stands = stands.ok_or(Refusal::NotFound)?;
        let yesterday = reading.today.yesterday().ok();
        return Ok(DecisionView {
            ended: yesterday.filter(|last| *last >= stands.on && stands.registered.is_some()),
            reversed: Some((proposal.mark.at, shown(said.reasons))),
            ..stands
        });
    }
    let draft = draft_of(reading, application.id, proposal)?;
    let found = found(reading, application, application.round(), u64::MAX)?;
    let letter = DecisionView::of_draft(&draft, framework, &found);
    Ok(letter.ok_or(Refusal::NotFound)?)
}

/// What is put to the group, as the command that records it.
fn draft_of(
    reading: &StoredReading<'_>,
    application: ApplicationId,
    proposal: &Proposal,
) -> Result<RecordDecision, Failure> {
    let said: DecisionProposed = reading.fact_of(proposal.position)?;
    let condition = |it: quality::Condition| TypedCondition {
        what: shown(it.what),
        due: Some(it.due),
    };
    Ok(RecordDecision {
        application,
        decision: said.decision.name().to_owned(),
        decided_on: Some(said.on),
        members: said.members,
        reasons: shown(said.reasons),
        conditions: said.conditions.into_iter().map(condition).collect(),
        strengthen: said.strengthen,
        help: said.help.map(shown).unwrap_or_default(),
    })
}

/// How the answers to a draft stand, for the coordinator.
#[derive(Clone, Copy, Debug)]
pub struct Signing {
    /// On which application.
    pub application: ApplicationId,
}

/// What is put to the group, and how its members have answered.
#[derive(Clone, Debug, PartialEq)]
pub struct SigningView {
    /// The application's number.
    pub number: String,
    /// Whose it is.
    pub provider_name: String,
    /// Exactly what the applicant will read.
    pub letter: DecisionView,
    /// Who was asked, by name, and what each answered, with the reasons of an objection.
    pub members: Vec<SignatureLine>,
    /// How many must agree.
    pub needed: usize,
    /// How many do, and may.
    pub agree: usize,
    /// Whether it can be recorded.
    pub suffice: bool,
    /// The day by which an answer is asked for.
    pub due: Date,
    /// The command that records it.
    pub records: Records,
}

/// The command that records what is put to the group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Records {
    /// A decision.
    Decision(RecordDecision),
    /// Setting the decision aside.
    Reversal(ReverseDecision),
}

/// The answer of one member.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignatureLine {
    /// As they are called.
    pub name: String,
    /// What they answered, and on which day.
    pub answered: Option<(Answered, Date)>,
    /// Whether they answered by the link in their email.
    pub by_link: bool,
    /// Why they object.
    pub reasons: Option<String>,
    /// Whether they may still decide: they are of the group, and no conflict of interest is known.
    pub counts: bool,
}

impl Query for Signing {
    type View = SigningView;

    const ACTION: Action = Action::DecideApplication;

    type Reads = Outside;

    fn answer(&self, reading: &StoredReading<'_>) -> Result<SigningView, Failure> {
        let id = self.application;
        let application = reading.application(id)?;
        let (people, quality) = (reading.people(), application.for_rules());
        let Some(proposal) = application.proposal() else {
            return Err(nothing_asked().into());
        };
        let signatures = quality::signatures(people, quality, id, proposal, reading.today);
        let mut members = Vec::new();
        for member in &proposal.members {
            let answer = proposal.answer(*member);
            let objects = answer.filter(|it| it.answered == Answered::Objects);
            let reasons = match objects {
                None => None,
                Some(answer) => {
                    let said: ProposalObjected = reading.fact_of(answer.said.position)?;
                    Some(shown(said.reasons))
                }
            };
            let of = [&signatures.agree, &signatures.object, &signatures.wait];
            members.push(SignatureLine {
                name: reading.person(*member),
                answered: answer.map(|it| (it.answered, london_date(it.said.mark.at))),
                by_link: answer.is_some_and(|it| it.said.mark.by.way == Way::Link),
                reasons,
                counts: of.into_iter().any(|them| them.contains(member)),
            });
        }
        let records = match proposal.what {
            Proposed::Decision(_) => Records::Decision(draft_of(reading, id, proposal)?),
            Proposed::Reversal => {
                let said: ReversalProposed = reading.fact_of(proposal.position)?;
                Records::Reversal(ReverseDecision {
                    application: id,
                    members: said.members,
                    reasons: shown(said.reasons),
                })
            }
        };
        Ok(SigningView {
            number: application_number(id),
            provider_name: reading.organisation(application.provider, reading.today),
            letter: letter(reading, &application, proposal)?,
            members,
            needed: signatures.needed,
            agree: signatures.agree.len(),
            suffice: signatures.suffice(),
            due: due(proposal),
            records,
        })
    }
}

fn nothing_asked() -> Refusal {
    Refusal::rule(
        quality::rule::NOT_ASKED,
        "Nothing is put to the members of the group at the moment.",
        "Draft the decision first, then ask them.",
    )
}
