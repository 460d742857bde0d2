//! A file as an answer: to be saved, or, of the few kinds that every browser shows on its own, to be shown.

use axum::body::Body;
use axum::http::header::{
    CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_SECURITY_POLICY, CONTENT_TYPE,
};
use axum::http::{HeaderName, HeaderValue};
use axum::response::{IntoResponse, Response};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use crate::security::{FRAMED, SANDBOXED};

/// What can be in a name as it is (RFC 8187, `attr-char`).
const NAME: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'!')
    .remove(b'#')
    .remove(b'$')
    .remove(b'&')
    .remove(b'+')
    .remove(b'-')
    .remove(b'.')
    .remove(b'^')
    .remove(b'_')
    .remove(b'`')
    .remove(b'|')
    .remove(b'~');

/// What can be in a part of an address as it is: what follows a `#` would not be sent.
const ADDRESS: &AsciiSet = &NAME.add(b'#');

/// A name of a file or folder as it stands in an address.
pub fn in_address(name: &str) -> String {
    utf8_percent_encode(name, ADDRESS).to_string()
}

/// The answer with which a browser saves `bytes` under `name`. Nothing keeps a copy on the way, and
/// were it ever opened as a page, nothing in it would run.
pub fn attachment(name: &str, media_type: &str, bytes: impl Into<Body>) -> Response {
    given("attachment", name, media_type, SANDBOXED, bytes)
}

/// The answer with which a browser shows a picture, in one of our pages or on its own.
pub fn picture(name: &str, media_type: &str, bytes: Vec<u8>) -> Response {
    given("inline", name, media_type, SANDBOXED, bytes)
}

/// The answer with which a browser shows a PDF, in a frame of one of our pages or on its own.
pub fn pdf(name: &str, bytes: Vec<u8>) -> Response {
    given("inline", name, "application/pdf", FRAMED, bytes)
}

fn given(
    how: &str,
    name: &str,
    media_type: &str,
    policy: &'static str,
    bytes: impl Into<Body>,
) -> Response {
    let headers: [(HeaderName, HeaderValue); 4] = [
        (CONTENT_TYPE, value(media_type, "application/octet-stream")),
        (
            CONTENT_DISPOSITION,
            value(&disposition(how, name), "attachment"),
        ),
        (CONTENT_SECURITY_POLICY, HeaderValue::from_static(policy)),
        (CACHE_CONTROL, HeaderValue::from_static("no-store")),
    ];
    (headers, bytes.into()).into_response()
}

fn value(text: &str, otherwise: &'static str) -> HeaderValue {
    HeaderValue::from_str(text).unwrap_or(HeaderValue::from_static(otherwise))
}

/// The name twice (RFC 6266, appendix D): in plain letters for what is old, and as it is.
fn disposition(how: &str, name: &str) -> String {
    let plain: String = name
        .chars()
        .map(|c| match c {
            '"' | '\\' | '%' => '_',
            c if c.is_ascii_graphic() || c == ' ' => c,
            _ => '_',
        })
        .collect();
    let whole = utf8_percent_encode(name, NAME);
    format!("{how}; filename=\"{plain}\"; filename*=UTF-8''{whole}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_browser_finds_the_name() {
        for (name, header) in [
            (
                "CVs 2026.pdf",
                "attachment; filename=\"CVs 2026.pdf\"; filename*=UTF-8''CVs%202026.pdf",
            ),
            (
                "Café “x”.pdf",
                "attachment; filename=\"Caf_ _x_.pdf\"; filename*=UTF-8''Caf%C3%A9%20%E2%80%9Cx%E2%80%9D.pdf",
            ),
            (
                "a\"; x=\"\r\n.txt",
                "attachment; filename=\"a_; x=___.txt\"; filename*=UTF-8''a%22%3B%20x%3D%22%0D%0A.txt",
            ),
        ] {
            assert_eq!(disposition("attachment", name), header);
            assert!(HeaderValue::from_str(&disposition("attachment", name)).is_ok());
        }
    }
}
