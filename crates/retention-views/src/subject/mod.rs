//! Everything about one person, as a copy that they can read and that programs can read.
//!
//! What someone did themselves they get at once, with what is told to them anyway. What others recorded of them may be
//! about others too: an operator has all of it, and the controller decides what of it is handed over (UK GDPR, Article
//! 15(4)).
//!
//! | to find | look in |
//! |---|---|
//! | who is asked about, and by which ids they are known | `whom.rs` |
//! | a fact as a record with parts in words | `record.rs`; the words: `data/subject-words.toml`, read in `words.rs` |
//! | what lies on the desk: emails, look-ups, drafts | `beside.rs` |

mod beside;
mod record;
mod whom;
mod words;

pub use words::{SubjectWords, WORDS};

use crate::subject::{record::Teller, whom::Whom};
use access::Action;
use asking::{Failure, Outside, Query, StoredReading};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;
use vocabulary::{ClaimId, ObjectRef, PersonId, Refusal, TeacherId};

/// A copy of one’s own data.
#[derive(Clone, Copy, Debug)]
pub struct OwnCopy;

/// Everything about someone, for an operator who answers their request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SubjectOf {
    /// Someone with an account, or who asked for one or was invited.
    Person(PersonId),
    /// A teacher on the register.
    Teacher(TeacherId),
}

/// Everything about one person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SubjectCopy {
    /// As they are called.
    pub name: Option<String>,
    /// When it was made.
    pub made: Timestamp,
    /// Whether it has what others recorded of them, too.
    pub whole: bool,
    /// The sections, each with what it has.
    pub sections: Vec<SubjectSection>,
    /// Files that they sent with their claims.
    pub files: Vec<SubjectFile>,
}

/// A section of a copy.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SubjectSection {
    /// What it is called.
    pub called: String,
    /// What it has, the first first.
    pub records: Vec<AboutRecord>,
}

/// Something that is on record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AboutRecord {
    /// When it was recorded.
    pub at: Timestamp,
    /// What happened.
    pub says: String,
    /// Who recorded it.
    pub by: TakenBy,
    /// Its parts, in words.
    pub parts: Vec<AboutField>,
    /// The kind of fact, for a program; nothing for what is no fact.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// The fact’s body, for a program: what is theirs in it is open.
    #[serde(default, skip_serializing_if = "Value::is_null")]
    pub body: Value,
}

/// Who recorded something.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TakenBy {
    /// The person themselves.
    Them,
    /// Someone else: by name and organisation in a whole copy, by organisation otherwise.
    Other(String),
}

/// A part of a record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AboutField {
    /// What it is.
    pub label: String,
    /// What it says.
    pub value: String,
}

/// A file that someone sent with a claim.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SubjectFile {
    /// With which claim.
    pub claim: ClaimId,
    /// Which of its files, from 0.
    pub number: usize,
    /// What it is called in the copy.
    pub path: String,
    /// Where it lies.
    pub object: ObjectRef,
}

impl AsRef<ObjectRef> for SubjectFile {
    fn as_ref(&self) -> &ObjectRef {
        &self.object
    }
}

impl Query for OwnCopy {
    type View = SubjectCopy;

    const ACTION: Action = Action::TakeOwnData;

    type Reads = Outside;

    fn answer(&self, reading: &StoredReading<'_>) -> Result<SubjectCopy, Failure> {
        let person = reading.actor.person.ok_or(Refusal::NotFound)?;
        copy(reading, &Whom::person(reading, person, false), false)
    }
}

impl Query for SubjectOf {
    type View = SubjectCopy;

    const ACTION: Action = Action::AnswerSubject;

    type Reads = Outside;

    fn answer(&self, reading: &StoredReading<'_>) -> Result<SubjectCopy, Failure> {
        copy(reading, &self.whom(reading), true)
    }
}

/// One of one’s own files.
#[derive(Clone, Copy, Debug)]
pub struct OwnFile {
    /// With which claim it was sent.
    pub claim: ClaimId,
    /// Which of its files, from 0.
    pub number: usize,
}

impl Query for OwnFile {
    type View = SubjectFile;

    const ACTION: Action = Action::TakeOwnData;

    type Reads = asking::InMemory;

    fn answer(&self, reading: &asking::Reading<'_>) -> Result<SubjectFile, Failure> {
        let person = reading.actor.person.ok_or(Refusal::NotFound)?;
        let mut files = Whom::person(reading, person, false)
            .files(reading)
            .into_iter();
        let found = files.find(|it| it.claim == self.claim && it.number == self.number);
        Ok(found.ok_or(Refusal::NotFound)?)
    }
}

/// A file of someone, for an operator who answers their request.
#[derive(Clone, Copy, Debug)]
pub struct SubjectFileOf {
    /// Whose.
    pub of: SubjectOf,
    /// With which claim it was sent.
    pub claim: ClaimId,
    /// Which of its files, from 0.
    pub number: usize,
}

impl Query for SubjectFileOf {
    type View = SubjectFile;

    const ACTION: Action = Action::AnswerSubject;

    type Reads = asking::InMemory;

    fn answer(&self, reading: &asking::Reading<'_>) -> Result<SubjectFile, Failure> {
        let mut files = self.of.whom(reading).files(reading).into_iter();
        let found = files.find(|it| it.claim == self.claim && it.number == self.number);
        Ok(found.ok_or(Refusal::NotFound)?)
    }
}

impl SubjectOf {
    fn whom(self, reading: &asking::Reading<'_>) -> Whom {
        match self {
            Self::Person(person) => Whom::person(reading, person, true),
            Self::Teacher(teacher) => Whom::teacher(reading, teacher),
        }
    }
}

fn copy(reading: &StoredReading<'_>, whom: &Whom, whole: bool) -> Result<SubjectCopy, Failure> {
    if whom.ids().is_empty() {
        return Err(Refusal::NotFound.into());
    }
    let teller = Teller {
        reading,
        whom,
        whole,
    };
    let mut told: BTreeMap<&str, Vec<AboutRecord>> = BTreeMap::new();
    // A text may name them without their id: only a look at all of them finds that.
    let ids = if whole { Vec::new() } else { whom.ids() };
    reading.facts.naming(&ids, &mut |fact| {
        if let Some((section, record)) = teller.record(fact) {
            told.entry(section).or_default().push(record);
        }
    })?;
    let sections = WORDS.sections().map(|(section, called)| SubjectSection {
        called: called.to_owned(),
        records: told.remove(section).unwrap_or_default(),
    });
    let mut sections: Vec<SubjectSection> = sections.collect();
    sections.extend(teller.beside()?);
    sections.retain(|it| !it.records.is_empty());
    Ok(SubjectCopy {
        name: whom.name(reading),
        made: reading.now,
        whole,
        sections,
        files: whom.files(reading),
    })
}
