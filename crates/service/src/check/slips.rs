//! Whether each slip on the desk is what was written: its key, what it says, what is sealed in it, its
//! revision and when it goes.

use super::{Finding, desk::Beside};
use crate::{
    State,
    service::{hold_mail, is_lease},
};
use asking::{OnSheet, SentFile, draft};
use jiff::Timestamp;
use ledger::{DamagedSlip, KeyState, Keys as _, OnShelf, Shelf, Slip};
use sign_in::Wrong;
use std::collections::HashSet;
use vocabulary::{CaseId, Written as _};

const CHANGED: &str = "it is not what was written";
const OTHER_EXPIRY: &str = "it goes at another time than it should";
const NO_KEY: &str = "its key is none that anything is kept by";

/// A slip that the store says is not what was written.
pub(super) fn damaged(slip: &DamagedSlip) -> Finding {
    finding(&slip.shelf, &slip.key, CHANGED)
}

fn finding(shelf: &str, key: &str, what: &str) -> Finding {
    Finding::Desk {
        place: format!("the slip {shelf}/{key}").escape_debug().to_string(),
        what: what.to_owned(),
        next: next(shelf),
    }
}

/// What an operator can do about a slip that is damaged.
fn next(shelf: &str) -> &'static str {
    let named = Shelf::ALL.into_iter().find(|it| it.name() == shelf);
    match named {
        Some(Shelf::Draft) => {
            "Its page says so, and writing it again replaces it. To get it back, restore a backup \
             from before the damage."
        }
        Some(Shelf::Session | Shelf::SessionOf) => {
            "The person who uses this session might have to sign in again. It expires within 36 \
             hours."
        }
        Some(Shelf::Proof) => {
            "The person who asked for this link has to ask for another. It expires within a week."
        }
        Some(Shelf::Switch) => {
            "If mail was held, it might no longer be: stop the server, and restore the backup \
             again."
        }
        Some(Shelf::Lease) => {
            "You do not need to do anything: the job that uses it takes it \
             again."
        }
        Some(Shelf::Check) => {
            "A file that was sent to be checked cannot be opened any more: it must be sent again. It \
             expires within a week."
        }
        Some(Shelf::Subscription) => {
            "The program gets every event again since it was added, with the ids that it knows. You do not need \
             to do anything."
        }
        Some(Shelf::Opened) => {
            "How often the link of a holder was opened is counted from the beginning. You do not need to do anything."
        }
        None => "Nothing reads it. If a draft is missed, restore a backup from before the damage.",
    }
}

/// What is wrong with slips that are what was written, as far as the store can tell.
pub(super) fn check(slips: &[OnShelf], beside: &Beside<'_>) -> Vec<Finding> {
    let of = |shelf: Shelf| slips.iter().filter(move |it| it.shelf == shelf.name());
    let notes: HashSet<&str> = of(Shelf::SessionOf).map(|it| it.key.as_str()).collect();
    let wrong = |it: &OnShelf| -> Result<(), &'static str> {
        let (key, slip) = (it.key.as_str(), &it.slip);
        let shelf = Shelf::ALL
            .into_iter()
            .find(|shelf| shelf.name() == it.shelf);
        match shelf.ok_or("there is no such shelf")? {
            Shelf::Draft => draft(key, slip, beside),
            Shelf::Session => {
                sign_in::session_is_whole(key, slip, |note| notes.contains(note)).map_err(in_words)
            }
            Shelf::SessionOf => sign_in::note_is_whole(key, slip).map_err(in_words),
            Shelf::Switch => {
                whole(hold_mail().key == key && hold_mail().put.as_ref() == Some(slip))
            }
            Shelf::Proof => sign_in::attempt_is_whole(key, slip, beside.seeds).map_err(in_words),
            Shelf::Lease => whole(is_lease(slip)),
            Shelf::Check => sent(key, slip, beside),
            Shelf::Subscription => whole(asking::Journal::is_whole(key, slip)),
            Shelf::Opened => whole(asking::Openings::is_whole(key, slip)),
        }
    };
    let wrong = |it: &OnShelf| Some(finding(&it.shelf, &it.key, wrong(it).err()?));
    slips.iter().filter_map(wrong).collect()
}

fn whole(is: bool) -> Result<(), &'static str> {
    is.then_some(()).ok_or(CHANGED)
}

fn goes(slip: &Slip, at: Timestamp) -> Result<(), &'static str> {
    (slip.expires == at).then_some(()).ok_or(OTHER_EXPIRY)
}

fn draft(key: &str, slip: &Slip, beside: &Beside<'_>) -> Result<(), &'static str> {
    let case = draft::case_of(key).ok_or(NO_KEY)?;
    let is_sheet = |state: &State| state.sheets(case).iter().any(|sheet| sheet.key() == key);
    if !beside.state.is_none_or(is_sheet) {
        return Err(NO_KEY);
    }
    let Some(keys) = beside.keys else {
        return Ok(());
    };
    match draft::open(case, key, Some(slip), keys) {
        OnSheet::Nothing => Ok(()),
        OnSheet::Damaged => Err("it does not open with the key of its case"),
        OnSheet::Draft(draft) => {
            whole(draft.revision() == slip.revision)?;
            goes(slip, draft.expires())
        }
    }
}

fn sent(key: &str, slip: &Slip, beside: &Beside<'_>) -> Result<(), &'static str> {
    let id: CaseId = key.parse().map_err(|_| NO_KEY)?;
    let Some(keys) = beside.keys else {
        return Ok(());
    };
    // A file that was imported and deleted with a teacher whom it named: what is on the desk of it expires.
    if matches!(keys.key(id.into()), KeyState::Destroyed) {
        return Ok(());
    }
    let sent = SentFile::open(id, slip, keys);
    let sent = sent.ok_or("it does not open with the key of its file")?;
    whole(sent.revision() == slip.revision)?;
    goes(slip, sent.expires())
}

fn in_words(wrong: Wrong) -> &'static str {
    match wrong {
        Wrong::Key => NO_KEY,
        Wrong::Changed => CHANGED,
        Wrong::Expiry => OTHER_EXPIRY,
        Wrong::NotNoted => "it is not noted whose it is",
        Wrong::Sealed => "what is sealed in it does not open",
    }
}
