//! Files of DfE’s NPQ registration service, and the questions that they raise.

pub(crate) mod checked;
pub(crate) mod import;
pub(crate) mod question;
pub(crate) mod questions;
pub(crate) mod upload;

use axum::response::Response;
use doors::{Failure, SentFile};
use shell::{ask::Ask, error_pages};
use vocabulary::ImportId;
use workforce::FileKind;
use workforce_views::{CheckNpq, NpqCheck, SentNpq};

/// A file that was sent, and what it would record now.
async fn check_of(ask: &Ask, check: ImportId) -> Result<(SentFile, NpqCheck), Response> {
    let (service, actor) = (ask.service_beside(), ask.actor);
    let work = move || -> Result<(SentFile, NpqCheck), Failure> {
        let (sent, bytes) = service.desk().open(&actor, &SentNpq { check })?;
        let query = CheckNpq {
            check,
            bytes: &bytes,
        };
        let found = service.view(&actor, &query)?;
        Ok((sent, found))
    };
    let done = tokio::task::spawn_blocking(work).await;
    let done = done.map_err(|_| failed(ask))?;
    done.map_err(|failure| ask.failure(&failure, None))
}

fn failed(ask: &Ask) -> Response {
    error_pages::failed("npq").respond(&ask.surroundings)
}

/// What a file is, in words.
const fn kind_in_words(kind: FileKind) -> &'static str {
    match kind {
        FileKind::ProviderRecords => "Courses of a provider",
        FileKind::NpqDeclarations => "Declarations",
        FileKind::NpqExport => "Applications and outcomes",
        FileKind::NpqNumbers => "Corrected teacher reference numbers",
    }
}
