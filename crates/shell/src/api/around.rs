//! The layer around the programming interface: the key, its allowance, what it may call, what the caller has already.

use super::{BASE, Caller, Endpoint, Problem, Verb, problem};
use crate::{
    kept::{self, KeptAnswer, Turn},
    security::{Allowance, Remaining, UPLOAD_BYTES},
    site::Site,
};
use axum::{
    Router,
    body::{Body, to_bytes},
    extract::{
        DefaultBodyLimit, FromRequestParts as _, MatchedPath, RawPathParams, Request, State,
    },
    http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header, request::Parts},
    middleware::{Next, from_fn_with_state},
    response::{IntoResponse as _, Response},
    routing::MethodRouter,
};
use data_encoding::HEXLOWER;
use sha2::{Digest as _, Sha256};
use std::collections::BTreeMap;
use vocabulary::{Actor, ApiKeyId, Channel};

/// Longer answers are made anew each time.
const LONGEST_KEPT: usize = 256 * 1024;

/// How often this key can still call (draft-ietf-httpapi-ratelimit-headers).
const RATE_LIMIT: HeaderName = HeaderName::from_static("ratelimit");
/// How often a key can call at all.
const RATE_LIMIT_POLICY: HeaderName = HeaderName::from_static("ratelimit-policy");

/// The interface over these addresses, with the layer around it.
pub(crate) fn router(site: &Site, endpoints: &'static [&'static Endpoint]) -> Router<Site> {
    let mut by_path: BTreeMap<&str, MethodRouter<Site>> = BTreeMap::new();
    for endpoint in endpoints {
        let methods = by_path.remove(endpoint.path).unwrap_or_default();
        let mut handler = (endpoint.handler)();
        if matches!(endpoint.takes, super::Body::File) {
            handler = handler.layer(DefaultBodyLimit::max(UPLOAD_BYTES));
        }
        by_path.insert(endpoint.path, methods.merge(handler));
    }
    let mut router = Router::new();
    for (path, methods) in by_path {
        router = router.route(path, methods);
    }
    // An address below that is none is answered as a problem, too.
    let router = router.route(&format!("{BASE}{{*rest}}"), axum::routing::any(nothing));
    router.layer(from_fn_with_state(site.clone(), around))
}

async fn nothing() -> Problem {
    Problem::not_found()
}

async fn around(State(site): State<Site>, request: Request, next: Next) -> Response {
    let (mut parts, body) = request.into_parts();
    // What changes something is done or not, whatever the caller has already.
    let reads = parts.method.is_safe();
    let known = parts.headers.get(header::IF_NONE_MATCH).cloned();
    let known = known.filter(|_| reads);
    let mut remaining = None;
    let mut answer = match called(&site, &mut parts, &mut remaining).await {
        Err(problem) => problem.into_response(),
        Ok(caller) => {
            let place = Place::of(&site, &caller, &parts).filter(|_| parts.method == Method::GET);
            let kept = place.as_ref().and_then(|place| place.find(&site));
            if let Some(kept) = kept {
                again(&kept, known.as_ref())
            } else {
                parts.extensions.insert(caller);
                let answer = next.run(Request::from_parts(parts, body)).await;
                tagged(dressed(answer), known.as_ref(), |kept| {
                    if let Some(place) = place {
                        place.keep(&site, kept);
                    }
                })
                .await
            }
        }
    };
    if let Some(remaining) = remaining {
        tell(answer.headers_mut(), remaining);
    }
    answer
}

/// Where an answer is kept, and what was known before it was made.
struct Place {
    of: Turn,
    key: Option<ApiKeyId>,
    address: String,
}

impl Place {
    fn of(site: &Site, caller: &Caller, parts: &Parts) -> Option<Self> {
        let address = parts.uri.path_and_query()?.as_str();
        kept::fits(address).then(|| Self {
            of: site.turn(),
            key: caller.actor.key,
            address: address.to_owned(),
        })
    }

    fn find(&self, site: &Site) -> Option<KeptAnswer> {
        match self.key {
            None => {
                let (moment, today, _) = &self.of;
                site.kept
                    .read
                    .find(&(moment.clone(), *today), &self.address)
            }
            Some(key) => {
                let place = (key, self.address.clone());
                site.kept.read_by_key.find(&self.of, &place)
            }
        }
    }

    fn keep(self, site: &Site, answer: KeptAnswer) {
        match self.key {
            None => {
                let (moment, today, _) = self.of;
                site.kept.read.keep((moment, today), self.address, answer);
            }
            Some(key) => {
                let place = (key, self.address);
                site.kept.read_by_key.keep(self.of, place, answer);
            }
        }
    }
}

/// An answer that was kept.
fn again(kept: &KeptAnswer, known: Option<&HeaderValue>) -> Response {
    let mut answer = if is_known(known, &kept.tag) {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        let of = HeaderValue::from_static("application/json");
        ([(header::CONTENT_TYPE, of)], kept.body.clone()).into_response()
    };
    let headers = answer.headers_mut();
    headers.insert(header::ETAG, kept.tag.clone());
    headers.insert(header::VARY, HeaderValue::from_static("Authorization"));
    answer
}

/// Finds out who calls, counts the call, and checks that they may call this address.
async fn called(
    site: &Site,
    parts: &mut Parts,
    remaining: &mut Option<Remaining>,
) -> Result<Caller, Problem> {
    let actor = match secret(&parts.headers)? {
        None => Actor {
            way: Channel::Api,
            ..Actor::PUBLIC
        },
        Some(secret) => site.service.keys().actor(secret).ok_or_else(|| {
            Problem::new(
                problem::WRONG_KEY,
                "This key is not valid: we did not make it, it was revoked, or its last day has passed.",
                "An owner of your organisation’s account can make another.",
            )
        })?,
    };
    if let Some(key) = actor.key {
        let Ok(allowance) = Allowance::from_request_parts(parts, site).await;
        let counted = allowance.uses_key(key);
        let left = counted.map_err(|(left, seconds)| {
            *remaining = Some(left);
            Problem::too_many(seconds)
        })?;
        *remaining = Some(left);
    }
    if let Some(endpoint) = endpoint(site, parts)
        && !site.service.allows(&actor, endpoint.action)
    {
        return Err(if actor.key.is_none() {
            Problem::new(
                problem::NO_KEY,
                "This address needs a key of an organisation.",
                "Send it as Authorization: Bearer, followed by the key. An owner of your organisation’s account \
                 can make one.",
            )
        } else {
            site.service.refused(&actor, endpoint.action).into()
        });
    }
    let Ok(values) = RawPathParams::from_request_parts(parts, site).await else {
        return Err(Problem::not_found());
    };
    let query = parts.uri.query().unwrap_or_default();
    let query = serde_html_form::from_str(query)
        .map_err(|_| Problem::unreadable("What is behind the question mark cannot be read."))?;
    let text = |name: HeaderName| {
        let value = parts.headers.get(name)?;
        value.to_str().ok().map(str::to_owned)
    };
    Ok(Caller {
        site: site.clone(),
        actor,
        idempotency_key: text(HeaderName::from_static("idempotency-key")),
        if_match: text(header::IF_MATCH),
        parts: values
            .iter()
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .collect(),
        query,
    })
}

/// The row of the address; nothing for one that is none.
fn endpoint(site: &Site, parts: &Parts) -> Option<&'static Endpoint> {
    let path = parts.extensions.get::<MatchedPath>()?;
    let verb = match parts.method.as_str() {
        "GET" | "HEAD" => Verb::Get,
        "POST" => Verb::Post,
        "PUT" => Verb::Put,
        "DELETE" => Verb::Delete,
        _ => return None,
    };
    let mut all = site.endpoints.iter();
    all.find(|it| it.verb == verb && it.path == path.as_str())
        .copied()
}

/// The secret that was sent, if one was.
fn secret(headers: &HeaderMap) -> Result<Option<&str>, Problem> {
    let Some(value) = headers.get(header::AUTHORIZATION) else {
        return Ok(None);
    };
    if headers.get_all(header::AUTHORIZATION).iter().count() > 1 {
        return Err(Problem::unreadable(
            "The header Authorization is there twice.",
        ));
    }
    let text = value.to_str().unwrap_or_default();
    let secret = text
        .split_once(' ')
        .filter(|(scheme, _)| scheme.eq_ignore_ascii_case("bearer"));
    secret
        .map(|(_, secret)| Some(secret.trim()))
        .ok_or_else(|| {
            Problem::new(
                problem::WRONG_KEY,
                "The header Authorization cannot be read.",
                "Send Authorization: Bearer, followed by the key.",
            )
        })
}

/// An error that came without a problem gets one.
pub(crate) fn dressed(answer: Response) -> Response {
    let status = answer.status();
    let of = answer.headers().get(header::CONTENT_TYPE);
    let of = of.and_then(|it| it.to_str().ok()).unwrap_or_default();
    if !(status.is_client_error() || status.is_server_error()) || of == problem::MEDIA_TYPE {
        return answer;
    }
    let mut problem = Problem::bare(status).into_response();
    for (name, value) in answer.headers() {
        if !problem.headers().contains_key(name) && name != header::CONTENT_LENGTH {
            problem.headers_mut().append(name, value.clone());
        }
    }
    problem
}

/// An answer with its `ETag`; nothing but that where the caller has it already. JSON is handed to `keep`.
async fn tagged(
    answer: Response,
    known: Option<&HeaderValue>,
    keep: impl FnOnce(KeptAnswer),
) -> Response {
    if answer.status() != StatusCode::OK {
        return answer;
    }
    let (mut parts, body) = answer.into_parts();
    // What is answered here was made in memory, and is as long as it is.
    let Ok(body) = to_bytes(body, usize::MAX).await else {
        return Problem::bare(StatusCode::INTERNAL_SERVER_ERROR).into_response();
    };
    let own = parts.headers.get(header::ETAG).cloned();
    let tag = own.or_else(|| {
        let digest = HEXLOWER.encode(&Sha256::digest(&body)[..16]);
        HeaderValue::from_str(&format!("\"{digest}\"")).ok()
    });
    let Some(tag) = tag else {
        return Response::from_parts(parts, Body::from(body));
    };
    let of = parts.headers.get(header::CONTENT_TYPE);
    if of.is_some_and(|of| of == "application/json") && body.len() < LONGEST_KEPT {
        keep(KeptAnswer {
            tag: tag.clone(),
            body: body.clone(),
        });
    }
    let same = is_known(known, &tag);
    parts.headers.insert(header::ETAG, tag);
    let vary = HeaderValue::from_static("Authorization");
    parts.headers.insert(header::VARY, vary);
    if same {
        parts.status = StatusCode::NOT_MODIFIED;
        parts.headers.remove(header::CONTENT_LENGTH);
        parts.headers.remove(header::CONTENT_TYPE);
        return Response::from_parts(parts, Body::empty());
    }
    Response::from_parts(parts, Body::from(body))
}

/// Whether a caller has the version of this tag already.
fn is_known(known: Option<&HeaderValue>, tag: &HeaderValue) -> bool {
    let known = known.and_then(|known| known.to_str().ok());
    known.is_some_and(|known| {
        let mut known = known
            .split(',')
            .map(|it| it.trim().trim_start_matches("W/"));
        known.any(|it| it == "*" || it.as_bytes() == tag.as_bytes())
    })
}

/// Says how often this key can still call.
fn tell(headers: &mut HeaderMap, remaining: Remaining) {
    let policy = format!("\"key\";q={};w={}", remaining.of, remaining.within);
    let left = format!("\"key\";r={};t={}", remaining.left, remaining.reset);
    for (name, text) in [(RATE_LIMIT_POLICY, policy), (RATE_LIMIT, left)] {
        if let Ok(value) = HeaderValue::from_str(&text) {
            headers.insert(name, value);
        }
    }
}
