//! The program that makes PDFs, and where it is.

use documents::Typesetter;
use std::io;
use std::path::Path;

/// The program that is named, or else the one that lies beside this one.
///
/// # Errors
/// Returns an error if the system does not tell where this one is.
pub fn typesetter(named: Option<&Path>) -> io::Result<Typesetter> {
    match named {
        Some(program) => Ok(Typesetter::at(program)),
        None => std::env::current_exe().map(|this| Typesetter::beside(&this)),
    }
}
