//! A member of the group agrees or objects by the link in their email, without signing in: opening it
//! shows the draft, one button answers, and the link is dead after that.

use super::{caption, errors, sign};
use crate::{address, field};
use axum::{http::StatusCode, response::Response};
use doors::Failure;
use maud::{Markup, html};
use quality::Answered;
use quality_views::{AnswerByLink, DraftView, SigningLink, SigningRoom as _};
use serde::Deserialize;
use shell::{
    ask::{Ask, show, two_thirds},
    at::At,
    components::{Button, ButtonKind, Checkboxes, Choice, Panel},
    error_pages::{self, ErrorPage},
    form,
    form::{CsrfToken, FormStart},
    layout::{Page, Title},
    security::{CheckedForm, NoFields},
};
use vocabulary::{ApplicationId, Problem, Refusal};

form! {
    /// What is typed.
    #[derive(Debug, Default, Deserialize)]
    #[serde(default)]
    pub(crate) struct Form {
        reasons: String = field::REASONS,
        conflict: bool = field::CONFLICT,
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
    ask.with_visit(|csrf| {
        page(
            &ask,
            csrf,
            (&view, &token),
            LinkPurpose::Agree,
            &Form::default(),
            &[],
        )
    })
}

/// `decision.open-link`
pub(crate) async fn get_object(ask: Ask, At(token): At<String>) -> Result<Response, Response> {
    let view = open(&ask, &token)?;
    ask.with_visit(|csrf| {
        page(
            &ask,
            csrf,
            (&view, &token),
            LinkPurpose::Object,
            &Form::default(),
            &[],
        )
    })
}

/// `decision.open-link`
pub(crate) async fn post_agree(
    ask: Ask,
    At(token): At<String>,
    form: CheckedForm<NoFields>,
) -> Result<Response, Response> {
    let view = open(&ask, &token)?;
    let id = ask.hidden(form.command())?;
    let done = ask
        .service()
        .links()
        .sign_by_link(&token, id, AnswerByLink::Agree)
        .await;
    match done {
        Ok(_) => Ok(thank_you(&ask, view.application, Answered::Agrees)),
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
    let typed = form.value();
    let answer = AnswerByLink::Object {
        reasons: typed.reasons.clone(),
        conflict: typed.conflict,
    };
    match ask.service().links().sign_by_link(&token, id, answer).await {
        Ok(_) if typed.conflict => Ok(takes_no_part(&ask)),
        Ok(_) => Ok(thank_you(&ask, view.application, Answered::Objects)),
        Err(Failure::Refused(Refusal::Invalid(problems))) => {
            let page = page(
                &ask,
                ask.csrf(),
                (&view, &token),
                LinkPurpose::Object,
                typed,
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
        SigningLink::Used(application, answered) => Err(used(ask, application, answered)),
        SigningLink::Over(refusal) => Err(ask.refusal(refusal)),
        SigningLink::Unknown => Err(ask.refusal(Refusal::NotFound)),
    }
}

/// A link that was used.
fn used(ask: &Ask, application: ApplicationId, answered: Answered) -> Response {
    let says = match answered {
        Answered::Agrees => "You have agreed to this draft.",
        Answered::Objects => "You have objected to this draft.",
        Answered::Open => "You withdrew your objection to this draft.",
    };
    let content = html! {
        p class="govuk-body" { (says) " You can use each link once." }
        (change(application))
    };
    let page = ErrorPage::new(StatusCode::GONE, "This link has been used", &content);
    page.respond(&ask.surroundings)
}

/// How an answer is changed.
fn change(application: ApplicationId) -> Markup {
    html! {
        p class="govuk-body" {
            "To change your answer before it is recorded, "
            a class="govuk-link" href=(address::sign(application)) { "sign in and open the draft" }
            "."
        }
    }
}

fn thank_you(ask: &Ask, application: ApplicationId, answered: Answered) -> Response {
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
        (change(application))
    });
    show(&Page::new(title, &ask.surroundings, content))
}

/// Whoever objects for a conflict of interest says so.
fn conflict(chosen: bool) -> Checkboxes<'static> {
    Checkboxes {
        name: field::CONFLICT.into(),
        items: vec![
            Choice {
                hint: Some(sign::CONFLICT_HINT.into()),
                value: "true".into(),
                content: "I have a conflict of interest".into(),
                ..Choice::default()
            }
            .into(),
        ],
        values: chosen.then(|| "true".into()).into_iter().collect(),
        ..Checkboxes::default()
    }
}

/// Someone has a conflict of interest.
fn takes_no_part(ask: &Ask) -> Response {
    let title = "You take no part in this decision";
    let content = two_thirds(&html! {
        (Panel {
            title: title.into(),
            content: "Thank you".into(),
            ..Panel::default()
        })
        p class="govuk-body" {
            "The coordinator asks someone else. You do not need to do anything more."
        }
    });
    show(&Page::new(title, &ask.surroundings, content))
}

fn page<'a>(
    ask: &'a Ask,
    csrf: &CsrfToken,
    (view, token): (&DraftView, &str),
    which: LinkPurpose,
    typed: &Form,
    problems: &[Problem],
) -> Page<'a> {
    let errors = errors(problems, &[]);
    let (title, button, kind) = match which {
        LinkPurpose::Agree => ("Do you agree?", "I agree", ButtonKind::Primary),
        LinkPurpose::Object => ("Do you object?", "Send your answer", ButtonKind::Primary),
    };
    let form = FormStart {
        command: ask.next_command().to_string().into(),
        ..FormStart::new(csrf)
    };
    let content = two_thirds(&html! {
        @if let Some(summary) = errors.summary() { (summary) }
        (caption(&view.provider_name, &view.number))
        h1 class="govuk-heading-l" { (title) }
        p class="govuk-body" { "You answer as " strong { (view.member_name) } "." }
        (sign::what_is_asked(view))
        (form.around("", &html! {
            @if which == LinkPurpose::Object {
                (sign::reasons(&typed.reasons, errors.of(field::REASONS)))
                (conflict(typed.conflict))
            }
            (Button {
                content: button.into(),
                kind,
                prevent_double_click: Some(true),
                ..Button::default()
            })
        }))
        p class="govuk-body" {
            @match which {
                LinkPurpose::Agree => {
                    a class="govuk-link" href={ "/draft/" (token) "/object" } {
                        "I object, or have a conflict of interest"
                    }
                }
                LinkPurpose::Object => {
                    a class="govuk-link" href={ "/draft/" (token) "/agree" } { "I agree instead" }
                }
            }
        }
    });
    let title = Title::about(title, view.number.clone());
    Page {
        has_errors: !errors.is_empty(),
        ..Page::new(title, &ask.surroundings, content)
    }
}
