//! How a difference is written down. It is read for as long as there is a ledger, by people too.
//!
//! ```text
//! senco list of schools 1
//! day⇥2025-04-22
//! lists before⇥3
//! urn⇥name⇥type⇥…
//! 100000⇥The Aldgate School⇥2⇥…
//! gone
//! 100001
//! ```
//!
//! Lines end with a line feed, cells are apart by tabs, and no text has either. What is not known is empty. Schools and
//! links are in order, so that there is one way to write a difference. A later form gets another number in
//! its first line, and a reader of its own.

use super::{Difference, Says};
use crate::{Link, School};
use jiff::civil::Date;

/// The first line of a list of schools.
pub(super) const SCHOOLS: &str = "senco list of schools 1";
/// The first line of a list of links.
pub(super) const LINKS: &str = "senco list of links 1";
/// The line after which stands what a list no longer has.
pub(super) const GONE: &str = "gone";
/// What the cells of a school are called.
pub(super) const SCHOOL_CELLS: [&str; 24] = [
    "urn",
    "name",
    "type",
    "type name",
    "status",
    "phase",
    "opened",
    "why opened",
    "last day",
    "why closed",
    "authority",
    "authority name",
    "number",
    "ukprn",
    "trust",
    "trust name",
    "lowest age",
    "highest age",
    "street",
    "locality",
    "address 3",
    "town",
    "county",
    "postcode",
];
/// What the cells of a link are called.
pub(super) const LINK_CELLS: [&str; 5] = ["urn", "other", "kind", "on", "name of other"];

/// Writes a difference.
pub(super) fn write(difference: &Difference) -> String {
    let (first, cells) = match &difference.says {
        Says::Schools { .. } => (SCHOOLS, SCHOOL_CELLS.join("\t")),
        Says::Links { .. } => (LINKS, LINK_CELLS.join("\t")),
    };
    let (as_at, after) = (difference.as_at, difference.after);
    let mut text = format!("{first}\nday\t{as_at}\nlists before\t{after}\n{cells}\n");
    match &difference.says {
        Says::Schools { changed, gone } => {
            for said in changed.iter() {
                school(&mut text, &said);
                text.push('\n');
            }
            text.extend([GONE, "\n"]);
            for urn in gone {
                number(&mut text, u32::from(*urn));
                text.push('\n');
            }
        }
        Says::Links { changed, gone } => {
            for (said, name) in changed.iter() {
                link(&mut text, said, name);
                text.push('\n');
            }
            text.extend([GONE, "\n"]);
            for said in gone {
                link(&mut text, said, "");
                text.push('\n');
            }
        }
    }
    text
}

/// Writes the line of a school, without its end.
pub(super) fn school(line: &mut String, school: &School<'_>) {
    number(line, u32::from(school.urn));
    let mut cells = Cells(line);
    cells.text(school.name);
    cells.number(Some(school.school_type.code()));
    cells.text(school.type_name);
    cells.number(Some(u8::from(school.status)));
    cells.number(Some(u8::from(school.phase)));
    cells.date(school.opened);
    cells.text(school.why_opened);
    cells.date(school.last_day);
    cells.text(school.why_closed);
    cells.number(school.authority);
    cells.text(school.authority_name);
    cells.number(school.number);
    cells.number(school.ukprn);
    cells.number(school.trust);
    cells.text(school.trust_name);
    cells.number(school.lowest_age);
    cells.number(school.highest_age);
    cells.text(school.street);
    cells.text(school.locality);
    cells.text(school.address3);
    cells.text(school.town);
    cells.text(school.county);
    cells.text(school.postcode);
}

/// Writes the line of a link, without its end.
pub(super) fn link(line: &mut String, link: &Link, name: &str) {
    number(line, u32::from(link.of));
    let mut cells = Cells(line);
    cells.number(Some(u32::from(link.other)));
    cells.text(&link.kind);
    cells.date(link.on);
    cells.text(name);
}

/// A line to which cells are added. What is not known is an empty one.
struct Cells<'a>(&'a mut String);

impl Cells<'_> {
    fn text(&mut self, text: &str) {
        self.0.push('\t');
        self.0.push_str(text);
    }

    fn number(&mut self, value: Option<impl Into<u32>>) {
        self.0.push('\t');
        if let Some(value) = value {
            number(self.0, value.into());
        }
    }

    fn date(&mut self, date: Option<Date>) {
        self.0.push('\t');
        if let Some(date) = date {
            let year = date.year().unsigned_abs();
            for place in [1_000, 100, 10, 1] {
                self.0.push(digit(u32::from(year / place)));
            }
            for part in [date.month(), date.day()] {
                let part = u32::from(part.unsigned_abs());
                self.0.push('-');
                self.0.push(digit(part / 10));
                self.0.push(digit(part));
            }
        }
    }
}

/// Writes a number. There are a million in a list: this is several times as quick as formatting.
fn number(line: &mut String, number: u32) {
    let mut place = 1_000_000_000;
    while place > 1 && number < place {
        place /= 10;
    }
    while place > 0 {
        line.push(digit(number / place));
        place /= 10;
    }
}

/// The last digit of a number.
fn digit(number: u32) -> char {
    char::from_digit(number % 10, 10).unwrap_or('0')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn numbers_and_dates_are_written_as_usual(
            value in any::<u32>(),
            small in 0..200_u32,
            (year, month, day) in (0..=9_999_i16, 1..=12_i8, 1..=28_i8),
        ) {
            let date = Date::constant(year, month, day);
            let mut line = String::new();
            number(&mut line, value);
            let mut cells = Cells(&mut line);
            cells.number(Some(small));
            cells.date(Some(date));
            cells.date(None);
            prop_assert_eq!(line, format!("{value}\t{small}\t{date}\t"));
        }
    }
}
