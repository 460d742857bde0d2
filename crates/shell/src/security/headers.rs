//! What every answer tells browsers not to do.

use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, REFERRER_POLICY, STRICT_TRANSPORT_SECURITY,
    X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{HeaderMap, HeaderName, HeaderValue};

/// Nothing from elsewhere, nothing inline, no other base; in frames only what says that it may be in one.
pub const CONTENT_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; \
     img-src 'self'; media-src 'self'; font-src 'self'; connect-src 'self'; frame-src 'self'; form-action 'self'; \
     frame-ancestors 'none'; base-uri 'none'";

/// The stricter policy of files that people have uploaded: nothing of them runs or loads, should one
/// ever be opened as a page.
pub const SANDBOXED: &str = "sandbox; default-src 'none'";

/// The policy of a PDF that one of our pages shows in a frame. No browser's viewer of PDF works in a
/// sandbox: so whatever is answered with this is a PDF, and says that it is nothing else.
pub const FRAMED: &str =
    "default-src 'none'; frame-ancestors 'self'; base-uri 'none'; form-action 'none'";

/// Set on every answer, whatever it says.
const ALWAYS: [(HeaderName, &str); 4] = [
    (X_CONTENT_TYPE_OPTIONS, "nosniff"),
    // Not `no-referrer`: with that, browsers send `Origin: null` with our own forms.
    (REFERRER_POLICY, "same-origin"),
    (
        HeaderName::from_static("permissions-policy"),
        "camera=(), microphone=(), geolocation=(), payment=(), usb=(), interest-cohort=()",
    ),
    (
        HeaderName::from_static("cross-origin-opener-policy"),
        "same-origin",
    ),
];

/// Set where the answer says nothing else. Pages are kept by the one browser only, and asked for
/// again before they are shown; going back still finds what was typed.
const UNLESS_SET: [(HeaderName, &str); 2] = [
    (CACHE_CONTROL, "private, no-cache"),
    (
        HeaderName::from_static("cross-origin-resource-policy"),
        "same-origin",
    ),
];

pub(super) fn secure(headers: &mut HeaderMap, https: bool) {
    let said = headers.get(CONTENT_SECURITY_POLICY);
    let (policy, frames) = match said {
        Some(policy) if policy == SANDBOXED => (SANDBOXED, "DENY"),
        Some(policy) if policy == FRAMED => (FRAMED, "SAMEORIGIN"),
        _ => (CONTENT_POLICY, "DENY"),
    };
    headers.insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static(policy));
    let frame_options = HeaderName::from_static("x-frame-options");
    headers.insert(frame_options, HeaderValue::from_static(frames));
    for (name, value) in ALWAYS {
        headers.insert(name, HeaderValue::from_static(value));
    }
    for (name, value) in UNLESS_SET {
        headers
            .entry(name)
            .or_insert(HeaderValue::from_static(value));
    }
    if https {
        let two_years = HeaderValue::from_static("max-age=63072000; includeSubDomains");
        headers.insert(STRICT_TRANSPORT_SECURITY, two_years);
    }
}
