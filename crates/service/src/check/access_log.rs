//! Whether the access log is what was written: every row, and each day that is over against its digest in the
//! ledger.

use super::{Finding, desk::Beside};
use jiff::civil::Date;
use ledger::{AccessRow, Papers, StoreError};
use merkle::Frontier;
use std::collections::{BTreeMap, BTreeSet};
use vocabulary::{CaseId, Subject, in_words, london_date};

/// The entries of the log, as far as a check needs them: of each day how many, a root over them, and their keys.
#[derive(Default)]
pub(super) struct LogDays {
    days: BTreeMap<Date, LogDay>,
}

#[derive(Default)]
struct LogDay {
    entries: Frontier,
    keys: BTreeSet<CaseId>,
}

impl LogDays {
    /// Takes every entry in. What is wrong with a row whatever the ledger says is among the findings.
    pub(super) fn take(
        papers: &dyn Papers,
        findings: &mut Vec<Finding>,
    ) -> (Self, Result<(), StoreError>) {
        let mut log = Self::default();
        let read = papers.every_access_entry(&mut |found| match found {
            Ok(row) => log.add(&row),
            Err(id) => findings.push(finding(
                format!("the entry {id} of the access log"),
                "it is not what was written",
            )),
        });
        (log, read)
    }

    fn add(&mut self, row: &AccessRow) {
        let day = self.days.entry(london_date(row.at)).or_default();
        day.entries.append(row.leaf());
        day.keys.insert(row.sealed_under);
    }

    /// Whose keys seal it: they are no one’s leftovers, though no fact is sealed under them.
    pub(super) fn subjects(&self) -> impl Iterator<Item = Subject> {
        let keys = self.days.values().flat_map(|day| day.keys.iter());
        keys.map(|key| Subject::from(*key))
    }

    /// What does not fit the digests in the ledger. A day that is not closed yet has none, and one that was disposed
    /// of has nothing that could be held against one.
    pub(super) fn findings(&self, beside: &Beside<'_>) -> Vec<Finding> {
        let Some(state) = beside.state else {
            return Vec::new();
        };
        let known = state.workforce.access_log();
        let nothing = LogDay::default();
        let mut found = Vec::new();
        for (date, closed) in known.iter().filter(|(_, closed)| !closed.disposed) {
            let day = self.days.get(&date).unwrap_or(&nothing);
            let (size, root) = (day.entries.size(), day.entries.root());
            if size != closed.entries {
                let what = format!("it has {size} entries; it had {}", closed.entries);
                found.push(of_day(date, what));
            } else if *root.as_bytes() != closed.root.bytes() {
                found.push(of_day(date, "an entry of it was changed".to_owned()));
            }
        }
        let last = known.last();
        for date in self.days.keys() {
            if last.is_some_and(|last| *date <= last) && known.get(*date).is_none() {
                let what = "it has entries; it had none when it was closed".to_owned();
                found.push(of_day(*date, what));
            }
        }
        found
    }
}

fn of_day(day: Date, what: String) -> Finding {
    finding(format!("the access log of {}", in_words(day)), what)
}

fn finding(place: String, what: impl Into<String>) -> Finding {
    Finding::Desk {
        place,
        what: what.into(),
        next: "What a backup from before the damage has of it can be compared. Find out who could \
               write to the database.",
    }
}
