//! A university without an account answers a claim by the link in an email: opening it shows the claim, one button
//! answers, and the link is dead after that.

use super::{
    answer::{Form, NO, YES, fields, no_answer, shown},
    questions::Asked,
};
use axum::{http::StatusCode, response::Response};
use doors::Failure;
use maud::html;
use shell::{
    ask::{Ask, show, two_thirds},
    at::At,
    components::Panel,
    error_pages::{self, ErrorPage},
    form::{CsrfToken, FieldErrors, FormStart},
    layout::Page,
    security::CheckedForm,
};
use vocabulary::{Problem, Refusal};
use workforce::ClaimAnswer;
use workforce_views::{ClaimLink, ClaimLinkRoom as _, ClaimToAnswerView};

/// `claim.open-link`
pub(crate) async fn get(ask: Ask, At(token): At<String>) -> Result<Response, Response> {
    let view = open(&ask, &token)?;
    ask.with_visit(|csrf| page(&ask, csrf, (&view, &token), &Form::begin(&view), &[]))
}

/// `claim.open-link`
pub(crate) async fn post(
    ask: Ask,
    At(token): At<String>,
    form: CheckedForm<Form>,
) -> Result<Response, Response> {
    let view = open(&ask, &token)?;
    let id = ask.hidden(form.command())?;
    let typed = form.value();
    let claim = view.claimed.claim;
    let answer = match typed.answer.as_str() {
        YES => typed.confirmation(claim).map(ClaimAnswer::Confirm),
        NO => Ok(ClaimAnswer::Decline(typed.declining(claim))),
        _ => Err(no_answer(&Asked::UNIVERSITY)),
    };
    let again = |problems: &[Problem]| {
        let page = page(&ask, ask.csrf(), (&view, &token), typed, problems);
        error_pages::refused_form(&page)
    };
    let answer = match answer {
        Ok(answer) => answer,
        Err(problem) => return Ok(again(&[problem])),
    };
    let answered = ask
        .service()
        .links()
        .answer_claim_by_link(&token, id, |_| answer)
        .await;
    match answered {
        Ok(_) => {
            let confirmed = typed.answer == YES;
            let counts = match ask.service().links().claim_link(&token) {
                Ok(ClaimLink::Answered(counts)) => counts,
                _ => None,
            };
            Ok(thank_you(&ask, confirmed, &counts.unwrap_or_default()))
        }
        Err(Failure::Refused(Refusal::Invalid(problems))) => Ok(again(&problems)),
        Err(failure) => Err(ask.failure(&failure, None)),
    }
}

/// The claim that the link opens, or the page that says why it opens none.
fn open(ask: &Ask, token: &str) -> Result<Box<ClaimToAnswerView>, Response> {
    let link = ask.service().links().claim_link(token);
    match link.map_err(|failure| ask.failure(&failure, None))? {
        ClaimLink::Open(view, _) => Ok(view),
        ClaimLink::Answered(_) => Err(answered(ask)),
        ClaimLink::Over(refusal) => Err(ask.refusal(refusal)),
        ClaimLink::Unknown => Err(ask.refusal(Refusal::NotFound)),
    }
}

fn answered(ask: &Ask) -> Response {
    let content = html! {
        p class="govuk-body" {
            "This claim was answered or withdrawn. You do not need to do anything more."
        }
    };
    let title = "This claim no longer needs an answer";
    ErrorPage::new(StatusCode::GONE, title, &content).respond(&ask.surroundings)
}

fn thank_you(ask: &Ask, confirmed: bool, counts: &str) -> Response {
    let (title, says) = if confirmed {
        (
            "Award confirmed",
            format!("{counts} We have emailed the holder."),
        )
    } else {
        let says = "We have emailed the holder to say where they can read why.";
        ("Claim declined", says.to_owned())
    };
    let content = two_thirds(&html! {
        (Panel {
            title: title.into(),
            content: "Thank you".into(),
            ..Panel::default()
        })
        p class="govuk-body" { (says) " You do not need to do anything else." }
    });
    show(&Page::new(title, &ask.surroundings, content))
}

fn page<'a>(
    ask: &'a Ask,
    csrf: &CsrfToken,
    (view, token): (&ClaimToAnswerView, &str),
    typed: &Form,
    problems: &[Problem],
) -> Page<'a> {
    let errors = FieldErrors::from(problems);
    let form = FormStart {
        command: ask.next_command().to_string().into(),
        ..FormStart::new(csrf)
    };
    let content = two_thirds(&html! {
        @if let Some(summary) = errors.summary() { (summary) }
        h1 class="govuk-heading-l" { "Did you award this qualification?" }
        p class="govuk-body" {
            "Someone says that your university awarded them this. We keep a national register of who has the \
             qualifications for special educational needs co-ordinators (SENCOs). It takes 5 minutes, and you \
             do not need an account."
        }
        (shown(view, &format!("/award-claim/{token}/evidence")))
        (fields(&form, &Asked::UNIVERSITY, view, typed, &errors))
    });
    Page {
        has_errors: !errors.is_empty(),
        ..Page::new("Confirm an award", &ask.surroundings, content)
    }
}
