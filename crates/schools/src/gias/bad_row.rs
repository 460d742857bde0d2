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
    /// What is wrong and how to put it right, in a sentence. It repeats nothing of the row but numbers and dates.
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
    /// A row has no end.
    #[error(
        "Line {0} begins a row that is longer than any row of the list. Look for a missing quotation mark there"
    )]
    Endless(u64),
    /// There are several times as many rows as the whole list has.
    #[error("This file has more than 250,000 rows. The whole national list has about 60,000")]
    TooMany,
    /// There is nothing in the file.
    #[error("This file is empty")]
    Empty,
    /// The file could not be read to its end.
    #[error("This file could not be read: {0}")]
    Unreadable(#[from] std::io::Error),
}

/// What a cell must be, in a sentence that repeats the cell only where it is digits, as a number or a date is. What is
/// wrong with a file is kept unsealed until it is swept, and a cell of a row out of step, or of another kind of
/// file, can hold anybody’s name.
pub(super) fn must(cell: &str, be: &str) -> String {
    const LONGEST_DATE: usize = 10;
    let of_digits = |c: char| c.is_ascii_digit() || matches!(c, '-' | '/' | '.');
    if !cell.is_empty() && cell.len() <= LONGEST_DATE && cell.chars().all(of_digits) {
        format!("“{cell}” must be {be}")
    } else {
        format!("must be {be}")
    }
}

/// Long nonsense is not repeated whole in a message.
pub(super) fn shortened(text: &str) -> Cow<'_, str> {
    const SHOWN: usize = 80;
    match text.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", &text[..end]).into(),
        None => text.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_digits_are_repeated() {
        for (cell, wanted) in [
            ("31-02-2012", "“31-02-2012” must be a date"),
            ("5000", "“5000” must be a date"),
            ("", "must be a date"),
            ("Jo Bloggs", "must be a date"),
            ("20l", "must be a date"),
            ("٣", "must be a date"),
            ("07700 900123", "must be a date"),
            ("07700900123", "must be a date"),
        ] {
            assert_eq!(must(cell, "a date"), wanted, "{cell}");
        }
    }
}
