//! What a university says of a claimed award, as it is typed: whatever the law turns on is asked.

use super::{
    answer::ConfirmClaim,
    make::{certificate, optional},
};
use crate::{
    AwardClaimed, AwardingBodyEntered, ClaimedProvider, CourseDetails, Fact, Known,
    course::NAMED_ONLY,
    field,
    rules::{Law, qualification::depends_on_beginning},
};
use jiff::civil::Date;
use vocabulary::{BodyId, Context, NewFact, PartialDate, Problem, Refusal};

/// What a university says of a claimed award.
pub(super) struct Said {
    /// The course.
    pub(super) details: CourseDetails,
    /// When the qualification was awarded.
    pub(super) completed: PartialDate,
    /// The number of the certificate.
    pub(super) certificate: Option<String>,
    /// Whether the account is that of the former student.
    pub(super) account_theirs: bool,
    /// The awarding body, where senco does not know it yet.
    pub(super) new_body: Option<NewFact<Fact>>,
}

/// What the university says, or everything that is wrong with it.
pub(super) fn read(
    known: &Known<'_>,
    it: &ConfirmClaim,
    claimed: &AwardClaimed,
    context: &Context,
) -> Result<Said, Refusal> {
    let completed = completed(it, claimed, context.today);
    let began = began(it, claimed);
    let certificate = certificate(&it.certificate);
    let body = body(known, it, claimed, context);
    let account = it.account.ok_or_else(|| {
        let says = "Select yes if the account is that of the person who was awarded it";
        Problem::new(field::ACCOUNT, says)
    });
    match (completed, began, certificate, body, account) {
        (Ok(completed), Ok(began), Ok(certificate), Ok((body, new_body)), Ok(account_theirs)) => {
            // A provider that senco has come to know since is named no more.
            let called = |name: &str| known.people.provider_called(name);
            let (provider, provider_name) = match &claimed.provider {
                ClaimedProvider::Known(id) => (Some(*id), None),
                ClaimedProvider::Named(name) => match called(name) {
                    Some(id) => (Some(id), None),
                    None => (None, Some(name.clone())),
                },
            };
            let details = CourseDetails {
                qualification: claimed.qualification,
                provider,
                provider_name,
                body,
                body_assumed: false,
                began,
                cohort: None,
            };
            Ok(Said {
                details,
                completed,
                certificate,
                account_theirs,
                new_body,
            })
        }
        (completed, began, certificate, body, account) => {
            let problems = [
                completed.err(),
                began.err(),
                body.err(),
                certificate.err(),
                account.err(),
            ];
            Err(Refusal::Invalid(problems.into_iter().flatten().collect()))
        }
    }
}

fn completed(
    it: &ConfirmClaim,
    claimed: &AwardClaimed,
    today: Date,
) -> Result<PartialDate, Problem> {
    let first = claimed.qualification.first_year();
    let says = match it.completed {
        None => "Enter when it was awarded. Month and year are enough".to_owned(),
        Some(date) if date.earliest() > today => {
            "Date of the award must be today or in the past".to_owned()
        }
        Some(date) if date.earliest().year() < first => {
            format!("Date of the award must be {first} or later")
        }
        Some(date) => return Ok(date),
    };
    Err(Problem::new(field::COMPLETED, says))
}

/// When the course began: asked wherever the law turns on it (regulation 49(7) and (9)).
fn began(it: &ConfirmClaim, claimed: &AwardClaimed) -> Result<Option<PartialDate>, Problem> {
    let Some(completed) = it.completed else {
        return Ok(it.began);
    };
    let says = match it.began {
        Some(began) if began.earliest() > completed.latest() => {
            "Course must begin before the qualification is awarded"
        }
        None if depends_on_beginning(claimed.qualification.into(), completed, Law::table()) => {
            "Enter when the course began: whether the qualification counts depends on it. Month and \
             year are enough"
        }
        began => return Ok(began),
    };
    Err(Problem::new(field::BEGAN, says))
}

/// The body that awarded it: one that senco knows, or a name to be looked up. It is asked wherever the law turns on it
/// (regulation 49(8)).
fn body(
    known: &Known<'_>,
    it: &ConfirmClaim,
    claimed: &AwardClaimed,
    context: &Context,
) -> Result<(Option<BodyId>, Option<NewFact<Fact>>), Problem> {
    let courses = known.workforce.courses();
    let other = optional(
        field::OTHER_BODY,
        "Name of the awarding body",
        &it.other_body,
    )?;
    let needed = Law::table()
        .counts(claimed.qualification.into())
        .recognised_body;
    let says = match (it.body, other) {
        (Some(id), None) if courses.body(id).is_some() => return Ok((Some(id), None)),
        (Some(_), None) => "Select the university or other body that awarded it",
        (Some(_), Some(_)) => "Select the body that awarded it or enter its name, not both",
        (None, Some(name)) => {
            if let Some(known) = super::make::body(known, &name) {
                return Ok((Some(known), None));
            }
            let body: BodyId = context.ids.id("body", 0);
            let entered = AwardingBodyEntered {
                body,
                name,
                ukprn: None,
                recognised: None,
                source: NAMED_ONLY.to_owned(),
            };
            return Ok((Some(body), Some(NewFact::new(entered))));
        }
        (None, None) if needed => {
            "Select the university or other body that awarded it, or enter its name"
        }
        (None, None) => return Ok((None, None)),
    };
    Err(Problem::new(field::BODY, says))
}
