//! Drafts: answers being written, on the desk, sealed under the application's key.

use jiff::{SignedDuration, Timestamp};
use ledger::{Expected, Held, Keys, Shelf, Slip, SlipWrite, SubjectKey};
use serde::{Deserialize, Serialize};
use vocabulary::{ApplicationId, PersonId, Revision};

/// A draft that nobody touches is kept so long.
const KEPT: SignedDuration = SignedDuration::from_hours(24 * 730);

/// One answer being written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// What has been written.
    pub text: String,
    /// Who saved it last.
    pub by: Option<PersonId>,
    /// When.
    pub at: Timestamp,
}

/// The key on the desk of the draft of an answer.
pub(crate) fn key(application: ApplicationId, standard: &str) -> String {
    format!("application/{application}/{standard}")
}

/// The revision of an answer that is being written. No draft and an empty one are the same.
pub fn revision(text: &str) -> Revision {
    Revision::of([("answer", text)])
}

/// The write that puts `draft` where a form showed `shown`. An empty draft takes the slip away.
pub(crate) fn write(
    key: &str,
    draft: &Draft,
    shown: Revision,
    sealed_under: &SubjectKey,
) -> SlipWrite {
    let empty = revision("");
    let put = (!draft.text.is_empty()).then(|| {
        let plain = serde_json::to_vec(draft).expect("a draft has a form in JSON");
        Slip {
            revision: revision(&draft.text),
            body: ledger::seal_bytes(sealed_under, purpose(key).as_bytes(), &plain),
            expires: draft.at.saturating_add(KEPT).unwrap_or(Slip::NEVER),
        }
    });
    let expected = if shown == empty {
        Expected::Absent
    } else {
        Expected::Revision(shown)
    };
    SlipWrite {
        shelf: Shelf::Draft,
        key: key.to_owned(),
        expected,
        put,
    }
}

/// Opens a draft; nothing when its key was destroyed.
pub(crate) fn open(
    application: ApplicationId,
    key: &str,
    slip: &Slip,
    keys: &dyn Keys,
) -> Option<Draft> {
    let Held::Key(subject) = keys.key(application.into()) else {
        return None;
    };
    let plain = ledger::open_bytes(&subject, purpose(key).as_bytes(), &slip.body)?;
    serde_json::from_slice(&plain).ok()
}

fn purpose(key: &str) -> String {
    format!("draft\n{key}")
}
