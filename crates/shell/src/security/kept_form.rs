//! What someone typed is not lost, whatever is said to it: that their session ended meanwhile, that
//! what they wrote for has moved on, that something is wrong with the service.
//!
//! A form is kept while it is answered. A page that says that it is no longer valid shows what was typed,
//! and can send it again: with a token for the visit as it is now. Any other page for an error that does
//! not show it on its own gets it added, to be copied. So no handler can forget it.

use axum::body::{Body, Bytes, HttpBody as _, to_bytes};
use axum::extract::Request;
use axum::http::Method;
use axum::http::header::CONTENT_TYPE;
use axum::middleware::Next;
use axum::response::Response;

use super::asked::Asked;
use super::checked_form::is_form;
use crate::error_pages::{self, FormExpired, Typed, WithoutTyped};
use crate::form::hidden;

/// Runs what answers the request. The origin has been checked before: what is shown again was sent
/// by one of our pages.
pub(super) async fn run(asked: &Asked, request: Request, next: Next) -> Response {
    if request.method() != Method::POST || !is_small_form(&request, asked) {
        return next.run(request).await;
    }
    let (parts, body) = request.into_parts();
    let action = parts.uri.path().to_owned();
    let Ok(sent) = to_bytes(body, asked.guard().form_bytes()).await else {
        return asked.respond(&error_pages::bad_request("Part of the form was lost."));
    };
    let request = Request::from_parts(parts, Body::from(sent.clone()));
    let answer = next.run(request).await;
    let expired = answer.extensions().get::<FormExpired>().is_some();
    let without = answer.extensions().get::<WithoutTyped>();
    if !expired && without.is_none() {
        return answer;
    }
    let Some(typed) = typed(asked, action, &sent) else {
        return answer;
    };
    let page = if expired {
        Some(error_pages::form_expired(Some(&typed), asked.signed_in()))
    } else {
        without.and_then(|WithoutTyped(page)| page.with_typed(&typed))
    };
    page.map_or(answer, |page| asked.respond(&page))
}

/// What a form held; nothing when that cannot be read.
fn typed(asked: &Asked, action: String, sent: &Bytes) -> Option<Typed<'static>> {
    let fields: Vec<(String, String)> = serde_html_form::from_bytes(sent).ok()?;
    let token = asked.visit().map(|visit| asked.guard().csrf_token(visit));
    let fields = fields.into_iter().map(|(name, value)| match &token {
        Some(token) if name == hidden::CSRF => (name.into(), token.as_str().to_owned().into()),
        _ => (name.into(), value.into()),
    });
    Some(Typed {
        fields: fields.collect(),
        action: action.into(),
        labels: Vec::new(),
    })
}

/// Whether it is a form of a size that forms have; what is larger is refused where it is read.
fn is_small_form(request: &Request, asked: &Asked) -> bool {
    let kind = request.headers().get(CONTENT_TYPE);
    let most = u64::try_from(asked.guard().form_bytes()).unwrap_or(u64::MAX);
    let length = request.body().size_hint().upper();
    kind.and_then(|kind| kind.to_str().ok())
        .is_some_and(is_form)
        && length.is_some_and(|length| length <= most)
}
