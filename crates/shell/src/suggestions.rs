//! What a field suggests while someone types, as its script asks for it. The field itself is
//! [`SuggestingInput`](crate::components::SuggestingInput).

use axum::{
    Json,
    response::{IntoResponse, Response},
};
use serde::Serialize;

/// What may be meant, the nearest first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Suggestions {
    /// The nearest.
    pub suggestions: Vec<Suggestion>,
    /// That there are more, and how to see fewer; empty where these are all.
    pub note: String,
}

/// One that may be meant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Suggestion {
    /// What is sent if it is chosen.
    pub value: String,
    /// What the field holds then: a text that finds it by itself, too.
    pub text: String,
    /// Its name, and below it what tells it from others of that name.
    pub lines: Vec<String>,
}

impl IntoResponse for Suggestions {
    fn into_response(self) -> Response {
        Json(self).into_response()
    }
}
