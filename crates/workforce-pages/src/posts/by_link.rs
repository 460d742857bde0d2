//! A SENCO looks at what their school reported and confirms it, or says what is wrong: by the link in their email,
//! without an account. Opening it shows; one button answers, and the link is dead after that.

use super::{button, field as page_field, said, said::row};
use axum::{http::StatusCode, response::Response};
use doors::Failure;
use maud::html;
use serde::Deserialize;
use shell::{
    ask::{Ask, show, two_thirds},
    at::At,
    components::{Choice, Fieldset, Legend, Panel, Radios, SummaryList, Textarea},
    error_pages::{self, ErrorPage},
    form,
    form::{CsrfToken, FieldErrors, FormStart},
    layout::Page,
    security::CheckedForm,
};
use vocabulary::{Problem, Refusal, in_words};
use workforce::{DeadLink, field};
use workforce_views::{PostAnswer, PostLink, PostLinkRoom as _, ToConfirmView};

form! {
    /// What is typed.
    #[derive(Clone, Debug, Default, Deserialize)]
    #[serde(default)]
    pub(crate) struct Form {
        /// `right`, `wrong`, or `not-senco`, which says what is wrong.
        answer: String = page_field::ANSWER,
        wrong: String = field::WRONG,
    }
}

/// `post.open-link`
pub(crate) async fn get(ask: Ask, At(token): At<String>) -> Result<Response, Response> {
    let view = open(&ask, &token)?;
    ask.with_visit(|csrf| page(&ask, csrf, &view, &Form::default(), &[]))
}

/// `post.open-link`
pub(crate) async fn post(
    ask: Ask,
    At(token): At<String>,
    form: CheckedForm<Form>,
) -> Result<Response, Response> {
    let view = open(&ask, &token)?;
    let id = ask.hidden(form.command())?;
    let typed = form.value();
    let again = |problems: &[Problem]| {
        error_pages::refused_form(&page(&ask, ask.csrf(), &view, typed, problems))
    };
    let answer = match typed.answer.as_str() {
        "right" => PostAnswer::Right,
        "wrong" => PostAnswer::Wrong(typed.wrong.clone()),
        "not-senco" => PostAnswer::Wrong(format!("I am not SENCO of {}.", view.school.name)),
        _ => {
            let says = "Select whether it is right";
            return Ok(again(&[Problem::new(page_field::ANSWER, says)]));
        }
    };
    let right = answer == PostAnswer::Right;
    match ask
        .service()
        .links()
        .answer_by_link(&token, id, answer)
        .await
    {
        Ok(_) => Ok(thank_you(&ask, right)),
        Err(Failure::Refused(Refusal::Invalid(problems))) => Ok(again(&problems)),
        Err(failure) => Err(ask.failure(&failure, None)),
    }
}

/// What the link opens, or the page that says why it opens nothing.
fn open(ask: &Ask, token: &str) -> Result<Box<ToConfirmView>, Response> {
    let link = ask.service().links().post_link(token);
    match link.map_err(|failure| ask.failure(&failure, None))? {
        PostLink::Open(view) => Ok(view),
        PostLink::Dead(dead) => Err(gone(ask, dead)),
        PostLink::Unknown => Err(ask.refusal(Refusal::NotFound)),
    }
}

/// A link that opens nothing any more, and that this is no one’s fault.
fn gone(ask: &Ask, dead: DeadLink) -> Response {
    let (title, says) = match dead {
        DeadLink::Confirmed => (
            "You have confirmed this",
            "You do not need to do anything else. If something changes, tell your school.",
        ),
        DeadLink::Disputed => (
            "You have answered",
            "We have emailed your school that something is wrong. You do not need to do anything else.",
        ),
        DeadLink::NoLongerNeeded => (
            "We no longer need your answer",
            "What your school reported has changed since we wrote to you. You do not need to do anything. If your \
             school asks you again, you will get another email.",
        ),
        DeadLink::AskedAgain => (
            "There is a newer link",
            "We have sent you another email since. Use the link in the latest one.",
        ),
        DeadLink::Lapsed => (
            "This link has expired",
            "It worked for 6 weeks. What your school reported still counts. If something is wrong, ask your school \
             to correct it or to send you a new link.",
        ),
    };
    let content = html! { p class="govuk-body" { (says) } };
    ErrorPage::new(StatusCode::GONE, title, &content).respond(&ask.surroundings)
}

fn thank_you(ask: &Ask, right: bool) -> Response {
    let (title, says) = if right {
        (
            "You confirmed the report",
            "We have emailed your school. You do not need to do anything else. If something changes, tell your school.",
        )
    } else {
        (
            "You told us what is wrong",
            "We have emailed your school. If they change what they reported, we will ask you to check it again. Until \
             then, what they reported counts.",
        )
    };
    let content = two_thirds(&html! {
        (Panel {
            title: title.into(),
            content: "Thank you".into(),
            ..Panel::default()
        })
        p class="govuk-body" { (says) }
    });
    show(&Page::new(title, &ask.surroundings, content))
}

fn page<'a>(
    ask: &'a Ask,
    csrf: &CsrfToken,
    view: &ToConfirmView,
    typed: &Form,
    problems: &[Problem],
) -> Page<'a> {
    let errors = FieldErrors::from(problems);
    let form = FormStart {
        command: ask.next_command().to_string().into(),
        ..FormStart::new(csrf)
    };
    let mut rows = vec![row("School", view.school.name.clone())];
    let name = view.name.as_deref();
    rows.push(row(
        "SENCO",
        name.unwrap_or("Someone whose name was erased"),
    ));
    rows.extend(view.trn.map(said::trn));
    rows.extend(said::times(view.from, view.to));
    rows.extend(said::details(&view.details));
    let content = two_thirds(&html! {
        @if let Some(summary) = errors.summary() { (summary) }
        h1 class="govuk-heading-l" { "Is this right?" }
        p class="govuk-body" {
            "A SENCO is the special educational needs co-ordinator of a school. Your school has reported that you are \
             one. Check what it says about you."
        }
        (SummaryList { rows, ..SummaryList::default() })
        h2 class="govuk-heading-m" { "What it means" }
        p class="govuk-body" {
            "Your start date can decide whether you need a qualification, and by when. The school is responsible for \
             that, not you. The report counts whether you answer or not."
        }
        (form.around("", &html! {
            (answers(typed, &errors))
            (button("Send your answer"))
        }))
        p class="govuk-body" { "You can use this link once, until " (in_words(view.last_day)) "." }
    });
    Page {
        has_errors: !errors.is_empty(),
        ..Page::new("Is this right?", &ask.surroundings, content)
    }
}

fn answers<'a>(typed: &'a Form, errors: &'a FieldErrors) -> Radios<'a> {
    let wrong = html! {
        (Textarea {
            name: field::WRONG.into(),
            label: "What is wrong?".into(),
            hint: Some("For example, another start date. Your school will read this".into()),
            value: (&typed.wrong).into(),
            error: errors.of(field::WRONG),
            rows: Some(4),
            ..Textarea::default()
        })
    };
    Radios {
        name: page_field::ANSWER.into(),
        fieldset: Some(Fieldset {
            legend: Legend {
                content: "Your answer".into(),
                classes: "govuk-fieldset__legend--m".into(),
                ..Legend::default()
            },
            ..Fieldset::default()
        }),
        items: vec![
            Choice {
                value: "right".into(),
                content: "That is right".into(),
                ..Choice::default()
            }
            .into(),
            Choice {
                value: "wrong".into(),
                content: "Something is wrong".into(),
                conditional: Some(wrong),
                ..Choice::default()
            }
            .into(),
            Choice {
                value: "not-senco".into(),
                content: "I am not SENCO there".into(),
                ..Choice::default()
            }
            .into(),
        ],
        value: Some((&typed.answer).into()),
        error: errors.of(page_field::ANSWER),
        ..Radios::default()
    }
}
