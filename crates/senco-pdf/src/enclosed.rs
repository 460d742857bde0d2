//! Files that are bound in after a document, page by page; one that cannot be read is named instead.

use crate::pdf::{Claim, DocumentError, Source, pdf};
use crate::quote::quoted;
use documents::{Document, Enclosure, EnclosureKind};
use hayro_syntax::Pdf;
use std::fmt::Write as _;
use std::panic::catch_unwind;

/// The most pages that are bound in, of all files together.
const MOST_PAGES: usize = 2_000;

/// A file as it is bound in.
struct Bound<'a> {
    enclosure: &'a Enclosure,
    /// Where typst finds it.
    path: String,
    /// How many pages it has; nothing where it cannot be bound in.
    pages: Option<usize>,
    kind: EnclosureKind,
}

/// A document with the files that are bound in after it.
///
/// # Errors
/// Says what typst says about the document itself: a file that cannot be bound in is named, and the others are.
pub fn with_enclosures(source: &Source, document: &Document) -> Result<Vec<u8>, DocumentError> {
    let mut left = MOST_PAGES;
    let mut bound: Vec<Bound<'_>> = Vec::new();
    for (at, enclosure) in document.enclosures.iter().enumerate() {
        let kind = EnclosureKind::of(&enclosure.bytes);
        let pages = kind.and_then(|kind| pages(kind, &enclosure.bytes));
        let pages = pages.filter(|pages| *pages <= left);
        left -= pages.unwrap_or(0);
        let kind = kind.unwrap_or(EnclosureKind::Pdf);
        let ending = match kind {
            EnclosureKind::Pdf => "pdf",
            EnclosureKind::Picture(ending) => ending,
        };
        bound.push(Bound {
            enclosure,
            path: format!("enclosure-{at}.{ending}"),
            pages,
            kind,
        });
    }
    if let Ok(bytes) = made(source, &bound) {
        return Ok(bytes);
    }
    // One of them spoils it: each is tried by itself.
    let nothing = Source::default();
    for file in &mut bound {
        if made(&nothing, std::slice::from_ref(file)).is_err() {
            file.pages = None;
        }
    }
    made(source, &bound)
}

/// Makes it; a library that panics over a file refuses it.
fn made(source: &Source, bound: &[Bound<'_>]) -> Result<Vec<u8>, DocumentError> {
    let mut source = source.clone();
    for file in bound {
        file.append(&mut source);
    }
    let made = catch_unwind(|| pdf(&source, Claim::Nothing));
    made.unwrap_or_else(|_| Err(DocumentError::Source(vec!["it broke off".to_owned()])))
}

fn pages(kind: EnclosureKind, bytes: &[u8]) -> Option<usize> {
    match kind {
        EnclosureKind::Picture(_) => Some(1),
        EnclosureKind::Pdf => {
            let bytes = bytes.to_vec();
            let counted = catch_unwind(|| Pdf::new(bytes).ok().map(|pdf| pdf.pages().len()));
            counted.ok().flatten().filter(|pages| *pages > 0)
        }
    }
}

impl Bound<'_> {
    /// A sheet with its name, then its pages.
    fn append(&self, source: &mut Source) {
        let title = &self.enclosure.title;
        let text = &mut source.text;
        let _ = writeln!(
            text,
            "#pagebreak(weak: true)\n#heading(level: 1, {})\n",
            quoted(title)
        );
        let Some(pages) = self.pages else {
            let says = "This file could not be bound in. It is in the ZIP.";
            let _ = writeln!(text, "#par({})\n", quoted(says));
            return;
        };
        for page in 1..=pages {
            let alternative = format!("Page {page} of {pages} of {title}");
            let of = match self.kind {
                EnclosureKind::Pdf => format!("page: {page}, "),
                EnclosureKind::Picture(_) => String::new(),
            };
            let _ = writeln!(
                text,
                "#page(margin: 0.8cm, numbering: none, image({}, {of}width: 100%, height: 100%, fit: \"contain\", alt: {}))",
                quoted(&self.path),
                quoted(&alternative)
            );
        }
        let bytes = self.enclosure.bytes.clone();
        source.files.insert(self.path.clone(), bytes);
    }
}
