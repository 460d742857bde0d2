//! The one way to read a form: there is none without the check that one of our pages sent it.

use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, de::DeserializeOwned};

use super::asked::Asked;
use super::session::SessionId;
use crate::components::Text;
use crate::error_pages::{self, ErrorPage, Forbidden, Typed};
use crate::form::hidden;

/// A form without fields: its button is the answer, or its files are.
#[derive(Clone, Copy, Debug, Deserialize)]
pub struct NoFields {}

/// A form that one of our pages sent in this visit.
///
/// Refused before: without a session or the right token with 403, what is not a form or lacks a
/// field of `T` with 400, what is larger than a form may be with 413. Which answers are right is
/// the handler's to say, with [`error_pages::refused_form`].
#[derive(Clone, Debug)]
pub struct CheckedForm<T> {
    value: T,
    session: SessionId,
    action: String,
    fields: Vec<(String, String)>,
}

impl<T> CheckedForm<T> {
    /// The answers.
    pub fn value(&self) -> &T {
        &self.value
    }

    /// The visit in which it was sent.
    pub fn session(&self) -> &SessionId {
        &self.session
    }

    /// The command's id; empty where the form had none.
    pub fn command(&self) -> &str {
        self.field(hidden::COMMAND)
    }

    /// The revision of what the form showed; empty where it showed nothing yet.
    pub fn revision(&self) -> &str {
        self.field(hidden::REVISION)
    }

    /// All that was sent, for a page that must not lose it; `labels` say what the form calls its
    /// fields (name, label).
    pub fn typed<'a>(&'a self, labels: Vec<(Text<'a>, Text<'a>)>) -> Typed<'a> {
        let pair = |(name, value): &'a (String, String)| (name.into(), value.into());
        Typed {
            action: self.action.as_str().into(),
            fields: self.fields.iter().map(pair).collect(),
            labels,
        }
    }

    fn field(&self, name: &str) -> &str {
        let found = self.fields.iter().find(|(field, _)| field == name);
        found.map_or("", |(_, value)| value)
    }
}

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for CheckedForm<T> {
    type Rejection = Response;

    async fn from_request(request: Request, state: &S) -> Result<Self, Response> {
        let (parts, body) = request.into_parts();
        let asked = Asked::of(&parts);
        let guard = asked.guard();
        let media_type = parts
            .headers
            .get(CONTENT_TYPE)
            .and_then(|value| value.to_str().ok());
        let is_form = media_type.is_some_and(is_form);
        let action = parts.uri.path().to_owned();
        let refuse = |page: ErrorPage| asked.respond(&page);

        let session = asked
            .visit()
            .cloned()
            .ok_or_else(|| refuse(form_expired()))?;
        if !is_form {
            let what = "What you sent is not one of this service’s forms.";
            return Err(refuse(error_pages::bad_request(what)));
        }
        let request = Request::from_parts(parts, body);
        let bytes = Bytes::from_request(request, state)
            .await
            .map_err(|rejection| {
                if rejection.into_response().status() == StatusCode::PAYLOAD_TOO_LARGE {
                    refuse(error_pages::too_large(guard.form_bytes()))
                } else {
                    refuse(error_pages::bad_request("Part of the form was lost."))
                }
            })?;
        let garbled = || {
            refuse(error_pages::bad_request(
                "Part of the form changed on the way.",
            ))
        };
        let fields: Vec<(String, String)> =
            serde_html_form::from_bytes(&bytes).map_err(|_| garbled())?;
        let token = fields.iter().find(|(name, _)| name == hidden::CSRF);
        if !token.is_some_and(|(_, token)| guard.csrf_verifies(&session, token)) {
            return Err(refuse(form_expired()));
        }
        let value = serde_html_form::from_bytes(&bytes).map_err(|_| {
            refuse(error_pages::bad_request(
                "An answer in the form is missing or cannot be read.",
            ))
        })?;
        Ok(CheckedForm {
            value,
            session,
            action,
            fields,
        })
    }
}

pub(super) fn form_expired() -> ErrorPage {
    error_pages::forbidden(Forbidden::FormExpired)
}

pub(super) fn is_form(media_type: &str) -> bool {
    let essence = media_type.split(';').next().unwrap_or_default().trim();
    essence.eq_ignore_ascii_case("application/x-www-form-urlencoded")
}
