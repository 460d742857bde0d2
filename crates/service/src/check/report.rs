//! What a check found, in words and as a program reads it.

use crate::contents::NotLoaded;
use jiff::civil::Date;
use ledger::Mismatch;
use merkle::Hash;
use objects::ObjectError;
use serde_json::Value;
use std::fmt;
use surveys::campaign::Counted;
use vocabulary::{CampaignId, Digest, Subject};

/// Something found while checking.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Finding {
    /// The ledger is not what was written; nothing after this position was looked at.
    Ledger(Mismatch),
    /// What was acknowledged is not there any more.
    Lost(String),
    /// The database's own order is broken.
    Database(String),
    /// The vault is not what was written.
    Vault(String),
    /// What lies in the folder of keys is not what was written, or not what this was made with.
    Keys(String),
    /// The list of erasures, which is in no backup, is not what was written.
    Erasures(String),
    /// An object that a fact names is missing or was changed.
    Object(ObjectError),
    /// What lies beside the fact at this position, about no person, is missing or cannot be read: neither
    /// this fact nor any after it can be folded.
    Beside(u64, NotLoaded),
    /// This subject’s erasure is recorded, and the vault still has its key. Nothing is damaged.
    ErasureOwed(Subject),
    /// Something on the desk is not what was written: a draft, a session, a message, a remembered
    /// answer.
    Desk {
        /// Which, by shelf and key: never what it holds.
        place: String,
        /// What is wrong with it.
        what: String,
        /// What an operator can do about it.
        next: &'static str,
    },
    /// Harmless: something that no fact names, left by an interrupted write.
    Orphan(String),
    /// Harmless: a write that broke off before it was acknowledged.
    BrokenOff(String),
}

impl Finding {
    /// Whether it tells of the object of this name, which lies beside a fact.
    pub(super) fn is_beside(&self, name: Digest) -> bool {
        matches!(self, Self::Beside(_, error) if error.name() == Some(name))
    }

    /// Whether something is not as it was written: no interruption explains it, and it is not only that
    /// something is still to be done.
    pub const fn is_damage(&self) -> bool {
        !matches!(
            self,
            Self::Orphan(_) | Self::BrokenOff(_) | Self::ErasureOwed(_)
        )
    }
}

/// What checking found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// How many facts were accepted, from the first.
    pub size: u64,
    /// The RFC 6962 root of those.
    pub root: Hash,
    /// How many persons and teachers have been erased, by their ids.
    pub erased: usize,
    /// What answers closed campaigns had, and for how long those are kept; none where something before was found.
    pub answered: Vec<AnsweredCampaign>,
    /// The day of the newest fact.
    pub last: Option<Date>,
    /// What was found, the first bad position first.
    pub findings: Vec<Finding>,
}

/// What answers a campaign had when it was closed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnsweredCampaign {
    /// The campaign.
    pub campaign: CampaignId,
    /// How many, and their digest.
    pub counted: Counted,
    /// The last day on which they are kept.
    pub kept_until: Date,
}

impl Report {
    /// Whether everything is as it was written.
    pub fn is_whole(&self) -> bool {
        self.damage().next().is_none()
    }

    /// Whether facts, keys and files are as they were written. Something on the desk may not be: a backup
    /// keeps that as it is, and a restore brings it back so. The list of erasures is in no backup.
    pub fn is_worth_keeping(&self) -> bool {
        self.damage()
            .all(|finding| matches!(finding, Finding::Desk { .. } | Finding::Erasures(_)))
    }

    /// What is not as it was written.
    pub fn damage(&self) -> impl Iterator<Item = &Finding> {
        self.findings.iter().filter(|finding| finding.is_damage())
    }

    /// Whether someone's erasure is recorded and was not carried out.
    pub fn owes_erasures(&self) -> bool {
        self.findings
            .iter()
            .any(|it| matches!(it, Finding::ErasureOwed(_)))
    }

    /// Whether everything that is there is as it was written, though more had been acknowledged.
    pub fn is_whole_but_shorter(&self) -> bool {
        let shorter = |finding: &Finding| match finding {
            Finding::Lost(_) | Finding::Desk { .. } => true,
            // Known to have gone on behind the last fact that is there.
            Finding::Ledger(bad) => bad.position == self.size,
            finding => !finding.is_damage(),
        };
        self.findings.iter().all(shorter)
    }
}

/// A finding as an operator reads it, in a line.
impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Ledger(bad) => write!(f, "bad: position {}: {}", bad.position, bad.what),
            Self::Database(what) => write!(f, "bad: database: {what}"),
            Self::Vault(what) | Self::Keys(what) => write!(f, "bad: keys: {what}"),
            Self::Erasures(what) => write!(f, "bad: the list of erasures: {what}"),
            Self::Object(error) => write!(f, "bad: {error}"),
            Self::Beside(position, error) => write!(f, "bad: position {position}: {error}"),
            Self::Lost(what) => write!(f, "lost: {what}"),
            Self::ErasureOwed(Subject::Person(person)) => write!(
                f,
                "owed: the erasure of {person} is recorded, and their key is still in the vault. \
                 Ask senco erase-person {person} --yes what keeps it from being carried out"
            ),
            Self::ErasureOwed(subject) => write!(
                f,
                "owed: the erasure of {subject} is recorded, and its key is still in the vault. senco tries \
                 again every hour and at each start; its log says what keeps it from being carried out"
            ),
            Self::Desk { place, what, next } => write!(f, "bad: {place}: {what}. {next}"),
            Self::Orphan(what) => write!(f, "harmless: {what}"),
            Self::BrokenOff(what) => write!(
                f,
                "harmless: a write broke off before it was acknowledged: {what}"
            ),
        }
    }
}

/// A report as a program reads it.
impl From<&Report> for Value {
    fn from(report: &Report) -> Self {
        let finding = |finding: &Finding| match finding {
            Finding::Ledger(bad) => serde_json::json!({
                "kind": "ledger", "position": bad.position, "what": bad.what }),
            Finding::Lost(what) => serde_json::json!({ "kind": "lost", "what": what }),
            Finding::BrokenOff(what) => {
                serde_json::json!({ "kind": "broken-off", "what": what })
            }
            Finding::Database(what) => {
                serde_json::json!({ "kind": "database", "what": what })
            }
            Finding::Vault(what) => serde_json::json!({ "kind": "vault", "what": what }),
            Finding::Keys(what) => serde_json::json!({ "kind": "keys", "what": what }),
            Finding::Erasures(what) => {
                serde_json::json!({ "kind": "erasures", "what": what })
            }
            Finding::Object(error) => {
                serde_json::json!({ "kind": "object", "what": error.to_string() })
            }
            Finding::Beside(position, error) => serde_json::json!({
                "kind": "beside", "position": position, "what": error.to_string() }),
            Finding::ErasureOwed(Subject::Person(person)) => {
                serde_json::json!({ "kind": "erasure-owed", "person": person })
            }
            Finding::ErasureOwed(subject) => {
                serde_json::json!({ "kind": "erasure-owed", "subject": subject })
            }
            Finding::Desk { place, what, next } => serde_json::json!({
                "kind": "desk", "place": place, "what": what, "next": next }),
            Finding::Orphan(what) => serde_json::json!({ "kind": "orphan", "what": what }),
        };
        serde_json::json!({
            "whole": report.is_whole(),
            "size": report.size,
            "root": report.root.to_string(),
            "erased": report.erased,
            "findings": report.findings.iter().map(finding).collect::<Vec<_>>(),
        })
    }
}
