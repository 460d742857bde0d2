//! The university confirms a claim or declines it: on a page, or by a link that the registrar sent.
//!
//! Confirming records the course, so that from then on it counts as any that a provider records; what the holder said
//! of it is not what counts, but what the university says. It sees whose account claims, and says whether that is the
//! account of their former student: without that, no account comes to show the record (`link.rs`).

use super::{
    link::{account_of, is_called, linking},
    open::{erased, not_own, open},
    recorded::{Before, before, more},
    said::{Said, read},
};
use crate::{
    AwardClaimed, Claim, ClaimConfirmed, ClaimDeclined, CourseCorrected, CourseRecorded,
    CourseSource, Fact, Known, NamedTeacher, Outcome, OutcomeRecorded, OutcomeResult, State,
    TeacherNumber, field, rule,
};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use vocabulary::{
    BodyId, CaseId, Channel, ClaimId, Context, CourseId, Decided, NewFact, PartialDate, Refusal,
    Sealed, TeacherId, text::passage,
};

/// The longest reason, in characters: it goes into an email.
const LONGEST_REASON: usize = 2000;

/// Confirm a claim.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ConfirmClaim {
    /// The claim.
    pub claim: ClaimId,
    /// When the qualification was awarded.
    pub completed: Option<PartialDate>,
    /// When the course began: needed where it decides whether the qualification counts.
    pub began: Option<PartialDate>,
    /// The body that awarded it, where senco knows it.
    pub body: Option<BodyId>,
    /// The name of the body, where senco does not.
    pub other_body: String,
    /// The number of the certificate, or nothing.
    pub certificate: String,
    /// Whether the account that claims is that of their former student, by its name and its address.
    pub account: Option<bool>,
}

/// Decline a claim.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeclineClaim {
    /// The claim.
    pub claim: ClaimId,
    /// Why, as the person who claims reads it.
    pub reason: String,
}

/// What a university answers by a link.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum ClaimAnswer {
    /// It has awarded this.
    Confirm(ConfirmClaim),
    /// It has not.
    Decline(DeclineClaim),
}

/// Answer a claim by the link of an email.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AnswerClaimByLink {
    /// Which sending of the claim the link is of.
    pub sending: u32,
    /// What is answered.
    pub answer: ClaimAnswer,
}

/// Records the course, and that the claim is confirmed. The account is linked to the teacher where its holder has said so,
/// the university says that it is theirs, and the name that is claimed is one that the teacher has.
///
/// # Errors
/// *Not found* when there is no such claim; when it was answered, an answer is wrong, or it is the own claim of whoever
/// answers; when something else is recorded of the course.
pub fn confirm_claim(known: &Known<'_>, it: &ConfirmClaim, context: &Context) -> Decided<Fact> {
    let state = known.workforce;
    let claim = open(state, it.claim)?;
    not_own(known, claim, context)?;
    let claimed = &claim.claimed;
    let said = read(known, it, claimed, context)?;
    let name = claimed.name.known().ok_or_else(erased)?;
    let (teacher, who) = teacher_of(known, claimed, name, said.account_theirs, context);
    let before = before(state, teacher, claimed, &said.details, said.completed)?;
    let enters = matches!(&who, Some(it) if matches!(it.fact, Fact::TeacherEntered(_)));
    let mut facts: Vec<NewFact<Fact>> = who.iter().cloned().chain(said.new_body.clone()).collect();
    let trn = claimed.trn.as_ref().and_then(Sealed::known).copied();
    let named = |of: TeacherId| state.teachers().named(of, who.as_ref(), Some(name), trn);
    let course = record(state, (teacher, &named), before, &said, context, &mut facts);
    facts.push(NewFact::new(ClaimConfirmed {
        claim: it.claim,
        course,
        teacher,
        account_theirs: said.account_theirs,
    }));
    let is_named = enters || is_called(state.teachers(), teacher, name);
    if claimed.consents && said.account_theirs && is_named {
        facts.extend(linking(known, claimed.person, teacher));
    }
    Ok(facts)
}

/// That a file confirms a claim whose course it has. Nothing when no such claim waits. Who sends a file has not seen who
/// claims, so no account is linked.
pub(crate) fn confirmation(
    state: &State,
    id: ClaimId,
    course: CourseId,
    teacher: TeacherId,
) -> Option<NewFact<Fact>> {
    let claim = state.claims().get(id)?;
    let waits = claim.is_open() && !claim.is_erased();
    waits.then(|| {
        NewFact::new(ClaimConfirmed {
            claim: id,
            course,
            teacher,
            account_theirs: false,
        })
    })
}

/// The teacher whom a confirmed claim is about, and what is to be recorded of who they are. The account’s own teacher,
/// where the university says that the account is their student’s or the teacher has the name; else whoever has number
/// and name.
fn teacher_of(
    known: &Known<'_>,
    claimed: &AwardClaimed,
    name: &str,
    account_theirs: bool,
    context: &Context,
) -> (TeacherId, Option<NewFact<Fact>>) {
    let teachers = known.workforce.teachers();
    let linked = super::linked_to(known, claimed.person);
    let linked = linked.and_then(|(_, teacher)| account_of(teachers, teacher));
    let linked = linked.filter(|(id, _)| account_theirs || is_called(teachers, *id, name));
    if let Some((teacher, _)) = linked {
        return (
            teacher,
            teachers.called_otherwise(teacher, name, 0, context),
        );
    }
    let trn = claimed.trn.as_ref().and_then(Sealed::known);
    let number = trn.map(|trn| TeacherNumber::Trn(*trn));
    teachers.identify_or_enter(number.as_ref(), name, 0, context)
}

/// Records what a university says of a course, beside what is recorded of it before; `named` is how it names whoever took
/// it.
fn record(
    state: &State,
    (teacher, named): (TeacherId, &dyn Fn(TeacherId) -> NamedTeacher),
    before: Before,
    said: &Said,
    context: &Context,
    facts: &mut Vec<NewFact<Fact>>,
) -> CourseId {
    let passed = |teacher: TeacherId| Outcome {
        result: OutcomeResult::Passed,
        on: Some(said.completed),
        certificate: said
            .certificate
            .clone()
            .map(|number| Sealed::under(teacher, number)),
    };
    let course = match before {
        Before::Nothing => {
            let course: CourseId = context.ids.id("course", 0);
            facts.push(NewFact::new(CourseRecorded {
                course,
                teacher,
                named: named(teacher),
                details: said.details.clone(),
                outcome: Some(passed(teacher)),
                source: CourseSource::ConfirmedClaim,
                import: None,
            }));
            return course;
        }
        Before::Passed(course) | Before::GoesOn(course) => course,
    };
    let recorded = state.courses().get(course).expect("it was found");
    if let Some(details) = more(recorded.details(), &said.details) {
        let why = "The university has told more of it, and nothing otherwise.".to_owned();
        // Of a course that another source told of, the university’s own name and number are the first.
        let (now, told) = (recorded.named().clone(), named(recorded.teacher));
        let corrected = CourseCorrected {
            course,
            teacher: recorded.teacher,
            named: NamedTeacher {
                name: now.name.or(told.name),
                trn: now.trn.or(told.trn),
            },
            details,
            certificate: None,
            why: Sealed::under(recorded.teacher, why),
        };
        facts.push(NewFact::new(corrected).superseding(recorded.said_by()));
    }
    if matches!(before, Before::GoesOn(_)) {
        facts.push(NewFact::new(OutcomeRecorded {
            course,
            outcome: passed(recorded.teacher),
            source: CourseSource::ConfirmedClaim,
            import: None,
            why: None,
        }));
    }
    course
}

/// Records that the university finds no such award.
///
/// # Errors
/// *Not found* when there is no such claim; when it was answered, is the own one of whoever answers, or there is no
/// reason.
pub fn decline_claim(known: &Known<'_>, it: &DeclineClaim, context: &Context) -> Decided<Fact> {
    not_own(known, open(known.workforce, it.claim)?, context)?;
    let reason = passage(&it.reason);
    let says = if reason.trim().is_empty() {
        "Enter the reason. The person who claims will read it"
    } else if reason.chars().count() > LONGEST_REASON {
        "Reason must be 2,000 characters or fewer"
    } else {
        return Ok(vec![NewFact::new(ClaimDeclined {
            claim: it.claim,
            reason: Sealed::under(CaseId::from(it.claim), reason),
        })]);
    };
    Err(Refusal::field(field::REASON, says))
}

/// Records what was answered by a link.
///
/// # Errors
/// *Not found* unless it came by a link; when the link is of an earlier sending or can be answered no longer; as
/// [`confirm_claim`] and [`decline_claim`].
pub fn answer_by_link(
    known: &Known<'_>,
    it: &AnswerClaimByLink,
    context: &Context,
) -> Decided<Fact> {
    if context.actor.way != Channel::Link {
        return Err(Refusal::NotFound);
    }
    let id = it.answer.claim();
    let claim = open(known.workforce, id)?;
    link_is_alive(claim, it.sending, context.today)?;
    match &it.answer {
        ClaimAnswer::Confirm(it) => confirm_claim(known, it, context),
        ClaimAnswer::Decline(it) => decline_claim(known, it, context),
    }
}

/// Whether the link of a sending can be answered on `today`.
///
/// # Errors
/// Returns an error if the claim was sent again, or the time is over.
pub fn link_is_alive(claim: &Claim, sending: u32, today: Date) -> Result<(), Refusal> {
    let until = claim.sent.as_ref().map(|(_, until)| *until);
    let says = match until {
        Some(until) if claim.times_sent == sending && today < until => return Ok(()),
        Some(_) if claim.times_sent == sending => "This link could be answered for 6 weeks.",
        _ => "We have sent this claim again since.",
    };
    let next =
        "Use the newest email, or ask the person who keeps the register to send the claim again.";
    Err(Refusal::rule(rule::CLAIM_LINK_OVER, says, next))
}

impl ClaimAnswer {
    /// The claim that is answered.
    pub const fn claim(&self) -> ClaimId {
        match self {
            Self::Confirm(it) => it.claim,
            Self::Decline(it) => it.claim,
        }
    }
}
