//! An evidence file, to be saved by the browser: never shown within the site.

use axum::response::Response;
use quality_views::{EvidenceFile, EvidenceRoom as _};
use shell::{ask::Ask, at::At, attachment::attachment, error_pages};
use vocabulary::{ApplicationId, EvidenceId};

/// `evidence.read`
pub(crate) async fn get(
    ask: Ask,
    At((application, evidence, number)): At<(ApplicationId, EvidenceId, usize)>,
) -> Result<Response, Response> {
    let query = EvidenceFile {
        application,
        evidence,
        number,
    };
    let (service, actor) = (ask.service_beside(), ask.actor);
    // Opening 25 MB takes a while: other visitors' requests are not to wait for it.
    let open = move || service.desk().evidence_file(&actor, &query);
    match tokio::task::spawn_blocking(open).await {
        Ok(Ok(file)) => Ok(attachment(&file.name, &file.media_type, file.bytes)),
        Ok(Err(failure)) => Err(ask.failure(&failure, None)),
        Err(_) => Err(error_pages::failed("").respond(&ask.surroundings)),
    }
}
