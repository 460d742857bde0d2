//! An answer that was given, for whoever it was given to, as long as it is kept. It lies sealed, under a key of its own.

use super::{VerifiedPeople, VerifiedPerson};
use access::Action;
use asking::{Failure, Outside, Query, SentFile, StoredReading};
use serde::{Serialize, de::DeserializeOwned};
use vocabulary::{ImportId, Refusal};

/// For how many minutes an answer is kept: what the register says may change.
pub const ANSWER_MINUTES: u32 = 30;

/// Something that was answered, as it is kept.
pub trait Answered: Serialize + DeserializeOwned {
    /// What it is, beside the other things that are kept so.
    const KIND: &'static str;

    /// As it is kept.
    fn written(&self) -> Vec<u8> {
        serde_json::to_vec(self).expect("an answer has a form in JSON")
    }

    /// What is kept.
    ///
    /// # Errors
    /// *Not found* when it is something else.
    fn read(bytes: &[u8]) -> Result<Self, Refusal> {
        serde_json::from_slice(bytes).map_err(|_| Refusal::NotFound)
    }
}

impl Answered for VerifiedPerson {
    const KIND: &'static str = "verified-person";
}

impl Answered for VerifiedPeople {
    const KIND: &'static str = "verified-people";
}

/// Where an answer is kept.
#[derive(Clone, Copy, Debug)]
pub struct KeptAnswer {
    /// Under which id.
    pub check: ImportId,
    /// What was answered: the [`Answered::KIND`].
    pub kind: &'static str,
}

impl Query for KeptAnswer {
    type View = SentFile;

    const ACTION: Action = Action::VerifyPerson;

    type Reads = Outside;

    fn answer(&self, reading: &StoredReading<'_>) -> Result<SentFile, Failure> {
        let kept = reading.sent_file(self.check.into())?;
        let theirs = kept.by.is_some()
            && kept.by == reading.actor.person
            && kept.organisation == reading.actor.organisation;
        if theirs && kept.name == self.kind {
            Ok(kept)
        } else {
            Err(Refusal::NotFound.into())
        }
    }
}
