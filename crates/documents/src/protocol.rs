//! What is said to the program that makes PDFs, and what it answers.
//!
//! | where | what |
//! |---|---|
//! | its standard input | the line [`GREETING`], then a [`Document`] in JSON, then the end |
//! | its standard output | the line [`GREETING`], at once; then a PDF, or nothing |
//! | its standard error | one line that says why there is no PDF |
//! | its exit code | 0 with a PDF; 1 when the document is refused; 2 when the call was wrong |
//!
//! Both sides say the greeting, so that two programs of different releases notice it before either believes what the other says.

use super::Document;
use std::io::{BufRead, Read as _};

/// The name of the program that makes PDFs.
pub const PROGRAM: &str = "senco-pdf";

/// The line that both sides begin with: the program, its release, and the form of what is said. If you change [`Document`], or
/// what stands at the head of this file, counts the form up.
pub const GREETING: &str = concat!("senco-pdf ", env!("CARGO_PKG_VERSION"), ", form 2\n");

/// The longest document that is asked for, in bytes of JSON.
pub const MOST_BYTES_ASKED: usize = 48_000_000;

/// Why what was asked is not a document.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RequestError {
    /// The greeting is missing, or of another release.
    #[error("this is “{this}”, but it was asked by “{0}”", this = GREETING.trim_end())]
    OtherRelease(String),
    /// It is longer than [`MOST_BYTES_ASKED`].
    #[error("the document is longer than {MOST_BYTES_ASKED} bytes")]
    TooLong,
    /// It is not the JSON of a document, or it does not arrive whole.
    #[error("the document cannot be read: {0}")]
    Unreadable(String),
}

/// What is said to the program to have a PDF of a document.
pub fn request(document: &Document) -> Result<Vec<u8>, RequestError> {
    let mut said = GREETING.as_bytes().to_vec();
    serde_json::to_writer(&mut said, document).expect("a document has a form in JSON");
    if said.len() - GREETING.len() > MOST_BYTES_ASKED {
        return Err(RequestError::TooLong);
    }
    Ok(said)
}

/// Reads what the program was asked.
///
/// # Errors
/// Returns an error if it comes from another release, is too long, or is no document. No more is read than
/// a document may have.
pub fn read_request(mut asked: impl BufRead) -> Result<Document, RequestError> {
    let unreadable = |error: std::io::Error| RequestError::Unreadable(error.to_string());
    let mut greeting = Vec::new();
    (&mut asked)
        .take(MOST_BYTES_GREETED)
        .read_until(b'\n', &mut greeting)
        .map_err(unreadable)?;
    if greeting != GREETING.as_bytes() {
        return Err(RequestError::OtherRelease(in_words(&greeting)));
    }
    let mut document = Vec::new();
    let one_more = MOST_BYTES_ASKED as u64 + 1;
    asked
        .take(one_more)
        .read_to_end(&mut document)
        .map_err(unreadable)?;
    if document.len() > MOST_BYTES_ASKED {
        return Err(RequestError::TooLong);
    }
    serde_json::from_slice(&document).map_err(|error| RequestError::Unreadable(error.to_string()))
}

/// The longest greeting that is read from the other program.
pub const MOST_BYTES_GREETED: u64 = 200;

/// A line of someone else's, fit to be shown: its first line, without what is no letter.
pub fn in_words(line: &[u8]) -> String {
    let text = String::from_utf8_lossy(line);
    let first = text.lines().next().unwrap_or_default();
    first
        .chars()
        .filter(|letter| !letter.is_control())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Block, Enclosure, Table};
    use proptest::prelude::*;

    /// A document with one of each.
    fn document() -> Document {
        let words = str::to_owned;
        Document {
            title: words("T"),
            subtitle: words("s"),
            blocks: vec![
                Block::Heading(1, words("h")),
                Block::Paragraph(words("p")),
                Block::Points(vec![words("a"), words("b")]),
                Block::Table(Table {
                    caption: words("c"),
                    heads: vec![words("what"), words("n")],
                    rows: vec![vec![words("x"), words("1")]],
                    notes: vec![words("N=1")],
                }),
                Block::Picture {
                    svg: words("<svg/>"),
                    caption: words("c"),
                    alternative: words("in words"),
                },
            ],
            enclosures: vec![Enclosure {
                title: words("f"),
                bytes: b"%PDF-".to_vec(),
            }],
        }
    }

    #[test]
    fn form_2_is_what_it_was() {
        let said = request(&document()).expect("short");
        let json = &said[GREETING.len()..];
        assert_eq!(
            String::from_utf8_lossy(json),
            concat!(
                r#"{"title":"T","subtitle":"s","blocks":[{"heading":[1,"h"]},{"paragraph":"p"},{"points":["a","b"]},"#,
                r#"{"table":{"caption":"c","heads":["what","n"],"rows":[["x","1"]],"notes":["N=1"]}},"#,
                r#"{"picture":{"svg":"<svg/>","caption":"c","alternative":"in words"}}],"enclosures":[{"title":"f","bytes":"JVBERi0="}]}"#
            ),
            "who changes the form counts it up in the greeting, and then here"
        );
        assert_eq!(read_request(&said[..]), Ok(document()));
    }

    #[test]
    fn another_release_is_refused_before_its_document_is_read() {
        let asked = b"senco-pdf 0.0.9, form 7\n{\"pages\":[]}";
        let refused = read_request(&asked[..]).expect_err("another release");
        assert_eq!(
            refused,
            RequestError::OtherRelease("senco-pdf 0.0.9, form 7".to_owned())
        );
        assert!(refused.to_string().contains(GREETING.trim_end()));
        for asked in [&b""[..], b"\n", b"{}", &GREETING.as_bytes()[..9]] {
            let refused = read_request(asked).expect_err("no greeting");
            assert!(matches!(refused, RequestError::OtherRelease(_)));
        }
    }

    #[test]
    fn a_document_that_is_too_long_is_neither_sent_nor_read() {
        let long = Document {
            title: "x".repeat(MOST_BYTES_ASKED),
            ..Document::default()
        };
        assert_eq!(request(&long), Err(RequestError::TooLong));
        let endless = GREETING
            .as_bytes()
            .chain(std::io::BufReader::new(std::io::repeat(b'x')));
        assert_eq!(read_request(endless), Err(RequestError::TooLong));
    }

    proptest! {
        #[test]
        fn nothing_that_is_asked_makes_it_panic(after in proptest::collection::vec(any::<u8>(), 0..80)) {
            let asked = [GREETING.as_bytes(), &after].concat();
            let _ = read_request(&asked[..]);
            let _ = read_request(&after[..]);
        }
    }
}
