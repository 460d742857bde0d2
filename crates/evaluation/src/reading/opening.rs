//! The opening of a file: which separator it has, and where its headings are.
//!
//! The headings are known by what they say: of the first rows, read with each of the usual separators, the one with the most columns
//! of the instrument. So nothing depends on blank lines, titles or a `sep=` line before them.

use super::{Index, as_text, inside, is_blank};

/// How many rows are looked at to find the headings.
const ROWS: usize = 20;
/// The separators that programs write, the likeliest first.
const SEPARATORS: [u8; 4] = [b',', b';', b'\t', b'|'];

/// How the lines of a file end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineEnd {
    /// A line feed, as on Unix.
    LineFeed,
    /// Both, as on Windows.
    Both,
    /// A carriage return, as on old Macs.
    CarriageReturn,
}

/// The opening of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opening {
    /// What stands between two fields.
    pub separator: u8,
    /// Whether the file itself says so, in a line `sep=;`.
    pub said: bool,
    /// How the line of the headings ends; nothing in a file of one line.
    pub line_end: Option<LineEnd>,
    /// The headings, as they stand there. Surplus separators behind the last are left out.
    pub headings: Vec<String>,
    /// The line of the file on which the headings begin.
    pub line: u64,
    /// Where the rows of answers begin, and on which line.
    pub rows_at: usize,
    /// The line of the file on which they begin.
    pub rows_line: u64,
    /// Rows before the headings that hold something, and are not a `sep=` line.
    pub passed_over: u64,
    /// Whether the headings are no UTF-8.
    pub not_utf8: bool,
}

impl Opening {
    /// Finds the headings in the beginning of a file; `whole` when it is all of it. `knows` says of a heading whether it is a column
    /// of the instrument. Where none is known, the first row that holds anything is taken, read with the separator that makes the
    /// most of it. Nothing when there is no such row.
    pub fn find(text: &[u8], whole: bool, knows: &dyn Fn(&str) -> bool) -> Option<Self> {
        let said = separator_line(text);
        let candidates = said.as_slice();
        let candidates = if candidates.is_empty() {
            &SEPARATORS[..]
        } else {
            candidates
        };
        let mut best: Option<(usize, usize, Self)> = None;
        for &separator in candidates {
            let mut index = Index::default();
            index.find(text, separator, whole);
            let rows = candidates_in(&index, text, separator, said.is_some());
            for row in rows.take(ROWS) {
                let known = row.headings.iter().filter(|head| knows(head)).count();
                let fields = row.headings.len();
                // A row of answers has no headings, so more of them is always nearer.
                let better = best.as_ref().is_none_or(|(most, widest, opening)| {
                    known > *most
                        || (known == 0
                            && *most == 0
                            && opening.line == row.line
                            && fields > *widest)
                });
                if better {
                    best = Some((known, fields, row.opening(text, separator, said.is_some())));
                }
            }
        }
        best.map(|(_, _, opening)| opening)
    }
}

/// The separator that a first line `sep=;` names, which Excel writes and reads.
fn separator_line(text: &[u8]) -> Option<u8> {
    let start = text.trim_ascii_start();
    let line = start.split(|byte| matches!(byte, b'\n' | b'\r')).next()?;
    // Excel itself may have put separators or quotation marks around it.
    let line = line.strip_prefix(b"\"").unwrap_or(line);
    let (name, rest) = line.split_at_checked(4)?;
    let separator = *rest.first().unwrap_or(&b'\t');
    let behind = rest.get(1..).unwrap_or_default();
    let alone = behind
        .iter()
        .all(|byte| matches!(byte, b'"' | b' ' | b',' | b';' | b'\t'));
    let fit = separator == b'\t' || separator.is_ascii_punctuation();
    (name.eq_ignore_ascii_case(b"sep=") && alone && fit && separator != b'"').then_some(separator)
}

/// A row that may be the headings.
struct Candidate {
    headings: Vec<String>,
    range: std::ops::Range<usize>,
    line: u64,
    next: (usize, u64),
    passed_over: u64,
}

impl Candidate {
    fn opening(self, text: &[u8], separator: u8, said: bool) -> Opening {
        let end = self.range.end;
        let line_end = match (text.get(end), text.get(end.wrapping_sub(1))) {
            (Some(b'\n'), Some(b'\r')) => Some(LineEnd::Both),
            (Some(b'\n'), _) => Some(LineEnd::LineFeed),
            (Some(_), _) => Some(LineEnd::CarriageReturn),
            (None, _) => None,
        };
        Opening {
            separator,
            said,
            line_end,
            headings: self.headings,
            not_utf8: std::str::from_utf8(&text[self.range]).is_err(),
            line: self.line,
            rows_at: self.next.0,
            rows_line: self.next.1,
            passed_over: self.passed_over,
        }
    }
}

/// The rows of a text that hold anything; the first is left out where it only names the separator.
fn candidates_in<'a>(
    index: &'a Index,
    text: &'a [u8],
    separator: u8,
    said: bool,
) -> impl Iterator<Item = Candidate> + 'a {
    let (mut line, mut passed_over, mut said) = (1, 0, said);
    index.rows(text).filter_map(move |(start, ends)| {
        let end = *ends.last()? as usize;
        let (first, next) = (line, (end + 1).min(text.len()));
        line += lines(&text[start..next]).max(1);
        // With another separator than the file's own, rows of nothing would be rows of commas.
        let mut parts = text[start..end].split(|byte| SEPARATORS.contains(byte));
        if parts.all(|part| is_blank(part, separator)) || std::mem::take(&mut said) {
            return None;
        }
        let mut from = start;
        let mut headings: Vec<String> = ends
            .iter()
            .map(|&end| {
                let field = &text[from..end as usize];
                from = end as usize + 1;
                as_text(&inside(field.trim_ascii())).trim().to_owned()
            })
            .collect();
        while headings.last().is_some_and(String::is_empty) {
            headings.pop();
        }
        let candidate = Candidate {
            headings,
            range: start..end,
            line: first,
            next: (next, line),
            passed_over,
        };
        passed_over += 1;
        Some(candidate)
    })
}

/// How many line ends there are in a text.
fn lines(text: &[u8]) -> u64 {
    let feeds = memchr::memchr_iter(b'\n', text).count();
    let alone = memchr::memchr_iter(b'\r', text).filter(|at| text.get(at + 1) != Some(&b'\n'));
    (feeds + alone.count()) as u64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn find(text: &str) -> Opening {
        let knows = |head: &str| ["who", "f_x", "f_y"].contains(&head.to_lowercase().as_str());
        Opening::find(text.as_bytes(), true, &knows).expect("headings")
    }

    #[test]
    fn the_separator_is_the_one_that_makes_known_headings() {
        for separator in [",", ";", "\t", "|"] {
            let text = ["who", "f_x", "\"a, b; c\td\"", "f_y"].join(separator) + "\na\n";
            let opening = find(&text);
            assert_eq!(opening.separator, separator.as_bytes()[0]);
            assert_eq!(opening.headings, ["who", "f_x", "a, b; c\td", "f_y"]);
            assert_eq!((opening.line, opening.rows_line), (1, 2));
        }
    }

    #[test]
    fn what_stands_before_the_headings_is_passed_over() {
        let opening = find("\r\nSEP=;\r\n\r\nwho;f_x;;\r\na;very\r\n");
        assert_eq!((opening.separator, opening.said), (b';', true));
        assert_eq!(opening.headings, ["who", "f_x"]);
        assert_eq!((opening.line, opening.passed_over), (4, 0));
        assert_eq!(opening.line_end, Some(LineEnd::Both));
        let opening = find("Survey of 2026,,\n,,\nwho,f_x,f_y\na,b,c\n");
        assert_eq!((opening.line, opening.passed_over), (3, 1));
    }

    #[test]
    fn a_heading_may_take_two_lines() {
        let opening = find("when,\"Anything\nelse?\",who,f_x\nx,y,a,b\n");
        assert_eq!(opening.headings, ["when", "Anything\nelse?", "who", "f_x"]);
        assert_eq!((opening.line, opening.rows_line), (1, 3));
    }

    #[test]
    fn where_nothing_is_known_the_first_row_is_shown() {
        let opening = find("\na;b;c\n1;2;3\n");
        assert_eq!(opening.headings, ["a", "b", "c"]);
        let knows = |_: &str| false;
        assert_eq!(Opening::find(b"\n ,, \r\n", true, &knows), None);
        assert_eq!(Opening::find(b"", true, &knows), None);
    }
}
