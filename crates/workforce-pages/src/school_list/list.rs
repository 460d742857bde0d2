//! What is known of the national list, the form for the next file, and the imports so far.

use crate::{address, field};
use axum::response::{IntoResponse as _, Redirect, Response};
use doors::Failure;
use jiff::civil::Date;
use maud::{Markup, html};
use serde::Deserialize;
use shell::{
    ask::{Ask, show, two_thirds},
    components::{
        Button, Cell, FileUpload, Hint, Label, Legend, SummaryList, SummaryRow, Table,
        UploadProgress,
    },
    error_pages,
    form::{FieldErrors, FormStart},
    layout::Page,
    security::{Arrived, CheckedUpload, Received},
    typed::TypedDate,
    words,
};
use vocabulary::{Digest, Refusal, in_words};
use workforce_views::{CheckFiles, FileSent, ImportLine, Imports, ImportsView};

/// The most bytes of a file of the national list. The whole list of all 135 columns has about 65 MB.
const LARGEST: usize = 100 * 1024 * 1024;

shell::form! {
    /// What is typed beside the files.
    #[derive(Clone, Debug, Default, Deserialize)]
    #[serde(default)]
    pub(crate) struct Form {
        day: String = field::DAY,
        month: String = field::MONTH,
        year: String = field::YEAR,
    }
}

impl Form {
    fn date(&self) -> TypedDate {
        TypedDate {
            day: self.day.clone(),
            month: self.month.clone(),
            year: self.year.clone(),
        }
    }
}

/// `school-list.import`
pub(crate) async fn get(ask: Ask) -> Result<Response, Response> {
    let view = ask.view(&Imports)?;
    Ok(show(&page(
        &ask,
        &view,
        &Form::default(),
        &FieldErrors::new(),
    )))
}

/// `school-list.import`: checks files, and records nothing.
pub(crate) async fn post(ask: Ask, form: CheckedUpload<Form>) -> Result<Response, Response> {
    let mut form = form.with_files_up_to(LARGEST);
    let typed = form.value().clone();
    let (mut files, mut errors) = (Vec::new(), FieldErrors::new());
    while let Some(arrived) = form.next_file().await {
        let Arrived { name, bytes, .. } = arrived;
        match bytes {
            Ok(received) => files.push((name, received)),
            Err(why) => errors.add(
                workforce::field::FILES,
                words::not_received(why, &name, LARGEST / 1024 / 1024, 2),
            ),
        }
    }
    let date = typed.date();
    let as_at = if date.is_empty() { None } else { date.read() };
    if as_at.is_none() && !date.is_empty() {
        errors.add(
            workforce::field::AS_AT,
            "Date of the list must be a real date, for example 27 3 2026",
        );
    }
    if errors.is_empty() {
        match checked(&ask, files, as_at).await? {
            Ok(check) => return Ok(Redirect::to(&address::check(check)).into_response()),
            Err(found) => errors = found,
        }
    }
    let view = ask.view(&Imports)?;
    Ok(error_pages::refused_form(&page(
        &ask, &view, &typed, &errors,
    )))
}

/// Checks what arrived, and keeps what the check found: gives its name, or what is wrong with the form.
async fn checked(
    ask: &Ask,
    files: Vec<(String, Received)>,
    as_at: Option<Date>,
) -> Result<Result<Digest, FieldErrors>, Response> {
    let (service, actor) = (ask.service_beside(), ask.actor);
    // A national list takes a second or two: other visitors' requests are not to wait for it.
    let work = move || {
        let sent = files.iter().map(|(name, received)| FileSent {
            name,
            bytes: received.bytes(),
        });
        let check = CheckFiles {
            files: sent.collect(),
            as_at,
        };
        let found = service.view(&actor, &check)?;
        for bytes in &found.kept {
            service.desk().keep_content(bytes)?;
        }
        service.desk().keep_content(&found.check.encode())
    };
    let done = tokio::task::spawn_blocking(work).await;
    match done.map_err(|_| super::failed(ask))? {
        Ok(check) => Ok(Ok(check)),
        Err(Failure::Refused(Refusal::Invalid(problems))) => {
            Ok(Err(FieldErrors::from(problems.as_slice())))
        }
        Err(failure) => Err(ask.failure(&failure, None)),
    }
}

fn page<'a>(ask: &'a Ask, view: &ImportsView, typed: &Form, errors: &FieldErrors) -> Page<'a> {
    let form = FormStart {
        multipart: true,
        ..FormStart::new(ask.csrf())
    };
    let content = html! {
        @if let Some(summary) = errors.summary() { (summary) }
        (two_thirds(&html! {
            h1 class="govuk-heading-l" { "National list of schools" }
            (known(view))
            h2 class="govuk-heading-m" { "Check a new list" }
            p class="govuk-body" {
                "Download the establishment fields as CSV from Get information about schools, and the \
                 links too if you want to know which school followed which. Checking saves nothing: \
                 you see what would change before you import it."
            }
            (UploadProgress {
                form: form.around("", &fields(typed, errors)),
                cancelled: "You stopped before everything was sent. Nothing was saved.",
                broken: "The connection broke, or nothing came back. Nothing was saved: send the \
                         file again.",
            })
        }))
        h2 class="govuk-heading-m" { "Imports so far" }
        @if view.imports.is_empty() {
            p class="govuk-body" { "No list has been imported yet." }
        } @else {
            (imports(&view.imports))
        }
    };
    Page {
        has_errors: !errors.is_empty(),
        ..Page::new("National list of schools", &ask.surroundings, content)
    }
}

fn known(view: &ImportsView) -> Markup {
    let row = |key: &'static str, value: String| SummaryRow {
        key: key.into(),
        value: value.into(),
        ..SummaryRow::default()
    };
    let day = |day: Option<Date>| day.map_or_else(|| "None yet".to_owned(), in_words);
    html! {
        (SummaryList {
            rows: vec![
                row("Schools we know of", words::thousands(view.schools as u64)),
                row("Newest list of schools", day(view.newest_schools)),
                row("Newest list of links", day(view.newest_links)),
            ],
            ..SummaryList::default()
        })
    }
}

/// What the form asks. The date stands before the files: it is checked before any file is read.
fn fields(typed: &Form, errors: &FieldErrors) -> Markup {
    let date = typed.date();
    let legend = Legend {
        content: "When was the list made?".into(),
        classes: "govuk-fieldset__legend--s".into(),
        ..Legend::default()
    };
    let hint = "Leave this blank if the date is in the name of the file, like \
                edubasealldata20260327.csv. Otherwise, for example, 27 3 2026";
    html! {
        (date.boxes(
            &workforce::field::AS_AT,
            legend,
            hint,
            errors.of(workforce::field::AS_AT),
        ))
        (FileUpload {
            name: workforce::field::FILES.into(),
            label: Label {
                content: "Choose the file of schools".into(),
                classes: "govuk-label--s".into(),
                ..Label::default()
            },
            hint: Some(Hint {
                content: "CSV, up to 100 MB. You can choose the file of links together with it".into(),
                ..Hint::default()
            }),
            error: errors.of(workforce::field::FILES),
            multiple: true,
            accept: ".csv,text/csv".into(),
            ..FileUpload::default()
        })
        (Button {
            content: "Check the list".into(),
            prevent_double_click: Some(true),
            ..Button::default()
        })
    }
}

fn imports(lines: &[ImportLine]) -> Table<'static> {
    let row = |it: &ImportLine| {
        let gone = match it.gone {
            0 => String::new(),
            gone => format!(", {} no longer in the list", words::thousands(gone)),
        };
        let changed = words::thousands(it.changed);
        let what = format!("{changed} {} new or different{gone}", it.kind.in_words());
        vec![
            Cell::from(in_words(it.as_at)),
            Cell::from(words::labelled("What it changed", &what)),
            Cell::from(words::labelled("Imported", &words::moment(it.at))),
            Cell::from(words::labelled("By", &it.by)),
        ]
    };
    Table {
        caption: "Imports, the last first".into(),
        caption_classes: "govuk-visually-hidden".into(),
        head: vec![
            "List of".into(),
            "What it changed".into(),
            "Imported".into(),
            "By".into(),
        ],
        rows: lines.iter().map(row).collect(),
        classes: words::ROWS.into(),
        ..Table::default()
    }
}
