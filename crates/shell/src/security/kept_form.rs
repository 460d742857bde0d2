//! What someone typed is not lost, whatever is said to it: that their session ended meanwhile, that
//! what they wrote for has moved on, that something is wrong with the service.
//!
//! A form is kept while it is answered. A page that says that it is no longer valid shows what was typed,
//! and can send it again: with a token for the visit as it is now. Any other page for an error that does
//! not show it by itself gets it added: to be sent again where that may help (there were too many requests,
//! it took too long, the handler panicked), to be copied everywhere else. So no handler can forget it.
//! What is shown has a bound, because whoever has a visit can make us say it.

use axum::body::{Body, Bytes, HttpBody as _, to_bytes};
use axum::extract::{MatchedPath, Request};
use axum::http::Method;
use axum::http::header::CONTENT_TYPE;
use axum::response::Response;

use super::asked::Asked;
use super::checked_form::is_form;
use crate::error_pages::{self, ErrorPage, FormExpired, Typed, WithoutTyped};
use crate::form::hidden;

/// A form as it was sent, kept while it is answered.
pub(super) struct KeptForm {
    action: String,
    sent: Bytes,
}

/// How many bytes of a form are shown again to someone of whom no more than the visit is known. Each is shown and
/// sent along, and a quotation mark takes six bytes: that many connections, each with such an answer that
/// nobody fetches, hold no more than as many large pages would.
const SHOWN_TO_A_VISIT: usize = 32 * 1024;

/// The same to someone who is signed in: more than any field of ours takes.
const SHOWN_TO_A_PERSON: usize = 256 * 1024;

/// Reads a form whole and keeps it beside the request, which is as it was. Nothing is read of what is no
/// form, is larger than forms are, or asks for no address of ours. The origin has been checked before: what is shown again was sent by a page of ours.
///
/// # Errors
/// The page that says so, where part of the form did not arrive.
pub(super) async fn take(
    asked: &Asked,
    request: Request,
) -> Result<(Request, Option<KeptForm>), ErrorPage> {
    let ours = request.extensions().get::<MatchedPath>().is_some();
    if request.method() != Method::POST || !ours || !is_small_form(&request, asked) {
        return Ok((request, None));
    }
    let (parts, body) = request.into_parts();
    let action = parts.uri.path().to_owned();
    let sent = to_bytes(body, asked.guard().form_bytes()).await;
    let sent = sent.map_err(|_| error_pages::bad_request("Part of the form was lost."))?;
    let request = Request::from_parts(parts, Body::from(sent.clone()));
    Ok((request, Some(KeptForm { action, sent })))
}

impl KeptForm {
    /// The answer; one that says that something went wrong, with what was typed.
    pub(super) fn shown_in(self, asked: &Asked, answer: Response) -> Response {
        let expired = answer.extensions().get::<FormExpired>().is_some();
        let without = answer.extensions().get::<WithoutTyped>();
        if !expired && without.is_none() {
            return answer;
        }
        let most = if asked.signed_in() {
            SHOWN_TO_A_PERSON
        } else {
            SHOWN_TO_A_VISIT
        };
        if self.sent.len() > most {
            return answer;
        }
        let Some(typed) = typed(asked, self.action, &self.sent) else {
            return answer;
        };
        let page = if expired {
            Some(error_pages::form_expired(Some(&typed), asked.signed_in()))
        } else {
            without.and_then(|WithoutTyped(page)| page.with_typed(&typed))
        };
        page.map_or(answer, |page| asked.respond(&page))
    }
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
