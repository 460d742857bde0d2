//! An entry of the access log: written, sealed, opened.
//!
//! All of it is sealed under the key of its day. What was asked and answered of a teacher is sealed before under
//! the teacher’s, so that their erasure takes it from every entry, and the digest of the day still fits.

use super::{Line, LookedAt, NewAnswer, Statement};
use access::Purpose;
use data_encoding::BASE64;
use jiff::{Timestamp, civil::Date};
use ledger::{AccessRow, KeyState, Keys, SubjectKey};
use merkle::Hash;
use serde::{Deserialize, Serialize};
use vocabulary::{AccessEntryId, Actor, CaseId, Digest, Seed, Subject};

/// Whoever was given an answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GivenBy {
    /// The person, organisation, role and way.
    pub actor: Actor,
    /// What the organisation was called then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organisation: Option<String>,
    /// Why they asked, by its id.
    pub purpose: String,
    /// Why they asked, as the page said it then.
    pub purpose_says: String,
}

/// What is kept of an answer and is not yet sealed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewEntry {
    /// Its id.
    pub id: AccessEntryId,
    by: GivenBy,
    size: u64,
    about: LookedAt,
    on: Date,
    known: Option<Timestamp>,
    program: String,
    /// What was asked and answered, each part with whose key seals it, where one does.
    parts: Vec<NewPart>,
}

/// A part of an entry before it is sealed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewPart {
    /// Whose key seals it, beside that of the day.
    pub subject: Option<Subject>,
    said: String,
}

/// What was asked and answered of one thing.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Said {
    #[serde(default)]
    asked: Vec<Line>,
    statement: Statement,
}

/// An entry as it is sealed under the key of its day.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    by: GivenBy,
    about: LookedAt,
    on: Date,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    known: Option<Timestamp>,
    size: u64,
    root: Hash,
    program: String,
    parts: Vec<WrittenPart>,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(untagged)]
enum WrittenPart {
    /// Of no one in particular: as it is.
    Open { said: String },
    /// Sealed once more, in base64.
    Sealed { subject: Subject, held: String },
}

/// A part of an entry, opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EntryPart {
    /// What was asked and answered.
    Known {
        /// What was asked.
        asked: Vec<Line>,
        /// What was answered.
        statement: Box<Statement>,
    },
    /// The person it was about was erased.
    Erased,
}

/// An entry, opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccessEntry {
    /// Its id.
    pub id: AccessEntryId,
    /// When the answer was given.
    pub at: Timestamp,
    /// To whom, and why.
    pub by: GivenBy,
    /// What it is about.
    pub about: LookedAt,
    /// The day asked about.
    pub on: Date,
    /// The moment up to which the register was asked; as known then where there is none.
    pub known: Option<Timestamp>,
    /// How many facts of the ledger it was computed from.
    pub size: u64,
    /// The root over those.
    pub root: Hash,
    /// Which release of the program and of its rules answered.
    pub program: String,
    /// What was asked and answered: first of what it is about, then of other people.
    pub parts: Vec<EntryPart>,
}

impl NewEntry {
    /// An entry of an answer: the `nth` that one command is given. The same answer to the same command has the same
    /// id, so that a form sent twice is logged once.
    pub fn of(
        answer: NewAnswer,
        by: GivenBy,
        size: u64,
        program: &str,
        ids: (&Seed, &[u8], usize),
    ) -> Self {
        let said = |asked, statement| {
            serde_json::to_string(&Said { asked, statement }).expect("words have a form in JSON")
        };
        let subject = match answer.about {
            LookedAt::Teacher(teacher) => Some(Subject::from(teacher)),
            LookedAt::School(_) | LookedAt::Nobody => None,
        };
        let mut parts = vec![NewPart {
            subject,
            said: said(answer.asked, answer.statement),
        }];
        parts.extend(answer.others.into_iter().map(|(subject, it)| NewPart {
            subject: Some(subject),
            said: said(Vec::new(), it),
        }));
        let (seed, command, nth) = ids;
        let mut told = vec![
            serde_json::to_string(&(&by, answer.about, answer.on, answer.known))
                .expect("who and what have a form in JSON"),
        ];
        told.extend(parts.iter().map(|part| part.said.clone()));
        let told = Digest::of(told.join("\n").as_bytes());
        let parts_of_id: [&[u8]; 3] = [command, &(nth as u64).to_be_bytes(), &told.bytes()];
        Self {
            id: AccessEntryId(seed.id("access-entry", &parts_of_id)),
            by,
            size,
            about: answer.about,
            on: answer.on,
            known: answer.known,
            program: program.to_owned(),
            parts,
        }
    }

    /// Whose keys seal it, beside that of its day.
    pub fn subjects(&self) -> impl Iterator<Item = Subject> {
        self.parts.iter().filter_map(|part| part.subject)
    }

    /// How many facts of the ledger the answer was computed from.
    pub const fn size(&self) -> u64 {
        self.size
    }

    /// The row of it, at the moment `at`, sealed under the key of its day; nothing where the key of someone it is
    /// about is gone.
    pub fn seal(
        &self,
        at: Timestamp,
        root: Hash,
        (day, key): (CaseId, &SubjectKey),
        keys: &dyn Keys,
    ) -> Option<AccessRow> {
        let part = |(nth, part): (usize, &NewPart)| {
            let said = part.said.clone();
            let Some(subject) = part.subject else {
                return Some(WrittenPart::Open { said });
            };
            let KeyState::Key(key) = keys.key(subject) else {
                return None;
            };
            let purpose = part_purpose(self.id, nth);
            let held = ledger::seal_bytes(&key, &purpose, said.as_bytes());
            let held = BASE64.encode(&held);
            Some(WrittenPart::Sealed { subject, held })
        };
        let written = Written {
            by: self.by.clone(),
            about: self.about,
            on: self.on,
            known: self.known,
            size: self.size,
            root,
            program: self.program.clone(),
            parts: self
                .parts
                .iter()
                .enumerate()
                .map(part)
                .collect::<Option<_>>()?,
        };
        let plain = serde_json::to_vec(&written).expect("an entry has a form in JSON");
        Some(AccessRow {
            id: self.id,
            at,
            about: about_key(self.about),
            sealed_under: day,
            sealed: ledger::seal_bytes(key, &purpose(self.id), &plain),
        })
    }
}

impl AccessEntry {
    /// Opens an entry; nothing when the key of its day is destroyed, or it is not what was sealed.
    pub fn open(row: &AccessRow, keys: &dyn Keys) -> Option<Self> {
        let KeyState::Key(key) = keys.key(row.sealed_under.into()) else {
            return None;
        };
        let plain = ledger::open_bytes(&key, &purpose(row.id), &row.sealed)?;
        let written: Written = serde_json::from_slice(&plain).ok()?;
        let parts = written.parts.into_iter().enumerate();
        let parts = parts.map(|(nth, part)| opened(row.id, nth, part, keys));
        Some(Self {
            id: row.id,
            at: row.at,
            by: written.by,
            about: written.about,
            on: written.on,
            known: written.known,
            size: written.size,
            root: written.root,
            program: written.program,
            parts: parts.collect::<Option<_>>()?,
        })
    }

    /// Why it was asked, as the policy has it now; nothing where it no longer has such a purpose.
    pub fn purpose(&self) -> Option<Purpose> {
        Purpose::of(&self.by.purpose)
    }
}

/// Opens a part; nothing when it is damaged.
fn opened(id: AccessEntryId, nth: usize, part: WrittenPart, keys: &dyn Keys) -> Option<EntryPart> {
    let said = match part {
        WrittenPart::Open { said } => said.into_bytes(),
        WrittenPart::Sealed { subject, held } => match keys.key(subject) {
            KeyState::Key(key) => {
                let held = BASE64.decode(held.as_bytes()).ok()?;
                ledger::open_bytes(&key, &part_purpose(id, nth), &held)?
            }
            KeyState::Destroyed | KeyState::Nothing => return Some(EntryPart::Erased),
        },
    };
    let said: Said = serde_json::from_slice(&said).ok()?;
    Some(EntryPart::Known {
        asked: said.asked,
        statement: Box::new(said.statement),
    })
}

/// By what entries about one thing are found.
pub fn about_key(about: LookedAt) -> String {
    match about {
        LookedAt::Teacher(teacher) => format!("teacher/{teacher}"),
        LookedAt::School(school) => format!("school/{school}"),
        LookedAt::Nobody => String::new(),
    }
}

/// The key of the entries of a day in London.
pub fn day_key(seed: &Seed, day: Date) -> CaseId {
    CaseId(seed.id("access-log", &[day.to_string().as_bytes()]))
}

fn purpose(id: AccessEntryId) -> Vec<u8> {
    format!("access-log\n{id}").into_bytes()
}

fn part_purpose(id: AccessEntryId, nth: usize) -> Vec<u8> {
    format!("access-log\n{id}\n{nth}").into_bytes()
}
