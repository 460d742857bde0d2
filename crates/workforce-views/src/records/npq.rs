//! What a file of the NPQ registration service would record, as things stand now.

use super::scope::CoveredCourses as _;
use access::Action;
use asking::{Failure, InMemory, Query, Reading};
use jiff::Timestamp;
use std::collections::HashMap;
use vocabulary::{ImportId, Refusal};
use workforce::{
    FileKind, NpqJudge, NpqPart, NpqPerson, NpqRow, PassedOver, State, field, read_npq,
};

/// What would this file record?
#[derive(Clone, Copy, Debug)]
pub struct CheckNpq<'a> {
    /// The id that its import would have.
    pub check: ImportId,
    /// Its bytes.
    pub bytes: &'a [u8],
}

/// What a file would record.
#[derive(Clone, Debug)]
pub struct NpqCheck {
    /// What it is.
    pub kind: FileKind,
    /// Its rows of the NPQ for SENCOs, where nothing is wrong with any.
    pub rows: Vec<NpqRow>,
    /// What is imported next: all that is new, or as much as can be recorded at once.
    pub part: NpqPart,
    /// The number of its rows of the NPQ for SENCOs.
    pub of_ours: usize,
    /// The number of rows of other courses, or of people we do not know.
    pub skipped: u64,
    /// The number of applications that never became a course.
    pub never_began: u64,
    /// The number of people of whom it says something new.
    pub new_people: usize,
    /// The number of people of whom everything is recorded already.
    pub recorded: usize,
    /// The number of people who are left out: they were erased, or their course was corrected.
    pub put_right: usize,
    /// The number of people who are not known yet.
    pub entered: usize,
    /// The number of outcomes that are new.
    pub outcomes: usize,
    /// The number of questions that it raises.
    pub questions: usize,
    /// The rows in which zeros were put before a number: the row, the name, and which number was read as which.
    pub filled_up: Vec<(u64, String, String)>,
    /// What is to be put right.
    pub wrong: Vec<NpqLine>,
    /// When it was imported, where it was.
    pub imported: Option<Timestamp>,
}

/// A row in which something is to be put right.
#[derive(Clone, Debug)]
pub struct NpqLine {
    /// The number that a spreadsheet shows beside it.
    pub line: u64,
    /// The name, as it stands there.
    pub name: String,
    /// The heading of the column.
    pub column: String,
    /// What to put right.
    pub says: String,
}

impl Query for CheckNpq<'_> {
    type View = NpqCheck;

    const ACTION: Action = Action::ImportNpq;

    type Reads = InMemory;

    fn answer(&self, reading: &Reading<'_>) -> Result<NpqCheck, Failure> {
        let file = read_npq(self.bytes, reading.today)
            .map_err(|says| Refusal::field(field::RECORDS, says))?;
        let courses = reading.unscoped::<State>().courses();
        let mut check = NpqCheck {
            kind: file.kind,
            rows: Vec::new(),
            part: NpqPart::default(),
            put_right: 0,
            of_ours: file.rows.len(),
            skipped: file.other_courses,
            never_began: file.never_began,
            new_people: 0,
            recorded: 0,
            entered: 0,
            outcomes: 0,
            questions: 0,
            filled_up: Vec::new(),
            wrong: Vec::new(),
            imported: courses.file(self.check).map(|file| file.told.at),
        };
        let mut names: HashMap<u64, String> = HashMap::new();
        for row in file.rows {
            names.insert(row.line, row.name.clone());
            let filled_up = row.filled_up.filter(|_| row.says.is_ok());
            let told = filled_up.map(|says| (row.line, row.name.clone(), says));
            check.filled_up.extend(told);
            match row.says {
                Ok(says) => check.rows.push(says),
                Err(problems) => check.wrong.extend(problems.into_iter().map(|it| NpqLine {
                    line: row.line,
                    name: row.name.clone(),
                    column: it.column,
                    says: it.says,
                })),
            }
        }
        check.judge(reading, &names);
        Ok(check)
    }
}

impl NpqCheck {
    fn judge(&mut self, reading: &Reading<'_>, names: &HashMap<u64, String>) {
        let judge = NpqJudge::new(reading.known());
        for person in NpqPerson::of_rows(&self.rows) {
            let judged = judge.person(&person);
            match judged.passed_over {
                Some(PassedOver::Unknown) => {
                    self.skipped += person.lines.len() as u64;
                    self.of_ours -= person.lines.len();
                    continue;
                }
                Some(PassedOver::PutRight) => {
                    self.put_right += 1;
                    continue;
                }
                None => {}
            }
            if let Some(says) = &judged.wrong {
                self.wrong.extend(person.lines.iter().map(|line| NpqLine {
                    line: *line,
                    name: names.get(line).cloned().unwrap_or_default(),
                    column: String::new(),
                    says: says.clone(),
                }));
                continue;
            }
            self.entered += usize::from(judged.teacher.is_none());
            self.outcomes += judged.outcomes.len();
            self.questions += judged.questions.len();
            if judged.is_new() {
                self.new_people += 1;
            } else {
                self.recorded += 1;
            }
        }
        self.wrong.sort_by_key(|it| it.line);
        if self.wrong.is_empty() {
            self.part = NpqPart::first(&judge, &self.rows);
        }
    }
}
