//! What a provider’s file would record, as things stand now. Nothing is recorded, and nothing of it is kept: it is
//! worked out again whenever its page is asked for.

use super::scope::CoveredCourses as _;
use access::Action;
use asking::{Failure, InMemory, Query, Reading};
use jiff::Timestamp;
use std::collections::{BTreeMap, BTreeSet};
use typed_table::Table;
use vocabulary::{ImportId, OrganisationId, Refusal};
use workforce::{
    Columns, CourseRow, FileKind, Judge, MOST_FACTS, RowProblem, State, Verdict, field, read_rows,
    read_table,
};

/// What would this file record?
#[derive(Clone, Copy, Debug)]
pub struct CheckRecords<'a> {
    /// The id that its import would have.
    pub check: ImportId,
    /// The provider whose file it is.
    pub provider: OrganisationId,
    /// Its bytes.
    pub bytes: &'a [u8],
    /// Which of its columns was chosen as what.
    pub chosen: &'a BTreeMap<String, String>,
}

/// What a file would record.
#[derive(Clone, Debug)]
pub struct RecordsCheck {
    /// What the provider is called.
    pub provider_name: String,
    /// The file as a table.
    pub table: Table,
    /// Which of its columns is what.
    pub columns: Columns,
    /// What no column says, and one must.
    pub lacks: Vec<&'static str>,
    /// Its rows; none while a column is lacking.
    pub rows: Vec<CheckedRow>,
    /// Awarding bodies that are named and not known yet.
    pub new_bodies: BTreeSet<String>,
    /// The most facts that importing it makes.
    pub facts: usize,
    /// The number of claims that it would confirm.
    pub confirms: usize,
    /// When it was imported, where it was.
    pub imported: Option<Timestamp>,
}

/// A row as it was checked.
#[derive(Clone, Debug)]
pub struct CheckedRow {
    /// The number that a spreadsheet shows beside it.
    pub line: u64,
    /// The name, as it stands there.
    pub name: String,
    /// How it stands.
    pub stands: RowStands,
    /// What is wrong with it: the heading of the column, and what to put right.
    pub problems: Vec<(String, String)>,
    /// What whoever sends it should know, and need not change.
    pub notes: Vec<String>,
    /// What it says, where nothing is wrong with it in itself.
    pub row: Option<CourseRow>,
}

/// How a row stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowStands {
    /// It says something new.
    New,
    /// It is recorded already.
    Recorded,
    /// It says the same as an earlier line.
    Repeats(u64),
    /// Something in it is to be put right.
    Wrong,
}

impl RecordsCheck {
    /// The number of rows that stand so.
    pub fn count(&self, wanted: impl Fn(RowStands) -> bool) -> usize {
        self.rows.iter().filter(|row| wanted(row.stands)).count()
    }

    /// The number of rows in which something is to be put right.
    pub fn wrong(&self) -> usize {
        self.count(|it| it == RowStands::Wrong)
    }

    /// The number of rows that say something new.
    pub fn new_rows(&self) -> usize {
        self.count(|it| it == RowStands::New)
    }

    /// Whether it says more than can be recorded at once.
    pub fn is_too_much(&self) -> bool {
        self.facts > MOST_FACTS
    }

    /// Whether importing it would record anything.
    pub fn changes(&self) -> bool {
        self.new_rows() > 0 || self.confirms > 0
    }
}

impl Query for CheckRecords<'_> {
    type View = RecordsCheck;

    const ACTION: Action = Action::RecordCourses;

    type Reads = InMemory;

    fn answer(&self, reading: &Reading<'_>) -> Result<RecordsCheck, Failure> {
        reading.covered_provider(self.provider)?;
        let table = read_table(self.bytes)
            .map_err(|error| Refusal::field(field::RECORDS, error.to_string()))?;
        let courses = reading.unscoped::<State>().courses();
        // What was chosen for this file; else what the provider’s last file had.
        let mut files = courses.files().map(|(_, file)| file);
        let last = files.find(|file| {
            file.kind == FileKind::ProviderRecords && file.organisation == Some(self.provider)
        });
        let remembered = match last {
            Some(last) if self.chosen.is_empty() => &last.columns,
            _ => self.chosen,
        };
        let columns = Columns::of(&table, remembered);
        let lacks = columns.lacks();
        let mut check = RecordsCheck {
            provider_name: reading.organisation(self.provider, reading.today),
            table,
            columns,
            lacks,
            rows: Vec::new(),
            new_bodies: BTreeSet::new(),
            facts: 1,
            confirms: 0,
            imported: courses.file(self.check).map(|file| file.told.at),
        };
        if check.lacks.is_empty() {
            let judge = Judge::new(reading.known(), self.provider);
            let judge = if reading.keeps_register() {
                judge.keeping_register()
            } else {
                judge
            };
            check.judge(judge, reading);
        }
        Ok(check)
    }
}

impl RecordsCheck {
    fn judge(&mut self, mut judge: Judge<'_>, reading: &Reading<'_>) {
        for read in read_rows(&self.table, &self.columns, reading.today) {
            let mut checked = CheckedRow {
                line: read.line,
                name: read.name,
                stands: RowStands::Wrong,
                problems: Vec::new(),
                notes: Vec::new(),
                row: None,
            };
            match read.says {
                Err(problems) => checked.problems = self.named(&problems),
                Ok(row) => {
                    let mut judged = judge.row(&row);
                    checked.notes = read.filled_up.into_iter().collect();
                    checked.notes.append(&mut judged.notes);
                    checked.stands = match &judged.verdict {
                        Verdict::New => RowStands::New,
                        Verdict::Recorded => RowStands::Recorded,
                        Verdict::Repeats(line) => RowStands::Repeats(*line),
                        Verdict::Wrong(problems) => {
                            checked.problems = self.named(problems);
                            RowStands::Wrong
                        }
                    };
                    self.confirms += judged.confirms.len();
                    self.facts += judged.most_facts();
                    if checked.stands == RowStands::New {
                        self.new_bodies.extend(judged.new_body);
                    }
                    checked.row = Some(row);
                }
            }
            self.rows.push(checked);
        }
    }

    /// What is wrong, by the headings that the file has.
    fn named(&self, problems: &[RowProblem]) -> Vec<(String, String)> {
        let heading = |problem: &RowProblem| {
            let Some(column) = problem.column else {
                return String::new();
            };
            let place = self.columns.place(column);
            let heading = place.and_then(|place| self.table.headings.get(place));
            heading.map_or_else(|| column.in_words().to_owned(), Clone::clone)
        };
        let named = problems.iter().map(|it| (heading(it), it.says.clone()));
        named.collect()
    }
}
