//! The program `senco-pdf`, which lies beside `senco`: values in, a PDF out, within limits. What is said and answered is
//! `documents::protocol`'s; no one calls it by hand.
//!
//! | to find | look in |
//! |---|---|
//! | what it may use of the machine | `limits.rs` |
//! | how a document looks | `layout.rs`; files that are bound in after it, `enclosed.rs` |
//! | a tagged PDF from a typst source | `pdf.rs` |
//! | what typst may see | `world.rs` |
//! | text that is not taken for markup | `quote.rs` |

mod enclosed;
mod layout;
mod limits;
mod pdf;
mod quote;
mod world;

use documents::{Document, GREETING, RequestError, read_request};
use enclosed::with_enclosures;
use pdf::{Claim, DocumentError, pdf};
use std::fmt::Display;
use std::io::{self, Write as _};
use std::process::ExitCode;

/// The document is refused.
const REFUSED: u8 = 1;
/// The call was wrong.
const WRONG_CALL: u8 = 2;

fn main() -> ExitCode {
    match std::env::args_os().nth(1) {
        None => answer(),
        Some(argument) if argument == "--version" => say(GREETING.as_bytes()),
        Some(_) => no(
            WRONG_CALL,
            "senco calls this program when it needs a PDF; on its own it only accepts --version",
        ),
    }
}

/// Reads a document and writes its PDF.
fn answer() -> ExitCode {
    if let Err(problem) = limits::keep() {
        return no(WRONG_CALL, problem);
    }
    // The caller learns which release this is before anything else.
    let greeted = say(GREETING.as_bytes());
    if greeted != ExitCode::SUCCESS {
        return greeted;
    }
    match read_request(io::stdin().lock()) {
        Err(problem @ RequestError::OtherRelease(_)) => no(WRONG_CALL, problem),
        Err(problem) => no(REFUSED, problem),
        Ok(document) => match made(&document) {
            Ok(bytes) => say(&bytes),
            Err(problem) => no(REFUSED, problem),
        },
    }
}

fn made(document: &Document) -> Result<Vec<u8>, DocumentError> {
    let source = layout::source(document);
    if document.enclosures.is_empty() {
        pdf(&source, Claim::Accessible)
    } else {
        with_enclosures(&source, document)
    }
}

/// Writes something to standard output.
fn say(bytes: &[u8]) -> ExitCode {
    let mut out = io::stdout().lock();
    match out.write_all(bytes).and_then(|()| out.flush()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => no(WRONG_CALL, problem),
    }
}

/// Says in one line why there is no PDF.
fn no(code: u8, why: impl Display) -> ExitCode {
    let line = why.to_string().replace(['\n', '\r'], " ");
    // A caller that has gone away needs no reason.
    let _ = writeln!(io::stderr(), "{line}");
    ExitCode::from(code)
}
