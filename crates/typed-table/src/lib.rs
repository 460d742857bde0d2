//! Tables as people’s spreadsheets write them: CSV of whatever encoding, separator and line end.

use csv::{ReaderBuilder, StringRecord};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};
use std::borrow::Cow;
use thiserror::Error;

/// What stands between cells, in the order in which it is looked for.
const SEPARATORS: [u8; 4] = [b',', b';', b'\t', b'|'];

/// A table with a line of headings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// Its headings: trimmed, as they stand, several of which can be the same.
    pub headings: Vec<String>,
    /// The rows beneath it that have any content.
    pub rows: Vec<TableRow>,
}

/// A row of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableRow {
    /// The number that a spreadsheet shows beside it. That of the first line is 1.
    pub line: u64,
    /// Its cells, trimmed: at least as many as there are headings.
    pub cells: Vec<String>,
}

/// Why a file is no table.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum NotATable {
    /// There is nothing in it.
    #[error("The file is empty. Choose another file")]
    Empty,
    /// It is a workbook or another file that is packed.
    #[error("The file is a workbook. Save the sheet as CSV and choose that file")]
    Workbook,
    /// It has no letters.
    #[error("The file is not a table. Save the sheet as CSV and choose that file")]
    NotText,
    /// It has one line, and no rows.
    #[error("The file has headings and no rows beneath them. Choose another file")]
    NoRows,
    /// Its first line is a row, and no headings.
    #[error(
        "The file has no headings. Add a first line that says what each column is, such as TRN and Name"
    )]
    NoHeadings,
    /// It has more rows than are read.
    #[error(
        "The file has {rows} rows, and up to {most} are read at once. Split it into smaller files"
    )]
    TooMany {
        /// The number that it has.
        rows: usize,
        /// The most that are read.
        most: usize,
    },
}

impl Table {
    /// Reads a file of at most `most` rows.
    ///
    /// # Errors
    /// When it is no table, with what to do.
    pub fn read(bytes: &[u8], most: usize) -> Result<Self, NotATable> {
        if matches!(
            bytes,
            [b'P', b'K', 3 | 5, ..] | [0x1F, 0x8B, ..] | [0xD0, 0xCF, 0x11, ..]
        ) {
            return Err(NotATable::Workbook);
        }
        let text = text_of(bytes)?;
        let (separator, text) = opened(&text);
        let mut rows = rows_of(text, separator).into_iter();
        // A title above the headings has one cell.
        let filled = |row: &TableRow| row.cells.iter().filter(|cell| !cell.is_empty()).count();
        let header = rows.find(|row| filled(row) > 1).ok_or(NotATable::Empty)?;
        let mut headings = header.cells;
        while headings.last().is_some_and(String::is_empty) {
            headings.pop();
        }
        let mut rows: Vec<TableRow> = rows.collect();
        match rows.len() {
            0 => return Err(NotATable::NoRows),
            rows if rows > most => return Err(NotATable::TooMany { rows, most }),
            _ => {}
        }
        for row in &mut rows {
            let width = row.cells.len().max(headings.len());
            row.cells.resize(width, String::new());
        }
        Ok(Self { headings, rows })
    }

    /// Where the heading stands that is called so, in whatever letters.
    pub fn place(&self, heading: &str) -> Option<usize> {
        let mut headings = self.headings.iter();
        headings.position(|it| it.eq_ignore_ascii_case(heading))
    }
}

impl TableRow {
    /// A cell; empty where the row has none there.
    pub fn cell(&self, place: usize) -> &str {
        self.cells.get(place).map_or("", String::as_str)
    }

    /// Whether it has content where there is no heading.
    pub fn is_too_long(&self, headings: usize) -> bool {
        let beyond = self.cells.iter().skip(headings);
        beyond.into_iter().any(|cell| !cell.is_empty())
    }
}

/// The text of a file, with `\n` at the end of each line. What is no UTF-8 is Windows-1252, as older spreadsheets
/// write it.
fn text_of(bytes: &[u8]) -> Result<String, NotATable> {
    let marked = Encoding::for_bom(bytes);
    let encoding = match marked {
        Some((encoding, _)) => encoding,
        None if looks_like_two_bytes(bytes, 1) => UTF_16LE,
        None if looks_like_two_bytes(bytes, 0) => UTF_16BE,
        None if std::str::from_utf8(bytes).is_ok() => UTF_8,
        None => WINDOWS_1252,
    };
    let after_mark = &bytes[marked.map_or(0, |(_, length)| length)..];
    let (text, _) = encoding.decode_without_bom_handling(after_mark);
    if text.contains('\0') {
        return Err(NotATable::NotText);
    }
    if text.trim().is_empty() {
        return Err(NotATable::Empty);
    }
    let text: Cow<'_, str> = text;
    let mut text = text.replace("\r\n", "\n").replace('\r', "\n");
    if !text.ends_with('\n') {
        text.push('\n');
    }
    Ok(text)
}

/// Whether every second byte of the beginning is zero, as in letters of two bytes without a mark.
fn looks_like_two_bytes(bytes: &[u8], zero_at: usize) -> bool {
    let beginning = &bytes[..bytes.len().min(64)];
    let mut pairs = beginning.chunks_exact(2).peekable();
    pairs.peek().is_some() && pairs.all(|pair| pair[zero_at] == 0 && pair[1 - zero_at] != 0)
}

/// The separator, and the text without the line with which spreadsheets tell each other theirs.
fn opened(text: &str) -> (u8, &str) {
    let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
    let said = first.trim().trim_matches('"');
    if let Some([separator]) = said.strip_prefix("sep=").map(str::as_bytes) {
        return (*separator, rest);
    }
    let lines = text.lines().take(20);
    let most = |separator: &u8| {
        let mut lines = lines.clone();
        lines.find_map(|line| Some(outside_quotes(line, *separator)).filter(|count| *count > 0))
    };
    // Of several that stand there, the one that stands there most; the first where they are alike.
    let found = SEPARATORS.iter().rev().max_by_key(|it| most(it));
    (*found.expect("there are separators"), text)
}

fn outside_quotes(line: &str, separator: u8) -> usize {
    let mut inside = false;
    let mut count = 0;
    for byte in line.bytes() {
        match byte {
            b'"' => inside = !inside,
            _ if byte == separator && !inside => count += 1,
            _ => {}
        }
    }
    count
}

fn rows_of(text: &str, separator: u8) -> Vec<TableRow> {
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator)
        .from_reader(text.as_bytes());
    let mut rows = Vec::new();
    // A spreadsheet shows a cell of several lines in one row.
    let mut within_cells = 0;
    let mut record = StringRecord::new();
    while reader
        .read_record(&mut record)
        .expect("memory is read, and text is text")
    {
        let ends: usize = record.iter().map(|cell| cell.matches('\n').count()).sum();
        within_cells += ends as u64;
        // Each line of the text has an end: what was read ends on the line before.
        let line = reader.position().line() - 1 - within_cells;
        let cells: Vec<String> = record.iter().map(|cell| plain(cell).to_owned()).collect();
        if cells.iter().any(|cell| !cell.is_empty()) {
            rows.push(TableRow { line, cells });
        }
    }
    rows
}

/// A cell as it was meant: without spaces around it, and without the apostrophe that we put before what a
/// spreadsheet would take for a formula.
fn plain(cell: &str) -> &str {
    let cell = cell.trim();
    match cell.strip_prefix('\'') {
        Some(rest) if rest.starts_with(['=', '+', '-', '@']) => rest,
        _ => cell,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> Table {
        Table::read(bytes, 100).unwrap()
    }

    #[test]
    fn whatever_a_spreadsheet_writes_is_the_same_table() {
        let plain = "Name,TRN\nZoë Adeyemi,0012345\n\n\"O’Neill, Maeve\",1234567\n";
        let table = read(plain.as_bytes());
        assert_eq!(table.headings, ["Name", "TRN"]);
        assert_eq!(table.rows[1].line, 4);
        assert_eq!(table.rows[1].cell(0), "O’Neill, Maeve");
        let semicolons = plain
            .replace("O’Neill, Maeve", "O’Neill# Maeve")
            .replace(',', ";");
        let semicolons = semicolons.replace('#', ",");
        let (windows, _, _) = WINDOWS_1252.encode(plain);
        let mut small: Vec<u8> = vec![0xFF, 0xFE];
        small.extend(plain.encode_utf16().flat_map(u16::to_le_bytes));
        let unmarked: Vec<u8> = plain.encode_utf16().flat_map(u16::to_be_bytes).collect();
        for other in [
            format!("\u{feff}{plain}").into_bytes(),
            plain.replace('\n', "\r\n").into_bytes(),
            plain.replace('\n', "\r").into_bytes(),
            format!("sep=;\n{semicolons}").into_bytes(),
            semicolons.into_bytes(),
            windows.into_owned(),
            small,
        ] {
            assert_eq!(read(&other), table);
        }
        // Letters of two bytes without a mark are told by their zeros where all are Latin.
        assert!(Table::read(&unmarked[..], 100).is_ok());
    }

    #[test]
    fn a_row_has_the_number_that_a_spreadsheet_shows() {
        let table = read(b"Awards of 2023\n\nName,Note\nA,\"two\nlines\"\nB,\n");
        let lines: Vec<u64> = table.rows.iter().map(|row| row.line).collect();
        assert_eq!(lines, [4, 5]);
    }

    #[test]
    fn our_own_apostrophes_go_and_those_of_names_stay() {
        let table = read(b"Name,Note\n'=1+1,'t Hooft\n");
        assert_eq!(table.rows[0].cells, ["=1+1", "'t Hooft"]);
    }

    #[test]
    fn what_is_no_table_says_what_to_do() {
        let no = |bytes: &[u8]| Table::read(bytes, 1).unwrap_err();
        assert_eq!(no(b""), NotATable::Empty);
        assert_eq!(no(b"PK\x03\x04..."), NotATable::Workbook);
        assert_eq!(no(b"a,b\0\0c"), NotATable::NotText);
        assert_eq!(no(b"a,b\n"), NotATable::NoRows);
        let too_many = NotATable::TooMany { rows: 2, most: 1 };
        assert_eq!(no(b"a,b\n1,2\n3,4\n"), too_many);
    }
}
