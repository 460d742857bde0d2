//! Sending a file of people to be looked up.

use super::kept;
use crate::{address, sent_file::arrived};
use axum::response::{IntoResponse as _, Redirect, Response};
use doors::{Doors, Failure};
use jiff::Timestamp;
use maud::{Markup, html};
use shell::{
    ask::{Ask, show, two_thirds},
    attachment::attachment,
    components::{Button, Details, FileUpload, Hint, Label, UploadProgress},
    csv_file::csv_file,
    error_pages,
    form::{FieldErrors, FormStart},
    layout::{Above, Page},
    security::{CheckedUpload, NoFields},
    words,
};
use vocabulary::{Actor, Refusal};
use workforce::{MOST_VERIFIED, VERIFY_HEADINGS, field::RECORDS};
use workforce_views::{ANSWER_MINUTES, VerifiedPeople, VerifyPeople};

/// The most bytes of a file: 5,000 rows of a number and a name have a tenth of that.
const LARGEST: usize = 2 * 1024 * 1024;

/// `person.verify`
pub(crate) async fn get(ask: Ask) -> Result<Response, Response> {
    Ok(show(&page(&ask, &FieldErrors::new())))
}

/// `person.verify`: a file with the headings that are needed, and no rows.
pub(crate) async fn empty(_: Ask) -> Result<Response, Response> {
    let mut bytes = "\u{feff}".as_bytes().to_vec();
    bytes.extend(csv_file([VERIFY_HEADINGS.to_vec()]));
    Ok(attachment("people.csv", "text/csv; charset=utf-8", bytes))
}

/// `person.verify`: looks up everyone in the file.
pub(crate) async fn post(ask: Ask, form: CheckedUpload<NoFields>) -> Result<Response, Response> {
    let command = ask.hidden(form.command())?;
    let mut errors = FieldErrors::new();
    let sent = arrived(form, LARGEST, "Choose the file of people", &mut errors).await;
    if let (Some((_, received)), true) = (sent, errors.is_empty()) {
        let look = move |service: &Doors, actor: &Actor, at: Timestamp| -> Result<_, Failure> {
            let bytes = received.bytes();
            service.view(actor, &VerifyPeople { bytes, at })
        };
        match kept::answer::<VerifiedPeople>(&ask, command, look).await? {
            Ok(check) => {
                return Ok(Redirect::to(&address::verified_file(check)).into_response());
            }
            Err(Refusal::Invalid(problems)) => errors = FieldErrors::from(problems.as_slice()),
            Err(refusal) => return Err(ask.refusal(refusal)),
        }
    }
    Ok(error_pages::refused_form(&page(&ask, &errors)))
}

fn page<'a>(ask: &'a Ask, errors: &FieldErrors) -> Page<'a> {
    let form = FormStart {
        multipart: true,
        ..ask.form()
    };
    let content = two_thirds(&html! {
        @if let Some(summary) = errors.summary() { (summary) }
        h1 class="govuk-heading-l" { "Check many people with a file" }
        p class="govuk-body" {
            "You get your file back with what the register says of each person, and why. We keep it for "
            (ANSWER_MINUTES) " minutes, for you alone."
        }
        (help())
        (UploadProgress {
            form: form.around("", &fields(errors)),
            cancelled: "You stopped before everything was sent. No one was looked up.",
            broken: "The connection broke, or nothing came back. Send the file again.",
        })
    });
    Page {
        has_errors: !errors.is_empty(),
        ..Page::new("Check many people", &ask.surroundings, content)
    }
    .with_above(Above::back(address::VERIFY))
}

fn help() -> Details<'static> {
    Details {
        summary: "What the file needs".into(),
        content: html! {
            p class="govuk-body" {
                "Save the sheet as CSV. It needs one line of headings, and a row for each person, up to "
                (words::thousands(MOST_VERIFIED as u64)) " rows."
            }
            ul class="govuk-list govuk-list--bullet" {
                li { "TRN: zeros that were lost are put back" }
                li { "Name: first name and family name, now or before; or First name and Last name in 2 columns" }
            }
            p class="govuk-body" { "Other columns are given back as they are." }
            p class="govuk-body" {
                a class="govuk-link" href=(address::EMPTY_VERIFY_FILE) download {
                    "Download an empty file with the right headings (CSV)"
                }
            }
        }
        .into(),
        ..Details::default()
    }
}

fn fields(errors: &FieldErrors) -> Markup {
    html! {
        (FileUpload {
            name: RECORDS.into(),
            label: Label {
                content: "Choose the file".into(),
                classes: "govuk-label--s".into(),
                ..Label::default()
            },
            hint: Some(Hint {
                content: "CSV, up to 2 MB".into(),
                ..Hint::default()
            }),
            error: errors.of(RECORDS),
            accept: ".csv,.txt,text/csv,text/plain,application/vnd.ms-excel".into(),
            ..FileUpload::default()
        })
        (Button {
            content: "Check the people".into(),
            prevent_double_click: Some(true),
            ..Button::default()
        })
    }
}
