//! A course leader tells the coordinator that a condition is met, and sends files that show it.

use super::conditions::{place, said_of, what_is_asked};
use crate::{
    address,
    evidence::{ACCEPTED, keeping::keep_files},
    field,
    review::{errors, moved_on, ruled_out},
    words,
};
use axum::response::Response;
use doors::{Command, Failure};
use file_types::FileType;
use maud::html;
use quality::{ANSWER_WITHIN_DAYS, ReportCondition};
use quality_views::{ConditionFile, ConditionPage, ConditionPageView, ConditionRoom as _};
use serde::Deserialize;
use shell::{
    ask::{Ask, show, two_thirds},
    at::At,
    attachment::attachment,
    components::{Button, FileUpload, Hint, Label, Textarea, UploadProgress},
    error_pages, form,
    form::{FieldErrors, FormStart},
    layout::{Above, Page, Title},
    security::{CheckedUpload, MOST_FILES},
    told_once::Done,
};
use vocabulary::{ApplicationId, CommandId, Refusal};

form! {
    /// What is typed.
    #[derive(Clone, Debug, Default, Deserialize)]
    #[serde(default)]
    pub(crate) struct Form {
        note: String = field::NOTE,
    }
}

/// `condition.report`
pub(crate) async fn get(
    ask: Ask,
    At((application, number)): At<(ApplicationId, String)>,
) -> Result<Response, Response> {
    let asked = place(&ask, application, &number)?;
    let view = waiting(&ask, asked)?;
    Ok(show(&page(&ask, asked, &view, "", &FieldErrors::new())))
}

/// `condition.report`
pub(crate) async fn post(
    ask: Ask,
    At((application, number)): At<(ApplicationId, String)>,
    mut form: CheckedUpload<Form>,
) -> Result<Response, Response> {
    let asked = place(&ask, application, &number)?;
    let desk = ask.service().desk();
    let ready = desk.ready_for_report(ask.actor, asked).await;
    let id = ask.hidden::<CommandId>(form.command());
    if ready.is_err() || id.is_err() {
        form.drain().await;
        ready.map_err(|failure| refused(&ask, asked, failure))?;
        return Err(id.err().unwrap_or_else(|| ask.refusal(Refusal::NotFound)));
    }
    let id = id?;
    let note = form.value().note.clone();
    let (kept, not_kept) = keep_files(&ask, application, &mut form).await;
    let mut wrong = FieldErrors::new();
    for line in &not_kept {
        wrong.add(field::FILES, line);
    }
    if wrong.is_empty() {
        let report = ReportCondition {
            application,
            condition: asked.condition,
            note: note.clone(),
            files: kept,
        };
        let done = ask.service().execute(ask.actor, id, Command::from(report));
        match done.await {
            Ok(_) => {
                let done = Done::new("The coordinator has your report").next(format!(
                    "We have emailed them. They answer within {ANSWER_WITHIN_DAYS} days, and we will email \
                     you when they do."
                ));
                return Ok(ask.done(&address::application(application), done));
            }
            Err(Failure::Refused(Refusal::Invalid(problems))) => wrong = errors(&problems, &[]),
            Err(failure) => return Err(refused(&ask, asked, failure)),
        }
    }
    let view = waiting(&ask, asked)?;
    Ok(error_pages::refused_form(&page(
        &ask, asked, &view, &note, &wrong,
    )))
}

/// `condition.read`: a file that was sent, to be saved.
pub(crate) async fn file(
    ask: Ask,
    At((application, condition, number)): At<(ApplicationId, String, usize)>,
) -> Result<Response, Response> {
    let asked = place(&ask, application, &condition)?;
    let query = ConditionFile {
        application,
        condition: asked.condition,
        number,
    };
    let (service, actor) = (ask.service_beside(), ask.actor);
    // Opening 25 MB takes a while: other visitors' requests are not to wait for it.
    let open = move || service.desk().condition_file(&actor, &query);
    match tokio::task::spawn_blocking(open).await {
        Ok(Ok(file)) => Ok(attachment(&file.name, &file.media_type, file.bytes)),
        Ok(Err(failure)) => Err(ask.failure(&failure, None)),
        Err(_) => Err(error_pages::failed("").respond(&ask.surroundings)),
    }
}

/// The condition, while its provider can say that it is met.
fn waiting(ask: &Ask, asked: ConditionPage) -> Result<ConditionPageView, Response> {
    let view = ask.view(&asked)?;
    if let Some(met) = view.condition.met {
        let says = format!("This condition was recorded as met on {}.", words::day(met));
        return Err(moved_on(ask, asked.application, &says));
    }
    Ok(view)
}

fn refused(ask: &Ask, asked: ConditionPage, failure: Failure) -> Response {
    match failure {
        Failure::Refused(Refusal::Rule { rule, says, .. })
            if rule == quality::rule::CONDITION_MET =>
        {
            moved_on(ask, asked.application, &says)
        }
        Failure::Refused(refusal) => ruled_out(ask, asked.application, refusal),
        failure @ Failure::Unavailable(_) => ask.failure(&failure, None),
    }
}

fn page<'a>(
    ask: &'a Ask,
    asked: ConditionPage,
    view: &ConditionPageView,
    note: &str,
    errors: &FieldErrors,
) -> Page<'a> {
    let form = FormStart {
        multipart: true,
        ..ask.form()
    };
    let back = address::application(asked.application);
    // The note stands before the files: fields are read before any file.
    let fields = html! {
        (Textarea {
            name: field::NOTE.into(),
            label: Label {
                content: "What have you done?".into(),
                classes: "govuk-label--m".into(),
                ..Label::default()
            },
            hint: Some("Say how you have met the condition, and which part of a file shows it.".into()),
            value: note.into(),
            rows: Some(6),
            error: errors.of(field::NOTE),
            ..Textarea::default()
        })
        (FileUpload {
            name: field::FILES.into(),
            label: Label {
                content: "Files that show it (optional)".into(),
                classes: "govuk-label--m".into(),
                ..Label::default()
            },
            hint: Some(Hint {
                content: format!("You can choose up to {MOST_FILES} files. {ACCEPTED}").into(),
                ..Hint::default()
            }),
            error: errors.of(field::FILES),
            multiple: true,
            accept: FileType::accept().into(),
            ..FileUpload::default()
        })
        div class="govuk-button-group" {
            (Button {
                content: "Send to the coordinator".into(),
                prevent_double_click: Some(true),
                ..Button::default()
            })
            a class="govuk-link" href=(back) { "Cancel" }
        }
    };
    let content = two_thirds(&html! {
        @if let Some(summary) = errors.summary() { (summary) }
        span class="govuk-caption-l" { (view.provider_name) ", application " (view.number) }
        h1 class="govuk-heading-l" {
            "Tell the coordinator that condition " (words::number(asked.condition)) " is met"
        }
        (what_is_asked(&view.condition, ask.service().today()))
        (said_of(asked, &view.condition))
        p class="govuk-body" {
            "The Provider Group’s coordinator reads what you send, and records whether the condition is met. \
             Only the coordinator and people who act for your organisation can read it."
        }
        (UploadProgress {
            form: form.around("", &fields),
            cancelled: "You stopped before everything was sent. Nothing was sent to the coordinator.",
            broken: "The connection was lost, and nothing was sent to the coordinator. Press the button to \
                     send it again.",
        })
    });
    let title = Title::about(
        "Tell the coordinator that a condition is met",
        view.number.clone(),
    );
    Page {
        has_errors: !errors.is_empty(),
        ..Page::new(title, &ask.surroundings, content)
    }
    .with_above(Above::back(back))
}
