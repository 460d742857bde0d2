//! How a difference is written down. It is read for as long as there is a ledger, by people too.
//!
//! ```text
//! senco list of schools 1
//! as at⇥2025-04-22
//! after⇥3
//! urn⇥name⇥type⇥…
//! 100000⇥The Aldgate School⇥2⇥…
//! gone
//! 100001
//! ```
//!
//! Lines end with a line feed, cells are apart by tabs, and no text has either. What is not known is empty. Schools and
//! links are in order, so that there is one way to write a difference. A later form gets another number in
//! its first line, and a reader of its own.

use super::{Difference, NotADifference, Says};
use crate::{Link, LinkList, List, School, SchoolType};
use jiff::civil::Date;
use std::{fmt::Write, str::FromStr, sync::Arc};
use vocabulary::Urn;

const SCHOOLS: &str = "senco list of schools 1";
const LINKS: &str = "senco list of links 1";
const GONE: &str = "gone";
const SCHOOL_CELLS: [&str; 24] = [
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
const LINK_CELLS: [&str; 5] = ["urn", "other", "kind", "on", "name of other"];

/// Writes it.
pub(super) fn write(difference: &Difference) -> String {
    let mut text = String::new();
    let (first, cells) = match &difference.says {
        Says::Schools { .. } => (SCHOOLS, SCHOOL_CELLS.join("\t")),
        Says::Links { .. } => (LINKS, LINK_CELLS.join("\t")),
    };
    // Nothing can be wrong with writing to a string.
    let _ = writeln!(
        text,
        "{first}\nas at\t{}\nafter\t{}\n{cells}",
        difference.as_at, difference.after
    );
    match &difference.says {
        Says::Schools { changed, gone } => {
            changed
                .iter()
                .for_each(|school| write_school(&mut text, &school));
            let _ = writeln!(text, "{GONE}");
            for urn in gone {
                let _ = writeln!(text, "{urn}");
            }
        }
        Says::Links { changed, gone } => {
            for (link, name) in changed.iter() {
                write_link(&mut text, link, name);
            }
            let _ = writeln!(text, "{GONE}");
            for link in gone {
                write_link(&mut text, link, "");
            }
        }
    }
    text
}

fn write_school(text: &mut String, school: &School<'_>) {
    let _ = write!(
        text,
        "{}\t{}\t{}\t{}\t{}\t{}",
        school.urn,
        school.name,
        school.school_type.code(),
        school.type_name,
        u8::from(school.status),
        u8::from(school.phase),
    );
    let mut cell = |value: &dyn std::fmt::Display| {
        let _ = write!(text, "\t{value}");
    };
    cell(&Known(school.opened));
    cell(&school.why_opened);
    cell(&Known(school.last_day));
    cell(&school.why_closed);
    cell(&Known(school.authority));
    cell(&school.authority_name);
    cell(&Known(school.number));
    cell(&Known(school.ukprn));
    cell(&Known(school.trust));
    cell(&school.trust_name);
    cell(&Known(school.lowest_age));
    cell(&Known(school.highest_age));
    for line in [
        school.street,
        school.locality,
        school.address3,
        school.town,
        school.county,
        school.postcode,
    ] {
        cell(&line);
    }
    text.push('\n');
}

fn write_link(text: &mut String, link: &Link, name: &str) {
    let _ = writeln!(
        text,
        "{}\t{}\t{}\t{}\t{name}",
        link.of,
        link.other,
        link.kind,
        Known(link.on)
    );
}

/// A value, or nothing where it is not known.
struct Known<T>(Option<T>);

impl<T: std::fmt::Display> std::fmt::Display for Known<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.as_ref().map_or(Ok(()), |value| value.fmt(f))
    }
}

/// Reads it.
pub(super) fn read(bytes: &[u8]) -> Result<Difference, NotADifference> {
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let line = 1 + memchr::memchr_iter(b'\n', &bytes[..error.valid_up_to()]).count();
        wrong(line, "these bytes are not UTF-8")
    })?;
    let mut lines = Lines {
        lines: text.split('\n'),
        at: 0,
    };
    let schools = match lines.next()? {
        SCHOOLS => true,
        LINKS => false,
        first => {
            return Err(wrong(
                1,
                &format!("“{first}” is no form that this release reads"),
            ));
        }
    };
    let as_at = lines.setting("as at")?;
    let after = lines.setting("after")?;
    let says = if schools {
        read_schools(&mut lines)?
    } else {
        read_links(&mut lines)?
    };
    let difference = Difference { as_at, after, says };
    // Whatever could be written in two ways is found here, wherever it is.
    let again = write(&difference);
    if again.as_bytes() == bytes {
        return Ok(difference);
    }
    let differs = again
        .split('\n')
        .zip(text.split('\n'))
        .position(|(again, text)| again != text);
    let line = differs.unwrap_or(lines.at) + 1;
    Err(wrong(
        line,
        "it is not written as it was stored, or not in its place",
    ))
}

fn wrong(line: usize, says: &str) -> NotADifference {
    NotADifference {
        line,
        says: says.to_owned(),
    }
}

/// Lines, counted.
struct Lines<'a> {
    lines: std::str::Split<'a, char>,
    at: usize,
}

impl<'a> Lines<'a> {
    fn next(&mut self) -> Result<&'a str, NotADifference> {
        self.at += 1;
        self.lines
            .next()
            .ok_or_else(|| wrong(self.at, "the end is missing"))
    }

    /// The value of a line that begins with its name.
    fn setting<T: FromStr>(&mut self, name: &str) -> Result<T, NotADifference> {
        let line = self.next()?;
        let value = line.split_once('\t').filter(|(it, _)| *it == name);
        let value = value.and_then(|(_, value)| value.parse().ok());
        value.ok_or_else(|| wrong(self.at, &format!("“{name}” must be here")))
    }

    /// The cells of a line, which must be so many.
    fn cells<const N: usize>(&self, line: &'a str) -> Result<Cells<'a, N>, NotADifference> {
        let mut cells = [""; N];
        let mut found = line.split('\t');
        for cell in &mut cells {
            *cell = found
                .next()
                .ok_or_else(|| wrong(self.at, "a cell is missing"))?;
        }
        match found.next() {
            None => Ok(Cells {
                all: cells,
                next: 0,
                line: self.at,
            }),
            Some(_) => Err(wrong(self.at, "there is a cell too many")),
        }
    }

    /// The names of the cells, which must be these.
    fn named(&mut self, names: &[&str]) -> Result<(), NotADifference> {
        let line = self.next()?;
        let same = line.split('\t').eq(names.iter().copied());
        same.then_some(())
            .ok_or_else(|| wrong(self.at, "these are not the names of the cells"))
    }

    /// The lines up to one that says that the rest is gone, or up to the end.
    fn until(&mut self, end: &str) -> Result<Option<&'a str>, NotADifference> {
        let line = self.next()?;
        Ok((line != end).then_some(line))
    }
}

/// The cells of a line, one after another.
struct Cells<'a, const N: usize> {
    all: [&'a str; N],
    next: usize,
    line: usize,
}

impl<'a, const N: usize> Cells<'a, N> {
    fn text(&mut self) -> &'a str {
        self.next += 1;
        self.all.get(self.next - 1).copied().unwrap_or_default()
    }

    fn value<T: FromStr>(&mut self) -> Result<T, NotADifference> {
        let cell = self.text();
        cell.parse()
            .map_err(|_| wrong(self.line, &format!("“{cell}” cannot be read")))
    }

    fn known<T: FromStr>(&mut self) -> Result<Option<T>, NotADifference> {
        if self.all.get(self.next).is_some_and(|cell| cell.is_empty()) {
            self.next += 1;
            return Ok(None);
        }
        self.value().map(Some)
    }

    fn coded<T: TryFrom<u8>>(&mut self) -> Result<T, NotADifference> {
        let code: u8 = self.value()?;
        T::try_from(code)
            .map_err(|_| wrong(self.line, &format!("{code} is no code that is in use")))
    }
}

fn read_schools(lines: &mut Lines<'_>) -> Result<Says, NotADifference> {
    lines.named(&SCHOOL_CELLS)?;
    let mut changed = List::default();
    while let Some(line) = lines.until(GONE)? {
        let mut cells = lines.cells::<{ SCHOOL_CELLS.len() }>(line)?;
        changed.add(&read_school(&mut cells)?);
    }
    let mut gone: Vec<Urn> = Vec::new();
    while let Some(line) = lines.until("")? {
        let urn = lines.cells::<1>(line)?.value()?;
        lines.in_order(gone.last() < Some(&urn))?;
        gone.push(urn);
    }
    Ok(Says::Schools { changed, gone })
}

fn read_school<'a>(cells: &mut Cells<'a, 24>) -> Result<School<'a>, NotADifference> {
    let school = School {
        urn: cells.value()?,
        name: cells.text(),
        school_type: SchoolType::new(cells.value()?),
        type_name: cells.text(),
        status: cells.coded()?,
        phase: cells.coded()?,
        opened: cells.known()?,
        why_opened: cells.text(),
        last_day: cells.known()?,
        why_closed: cells.text(),
        authority: cells.known()?,
        authority_name: cells.text(),
        number: cells.known()?,
        ukprn: cells.known()?,
        trust: cells.known()?,
        trust_name: cells.text(),
        lowest_age: cells.known()?,
        highest_age: cells.known()?,
        street: cells.text(),
        locality: cells.text(),
        address3: cells.text(),
        town: cells.text(),
        county: cells.text(),
        postcode: cells.text(),
    };
    let numbers = [(school.authority, 999), (school.number, 9_999)];
    let right = numbers
        .iter()
        .all(|(number, largest)| number.is_none_or(|it| it <= *largest));
    if right && !school.name.is_empty() {
        Ok(school)
    } else {
        Err(wrong(
            cells.line,
            "a school must have a name and numbers that are not too long",
        ))
    }
}

fn read_links(lines: &mut Lines<'_>) -> Result<Says, NotADifference> {
    lines.named(&LINK_CELLS)?;
    let mut changed = LinkList::default();
    while let Some(line) = lines.until(GONE)? {
        let (link, name) = read_link(&mut lines.cells::<{ LINK_CELLS.len() }>(line)?)?;
        changed.add(link.of, link.other, &link.kind, link.on, name);
    }
    let mut gone: Vec<Link> = Vec::new();
    while let Some(line) = lines.until("")? {
        let (link, _) = read_link(&mut lines.cells::<{ LINK_CELLS.len() }>(line)?)?;
        lines.in_order(gone.last() < Some(&link))?;
        gone.push(link);
    }
    Ok(Says::Links { changed, gone })
}

fn read_link<'a>(cells: &mut Cells<'a, 5>) -> Result<(Link, &'a str), NotADifference> {
    let link = Link {
        of: cells.value()?,
        other: cells.value()?,
        kind: Arc::from(cells.text()),
        on: cells.known::<Date>()?,
    };
    Ok((link, cells.text()))
}

impl Lines<'_> {
    fn in_order(&self, is: bool) -> Result<(), NotADifference> {
        is.then_some(())
            .ok_or_else(|| wrong(self.at, "it is not in its place"))
    }
}
