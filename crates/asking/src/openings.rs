//! How often the link of a holder was opened, and when last: a number and a moment, and nothing about whoever opened it.

use crate::{Failure, StoredReading};
use access::Kept;
use jiff::Timestamp;
use ledger::{Expected, Shelf, Slip, SlipWrite};
use serde::{Deserialize, Serialize};
use vocabulary::{Revision, ShareId};

/// How often a link was opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Openings {
    /// How often.
    pub times: u64,
    /// When last.
    pub last: Timestamp,
}

impl Openings {
    /// With one more, at `now`.
    #[must_use]
    pub fn one_more(before: Option<Self>, now: Timestamp) -> Self {
        Self {
            times: before.map_or(0, |it| it.times).saturating_add(1),
            last: now,
        }
    }

    /// When it is forgotten.
    pub fn expires(&self) -> Timestamp {
        let kept = Kept::Openings.time().long();
        self.last.saturating_add(kept).unwrap_or(Slip::NEVER)
    }

    /// Reads what lies on the desk.
    pub fn read(slip: &Slip) -> Option<Self> {
        serde_json::from_slice(&slip.body).ok()
    }

    /// The write that puts it on the desk.
    pub fn write(&self, share: ShareId, expected: Expected) -> SlipWrite {
        let body = self.written();
        SlipWrite {
            shelf: Shelf::Opened,
            key: share.to_string(),
            expected,
            put: Some(Slip {
                revision: Revision::of([("opened", body.as_str())]),
                body: body.into_bytes(),
                expires: self.expires(),
            }),
        }
    }

    /// Whether a slip of the desk is one that was written so.
    pub fn is_whole(key: &str, slip: &Slip) -> bool {
        let (Ok(share), Some(openings)) = (key.parse(), Self::read(slip)) else {
            return false;
        };
        openings.write(share, Expected::Anything).put.as_ref() == Some(slip)
    }

    fn written(&self) -> String {
        serde_json::to_string(self).expect("a number and a moment have a form in JSON")
    }
}

impl StoredReading<'_> {
    /// How often a link was opened; nothing where it never was, or that was long ago.
    ///
    /// # Errors
    /// *Unavailable*.
    pub fn openings(&self, share: ShareId) -> Result<Option<Openings>, Failure> {
        let slip = self.desk.slip(Shelf::Opened, &share.to_string())?;
        Ok(slip.as_ref().and_then(Openings::read))
    }
}
