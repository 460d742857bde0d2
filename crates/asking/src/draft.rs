//! Drafts: what is being written, on the desk, sealed under the key of its case.

use access::Kept;
use jiff::{SignedDuration, Timestamp};
use ledger::{Expected, KeyState, Keys, Shelf, Slip, SlipWrite, SubjectKey};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use std::collections::{BTreeMap, BTreeSet};
use vocabulary::{CaseId, PersonId, Revision};

/// The number of earlier texts that are kept of a draft.
const EDITS: usize = 10;

/// Saving again within so long is the same sitting: one edit, not twenty.
const SITTING: SignedDuration = SignedDuration::from_mins(30);

/// Whose draft a key on the desk is: every key names it after what it is a draft of.
pub fn case_of(key: &str) -> Option<CaseId> {
    key.split('/').nth(1)?.parse().ok()
}

/// Something being written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// What has been written.
    pub text: String,
    /// Who saved it last.
    pub by: Option<PersonId>,
    /// When it was saved.
    pub at: Timestamp,
    /// Whether the person who wrote it says that it is finished.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub finished: bool,
    /// What it said before, latest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub edits: Vec<Edit>,
}

/// Someone's sitting over a draft.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edit {
    /// The person who made the change.
    pub by: Option<PersonId>,
    /// When they saved it last.
    pub at: Timestamp,
    /// The text as it was before they began.
    pub before: String,
}

impl Draft {
    /// When it goes, if no one touches it.
    pub fn expires(&self) -> Timestamp {
        self.at
            .saturating_add(Kept::Drafts.time().long())
            .unwrap_or(Slip::NEVER)
    }

    /// The revision of what it says.
    pub fn revision(&self) -> Revision {
        revision(&self.text, self.finished)
    }

    /// `text` saved by someone over what was there: `base` when there was no draft yet.
    pub fn over(
        earlier: Option<Self>,
        base: &str,
        text: String,
        finished: bool,
        by: Option<PersonId>,
        at: Timestamp,
    ) -> Self {
        let (before, mut edits) =
            earlier.map_or_else(|| (base.to_owned(), Vec::new()), |it| (it.text, it.edits));
        let same_sitting = edits
            .first()
            .is_some_and(|last| last.by == by && at.duration_since(last.at) < SITTING);
        if same_sitting {
            edits[0].at = at;
        } else if before != text {
            edits.insert(0, Edit { by, at, before });
            edits.truncate(EDITS);
        }
        Self {
            text,
            by,
            at,
            finished,
            edits,
        }
    }
}

/// The revision of a text that is being written, and of whether it is finished. No draft and an
/// empty one are the same.
pub fn revision(text: &str, finished: bool) -> Revision {
    let answer = ("answer", text);
    if finished {
        Revision::of([answer, ("finished", "yes")])
    } else {
        Revision::of([answer])
    }
}

/// What is typed into a form of several fields, as the text of its sheet.
///
/// # Panics
/// Never for what forms hold: texts, dates and ids.
pub fn text_of<T: Serialize>(typed: &T) -> String {
    serde_json::to_string(typed).expect("what forms hold has a form in JSON")
}

/// What was typed, from the text of its sheet; nothing when there is none yet.
pub fn read_text<T: DeserializeOwned>(text: &str) -> Option<T> {
    serde_json::from_str(text).ok()
}

/// The write that puts `draft` where a form showed `shown`. A draft that says what is there without
/// one (`base`, such as the answer submitted before), unfinished, takes the slip away.
pub fn write(
    key: &str,
    draft: &Draft,
    shown: Revision,
    base: &str,
    sealed_under: &SubjectKey,
) -> SlipWrite {
    let without = revision(base, false);
    let put = (draft.revision() != without).then(|| {
        let plain = serde_json::to_vec(draft).expect("a draft has a form in JSON");
        Slip {
            revision: draft.revision(),
            body: ledger::seal_bytes(sealed_under, purpose(key).as_bytes(), &plain),
            expires: draft.expires(),
        }
    });
    let expected = if shown == without {
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

/// What lies on a sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OnSheet {
    /// Nothing, or nothing any more: its key was destroyed.
    Nothing,
    /// A draft, as it was last kept.
    Draft(Draft),
    /// Something that is not what was written, so that no one reads it any more. It gives way to
    /// whatever is written again.
    Damaged,
}

impl OnSheet {
    /// What can be read of it.
    pub fn draft(self) -> Option<Draft> {
        match self {
            Self::Draft(draft) => Some(draft),
            Self::Nothing | Self::Damaged => None,
        }
    }
}

/// What lies on several sheets.
pub struct Drafts<K> {
    /// What can be read.
    pub written: BTreeMap<K, Draft>,
    /// Where something lies that cannot be read any more.
    pub damaged: BTreeSet<K>,
}

impl<K> Default for Drafts<K> {
    fn default() -> Self {
        Self {
            written: BTreeMap::new(),
            damaged: BTreeSet::new(),
        }
    }
}

impl<K: Ord> Drafts<K> {
    /// Takes in what lies on one of them.
    pub fn take(&mut self, of: K, found: OnSheet) {
        match found {
            OnSheet::Nothing => {}
            OnSheet::Draft(draft) => drop(self.written.insert(of, draft)),
            OnSheet::Damaged => drop(self.damaged.insert(of)),
        }
    }
}

/// Opens what lies on a sheet with this key.
pub fn open(case: CaseId, key: &str, slip: Option<&Slip>, keys: &dyn Keys) -> OnSheet {
    let Some(slip) = slip else {
        return OnSheet::Nothing;
    };
    let subject = match keys.key(case.into()) {
        KeyState::Key(subject) => subject,
        KeyState::Destroyed => return OnSheet::Nothing,
        KeyState::Nothing => return OnSheet::Damaged,
    };
    let plain = ledger::open_bytes(&subject, purpose(key).as_bytes(), &slip.body);
    let draft = plain.and_then(|plain| serde_json::from_slice(&plain).ok());
    draft.map_or(OnSheet::Damaged, OnSheet::Draft)
}

/// The revision that a form shows when it saves over what lies on a sheet, so that what is damaged
/// gives way: whatever form sends it, there is nothing that anyone could lose. `shown` is what the
/// form says.
pub fn gives_way(found: &OnSheet, slip: Option<&Slip>, shown: Revision) -> Revision {
    match (found, slip) {
        (OnSheet::Damaged, Some(slip)) => slip.revision,
        // The text is whole, and only the revision beside it is not.
        (OnSheet::Draft(draft), Some(slip)) if draft.revision() == shown => slip.revision,
        _ => shown,
    }
}

fn purpose(key: &str) -> String {
    format!("draft\n{key}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use vocabulary::RawId;

    #[test]
    fn one_sitting_is_one_edit_and_keeps_the_text_from_before_it() {
        let person = |n| Some(PersonId(RawId::from_bytes([n; 16])));
        let at = |minutes| Timestamp::UNIX_EPOCH + SignedDuration::from_mins(minutes);
        let draft = Draft::over(None, "base", "one".into(), false, person(1), at(0));
        let draft = Draft::over(Some(draft), "base", "two".into(), false, person(1), at(10));
        let draft = Draft::over(
            Some(draft),
            "base",
            "three".into(),
            false,
            person(2),
            at(12),
        );
        let draft = Draft::over(Some(draft), "base", "four".into(), true, person(2), at(100));
        let told: Vec<_> = draft
            .edits
            .iter()
            .map(|it| (it.by, it.before.as_str()))
            .collect();
        assert_eq!(
            told,
            [
                (person(2), "three"),
                (person(2), "two"),
                (person(1), "base")
            ]
        );
        assert_eq!(draft.edits[2].at, at(10));
    }
}
