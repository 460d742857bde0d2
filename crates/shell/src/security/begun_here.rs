//! A cookie that says that something was begun on this device. It is the same for everyone, so it tells no two people apart.

use axum::http::{HeaderMap, HeaderValue, header::COOKIE};

const NAME: &str = "senco-begun";

/// Reads and writes the cookie of one address.
pub struct BegunHere {
    https: bool,
}

impl BegunHere {
    pub(super) const fn new(https: bool) -> Self {
        Self { https }
    }

    pub(super) const fn is_https(&self) -> bool {
        self.https
    }

    /// Whether a request for that address says so.
    pub fn read(headers: &HeaderMap) -> bool {
        let values = headers.get_all(COOKIE).into_iter();
        let values = values.filter_map(|value| value.to_str().ok());
        values
            .flat_map(|value| value.split(';'))
            .any(|pair| pair.trim().split('=').next() == Some(NAME))
    }

    /// The `Set-Cookie` that says so at one address, for so many days.
    ///
    /// # Panics
    /// Where the address is not written as addresses are.
    pub fn note(&self, address: &str, days: i32) -> HeaderValue {
        let secure = if self.https { "; Secure" } else { "" };
        let seconds = i64::from(days.max(1)) * 24 * 60 * 60;
        let text =
            format!("{NAME}=1; Path={address}; HttpOnly; SameSite=Lax{secure}; Max-Age={seconds}");
        HeaderValue::from_str(&text).expect("an address is plain ASCII")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_noted_is_read_again() {
        let noted = BegunHere::new(true).note("/take-part/1/staff", 30);
        let text = noted.to_str().unwrap();
        assert!(text.contains("Path=/take-part/1/staff;"), "{text}");
        assert!(text.ends_with("Secure; Max-Age=2592000"), "{text}");
        let sent_back = text.split(';').next().unwrap();
        let mut headers = HeaderMap::new();
        assert!(!BegunHere::read(&headers));
        headers.insert(COOKIE, format!("other=2; {sent_back}").parse().unwrap());
        assert!(BegunHere::read(&headers));
    }
}
