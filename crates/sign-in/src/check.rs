//! Whether what this room keeps on the desk is what was written: key, what it says, when it goes.

use crate::{
    proof::{self, Attempt, Secrets},
    session::{self, Session},
    wrong_codes::{self, WrongCodes},
};
use jiff::Timestamp;
use ledger::{Slip, plain};
use vocabulary::{Digest, PersonId, RawId, Seed};

/// What is wrong with a slip.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// Nothing is kept by such a key.
    Key,
    /// It does not say what was written.
    Changed,
    /// It goes at another time than it should.
    Expiry,
    /// Whose session it is is not noted.
    NotNoted,
    /// What is sealed in it does not open.
    Sealed,
}

fn goes(slip: &Slip, at: Timestamp) -> Result<(), Wrong> {
    (slip.expires == at).then_some(()).ok_or(Wrong::Expiry)
}

/// Whether a session is whole, and noted with everyone whose it is; `is_note` says whether there is a note
/// by a key.
///
/// # Errors
/// What is wrong.
pub fn session_is_whole(
    key: &str,
    slip: &Slip,
    is_note: impl Fn(&str) -> bool,
) -> Result<(), Wrong> {
    key.parse::<Digest>().map_err(|_| Wrong::Key)?;
    let session: Session = plain::read(slip).ok_or(Wrong::Changed)?;
    goes(slip, session.expires())?;
    let noted = |person: PersonId| is_note(&session::note_key(person, key));
    let all = session.persons().into_iter().all(noted);
    all.then_some(()).ok_or(Wrong::NotNoted)
}

/// Whether a note of whose a session is is whole.
///
/// # Errors
/// What is wrong.
pub fn note_is_whole(key: &str, slip: &Slip) -> Result<(), Wrong> {
    let (person, session) = key.split_once('/').ok_or(Wrong::Key)?;
    person.parse::<PersonId>().map_err(|_| Wrong::Key)?;
    session.parse::<Digest>().map_err(|_| Wrong::Key)?;
    let whole = plain::is_whole(slip) && slip.body.is_empty();
    whole.then_some(()).ok_or(Wrong::Changed)
}

/// Whether what lies on the shelf of proofs is whole: an attempt, how often an address was asked for, or
/// how many codes were wrong. What is sealed is opened where one
/// of these seeds must open it; none is known where there are none.
///
/// # Errors
/// What is wrong.
pub fn attempt_is_whole(key: &str, slip: &Slip, seeds: &[Seed]) -> Result<(), Wrong> {
    if key == wrong_codes::KEY {
        let wrong: WrongCodes = plain::read(slip).ok_or(Wrong::Changed)?;
        return goes(slip, wrong.expires());
    }
    if let Some(address) = key.strip_prefix(proof::COUNTED) {
        address.parse::<Digest>().map_err(|_| Wrong::Key)?;
        let asked: Vec<Timestamp> = plain::read(slip).ok_or(Wrong::Changed)?;
        return goes(
            slip,
            proof::kept_until(*asked.last().ok_or(Wrong::Changed)?),
        );
    }
    let id: RawId = key.parse().map_err(|_| Wrong::Key)?;
    let attempt = Attempt::read(slip).ok_or(Wrong::Changed)?;
    goes(slip, attempt.expires())?;
    let opens = |seed| attempt.open(&Secrets::of(seed, id)).is_some();
    let whole = attempt.spent || seeds.is_empty() || seeds.iter().any(opens);
    whole.then_some(()).ok_or(Wrong::Sealed)
}
