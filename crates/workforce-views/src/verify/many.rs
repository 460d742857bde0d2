//! Whether each of many people has the qualification: the rows of a file.

use super::{of_providers, one::about, statement::to_log};
use access::Action;
use asking::{
    Failure, InMemory, Reading,
    access_log::{Logged, LookUp, LookedAt, NewAnswer, Statement},
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use vocabulary::Refusal;
use workforce::{SoughtRow, State, VerifyResult, answer_of_person, read_people};

/// Do the people of this file have the qualification?
#[derive(Clone, Copy, Debug)]
pub struct VerifyPeople<'a> {
    /// The file.
    pub bytes: &'a [u8],
    /// The moment of the look-up, which each row says.
    pub at: Timestamp,
}

/// What the register answered of the people of a file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct VerifiedPeople {
    /// When.
    pub at: Timestamp,
    /// The headings of the file, with those that we add.
    pub headings: Vec<String>,
    /// Its rows.
    pub rows: Vec<VerifiedRow>,
}

/// A row of the file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct VerifiedRow {
    /// The number that a spreadsheet shows beside it.
    pub line: u64,
    /// Its cells, as they were sent.
    pub cells: Vec<String>,
    /// The name, as it stands there.
    pub name: String,
    /// How it stands.
    pub stands: VerifiedStands,
}

/// How a row stands.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum VerifiedStands {
    /// It was answered, and why so.
    Answered(VerifyResult, String),
    /// It cannot be read: what is wrong, each with the heading of its column, which is empty where the whole row is meant.
    Wrong(Vec<(String, String)>),
}

impl LookUp for VerifyPeople<'_> {
    type View = VerifiedPeople;

    const ACTION: Action = Action::VerifyPerson;

    type Reads = InMemory;

    /// Each row that is answered is logged, as if it had been asked alone.
    fn answer(&self, reading: &Reading<'_>) -> Result<Logged<VerifiedPeople>, Failure> {
        let file = read_people(self.bytes);
        let file = file.map_err(|problem| Refusal::Invalid(vec![problem]))?;
        let state = reading.unscoped::<State>();
        let mut logged: Vec<NewAnswer> = Vec::new();
        let rows = of_providers(reading, |providers| {
            let rows = file.rows().zip(file.cells());
            let row = |(row, cells): (SoughtRow, Vec<String>)| VerifiedRow {
                line: row.line,
                cells,
                name: row.name,
                stands: match row.says {
                    Err(problems) => VerifiedStands::Wrong(problems),
                    Ok(sought) => {
                        let (teacher, answer) =
                            answer_of_person(state, &sought, providers, reading.today);
                        let entry = to_log(&sought, about(teacher), &answer, reading.today);
                        logged.push(entry);
                        VerifiedStands::Answered(answer.result, answer.reason())
                    }
                },
            };
            rows.map(row).collect()
        });
        let view = VerifiedPeople {
            at: self.at,
            headings: file.headings(),
            rows,
        };
        let mut logged = logged.into_iter();
        let first = logged.next().unwrap_or_else(|| no_one(reading));
        Ok(logged.fold(Logged::new(view, first), Logged::and))
    }
}

/// That a file was sent in which no row could be read.
fn no_one(reading: &Reading<'_>) -> NewAnswer {
    NewAnswer {
        about: LookedAt::Nobody,
        asked: Vec::new(),
        on: reading.today,
        known: None,
        statement: Statement {
            title: "A file in which no row could be read".to_owned(),
            ..Statement::default()
        },
        others: Vec::new(),
    }
}

impl VerifiedPeople {
    /// The number of rows that have a result.
    pub fn count(&self, wanted: VerifyResult) -> usize {
        let is = |row: &&VerifiedRow| matches!(row.stands, VerifiedStands::Answered(result, _) if result == wanted);
        self.rows.iter().filter(is).count()
    }

    /// The rows in which something is to be put right, with what.
    pub fn wrong(&self) -> impl Iterator<Item = (&VerifiedRow, &[(String, String)])> {
        self.rows.iter().filter_map(|row| match &row.stands {
            VerifiedStands::Wrong(problems) => Some((row, problems.as_slice())),
            VerifiedStands::Answered(..) => None,
        })
    }
}
