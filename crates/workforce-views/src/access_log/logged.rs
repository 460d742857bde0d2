//! To whom an answer was given, for the registrar, by its reference.

use access::Action;
use asking::{
    Failure, Outside, Query, StoredReading,
    access_log::{EntryPart, LookedAt},
};
use jiff::{Timestamp, civil::Date};
use vocabulary::{AccessEntryId, Role, TeacherId, Urn};

/// To whom an answer was given.
#[derive(Clone, Copy, Debug)]
pub struct LoggedAnswer {
    /// Its reference.
    pub entry: AccessEntryId,
}

/// To whom an answer was given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LoggedView {
    /// Its reference.
    pub entry: AccessEntryId,
    /// When it was given.
    pub at: Timestamp,
    /// The person who asked; nothing where a program or someone without an account did.
    pub person: Option<String>,
    /// The organisation that they acted for.
    pub organisation: Option<String>,
    /// The role.
    pub role: Role,
    /// Why they asked.
    pub purpose: String,
    /// The teacher that it is about.
    pub teacher: Option<TeacherId>,
    /// The school that it is about.
    pub school: Option<Urn>,
    /// The day that was asked about.
    pub on: Date,
    /// The status that was answered; nothing where there is none, or the person it is about was erased.
    pub status: Option<String>,
    /// Whether the person that it is about was erased.
    pub erased: bool,
}

impl Query for LoggedAnswer {
    type View = LoggedView;

    const ACTION: Action = Action::ReadAccessLog;

    type Reads = Outside;

    fn answer(&self, reading: &StoredReading<'_>) -> Result<LoggedView, Failure> {
        let entry = reading.access_entry(self.entry)?;
        let person = entry.by.actor.person;
        let status = match entry.parts.first() {
            Some(EntryPart::Known { statement, .. }) => Some(statement.status_says.clone()),
            _ => None,
        };
        let (teacher, school) = match entry.about {
            LookedAt::Teacher(teacher) => (Some(teacher), None),
            LookedAt::School(school) => (None, Some(school)),
            LookedAt::Nobody => (None, None),
        };
        Ok(LoggedView {
            entry: entry.id,
            at: entry.at,
            person: person.map(|person| reading.person(person)),
            organisation: entry.by.organisation,
            role: entry.by.actor.role,
            purpose: entry.by.purpose_says,
            teacher,
            school,
            on: entry.on,
            status: status.filter(|it| !it.is_empty()),
            erased: entry.parts.first() == Some(&EntryPart::Erased),
        })
    }
}
