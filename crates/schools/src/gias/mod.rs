//! Files of *Get information about schools* (GIAS), the national list as it is published today.
//!
//! This is the one place that knows how that service writes: names of columns, dates, codes, letters. What it
//! hands on are [`School`](crate::School)s and [`Link`](crate::Link)s. The list is being rebuilt; whatever
//! comes after it gets a module of its own beside this one.
//!
//! | file | what | columns |
//! |---|---|---|
//! | `edubasealldata….csv` | every establishment | [`columns`] |
//! | `links_edubasealldata….csv` | links between them | [`links`] |
//!
//! Columns are found by name: there were 133 in 2018, 139 in 2021, 140 in 2023 and 135 in 2025. Those with the name of
//! a head teacher or a proprietor are not among those that are looked at.

mod bad_row;
mod bounded;
mod cells;
mod columns;
mod file_date;
mod links;
mod rows;

pub use bad_row::{BadRow, NotAList};
pub use file_date::day_in_name;

use crate::{LinkList, List};
use std::{collections::BTreeMap, io::Read};

/// What a file holds.
#[derive(Clone, Debug)]
pub enum Content {
    /// Schools.
    Schools(List),
    /// Links between schools.
    Links(LinkList),
}

/// A file, read to its end.
#[derive(Clone, Debug)]
pub struct Reading {
    /// What its good rows say. It is taken in only when every row is good: [`Self::whole`].
    pub content: Content,
    /// How many rows it has beneath its header.
    pub rows: u64,
    /// Whether any of its letters are Windows-1252 instead of UTF-8.
    pub windows_1252: bool,
    /// What is wrong with its bad rows: the first [`Self::MOST_BAD`].
    pub bad: Vec<BadRow>,
    /// How many rows are bad.
    pub bad_rows: u64,
    /// How often a kind of link is used that senco does not know: it is kept, and nothing follows from it.
    pub unknown_kinds: BTreeMap<String, u64>,
}

/// The longest name or line of an address, in bytes: no real one has half of it.
const LONGEST: usize = 250;

impl Reading {
    /// So many bad rows are told of one by one.
    pub const MOST_BAD: usize = 1_000;

    /// The most rows of a file. The whole national list has about 60,000.
    pub const MOST_ROWS: u64 = 250_000;

    /// So many kinds of links are kept that senco does not know. The service has 17 in all: a file with many
    /// more is no list of links.
    pub const MOST_UNKNOWN: usize = 50;

    /// What the file says, if every row is good.
    ///
    /// # Errors
    /// What is wrong with the bad rows, when there is one.
    pub fn whole(self) -> Result<Content, Vec<BadRow>> {
        if self.bad_rows == 0 {
            Ok(self.content)
        } else {
            Err(self.bad)
        }
    }
}

/// Reads a file of establishments or of links: which one it is, its header says.
///
/// # Errors
/// When it is no such file, with what it is or lacks; bad rows are no error but part of what was read.
pub fn read(file: impl Read) -> Result<Reading, NotAList> {
    let mut rows = rows::Rows::new(file)?;
    if links::Places::are_in(rows.header()) {
        links::read(&mut rows)
    } else {
        columns::read(&mut rows)
    }
}
