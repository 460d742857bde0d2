//! What is wrong with a file or with a row of it.

use std::{borrow::Cow, fmt};
use thiserror::Error;

/// A row that cannot be read, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadRow {
    /// The line of the file on which the row begins; the header is line 1.
    pub line: u64,
    /// The column, as the file calls it; empty where the whole row is meant.
    pub column: String,
    /// The name of the school, as far as the row gives one.
    pub school: String,
    /// What is wrong and how to put it right, in a sentence.
    pub says: String,
}

impl fmt::Display for BadRow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}", self.line)?;
        for part in [&self.column, &self.school] {
            if !part.is_empty() {
                write!(f, ", {part}")?;
            }
        }
        write!(f, ": {}", self.says)
    }
}

/// The file is no list of schools or links.
#[derive(Debug, Error)]
pub enum NotAList {
    /// A ZIP file, as the service packs its downloads.
    #[error("This is a ZIP file or a workbook. Unpack it, and choose the CSV file in it")]
    Packed,
    /// A file in letters of two bytes.
    #[error("This file is UTF-16. Save it as CSV in UTF-8")]
    Utf16,
    /// A column is not there without which nothing can be said.
    #[error(
        "This file has no column “{0}”. Choose a file of establishments or of links from Get information about schools"
    )]
    Lacks(&'static str),
    /// There is nothing in the file.
    #[error("This file is empty")]
    Empty,
    /// The file could not be read to its end.
    #[error("This file could not be read: {0}")]
    Unreadable(#[from] std::io::Error),
}

/// Long nonsense is not repeated whole in a message.
pub(super) fn shortened(text: &str) -> Cow<'_, str> {
    const SHOWN: usize = 80;
    match text.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", &text[..end]).into(),
        None => text.into(),
    }
}
