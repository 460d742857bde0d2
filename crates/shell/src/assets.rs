//! The files browsers fetch, embedded in the program under names that change with their content.
//!
//! `build/` makes them from `node_modules` and `assets/`.

use axum::Router;
use axum::body::Body;
use axum::extract::Path;
use axum::http::header::{
    ACCEPT_ENCODING, ACCEPT_RANGES, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_RANGE, CONTENT_TYPE,
    ETAG, IF_NONE_MATCH, RANGE, VARY,
};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::get;

/// A file as it is served.
#[derive(Debug)]
pub struct Asset {
    /// What pages call it: `senco.css`.
    pub name: &'static str,
    /// Its address: `/assets/senco-0123456789abcdef.css`.
    pub path: &'static str,
    /// The last part of its address.
    hashed: &'static str,
    /// Its content type.
    pub media_type: &'static str,
    /// The bytes.
    pub content: &'static [u8],
    /// The same, compressed with gzip; nothing of sound, which is compressed already and of which browsers ask for parts.
    pub gzip: &'static [u8],
}

/// All of them.
pub static ASSETS: &[Asset] = include!(concat!(env!("OUT_DIR"), "/assets.rs"));

/// A year: the name changes when the content does, so a browser need never ask again.
const FOR_EVER: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");

/// The address of the file that pages call `name`.
///
/// # Panics
/// When there is no such file: a name is a literal in a page, and every page is rendered in tests.
pub fn path(name: &str) -> &'static str {
    find(name).unwrap_or_else(|| panic!("no asset is called {name}"))
}

/// The address of the file that pages call `name`, if there is one.
pub(crate) fn find(name: &str) -> Option<&'static str> {
    let found = ASSETS.iter().find(|asset| asset.name == name);
    found.map(|it| it.path)
}

/// The route that serves every asset.
pub fn routes<S: Clone + Send + Sync + 'static>() -> Router<S> {
    Router::new().route("/assets/{name}", get(serve))
}

async fn serve(Path(name): Path<String>, headers: HeaderMap) -> Response {
    match ASSETS.iter().find(|asset| asset.hashed == name) {
        Some(asset) => respond(asset, &headers),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

fn respond(asset: &'static Asset, request: &HeaderMap) -> Response {
    if asset.gzip.is_empty() {
        return sound(asset, request);
    }
    let gzip = accepts_gzip(request);
    // Two representations need two tags.
    let tag = format!("\"{}{}\"", asset.hashed, if gzip { "-gzip" } else { "" });
    let known = listed(request, &IF_NONE_MATCH)
        .any(|one| one == "*" || one.strip_prefix("W/").unwrap_or(one) == tag);
    let tag = HeaderValue::from_str(&tag).expect("hashed names are plain ASCII");
    let mut response = if known {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        let mut whole = Body::from(if gzip { asset.gzip } else { asset.content }).into_response();
        let media_type = HeaderValue::from_static(asset.media_type);
        whole.headers_mut().insert(CONTENT_TYPE, media_type);
        if gzip {
            whole
                .headers_mut()
                .insert(CONTENT_ENCODING, HeaderValue::from_static("gzip"));
        }
        whole
    };
    let headers = response.headers_mut();
    headers.insert(CACHE_CONTROL, FOR_EVER);
    headers.insert(ETAG, tag);
    headers.insert(VARY, HeaderValue::from_static("accept-encoding"));
    response
}

/// Sound, whole or a part of it: Safari plays none from a server that gives no parts.
fn sound(asset: &'static Asset, request: &HeaderMap) -> Response {
    let long = asset.content.len() as u64;
    let asked = request.get(RANGE).and_then(|it| it.to_str().ok());
    let asked = asked.map(|it| {
        let ranges = http_range_header::parse_range_header(it);
        ranges.and_then(|it| it.validate(long))
    });
    let part = match asked {
        None => None,
        // Of several parts the whole is a right answer (RFC 9110, section 14.2).
        Some(Ok(parts)) => Some(parts)
            .filter(|it| it.len() == 1)
            .map(|it| it[0].clone()),
        Some(Err(_)) => {
            let of = HeaderValue::from_str(&format!("bytes */{long}")).expect("digits");
            return (StatusCode::RANGE_NOT_SATISFIABLE, [(CONTENT_RANGE, of)]).into_response();
        }
    };
    let mut response = match part.and_then(|it| {
        let (from, to) = (
            usize::try_from(*it.start()).ok()?,
            usize::try_from(*it.end()).ok()?,
        );
        Some((from, to, asset.content.get(from..=to)?))
    }) {
        None => Body::from(asset.content).into_response(),
        Some((from, to, part)) => {
            let of = HeaderValue::from_str(&format!("bytes {from}-{to}/{long}")).expect("digits");
            (
                StatusCode::PARTIAL_CONTENT,
                [(CONTENT_RANGE, of)],
                Body::from(part),
            )
                .into_response()
        }
    };
    let headers = response.headers_mut();
    let media_type = HeaderValue::from_static(asset.media_type);
    headers.insert(CONTENT_TYPE, media_type);
    headers.insert(CACHE_CONTROL, FOR_EVER);
    headers.insert(ACCEPT_RANGES, HeaderValue::from_static("bytes"));
    response
}

/// Whether `Accept-Encoding` names gzip without refusing it (`q=0`).
fn accepts_gzip(request: &HeaderMap) -> bool {
    listed(request, &ACCEPT_ENCODING).any(|coding| {
        let mut parts = coding.split(';').map(str::trim);
        parts
            .next()
            .is_some_and(|name| name.eq_ignore_ascii_case("gzip") || name == "*")
            && !parts.any(|weight| {
                weight
                    .strip_prefix("q=")
                    .and_then(|number| number.parse::<f32>().ok())
                    .is_some_and(|number| number <= 0.0)
            })
    })
}

/// The comma-separated parts of a header that may be sent several times.
fn listed<'a>(headers: &'a HeaderMap, name: &HeaderName) -> impl Iterator<Item = &'a str> {
    headers
        .get_all(name)
        .into_iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .map(str::trim)
}
