//! Plain text: UTF-8, UTF-16, or what Windows wrote before them, without anything that text does
//! not have.

use crate::not_accepted::NotAccepted;
use std::borrow::Cow;

/// How UTF-16 is told: by its mark, or because every other byte of text in Latin letters is nought.
#[derive(Clone, Copy)]
enum Order {
    Little,
    Big,
}

/// The text that the bytes are; nothing when they are none: no control characters but tabs, line
/// ends, page ends, and the mark with which the oldest programs ended a file.
pub(crate) fn text(bytes: &[u8]) -> Option<Cow<'_, str>> {
    if let Some((order, rest)) = sixteen(bytes) {
        let text = decode_sixteen(order, rest)?;
        return text.chars().all(is_of_text).then_some(Cow::Owned(text));
    }
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let bytes = bytes.strip_suffix(b"\x1A").unwrap_or(bytes);
    if let Ok(text) = std::str::from_utf8(bytes) {
        return text.chars().all(is_of_text).then_some(Cow::Borrowed(text));
    }
    let undefined = |byte: &u8| matches!(byte, 0x81 | 0x8D | 0x8F | 0x90 | 0x9D);
    let of_text = |byte: &u8| !byte.is_ascii() || is_of_text(char::from(*byte));
    let all = bytes.iter().all(|byte| of_text(byte) && !undefined(byte));
    // What is looked for in it is written in letters that all code pages share.
    all.then(|| String::from_utf8_lossy(bytes))
}

/// A part of a document as text, however it is written.
pub(crate) fn decoded(bytes: &[u8]) -> Cow<'_, str> {
    let sixteen = sixteen(bytes).and_then(|(order, rest)| {
        // A part that was cut off may end between two halves.
        let even = rest.len() & !1;
        decode_sixteen(order, &rest[..even])
    });
    sixteen.map_or_else(|| String::from_utf8_lossy(bytes), Cow::Owned)
}

/// Text that is there for readers, not for computers.
pub(crate) fn read(text: &str) -> Result<(), NotAccepted> {
    let start = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    if start.is_empty() {
        return Err(NotAccepted::Empty);
    }
    match infer::get(start.as_bytes()).map(|found| found.mime_type()) {
        Some("text/html" | "text/xml") => return Err(NotAccepted::WebPage),
        Some("text/x-shellscript") => return Err(NotAccepted::Program),
        Some("application/postscript") => return Err(NotAccepted::Other("a PostScript file")),
        _ => {}
    }
    if is_markup(start) {
        return Err(NotAccepted::WebPage);
    }
    match message(start) {
        Some(kind) if kind.contains("multipart/related") || kind.contains("text/html") => {
            Err(NotAccepted::WebPage)
        }
        Some(_) => Err(NotAccepted::Other("an email message")),
        None => Ok(()),
    }
}

/// Pages, drawings and other markup that browsers would run scripts of: an opening tag of HTML, or
/// what stands before one.
fn is_markup(start: &str) -> bool {
    let Some(tag) = start.strip_prefix('<') else {
        return false;
    };
    let word = |c: char| c.is_ascii_alphanumeric() || c == '!' || c == '?' || c == '-';
    let name = tag.split(|c| !word(c)).next().unwrap_or_default();
    let name = name.to_ascii_lowercase();
    name.starts_with('!')
        || name.starts_with('?')
        || matches!(
            name.as_str(),
            "html"
                | "head"
                | "body"
                | "meta"
                | "title"
                | "link"
                | "base"
                | "style"
                | "script"
                | "svg"
                | "table"
                | "div"
                | "span"
                | "font"
                | "center"
                | "iframe"
                | "img"
                | "form"
                | "p"
                | "a"
                | "h1"
                | "h2"
                | "xml"
                | "math"
                | "object"
                | "embed"
        )
}

/// What a message, or a web page that was saved as one, says it is made of: its first lines are
/// fields, among them the one that every such file has.
fn message(start: &str) -> Option<String> {
    let head = start.split("\n\n").next().unwrap_or_default();
    let head = head.split("\r\n\r\n").next().unwrap_or_default();
    let head: String = head.chars().take(64 * 1024).collect();
    let head = head.to_ascii_lowercase();
    let is_field = |line: &str| line.starts_with("mime-version:");
    let first_is_field = head
        .lines()
        .next()?
        .split_once(':')
        .is_some_and(|(name, _)| {
            !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
        });
    if !first_is_field || !head.lines().any(is_field) {
        return None;
    }
    let (_, kind) = head.split_once("content-type:").unwrap_or_default();
    Some(kind.lines().next().unwrap_or_default().to_owned())
}

/// C1 control characters are in no text, either.
fn is_of_text(c: char) -> bool {
    !c.is_control() || matches!(c, '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}')
}

fn sixteen(bytes: &[u8]) -> Option<(Order, &[u8])> {
    match bytes {
        [0xFF, 0xFE, rest @ ..] => Some((Order::Little, rest)),
        [0xFE, 0xFF, rest @ ..] => Some((Order::Big, rest)),
        // Without a mark: the first letters, and line ends, are of the Latin alphabet.
        [first, 0, second, 0, ..] if is_plain(*first) && is_plain(*second) => {
            Some((Order::Little, bytes))
        }
        [0, first, 0, second, ..] if is_plain(*first) && is_plain(*second) => {
            Some((Order::Big, bytes))
        }
        _ => None,
    }
}

fn is_plain(byte: u8) -> bool {
    byte.is_ascii_graphic() || byte.is_ascii_whitespace()
}

fn decode_sixteen(order: Order, bytes: &[u8]) -> Option<String> {
    let (units, rest) = bytes.as_chunks::<2>();
    if !rest.is_empty() {
        return None;
    }
    let units = units.iter().map(|unit| match order {
        Order::Little => u16::from_le_bytes(*unit),
        Order::Big => u16::from_be_bytes(*unit),
    });
    char::decode_utf16(units).collect::<Result<_, _>>().ok()
}
