//! All layers around a router, in one place and in the right order.

use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use axum::Router;
use axum::extract::{DefaultBodyLimit, MatchedPath, Request, State};
use axum::http::header::{ACCEPT, CONTENT_TYPE};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::Response;
use futures_util::FutureExt;
use tower_http::timeout::TimeoutLayer;

use super::client_address::ClientAddress;
use super::guard::Guard;
use super::keys::Secret;
use super::rate::{Key, Limiter, Monotonic, Rates};
use super::{headers, origin};
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
    /// After how long an answer is given up.
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

/// What the layers share.
struct Shared {
    guard: Guard,
    https: bool,
    form_bytes: usize,
    limiter: Limiter,
    client: ClientAddress,
    clock: Monotonic,
    boot: String,
    requests: AtomicU64,
}

/// What the log calls a request; in its extensions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RequestId(pub String);

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

    /// Puts all layers around `router`, whose fallback and state are already set. From the outside:
    /// log, headers, panics, pages for bare errors, rates, origin, timeout, size.
    pub fn around(self, router: Router) -> Router {
        let shared = Arc::new(Shared {
            guard: self.guard(),
            https: self.https,
            form_bytes: self.form_bytes,
            limiter: Limiter::new(self.rates, &self.clock),
            client: self.client,
            clock: self.clock,
            boot: self.boot,
            requests: AtomicU64::new(0),
        });
        let timeout = TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, self.timeout);
        router
            .layer(DefaultBodyLimit::max(self.form_bytes))
            .layer(timeout)
            .layer(from_fn_with_state(shared.clone(), refuse))
            .layer(from_fn_with_state(shared.clone(), dress))
            .layer(from_fn_with_state(shared.clone(), survive))
            .layer(from_fn_with_state(shared, record))
    }
}

/// Outermost: names the request, sets the headers, and writes one line without personal data: the
/// route's template and never the address, which may hold names.
async fn record(State(shared): State<Arc<Shared>>, mut request: Request, next: Next) -> Response {
    let started = (shared.clock)();
    let number = shared.requests.fetch_add(1, Ordering::Relaxed);
    let id = format!("{}-{number}", shared.boot);
    let method = request.method().clone();
    let route = request.extensions().get::<MatchedPath>().cloned();
    request.extensions_mut().insert(RequestId(id.clone()));
    request.extensions_mut().insert(shared.guard.clone());

    let mut response = next.run(request).await;

    headers::secure(response.headers_mut(), shared.https);
    if let Ok(value) = HeaderValue::from_str(&id) {
        response.headers_mut().insert(REQUEST_ID, value);
    }
    let ms = (shared.clock)().saturating_sub(started).as_millis();
    tracing::info!(
        target: "senco::request",
        request = id,
        method = %method,
        route = route.as_ref().map_or("none", MatchedPath::as_str),
        status = response.status().as_u16(),
        ms = u64::try_from(ms).unwrap_or(u64::MAX),
    );
    response
}

/// A panic becomes a page that says nothing of what is inside; its message may hold anything and is
/// not logged either.
async fn survive(State(shared): State<Arc<Shared>>, request: Request, next: Next) -> Response {
    let id = request
        .extensions()
        .get::<RequestId>()
        .map_or("", |id| &id.0)
        .to_owned();
    let answer = AssertUnwindSafe(next.run(request)).catch_unwind().await;
    answer.unwrap_or_else(|_| {
        tracing::error!(target: "senco::request", request = id, "a handler panicked");
        error_pages::failed(&id).respond(&shared.guard.public_surroundings())
    })
}

/// An error without a page, for a browser, gets one.
async fn dress(State(shared): State<Arc<Shared>>, request: Request, next: Next) -> Response {
    let browser = wants_html(request.headers());
    let id = request
        .extensions()
        .get::<RequestId>()
        .map_or("", |id| &id.0)
        .to_owned();
    let response = next.run(request).await;
    if !browser || !is_bare(response.headers()) {
        return response;
    }
    let Some(page) = page_for(response.status(), &id, shared.form_bytes) else {
        return response;
    };
    let mut dressed = page.respond(&shared.guard.public_surroundings());
    // What the bare answer said beside its body still holds: `Allow`, `Retry-After`.
    for (name, value) in response.headers() {
        if !dressed.headers().contains_key(name) && name != "content-length" {
            dressed.headers_mut().append(name, value.clone());
        }
    }
    dressed
}

fn wants_html(headers: &HeaderMap) -> bool {
    let accepts = headers.get(ACCEPT).and_then(|value| value.to_str().ok());
    accepts.is_some_and(|accepts| accepts.contains("text/html"))
}

fn is_bare(headers: &HeaderMap) -> bool {
    let media_type = headers
        .get(CONTENT_TYPE)
        .and_then(|value| value.to_str().ok());
    media_type.is_none_or(|media_type| media_type.starts_with("text/plain"))
}

fn page_for(status: StatusCode, request: &str, form_bytes: usize) -> Option<ErrorPage> {
    match status {
        StatusCode::NOT_FOUND => Some(error_pages::not_found()),
        StatusCode::METHOD_NOT_ALLOWED => Some(error_pages::not_allowed()),
        StatusCode::PAYLOAD_TOO_LARGE => Some(error_pages::too_large(form_bytes)),
        StatusCode::FORBIDDEN => Some(error_pages::forbidden(Forbidden::NotYourRole)),
        StatusCode::SERVICE_UNAVAILABLE => Some(error_pages::unavailable(&Unavailable {
            retry_after: 30,
            typed: None,
        })),
        status if status.is_server_error() => Some(error_pages::failed(request)),
        StatusCode::BAD_REQUEST
        | StatusCode::UNSUPPORTED_MEDIA_TYPE
        | StatusCode::UNPROCESSABLE_ENTITY => Some(error_pages::bad_request(
            "The address or the form is not one of this service's.",
        )),
        _ => None,
    }
}

/// Refuses what comes too often, and what another site sends.
async fn refuse(State(shared): State<Arc<Shared>>, request: Request, next: Next) -> Response {
    let refused = too_often(&shared, &request).or_else(|| {
        let ours = origin::is_ours(request.method(), request.uri(), request.headers());
        (!ours).then(|| error_pages::forbidden(Forbidden::FormExpired))
    });
    match refused {
        Some(page) => page.respond(&shared.guard.public_surroundings()),
        None => next.run(request).await,
    }
}

/// Files that browsers keep for ever, and the questions of whoever watches the service, are free.
fn too_often(shared: &Shared, request: &Request) -> Option<ErrorPage> {
    let path = request.uri().path();
    if path.starts_with("/assets/") || path.starts_with("/health/") {
        return None;
    }
    let session = shared.guard.session_cookie().read(request.headers());
    let key = match &session {
        Some(session) => Key::Visit(session),
        None => Key::Address(shared.client.find(request.headers(), request.extensions())),
    };
    shared.limiter.check(&key).err().map(error_pages::too_many)
}
