//! A field as it stands in a file: its quotation marks, its letters, and whether there is anything in it.

use encoding_rs::WINDOWS_1252;
use std::borrow::Cow;

/// The inside of a field: without its quotation marks, doubled ones made single.
pub fn inside(raw: &[u8]) -> Cow<'_, [u8]> {
    let Some(text) = raw.strip_prefix(b"\"") else {
        return Cow::Borrowed(raw);
    };
    let end = text.trim_ascii_end();
    let text = end.strip_suffix(b"\"").unwrap_or(text);
    if memchr::memchr(b'"', text).is_none() {
        return Cow::Borrowed(text);
    }
    let mut out = Vec::with_capacity(text.len());
    let mut quote = false;
    for &byte in text {
        quote = byte == b'"' && !quote;
        if !quote {
            out.push(byte);
        }
    }
    Cow::Owned(out)
}

/// A field's letters: UTF-8, and what is none is Windows-1252.
pub fn as_text(bytes: &[u8]) -> Cow<'_, str> {
    match std::str::from_utf8(bytes) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) => WINDOWS_1252.decode_without_bom_handling(bytes).0,
    }
}

/// Whether there is nothing in a field, or in a whole row between its separators, but quotation marks and what cannot be seen.
pub fn is_blank(raw: &[u8], separator: u8) -> bool {
    // Control characters are line ends, tabs, and what programs of old leave at the end of a file.
    let plain = |byte: &u8| *byte == separator || *byte <= b' ' || *byte == b'"';
    if raw.iter().all(plain) {
        return true;
    }
    // A letter that can be seen: the usual case, told without looking at the rest.
    if raw
        .iter()
        .find(|byte| !plain(byte))
        .is_some_and(u8::is_ascii_graphic)
    {
        return false;
    }
    super::canonical(&as_text(raw))
        .bytes()
        .all(|byte| plain(&byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_are_taken_off() {
        assert_eq!(inside(b"\"a \"\"b\"\" c\"").as_ref(), b"a \"b\" c");
        assert_eq!(inside(b"\"a\" ").as_ref(), b"a");
        assert_eq!(inside(b"plain").as_ref(), b"plain");
    }

    #[test]
    fn spaces_that_cannot_be_seen_are_nothing() {
        assert!(is_blank(b",,\"\", ,", b','));
        assert!(is_blank(",\u{A0},\u{200B}".as_bytes(), b','));
        assert!(is_blank(b";\xA0;", b';'));
        assert!(!is_blank(b",,x", b','));
        assert!(!is_blank(",é".as_bytes(), b','));
    }

    #[test]
    fn letters_are_read_in_either_encoding() {
        assert_eq!(as_text(b"don\x92t"), "don’t");
        assert_eq!(as_text("don’t".as_bytes()), "don’t");
    }
}
