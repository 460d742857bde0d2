//! A provider’s file of courses and awards: sent, looked at, mended, imported.
//!
//! Nothing is recorded before the last step. What a check found has an address of its own, so that it can be left and
//! opened again; it is worked out anew from the sealed file whenever its page is asked for.

pub(crate) mod checked;
pub(crate) mod columns;
pub(crate) mod import;
pub(crate) mod rows;
pub(crate) mod upload;

use axum::response::Response;
use doors::{Failure, SentFile};
use maud::{Markup, html};
use shell::{ask::Ask, components::InsetText, error_pages};
use vocabulary::{ImportId, Refusal};
use workforce_views::{CheckRecords, RecordsCheck, SentRecords};

/// A file that was sent, and what it would record now.
async fn checked(ask: &Ask, check: ImportId) -> Result<(SentFile, RecordsCheck), Response> {
    let (service, actor) = (ask.service_beside(), ask.actor);
    let work = move || -> Result<(SentFile, RecordsCheck), Failure> {
        let (sent, bytes) = service.desk().open(&actor, &SentRecords { check })?;
        let provider = sent.organisation.ok_or(Refusal::NotFound)?;
        let query = CheckRecords {
            check,
            provider,
            bytes: &bytes,
            chosen: &sent.columns,
        };
        let found = service.view(&actor, &query)?;
        Ok((sent, found))
    };
    let done = tokio::task::spawn_blocking(work).await;
    let done = done.map_err(|_| failed(ask))?;
    done.map_err(|failure| ask.failure(&failure, None))
}

fn failed(ask: &Ask) -> Response {
    error_pages::failed("course-files").respond(&ask.surroundings)
}

/// That nothing has been recorded: people took a summary for success.
pub(crate) fn nothing_saved() -> InsetText<'static> {
    InsetText {
        content: "Nothing has been saved yet.".into(),
        ..InsetText::default()
    }
}

/// A row of two numbers side by side: how many of what.
pub(crate) fn counts(lines: &[(&str, usize)]) -> Markup {
    html! {
        ul class="govuk-list govuk-list--bullet" {
            @for (what, count) in lines {
                li { (what) ": " (shell::words::thousands(*count as u64)) }
            }
        }
    }
}
