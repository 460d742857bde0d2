//! PDF: whether a file is one, whether it is whole, and whether it asks for a password.
//!
//! A PDF says in its trailer whether it is encrypted (ISO 32000-1, 7.5.5 and 7.6.1). The trailer is
//! never compressed: it is a dictionary after the word `trailer`, or the dictionary of a
//! cross-reference stream. So nothing is unpacked and nothing else is read.

use crate::not_accepted::{Encrypted, NotAccepted};
use memchr::memmem;

/// Readers look for the mark among the first 1024 bytes (ISO 32000-1, annex H.3, note 13).
const HEAD: usize = 1024;

/// More of a dictionary is not looked at: no trailer is longer.
const LONGEST_TRAILER: usize = 64 * 1024;

pub(crate) fn is_pdf(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(HEAD)];
    memmem::find(head, b"%PDF-").is_some_and(|at| {
        // A text that tells of the mark is no PDF: before the mark stands at most a mark of bytes.
        at == 0
            || !head[..at]
                .iter()
                .all(|byte| byte.is_ascii_graphic() || byte.is_ascii_whitespace())
    })
}

/// Whether it is whole and opens without a password.
pub(crate) fn read(bytes: &[u8]) -> Result<(), NotAccepted> {
    let Some(last) = memmem::rfind(bytes, b"startxref") else {
        return Err(NotAccepted::Damaged("a PDF"));
    };
    let encrypted = match trailer(bytes, last) {
        Some(dictionary) => names_encryption(dictionary),
        // The table is not where it should be. Readers mend that by looking through the file for a
        // trailer, so do we.
        None => trailers(bytes).any(names_encryption),
    };
    if encrypted {
        return Err(NotAccepted::Encrypted(Encrypted::Pdf));
    }
    Ok(())
}

/// The dictionary that `startxref` at `last` leads to.
fn trailer(bytes: &[u8], last: usize) -> Option<&[u8]> {
    let after = bytes[last + b"startxref".len()..].trim_ascii_start();
    let digits = after
        .iter()
        .take_while(|byte| byte.is_ascii_digit())
        .count();
    let offset: usize = std::str::from_utf8(&after[..digits]).ok()?.parse().ok()?;
    // Offsets count from the mark, which need not stand first.
    let start = memmem::find(&bytes[..bytes.len().min(HEAD)], b"%PDF-").unwrap_or(0);
    let table = bytes.get(start.checked_add(offset)?..)?.trim_ascii_start();
    if table.starts_with(b"xref") {
        let at = memmem::find(table, b"trailer")?;
        return dictionary(&table[at..]);
    }
    // Or a cross-reference stream: `12 0 obj << … /Type /XRef … >>`.
    let head = &table[..table.len().min(64)];
    let object = memmem::find(head, b"obj")?;
    let found = dictionary(&table[object..])?;
    memmem::find(found, b"/XRef").map(|_| found)
}

/// Every dictionary after the word `trailer`, and of every cross-reference stream.
fn trailers(bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    let words = memmem::find_iter(bytes, b"trailer").map(|at| &bytes[at..]);
    let streams = memmem::find_iter(bytes, b"/XRef").filter_map(|at| {
        let before = &bytes[at.saturating_sub(LONGEST_TRAILER)..at];
        let object = memmem::rfind(before, b"obj")?;
        Some(&bytes[at - (before.len() - object)..])
    });
    words.chain(streams).filter_map(dictionary)
}

/// What stands between the first `<<` and its `>>`; up to the longest where the end is missing.
fn dictionary(bytes: &[u8]) -> Option<&[u8]> {
    let bytes = &bytes[..bytes.len().min(LONGEST_TRAILER)];
    let open = memmem::find(bytes, b"<<")?;
    let (mut depth, mut at) = (0_usize, open);
    while let Some(pair) = bytes.get(at..at + 2) {
        match pair {
            b"<<" => (depth, at) = (depth + 1, at + 2),
            b">>" => {
                (depth, at) = (depth - 1, at + 2);
                if depth == 0 {
                    return Some(&bytes[open..at]);
                }
            }
            _ => at += 1,
        }
    }
    Some(&bytes[open..])
}

/// Whether a trailer has the entry `Encrypt` (and not only one that begins with that).
fn names_encryption(trailer: &[u8]) -> bool {
    memmem::find_iter(trailer, b"/Encrypt").any(|at| {
        let after = trailer.get(at + b"/Encrypt".len());
        after.is_some_and(|byte| !byte.is_ascii_alphanumeric())
    })
}
