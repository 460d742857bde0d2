//! Sending a file to be checked, and the files that were imported before.

use crate::{
    address,
    courses::new::{provider_of, providers},
    sent_file::{Sending, keep, kept_until},
};
use access::Action;
use axum::response::{IntoResponse as _, Redirect, Response};
use doors::Doors;
use maud::{Markup, html};
use serde::Deserialize;
use shell::{
    ask::{Ask, show, two_thirds},
    attachment::attachment,
    components::{Cell, Details, Table, UploadProgress},
    csv_file::csv_file,
    error_pages,
    form::{FieldErrors, FormStart},
    layout::{Above, Page},
    security::CheckedUpload,
    table_file::{arrived, chosen},
    words,
};
use std::collections::BTreeMap;
use vocabulary::{Actor, CommandId, ImportId};
use workforce::{
    Column, MOST_ROWS,
    field::{PROVIDER, RECORDS},
};
use workforce_views::{
    CheckRecords, FormChoices, ImportedFile, ImportedFiles, RecordForm, RecordsFiles,
};

/// The most bytes of a file: 4,000 rows have about 1 MB.
const LARGEST: usize = 5 * 1024 * 1024;

shell::form! {
    /// What is chosen beside the file.
    #[derive(Clone, Debug, Default, Deserialize)]
    #[serde(default)]
    pub(crate) struct Form {
        provider: String = PROVIDER,
    }
}

/// `course.record`
pub(crate) async fn get(ask: Ask) -> Result<Response, Response> {
    let view = ask.view(&RecordsFiles)?;
    Ok(show(&page(
        &ask,
        &view,
        &Form::default(),
        &FieldErrors::new(),
    )))
}

/// `course.record`: a file with the headings that are recognised, and no rows.
pub(crate) async fn empty(ask: Ask) -> Result<Response, Response> {
    ask.view(&RecordForm)?;
    let head = Column::ALL
        .into_iter()
        .filter(|it| !matches!(it, Column::FirstName | Column::LastName))
        .map(|it| it.in_words().to_owned());
    let mut bytes = "\u{feff}".as_bytes().to_vec();
    bytes.extend(csv_file([head.collect()]));
    Ok(attachment("courses.csv", "text/csv; charset=utf-8", bytes))
}

/// `course.record`: checks a file, and records nothing.
pub(crate) async fn post(ask: Ask, form: CheckedUpload<Form>) -> Result<Response, Response> {
    let command: CommandId = ask.hidden(form.command())?;
    let typed = form.value().clone();
    let choices: FormChoices = ask.view(&RecordForm)?;
    let mut errors = FieldErrors::new();
    let provider = provider_of(&choices, &typed.provider);
    if provider.is_none() {
        errors.add(PROVIDER, "Choose the provider");
    }
    let sent = arrived(
        RECORDS,
        form,
        LARGEST,
        "Choose the file of courses",
        &mut errors,
    )
    .await;
    if let (Some(provider), Some(sent), true) = (provider, sent, errors.is_empty()) {
        let sending = Sending {
            command,
            action: Action::RecordCourses,
            organisation: Some(provider),
            page: "course-files",
        };
        let look = move |service: &Doors, actor: &Actor, check: ImportId, bytes: &[u8]| {
            let chosen = &BTreeMap::new();
            let query = CheckRecords {
                check,
                provider,
                bytes,
                chosen,
            };
            service.view(actor, &query).map(drop)
        };
        match keep(&ask, sending, sent, look).await? {
            Ok(check) => return Ok(Redirect::to(&address::course_file(check)).into_response()),
            Err(found) => errors = found,
        }
    }
    let view = ask.view(&RecordsFiles)?;
    Ok(error_pages::refused_form(&page(
        &ask, &view, &typed, &errors,
    )))
}

fn page<'a>(ask: &'a Ask, view: &ImportedFiles, typed: &Form, errors: &FieldErrors) -> Page<'a> {
    let form = FormStart {
        multipart: true,
        ..ask.form()
    };
    let content = html! {
        @if let Some(summary) = errors.summary() { (summary) }
        (two_thirds(&html! {
            h1 class="govuk-heading-l" { "Send a file of courses and awards" }
            p class="govuk-body" {
                "Sending it saves nothing: you see what would be recorded, and what to put right, \
                 before you import it. The same file sent twice is recorded once."
            }
            (help())
            (UploadProgress {
                form: form.around("", &fields(view, typed, errors)),
                cancelled: "You stopped before everything was sent. Nothing was saved.",
                broken: "The connection broke, or nothing came back. Nothing was saved: send the \
                         file again.",
            })
        }))
        h2 class="govuk-heading-m" { "Files imported so far" }
        @if view.files.is_empty() {
            p class="govuk-body" { "No file has been imported yet." }
        } @else {
            (imported(&view.files))
        }
    };
    Page {
        has_errors: !errors.is_empty(),
        ..Page::new("Send a file of courses", &ask.surroundings, content)
    }
    .with_above(Above::back(address::COURSES))
}

fn help() -> Details<'static> {
    Details {
        summary: "What the file needs".into(),
        content: html! {
            p class="govuk-body" {
                "Save the sheet as CSV. It needs one line of headings, and a row for each course, \
                 up to " (words::thousands(MOST_ROWS as u64)) " rows. Split a larger file."
            }
            ul class="govuk-list govuk-list--bullet" {
                li { "teacher reference number (TRN): zeros that were lost are put back" }
                li { "name, or first name and last name" }
                li { "qualification: NASENCO or NPQ for SENCOs" }
                li { "when the course began" }
                li { "when it was completed, for those who have finished" }
                li {
                    "result: passed, failed or withdrawn (optional). A distinction or a merit is recorded \
                     as passed"
                }
                li { "certificate number (optional)" }
                li { "awarding body (optional)" }
            }
            p class="govuk-body" {
                a class="govuk-link" href=(address::EMPTY_COURSE_FILE) download {
                    "Download an empty file with the right headings (CSV)"
                }
            }
            p class="govuk-body" {
                "Dates can be 27/3/2023, 27 March 2023, 2023-03-27 or March 2023. The day comes \
                 first."
            }
        }
        .into(),
        ..Details::default()
    }
}

/// What the form asks. The provider stands before the file: it is checked before the file is read.
fn fields(view: &ImportedFiles, typed: &Form, errors: &FieldErrors) -> Markup {
    html! {
        (providers(&view.providers, &typed.provider, errors))
        (chosen(RECORDS, "CSV, up to 5 MB", "Check the file", errors))
    }
}

fn imported(files: &[ImportedFile]) -> Table<'static> {
    let row = |it: &ImportedFile| {
        let rows = words::thousands(it.rows);
        let what = format!(
            "{} of {rows} rows said something new",
            words::thousands(it.recorded)
        );
        vec![
            Cell::from(words::moment(it.at)),
            Cell::from(words::labelled("Provider", &it.provider)),
            Cell::from(words::labelled("What it said", &what)),
            Cell::from(words::labelled("By", &it.by)),
            Cell::from(words::labelled("File kept until", &kept_until(it))),
        ]
    };
    Table {
        caption: "Files, the last first".into(),
        caption_classes: "govuk-visually-hidden".into(),
        head: vec![
            "Imported".into(),
            "Provider".into(),
            "What it said".into(),
            "By".into(),
            "File kept until".into(),
        ],
        rows: files.iter().map(row).collect(),
        classes: words::ROWS.into(),
        ..Table::default()
    }
}
