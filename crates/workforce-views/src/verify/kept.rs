//! The answers of a file, for whoever sent it, as long as they are kept. They lie sealed, under a key of their own.

use super::VerifiedPeople;
use access::Action;
use asking::{Failure, Outside, Query, SentFile, StoredReading};
use vocabulary::{ImportId, Refusal};

/// For how many minutes the answers of a file are kept: what the register says may change.
pub const ANSWER_MINUTES: u32 = 30;

/// Where the answers of a file are kept.
#[derive(Clone, Copy, Debug)]
pub struct KeptAnswers {
    /// Under which id.
    pub check: ImportId,
}

impl KeptAnswers {
    /// What they are called, beside other things that are kept so.
    pub const NAME: &'static str = "verified-people";
}

impl VerifiedPeople {
    /// As they are kept.
    pub fn written(&self) -> Vec<u8> {
        serde_json::to_vec(self).expect("answers have a form in JSON")
    }

    /// What is kept.
    ///
    /// # Errors
    /// *Not found* when it is something else.
    pub fn read(bytes: &[u8]) -> Result<Self, Refusal> {
        serde_json::from_slice(bytes).map_err(|_| Refusal::NotFound)
    }
}

impl Query for KeptAnswers {
    type View = SentFile;

    const ACTION: Action = Action::VerifyPerson;

    type Reads = Outside;

    fn answer(&self, reading: &StoredReading<'_>) -> Result<SentFile, Failure> {
        let kept = reading.sent_file(self.check.into())?;
        let theirs = kept.by.is_some()
            && kept.by == reading.actor.person
            && kept.organisation == reading.actor.organisation;
        if theirs && kept.name == Self::NAME {
            Ok(kept)
        } else {
            Err(Refusal::NotFound.into())
        }
    }
}
