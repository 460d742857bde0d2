//! What an extract holds.

use asking::access_log::{AccessEntry, EntryPart, Line, LookedAt, Statement};
use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};
use vocabulary::{AccessEntryId, Role, TeacherId, Urn};

/// What the file says it is.
const KIND: &str = "senco.extract";
const VERSION: u32 = 1;

/// An answer that was given, as it is kept in the access log: the same however often it is had.
///
/// How far the ledger reached then is in the entry and not here: it would tell whoever asks twice how much was recorded in
/// between, of whatever kind.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Extract {
    kind: String,
    version: u32,
    /// The entry of the access log: the reference by which it is asked for again.
    pub entry: AccessEntryId,
    /// When the answer was given.
    pub given: Timestamp,
    /// To whom, and why.
    pub to: GivenTo,
    /// What it is about.
    pub about: ExtractSubject,
    /// The day asked about.
    pub on: Date,
    /// The moment up to which the register was asked; as known when it was given, where there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub known: Option<Timestamp>,
    /// What was answered: first of what it is about, then of other people.
    pub answers: Vec<ExtractAnswer>,
    /// Which release of the program and its rules answered.
    pub program: String,
}

/// To whom an answer was given, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GivenTo {
    /// What the organisation was called then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organisation: Option<String>,
    /// The role in which they asked.
    pub role: Role,
    /// Why, as the page said it then.
    pub purpose: String,
}

/// What an answer is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ExtractSubject {
    /// A teacher.
    Teacher(TeacherId),
    /// A school.
    School(Urn),
    /// No one: nothing was found.
    Nobody,
}

/// What was answered of one thing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum ExtractAnswer {
    /// What was asked and answered.
    Known {
        /// What was asked, as it was typed.
        asked: Vec<Line>,
        /// What was answered.
        statement: Box<Statement>,
    },
    /// The person it was about was erased since.
    Erased {
        /// Always so.
        erased: bool,
    },
}

impl Extract {
    /// Whether a file says that it is one of these.
    pub(crate) fn is_of_this_kind(&self) -> bool {
        self.kind == KIND && self.version == VERSION
    }

    /// What was answered of what it is about; nothing where that was erased.
    pub fn statement(&self) -> Option<&Statement> {
        match self.answers.first()? {
            ExtractAnswer::Known { statement, .. } => Some(statement),
            ExtractAnswer::Erased { .. } => None,
        }
    }
}

impl From<AccessEntry> for Extract {
    fn from(entry: AccessEntry) -> Self {
        let answer = |part| match part {
            EntryPart::Known { asked, statement } => ExtractAnswer::Known { asked, statement },
            EntryPart::Erased => ExtractAnswer::Erased { erased: true },
        };
        Self {
            kind: KIND.to_owned(),
            version: VERSION,
            entry: entry.id,
            given: entry.at,
            to: GivenTo {
                organisation: entry.by.organisation,
                role: entry.by.actor.role,
                purpose: entry.by.purpose_says,
            },
            about: match entry.about {
                LookedAt::Teacher(teacher) => ExtractSubject::Teacher(teacher),
                LookedAt::School(school) => ExtractSubject::School(school),
                LookedAt::Nobody => ExtractSubject::Nobody,
            },
            on: entry.on,
            known: entry.known,
            answers: entry.parts.into_iter().map(answer).collect(),
            program: entry.program,
        }
    }
}
