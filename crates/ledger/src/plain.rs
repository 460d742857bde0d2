//! Slips that hold nothing personal: their bodies are plain JSON, and their revision is the digest of it.

use crate::Slip;
use jiff::Timestamp;
use serde::{Serialize, de::DeserializeOwned};
use vocabulary::{Digest, Revision};

/// A slip that says `value`.
///
/// # Panics
/// Never for what is kept so: ids, moments and numbers.
pub fn slip<T: Serialize>(value: &T, expires: Timestamp) -> Slip {
    let body = serde_json::to_vec(value).expect("ids, moments and numbers have a form in JSON");
    of_body(body, expires)
}

/// A slip that says nothing but that it is there.
pub fn empty(expires: Timestamp) -> Slip {
    of_body(Vec::new(), expires)
}

fn of_body(body: Vec<u8>, expires: Timestamp) -> Slip {
    Slip {
        revision: revision(&body),
        body,
        expires,
    }
}

fn revision(body: &[u8]) -> Revision {
    Revision::from(Digest::of(body))
}

/// Whether what a slip holds is what was written.
pub fn is_whole(slip: &Slip) -> bool {
    slip.revision == revision(&slip.body)
}

/// What a slip says; nothing where it is not what was written.
pub fn read<T: DeserializeOwned>(slip: &Slip) -> Option<T> {
    is_whole(slip).then(|| serde_json::from_slice(&slip.body).ok())?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_what_was_written_says_nothing() {
        let written = slip(&7_u8, Slip::NEVER);
        assert_eq!(read::<u8>(&written), Some(7));
        let body = b"8".to_vec();
        assert_eq!(read::<u8>(&Slip { body, ..written }), None);
    }
}
