//! The cookie that says which visit a request belongs to.
//!
//! It holds a random id and a tag made with the service's secret, so that no one can make up ids:
//! not to guess a session, and not to get a fresh allowance of requests for each.

use axum::http::header::COOKIE;
use axum::http::{HeaderMap, HeaderValue};

use super::keys::{Key, Secret};

/// The id of a visit, signed in or not.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct SessionId(String);

impl SessionId {
    /// A new id from random text: 16 to 128 letters, digits, `-` or `_`. Nothing where it is not.
    pub fn new(random: impl Into<String>) -> Option<Self> {
        let random = random.into();
        let plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
        let right = (16..=128).contains(&random.len()) && random.bytes().all(plain);
        right.then_some(SessionId(random))
    }

    /// The random text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Reads and writes the cookie.
#[derive(Clone)]
pub struct SessionCookie {
    key: Key,
    https: bool,
}

impl SessionCookie {
    pub(super) fn new(secret: &Secret, https: bool) -> Self {
        SessionCookie {
            key: secret.key("session cookie"),
            https,
        }
    }

    /// Over https the name's prefix makes browsers refuse it from anywhere but this very host, over
    /// https and for all paths. Browsers refuse such a name over plain http.
    fn name(&self) -> &'static str {
        if self.https {
            "__Host-senco"
        } else {
            "senco-insecure"
        }
    }

    /// The visit that a request belongs to; nothing without a cookie that we made.
    pub fn read(&self, headers: &HeaderMap) -> Option<SessionId> {
        headers
            .get_all(COOKIE)
            .into_iter()
            .filter_map(|value| value.to_str().ok())
            .flat_map(|value| value.split(';'))
            .filter_map(|pair| pair.trim().split_once('='))
            .filter(|(name, _)| *name == self.name())
            .find_map(|(_, value)| self.verified(value))
    }

    fn verified(&self, value: &str) -> Option<SessionId> {
        let (id, tag) = value.rsplit_once('.')?;
        self.key
            .verifies(id, tag)
            .then(|| SessionId::new(id))
            .flatten()
    }

    /// The `Set-Cookie` that begins a visit; it ends with the browser's. When someone signs in,
    /// begin a new one, so that an id planted before is worth nothing.
    pub fn begin(&self, session: &SessionId) -> HeaderValue {
        self.header(&format!("{}.{}", session.0, self.key.tag(&session.0)), "")
    }

    /// The `Set-Cookie` that ends it.
    pub fn end(&self) -> HeaderValue {
        self.header("", "; Max-Age=0")
    }

    fn header(&self, value: &str, life: &str) -> HeaderValue {
        let secure = if self.https { "; Secure" } else { "" };
        let name = self.name();
        let text = format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax{secure}{life}");
        HeaderValue::from_str(&text).expect("ids and tags are plain ASCII")
    }
}
