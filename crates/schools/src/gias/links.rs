//! The file of links.

use super::{BadRow, Content, NotAList, Reading, cells, rows::Rows};
use crate::{LinkList, Relation};
use std::io::Read;
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
    let name_at = places.name.unwrap_or(usize::MAX);
    let mut list = LinkList::default();
    while let Some((line, record)) = rows.next(name_at)? {
        let mut windows_1252 = false;
        let mut text = |place: usize| {
            let (text, windows) = cells::text(record.get(place).unwrap_or_default());
            windows_1252 |= windows;
            text
        };
        let name = text(name_at);
        let kind = text(places.kind);
        let mut problems = Vec::new();
        let mut wrong = |column: &str, says: String| {
            problems.push(BadRow {
                line,
                column: column.to_owned(),
                school: name.clone().into_owned(),
                says,
            });
        };
        let mut urn = |place: usize, column: &str| {
            let cell = text(place);
            let urn: Option<Urn> = cell.parse().ok();
            if urn.is_none() {
                wrong(
                    column,
                    format!("“{cell}” must be a number, normally of 6 digits, for example 100000"),
                );
            }
            urn
        };
        let schools = urn(places.of, OF).zip(urn(places.other, OTHER));
        let cell = text(places.on);
        let on = cells::date(&cell);
        if on.is_err() {
            wrong(
                ON,
                format!("“{cell}” must be a real date, for example 01-09-2012"),
            );
        }
        if kind.is_empty() {
            wrong(
                KIND,
                "must say what the other school is to this one".to_owned(),
            );
        }
        if let (Some((of, other)), Ok(on), true) = (schools, on, problems.is_empty()) {
            list.add(of, other, &kind, on, &name);
            if Relation::of(&kind).is_none() {
                *rows
                    .so_far
                    .unknown_kinds
                    .entry(kind.into_owned())
                    .or_default() += 1;
            }
        } else {
            rows.so_far.bad_row(problems);
        }
        rows.so_far.windows_1252 |= windows_1252;
        rows.done_with(record);
    }
    Ok(Reading {
        content: Content::Links(list),
        ..rows.take_so_far()
    })
}
