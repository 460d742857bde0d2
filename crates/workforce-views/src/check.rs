//! Whether files of the national list can be imported: read, and compared with what is known. Nothing is
//! recorded, and the answer does not depend on who asks.

use crate::preview::TRIED_OUT;
use access::Action;
use asking::{Failure, InMemory, Query, Reading};
use jiff::civil::Date;
use schools::{
    Difference,
    gias::{self, BadRow, NotAList},
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use vocabulary::{Content, Digest, Problem, Refusal};
use workforce::{ListKind, State, field};

/// Files of the national list: of schools, of links, or one of each. What each is, its columns say.
#[derive(Clone, Debug)]
pub struct CheckFiles<'a> {
    /// The files.
    pub files: Vec<FileSent<'a>>,
    /// The day of the list; what the names of the files say when absent.
    pub as_at: Option<Date>,
}

/// A file as it was sent.
#[derive(Clone, Copy, Debug)]
pub struct FileSent<'a> {
    /// What it is called.
    pub name: &'a str,
    /// Its bytes.
    pub bytes: &'a [u8],
}

/// What the check found, and what is to be kept of it.
#[derive(Clone, Debug)]
pub struct CheckedFiles {
    /// What it found.
    pub check: ListCheck,
    /// What each list changes, as it is kept: in the order of [`ListCheck::changes`].
    pub kept: Vec<Vec<u8>>,
}

/// What a check found: content about no person. Of a bad row it holds line, column, name of the school and
/// what is wrong, and nothing else of the file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ListCheck {
    /// The files, that of schools first.
    pub files: Vec<CheckedFile>,
    /// The names of the objects that say what each list changes, in order; none when a row is bad or
    /// nothing changes.
    pub changes: Vec<Digest>,
}

/// A file that was checked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CheckedFile {
    /// What it is called.
    pub name: String,
    /// What it holds.
    pub kind: ListKind,
    /// The day on which it was made.
    pub as_at: Date,
    /// The number of its rows.
    pub rows: u64,
    /// The number of rows that cannot be read.
    pub bad_rows: u64,
    /// What is wrong with the first of them.
    pub bad: Vec<RowProblem>,
    /// Kinds of links that senco does not know, and how often each stands there. They are kept.
    pub unknown_kinds: BTreeMap<String, u64>,
    /// Whether importing it would change anything.
    pub changes: bool,
}

/// What is wrong with a row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RowProblem {
    /// The line of the file on which the row begins; the header is line 1.
    pub line: u64,
    /// The column, as the file calls it; empty where the whole row is meant.
    pub column: String,
    /// The name of the school, as far as the row gives one.
    pub school: String,
    /// What is wrong and how to put it right.
    pub says: String,
}

impl From<BadRow> for RowProblem {
    fn from(row: BadRow) -> Self {
        Self {
            line: row.line,
            column: row.column,
            school: row.school,
            says: row.says,
        }
    }
}

impl ListCheck {
    /// As it is kept.
    pub fn encode(&self) -> Vec<u8> {
        serde_json::to_vec(self).expect("a check has a form in JSON")
    }

    /// The number of rows that cannot be read, in all files.
    pub fn bad_rows(&self) -> u64 {
        self.files.iter().map(|file| file.bad_rows).sum()
    }
}

impl Content for ListCheck {
    const CALLED: &'static str = "what a check of a list found";

    fn decode(bytes: &[u8]) -> Result<Self, String> {
        serde_json::from_slice(bytes).map_err(|error| error.to_string())
    }
}

impl Query for CheckFiles<'_> {
    type View = CheckedFiles;

    const ACTION: Action = Action::ImportSchools;

    type Reads = InMemory;

    fn answer(&self, reading: &Reading<'_>) -> Result<CheckedFiles, Failure> {
        let known = reading.unscoped::<State>().schools();
        let mut read = self.read(reading.today)?;
        read.sort_by_key(|(file, _)| file.kind);
        let bad = read.iter().any(|(file, _)| file.bad_rows > 0);
        let mut known = known.clone();
        let (mut files, mut kept, mut changes) = (Vec::new(), Vec::new(), Vec::new());
        for (mut file, content) in read {
            if !bad {
                let difference = Difference::of(&content, file.as_at, &known);
                file.changes = !difference.changes_nothing(&known);
                if file.changes {
                    known.apply(&difference, TRIED_OUT);
                    let bytes = difference.encode();
                    changes.push(Digest::of(&bytes));
                    kept.push(bytes);
                }
            }
            files.push(file);
        }
        let check = ListCheck { files, changes };
        Ok(CheckedFiles { check, kept })
    }
}

impl CheckFiles<'_> {
    /// Reads every file. What is wrong with one as a whole is wrong with all: nothing is looked at then.
    fn read(&self, today: Date) -> Result<Vec<(CheckedFile, gias::Content)>, Refusal> {
        let mut problems = Vec::new();
        let mut read: Vec<(CheckedFile, gias::Content)> = Vec::new();
        let file = |says: String| Problem::new(field::FILES, says);
        if self.files.is_empty() {
            problems.push(file("Choose the file of schools".into()));
        }
        for sent in &self.files {
            match self.read_one(sent, today) {
                Ok((found, _)) if read.iter().any(|(other, _)| other.kind == found.kind) => {
                    let kind = found.kind.in_words();
                    problems.push(file(format!("Choose only one file of {kind}")));
                }
                Ok(found) => read.push(found),
                Err(problem) => problems.push(problem),
            }
        }
        if problems.is_empty() {
            Ok(read)
        } else {
            Err(Refusal::Invalid(problems))
        }
    }

    fn read_one(
        &self,
        sent: &FileSent<'_>,
        today: Date,
    ) -> Result<(CheckedFile, gias::Content), Problem> {
        let in_file =
            |error: NotAList| Problem::new(field::FILES, format!("{}: {error}", sent.name));
        let reading = gias::read(sent.bytes).map_err(in_file)?;
        let as_at = self.as_at.or_else(|| gias::day_in_name(sent.name));
        let as_at = as_at.ok_or_else(|| {
            Problem::new(field::AS_AT, "Enter the date on which the list was made")
        })?;
        if as_at > today {
            let says = "Date of the list must be today or in the past";
            return Err(Problem::new(field::AS_AT, says));
        }
        let file = CheckedFile {
            name: sent.name.to_owned(),
            kind: match reading.content {
                gias::Content::Schools(_) => ListKind::Schools,
                gias::Content::Links(_) => ListKind::Links,
            },
            as_at,
            rows: reading.rows,
            bad_rows: reading.bad_rows,
            bad: reading.bad.into_iter().map(RowProblem::from).collect(),
            unknown_kinds: reading.unknown_kinds,
            changes: false,
        };
        Ok((file, reading.content))
    }
}
