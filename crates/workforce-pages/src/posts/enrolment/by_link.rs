//! Someone who was reminded reports the course that a SENCO takes: by the link in the email, without an account. Opening
//! it shows; one button reports, and the link is dead after that.

use super::{
    super::{button, said::row},
    fields::{Form, fields},
};
use axum::{http::StatusCode, response::Response};
use doors::Failure;
use maud::html;
use shell::{
    ask::{Ask, show, two_thirds},
    at::At,
    components::{Panel, SummaryList},
    error_pages::{self, ErrorPage},
    form::{CsrfToken, FieldErrors, FormStart},
    layout::Page,
    security::CheckedForm,
};
use vocabulary::{Problem, Refusal, in_words};
use workforce::{DeadReminder, RemindedAs};
use workforce_views::{ReminderOpens, ReminderRoom as _, ToReportView};

/// `enrolment.open-link`
pub(crate) async fn get(ask: Ask, At(token): At<String>) -> Result<Response, Response> {
    let view = open(&ask, &token)?;
    ask.with_visit(|csrf| page(&ask, csrf, &view, &Form::default(), &[]))
}

/// `enrolment.open-link`
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
    let says = match typed.says() {
        Ok(says) => says,
        Err(problems) => return Ok(again(&problems)),
    };
    let links = ask.service().links();
    match links.report_by_reminder(&token, id, says).await {
        Ok(_) => Ok(thank_you(&ask)),
        Err(Failure::Refused(Refusal::Invalid(problems))) => Ok(again(&problems)),
        Err(failure) => Err(ask.failure(&failure, None)),
    }
}

/// What the link opens, or the page that says why it opens nothing.
fn open(ask: &Ask, token: &str) -> Result<Box<ToReportView>, Response> {
    let link = ask.service().links().reminder_link(token);
    match link.map_err(|failure| ask.failure(&failure, None))? {
        ReminderOpens::Open(view) => Ok(view),
        ReminderOpens::Dead(dead) => Err(gone(ask, dead)),
        ReminderOpens::Unknown => Err(ask.refusal(Refusal::NotFound)),
    }
}

/// A link that opens nothing any more, and that this is no one’s fault.
fn gone(ask: &Ask, dead: DeadReminder) -> Response {
    let (title, says) = match dead {
        DeadReminder::Used => (
            "This link has been used",
            "It was used to report a course. If something is wrong, ask someone who acts for the school in senco to \
             change it.",
        ),
        DeadReminder::Reported => (
            "A course is already reported",
            "Someone has told us which course the SENCO takes. You do not need to do anything.",
        ),
        DeadReminder::NoLongerNeeded => (
            "We no longer need your answer",
            "What we know about the SENCO has changed since we wrote to you. You do not need to do anything.",
        ),
        DeadReminder::Lapsed => (
            "This link has expired",
            "It worked for 6 weeks. If the SENCO is on a course, someone who acts for the school in senco can report \
             it. Otherwise, our next reminder has a new link.",
        ),
    };
    let content = html! { p class="govuk-body" { (says) } };
    ErrorPage::new(StatusCode::GONE, title, &content).respond(&ask.surroundings)
}

fn thank_you(ask: &Ask) -> Response {
    let title = "You reported the course";
    let content = two_thirds(&html! {
        (Panel {
            title: title.into(),
            content: "Thank you".into(),
            ..Panel::default()
        })
        p class="govuk-body" {
            "We have emailed the school, which can withdraw it if it is wrong. The course counts from the day on "
            "which it starts, until the provider’s record says otherwise."
        }
        p class="govuk-body" {
            "We will write again only if the outcome of the course is late, or the SENCO leaves it."
        }
    });
    show(&Page::new(title, &ask.surroundings, content))
}

fn page<'a>(
    ask: &'a Ask,
    csrf: &CsrfToken,
    view: &ToReportView,
    typed: &Form,
    problems: &[Problem],
) -> Page<'a> {
    let errors = FieldErrors::from(problems);
    let form = FormStart {
        command: ask.next_command().to_string().into(),
        ..FormStart::new(csrf)
    };
    let title = match view.to {
        RemindedAs::Senco => "Which course are you enrolled on?",
        RemindedAs::Authority | RemindedAs::Head => "Which course is the SENCO enrolled on?",
    };
    let name = view.name.as_deref();
    let rows = vec![
        row("School", view.school.name.clone()),
        row("SENCO", name.unwrap_or("Someone whose name was erased")),
        row("SENCO since", view.from.in_words()),
    ];
    let content = two_thirds(&html! {
        @if let Some(summary) = errors.summary() { (summary) }
        h1 class="govuk-heading-l" { (title) }
        p class="govuk-body" {
            "A SENCO is the special educational needs co-ordinator of a school. Most must gain a qualification within "
            "3 years."
        }
        (SummaryList { rows, ..SummaryList::default() })
        @if let Some(reminder) = &view.reminder {
            p class="govuk-body" { (reminder.rule()) }
            p class="govuk-body" { (reminder.what_works()) " " (reminder.responsible()) }
        }
        (form.around("", &html! {
            (fields(typed, &errors, view.today))
            (button("Report the course"))
        }))
        p class="govuk-body" { "You can use this link once, until " (in_words(view.last_day)) "." }
    });
    Page {
        has_errors: !errors.is_empty(),
        ..Page::new(title, &ask.surroundings, content)
    }
}
