//! Sending a file of the service to be checked, and those that were imported before.

use super::kind_in_words;
use crate::{
    address,
    sent_file::{Sending, keep, kept_until},
};
use access::Action;
use axum::response::{IntoResponse as _, Redirect, Response};
use doors::Doors;
use maud::{Markup, html};
use shell::{
    ask::{Ask, show, two_thirds},
    components::{Cell, Details, Table, UploadProgress},
    error_pages,
    form::{FieldErrors, FormStart},
    layout::{Above, Page},
    security::{CheckedUpload, NoFields},
    table_file::{arrived, chosen},
    words,
};
use vocabulary::{Actor, CommandId, ImportId, text::capitalised};
use workforce::field::RECORDS;
use workforce_views::{CheckNpq, ImportedFile, NpqFiles};

/// The most bytes of a file: of every course, for some years.
const LARGEST: usize = 30 * 1024 * 1024;

/// `npq.import`
pub(crate) async fn get(ask: Ask) -> Result<Response, Response> {
    Ok(show(&page(&ask, &FieldErrors::new())?))
}

/// `npq.import`: checks a file, and records nothing.
pub(crate) async fn post(ask: Ask, form: CheckedUpload<NoFields>) -> Result<Response, Response> {
    let command: CommandId = ask.hidden(form.command())?;
    let mut errors = FieldErrors::new();
    let choose = "Choose a file of the NPQ registration service";
    let sent = arrived(RECORDS, form, LARGEST, choose, &mut errors).await;
    if let (Some(sent), true) = (sent, errors.is_empty()) {
        let sending = Sending {
            command,
            action: Action::ImportNpq,
            organisation: None,
            page: "npq",
        };
        let look = |service: &Doors, actor: &Actor, check: ImportId, bytes: &[u8]| {
            service.view(actor, &CheckNpq { check, bytes }).map(drop)
        };
        match keep(&ask, sending, sent, look).await? {
            Ok(check) => return Ok(Redirect::to(&address::npq_file(check)).into_response()),
            Err(found) => errors = found,
        }
    }
    Ok(error_pages::refused_form(&page(&ask, &errors)?))
}

fn page<'a>(ask: &'a Ask, errors: &FieldErrors) -> Result<Page<'a>, Response> {
    let view = ask.view(&NpqFiles)?;
    let form = FormStart {
        multipart: true,
        ..ask.form()
    };
    let content = html! {
        @if let Some(summary) = errors.summary() { (summary) }
        (two_thirds(&html! {
            h1 class="govuk-heading-l" { "NPQ files" }
            p class="govuk-body" {
                "Files of DfE’s NPQ (National Professional Qualification) registration service say who \
                 takes the NPQ for SENCOs, and who passed. Sending one saves nothing: you see what \
                 would be recorded before you import it."
            }
            p class="govuk-body" { "You can send:" }
            ul class="govuk-list govuk-list--bullet" {
                li { "applications for this NPQ" }
                li { "the general application data, with outcomes" }
                li { "declarations" }
                li { "corrected teacher reference numbers" }
            }
            (headings())
            p class="govuk-body" {
                "Rows of other courses are left out. A file of a whole year is imported in parts."
            }
            p class="govuk-body" {
                a class="govuk-link" href=(address::QUESTIONS) { "Answer questions about outcomes" }
            }
            (UploadProgress {
                form: form.around("", &fields(errors)),
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
    let page = Page {
        has_errors: !errors.is_empty(),
        ..Page::new("NPQ files", &ask.surroundings, content)
    };
    Ok(page.with_above(Above::back(address::COURSES)))
}

/// Which columns each kind of file needs.
fn headings() -> Details<'static> {
    Details {
        summary: "Which headings each file needs".into(),
        content: html! {
            @for (kind, headings) in workforce::npq_headings() {
                h3 class="govuk-heading-s govuk-!-margin-bottom-1" { (capitalised(kind)) }
                ul class="govuk-list govuk-list--bullet" {
                    @for heading in headings { li { (heading) } }
                }
            }
        }
        .into(),
        ..Details::default()
    }
}

fn fields(errors: &FieldErrors) -> Markup {
    html! {
        (chosen(RECORDS, "CSV as the service writes it, up to 30 MB", "Check the file", errors))
    }
}

fn imported(files: &[ImportedFile]) -> Table<'static> {
    let row = |it: &ImportedFile| {
        let what = format!(
            "{} of {} rows of this NPQ said something new",
            words::thousands(it.recorded),
            words::thousands(it.rows)
        );
        vec![
            Cell::from(words::moment(it.at)),
            Cell::from(words::labelled("File", &kind_in_words(it.kind))),
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
            "File".into(),
            "What it said".into(),
            "By".into(),
            "File kept until".into(),
        ],
        rows: files.iter().map(row).collect(),
        classes: words::ROWS.into(),
        ..Table::default()
    }
}
