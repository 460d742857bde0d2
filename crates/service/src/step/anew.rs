//! Folding the ledger again beside the running state, after an erasure: what the destroyed key opened is
//! then in no state any more. The new state takes the running one's place, whatever becomes of the group
//! that is decided then; where it could not be folded, it is tried again.

use super::{Job, Step, fold_all, fold_rows};
use crate::{State, contents::Contents};
use ledger::{Archive, KeyRing};
use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{Arc, atomic::Ordering, mpsc::SyncSender},
    thread,
};

/// How far folding again is. Erasures are numbered from 1, in the order of this run.
pub(crate) struct Anew {
    /// Begins to fold beside everything else, as of the erasure of that number; whether it could.
    begin: Box<dyn Fn(u64) -> bool + Send>,
    /// The last erasure.
    wanted: u64,
    /// The last erasure that the running state was folded after.
    reached: u64,
    under_way: bool,
}

/// A state that was folded again, or that it could not be.
pub(crate) struct FoldedAnew {
    of: u64,
    state: Option<Box<State>>,
}

impl Anew {
    /// Folds what `archive` has with `keys`, and hands it over to the step as a job.
    pub(crate) fn new(
        archive: Arc<dyn Archive>,
        keys: Arc<KeyRing>,
        contents: Arc<Contents>,
        jobs: SyncSender<Job>,
    ) -> Self {
        let begin = move |of: u64| {
            let (archive, keys) = (archive.clone(), keys.clone());
            let (contents, jobs) = (contents.clone(), jobs.clone());
            let work = move || {
                let _within = tracing::error_span!("job", name = "anew").entered();
                let state = AssertUnwindSafe(|| fold(archive.as_ref(), &keys, &contents));
                let state = catch_unwind(state);
                let state = state.unwrap_or_default().map(Box::new);
                // No one takes it any more when the service is stopping.
                drop(jobs.send(Job::Anew(FoldedAnew { of, state })));
            };
            let begun = thread::Builder::new().name("anew".into()).spawn(work);
            if let Err(error) = &begun {
                tracing::error!(%error, "a thread could not be started");
            }
            begun.is_ok()
        };
        Self {
            begin: Box::new(begin),
            wanted: 0,
            reached: 0,
            under_way: false,
        }
    }

    /// One at a time, so that an older one never takes the place of a newer one.
    fn look(&mut self) {
        if !self.under_way && self.reached < self.wanted {
            self.under_way = (self.begin)(self.wanted);
        }
    }
}

fn fold(archive: &dyn Archive, keys: &KeyRing, contents: &Contents) -> Option<State> {
    let mut anew = State::default();
    let read = |from, limit| archive.rows(from, limit);
    match fold_all(&mut anew, keys, contents, read) {
        Ok(()) => Some(anew),
        Err(error) => {
            tracing::error!(%error, "the ledger could not be folded again; senco will try again");
            None
        }
    }
}

impl Step {
    /// An erasure has just taken a key away.
    pub(super) fn fold_anew(&mut self) {
        self.anew.wanted += 1;
        self.anew.look();
    }

    /// Tries again what could not be folded.
    pub(super) fn look_anew(&mut self) {
        self.anew.look();
    }

    /// Puts a state that was folded again in the place of the running one, brought up to date first.
    pub(super) fn take_anew(&mut self, folded: FoldedAnew) {
        self.anew.under_way = false;
        let Some(mut state) = folded.state else {
            return;
        };
        while state.size < self.state.size {
            let rows = match self.store.read(state.size, 1000) {
                Ok(rows) if !rows.is_empty() => rows,
                _ => return,
            };
            if fold_rows(&mut state, &rows, &self.keys, &self.contents).is_err() {
                return;
            }
        }
        if state.size > self.state.size {
            // It has what another writer wrote, which the next group takes in.
            return;
        }
        self.publish(*state);
        self.anew.reached = folded.of;
        self.gauges.settled.fetch_add(1, Ordering::Release);
        self.anew.look();
    }
}
