//! A draft that is put to members of the group: as each of them reads it, and as it stands for the
//! coordinator.

use crate::{
    CoveredApplication, Outside, Query, StoredReading,
    decision::{DecisionView, all_decisions, found, shown},
    scope::WithinScope as _,
};
use access::Action;
use asking::Failure;
use jiff::civil::Date;
use quality::{
    Answered, DecisionProposed, Proposal, ProposalObjected, Proposed, RecordDecision,
    ReversalProposed, ReverseDecision, TypedCondition, application_number,
};
use serde::Serialize;
use vocabulary::{ApplicationId, Channel, PersonId, Refusal, london_date};

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
    /// As they are called.
    #[serde(skip)]
    pub member_name: String,
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
            member_name: reading.person(member),
            letter: letter(reading, &covered, proposal)?,
            reverses: proposal.is_reversal(),
            due: proposal.due,
            answered: proposal.answer(member).map(|it| it.answered),
        })
    }
}

/// The last correction of a decision on which the actor is named.
#[derive(Clone, Copy, Debug)]
pub struct CorrectionForMember {
    /// On which application.
    pub application: ApplicationId,
}

/// A correction as a member reads it who decided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CorrectedWords {
    /// What was wrong.
    pub why: String,
    /// Each text that changed.
    pub changes: Vec<ChangedText>,
}

/// A text of a decision that changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangedText {
    /// What it is: the reasons, a condition, who helps.
    pub what: String,
    /// As it read before.
    pub before: String,
    /// As it reads now.
    pub after: String,
}

impl Query for CorrectionForMember {
    type View = CorrectedWords;

    const ACTION: Action = Action::SignDecision;

    type Reads = Outside;

    fn answer(&self, reading: &StoredReading<'_>) -> Result<CorrectedWords, Failure> {
        let covered = reading.decided_by_actor(self.application);
        let covered = covered.ok_or(Refusal::NotFound)?;
        let (_, stands) = all_decisions(reading, &covered, covered.judged_by()?)?;
        let stands = stands.ok_or(Refusal::NotFound)?;
        let last = stands.corrections.last().ok_or(Refusal::NotFound)?;
        let conditions = (1..).zip(last.conditions.iter().zip(&stands.conditions));
        let texts = std::iter::once(("Reasons".to_owned(), &last.reasons, &stands.reasons))
            .chain(conditions.map(|(n, (was, is))| (format!("Condition {n}"), was, &is.what)))
            .chain(
                last.help
                    .iter()
                    .zip(&stands.help)
                    .map(|(was, is)| ("Who helps".to_owned(), was, is)),
            );
        let changed = texts.filter(|(_, was, is)| was != is);
        Ok(CorrectedWords {
            why: last.why.clone(),
            changes: changed
                .map(|(what, was, is)| ChangedText {
                    what,
                    before: was.clone(),
                    after: is.clone(),
                })
                .collect(),
        })
    }
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
        let (mut set_aside, stands) = all_decisions(reading, application, framework)?;
        // Once it is recorded, the decision is among those that were set aside.
        let stands = stands
            .filter(|_| !proposal.recorded)
            .or_else(|| set_aside.pop());
        let stands = stands.ok_or(Refusal::NotFound)?;
        let yesterday = reading.today.yesterday().ok();
        return Ok(DecisionView {
            ended: yesterday.filter(|last| *last >= stands.on && stands.registered.is_some()),
            reversed: Some((proposal.mark.at, shown(said.reasons))),
            ..stands
        });
    }
    let draft = draft_of(reading, application.id, proposal)?;
    // What was put to members before says what it said then.
    let before = if proposal.over {
        proposal.position
    } else {
        u64::MAX
    };
    let submissions = application.submissions.iter();
    let round = submissions.filter(|it| it.position < before).count();
    let round = u32::try_from(round).unwrap_or(u32::MAX);
    let found = found(reading, application, round, before)?;
    let letter = DecisionView::of_draft(
        &draft,
        framework,
        &found,
        quality::renews_from(application.for_rules(), application.id),
    );
    Ok(letter.ok_or(Refusal::NotFound)?)
}

/// What is put to the group, as the command that records it.
pub(crate) fn draft_of(
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
    /// The number of the draft.
    pub proposal: u32,
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
    /// The command that records it; nothing once nobody is asked any more.
    pub records: Option<Records>,
    /// Whether it was recorded.
    pub recorded: bool,
    /// Objections to drafts that this one replaced.
    pub earlier: Vec<EarlierObjection>,
}

/// An objection to a draft that was replaced, which its member did not take back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EarlierObjection {
    /// The name of the member who objected.
    pub name: String,
    /// The day of the objection.
    pub on: Date,
    /// The member’s reasons.
    pub reasons: String,
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
    /// Why they do not count any more, if they do not.
    pub out: Option<Out>,
}

/// Why a member who was asked does not count any more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Out {
    /// They have a conflict of interest.
    Conflict,
    /// They have left the group.
    Left,
}

impl Query for Signing {
    type View = SigningView;

    const ACTION: Action = Action::DecideApplication;

    type Reads = Outside;

    fn answer(&self, reading: &StoredReading<'_>) -> Result<SigningView, Failure> {
        let id = self.application;
        let application = reading.application(id)?;
        let (people, quality) = (reading.people(), application.for_rules());
        let Some(proposal) = application.proposals.last() else {
            return Err(nothing_asked().into());
        };
        let signatures = quality::signatures(people, quality, id, proposal, reading.today);
        let out = |member| {
            if quality::conflict(people, quality, id, member, reading.today).is_some() {
                Some(Out::Conflict)
            } else {
                (!quality::is_in_group(people, member, reading.today)).then_some(Out::Left)
            }
        };
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
            members.push(SignatureLine {
                name: reading.person(*member),
                answered: answer.map(|it| (it.answered, london_date(it.said.mark.at))),
                by_link: answer.is_some_and(|it| it.said.mark.by.way == Channel::Link),
                reasons,
                // What was recorded was recorded with those who counted then.
                out: out(*member).filter(|_| !proposal.recorded),
            });
        }
        let records = match proposal.what {
            _ if proposal.over => None,
            Proposed::Decision(_) => Some(Records::Decision(draft_of(reading, id, proposal)?)),
            Proposed::Reversal => {
                let said: ReversalProposed = reading.fact_of(proposal.position)?;
                Some(Records::Reversal(ReverseDecision {
                    application: id,
                    members: said.members,
                    reasons: shown(said.reasons),
                }))
            }
        };
        Ok(SigningView {
            number: application_number(id),
            provider_name: reading.organisation(application.provider, reading.today),
            proposal: proposal.number,
            letter: letter(reading, &application, proposal)?,
            members,
            needed: signatures.needed,
            agree: signatures.agree.len(),
            suffice: records.is_some() && signatures.suffice(),
            due: proposal.due,
            records,
            recorded: proposal.recorded,
            earlier: earlier_objections(reading, &application, proposal)?,
        })
    }
}

/// Objections to the drafts that a draft replaced, back to what was recorded last.
fn earlier_objections(
    reading: &StoredReading<'_>,
    application: &CoveredApplication<'_>,
    proposal: &Proposal,
) -> Result<Vec<EarlierObjection>, Failure> {
    let before = application.proposals.iter().rev();
    let before = before.skip_while(|it| it.number >= proposal.number);
    let mut earlier = Vec::new();
    for replaced in before.take_while(|it| !it.recorded) {
        for answer in replaced.answered(Answered::Objects) {
            let said: ProposalObjected = reading.fact_of(answer.said.position)?;
            earlier.push(EarlierObjection {
                name: reading.person(answer.member),
                on: london_date(answer.said.mark.at),
                reasons: shown(said.reasons),
            });
        }
    }
    Ok(earlier)
}

fn nothing_asked() -> Refusal {
    Refusal::rule(
        quality::rule::NOT_ASKED,
        "Nothing is put to the members of the group at the moment.",
        "Draft the decision first, then ask them.",
    )
}
