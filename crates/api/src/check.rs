//! The public checker, for programs: does a SENCO need the qualification, and by when?

use crate::parameters::{of, query};
use access::Action;
use axum::{Json, routing::get};
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;
use shell::api::{Caller, Endpoint, Problem, Try};
use vocabulary::Refusal;
use workforce::checker::{Outcome, Page, link, next};

pub(crate) const CHECK: Endpoint = Endpoint::read(
    "/api/v1/check-senco",
    Action::ReadPage,
    of::<Checked>,
    || get(check),
)
.named(
    "checkSenco",
    "Schools",
    "Ask whether a SENCO needs the qualification, and by when: with the same answers as the page, as its address has them.",
)
.with(&[
    query("v", "The version of the answers: `1`."),
    query("on", "The day that is asked about; today where it is not given."),
    query("school", "The kind of school, such as `maintained` or `academy`."),
    query("listed", "The school’s unique reference number, and when it opened and closed."),
    query("who", "Who the SENCO is: `teacher`, `head`, `nobody` and others."),
    query("induction", "Whether induction is `completed`."),
    query("course", "Which courses were taken: `award`, `npq`, both with a comma, or `none`."),
    query("award", "Of the National Award: when it began, when it was completed, whether it counts."),
    query("npq", "Of the NPQ: when it began, and when it was passed."),
    query("started", "When they became SENCO there."),
    query("earlier", "Whether they were SENCO before: `yes` or `no`."),
    query("post", "An earlier post: kind of school, first and last day."),
    query("more", "Whether there were more posts: `yes` or `no`."),
])
.tried(&[Try {
    about: "A teacher at an academy without a course",
    query: "v=1&on=2026-11-22&school=academy&who=teacher&induction=completed&course=none&started=2025-09-01&earlier=no",
    body: "",
}]);

/// What can be given; of earlier posts there can be several.
const PARAMETERS: &[&str] = &[
    "v",
    "on",
    "school",
    "listed",
    "who",
    "induction",
    "course",
    "award",
    "npq",
    "started",
    "earlier",
    "post",
    "more",
];

/// The answer.
#[derive(Clone, Debug, Serialize, JsonSchema)]
struct Checked {
    /// The day that is asked about.
    on: Date,
    /// The status, such as `in_time` or `overdue`.
    status: String,
    /// The answer in a sentence.
    headline: String,
    /// Why, in sentences.
    reason: String,
    /// What to do next.
    next: String,
    /// By when.
    #[serde(skip_serializing_if = "Option::is_none")]
    next_by: Option<Date>,
    /// The last day in time, where it matters: the earliest that it can be.
    #[serde(skip_serializing_if = "Option::is_none")]
    due: Option<Date>,
    /// The latest that it can be, where it is not known to the day.
    #[serde(skip_serializing_if = "Option::is_none")]
    due_latest: Option<Date>,
    /// Who has the duty; never the teacher.
    #[serde(skip_serializing_if = "Option::is_none")]
    duty_on: Option<String>,
    /// What may go wrong although the status is good.
    warnings: Vec<String>,
    /// The rules that the answer is based on.
    sources: Vec<Source>,
    /// The page that shows the same.
    page: String,
}

/// A rule that an answer is based on.
#[derive(Clone, Debug, Serialize, JsonSchema)]
struct Source {
    /// A short title.
    title: String,
    /// What it says, in our words.
    says: String,
    /// Where it stands.
    #[serde(rename = "source")]
    stands_in: String,
}

async fn check(caller: Caller) -> Result<Json<Checked>, Problem> {
    caller.known(PARAMETERS, &["post"])?;
    let (answers, on) = link::read_pairs(caller.pairs())
        .map_err(|error| Problem::parameter(&error.parameter, error.problem))?;
    let on = on.unwrap_or_else(|| caller.service().today());
    let wrong = answers.problems();
    if !wrong.is_empty() {
        return Err(Refusal::Invalid(wrong).into());
    }
    let missing = next(&answers, on);
    if missing != Page::Check {
        let question = missing.question();
        return Err(Problem::parameter(
            &missing.slug(),
            format!("Not answered yet: {}", question.title),
        ));
    }
    let outcome = Outcome::of(&answers, on);
    let answer = outcome.answer;
    let source = |it: &workforce::checker::Source| Source {
        title: it.title.clone(),
        says: it.says.clone(),
        stands_in: it.source.clone(),
    };
    Ok(Json(Checked {
        on,
        status: answer.status.id().to_owned(),
        headline: outcome.headline,
        reason: answer.reason,
        next: answer.next,
        next_by: answer.next_by,
        due: answer.due,
        due_latest: answer.due_latest,
        duty_on: answer.duty_on,
        warnings: answer.warnings,
        sources: outcome.sources.iter().map(source).collect(),
        page: format!(
            "{}/check-senco/result?{}",
            caller.public_address(),
            outcome.link
        ),
    }))
}
