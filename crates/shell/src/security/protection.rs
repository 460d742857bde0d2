//! All protection around a router, in one place and in the right order.
//!
//! It is one layer and not six, because each layer of axum costs every request a few boxes: as six
//! it took 17 µs of every request, as one it takes 4.

use std::panic::AssertUnwindSafe;
use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use axum::Router;
use axum::extract::{DefaultBodyLimit, MatchedPath, Request, State};
use axum::http::{HeaderName, HeaderValue};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::Response;
use futures_util::FutureExt;
use tracing::Instrument as _;
use tracing::field::Empty;

use super::allowance::Allowance;
use super::asked::Asked;
use super::bare_errors::{dress, wants_html};
use super::client_address::ClientAddress;
use super::guard::Guard;
use super::keys::Secret;
use super::rate::{Limiter, Monotonic, Rates};
use super::unread::Unread;
use super::{headers, kept_form, origin};
use crate::api;
use crate::error_pages::{self, ErrorPage, Forbidden, Unavailable};

/// The header under which an answer says what the log calls its request.
pub const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// How a router is protected.
#[derive(Clone)]
pub struct Protection {
    /// Guards forms and cookies.
    pub secret: Secret,
    /// Whether browsers come over https (through a proxy, usually).
    pub https: bool,
    /// Whether the data are made up, which every page then says.
    pub demonstration: bool,
    /// How many bytes a request may have. A route that takes files sets its own
    /// [`DefaultBodyLimit`].
    pub form_bytes: usize,
    /// After how long an answer is given up; the time in which files arrive does not count.
    pub timeout: Duration,
    /// How much one visit and one address may ask for.
    pub rates: Rates,
    /// How a client's address is found.
    pub client: ClientAddress,
    /// Time, for rates and for the log.
    pub clock: Monotonic,
    /// What request ids begin with: different each time the program starts.
    pub boot: String,
}

/// What all requests share.
struct Shared {
    guard: Guard,
    https: bool,
    timeout: Duration,
    limiter: Arc<Limiter>,
    client: ClientAddress,
    clock: Monotonic,
    boot: String,
    requests: AtomicU64,
}

impl Protection {
    /// What handlers need of it, for use outside of a request.
    pub fn guard(&self) -> Guard {
        Guard::new(
            &self.secret,
            self.https,
            self.demonstration,
            self.form_bytes,
        )
    }

    /// Puts all protection around `router`, whose fallback and state are already set. From the
    /// outside: log, headers, pages for bare errors, rates, origin, size, time, panics.
    pub fn around(self, router: Router) -> Router {
        let shared = Arc::new(Shared {
            guard: self.guard(),
            https: self.https,
            timeout: self.timeout,
            limiter: Arc::new(Limiter::new(self.rates, &self.clock)),
            client: self.client,
            clock: self.clock,
            boot: self.boot,
            requests: AtomicU64::new(0),
        });
        router.layer(from_fn_with_state(shared, protect))
    }
}

async fn protect(State(shared): State<Arc<Shared>>, mut request: Request, next: Next) -> Response {
    let started = (shared.clock)();
    let asked = asked(&shared, &request);
    let method = request.method().clone();
    let route = request.extensions().get::<MatchedPath>().cloned();
    let browser = wants_html(request.headers());
    // The route's template and never the address, which may hold names.
    let route = route.as_ref().map_or("none", MatchedPath::as_str);
    // What is logged on the way, here and where the service works for it, says which request it was.
    let span = tracing::info_span!(
        target: "senco::request",
        "request",
        request = asked.id(),
        method = %method,
        route,
        status = Empty,
    );
    request.extensions_mut().insert(asked.clone());
    DefaultBodyLimit::max(shared.guard.form_bytes()).apply(&mut request);

    let of_program = request.uri().path().starts_with(api::BASE);
    let running = answer(&shared, &asked, browser && !of_program, request, next);
    let mut answer = running.instrument(span.clone()).await;
    if of_program {
        answer = api::dressed(answer);
    }
    span.record("status", answer.status().as_u16());
    headers::secure(answer.headers_mut(), shared.https);
    if let Ok(value) = HeaderValue::from_str(asked.id()) {
        answer.headers_mut().insert(REQUEST_ID, value);
    }
    let ms = (shared.clock)().saturating_sub(started).as_millis();
    tracing::info!(
        target: "senco::request",
        request = asked.id(),
        method = %method,
        route,
        status = answer.status().as_u16(),
        ms = u64::try_from(ms).unwrap_or(u64::MAX),
    );
    answer
}

/// Names the request and finds the visit it belongs to.
fn asked(shared: &Shared, request: &Request) -> Asked {
    let number = shared.requests.fetch_add(1, Ordering::Relaxed);
    let id = format!("{}-{number}", shared.boot);
    let visit = shared.guard.session_cookie().read(request.headers());
    let allowance = Allowance {
        limiter: shared.limiter.clone(),
        address: shared.client.find(request.headers(), request.extensions()),
    };
    Asked::new(id, visit, shared.guard.clone(), allowance)
}

/// Refuses what another site sends and what comes too often, and runs the rest. What someone typed is on
/// the page that says that something went wrong; a browser gets a page also for an error that comes without
/// one.
async fn answer(
    shared: &Shared,
    asked: &Asked,
    browser: bool,
    request: Request,
    next: Next,
) -> Response {
    if !origin::is_ours(request.method(), request.uri(), request.headers()) {
        // No page of ours sent it: nothing more is read.
        return asked.respond(&error_pages::forbidden(Forbidden::FormExpired));
    }
    let refused = too_often(asked, &request);
    if let Some(page) = &refused
        && asked.visit().is_none()
    {
        // No page of ours begins so: nothing more is read.
        return asked.respond(page);
    }
    // A program sends no form of a page, and keeps what it sends itself.
    if request.uri().path().starts_with(api::BASE) {
        return answer_read(shared, asked, refused, request, next).await;
    }
    let taken = tokio::time::timeout(shared.timeout, kept_form::take(asked, request)).await;
    let (request, kept) = match taken {
        Ok(Ok(taken)) => taken,
        Ok(Err(page)) => return asked.respond(&page),
        Err(_) => return asked.respond(&late()),
    };
    let answer = answer_read(shared, asked, refused, request, next).await;
    let answer = if browser {
        dress(answer, asked)
    } else {
        answer
    };
    match kept {
        Some(kept) => kept.shown_in(asked, answer),
        None => answer,
    }
}

/// The refusal, or what the handler answers; once all that was sent has been read, whether or not the answer needs it.
async fn answer_read(
    shared: &Shared,
    asked: &Asked,
    refused: Option<ErrorPage>,
    request: Request,
    next: Next,
) -> Response {
    let (request, unread) = Unread::of(request);
    let answer = match refused {
        Some(page) => asked.respond(&page),
        None => run(shared, asked, request, next).await,
    };
    if let Some(unread) = unread {
        unread.forget().await;
    }
    answer
}

/// Files that browsers keep permanently, and the requests of monitoring, are free.
fn too_often(asked: &Asked, request: &Request) -> Option<ErrorPage> {
    let path = request.uri().path();
    if path.starts_with("/assets/") || path.starts_with("/health/") {
        return None;
    }
    let allowance = asked.allowance();
    let checked = match asked.visit() {
        Some(visit) => allowance.uses_visit(visit),
        None => allowance.uses_address(),
    };
    checked.err()
}

/// Runs the handler: not permanently, and its panic becomes a page that says nothing of what is inside
/// (the message may hold anything, so it is not logged either).
async fn run(shared: &Shared, asked: &Asked, request: Request, next: Next) -> Response {
    let mut handler = pin!(AssertUnwindSafe(next.run(request)).catch_unwind());
    // While files arrive it takes as long as it takes: they are stopped when they come too slowly.
    let mut arrived = 0;
    let answer = loop {
        let answer = tokio::time::timeout(shared.timeout, &mut handler).await;
        let before = std::mem::replace(&mut arrived, asked.pieces_arrived());
        if answer.is_ok() || !(asked.is_receiving() || arrived > before) {
            break answer;
        }
    };
    match answer {
        Ok(Ok(answer)) => answer,
        Ok(Err(_)) => {
            tracing::error!(target: "senco::request", request = asked.id(), "a handler panicked");
            asked.respond(&error_pages::failed(asked.id()))
        }
        Err(_) => asked.respond(&late()),
    }
}

/// It took too long.
fn late() -> ErrorPage {
    error_pages::unavailable(&Unavailable {
        retry_after: 30,
        typed: None,
    })
}
