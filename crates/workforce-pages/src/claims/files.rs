//! A copy of a certificate: shown, where every browser shows files of its type on its own and nothing in them is a
//! page; to be saved, where not.

use axum::response::Response;
use doors::Failure;
use file_types::FileType;
use shell::{
    ask::Ask,
    at::At,
    attachment::{attachment, pdf, picture},
    error_pages,
};
use vocabulary::ClaimId;
use workforce_views::{ClaimDownload, ClaimFile, ClaimFileRoom as _, FileFor};

/// `award.claim`
pub(crate) async fn own(
    ask: Ask,
    At((claim, number)): At<(ClaimId, usize)>,
) -> Result<Response, Response> {
    copy(&ask, ClaimFile { claim, number }, FileFor::Holder).await
}

/// `claim.answer`
pub(crate) async fn answering(
    ask: Ask,
    At((claim, number)): At<(ClaimId, usize)>,
) -> Result<Response, Response> {
    copy(&ask, ClaimFile { claim, number }, FileFor::Answering).await
}

/// `claim.open-link`
pub(crate) async fn by_link(
    ask: Ask,
    At((token, number)): At<(String, usize)>,
) -> Result<Response, Response> {
    let service = ask.service_beside();
    let open = move || {
        let desk = service.desk();
        desk.copy_by_link(service.links(), &token, number)
    };
    opened(&ask, open).await
}

async fn copy(ask: &Ask, file: ClaimFile, whom: FileFor) -> Result<Response, Response> {
    let (service, actor) = (ask.service_beside(), ask.actor);
    opened(ask, move || service.desk().copy(&actor, file, whom)).await
}

/// Opening 25 MB takes a while: other visitors’ requests are not to wait for it.
async fn opened(
    ask: &Ask,
    open: impl FnOnce() -> Result<ClaimDownload, Failure> + Send + 'static,
) -> Result<Response, Response> {
    let file = match tokio::task::spawn_blocking(open).await {
        Ok(Ok(file)) => file,
        Ok(Err(failure)) => return Err(ask.failure(&failure, None)),
        Err(_) => return Err(error_pages::failed("").respond(&ask.surroundings)),
    };
    Ok(match FileType::by_media_type(&file.media_type) {
        Some(FileType::Pdf) => pdf(&file.name, file.bytes),
        Some(FileType::Png | FileType::Jpeg | FileType::Gif | FileType::WebP) => {
            picture(&file.name, &file.media_type, file.bytes)
        }
        _ => attachment(&file.name, &file.media_type, file.bytes),
    })
}
