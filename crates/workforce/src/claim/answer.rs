//! The university confirms a claim or declines it: on a page, or by a link that the registrar sent.
//!
//! Confirming records the course, so that from then on it counts as any that a provider records; what the holder said
//! of it is not what counts, but what the university says.

use super::{make::certificate, open::open};
use crate::{
    AwardClaimed, Claim, ClaimConfirmed, ClaimDeclined, ClaimedProvider, Course, CourseDetails,
    CourseRecorded, CourseSource, Fact, Known, Outcome, OutcomeResult, State, TeacherLinked,
    TeacherNumber, field, registered, rule,
};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use vocabulary::{
    BodyId, Channel, ClaimId, Context, CourseId, Decided, NewFact, PartialDate, Problem, Refusal,
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
    /// The body that awarded it, where senco knows it.
    pub body: Option<BodyId>,
    /// The number of the certificate, or nothing.
    pub certificate: String,
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

/// Records the course, and that the claim is confirmed; where the person who claims has said so, their account is
/// linked to the teacher.
///
/// # Errors
/// *Not found* when there is no such claim; when it was answered, or an answer is wrong.
pub fn confirm_claim(known: &Known<'_>, it: &ConfirmClaim, context: &Context) -> Decided<Fact> {
    let state = known.workforce;
    let claimed = &open(state, it.claim)?.claimed;
    let (completed, certificate) = read(state, it, claimed, context.today)?;
    let name = claimed.name.known().ok_or_else(erased)?;
    let trn = claimed.trn.as_ref().and_then(Sealed::known);
    let number = trn.map(|trn| TeacherNumber::Trn(*trn));
    let teachers = state.teachers();
    let (teacher, entered) = registered::teacher_of(state, claimed).map_or_else(
        || teachers.identify_or_enter(number.as_ref(), name, 0, context),
        |teacher| (teacher, None),
    );
    let mut facts: Vec<NewFact<Fact>> = entered.iter().cloned().collect();
    let course = recorded_before(state, teacher, claimed).unwrap_or_else(|| {
        let course: CourseId = context.ids.id("course", 0);
        facts.push(NewFact::new(CourseRecorded {
            course,
            teacher,
            named: teachers.named(teacher, entered.as_ref(), Some(name), trn.copied()),
            details: details(claimed, it.body),
            outcome: Some(Outcome {
                result: OutcomeResult::Passed,
                on: Some(completed),
                certificate: certificate.map(|number| Sealed::under(teacher, number)),
            }),
            source: CourseSource::ConfirmedClaim,
            import: None,
        }));
        course
    });
    facts.extend(confirmation(state, it.claim, course, teacher));
    Ok(facts)
}

/// What follows once the course of a claim is recorded, by whichever way: the claim is confirmed; where the person
/// who claims has said so and neither they nor the teacher are linked, their account is linked. Nothing when no such
/// claim waits.
pub fn confirmation(
    state: &State,
    id: ClaimId,
    course: CourseId,
    teacher: TeacherId,
) -> Vec<NewFact<Fact>> {
    let Some(claim) = state.claims().get(id).filter(|claim| claim.is_open()) else {
        return Vec::new();
    };
    let mut facts = vec![NewFact::new(ClaimConfirmed {
        claim: id,
        course,
        teacher,
    })];
    if claim.claimed.consents && super::link::can_be_linked(state, teacher, &claim.claimed) {
        facts.push(NewFact::new(TeacherLinked {
            teacher,
            person: claim.claimed.person,
        }));
    }
    facts
}

/// Records that the university finds no such award.
///
/// # Errors
/// *Not found* when there is no such claim; when it was answered, or there is no reason.
pub fn decline_claim(state: &State, it: &DeclineClaim, _: &Context) -> Decided<Fact> {
    let claim = open(state, it.claim)?;
    let reason = passage(&it.reason);
    let says = if reason.trim().is_empty() {
        "Enter the reason. The person who claims will read it"
    } else if reason.chars().count() > LONGEST_REASON {
        "Reason must be 2,000 characters or fewer"
    } else {
        return Ok(vec![NewFact::new(ClaimDeclined {
            claim: it.claim,
            reason: Sealed::under(claim.claimed.person, reason),
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
        ClaimAnswer::Decline(it) => decline_claim(known.workforce, it, context),
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

/// The date and the number of the certificate, as the university says.
fn read(
    state: &State,
    it: &ConfirmClaim,
    claimed: &AwardClaimed,
    today: Date,
) -> Result<(PartialDate, Option<String>), Refusal> {
    let first = claimed.qualification.first_year();
    let completed = match it.completed {
        None => Err("Enter when it was awarded. Month and year are enough".to_owned()),
        Some(date) if date.earliest() > today => {
            Err("Date of the award must be today or in the past".to_owned())
        }
        Some(date) if date.earliest().year() < first => {
            Err(format!("Date of the award must be {first} or later"))
        }
        Some(date) => Ok(date),
    };
    let completed = completed.map_err(|says| Problem::new(field::COMPLETED, says));
    let certificate = certificate(&it.certificate);
    let known = it.body.is_none_or(|id| state.courses().body(id).is_some());
    let body = known.then_some(()).ok_or_else(|| {
        Problem::new(
            field::BODY,
            "Select the university or other body that awarded it",
        )
    });
    match (completed, certificate, body) {
        (Ok(completed), Ok(certificate), Ok(())) => Ok((completed, certificate)),
        (completed, certificate, body) => {
            let problems = [completed.err(), body.err(), certificate.err()];
            Err(Refusal::Invalid(problems.into_iter().flatten().collect()))
        }
    }
}

fn details(claimed: &AwardClaimed, body: Option<BodyId>) -> CourseDetails {
    let (provider, provider_name) = match &claimed.provider {
        ClaimedProvider::Known(id) => (Some(*id), None),
        ClaimedProvider::Named(name) => (None, Some(name.clone())),
    };
    CourseDetails {
        qualification: claimed.qualification,
        provider,
        provider_name,
        body: body.or(claimed.body),
        body_assumed: false,
        began: None,
        cohort: None,
    }
}

/// The course that a teacher has passed already and that is claimed: it is not recorded twice.
fn recorded_before(state: &State, teacher: TeacherId, claimed: &AwardClaimed) -> Option<CourseId> {
    let same = |course: &Course| {
        let passed = course.passed().and_then(|it| it.outcome.on);
        let of_the_year = passed.is_some_and(|on| on.earliest().year().abs_diff(claimed.year) <= 1);
        let details = course.details();
        let provider = match &claimed.provider {
            ClaimedProvider::Known(id) => details.provider == Some(*id),
            ClaimedProvider::Named(name) => details.provider_name.as_ref() == Some(name),
        };
        of_the_year && details.qualification == claimed.qualification && provider
    };
    let ids = state.teachers().ids_of(teacher);
    let mut courses = ids.flat_map(|id| state.courses().of_id(id));
    courses.find(|(_, course)| same(course)).map(|(id, _)| id)
}

fn erased() -> Refusal {
    Refusal::rule(
        vocabulary::rule::ERASED,
        "The person who claims has been erased.",
        "Nothing more can be recorded about them.",
    )
}
