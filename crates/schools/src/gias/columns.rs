//! The file of establishments.

use super::{
    BadRow, Content, LONGEST, NotAList, Reading,
    bad_row::{must, shortened},
    cells,
    rows::{Rows, SchoolIn},
};
use crate::{Column, List, OpenStatus, Phase, Same, School, SchoolType};
use csv::ByteRecord;
use jiff::civil::Date;
use std::{borrow::Cow, io::Read};
use vocabulary::Urn;

/// What the file calls a column.
const fn name(column: Column) -> &'static str {
    match column {
        Column::Urn => "URN",
        Column::Name => "EstablishmentName",
        Column::Type => "TypeOfEstablishment (code)",
        Column::TypeName => "TypeOfEstablishment (name)",
        Column::Status => "EstablishmentStatus (code)",
        Column::Phase => "PhaseOfEducation (code)",
        Column::Opened => "OpenDate",
        Column::WhyOpened => "ReasonEstablishmentOpened (name)",
        Column::LastDay => "CloseDate",
        Column::WhyClosed => "ReasonEstablishmentClosed (name)",
        Column::Authority => "LA (code)",
        Column::AuthorityName => "LA (name)",
        Column::Number => "EstablishmentNumber",
        Column::Ukprn => "UKPRN",
        Column::Trust => "Trusts (code)",
        Column::TrustName => "Trusts (name)",
        Column::LowestAge => "StatutoryLowAge",
        Column::HighestAge => "StatutoryHighAge",
        Column::Street => "Street",
        Column::Locality => "Locality",
        Column::Address3 => "Address3",
        Column::Town => "Town",
        Column::County => "County (name)",
        Column::Postcode => "Postcode",
    }
}

/// Whether nothing can be said of a school without it.
const fn is_essential(column: Column) -> bool {
    matches!(
        column,
        Column::Urn
            | Column::Name
            | Column::Type
            | Column::Status
            | Column::Phase
            | Column::Opened
            | Column::LastDay
            | Column::Authority
    )
}

/// Where each column is, in the order of [`Column`].
struct Places([Option<usize>; Column::ALL.len()]);

impl Places {
    fn of(header: &[String]) -> Result<Self, NotAList> {
        let mut places = [None; Column::ALL.len()];
        for column in Column::ALL {
            let place = header
                .iter()
                .position(|it| it.eq_ignore_ascii_case(name(column)));
            if place.is_none() && is_essential(column) {
                return Err(NotAList::Lacks(name(column)));
            }
            places[column as usize] = place;
        }
        Ok(Self(places))
    }

    fn lacking(&self) -> impl Iterator<Item = Column> + '_ {
        let columns = Column::ALL.into_iter();
        columns.filter(|column| self.0[*column as usize].is_none())
    }
}

/// Reads all rows.
pub(super) fn read(rows: &mut Rows<impl Read>) -> Result<Reading, NotAList> {
    let places = Places::of(rows.header())?;
    let place = |column| places.0[column as usize].unwrap_or_default();
    let school_in = SchoolIn {
        urn: place(Column::Urn),
        name: Some(place(Column::Name)),
    };
    let mut list = List::default();
    for column in places.lacking() {
        list.lacks(column);
    }
    while let Some((line, record)) = rows.next(&school_in)? {
        let mut row = Row::new(&record, &places);
        row.add_to(&mut list);
        let Row {
            problems,
            windows_1252,
            ..
        } = row;
        rows.so_far.windows_1252 |= windows_1252;
        if !problems.is_empty() {
            let called = record.get(place(Column::Name));
            let school = cells::text(called.unwrap_or_default()).0;
            let problems = problems.into_iter().map(|(column, says)| BadRow {
                line,
                column: name(column).to_owned(),
                school: shortened(&school).into_owned(),
                says,
            });
            rows.so_far.bad_row(problems);
        }
        rows.done_with(record);
    }
    Ok(Reading {
        content: Content::Schools(list),
        ..rows.take_so_far()
    })
}

/// One row, and what is wrong with it.
struct Row<'r> {
    record: &'r ByteRecord,
    places: &'r Places,
    problems: Vec<(Column, String)>,
    windows_1252: bool,
}

impl<'r> Row<'r> {
    fn new(record: &'r ByteRecord, places: &'r Places) -> Self {
        Self {
            record,
            places,
            problems: Vec::new(),
            windows_1252: false,
        }
    }

    /// Adds the school to the list, or what is wrong to the problems.
    fn add_to(&mut self, list: &mut List) {
        let urn = self.urn();
        let names = self.texts();
        let code = |row: &mut Self, column, largest| {
            let number = row.number(column, largest)?;
            u16::try_from(number).ok()
        };
        let age = |row: &mut Self, column| u8::try_from(row.number(column, 99)?).ok();
        let school_type = self.must(Column::Type, 999);
        let status = self.coded(Column::Status, OpenStatus::try_from);
        let phase = self.coded(Column::Phase, Phase::try_from);
        let school = School {
            urn: urn.unwrap_or(Urn::LEAST),
            name: &names[0],
            school_type: SchoolType::new(u16::try_from(school_type.unwrap_or(0)).unwrap_or(0)),
            type_name: &names[1],
            status: status.unwrap_or(OpenStatus::Open),
            phase: phase.unwrap_or(Phase::NotApplicable),
            opened: self.date(Column::Opened),
            why_opened: reason(&names[2]),
            last_day: self.date(Column::LastDay),
            why_closed: reason(&names[3]),
            authority: code(self, Column::Authority, 999).filter(|code| *code > 0),
            authority_name: &names[4],
            number: code(self, Column::Number, 9_999).filter(|number| *number > 0),
            ukprn: self.ukprn(),
            trust: self.number(Column::Trust, 99_999_999),
            trust_name: &names[5],
            lowest_age: age(self, Column::LowestAge),
            highest_age: age(self, Column::HighestAge),
            street: &names[6],
            locality: &names[7],
            address3: &names[8],
            town: &names[9],
            county: reason(&names[10]),
            postcode: &names[11],
        };
        if school.name.is_empty() {
            self.wrong(Column::Name, "must have a name");
        }
        match (urn, self.problems.is_empty()) {
            (Some(urn), true) => {
                if list.add(&school) == Same::Otherwise {
                    self.wrong(Column::Urn, &format!("{urn} is in an earlier row that says something else. Take one of the two out"));
                }
            }
            (Some(urn), false) => list.could_not_read(urn),
            (None, _) => {}
        }
    }

    /// The texts of a row, in the order in which a school is made of them.
    fn texts(&mut self) -> [Cow<'r, str>; 12] {
        let mut all = [
            Column::Name,
            Column::TypeName,
            Column::WhyOpened,
            Column::WhyClosed,
            Column::AuthorityName,
            Column::TrustName,
            Column::Street,
            Column::Locality,
            Column::Address3,
            Column::Town,
            Column::County,
            Column::Postcode,
        ]
        .map(|column| self.text(column));
        if all[11].bytes().any(|byte| byte.is_ascii_lowercase()) {
            all[11] = all[11].to_uppercase().into();
        }
        all
    }

    /// The text of a cell; what is too long for any name or address is wrong.
    fn text(&mut self, column: Column) -> Cow<'r, str> {
        let (text, windows_1252) = cells::text(self.cell(column));
        self.windows_1252 |= windows_1252;
        if text.len() > LONGEST {
            self.wrong(column, &format!("must be {LONGEST} characters or fewer"));
        }
        text
    }

    /// The bytes of a cell; none where the list lacks the column.
    fn cell(&self, column: Column) -> &'r [u8] {
        let place = self.places.0[column as usize];
        let cell = place.and_then(|place| self.record.get(place));
        cell.unwrap_or_default()
    }

    fn wrong(&mut self, column: Column, says: &str) {
        self.problems.push((column, says.to_owned()));
    }

    /// A number that is there or not.
    fn number(&mut self, column: Column, largest: u32) -> Option<u32> {
        // Nearly every cell is plain digits or empty, and there are millions.
        if let Some(number) = cells::digits(self.cell(column)).filter(|it| *it <= largest) {
            return Some(number);
        }
        let cell = self.text(column);
        match cells::number(&cell) {
            Ok(number) if number.is_none_or(|number| number <= largest) => number,
            _ => {
                self.wrong(column, &must(&cell, &format!("a number up to {largest}")));
                None
            }
        }
    }

    /// A number that must be there.
    fn must(&mut self, column: Column, largest: u32) -> Option<u32> {
        let before = self.problems.len();
        let number = self.number(column, largest);
        if number.is_none() && self.problems.len() == before {
            self.wrong(column, "must have a code");
        }
        number
    }

    /// A code of a short list.
    fn coded<T>(
        &mut self,
        column: Column,
        of: impl Fn(u8) -> Result<T, &'static str>,
    ) -> Option<T> {
        let number = self.must(column, 99)?;
        let coded = u8::try_from(number).map_err(|_| "").and_then(of);
        coded
            .inspect_err(|says| self.wrong(column, &format!("{number} is not in use: {says}")))
            .ok()
    }

    fn date(&mut self, column: Column) -> Option<Date> {
        let cell = self.text(column);
        cells::date(&cell).unwrap_or_else(|()| {
            self.wrong(column, &cells::no_date(&cell));
            None
        })
    }

    fn urn(&mut self) -> Option<Urn> {
        let cell = self.text(Column::Urn);
        let urn = cell.parse().ok();
        if urn.is_none() {
            self.wrong(Column::Urn, &cells::no_urn(&cell));
        }
        urn
    }

    /// Nearly all begin with 1; two schools’ do not.
    fn ukprn(&mut self) -> Option<u32> {
        let number = self.number(Column::Ukprn, 99_999_999)?;
        if number < 10_000_000 {
            self.wrong(
                Column::Ukprn,
                &format!("{number} must have 8 digits, for example 10079319"),
            );
        }
        Some(number)
    }
}

/// A reason or a county, where the list gives one.
fn reason(text: &str) -> &str {
    if text == "Not applicable" { "" } else { text }
}
