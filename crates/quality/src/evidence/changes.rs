//! The outcome of a document: everything, for the applicant; for everyone else, what is different
//! from one submission to the next, because what lies between is the applicant's own.

use super::documents::last;
use crate::{Document, DocumentAt, EvidenceFile, Mark, Statement};
use serde::Serialize;

/// The outcome of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub enum Changed {
    /// It was added.
    Added,
    /// It got a new file.
    Replaced,
    /// It was said again what it is and supports.
    Described,
    /// It was taken out.
    Removed,
    /// It was brought back.
    Restored,
}

impl Changed {
    /// As a page begins a line.
    pub const fn in_words(self) -> &'static str {
        match self {
            Self::Added => "Added",
            Self::Replaced => "New file",
            Self::Described => "Details changed",
            Self::Removed => "Removed",
            Self::Restored => "Restored",
        }
    }
}

/// One change of one document.
#[derive(Clone, Copy, Debug)]
pub struct Change<'a> {
    /// The document that changed.
    pub document: &'a Document,
    /// The outcome of it.
    pub what: Changed,
    /// Its file, whose name it had then; of one that was taken out, the file before.
    pub file: &'a EvidenceFile,
    /// When it happened, and who did it.
    pub mark: Mark,
    /// Where the fact is. For comparing with a submission's; never on a page.
    pub position: u64,
}

impl Document {
    /// Everything that became of it, oldest first.
    pub fn changes(&self) -> Vec<Change<'_>> {
        let files = self.files.iter().enumerate().map(|(n, it)| {
            let what = if n == 0 {
                Changed::Added
            } else {
                Changed::Replaced
            };
            self.change(what, it)
        });
        let described = self.descriptions.iter().skip(1);
        let described = described.map(|it| self.change(Changed::Described, it));
        let there = self.there.iter().skip(1).map(|it| {
            let what = if it.value {
                Changed::Restored
            } else {
                Changed::Removed
            };
            self.change(what, it)
        });
        let mut changes: Vec<_> = files.chain(described).chain(there).flatten().collect();
        changes.sort_by_key(|it| it.position);
        changes
    }

    /// What is different at the submission at `position` from the one before it; `earlier` are the
    /// positions of all submissions before, oldest first.
    pub fn changes_submitted(&self, earlier: &[u64], position: u64) -> Vec<Change<'_>> {
        let Some(now) = self.at(Some(position)) else {
            return Vec::new();
        };
        let seen = |position: &u64| self.at(Some(*position)).filter(|it| it.there.value);
        let before: Option<DocumentAt<'_>> = earlier.last().and_then(seen);
        let known = earlier.iter().any(|position| seen(position).is_some());
        // Names that a file had between two submissions are the applicant's own.
        let file = &now.file.value;
        match (before, now.there.value) {
            (None, false) => Vec::new(),
            (None, true) if known => vec![self.changed(Changed::Restored, now.there, file)],
            (None, true) => vec![self.changed(Changed::Added, now.file, file)],
            (Some(before), false) => {
                vec![self.changed(Changed::Removed, now.there, &before.file.value)]
            }
            (Some(before), true) => {
                let replaced = (before.number != now.number)
                    .then(|| self.changed(Changed::Replaced, now.file, file));
                let described = (before.description.value != now.description.value)
                    .then(|| self.changed(Changed::Described, now.description, file));
                replaced.into_iter().chain(described).collect()
            }
        }
    }

    fn change<T>(&self, what: Changed, said: &Statement<T>) -> Option<Change<'_>> {
        let file = last(&self.files, said.position)?;
        Some(self.changed(what, said, &file.value))
    }

    const fn changed<'a, T>(
        &'a self,
        what: Changed,
        said: &Statement<T>,
        file: &'a EvidenceFile,
    ) -> Change<'a> {
        Change {
            document: self,
            what,
            file,
            mark: said.mark,
            position: said.position,
        }
    }
}
