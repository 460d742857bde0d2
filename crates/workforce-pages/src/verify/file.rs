//! Sending a file of people to be looked up.

use super::{kept::keep, purpose};
use crate::{address, field::PURPOSE};
use axum::response::{IntoResponse as _, Redirect, Response};
use doors::Failure;
use maud::{Markup, html};
use serde::Deserialize;
use shell::{
    ask::{Ask, show, two_thirds},
    attachment::attachment,
    components::{Details, UploadProgress},
    csv_file::csv_file,
    error_pages,
    form::{FieldErrors, FormStart},
    layout::{Above, Page},
    security::CheckedUpload,
    table_file::{arrived, chosen},
    words,
};
use vocabulary::{CommandId, Refusal};
use workforce::{MOST_VERIFIED, VERIFY_HEADINGS, field::RECORDS};
use workforce_views::{ANSWER_MINUTES, VerifyPeople};

/// The most bytes of a file: 5,000 rows of a number and a name have a tenth of that.
const LARGEST: usize = 2 * 1024 * 1024;

shell::form! {
    /// What is chosen beside the file.
    #[derive(Clone, Debug, Default, Deserialize)]
    #[serde(default)]
    pub(crate) struct Form {
        purpose: String = PURPOSE,
    }
}

/// `person.verify`
pub(crate) async fn get(ask: Ask) -> Result<Response, Response> {
    Ok(show(&page(&ask, "", &FieldErrors::new())))
}

/// `person.verify`: a file with the headings that are needed, and no rows.
pub(crate) async fn empty(_: Ask) -> Result<Response, Response> {
    let mut bytes = "\u{feff}".as_bytes().to_vec();
    bytes.extend(csv_file([VERIFY_HEADINGS.to_vec()]));
    Ok(attachment("people.csv", "text/csv; charset=utf-8", bytes))
}

/// `person.verify`: looks up everyone in the file.
pub(crate) async fn post(ask: Ask, form: CheckedUpload<Form>) -> Result<Response, Response> {
    let command: CommandId = ask.hidden(form.command())?;
    let typed = form.value().purpose.clone();
    let mut errors = FieldErrors::new();
    let purpose = purpose::chosen(&typed);
    let purpose = purpose.map_err(|problem| errors.add(PURPOSE, problem.says));
    let sent = arrived(
        RECORDS,
        form,
        LARGEST,
        "Choose the file of people",
        &mut errors,
    )
    .await;
    if let (Ok(purpose), Some((_, received)), true) = (purpose, sent, errors.is_empty()) {
        let query = VerifyPeople {
            bytes: received.bytes(),
            at: ask.service().now(),
        };
        let answered = ask.service().look_up(ask.actor, command, &query, purpose);
        match answered.await {
            Ok((view, _)) => {
                let check = keep(&ask, command, &view).await?;
                return Ok(Redirect::to(&address::verified_file(check)).into_response());
            }
            Err(Failure::Refused(Refusal::Invalid(problems))) => {
                errors = FieldErrors::from(problems.as_slice());
            }
            Err(failure) => return Err(ask.failure(&failure, None)),
        }
    }
    Ok(error_pages::refused_form(&page(&ask, &typed, &errors)))
}

fn page<'a>(ask: &'a Ask, typed: &str, errors: &FieldErrors) -> Page<'a> {
    let form = FormStart {
        multipart: true,
        ..ask.form()
    };
    let content = two_thirds(&html! {
        @if let Some(summary) = errors.summary() { (summary) }
        h1 class="govuk-heading-l" { "Check many people with a file" }
        p class="govuk-body" {
            "You get your file back with what the register says about each person, and why. We keep it for "
            (ANSWER_MINUTES) " minutes, for you alone."
        }
        (help())
        (UploadProgress {
            form: form.around("", &fields(typed, errors)),
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

/// What the form asks. The purpose stands before the file: it is checked before the file is read.
fn fields(typed: &str, errors: &FieldErrors) -> Markup {
    html! {
        (purpose::asked(typed, errors))
        (chosen(RECORDS, "CSV, up to 2 MB", "Check the people", errors))
    }
}
