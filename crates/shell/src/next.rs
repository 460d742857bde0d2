//! The page that someone wanted before they had to sign in: one of our pages, or none.

/// The longest address that is kept.
const LONGEST: usize = 500;

/// The address of one of our pages. What leads elsewhere is refused: a link to our sign-in page must
/// not be a way to send someone to a page that only looks like ours.
pub fn of_ours(address: &str) -> Option<&str> {
    let mut bytes = address.bytes();
    let begins = bytes.next() == Some(b'/') && !matches!(bytes.next(), Some(b'/' | b'\\'));
    let plain = address
        .bytes()
        .all(|byte| byte.is_ascii_graphic() && byte != b'\\');
    (begins && plain && address.len() <= LONGEST).then_some(address)
}

/// The sign-in page (or another) that leads on to `next`.
pub fn leading(page: &str, next: &str) -> String {
    match of_ours(next) {
        None | Some("/") => page.to_owned(),
        Some(next) => {
            let query = serde_html_form::to_string([("next", next)]).unwrap_or_default();
            format!("{page}?{query}")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_pages_of_ours_are_gone_on_to() {
        for ours in ["/work", "/register?words=x&show=everyone", "/"] {
            assert_eq!(of_ours(ours), Some(ours));
        }
        for not in [
            "",
            "work",
            "//evil.example",
            "/\\evil.example",
            "https://evil.example",
            "/a b",
            "/a\nb",
            "/x\\y",
        ] {
            assert_eq!(of_ours(not), None, "{not}");
        }
        assert_eq!(
            leading("/sign-in", "/work?a=b"),
            "/sign-in?next=%2Fwork%3Fa%3Db"
        );
        assert_eq!(leading("/sign-in", "//evil.example"), "/sign-in");
    }
}
