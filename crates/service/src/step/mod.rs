//! The one serial step: everything that is written is written here, by one thread.
//!
//! A group of waiting jobs is taken; each command is authorised and decided on the state that the
//! ones before it left, its facts are encoded, sealed, and *what was decoded from the bytes about to
//! be stored* is folded onto a candidate state. One durable flush later the candidate is published
//! and everyone is answered. A failed flush drops the candidate.

mod access_log;
mod anew;
mod erasing;
mod group;
mod known;
mod record;
#[cfg(test)]
mod tests;

pub(crate) use anew::{Anew, FoldedAnew};
pub(crate) use erasing::Owed;
pub use erasing::OwedErasure;
pub(crate) use known::Beside;
pub(crate) use record::{CLAMPED, Fold};

use crate::{
    Clock, Command, Entropy, Failure, Outcome, Room, State,
    bell::Bell,
    contents::{Contents, NotLoaded},
    fact::{NotRead, Whole},
    reach::{Edge, ReachNotice, Roots},
};
use arc_swap::ArcSwap;
use asking::access_log::NewEntry;
use jiff::Timestamp;
use ledger::{
    EpochKey, Expected, KeyRing, Note, OutboxRow, Row, Shelf, SlipWrite, Store, StoreError,
    SubjectKey, Vault,
};
use std::collections::BTreeSet;
use std::sync::{
    Arc,
    atomic::{AtomicBool, AtomicU64, Ordering},
    mpsc::{Receiver, RecvTimeoutError, TryRecvError},
};
use std::time::Duration;
use thiserror::Error;
use tokio::sync::oneshot;
use tracing::Span;
use vocabulary::{Actor, CommandId, Digest, Refusal, Seed, Subject};

/// The most jobs that share one flush.
const GROUP: usize = 512;

/// After so long without a job the databases' logs are emptied.
const IDLE: Duration = Duration::from_secs(1);

/// Something for the step to do.
pub(crate) enum Job {
    /// A command.
    Command(Box<CommandJob>),
    /// A write on the desk.
    Desk(Box<DeskJob>),
    /// Answers that wait to be given.
    Access(Box<AccessJob>),
    /// A state folded again beside this one, to take its place.
    Anew(FoldedAnew),
    /// Carry out the erasures that are owed; gives those that still are.
    CarryOut(oneshot::Sender<Result<Vec<OwedErasure>, Failure>>),
    /// Take away what has expired.
    Sweep(oneshot::Sender<Result<u64, Failure>>),
    /// Wrap every key under a new epoch key.
    TurnEpoch(EpochKey, oneshot::Sender<Result<(), Failure>>),
    /// Let everything that is held be sent.
    ReleaseMail(oneshot::Sender<Result<u64, Failure>>),
    /// Answer what is waiting, then end.
    Stop,
}

/// A command and whom to answer.
pub(crate) struct CommandJob {
    pub(crate) actor: Actor,
    pub(crate) id: CommandId,
    pub(crate) command: Command,
    /// Keyed digests of who sent it and what was sent: nothing readable stays on the desk. Made before
    /// the command's turn, so that the one thread does not have to.
    pub(crate) actor_digest: Digest,
    pub(crate) payload: Digest,
    /// What is logged while it is carried out is in this span.
    pub(crate) span: Span,
    pub(crate) answer: oneshot::Sender<Result<Outcome, Failure>>,
}

/// A keyed digest of who acts.
pub(crate) fn actor_digest(seed: &Seed, actor: &Actor) -> Digest {
    let actor = serde_json::to_vec(actor).expect("an actor has a form in JSON");
    Digest::from_bytes(seed.derive("outcome-actor", &[&actor]))
}

/// Whether a desk write may happen, on the state at its turn.
pub(crate) type Check = Box<dyn Fn(&State, Timestamp) -> Result<(), Refusal> + Send>;

/// What is written on the desk together, all or nothing: when one slip is not as expected, nothing
/// at all is written.
#[derive(Clone, Debug, Default)]
pub(crate) struct DeskWrite {
    pub(crate) slips: Vec<SlipWrite>,
    pub(crate) mail: Vec<OutboxRow>,
    pub(crate) notes: Vec<Note>,
}

impl DeskWrite {
    /// The slips that it compares, by shelf and key.
    pub(crate) fn compares(&self) -> Vec<(Shelf, String)> {
        let compared = self.slips.iter();
        let compared = compared.filter(|write| write.expected != Expected::Anything);
        compared
            .map(|write| (write.shelf, write.key.clone()))
            .collect()
    }
}

impl From<SlipWrite> for DeskWrite {
    fn from(write: SlipWrite) -> Self {
        Self {
            slips: vec![write],
            ..Self::default()
        }
    }
}

/// Makes the write, given the subject's key when one was asked for.
pub(crate) type MakeWrite = Box<dyn Fn(Option<&SubjectKey>) -> DeskWrite + Send>;

/// A write on the desk and whom to answer.
pub(crate) struct DeskJob {
    pub(crate) check: Check,
    pub(crate) sealed_under: Option<Subject>,
    pub(crate) write: MakeWrite,
    /// The slips that the write compares, by shelf and key.
    pub(crate) compares: Vec<(Shelf, String)>,
    pub(crate) span: Span,
    pub(crate) answer: oneshot::Sender<Result<ledger::WriteOutcome, Failure>>,
}

/// Answers to be logged, and whom to answer.
pub(crate) struct AccessJob {
    pub(crate) entries: Vec<NewEntry>,
    pub(crate) span: Span,
    pub(crate) answer: oneshot::Sender<Result<(), Failure>>,
}

/// Called with a subject whose erasure has been recorded, before its key is destroyed: keeps the
/// list of erasures that every vault is held to. With an error the key is kept, and it is called again.
pub type ErasureLog = Box<dyn Fn(Subject, Timestamp) -> Result<(), String> + Send>;

/// What the step is made of.
pub(crate) struct Step {
    pub(crate) store: Box<dyn Store>,
    pub(crate) vault: Box<dyn Vault>,
    pub(crate) keys: Arc<KeyRing>,
    pub(crate) contents: Arc<Contents>,
    /// Whose keys are held and not known to be in the vault yet.
    pub(crate) unsaved: BTreeSet<Subject>,
    pub(crate) epoch: EpochKey,
    pub(crate) entropy: Arc<dyn Entropy>,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) room: Room,
    pub(crate) seed: Seed,
    pub(crate) fold: Fold,
    pub(crate) published: Arc<ArcSwap<State>>,
    pub(crate) state: State,
    /// The edge of the tree over the facts that `state` was folded from.
    pub(crate) edge: Edge,
    pub(crate) reach: ReachNotice,
    /// The roots that the ledger had lately: of those an answer may have been computed from.
    pub(crate) roots: Roots,
    /// Whether anything was written since the logs were last emptied.
    pub(crate) logs_filled: bool,
    pub(crate) erasure_log: ErasureLog,
    pub(crate) owed: Owed,
    pub(crate) anew: Anew,
    pub(crate) gauges: Arc<Gauges>,
    pub(crate) mail_held: Arc<AtomicBool>,
    pub(crate) bell: Arc<Bell>,
}

/// What the step counts, for the operator.
#[derive(Debug, Default)]
pub struct Gauges {
    /// Commands carried out.
    pub done: AtomicU64,
    /// Commands refused by a rule.
    pub refused: AtomicU64,
    /// Commands that could not be carried out then.
    pub failed: AtomicU64,
    /// The number of flushes of the ledger.
    pub flushes: AtomicU64,
    /// Groups that are over: whatever they changed, of state or desk, has been told to readers.
    pub settled: AtomicU64,
    /// Facts in the ledger.
    pub facts: AtomicU64,
    /// Erasures that were recorded and are not carried out.
    pub erasures_owed: AtomicU64,
}

/// The ledger could not be folded. The service does not start.
#[derive(Debug, Error)]
pub enum NotFolded {
    /// The database does not answer.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A fact that this build cannot read.
    #[error("position {0}: {1}")]
    Fact(u64, NotRead),
    /// A fact beside which something is missing.
    #[error("the fact at position {0} is not whole. {1}")]
    Beside(u64, NotLoaded),
}

/// Folds rows onto `state`.
pub(crate) fn fold_rows(
    state: &mut State,
    rows: &[Row],
    keys: &KeyRing,
    contents: &Contents,
) -> Result<(), NotFolded> {
    for row in rows {
        let whole = Whole::read(&row.bytes, row.position, keys, contents);
        let whole = whole.map_err(|error| match error {
            NotRead::Beside(error) => NotFolded::Beside(row.position, error),
            error => NotFolded::Fact(row.position, error),
        })?;
        state.fold(whole);
    }
    Ok(())
}

/// Folds everything that `read` gives, from `state` on, a thousand rows at a time.
pub(crate) fn fold_all(
    state: &mut State,
    keys: &KeyRing,
    contents: &Contents,
    mut read: impl FnMut(u64, usize) -> Result<Vec<Row>, StoreError>,
) -> Result<(), NotFolded> {
    loop {
        let rows = read(state.size, 1000)?;
        if rows.is_empty() {
            return Ok(());
        }
        fold_rows(state, &rows, keys, contents)?;
    }
}

impl Step {
    /// Works until told to stop or until no one can ask any more.
    pub(crate) fn run(mut self, jobs: &Receiver<Job>) {
        self.finish_erasures();
        while let Some(first) = self.next(jobs) {
            let mut group = vec![first];
            while group.len() < GROUP {
                match jobs.try_recv() {
                    Ok(job) => group.push(job),
                    Err(TryRecvError::Empty | TryRecvError::Disconnected) => break,
                }
            }
            let stop = group.iter().any(|job| matches!(job, Job::Stop));
            self.group(group);
            if stop {
                break;
            }
        }
        // What only the logs hold is brought to where it stays; then how far all of it reaches is
        // kept a last time.
        self.empty_logs();
        self.reach.end();
    }

    /// The next job; nothing when no one can ask any more. While there is nothing to do, the logs
    /// are emptied.
    fn next(&mut self, jobs: &Receiver<Job>) -> Option<Job> {
        if self.logs_filled {
            match jobs.recv_timeout(IDLE) {
                Ok(job) => return Some(job),
                Err(RecvTimeoutError::Disconnected) => return None,
                Err(RecvTimeoutError::Timeout) => self.empty_logs(),
            }
        }
        jobs.recv().ok()
    }

    /// Empties the databases' own logs: damage in them takes whole commits with it. The person who still
    /// reads from one keeps it; it is then emptied the next time.
    fn empty_logs(&mut self) {
        self.logs_filled = false;
        let emptied = self.store.empty_log().and(self.vault.empty_log());
        if let Err(error) = emptied {
            tracing::error!(%error, "the log of a database could not be emptied; it is tried again");
        }
    }

    /// Publishes `state` to every reader.
    pub(crate) fn publish(&mut self, state: State) {
        self.gauges.facts.store(state.size, Ordering::Relaxed);
        self.state = state.clone();
        self.published.store(Arc::new(state));
    }
}
