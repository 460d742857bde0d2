//! PDF: whether a file is one, whether it is whole, and whether it asks for a password.
//!
//! A PDF says in its trailer whether it is encrypted (ISO 32000-2, 7.5.5 and 7.6.2). The trailer is
//! never compressed: it is a dictionary after the word `trailer`, or the dictionary of a
//! cross-reference stream; nor is the dictionary that says how it is encrypted. So nothing is
//! unpacked and little else is read.
//!
//! | to find | look in |
//! |---|---|
//! | dictionaries | `dictionary.rs` |
//! | whether the empty password opens a file | `password.rs` |

mod dictionary;
mod password;

use crate::{
    not_accepted::{Encrypted, NotAccepted},
    note::Note,
};
use dictionary::{Dictionary, LONGEST, Value};
use memchr::memmem;

/// Readers look for the mark among the first 1024 bytes (ISO 32000-1, annex H.3, note 13).
const HEAD: usize = 1024;

/// The number of trailers, and of objects with one number, that are looked at: a file that was saved in more
/// steps is not known.
const MOST: usize = 200;

/// Whether a reader of PDFs would open it: the mark stands near its beginning, whatever stands
/// before (a printer's headers, blanks), and it goes on like a PDF. A text that tells of the mark is
/// none.
pub(crate) fn is_pdf(bytes: &[u8]) -> bool {
    start(bytes).is_some_and(|at| {
        at == 0
            || [&b"endobj"[..], b"startxref", b"trailer"]
                .iter()
                .any(|word| memmem::find(&bytes[at..], word).is_some())
    })
}

fn start(bytes: &[u8]) -> Option<usize> {
    memmem::find(&bytes[..bytes.len().min(HEAD)], b"%PDF-")
}

/// What is to be said of one that opens without a password.
pub(crate) fn read(bytes: &[u8]) -> Result<Vec<Note>, NotAccepted> {
    let led_to = trailer(bytes);
    let mended = led_to.is_none();
    // Where the end is missing, or leads to nothing, readers look through the file for what is
    // there, and so do we.
    let trailers: Vec<Dictionary> = match led_to {
        Some(found) => vec![found],
        None => trailers(bytes).collect(),
    };
    let encrypted = trailers.iter().find(|it| it.get("Encrypt").is_some());
    if encrypted.is_some_and(|trailer| !opens(bytes, trailer)) {
        return Err(NotAccepted::Encrypted(Encrypted::Pdf));
    }
    if mended && !has_pages(bytes) {
        return Err(NotAccepted::Damaged("a PDF"));
    }
    let names = |name: &[u8]| names(bytes, name);
    let told = [
        (mended, Note::DamagedEnd),
        (encrypted.is_some(), Note::OwnersPassword),
        (names(b"/XFA"), Note::FormOfAdobes),
        (names(b"/JavaScript") || names(b"/Launch"), Note::Script),
        (
            names(b"/EmbeddedFile") || names(b"/EmbeddedFiles"),
            Note::FilesInside,
        ),
        (saved_in_steps(bytes), Note::EarlierVersions),
    ];
    let told = told.into_iter().filter(|(there, _)| *there);
    Ok(told.map(|(_, note)| note).collect())
}

/// Whether an encrypted file opens for everyone.
fn opens(bytes: &[u8], trailer: &Dictionary) -> bool {
    let id = match trailer.get("ID") {
        Some(Value::List(ids)) => match ids.first() {
            Some(Value::Text(id)) => id.as_slice(),
            _ => &[],
        },
        _ => &[],
    };
    match trailer.get("Encrypt") {
        Some(Value::Dictionary(encryption)) => password::is_open_to_all(encryption, id),
        Some(Value::Reference(number, generation)) => {
            // The newest that is one: the words could be in a text, too.
            let found = objects(bytes, *number, *generation);
            let encryption = found.into_iter().find(|it| it.get("Filter").is_some());
            encryption.is_some_and(|it| password::is_open_to_all(&it, id))
        }
        _ => false,
    }
}

/// The dictionaries of this number, the last in the file first.
fn objects(bytes: &[u8], number: i64, generation: i64) -> Vec<Dictionary> {
    let head = format!("{number} {generation} obj");
    let places = memmem::rfind_iter(bytes, head.as_bytes()).take(MOST);
    let alone = places.filter(|at| *at == 0 || !bytes[at - 1].is_ascii_digit());
    alone
        .filter_map(|at| Dictionary::first(&bytes[at..]))
        .collect()
}

/// The dictionary that the last `startxref` leads to.
fn trailer(bytes: &[u8]) -> Option<Dictionary> {
    let last = memmem::rfind(bytes, b"startxref")?;
    let after = bytes[last + b"startxref".len()..].trim_ascii_start();
    let digits = after.iter().take_while(|byte| byte.is_ascii_digit());
    let digits = digits.count();
    let offset: usize = std::str::from_utf8(&after[..digits]).ok()?.parse().ok()?;
    // Offsets count from the mark, and where that does not stand first, often from the first byte.
    let starts = [start(bytes)?, 0];
    starts
        .iter()
        .find_map(|start| table(bytes.get(start.checked_add(offset)?..)?))
}

/// The dictionary of the table that begins here.
fn table(bytes: &[u8]) -> Option<Dictionary> {
    let table = bytes.trim_ascii_start();
    if table.starts_with(b"xref") {
        let at = memmem::find(table, b"trailer")?;
        return Dictionary::first(&table[at..]);
    }
    // Or a cross-reference stream: `12 0 obj << … /Type /XRef … >>`.
    let object = memmem::find(&table[..table.len().min(64)], b"obj")?;
    Dictionary::first(&table[object..]).filter(|it| it.name("Type") == Some(b"XRef"))
}

/// The dictionaries after the last of the words `trailer`, and of the last cross-reference streams.
fn trailers(bytes: &[u8]) -> impl Iterator<Item = Dictionary> {
    let words = memmem::rfind_iter(bytes, b"trailer").map(|at| &bytes[at..]);
    let streams = memmem::rfind_iter(bytes, b"/XRef").filter_map(|at| {
        let before = &bytes[at.saturating_sub(LONGEST)..at];
        let object = memmem::rfind(before, b"obj")?;
        Some(&bytes[at - (before.len() - object)..])
    });
    words
        .take(MOST)
        .chain(streams.take(MOST))
        .filter_map(Dictionary::first)
}

/// Whether anything is left to show: a page, or objects packed in streams among which one may be.
fn has_pages(bytes: &[u8]) -> bool {
    let page = memmem::find_iter(bytes, b"/Type").any(|at| {
        let after = bytes[at + b"/Type".len()..].trim_ascii_start();
        after
            .strip_prefix(b"/Page")
            .is_some_and(|rest| rest.first().is_some_and(|it| !it.is_ascii_alphanumeric()))
    });
    page || names(bytes, b"/ObjStm")
}

/// Whether a name is in it, and not only one that begins so.
fn names(bytes: &[u8], name: &[u8]) -> bool {
    memmem::find_iter(bytes, name).any(|at| {
        let after = bytes.get(at + name.len());
        after.is_some_and(|byte| !byte.is_ascii_alphanumeric())
    })
}

/// Whether what was there before stands before what is there now (7.5.6). A file that is made to be
/// shown while it arrives has two ends from the beginning (annex F).
fn saved_in_steps(bytes: &[u8]) -> bool {
    let linearized = names(&bytes[..bytes.len().min(HEAD)], b"/Linearized");
    let ends = memmem::find_iter(bytes, b"%%EOF").take(3).count();
    ends > 1 + usize::from(linearized)
}
