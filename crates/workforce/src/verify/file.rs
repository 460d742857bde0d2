//! A file with many people who are looked for: read row by row, with what is wrong with each.

use super::{SoughtPerson, person::LONGEST};
use crate::{Column, Columns, field};
use std::collections::BTreeMap;
use typed_table::{Table, TableRow};
use vocabulary::{Problem, Trn, text::one_line};

/// The most people of one file.
pub const MOST_VERIFIED: usize = 5_000;

/// The headings of a file with no rows.
pub const VERIFY_HEADINGS: [&str; 2] = ["TRN", "Name"];

/// Headings of the columns that are added to a file that is given back: they say nothing when it comes again.
pub const VERIFY_COLUMNS: [&str; 3] = ["Check: result", "Check: reason", "Check: when"];

/// A file with people who are looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PeopleFile {
    table: Table,
    columns: Columns,
    /// The places of the columns that whoever sent it has, without those that were added before.
    theirs: Vec<usize>,
}

/// A row of such a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SoughtRow {
    /// The number that a spreadsheet shows beside it.
    pub line: u64,
    /// The name, as it stands there.
    pub name: String,
    /// Who is looked for; or everything that is wrong with the row, each with the heading of its column, which is empty
    /// where the whole row is meant.
    pub says: Result<SoughtPerson, Vec<(String, String)>>,
}

/// Reads a file of whatever encoding and separator. Nothing of it is looked up where it cannot be read.
///
/// # Errors
/// Why not, with what to do: it is no table, has more than [`MOST_VERIFIED`] rows, or lacks a column.
pub fn read_people(bytes: &[u8]) -> Result<PeopleFile, Problem> {
    let wrong = |says: String| Problem::new(field::RECORDS, says);
    let table = Table::read(bytes, MOST_VERIFIED).map_err(|error| wrong(error.to_string()))?;
    if table
        .headings
        .iter()
        .any(|cell| cell.parse::<Trn>().is_ok())
    {
        let says = "The file has no headings. Add a first line with TRN and Name";
        return Err(wrong(says.to_owned()));
    }
    let columns = Columns::of(&table, &BTreeMap::new());
    let has = |column| columns.place(column).is_some();
    if !has(Column::Trn) {
        let says = "The file has no column of teacher reference numbers. Call its heading TRN";
        return Err(wrong(says.to_owned()));
    }
    let in_two = has(Column::FirstName) && has(Column::LastName);
    if !in_two && !has(Column::Name) {
        let says = "The file has no column of names. Call its heading Name, or use First name and Last name";
        return Err(wrong(says.to_owned()));
    }
    let is_theirs = |place: &usize| !VERIFY_COLUMNS.contains(&table.headings[*place].as_str());
    let theirs = (0..table.headings.len()).filter(is_theirs).collect();
    Ok(PeopleFile {
        table,
        columns,
        theirs,
    })
}

impl PeopleFile {
    /// Its rows.
    pub fn rows(&self) -> impl ExactSizeIterator<Item = SoughtRow> {
        self.table.rows.iter().map(|row| self.row(row))
    }

    /// The headings, as they were sent, and those that are added.
    pub fn headings(&self) -> Vec<String> {
        let theirs = self.theirs.iter();
        let theirs = theirs.map(|place| self.table.headings[*place].clone());
        theirs.chain(VERIFY_COLUMNS.map(str::to_owned)).collect()
    }

    /// The cells of each row, as they were sent.
    pub fn cells(&self) -> impl Iterator<Item = Vec<String>> {
        let rows = self.table.rows.iter();
        rows.map(|row| {
            let theirs = self.theirs.iter();
            theirs.map(|place| row.cell(*place).to_owned()).collect()
        })
    }

    fn row(&self, row: &TableRow) -> SoughtRow {
        let name = self.name(row);
        let mut problems = Vec::new();
        if row.is_too_long(self.table.headings.len()) {
            let says = "This row has more cells than there are headings. Put quotation marks around a \
                        cell with a separator in it";
            problems.push((String::new(), says.to_owned()));
        }
        let trn = self.trn(row).map_err(|says| {
            problems.push((self.heading(Column::Trn), says.to_owned()));
        });
        if let Some(says) = wrong_name(&name) {
            problems.push((self.heading(Column::Name), says));
        }
        let says = match trn {
            Ok(trn) if problems.is_empty() => Ok(SoughtPerson {
                trn,
                name: name.clone(),
            }),
            _ => Err(problems),
        };
        SoughtRow {
            line: row.line,
            name,
            says,
        }
    }

    fn cell<'a>(&self, row: &'a TableRow, column: Column) -> &'a str {
        let place = self.columns.place(column);
        place.map_or("", |place| row.cell(place))
    }

    /// The number: the zeros that a spreadsheet took from its front are put back.
    fn trn(&self, row: &TableRow) -> Result<Trn, &'static str> {
        let typed = self.cell(row, Column::Trn);
        let typed = typed.strip_suffix(".0").unwrap_or(typed);
        typed.parse().map_err(|_| {
            if typed.is_empty() {
                "Enter the teacher reference number: 7 digits, for example 0123456"
            } else {
                "Teacher reference number must be 7 digits, for example 0123456"
            }
        })
    }

    fn name(&self, row: &TableRow) -> String {
        let whole = one_line(self.cell(row, Column::Name));
        if !whole.is_empty() {
            return whole;
        }
        let parts = [Column::FirstName, Column::LastName].map(|it| self.cell(row, it));
        one_line(&parts.join(" "))
    }

    /// The heading that the file has for something.
    fn heading(&self, column: Column) -> String {
        let place = self.columns.place(column);
        let heading = place.and_then(|place| self.table.headings.get(place));
        heading.map_or_else(|| column.in_words().to_owned(), Clone::clone)
    }
}

fn wrong_name(name: &str) -> Option<String> {
    if name.is_empty() {
        return Some("Enter the first name and the family name".to_owned());
    }
    let too_long = name.chars().count() > LONGEST;
    too_long.then(|| format!("Name must be {LONGEST} characters or fewer"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_a_spreadsheet_makes_of_it_is_read() {
        let file = read_people(
            "\u{feff}Surname;First name;T.R.N.;Check: result\r\nAdeyemi;Zoë;12345;No result\r\n;;x;\r\n"
                .as_bytes(),
        )
        .unwrap();
        assert_eq!(file.headings()[..3], ["Surname", "First name", "T.R.N."]);
        assert_eq!(file.headings()[3..], VERIFY_COLUMNS);
        assert_eq!(file.cells().next().unwrap(), ["Adeyemi", "Zoë", "12345"]);
        let rows: Vec<SoughtRow> = file.rows().collect();
        let first = rows[0].says.as_ref().unwrap();
        assert_eq!(
            (first.trn.to_string(), &*first.name),
            ("0012345".to_owned(), "Zoë Adeyemi")
        );
        let wrong = rows[1].says.as_ref().unwrap_err();
        assert_eq!(
            (rows[1].line, wrong[0].0.as_str(), wrong.len()),
            (3, "T.R.N.", 2)
        );
    }

    #[test]
    fn a_file_without_a_column_or_with_too_many_rows_is_refused_whole() {
        let refused = |file: &str| read_people(file.as_bytes()).unwrap_err().says;
        assert!(refused("Name,School\nZoë Adeyemi,1\n").contains("Call its heading TRN"));
        assert!(refused("TRN,School\n1234567,1\n").contains("First name and Last name"));
        assert!(refused("1234567,Zoë Adeyemi\n1234568,Anne Page\n").contains("no headings"));
        let row = "1234567,Zoë Adeyemi\n";
        let many = format!("TRN,Name\n{}", row.repeat(MOST_VERIFIED + 1));
        assert!(refused(&many).contains("up to 5000 are read at once"));
        assert!(read_people(&many.as_bytes()[..many.len() - row.len()]).is_ok());
    }
}
