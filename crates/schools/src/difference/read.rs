//! Reads what was stored of a list: nothing but the very bytes that were written.

use super::{
    Difference, NotADifference, Says,
    written::{self, GONE, LINK_CELLS, LINKS, SCHOOL_CELLS, SCHOOLS},
};
use crate::{Link, LinkList, List, School, SchoolType};
use jiff::civil::Date;
use std::{fmt::Display, str::FromStr, sync::Arc};
use vocabulary::Urn;

/// Reads a difference.
pub(super) fn read(bytes: &[u8]) -> Result<Difference, NotADifference> {
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let line = 1 + memchr::memchr_iter(b'\n', &bytes[..error.valid_up_to()]).count();
        wrong(line, "these bytes are not UTF-8")
    })?;
    let mut lines = Lines {
        left: text.split('\n'),
        at: 0,
        again: String::new(),
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
    let as_at = lines.setting("day")?;
    let after = lines.setting("lists before")?;
    let says = if schools {
        read_schools(&mut lines)?
    } else {
        read_links(&mut lines)?
    };
    match lines.left.next() {
        None => Ok(Difference { as_at, after, says }),
        Some(_) => Err(wrong(lines.at + 1, "there is more than there should be")),
    }
}

fn wrong(line: usize, says: &str) -> NotADifference {
    NotADifference {
        line,
        says: says.to_owned(),
    }
}

/// Lines, counted.
struct Lines<'a> {
    left: std::str::Split<'a, char>,
    at: usize,
    /// A line as it would be written.
    again: String,
}

impl<'a> Lines<'a> {
    fn next(&mut self) -> Result<&'a str, NotADifference> {
        self.at += 1;
        self.left
            .next()
            .ok_or_else(|| wrong(self.at, "the end is missing"))
    }

    /// The value of a line that begins with its name.
    fn setting<T: FromStr + Display>(&mut self, name: &str) -> Result<T, NotADifference> {
        let line = self.next()?;
        let value = line.split_once('\t').filter(|(it, _)| *it == name);
        let read: Option<T> = value.and_then(|(_, value)| value.parse().ok());
        let read = read.filter(|read| line.len() == name.len() + 1 + read.to_string().len());
        read.ok_or_else(|| wrong(self.at, &format!("“{name}” must be here")))
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
    let mut last = None;
    while let Some(line) = lines.until(GONE)? {
        let said = read_school(&mut lines.cells::<{ SCHOOL_CELLS.len() }>(line)?)?;
        lines.is_written(line, |line| written::school(line, &said))?;
        lines.in_order(last.replace(said.urn) < Some(said.urn))?;
        changed.add(&said);
    }
    let mut gone: Vec<Urn> = Vec::new();
    while let Some(line) = lines.until("")? {
        let urn: Urn = lines.cells::<1>(line)?.value()?;
        lines.is_written(line, |line| line.push_str(&urn.to_string()))?;
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
            "a school must have a name, an authority up to 999 and a number up to 9,999",
        ))
    }
}

fn read_links(lines: &mut Lines<'_>) -> Result<Says, NotADifference> {
    lines.named(&LINK_CELLS)?;
    let mut changed = LinkList::default();
    let mut last = None;
    while let Some(line) = lines.until(GONE)? {
        let (link, name) = lines.link(line)?;
        changed.add(link.of, link.other, &link.kind, link.on, name);
        let link = Some(link);
        lines.in_order(last < link)?;
        last = link;
    }
    let mut gone: Vec<Link> = Vec::new();
    while let Some(line) = lines.until("")? {
        let (link, name) = lines.link(line)?;
        lines.in_order(gone.last() < Some(&link) && name.is_empty())?;
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

impl<'a> Lines<'a> {
    fn in_order(&self, is: bool) -> Result<(), NotADifference> {
        is.then_some(())
            .ok_or_else(|| wrong(self.at, "it is not in its place"))
    }

    /// Whether a line is what would be written of what was read from it. Whatever could be written in two ways
    /// is found here.
    fn is_written(
        &mut self,
        line: &str,
        write: impl FnOnce(&mut String),
    ) -> Result<(), NotADifference> {
        self.again.clear();
        write(&mut self.again);
        (self.again == line)
            .then_some(())
            .ok_or_else(|| wrong(self.at, "it is not written as it was stored"))
    }

    /// A link, and the name that goes with it.
    fn link(&mut self, line: &'a str) -> Result<(Link, &'a str), NotADifference> {
        let (link, name) = read_link(&mut self.cells::<{ LINK_CELLS.len() }>(line)?)?;
        self.is_written(line, |line| written::link(line, &link, name))?;
        Ok((link, name))
    }
}
