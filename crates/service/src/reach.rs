//! How far the ledger is known to reach, kept outside its database.
//!
//! A database that lost its newest facts looks whole: nothing in it says that there were more. So
//! size and root are kept elsewhere, after each flush and at most once a second: behind what is
//! durable, never ahead of it. A start and `verify` compare.

use crate::{NotReady, State};
use ledger::{Row, Vault};
use merkle::{Frontier, Hash};
use std::{
    collections::VecDeque,
    sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError},
    thread::{self, JoinHandle},
    time::Duration,
};

/// Between two times that it is kept.
const PAUSE: Duration = Duration::from_secs(1);

/// What was durable at some moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reach {
    /// How many facts.
    pub size: u64,
    /// The RFC 6962 root over them.
    pub root: Hash,
    /// Of how many subjects the vault held a key, or that it was destroyed.
    pub subjects: u64,
}

/// Keeps a reach where it outlives the database; durable when it returns. What it answers with is
/// logged, and it is tried again.
pub type KeepReach = Box<dyn Fn(&Reach) -> Result<(), String> + Send>;

/// Follows the ledger from its first fact on.
#[derive(Clone, Debug, Default)]
pub(crate) struct Edge {
    frontier: Frontier,
}

impl Edge {
    /// Takes in the rows that come next.
    pub(crate) fn follow(&mut self, rows: &[Row]) {
        for row in rows {
            self.frontier.append(row.leaf);
        }
    }

    /// The reach up to here.
    pub(crate) fn reach(&self, subjects: usize) -> Reach {
        Reach {
            size: self.frontier.size(),
            root: self.frontier.root(),
            subjects: subjects as u64,
        }
    }
}

/// How many of the latest sizes of the ledger are remembered with their roots.
const ROOTS: usize = 1024;

/// The sizes and roots that the ledger had after its latest groups.
#[derive(Clone, Debug, Default)]
pub(crate) struct Roots {
    latest: VecDeque<(u64, Hash)>,
}

impl Roots {
    /// Remembers how far the ledger reaches now.
    pub(crate) fn note(&mut self, edge: &Edge) {
        let size = edge.frontier.size();
        if self.latest.back().is_some_and(|(last, _)| *last == size) {
            return;
        }
        if self.latest.len() == ROOTS {
            self.latest.pop_front();
        }
        self.latest.push_back((size, edge.frontier.root()));
    }

    /// The root that the ledger had with so many facts; nothing when that was too long ago.
    pub(crate) fn at(&self, size: u64) -> Option<Hash> {
        let mut latest = self.latest.iter().rev();
        latest
            .find(|(then, _)| *then == size)
            .map(|(_, root)| *root)
    }
}

/// Holds a ledger that is being folded to how far it was known to reach.
#[derive(Debug)]
pub(crate) struct Comparison {
    known: Option<Reach>,
    root_then: Option<Hash>,
    pub(crate) edge: Edge,
}

impl Comparison {
    pub(crate) fn with(known: Option<Reach>) -> Self {
        Self {
            known,
            root_then: known.and_then(|known| (known.size == 0).then_some(Hash::EMPTY_TREE)),
            edge: Edge::default(),
        }
    }

    /// Takes in the rows that come next.
    pub(crate) fn follow(&mut self, rows: &[Row]) {
        for row in rows {
            self.edge.frontier.append(row.leaf);
            if self
                .known
                .is_some_and(|known| known.size == self.edge.frontier.size())
            {
                self.root_then = Some(self.edge.frontier.root());
            }
        }
    }

    /// Whether everything that was known is there, after the last row.
    pub(crate) fn end(self, state: &State, vault: &mut dyn Vault) -> Result<Edge, NotReady> {
        let Some(known) = self.known else {
            return Ok(self.edge);
        };
        if state.size < known.size {
            return Err(NotReady::Shorter {
                size: state.size,
                known: known.size,
            });
        }
        if self.root_then != Some(known.root) {
            return Err(NotReady::Rewritten(known.size));
        }
        let subjects = (vault.keys()?.len() + vault.destroyed()?.len()) as u64;
        if subjects < known.subjects {
            return Err(NotReady::KeysLost {
                subjects,
                known: known.subjects,
            });
        }
        Ok(self.edge)
    }
}

#[derive(Default)]
struct PendingReach {
    /// The edge, and of how many subjects the vault knows.
    newest: Option<(Edge, usize)>,
    /// Whether the thread waits for the next.
    idle: bool,
    ended: bool,
}

/// Where the step tells how far the ledger reaches. The keeping is done by a thread of its own: it
/// waits for a disk.
#[derive(Clone, Default)]
pub(crate) struct ReachNotice(Arc<(Mutex<PendingReach>, Condvar)>);

impl ReachNotice {
    fn wanted(&self) -> MutexGuard<'_, PendingReach> {
        self.0.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Tells what has just become durable.
    pub(crate) fn tell(&self, edge: Edge, subjects: usize) {
        let mut wanted = self.wanted();
        wanted.newest = Some((edge, subjects));
        if wanted.idle {
            self.0.1.notify_one();
        }
    }

    /// Says that nothing more will be told.
    pub(crate) fn end(&self) {
        self.wanted().ended = true;
        self.0.1.notify_one();
    }

    /// Starts the thread that keeps what is told.
    pub(crate) fn keep_with(&self, keep: KeepReach) -> std::io::Result<JoinHandle<()>> {
        let told = self.clone();
        let thread = thread::Builder::new().name("reach".into());
        thread.spawn(move || {
            let _within = tracing::error_span!("job", name = "reach").entered();
            told.run(&keep);
        })
    }

    fn run(&self, keep: &KeepReach) {
        loop {
            let (newest, ended) = self.next();
            if let Some((edge, subjects)) = newest
                && let Err(error) = keep(&edge.reach(subjects))
            {
                tracing::error!(%error, "how far the ledger reaches could not be kept; it is tried again");
                // Unless something newer was told meanwhile.
                self.wanted().newest.get_or_insert((edge, subjects));
            }
            if ended {
                return;
            }
            self.pause();
        }
    }

    /// Waits until there is something to keep, or an end.
    fn next(&self) -> (Option<(Edge, usize)>, bool) {
        let nothing = |wanted: &mut PendingReach| {
            wanted.idle = wanted.newest.is_none() && !wanted.ended;
            wanted.idle
        };
        let wanted = self.0.1.wait_while(self.wanted(), nothing);
        let mut wanted = wanted.unwrap_or_else(PoisonError::into_inner);
        (wanted.newest.take(), wanted.ended)
    }

    fn pause(&self) {
        let going_on = |wanted: &mut PendingReach| !wanted.ended;
        let waited = self.0.1.wait_timeout_while(self.wanted(), PAUSE, going_on);
        drop(waited.unwrap_or_else(PoisonError::into_inner));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::mpsc;

    /// The edge of a ledger with this number of facts.
    fn edge(size: u64) -> Edge {
        let mut edge = Edge::default();
        (0..size).for_each(|n| edge.frontier.append(Hash::leaf(&n.to_be_bytes())));
        edge
    }

    #[test]
    fn the_last_that_was_told_is_kept_before_the_end() {
        let told = ReachNotice::default();
        let (kept, all) = mpsc::channel();
        let keep = move |reach: &Reach| kept.send(reach.size).map_err(|error| error.to_string());
        let thread = told.keep_with(Box::new(keep)).unwrap();
        for size in 0..100 {
            told.tell(edge(size), 0);
        }
        told.end();
        thread.join().unwrap();
        let all: Vec<u64> = all.iter().collect();
        assert_eq!(all.last(), Some(&99));
        assert!(all.is_sorted(), "{all:?}");
    }

    #[test]
    fn what_could_not_be_kept_is_tried_again() {
        let told = ReachNotice::default();
        let (tried, all) = mpsc::channel();
        let keep = move |reach: &Reach| {
            tried.send(reach.size).unwrap();
            Err("no room".into())
        };
        told.tell(edge(7), 0);
        let thread = told.keep_with(Box::new(keep)).unwrap();
        assert_eq!(all.recv(), Ok(7));
        told.end();
        thread.join().unwrap();
        assert_eq!(all.recv(), Ok(7));
    }
}
