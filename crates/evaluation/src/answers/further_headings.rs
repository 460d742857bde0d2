//! Rows of headings below the first, as survey tools write them: the wording of each question, ids of theirs, *Response*.

use super::columns::{Column, Columns, Other};
use super::day::day;
use crate::reading::{Index, Opening, as_text, inside, is_blank};

/// How many rows of headings a tool writes below the first.
const MOST: u64 = 3;
/// How much of the text is looked at.
const LOOKED_AT: usize = 1 << 16;
/// What stands in each cell of the row of ids that Qualtrics writes.
const IMPORT_ID: &str = "{\"ImportId\"";

/// Where the rows of answers begin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Start {
    /// Their place in the text.
    pub at: usize,
    /// Their line in the file.
    pub line: u64,
}

/// What a row looks like.
#[derive(PartialEq, Eq)]
enum Looks {
    /// A row of ids: it and what is above it are headings.
    Ids,
    /// No closed column has an accepted answer, and several have something.
    Headings,
    /// A closed column has an accepted answer, or nothing tells.
    Answers,
}

/// How many rows of headings there are below the first, and where the answers begin.
///
/// A row is taken for headings when it names ids as Qualtrics does, or when it fills several closed columns and not one of them with
/// an answer of theirs. Of the second kind a row of answers must follow: where no row has an accepted answer, none is left out.
pub(super) fn further(
    columns: &Columns,
    opening: &Opening,
    text: &[u8],
    whole: bool,
) -> (u64, Start) {
    let from = opening.rows_at;
    let rest = &text[from..];
    let looked_at = &rest[..rest.len().min(LOOKED_AT)];
    let mut index = Index::default();
    let whole = whole && looked_at.len() == rest.len();
    index.find(looked_at, opening.separator, whole);
    let none = Start {
        at: from,
        line: opening.rows_line,
    };
    // What is sure, and what is if a row of answers follows.
    let (mut sure, mut likely) = ((0, none), (0, none));
    let (mut rows, mut lines) = (0, 0);
    for (row, ends) in index.rows(looked_at) {
        let end = ends.last().map_or(row, |end| *end as usize);
        let behind = (end + 1).min(looked_at.len());
        lines += line_ends(&looked_at[row..behind]);
        if is_blank(&looked_at[row..end], opening.separator) {
            continue;
        }
        rows += 1;
        let mut begin = row;
        let fields: Vec<String> = (ends.iter())
            .map(|&end| {
                let field = looked_at[begin..end as usize].trim_ascii();
                begin = end as usize + 1;
                as_text(&inside(field)).into_owned()
            })
            .collect();
        let next = Start {
            at: from + behind,
            line: opening.rows_line + lines,
        };
        match looks(columns, &fields) {
            Looks::Ids => (sure, likely) = ((rows, next), (rows, next)),
            Looks::Headings if rows <= MOST => likely = (rows, next),
            Looks::Headings => return sure,
            Looks::Answers => return likely,
        }
    }
    sure
}

fn looks(columns: &Columns, fields: &[String]) -> Looks {
    if fields.iter().any(|field| field.starts_with(IMPORT_ID)) {
        return Looks::Ids;
    }
    let mut filled = 0;
    for (column, field) in columns.of_field.iter().zip(fields) {
        if is_blank(field.as_bytes(), b' ') {
            continue;
        }
        let accepted = match column {
            Column::Closed { lookup, .. } => accepts(columns, *lookup, field),
            Column::Other(other) => match &columns.others[usize::from(*other)] {
                Other::Ticks { lookup, .. } => {
                    let mut answers = field.split(';').filter(|answer| !answer.trim().is_empty());
                    answers.any(|answer| accepts(columns, *lookup, answer))
                }
                Other::Number { .. } => field.trim().replace(',', ".").parse::<f64>().is_ok(),
                Other::Day { .. } => day(field).is_some(),
                Other::School => continue,
            },
            Column::Ignored | Column::Text { .. } => continue,
        };
        if accepted {
            return Looks::Answers;
        }
        filled += 1;
    }
    if filled >= 2 {
        Looks::Headings
    } else {
        Looks::Answers
    }
}

fn accepts(columns: &Columns, lookup: u8, field: &str) -> bool {
    columns.lookups[usize::from(lookup)]
        .canonically(field)
        .is_some()
}

fn line_ends(text: &[u8]) -> u64 {
    let feeds = memchr::memchr_iter(b'\n', text).count();
    let alone = memchr::memchr_iter(b'\r', text).filter(|at| text.get(at + 1) != Some(&b'\n'));
    (feeds + alone.count()) as u64
}
