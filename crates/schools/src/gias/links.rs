//! The file of links.

use super::{
    BadRow, Content, LONGEST, NotAList, Reading,
    bad_row::shortened,
    cells,
    rows::{Rows, SchoolIn},
};
use crate::{LinkList, Relation};
use csv::ByteRecord;
use std::{borrow::Cow, io::Read};
use vocabulary::Urn;

const OF: &str = "URN";
const OTHER: &str = "LinkURN";
const NAME: &str = "LinkName";
const KIND: &str = "LinkType";
const ON: &str = "LinkEstablishedDate";

/// Where each column is.
pub(super) struct Places {
    of: usize,
    other: usize,
    name: Option<usize>,
    kind: usize,
    on: usize,
}

impl Places {
    /// Whether a header is that of a file of links.
    pub(super) fn are_in(header: &[String]) -> bool {
        at(header, OTHER).is_ok()
    }

    fn of(header: &[String]) -> Result<Self, NotAList> {
        Ok(Self {
            of: at(header, OF)?,
            other: at(header, OTHER)?,
            name: at(header, NAME).ok(),
            kind: at(header, KIND)?,
            on: at(header, ON)?,
        })
    }
}

fn at(header: &[String], name: &'static str) -> Result<usize, NotAList> {
    let place = header.iter().position(|it| it.eq_ignore_ascii_case(name));
    place.ok_or(NotAList::Lacks(name))
}

/// Reads all rows.
pub(super) fn read(rows: &mut Rows<impl Read>) -> Result<Reading, NotAList> {
    let places = Places::of(rows.header())?;
    let mut list = LinkList::default();
    let school_in = SchoolIn {
        urn: places.of,
        name: places.name,
    };
    while let Some((line, record)) = rows.next(&school_in)? {
        let mut row = Row {
            record: &record,
            line,
            school: Cow::Borrowed(""),
            problems: Vec::new(),
            windows_1252: false,
        };
        let kind = row.add_to(&mut list, &places);
        let unknown = &mut rows.so_far.unknown_kinds;
        if row.problems.is_empty() && Relation::of(&kind).is_none() {
            if unknown.len() < Reading::MOST_UNKNOWN || unknown.contains_key(&*kind) {
                *unknown.entry(kind.into_owned()).or_default() += 1;
            } else {
                row.wrong(KIND, "must be a kind of link that the national list has");
            }
        }
        rows.so_far.windows_1252 |= row.windows_1252;
        if !row.problems.is_empty() {
            rows.so_far.bad_row(row.problems);
        }
        rows.done_with(record);
    }
    Ok(Reading {
        content: Content::Links(list),
        ..rows.take_so_far()
    })
}

/// One row, and what is wrong with it.
struct Row<'r> {
    record: &'r ByteRecord,
    line: u64,
    school: Cow<'r, str>,
    problems: Vec<BadRow>,
    windows_1252: bool,
}

impl<'r> Row<'r> {
    /// Adds the link to the list, or what is wrong to the problems. Answers with its kind.
    fn add_to(&mut self, list: &mut LinkList, places: &Places) -> Cow<'r, str> {
        if let Some(name) = places.name {
            self.school = self.text(NAME, name);
        }
        let kind = self.text(KIND, places.kind);
        let of = self.urn(OF, places.of);
        let other = self.urn(OTHER, places.other);
        let cell = self.text(ON, places.on);
        let on = cells::date(&cell).unwrap_or_else(|()| {
            self.wrong(ON, &cells::no_date(&cell));
            None
        });
        if kind.is_empty() {
            self.wrong(KIND, "must say what the other school is to this one");
        }
        if let (Some((of, other)), true) = (of.zip(other), self.problems.is_empty()) {
            list.add(of, other, &kind, on, &self.school);
        }
        kind
    }

    fn text(&mut self, column: &str, place: usize) -> Cow<'r, str> {
        let (text, windows_1252) = cells::text(self.record.get(place).unwrap_or_default());
        self.windows_1252 |= windows_1252;
        if text.len() > LONGEST {
            self.wrong(column, &format!("must be {LONGEST} characters or fewer"));
        }
        text
    }

    fn urn(&mut self, column: &str, place: usize) -> Option<Urn> {
        let cell = self.text(column, place);
        let urn = cell.parse().ok();
        if urn.is_none() {
            self.wrong(column, &cells::no_urn(&cell));
        }
        urn
    }

    fn wrong(&mut self, column: &str, says: &str) {
        self.problems.push(BadRow {
            line: self.line,
            column: column.to_owned(),
            school: shortened(&self.school).into_owned(),
            says: says.to_owned(),
        });
    }
}
