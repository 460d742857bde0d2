//! The datatypes that point elsewhere.

use std::cell::Cell;

use url::Url;

/// Whether `text` is an absolute-URL string of the URL Standard: one that a parser takes without
/// putting anything right, and without a fragment.
pub fn is_url(text: &str) -> bool {
    let put_right = Cell::new(false);
    let note = |_| put_right.set(true);
    let parsed = Url::options()
        .syntax_violation_callback(Some(&note))
        .parse(text);
    parsed.is_ok_and(|url| url.fragment().is_none()) && !put_right.get()
}

/// Whether `text` is a prefix, a colon, and a reference, which may be empty.
pub fn is_curie(text: &str) -> bool {
    text.split_once(':').is_some_and(|(prefix, reference)| {
        prefix.starts_with(|c: char| c.is_ascii_lowercase())
            && prefix
                .chars()
                .all(|c| matches!(c, 'a'..='z' | '0'..='9' | '-' | '_'))
            && is_path(reference)
    })
}

/// Whether `text` is made of segments of a URL path: of URL code points other than `?`, and of
/// bytes written as `%` and two hexadecimal digits.
fn is_path(text: &str) -> bool {
    let mut rest = text.chars();
    while let Some(c) = rest.next() {
        let fits = match c {
            '%' => (0..2).all(|_| rest.next().is_some_and(|digit| digit.is_ascii_hexdigit())),
            _ => is_url_code_point(c) && c != '?',
        };
        if !fits {
            return false;
        }
    }
    true
}

/// The URL code points of the URL Standard, section 4.3.
fn is_url_code_point(c: char) -> bool {
    let noncharacter = matches!(c, '\u{fdd0}'..='\u{fdef}') || (c as u32) & 0xfffe == 0xfffe;
    c.is_ascii_alphanumeric() || "!$&'()*+,-./:;=?@_~".contains(c) || c >= '\u{a0}' && !noncharacter
}
