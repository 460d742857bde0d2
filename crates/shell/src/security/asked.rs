//! What is known about one request from its start: in its extensions, for handlers.

use std::convert::Infallible;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, OnceLock};

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::response::Response;

use super::allowance::Allowance;
use super::guard::Guard;
use super::session::SessionId;
use crate::error_pages::ErrorPage;
use crate::layout::PageContext;

/// One request.
#[derive(Clone)]
pub(super) struct Asked(Arc<Inner>);

struct Inner {
    id: String,
    visit: Option<SessionId>,
    guard: Guard,
    allowance: Allowance,
    surroundings: OnceLock<PageContext<'static>>,
    /// Whose share of the room for files it uses, where that is known.
    sender: OnceLock<String>,
    /// Whether it waits for more of the files that are sent.
    receiving: AtomicBool,
    /// How many pieces of files have arrived.
    pieces: AtomicU64,
}

impl Asked {
    pub fn new(id: String, visit: Option<SessionId>, guard: Guard, allowance: Allowance) -> Self {
        Asked(Arc::new(Inner {
            id,
            visit,
            guard,
            allowance,
            surroundings: OnceLock::new(),
            sender: OnceLock::new(),
            receiving: AtomicBool::new(false),
            pieces: AtomicU64::new(0),
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

    pub fn allowance(&self) -> &Allowance {
        &self.0.allowance
    }

    /// Notes whether it waits for more of the files that are sent.
    pub fn set_receiving(&self, receiving: bool) {
        self.0.receiving.store(receiving, Ordering::Relaxed);
    }

    /// Notes that a piece of a file has arrived.
    pub fn arrived(&self) {
        self.0.pieces.fetch_add(1, Ordering::Relaxed);
    }

    /// How many pieces of files have arrived so far.
    pub fn pieces_arrived(&self) -> u64 {
        self.0.pieces.load(Ordering::Relaxed)
    }

    /// Whether it waits for more of the files that are sent; how long is then for the reader of the
    /// files to say.
    pub fn is_receiving(&self) -> bool {
        self.0.receiving.load(Ordering::Relaxed)
    }

    /// Whose share of the room for files it uses: a person's, or else a visit's.
    pub fn sender(&self) -> &str {
        let visit = || self.visit().map_or("", SessionId::as_str);
        self.0.sender.get().map_or_else(visit, String::as_str)
    }

    /// Whether someone is signed in, as far as is known.
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

/// Takes what is around the visitor’s pages, as soon as it is known, so that error pages made
/// by layers and extractors show it too.
pub struct Frame(Asked);

impl Frame {
    /// Says what is around this visitor's pages. Only the first word counts.
    pub fn set(&self, surroundings: PageContext<'static>) {
        // A second word would come from a handler that contradicts the sign-in: keep the first.
        let _ = self.0.0.surroundings.set(surroundings);
    }

    /// Says whose request it is, so that all visits of one person share one room for files. Only
    /// the first word counts.
    pub fn is_of(&self, person: String) {
        // As above: a second word would contradict the sign-in.
        let _ = self.0.0.sender.set(person);
    }

    /// What was said.
    pub fn get(&self) -> Option<&PageContext<'static>> {
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
