//! Plain text: UTF-8, or what Windows wrote before it, without anything that text does not have.

use crate::not_accepted::NotAccepted;

/// Whether all bytes are text: no control characters but tabs, line ends and page ends, and valid
/// UTF-8 or valid Windows-1252 (which leaves five values undefined).
pub(crate) fn is_text(bytes: &[u8]) -> bool {
    let control =
        |byte: &u8| byte.is_ascii_control() && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0C);
    let undefined = |byte: &u8| matches!(byte, 0x81 | 0x8D | 0x8F | 0x90 | 0x9D);
    if bytes.iter().any(control) {
        return false;
    }
    match std::str::from_utf8(bytes) {
        // C1 control characters stand in no text.
        Ok(text) => !text.chars().any(|c| ('\u{80}'..='\u{9f}').contains(&c)),
        Err(_) => !bytes.iter().any(undefined),
    }
}

/// Text that is there for readers, not for computers.
pub(crate) fn read(bytes: &[u8]) -> Result<(), NotAccepted> {
    let text = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    if text.trim_ascii().is_empty() {
        return Err(NotAccepted::Empty);
    }
    match infer::get(text).map(|found| found.mime_type()) {
        Some("text/html" | "text/xml") => Err(NotAccepted::WebPage),
        Some("text/x-shellscript") => Err(NotAccepted::Program),
        Some("application/rtf") => Err(NotAccepted::Other("a rich text (RTF) file")),
        Some("application/postscript") => Err(NotAccepted::Other("a PostScript file")),
        _ if is_markup(text) => Err(NotAccepted::WebPage),
        _ => Ok(()),
    }
}

/// Drawings and other markup that browsers would run scripts of.
fn is_markup(text: &[u8]) -> bool {
    let start: Vec<u8> = text
        .trim_ascii_start()
        .iter()
        .take(16)
        .map(u8::to_ascii_lowercase)
        .collect();
    [
        &b"<svg"[..],
        b"<!doctype",
        b"<html",
        b"<?xml",
        b"<script",
        b"<!--",
    ]
    .iter()
    .any(|mark| start.starts_with(mark))
}
