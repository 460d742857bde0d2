//! A member of the group agrees or objects by the link in their email, without signing in: opening it
//! shows the draft, one button answers, and the link is dead after that.

use super::{caption, errors, sign};
use crate::field;
use axum::{http::StatusCode, response::Response};
use doors::Failure;
use maud::{Markup, html};
use quality::Answered;
use quality_views::{AnswerByLink, DraftView, SigningLink, SigningRoom as _};
use serde::Deserialize;
use shell::{
    ask::{Ask, show, two_thirds},
    at::At,
    components::{Button, ButtonKind, Panel},
    error_pages::{self, ErrorPage},
    form,
    form::{CsrfToken, FormStart},
    layout::{Page, Title},
    security::{CheckedForm, NoFields},
};
use vocabulary::{Problem, Refusal};

form! {
    /// What is typed.
    #[derive(Debug, Default, Deserialize)]
    #[serde(default)]
    pub(crate) struct Form {
        reasons: String = field::REASONS,
    }
}

/// What a link is for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum LinkPurpose {
    Agree,
    Object,
}

/// `decision.open-link`
pub(crate) async fn get_agree(ask: Ask, At(token): At<String>) -> Result<Response, Response> {
    let view = open(&ask, &token)?;
    ask.with_visit(|csrf| page(&ask, csrf, &view, LinkPurpose::Agree, "", &[]))
}

/// `decision.open-link`
pub(crate) async fn get_object(ask: Ask, At(token): At<String>) -> Result<Response, Response> {
    let view = open(&ask, &token)?;
    ask.with_visit(|csrf| page(&ask, csrf, &view, LinkPurpose::Object, "", &[]))
}

/// `decision.open-link`
pub(crate) async fn post_agree(
    ask: Ask,
    At(token): At<String>,
    form: CheckedForm<NoFields>,
) -> Result<Response, Response> {
    open(&ask, &token)?;
    let id = ask.hidden(form.command())?;
    let done = ask
        .service()
        .links()
        .sign_by_link(&token, id, AnswerByLink::Agree)
        .await;
    match done {
        Ok(_) => Ok(thank_you(&ask, Answered::Agrees)),
        Err(failure) => Err(ask.failure(&failure, None)),
    }
}

/// `decision.open-link`
pub(crate) async fn post_object(
    ask: Ask,
    At(token): At<String>,
    form: CheckedForm<Form>,
) -> Result<Response, Response> {
    let view = open(&ask, &token)?;
    let id = ask.hidden(form.command())?;
    let reasons = form.value().reasons.clone();
    let answer = AnswerByLink::Object(reasons.clone());
    match ask.service().links().sign_by_link(&token, id, answer).await {
        Ok(_) => Ok(thank_you(&ask, Answered::Objects)),
        Err(Failure::Refused(Refusal::Invalid(problems))) => {
            let page = page(
                &ask,
                ask.csrf(),
                &view,
                LinkPurpose::Object,
                &reasons,
                &problems,
            );
            Ok(error_pages::refused_form(&page))
        }
        Err(failure) => Err(ask.failure(&failure, None)),
    }
}

/// The draft that the link opens, or the page that says why it opens none.
fn open(ask: &Ask, token: &str) -> Result<Box<DraftView>, Response> {
    let link = ask.service().links().signing_link(token);
    match link.map_err(|failure| ask.failure(&failure, None))? {
        SigningLink::Open(view) => Ok(view),
        SigningLink::Used(answered) => Err(used(ask, answered)),
        SigningLink::Over(refusal) => Err(ask.refusal(refusal)),
        SigningLink::Unknown => Err(ask.refusal(Refusal::NotFound)),
    }
}

/// A link that was used.
fn used(ask: &Ask, answered: Answered) -> Response {
    let says = match answered {
        Answered::Agrees => "You have agreed to this draft.",
        Answered::Objects => "You have objected to this draft.",
        Answered::Open => "You took back your objection to this draft.",
    };
    let content = html! {
        p class="govuk-body" { (says) " You can use each link once." }
        (change())
    };
    let page = ErrorPage::new(StatusCode::GONE, "This link has been used", &content);
    page.respond(&ask.surroundings)
}

/// How an answer is changed.
fn change() -> Markup {
    html! {
        p class="govuk-body" {
            "To change your answer before it is recorded, "
            a class="govuk-link" href="/sign-in" { "sign in" }
            " and open the draft under What needs doing, or write to the coordinator."
        }
    }
}

fn thank_you(ask: &Ask, answered: Answered) -> Response {
    let (title, says) = match answered {
        Answered::Agrees => (
            "You agreed",
            "The coordinator records the decision once enough members have agreed.",
        ),
        _ => (
            "You objected",
            "The coordinator reads your reasons, and changes the draft to answer them.",
        ),
    };
    let content = two_thirds(&html! {
        (Panel {
            title: title.into(),
            content: "Thank you".into(),
            ..Panel::default()
        })
        p class="govuk-body" { (says) " You do not need to do anything else." }
        (change())
    });
    show(&Page::new(title, &ask.surroundings, content))
}

fn page<'a>(
    ask: &'a Ask,
    csrf: &CsrfToken,
    view: &DraftView,
    which: LinkPurpose,
    typed: &str,
    problems: &[Problem],
) -> Page<'a> {
    let errors = errors(problems, &[]);
    let (title, button, kind) = match which {
        LinkPurpose::Agree => ("Do you agree?", "I agree", ButtonKind::Primary),
        LinkPurpose::Object => ("Do you object?", "I object", ButtonKind::Warning),
    };
    let form = FormStart {
        command: ask.next_command().to_string().into(),
        ..FormStart::new(csrf)
    };
    let content = two_thirds(&html! {
        @if let Some(summary) = errors.summary() { (summary) }
        (caption(&view.provider_name, &view.number))
        h1 class="govuk-heading-l" { (title) }
        (sign::what_is_asked(view))
        (form.around("", &html! {
            @if which == LinkPurpose::Object { (sign::reasons(typed, errors.of(field::REASONS))) }
            (Button {
                content: button.into(),
                kind,
                prevent_double_click: Some(true),
                ..Button::default()
            })
        }))
        p class="govuk-body" {
            @match which {
                LinkPurpose::Agree => "If you do not agree, use the other link in the email: it asks you why.",
                LinkPurpose::Object => "If you agree after all, use the other link in the email.",
            }
        }
    });
    let title = Title::about(title, view.number.clone());
    Page {
        has_errors: !errors.is_empty(),
        ..Page::new(title, &ask.surroundings, content)
    }
}
