//! The rows of a file, one at a time.

use super::{BadRow, NotAList, Reading, bad_row::shortened, bounded::Bounded, cells};
use crate::{LinkList, gias::Content};
use csv::{ByteRecord, ReaderBuilder};
use std::{
    collections::BTreeMap,
    io::{self, Cursor, Read},
};
use vocabulary::Urn;

/// A file whose header was read, and what is wrong with it so far.
pub(super) struct Rows<R> {
    file: csv::Reader<Bounded<io::Chain<Cursor<Vec<u8>>, R>>>,
    header: Vec<String>,
    record: ByteRecord,
    /// What is to be added to a line as it is counted: a row that ends with CR LF is over before its LF is.
    late: u64,
    /// What it has come to so far.
    pub(super) so_far: Reading,
}

/// Where a row says which school it is about.
pub(super) struct SchoolIn {
    /// The column of its URN.
    pub(super) urn: usize,
    /// The column of its name, if there is one.
    pub(super) name: Option<usize>,
}

impl SchoolIn {
    /// The name in a row that has more or fewer cells than the header, as far as it begins as it should: where a
    /// line end within a cell broke a row in two, any cell of the rest can stand where the name does.
    fn name(&self, row: &ByteRecord) -> String {
        let cell = |at: Option<usize>| {
            let cell = at.and_then(|at| row.get(at)).unwrap_or_default();
            cells::text(cell).0
        };
        let urn = cell(Some(self.urn)).parse::<Urn>();
        let name = urn.map_or_else(|_| "".into(), |_| cell(self.name));
        shortened(&name).into_owned()
    }
}

impl<R: Read> Rows<R> {
    /// Reads the header.
    pub(super) fn new(mut file: R) -> Result<Self, NotAList> {
        let mut beginning = Vec::with_capacity(4);
        (&mut file).take(4).read_to_end(&mut beginning)?;
        match beginning[..] {
            [] => return Err(NotAList::Empty),
            [b'P', b'K', ..] | [0x1F, 0x8B, ..] | [0xD0, 0xCF, ..] => return Err(NotAList::Packed),
            [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] => return Err(NotAList::Utf16),
            _ => {}
        }
        if beginning.starts_with(b"\xEF\xBB\xBF") {
            beginning.drain(..3);
        }
        let mut file = ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .buffer_capacity(1 << 16)
            .from_reader(Bounded::new(Cursor::new(beginning).chain(file)));
        let mut record = ByteRecord::new();
        if !read_row(&mut file, &mut record)? {
            return Err(NotAList::Empty);
        }
        let late = u64::from(file.position().line() == 1);
        let names = record.iter().map(|name| String::from_utf8_lossy(name));
        let header = names.map(|name| name.trim().to_owned()).collect();
        Ok(Self {
            file,
            header,
            record,
            late,
            so_far: Reading::nothing(),
        })
    }

    /// The names of the columns.
    pub(super) fn header(&self) -> &[String] {
        &self.header
    }

    /// The next row and the line on which it begins. A row with more or fewer cells than the header has is
    /// bad, and passed over. One without any content is none: spreadsheets leave thousands.
    pub(super) fn next(
        &mut self,
        school_in: &SchoolIn,
    ) -> Result<Option<(u64, ByteRecord)>, NotAList> {
        loop {
            if !read_row(&mut self.file, &mut self.record)? {
                return Ok(None);
            }
            let line = self.record.position().map_or(0, csv::Position::line) + self.late;
            if self.record.iter().all(<[u8]>::is_empty) {
                continue;
            }
            self.so_far.rows += 1;
            if self.so_far.rows > Reading::MOST_ROWS {
                return Err(NotAList::TooMany);
            }
            if self.record.len() == self.header.len() {
                return Ok(Some((line, std::mem::take(&mut self.record))));
            }
            let bad = BadRow {
                line,
                column: String::new(),
                school: school_in.name(&self.record),
                says: format!(
                    "the row has {} cells and the header has {}. Put quotation marks around a cell with a comma or a line end in it",
                    self.record.len(),
                    self.header.len()
                ),
            };
            self.so_far.bad_row([bad]);
        }
    }

    /// Gives a row back, so that the next one needs no memory of its own.
    pub(super) fn done_with(&mut self, record: ByteRecord) {
        self.record = record;
    }

    /// What it has come to, at the end.
    pub(super) fn take_so_far(&mut self) -> Reading {
        std::mem::replace(&mut self.so_far, Reading::nothing())
    }
}

impl Reading {
    /// Before the first row.
    fn nothing() -> Self {
        Self {
            content: Content::Links(LinkList::default()),
            rows: 0,
            windows_1252: false,
            bad: Vec::new(),
            bad_rows: 0,
            unknown_kinds: BTreeMap::new(),
        }
    }

    /// Notes what is wrong with one row.
    pub(super) fn bad_row(&mut self, problems: impl IntoIterator<Item = BadRow>) {
        self.bad_rows += 1;
        let room = Self::MOST_BAD.saturating_sub(self.bad.len());
        self.bad.extend(problems.into_iter().take(room));
    }
}

/// Reads the next row, if there is one.
fn read_row<R: Read>(
    file: &mut csv::Reader<Bounded<R>>,
    record: &mut ByteRecord,
) -> Result<bool, NotAList> {
    file.get_mut().begin_row();
    let line = file.position().line();
    file.read_byte_record(record).map_err(|error| {
        if file.get_ref().is_over() {
            NotAList::Endless(line)
        } else {
            // The reader of CSV itself fails for nothing but what it reads from.
            NotAList::Unreadable(error.into())
        }
    })
}
