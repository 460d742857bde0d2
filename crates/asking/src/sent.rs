//! A file of records that was sent to be checked: where it lies until someone imports it, or no one does.
//!
//! The file is an object sealed under a key of its own. What is on the desk says which object, and is sealed under the
//! same key: nothing that names anyone lies open.

use crate::{Failure, StoredReading};
use access::Kept;
use jiff::{SignedDuration, Timestamp};
use ledger::{Expected, KeyState, Keys, Shelf, Slip, SlipWrite, SubjectKey};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use vocabulary::{CaseId, ObjectRef, OrganisationId, PersonId, Refusal, Revision};

/// A file that was sent to be checked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SentFile {
    /// The organisation whose file it is, where it is one’s.
    pub organisation: Option<OrganisationId>,
    /// Who sent it.
    pub by: Option<PersonId>,
    /// When.
    pub at: Timestamp,
    /// What it is called.
    pub name: String,
    /// The file, sealed under the key of the check.
    pub file: ObjectRef,
    /// Which of its columns is what, as far as someone chose, by heading.
    pub columns: BTreeMap<String, String>,
    /// For how many minutes it is kept, where that is not a week.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minutes: Option<u32>,
}

impl AsRef<ObjectRef> for SentFile {
    fn as_ref(&self) -> &ObjectRef {
        &self.file
    }
}

impl SentFile {
    /// When it goes, if no one imports it.
    pub fn expires(&self) -> Timestamp {
        let minutes = |it: u32| SignedDuration::from_mins(i64::from(it));
        let kept = self.minutes.map(minutes);
        let kept = kept.unwrap_or_else(|| Kept::SentFiles.time().long());
        self.at.saturating_add(kept).unwrap_or(Slip::NEVER)
    }

    /// The revision of what it says.
    pub fn revision(&self) -> Revision {
        Revision::of([("sent", self.written().as_str())])
    }

    /// The write that puts it on the desk, in the place of what was there.
    pub fn write(&self, id: CaseId, sealed_under: &SubjectKey) -> SlipWrite {
        let key = id.to_string();
        let plain = self.written();
        let body = ledger::seal_bytes(sealed_under, purpose(&key).as_bytes(), plain.as_bytes());
        SlipWrite {
            shelf: Shelf::Check,
            key,
            expected: Expected::Anything,
            put: Some(Slip {
                revision: self.revision(),
                body,
                expires: self.expires(),
            }),
        }
    }

    /// Opens what lies on the desk.
    pub fn open(id: CaseId, slip: &Slip, keys: &dyn Keys) -> Option<Self> {
        let KeyState::Key(key) = keys.key(id.into()) else {
            return None;
        };
        let purpose = purpose(&id.to_string());
        let plain = ledger::open_bytes(&key, purpose.as_bytes(), &slip.body)?;
        serde_json::from_slice(&plain).ok()
    }

    fn written(&self) -> String {
        serde_json::to_string(self).expect("what was sent has a form in JSON")
    }
}

impl StoredReading<'_> {
    /// A file that was sent to be checked.
    ///
    /// # Errors
    /// *Not found* when there is none, or none any more; *unavailable*.
    pub fn sent_file(&self, id: CaseId) -> Result<SentFile, Failure> {
        let slip = self.desk.slip(Shelf::Check, &id.to_string())?;
        let slip = slip.ok_or(Refusal::NotFound)?;
        let sent = SentFile::open(id, &slip, self.keys);
        sent.ok_or_else(|| Refusal::NotFound.into())
    }
}

fn purpose(key: &str) -> String {
    format!("check\n{key}")
}
