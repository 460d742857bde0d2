//! Pages for errors that come without one: unknown addresses, wrong methods, what extractors refuse.

use axum::http::header::{ACCEPT, CONTENT_LENGTH, CONTENT_TYPE};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;

use super::asked::Asked;
use crate::error_pages::{self, ErrorPage, Forbidden, Unavailable};

/// Whether the client shows pages to people.
pub(super) fn wants_html(headers: &HeaderMap) -> bool {
    let accepts = headers.get(ACCEPT).and_then(|value| value.to_str().ok());
    accepts.is_some_and(|accepts| accepts.contains("text/html"))
}

/// A bare error gets its page; everything else stays as it is.
pub(super) fn dress(response: Response, asked: &Asked) -> Response {
    let status = response.status();
    if !(status.is_client_error() || status.is_server_error()) || !is_bare(response.headers()) {
        return response;
    }
    let Some(page) = page_for(status, asked) else {
        return response;
    };
    let mut dressed = asked.respond(&page);
    // What the bare answer said beside its body still holds: `Allow`, `Retry-After`.
    for (name, value) in response.headers() {
        if !dressed.headers().contains_key(name) && name != CONTENT_LENGTH {
            dressed.headers_mut().append(name, value.clone());
        }
    }
    dressed
}

fn is_bare(headers: &HeaderMap) -> bool {
    let media_type = headers
        .get(CONTENT_TYPE)
        .and_then(|value| value.to_str().ok());
    media_type.is_none_or(|media_type| media_type.starts_with("text/plain"))
}

fn page_for(status: StatusCode, asked: &Asked) -> Option<ErrorPage> {
    match status {
        StatusCode::NOT_FOUND => Some(error_pages::not_found()),
        StatusCode::METHOD_NOT_ALLOWED => Some(error_pages::not_allowed()),
        StatusCode::PAYLOAD_TOO_LARGE => Some(error_pages::too_large(asked.guard().form_bytes())),
        StatusCode::FORBIDDEN => Some(error_pages::forbidden(Forbidden::NotYourRole)),
        StatusCode::SERVICE_UNAVAILABLE => Some(error_pages::unavailable(&Unavailable {
            retry_after: 30,
            typed: None,
        })),
        status if status.is_server_error() => Some(error_pages::failed(asked.id())),
        StatusCode::BAD_REQUEST
        | StatusCode::UNSUPPORTED_MEDIA_TYPE
        | StatusCode::UNPROCESSABLE_ENTITY => Some(error_pages::bad_request(
            "The address or the form does not belong to this service.",
        )),
        _ => None,
    }
}
