//! What a command can ask of the server, and what it is answered.

use super::{ListTold, StatusTold};
use crate::{
    checkpoints::Backup,
    problem::Problem,
    tables::{TablesMade, TablesOf},
};
use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};
use service::{
    Checked, Mentioned, Mentions, OwedErasure,
    views::{DryRunView, ToldDouble},
};
use std::path::PathBuf;
use vocabulary::{HoldId, PersonId};

/// What can be asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Ask {
    /// Back up into this folder, given by its whole path.
    BackUp(PathBuf),
    /// Which cases mention someone?
    Mentions(Mentions),
    /// Erase this person; of one who was erased before, carry out what is owed.
    Erase(PersonId),
    /// Carry out every erasure that is owed.
    CarryOutErasures,
    /// Let everything that is held be sent.
    ReleaseMail,
    /// Believe the clock as it stands.
    BelieveClock,
    /// Try again to send what was given up.
    RetryMail,
    /// Enter a coordinator, and the host that they act for when there is none yet.
    EnterCoordinator {
        /// What they are called.
        name: String,
        /// Where mail reaches them.
        email: String,
        /// What the host of the Provider Group is called, if they said.
        host: Option<String>,
    },
    /// Enter a registrar, and the organisation that keeps the register when there is none yet.
    EnterRegistrar {
        /// What they are called.
        name: String,
        /// Where mail reaches them.
        email: String,
        /// What the organisation is called, if they said.
        organisation: Option<String>,
    },
    /// Let a registrar no longer keep the register.
    RemoveRegistrar {
        /// Where mail reaches them.
        email: String,
    },
    /// Check files of the national list of schools, given by their whole paths, and say what they would
    /// change; import them where that is asked, too.
    ImportSchools {
        /// The files.
        files: Vec<PathBuf>,
        /// The day on which they were made, if it was said.
        as_at: Option<Date>,
        /// Whether to import them.
        apply: bool,
    },
    /// Check a file of quality standards or learning outcomes; adopt it where that is asked, too.
    AdoptFramework {
        /// The file, given by its whole path.
        file: PathBuf,
        /// Whether to adopt it.
        apply: bool,
    },
    /// Write the register as tables to this place, given by its whole path.
    Tables {
        /// Where to.
        out: PathBuf,
        /// What of it.
        of: TablesOf,
    },
    /// How do things stand?
    Status,
    /// Does everything that should hold of what is recorded?
    Invariants,
    /// What is due to be disposed of?
    Retention {
        /// By this day; today, where none is said.
        by: Option<Date>,
        /// Whether what is due today is disposed of first.
        apply: bool,
    },
    /// Place a legal hold.
    Hold {
        /// What someone means by it.
        what: String,
        /// Why.
        why: String,
    },
    /// Lift a legal hold.
    LiftHold {
        /// Which.
        hold: HoldId,
        /// Why.
        why: String,
    },
    /// Write everything about someone to this place, given by its whole path.
    SubjectAccess {
        /// Whom someone means.
        whom: String,
        /// Where to.
        out: PathBuf,
    },
    /// Which entries may be one person?
    Doubles,
    /// Join two entries.
    JoinDouble {
        /// The id by which both are called.
        kept: PersonId,
        /// The other id.
        joined: PersonId,
        /// How it is known.
        why: String,
    },
}

impl Ask {
    /// Whether a command asks it that changes nothing, not even what is kept beside the ledger.
    pub(super) const fn only_looks(&self) -> bool {
        matches!(self, Self::Invariants)
    }

    /// What it is called in the log.
    pub(super) const fn name(&self) -> &'static str {
        match self {
            Self::BackUp(_) => "back-up",
            Self::Mentions(_) => "mentions",
            Self::Erase(_) => "erase",
            Self::CarryOutErasures => "carry-out-erasures",
            Self::ReleaseMail => "release-mail",
            Self::BelieveClock => "believe-clock",
            Self::RetryMail => "retry-mail",
            Self::EnterCoordinator { .. } => "enter-coordinator",
            Self::EnterRegistrar { .. } => "enter-registrar",
            Self::RemoveRegistrar { .. } => "remove-registrar",
            Self::ImportSchools { .. } => "import-schools",
            Self::AdoptFramework { .. } => "adopt-framework",
            Self::Tables { .. } => "tables",
            Self::Status => "status",
            Self::Invariants => "invariants",
            Self::Retention { .. } => "retention",
            Self::Hold { .. } => "hold",
            Self::LiftHold { .. } => "lift-hold",
            Self::SubjectAccess { .. } => "subject-access",
            Self::Doubles => "doubles",
            Self::JoinDouble { .. } => "join-double",
        }
    }
}

/// What is answered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Answer {
    /// The backup is there.
    BackedUp(Backup),
    /// Everyone who was meant, with the cases.
    Mentioned(Vec<Mentioned>),
    /// The person is erased; on this day no backup can bring them back.
    Erased(Date),
    /// These erasures are recorded and not carried out.
    ErasuresOwed(Vec<OwedErasure>),
    /// The coordinator or the registrar is invited.
    Invited,
    /// They were before, and are sent the invitation again.
    InvitedAgain,
    /// The registrar keeps the register no longer.
    RegistrarRemoved {
        /// How many registrars there still are.
        left: usize,
    },
    /// No one with this address keeps the register.
    NotARegistrar,
    /// What lists of schools would change, or have changed.
    SchoolList(ListTold),
    /// A file of quality standards or learning outcomes can be adopted, or is.
    FrameworkRead {
        /// Whether it was adopted.
        adopted: bool,
    },
    /// The register was written as tables.
    TablesMade(TablesMade),
    /// How things stand.
    Status(StatusTold),
    /// What should hold, and what does not.
    Invariants(Vec<Checked>),
    /// What is due to be disposed of, and what was.
    Retained {
        /// By which day.
        by: Date,
        /// What is due, and what was disposed of before.
        view: DryRunView,
        /// What was disposed of just now, by row of the table.
        disposed: Vec<(String, u64)>,
        /// Whether nothing is disposed of, because the folder was restored and its mail is held.
        waits: bool,
    },
    /// A legal hold was placed.
    Held {
        /// Which.
        hold: HoldId,
        /// What it is on.
        called: String,
    },
    /// A legal hold was lifted.
    HoldLifted,
    /// Everything about someone was written.
    SubjectAnswered {
        /// How many things are on record.
        entries: usize,
        /// How many files there are beside.
        files: usize,
    },
    /// Entries that may be one person.
    Doubles(Vec<ToldDouble>),
    /// Two entries are joined.
    Joined,
    /// They could before; nothing was changed.
    EnteredBefore,
    /// The clock is believed, at this moment.
    Believed(Timestamp),
    /// The number of messages that are tried again.
    MailRetried(usize),
    /// Mail is sent again; the number of messages that were held.
    MailReleased(u64),
    /// It was not done; the sentence says why.
    Not(String),
}

/// The problem with an answer to something that was not asked.
pub fn unexpected() -> Problem {
    Problem::BadNews("the server answered something else: is it of another release?".into())
}
