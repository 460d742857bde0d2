//! The rows of a provider’s file, read one by one: what each says, or what is wrong with it.

use super::{
    Column, Columns, NotATable, Table, TableRow,
    words::{NoResult, typed_qualification, typed_result},
};
use crate::{OutcomeResult, SencoQualification, course::dates::typed_date};
use jiff::{ToSpan as _, civil::Date};
use serde::{Deserialize, Serialize};
use vocabulary::{PartialDate, Trn, text::one_line};

/// The most rows of a file that are read at once: a new row makes 2 facts or 3, and one command records 10,000.
pub const MOST_ROWS: usize = 4_000;

/// The most letters of a name, a certificate’s number or the name of a body.
pub const LONGEST: usize = 200;

/// The number of months for which a course can be recorded before it begins.
const MONTHS_AHEAD: i32 = 12;

/// What a row says of a teacher’s course.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CourseRow {
    /// The number that a spreadsheet shows beside it.
    pub line: u64,
    /// The teacher reference number; a form can leave it out, and a file cannot.
    pub trn: Option<Trn>,
    /// The name, as it stands there.
    pub name: String,
    /// The qualification.
    pub qualification: SencoQualification,
    /// When the course began.
    pub began: Option<PartialDate>,
    /// What came of it, where anything has.
    pub result: Option<OutcomeResult>,
    /// When.
    pub completed: Option<PartialDate>,
    /// The number of the certificate.
    pub certificate: Option<String>,
    /// The name of the awarding body.
    pub body: Option<String>,
}

/// What is wrong with a row, or with one of its cells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowProblem {
    /// What the column says; nothing where the whole row is meant.
    pub column: Option<Column>,
    /// What is wrong and how to put it right.
    pub says: String,
}

impl RowProblem {
    pub(crate) fn of(column: Column, says: impl Into<String>) -> Self {
        Self {
            column: Some(column),
            says: says.into(),
        }
    }

    pub(crate) fn of_row(says: impl Into<String>) -> Self {
        Self {
            column: None,
            says: says.into(),
        }
    }
}

/// A row as it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadRow {
    /// The number that a spreadsheet shows beside it.
    pub line: u64,
    /// The name, as it stands there.
    pub name: String,
    /// That zeros were put before its teacher reference number, where they were.
    pub filled_up: Option<String>,
    /// What it says, or everything that is wrong with it.
    pub says: Result<CourseRow, Vec<RowProblem>>,
}

/// Reads a file as a table.
///
/// # Errors
/// When it is none, or has more than [`MOST_ROWS`], or no headings.
pub fn read_table(bytes: &[u8]) -> Result<Table, NotATable> {
    let table = Table::read(bytes, MOST_ROWS)?;
    if reads_as_row(&table.headings) {
        return Err(NotATable::NoHeadings);
    }
    Ok(table)
}

/// Whether what stands where headings should reads as a row: it has a number or a day, or nothing but what rows say.
/// What is taken for headings is remembered, so it must name no one.
fn reads_as_row(headings: &[String]) -> bool {
    let number = |cell: &String| cell.parse::<Trn>().is_ok();
    let date = |cell: &String| typed_date("", cell).ok();
    let is_day = |cell: &String| date(cell).is_some_and(|it| it.exact().is_some());
    if headings.iter().any(|cell| number(cell) || is_day(cell)) {
        return true;
    }
    let none_is_known = !headings.iter().any(|heading| Column::is_heading(heading));
    let said = |cell: &String| {
        let result = matches!(typed_result(cell), Ok(Some(_)));
        result || date(cell).is_some() || typed_qualification(cell).is_some()
    };
    none_is_known && headings.iter().any(said)
}

/// Reads every row.
pub fn read_rows(table: &Table, columns: &Columns, today: Date) -> Vec<ReadRow> {
    let width = table.headings.len();
    let read = |row: &TableRow| {
        let cells = Cells { row, columns };
        let mut says = cells.read(today);
        if row.is_too_long(width) {
            let problem = RowProblem::of_row(
                "This row has more cells than there are headings. Put quotation marks around a \
                 cell with a separator in it",
            );
            says = Err(match says {
                Ok(_) => vec![problem],
                Err(problems) => std::iter::once(problem).chain(problems).collect(),
            });
        }
        ReadRow {
            line: row.line,
            name: cells.name(),
            filled_up: says.as_ref().ok().and_then(|it| cells.filled_up(it.trn?)),
            says,
        }
    };
    table.rows.iter().map(read).collect()
}

struct Cells<'a> {
    row: &'a TableRow,
    columns: &'a Columns,
}

impl Cells<'_> {
    fn cell(&self, column: Column) -> &str {
        let place = self.columns.place(column);
        place.map_or("", |place| self.row.cell(place))
    }

    fn name(&self) -> String {
        let whole = one_line(self.cell(Column::Name));
        if !whole.is_empty() {
            return whole;
        }
        let (first, last) = (self.cell(Column::FirstName), self.cell(Column::LastName));
        one_line(&format!("{first} {last}"))
    }

    fn read(&self, today: Date) -> Result<CourseRow, Vec<RowProblem>> {
        let mut problems = Vec::new();
        let mut noted = |problem| problems.push(problem);
        let trn = self.trn().map_err(&mut noted).ok();
        let qualification = self.qualification().map_err(&mut noted).ok();
        let began = self.date(Column::Began).map_err(&mut noted).ok();
        let completed = self.date(Column::Completed).map_err(&mut noted).ok();
        let result = self.result().map_err(&mut noted).ok();
        let said = |column| Some(one_line(self.cell(column))).filter(|it| !it.is_empty());
        let says_result = self.columns.place(Column::Result).is_some();
        let row = CourseRow {
            line: self.row.line,
            trn,
            name: self.name(),
            // Nothing that is wrong in itself depends on which qualification it is.
            qualification: qualification.unwrap_or(SencoQualification::Nasenco),
            began: began.flatten(),
            // Where no column says what came of it, whoever completed it passed.
            result: result.flatten().or_else(|| {
                let passed = !says_result && completed.flatten().is_some();
                passed.then_some(OutcomeResult::Passed)
            }),
            completed: completed.flatten(),
            certificate: said(Column::Certificate),
            body: said(Column::Body),
        };
        problems.extend(row.further_problems(&problems, today));
        if problems.is_empty() {
            Ok(row)
        } else {
            Err(problems)
        }
    }

    /// The number as the cell has it, without what a spreadsheet adds to a number.
    fn typed_trn(&self) -> &str {
        let typed = self.cell(Column::Trn);
        typed.strip_suffix(".0").unwrap_or(typed)
    }

    /// That zeros were put back which a spreadsheet took away: whoever sends the file sees which number was meant.
    fn filled_up(&self, read: Trn) -> Option<String> {
        let typed = self.typed_trn();
        let digits = typed.bytes().filter(u8::is_ascii_digit).count();
        (digits < 7).then(|| format!("{typed} was read as {read}"))
    }

    fn trn(&self) -> Result<Trn, RowProblem> {
        let typed = self.typed_trn();
        let says = if typed.is_empty() {
            "Enter the teacher reference number: 7 digits, for example 0123456. Add someone who has none \
             by the form instead"
        } else {
            "Teacher reference number must be 7 digits, for example 0123456"
        };
        let read = typed.parse();
        read.map_err(|_| RowProblem::of(Column::Trn, says))
    }

    fn qualification(&self) -> Result<SencoQualification, RowProblem> {
        if let Some(all) = self.columns.all {
            return Ok(all);
        }
        typed_qualification(self.cell(Column::Qualification)).ok_or_else(|| {
            let says = "Qualification must be NASENCO or NPQ for SENCOs";
            RowProblem::of(Column::Qualification, says)
        })
    }

    fn date(&self, column: Column) -> Result<Option<PartialDate>, RowProblem> {
        let typed = self.cell(column);
        if typed.is_empty() {
            return Ok(None);
        }
        let read = typed_date(column.in_words(), typed).map(Some);
        read.map_err(|says| RowProblem::of(column, says))
    }

    fn result(&self) -> Result<Option<OutcomeResult>, RowProblem> {
        typed_result(self.cell(Column::Result)).map_err(|NoResult| {
            let says = "Result must be passed, failed or withdrawn, or blank while they study";
            RowProblem::of(Column::Result, says)
        })
    }
}

impl CourseRow {
    /// What else is wrong with a row of which some cells could not be read: nothing that only follows from those.
    fn further_problems(&self, unread: &[RowProblem], today: Date) -> Vec<RowProblem> {
        let is_unread = |column: Option<Column>| unread.iter().any(|it| it.column == column);
        let may_have_a_date = self.began.is_none() && is_unread(Some(Column::Completed));
        let follows = |it: &RowProblem| {
            is_unread(it.column) || (may_have_a_date && it.column == Some(Column::Began))
        };
        let mut wrong = self.problems(today);
        wrong.retain(|it| !follows(it));
        wrong
    }

    /// What is wrong with it in itself.
    pub fn problems(&self, today: Date) -> Vec<RowProblem> {
        let mut problems = Vec::new();
        let mut wrong = |column, says: &str| problems.push(RowProblem::of(column, says));
        if self.name.is_empty() {
            wrong(Column::Name, "Enter the name");
        }
        let texts = [
            (Column::Name, Some(&self.name)),
            (Column::Certificate, self.certificate.as_ref()),
            (Column::Body, self.body.as_ref()),
        ];
        for (column, text) in texts {
            if text.is_some_and(|text| text.chars().count() > LONGEST) {
                let says = format!(
                    "{} must be {LONGEST} characters or fewer",
                    column.in_words()
                );
                wrong(column, &says);
            }
        }
        let ahead = today.saturating_add(MONTHS_AHEAD.months());
        if self.began.is_some_and(|began| began.earliest() > ahead) {
            wrong(Column::Began, "Course must begin within the next 12 months");
        }
        if self.completed.is_some_and(|it| it.earliest() > today) {
            let says = "Completed must be today or in the past. Leave it blank until they finish";
            wrong(Column::Completed, says);
        }
        match (self.result, self.completed) {
            (Some(OutcomeResult::Passed), None) => {
                wrong(Column::Completed, "Enter when they completed the course");
            }
            (None, Some(_)) => {
                let says = "Enter passed, failed or withdrawn, or leave Completed blank";
                wrong(Column::Result, says);
            }
            _ => {}
        }
        let ends_first = |began: PartialDate, end: PartialDate| end.latest() < began.earliest();
        if let (Some(began), Some(completed)) = (self.began, self.completed)
            && ends_first(began, completed)
        {
            wrong(
                Column::Completed,
                "Completed must be after the course began",
            );
        }
        if self.began.is_none() && self.completed.is_none() {
            wrong(Column::Began, "Enter when the course began");
        }
        problems
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use std::collections::BTreeMap;

    fn read(file: &str) -> Vec<ReadRow> {
        let table = read_table(file.as_bytes()).unwrap();
        let columns = Columns::of(&table, &BTreeMap::new());
        read_rows(&table, &columns, date(2026, 11, 30))
    }

    const HEAD: &str = "TRN,First name,Surname,Award,Start date,Date awarded,Outcome\n";

    #[test]
    fn a_row_says_what_it_says() {
        let rows = read(&format!(
            "{HEAD}12345,Maeve,O’Neill,NASENCO,Sept 2021,01/07/2022,Pass\n\
             01/23456,Zoë,Adeyemi,National Award,9/2025,,\n"
        ));
        let first = rows[0].says.clone().unwrap();
        assert_eq!(first.trn.unwrap().to_string(), "0012345");
        assert_eq!(
            rows[0].filled_up.as_deref(),
            Some("12345 was read as 0012345"),
            "what a spreadsheet took away is put back, and said"
        );
        assert_eq!(rows[1].filled_up, None);
        assert_eq!(first.name, "Maeve O’Neill");
        assert_eq!(first.result, Some(OutcomeResult::Passed));
        assert_eq!(first.completed.unwrap().to_string(), "2022-07-01");
        let second = rows[1].says.clone().unwrap();
        assert_eq!((second.result, second.completed), (None, None));
    }

    #[test]
    fn everything_that_is_wrong_with_a_row_is_said_at_once() {
        let rows = read(&format!(
            "{HEAD}1,Maeve,O’Neill,PGCE,45108,2023,maybe\n\
             1234567,,,NASENCO,2021-09,2020-07,Pass\n\
             1234567,A,B,NASENCO,2021-09,2027-07,\n\
             1234567,A,B,NASENCO,,,Pass\n\
             1234567,A,B,NASENCO,2021-09,,,,more\n\
             1,,,PGCE,,2027-07,Pass\n\
             1234567,A,B,NASENCO,,45108,Pass\n"
        ));
        let said = |n: usize| {
            let problems = rows[n].says.clone().unwrap_err();
            let columns = problems
                .iter()
                .map(|it| it.column.map_or("row", Column::in_words));
            columns.collect::<Vec<_>>().join(", ")
        };
        assert_eq!(
            said(0),
            "Teacher reference number, Qualification, Course began, Completed, Result"
        );
        assert_eq!(rows[0].name, "Maeve O’Neill");
        assert_eq!(said(1), "Name, Completed");
        assert_eq!(said(2), "Completed, Result");
        assert_eq!(said(3), "Completed, Course began");
        assert_eq!(said(4), "row");
        // What else is wrong with a row is not kept for the next time that the file is sent.
        assert_eq!(
            said(5),
            "Teacher reference number, Qualification, Name, Completed"
        );
        assert_eq!(said(6), "Completed");
    }

    #[test]
    fn a_file_without_headings_is_refused_and_odd_headings_are_not() {
        for first in [
            "1234567,Zoë Adeyemi,NASENCO,passed",
            "12/34567,Zoë Adeyemi,NASENCO,",
            "Zoë Adeyemi,NASENCO,Pass",
            "Zoë Adeyemi,01/07/2023,,",
        ] {
            let file = format!("{first}\n1234568,Maeve Byrne,NASENCO,passed\n");
            assert_eq!(
                read_table(file.as_bytes()),
                Err(NotATable::NoHeadings),
                "{first}"
            );
        }
        for headings in [
            "Ref,Who,From,To",
            "TRN,Name,Pass,Completed",
            "T.R.N.,NASENCO,July 2023",
        ] {
            let file = format!("{headings}\n1234568,Maeve Byrne,NASENCO,passed\n");
            assert!(read_table(file.as_bytes()).is_ok(), "{headings}");
        }
    }

    #[test]
    fn a_distinction_and_a_merit_are_passes() {
        for said in ["Distinction", "MERIT", "Pass with merit"] {
            let rows = read(&format!(
                "{HEAD}1234567,A,B,NASENCO,2021-09,2022-07,{said}\n"
            ));
            let row = rows[0].says.clone().unwrap();
            assert_eq!(row.result, Some(OutcomeResult::Passed), "{said}");
        }
    }

    #[test]
    fn whoever_completed_it_passed_where_no_column_says_more() {
        let rows = read("TRN,Name,Course,Completed\n1234567,A B,NASENCO,2022-07\n");
        let row = rows[0].says.clone().unwrap();
        assert_eq!(row.result, Some(OutcomeResult::Passed));
    }
}
