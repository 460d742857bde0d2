//! Why something was not done, for programs: RFC 9457, with the sentences that pages have.

use axum::{
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use doors::{Failure, Unavailable};
use schemars::JsonSchema;
use serde::Serialize;
use vocabulary::Refusal;

/// The media type of a problem.
pub(super) const MEDIA_TYPE: &str = "application/problem+json";

/// A kind of problem: its stable name, its status and what it means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kind {
    /// Its stable name, which the page about the interface explains.
    pub name: &'static str,
    /// The HTTP status.
    pub status: u16,
    /// What it means, in a few words.
    pub title: &'static str,
}

macro_rules! kinds {
    ($($constant:ident = $name:literal, $status:literal, $title:literal;)*) => {
        $(pub(crate) const $constant: Kind = Kind { name: $name, status: $status, title: $title };)*

        /// Every kind of problem.
        pub const KINDS: &[Kind] = &[$($constant),*];
    };
}

kinds! {
    UNREADABLE = "unreadable", 400, "The request cannot be read";
    NO_KEY = "no-key", 401, "A key is needed";
    WRONG_KEY = "wrong-key", 401, "This key is not valid";
    FORBIDDEN = "forbidden", 403, "The key does not allow this";
    NOT_FOUND = "not-found", 404, "There is no such thing";
    WRONG_METHOD = "wrong-method", 405, "This address cannot be called in this way";
    RULE = "rule", 409, "A rule does not allow this now";
    SENT_BEFORE = "sent-before", 409, "Something else was sent with this Idempotency-Key";
    CHANGED = "changed", 412, "Someone changed this after you read it";
    TOO_LARGE = "too-large", 413, "Too much was sent";
    WRONG_TYPE = "wrong-type", 415, "This is not the type of content that is expected";
    INVALID = "invalid", 422, "Some of what was sent needs to be put right";
    NO_MATCH = "no-match", 428, "Say what you last read";
    TOO_MANY = "too-many", 429, "Too many requests";
    FAILED = "failed", 500, "Something went wrong here";
    UNAVAILABLE = "unavailable", 503, "This cannot be done now";
}

/// What is wrong with one member of what was sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Wrong {
    /// The member's name.
    pub field: String,
    /// What is wrong and how to put it right.
    pub detail: String,
}

/// Why something was not done. Nothing of what was sent has been stored.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Problem {
    /// Where the kind of problem is explained.
    #[serde(rename = "type")]
    pub about: String,
    /// What the kind of problem is, in a few words.
    pub title: String,
    /// The HTTP status.
    pub status: u16,
    /// What happened, in a sentence.
    pub detail: String,
    /// What can be done about it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
    /// The stable name of the rule that says no.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rule: Option<String>,
    /// What is wrong with single members.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<Wrong>,
    /// After how many seconds it is worth trying again.
    #[serde(skip)]
    #[schemars(skip)]
    pub retry_after: Option<u32>,
}

impl Problem {
    /// A problem of this kind, with what happened and what can be done.
    pub(crate) fn new(kind: Kind, detail: impl Into<String>, next: impl Into<String>) -> Self {
        let next: String = next.into();
        Self {
            about: format!("/api#{}", kind.name),
            title: kind.title.to_owned(),
            status: kind.status,
            detail: detail.into(),
            next: Some(next).filter(|next| !next.is_empty()),
            rule: None,
            errors: Vec::new(),
            retry_after: None,
        }
    }

    /// What was sent cannot be read.
    pub fn unreadable(detail: impl Into<String>) -> Self {
        Self::new(
            UNREADABLE,
            detail,
            "Nothing was stored. Put it right and send it again.",
        )
    }

    /// Members of what was sent are wrong.
    pub fn invalid(errors: Vec<Wrong>) -> Self {
        let ends = |text: &str| text.ends_with(['.', '?', '!']);
        let sentence = |it: &Wrong| match it.detail.as_str() {
            text if ends(text) => text.to_owned(),
            text => format!("{text}."),
        };
        let detail = errors.iter().map(sentence).collect::<Vec<_>>().join(" ");
        Self {
            errors,
            ..Self::new(
                INVALID,
                detail,
                "Nothing was stored. Put it right and send it again.",
            )
        }
    }

    /// The same, where a rule calls a member otherwise than this address does.
    #[must_use]
    pub fn calling(mut self, rule: &str, here: &str) -> Self {
        for wrong in self.errors.iter_mut().filter(|it| it.field == rule) {
            here.clone_into(&mut wrong.field);
        }
        self
    }

    /// One parameter is wrong.
    pub fn parameter(name: &str, detail: impl Into<String>) -> Self {
        Self::invalid(vec![Wrong {
            field: name.to_owned(),
            detail: detail.into(),
        }])
    }

    pub(super) fn too_many(seconds: u32) -> Self {
        Self {
            retry_after: Some(seconds),
            ..Self::new(
                TOO_MANY,
                "You have sent too many requests in a short time.",
                format!("Wait {seconds} seconds and send it again."),
            )
        }
    }

    /// There is no such thing, or the caller is not allowed to know that there is.
    pub fn not_found() -> Self {
        Self::new(
            NOT_FOUND,
            "There is no such thing, or you are not allowed to see it.",
            "Check the address and the ids in it.",
        )
    }

    /// The problem for an answer that says nothing but its status.
    pub(super) fn bare(status: StatusCode) -> Self {
        match status {
            StatusCode::NOT_FOUND => Self::not_found(),
            StatusCode::METHOD_NOT_ALLOWED => Self::new(
                WRONG_METHOD,
                "This address cannot be called in this way.",
                "The description of the interface says how each address is called.",
            ),
            StatusCode::PAYLOAD_TOO_LARGE => Self::new(
                TOO_LARGE,
                "What was sent is larger than what is accepted here.",
                "Nothing was stored.",
            ),
            StatusCode::UNSUPPORTED_MEDIA_TYPE => Self::new(
                WRONG_TYPE,
                "The content is not of the type that is expected here.",
                "Send JSON with the header Content-Type: application/json.",
            ),
            StatusCode::FORBIDDEN => Self::new(
                FORBIDDEN,
                "This request came from another website’s page.",
                "Call the interface from a program, with a key.",
            ),
            StatusCode::TOO_MANY_REQUESTS => Self::too_many(60),
            StatusCode::SERVICE_UNAVAILABLE => Self {
                retry_after: Some(30),
                ..Self::new(
                    UNAVAILABLE,
                    "This cannot be done now. Nothing was stored.",
                    "Send it again in a while, with the same Idempotency-Key.",
                )
            },
            status if status.is_client_error() => {
                Self::unreadable("The request cannot be read as it was sent.")
            }
            _ => Self::new(
                FAILED,
                "Something went wrong here. It is not your mistake.",
                "Send it again with the same Idempotency-Key; if it goes wrong again, tell us the \
                 request id of this answer.",
            ),
        }
    }
}

impl From<Failure> for Problem {
    fn from(failure: Failure) -> Self {
        match failure {
            Failure::Refused(refusal) => refusal.into(),
            Failure::Unavailable(why) => {
                let seconds = match why {
                    Unavailable::Busy => 2,
                    Unavailable::Stopping => 10,
                    Unavailable::Full
                    | Unavailable::Away
                    | Unavailable::Clock
                    | Unavailable::Ahead
                    | Unavailable::Defect => 60,
                };
                Self {
                    retry_after: Some(seconds),
                    ..Self::bare(StatusCode::SERVICE_UNAVAILABLE)
                }
            }
        }
    }
}

impl From<Refusal> for Problem {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::Invalid(problems) => {
                let wrong = problems.into_iter().map(|it| Wrong {
                    field: it.field,
                    detail: it.says,
                });
                Self::invalid(wrong.collect())
            }
            Refusal::NotFound => Self::not_found(),
            Refusal::Forbidden(says) => Self::new(
                FORBIDDEN,
                says,
                "An owner of your organisation’s account decides what a key may do.",
            ),
            Refusal::Stale(changed) if changed.is_empty() => Self::new(
                SENT_BEFORE,
                "Something else was sent with this Idempotency-Key before, and was carried out.",
                "Read what there is now; send a new Idempotency-Key with each new request.",
            ),
            Refusal::Stale(changed) => {
                let wrong = changed.into_iter().map(|it| Wrong {
                    field: it.field,
                    detail: format!("It now says: {}", it.theirs),
                });
                Self {
                    errors: wrong.collect(),
                    ..Self::new(
                        CHANGED,
                        "Someone changed this after you read it. Nothing was overwritten.",
                        "Read it again, and send your change with its new ETag.",
                    )
                }
            }
            Refusal::Rule { rule, says, next } => Self {
                rule: Some(rule),
                ..Self::new(RULE, says, next)
            },
        }
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::BAD_REQUEST);
        let body = serde_json::to_vec(&self).expect("a problem has a form in JSON");
        let mut response = (status, body).into_response();
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(MEDIA_TYPE));
        if let Some(seconds) = self.retry_after {
            headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        if self.status == 401 {
            let bearer = HeaderValue::from_static("Bearer realm=\"senco\"");
            headers.insert(header::WWW_AUTHENTICATE, bearer);
        }
        response
    }
}

impl From<Problem> for Response {
    fn from(problem: Problem) -> Self {
        problem.into_response()
    }
}
