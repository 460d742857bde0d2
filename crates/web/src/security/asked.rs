//! What is known about one request from its start: in its extensions, for handlers.

use std::convert::Infallible;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, OnceLock};

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::response::Response;

use super::guard::Guard;
use super::session::SessionId;
use crate::error_pages::ErrorPage;
use crate::layout::Surroundings;

/// One request.
#[derive(Clone)]
pub(super) struct Asked(Arc<Inner>);

struct Inner {
    id: String,
    visit: Option<SessionId>,
    guard: Guard,
    surroundings: OnceLock<Surroundings<'static>>,
    /// How many bytes of files have arrived.
    arrived: AtomicU64,
}

impl Asked {
    pub fn new(id: String, visit: Option<SessionId>, guard: Guard) -> Self {
        Asked(Arc::new(Inner {
            id,
            visit,
            guard,
            surroundings: OnceLock::new(),
            arrived: AtomicU64::new(0),
        }))
    }

    pub fn of(parts: &Parts) -> Self {
        parts.extensions.get::<Asked>().cloned().expect(
            "Protection::around is around every router whose handlers ask about the request",
        )
    }

    pub fn id(&self) -> &str {
        &self.0.id
    }

    pub fn visit(&self) -> Option<&SessionId> {
        self.0.visit.as_ref()
    }

    pub fn guard(&self) -> &Guard {
        &self.0.guard
    }

    /// Notes that so many bytes of files have arrived.
    pub fn arrived(&self, bytes: usize) {
        self.0.arrived.fetch_add(bytes as u64, Ordering::Relaxed);
    }

    /// How many bytes of files have arrived so far.
    pub fn bytes_arrived(&self) -> u64 {
        self.0.arrived.load(Ordering::Relaxed)
    }

    /// Whether somebody is signed in, as far as is known.
    pub fn signed_in(&self) -> bool {
        let surroundings = self.0.surroundings.get();
        surroundings.is_some_and(|it| it.visitor.is_some())
    }

    /// An error page, with who is signed in where that is known.
    pub fn respond(&self, page: &ErrorPage) -> Response {
        match self.0.surroundings.get() {
            Some(surroundings) => page.respond(surroundings),
            None => page.respond(&self.0.guard.public_surroundings()),
        }
    }
}

/// What the log calls a request; its answer carries it too, as [`super::REQUEST_ID`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RequestId(pub String);

/// The visit a request belongs to, if any.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Visit(pub Option<SessionId>);

/// Takes what is around the pages of whoever asks, as soon as it is known, so that error pages made
/// by layers and extractors show it too.
pub struct Frame(Asked);

impl Frame {
    /// Says what is around this visitor's pages. Only the first word counts.
    pub fn set(&self, surroundings: Surroundings<'static>) {
        // A second word would come from a handler that contradicts the sign-in: keep the first.
        let _ = self.0.0.surroundings.set(surroundings);
    }

    /// What was said.
    pub fn get(&self) -> Option<&Surroundings<'static>> {
        self.0.0.surroundings.get()
    }
}

impl<S: Sync> FromRequestParts<S> for Guard {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(Asked::of(parts).0.guard.clone())
    }
}

impl<S: Sync> FromRequestParts<S> for Visit {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(Visit(Asked::of(parts).0.visit.clone()))
    }
}

impl<S: Sync> FromRequestParts<S> for RequestId {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(RequestId(Asked::of(parts).0.id.clone()))
    }
}

impl<S: Sync> FromRequestParts<S> for Frame {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(Frame(Asked::of(parts)))
    }
}
