//! What a group knows of answers, commands and slips: asked for in one call as it begins, and on top
//! of that what the group itself has written.

use ledger::{
    Expected, Lookup, LookupResult, Row, Shelf, Slip, SlipChange, SlipWrite, Store, StoreError,
    StoredOutcome,
};
use std::collections::{HashMap, HashSet};
use vocabulary::CommandId;

/// What a group knows.
#[derive(Default)]
pub(crate) struct Known {
    outcomes: HashMap<CommandId, StoredOutcome>,
    carried_out: HashSet<CommandId>,
    /// Every slip that was asked for or written, there or not.
    slips: HashMap<(Shelf, String), Option<Slip>>,
}

impl Known {
    /// What was wanted as the group began, and what was found of it.
    pub(crate) fn new(wanted: Lookup, found: LookupResult) -> Self {
        let mut known = Self {
            outcomes: HashMap::with_capacity(found.outcomes.len()),
            carried_out: found.carried_out.into_iter().collect(),
            slips: HashMap::with_capacity(wanted.slips.len()),
        };
        let answered = |outcome: StoredOutcome| (outcome.command, outcome);
        known
            .outcomes
            .extend(found.outcomes.into_iter().map(answered));
        known
            .slips
            .extend(wanted.slips.into_iter().map(|place| (place, None)));
        let there = found.slips.into_iter();
        let there = there.map(|(shelf, key, slip)| ((shelf, key), Some(slip)));
        known.slips.extend(there);
        known
    }

    /// What a command was answered before this group.
    pub(crate) fn outcome(&self, command: CommandId) -> Option<&StoredOutcome> {
        self.outcomes.get(&command)
    }

    /// Whether any fact came of a command before this group.
    pub(crate) fn is_carried_out(&self, command: CommandId) -> bool {
        self.carried_out.contains(&command)
    }

    /// A slip as it is now, asked for where no one knew that it would be wanted.
    pub(crate) fn slip(
        &mut self,
        store: &mut dyn Store,
        shelf: Shelf,
        key: &str,
    ) -> Result<Option<&Slip>, StoreError> {
        let place = (shelf, key.to_owned());
        if !self.slips.contains_key(&place) {
            let wanted = Lookup {
                slips: vec![place.clone()],
                ..Lookup::default()
            };
            let found = store.find(&wanted)?.slips.into_iter().next();
            let slip = found.map(|(_, _, slip)| slip);
            self.slips.insert(place.clone(), slip);
        }
        Ok(self.slips.get(&place).and_then(Option::as_ref))
    }

    /// Whether a write finds what it expects; what is there instead where it does not.
    pub(crate) fn compare(
        &mut self,
        store: &mut dyn Store,
        write: &SlipWrite,
    ) -> Result<Result<(), Option<Slip>>, StoreError> {
        if write.expected == Expected::Anything {
            return Ok(Ok(()));
        }
        let current = self.slip(store, write.shelf, &write.key)?;
        if write.expected.fits(current) {
            return Ok(Ok(()));
        }
        Ok(Err(current.cloned()))
    }

    /// Notes what a slip has become in this group.
    pub(crate) fn note(&mut self, change: &SlipChange) {
        let place = (change.shelf, change.key.clone());
        self.slips.insert(place, change.put.clone());
    }
}

/// What a command may read of desk and ledger beside the state, in the transaction of its group.
pub(crate) struct Beside<'a> {
    pub(crate) known: &'a mut Known,
    pub(crate) store: &'a mut dyn Store,
}

impl Beside<'_> {
    /// What lies under a key on the shelf of drafts.
    pub(crate) fn draft(&mut self, key: &str) -> Result<Option<&Slip>, StoreError> {
        self.known.slip(self.store, Shelf::Draft, key)
    }

    /// The fact at a position, as it is stored.
    pub(crate) fn row(&mut self, position: u64) -> Result<Option<Row>, StoreError> {
        Ok(self.store.read(position, 1)?.into_iter().next())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::Timestamp;
    use vocabulary::Revision;

    /// A store that is asked one thing at a time, and counts how often.
    #[derive(Default)]
    struct Asked(Vec<Lookup>);

    impl Store for Asked {
        fn begin(&mut self, _: u64, _: &Lookup) -> Result<(Vec<Row>, LookupResult), StoreError> {
            Ok((Vec::new(), LookupResult::default()))
        }

        fn find(&mut self, wanted: &Lookup) -> Result<LookupResult, StoreError> {
            self.0.push(wanted.clone());
            Ok(LookupResult::default())
        }

        fn sweep(&mut self, _: Timestamp, _: Timestamp) -> Result<u64, StoreError> {
            Ok(0)
        }

        fn release(&mut self) -> Result<u64, StoreError> {
            Ok(0)
        }

        fn commit(&mut self, _: &ledger::Batch) -> Result<(), StoreError> {
            Ok(())
        }

        fn abandon(&mut self) {}

        fn empty_log(&mut self) -> Result<bool, StoreError> {
            Ok(true)
        }

        fn read(&mut self, _: u64, _: usize) -> Result<Vec<Row>, StoreError> {
            Ok(Vec::new())
        }
    }

    fn slip(text: &str) -> Slip {
        Slip {
            revision: Revision::of([("text", text)]),
            body: text.into(),
            expires: Slip::NEVER,
        }
    }

    fn write(key: &str, expected: Expected, put: Option<Slip>) -> SlipWrite {
        SlipWrite {
            shelf: Shelf::Draft,
            key: key.to_owned(),
            expected,
            put,
        }
    }

    #[test]
    fn nothing_is_asked_for_that_was_wanted_or_written() {
        let wanted = Lookup {
            slips: vec![(Shelf::Draft, "a".into()), (Shelf::Draft, "b".into())],
            ..Lookup::default()
        };
        let found = LookupResult {
            slips: vec![(Shelf::Draft, "a".into(), slip("one"))],
            ..LookupResult::default()
        };
        let (mut known, mut store) = (Known::new(wanted, found), Asked::default());
        let mut fits = |known: &mut Known, write: &SlipWrite| known.compare(&mut store, write);
        let on_one = Expected::Revision(slip("one").revision);
        let second = write("a", on_one, Some(slip("two")));
        assert_eq!(fits(&mut known, &second), Ok(Ok(())));
        assert_eq!(
            fits(&mut known, &write("b", on_one, None)),
            Ok(Err(None)),
            "asked for, and not there"
        );
        // The first to write wins; the person who comes later in the group is told of it.
        known.note(&second.clone().into());
        assert_eq!(fits(&mut known, &second), Ok(Err(Some(slip("two")))));
        known.note(&write("a", Expected::Anything, None).into());
        assert_eq!(
            fits(&mut known, &write("a", Expected::Absent, None)),
            Ok(Ok(()))
        );
        assert_eq!(
            fits(&mut known, &write("c", Expected::Anything, None)),
            Ok(Ok(()))
        );
        assert_eq!(store.0, []);
    }

    #[test]
    fn what_nobody_knew_of_is_asked_for_once() {
        let (mut known, mut store) = (Known::default(), Asked::default());
        for _ in 0..2 {
            let found = known.slip(&mut store, Shelf::Draft, "late");
            assert_eq!(found, Ok(None));
        }
        assert_eq!(store.0.len(), 1);
    }
}
