//! An evidence file: to be saved by the browser, or to be shown, where every browser shows files of its
//! type on its own and nothing in them is a page. HTML and drawings that can run scripts are never accepted.

use super::shown::Preview;
use axum::response::Response;
use quality_views::{EvidenceDownload, EvidenceFile, EvidenceRoom as _};
use shell::{
    ask::Ask,
    at::At,
    attachment::{attachment, pdf, picture},
    error_pages,
};
use vocabulary::{ApplicationId, EvidenceId, Refusal};

/// Which file of which document.
type Place = (ApplicationId, EvidenceId, usize);

/// `evidence.read`: to be saved.
pub(crate) async fn get(ask: Ask, At(place): At<Place>) -> Result<Response, Response> {
    let file = opened(&ask, place, |_| true).await?;
    Ok(attachment(&file.name, &file.media_type, file.bytes))
}

/// `evidence.read`: a PDF, and nothing else, to be shown.
pub(crate) async fn get_pdf(ask: Ask, At(place): At<Place>) -> Result<Response, Response> {
    let file = opened(&ask, place, |shown| shown == Preview::Pdf).await?;
    Ok(pdf(&file.name, file.bytes))
}

/// `evidence.read`: a picture, and nothing else, to be shown.
pub(crate) async fn get_picture(ask: Ask, At(place): At<Place>) -> Result<Response, Response> {
    let file = opened(&ask, place, |shown| shown == Preview::Picture).await?;
    Ok(picture(&file.name, &file.media_type, file.bytes))
}

/// The file, where browsers show it as it is asked for.
async fn opened(
    ask: &Ask,
    (application, evidence, number): Place,
    as_asked: impl Fn(Preview) -> bool,
) -> Result<EvidenceDownload, Response> {
    let query = EvidenceFile {
        application,
        evidence,
        number,
    };
    if !as_asked(Preview::of(&ask.view(&query)?.media_type)) {
        return Err(ask.refusal(Refusal::NotFound));
    }
    let (service, actor) = (ask.service_beside(), ask.actor);
    // Opening 25 MB takes a while: other visitors' requests are not to wait for it.
    let open = move || service.desk().evidence_file(&actor, &query);
    match tokio::task::spawn_blocking(open).await {
        Ok(Ok(file)) => Ok(file),
        Ok(Err(failure)) => Err(ask.failure(&failure, None)),
        Err(_) => Err(error_pages::failed("").respond(&ask.surroundings)),
    }
}
