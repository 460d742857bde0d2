//! Whether a request that may change something comes from our own pages.

use axum::http::header::{HOST, ORIGIN};
use axum::http::uri::Authority;
use axum::http::{HeaderMap, Method, Uri};

/// Browsers say where a request comes from, in one way or two; a program that is no browser says
/// nothing, has no cookies of a visitor, and is let through.
pub(super) fn is_ours(method: &Method, uri: &Uri, headers: &HeaderMap) -> bool {
    if method.is_safe() {
        return true;
    }
    let text = |name| headers.get(name).and_then(|value| value.to_str().ok());
    if let Some(site) = headers.get("sec-fetch-site") {
        return site == "same-origin" || site == "none";
    }
    let Some(origin) = headers.get(ORIGIN) else {
        return true;
    };
    let host = text(HOST).or_else(|| uri.authority().map(Authority::as_str));
    let from = origin
        .to_str()
        .ok()
        .and_then(|origin| origin.split_once("://"));
    matches!((from, host), (Some((_, from)), Some(host)) if from.eq_ignore_ascii_case(host))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn allowed(method: &Method, headers: &[(&'static str, &str)]) -> bool {
        let headers = headers
            .iter()
            .map(|(name, value)| (name.parse().unwrap(), value.parse().unwrap()))
            .collect();
        is_ours(method, &Uri::from_static("/applications"), &headers)
    }

    #[test]
    fn other_sites_may_read_but_not_send() {
        assert!(allowed(&Method::GET, &[("sec-fetch-site", "cross-site")]));
        for site in ["cross-site", "same-site", "anything"] {
            assert!(
                !allowed(&Method::POST, &[("sec-fetch-site", site)]),
                "{site}"
            );
        }
        assert!(allowed(&Method::POST, &[("sec-fetch-site", "same-origin")]));
    }

    #[test]
    fn older_browsers_send_an_origin_that_must_be_the_host() {
        let host = ("host", "senco.example:8080");
        assert!(allowed(
            &Method::POST,
            &[host, ("origin", "https://senco.example:8080")]
        ));
        assert!(!allowed(
            &Method::POST,
            &[host, ("origin", "https://senco.example")]
        ));
        assert!(!allowed(&Method::POST, &[host, ("origin", "null")]));
        assert!(!allowed(
            &Method::POST,
            &[("origin", "https://senco.example:8080")]
        ));
    }

    #[test]
    fn a_program_that_says_nothing_is_no_browser() {
        assert!(allowed(&Method::POST, &[("host", "senco.example")]));
    }
}
