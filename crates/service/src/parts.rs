//! Putting a service together: keys unwrapped, the ledger folded, the step started.

use crate::{
    Clock, Entropy, ErasureLog, Gauges, NotFolded, Room, Service, State,
    bell::Bell,
    beside_tasks::BesideTasks,
    contents::Contents,
    reach::{Comparison, KeepReach, Reach, ReachNotice, Roots},
    step::{Anew, Fold, Owed, Step, fold_all},
};
use arc_swap::ArcSwap;
use asking::MAIL_HELD;
use ledger::{Archive, Desk, EpochKey, KeyRing, NotUnwrapped, Shelf, Store, StoreError, Vault};
use objects::Objects;
use std::{
    sync::{Arc, atomic::AtomicBool, mpsc::sync_channel},
    thread,
};
use thiserror::Error;
use vocabulary::Seed;

/// The most jobs that can wait for the step; one more is refused, because too much is being asked.
const QUEUE: usize = 4096;

/// Everything that a service is made of. The program makes it; a test makes it otherwise.
pub struct Parts {
    /// The single writer's database.
    pub store: Box<dyn Store>,
    /// The readers' view of the ledger.
    pub archive: Arc<dyn Archive>,
    /// The readers' view of the desk.
    pub desk: Arc<dyn Desk>,
    /// Wrapped keys.
    pub vault: Box<dyn Vault>,
    /// Every epoch key that the vault's keys may be wrapped under, the current one last.
    pub epochs: Vec<EpochKey>,
    /// Files and long documents.
    pub objects: Arc<dyn Objects>,
    /// Answers to surveys.
    pub answers: AnswerParts,
    /// Who is invited to answer them.
    pub invitations: InvitationParts,
    /// The secret from which identifiers come.
    pub seed: Seed,
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// Where random numbers come from.
    pub entropy: Arc<dyn Entropy>,
    /// Keeps the list of erasures where no backup reaches.
    pub erasure_log: ErasureLog,
    /// How far the ledger was known to reach; nothing when that was never kept.
    pub known_reach: Option<Reach>,
    /// Whether there is room to record anything.
    pub room: Room,
    /// Keeps how far it reaches.
    pub keep_reach: KeepReach,
}

/// Where answers to surveys lie: a database of their own, and nothing that leads from it to people.
pub struct AnswerParts {
    /// Its single writer.
    pub store: Box<dyn answers::AnswerStore>,
    /// Its readers.
    pub readers: Arc<dyn answers::AnswerReaders>,
    /// Who has answered and is not told of yet.
    pub waiting: Arc<answers::Waiting>,
    /// Where the copy lies that a backup takes.
    pub copy: std::path::PathBuf,
}

/// Where invitations to surveys lie: a database of their own, too.
pub struct InvitationParts {
    /// Its single writer.
    pub store: Box<dyn invitations::InvitationStore>,
    /// Its readers.
    pub readers: Arc<dyn invitations::InvitationReaders>,
}

/// The service cannot start; the sentence says what is wrong and nothing was changed.
#[derive(Debug, Error)]
pub enum NotReady {
    /// The ledger could not be folded.
    #[error(transparent)]
    Ledger(#[from] NotFolded),
    /// The vault or the desk does not answer.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The key of this epoch is not in the folder of keys.
    #[error(
        "the key of epoch {0} is missing from the folder of keys: put it back from the copy that senco \
         keys-copy keeps. Without it, what was sealed with it can never be read"
    )]
    Epoch(u32),
    /// A key in the vault does not open.
    #[error(transparent)]
    Key(#[from] NotUnwrapped),
    /// There is no epoch key at all.
    #[error(
        "there is no epoch key in the folder of keys: put the copy in its place that senco keys-copy \
         keeps. New keys would open nothing of what is there"
    )]
    NoEpoch,
    /// Facts are missing that were acknowledged.
    #[error(
        "the ledger ends after {size} facts; it is known to have had {known}. Its database or the \
         log beside it was damaged or lost"
    )]
    Shorter {
        /// How many facts there are.
        size: u64,
        /// How many there were.
        known: u64,
    },
    /// Its first facts are others than they were.
    #[error("the first {0} facts of the ledger are not those that were acknowledged")]
    Rewritten(u64),
    /// Keys are missing that were in the vault.
    #[error(
        "the vault knows {subjects} subjects; it is known to have known {known}. Its database or \
         the log beside it was damaged or lost"
    )]
    KeysLost {
        /// How many there are.
        subjects: u64,
        /// How many there were.
        known: u64,
    },
    /// A thread could not be started.
    #[error("a thread could not be started: {0}")]
    Thread(String),
}

/// Unwraps every key of the vault.
pub(crate) fn unwrap_keys(vault: &mut dyn Vault, epochs: &[EpochKey]) -> Result<KeyRing, NotReady> {
    let ring = KeyRing::default();
    for (subject, wrapped) in vault.keys()? {
        let epoch = epochs.iter().find(|key| key.epoch == wrapped.epoch);
        let epoch = epoch.ok_or(NotReady::Epoch(wrapped.epoch))?;
        ring.hold(subject, epoch.unwrap(subject, &wrapped)?);
    }
    for (subject, _) in vault.destroyed()? {
        ring.destroy(subject);
    }
    Ok(ring)
}

/// Wraps every key under the current epoch when a turn was interrupted, or an older backup was
/// restored: no key may still need an epoch key that is about to be destroyed.
fn finish_turning(
    vault: &mut dyn Vault,
    keys: &KeyRing,
    current: Option<&EpochKey>,
) -> Result<(), NotReady> {
    let current = current.ok_or(NotReady::NoEpoch)?;
    if vault
        .keys()?
        .iter()
        .any(|(_, wrapped)| wrapped.epoch != current.epoch)
    {
        let wrap =
            |(subject, key): (_, Arc<ledger::SubjectKey>)| (subject, current.wrap(subject, &key));
        vault.rewrap(&keys.all().into_iter().map(wrap).collect::<Vec<_>>())?;
    }
    Ok(())
}

impl Parts {
    /// Starts the service: folds the whole ledger, then takes commands.
    ///
    /// # Errors
    /// Returns an error if a key does not open, a fact does not fold, or the database does not answer.
    pub fn start(self) -> Result<Service, NotReady> {
        self.start_with(State::fold)
    }

    /// The same, with another fold: for the test of a fold that panics.
    pub(crate) fn start_with(mut self, fold: Fold) -> Result<Service, NotReady> {
        let keys = Arc::new(unwrap_keys(self.vault.as_mut(), &self.epochs)?);
        finish_turning(self.vault.as_mut(), &keys, self.epochs.last())?;
        let mut state = State::default();
        let mut compared = Comparison::with(self.known_reach);
        let contents = Arc::new(Contents::of(self.objects.clone()));
        fold_all(&mut state, &keys, &contents, |from, limit| {
            let rows = self.store.read(from, limit)?;
            compared.follow(&rows);
            Ok(rows)
        })?;
        let edge = compared.end(&state, self.vault.as_mut())?;
        let reach = ReachNotice::default();
        let mut roots = Roots::default();
        roots.note(&edge);
        reach.tell(edge.clone(), keys.subjects());
        let keeping = reach
            .keep_with(self.keep_reach)
            .map_err(|error| NotReady::Thread(error.to_string()))?;
        let published = Arc::new(ArcSwap::from_pointee(state.clone()));
        let gauges = Arc::new(Gauges::default());
        gauges
            .facts
            .store(state.size, std::sync::atomic::Ordering::Relaxed);
        let mail_held = self.desk.slip(Shelf::Switch, MAIL_HELD)?.is_some();
        let mail_held = Arc::new(AtomicBool::new(mail_held));
        let bell = Arc::new(Bell::default());
        let (jobs, waiting) = sync_channel(QUEUE);
        let step = Step {
            store: self.store,
            vault: self.vault,
            keys: keys.clone(),
            contents: contents.clone(),
            unsaved: std::collections::BTreeSet::new(),
            epoch: self.epochs.pop().ok_or(NotReady::NoEpoch)?,
            entropy: self.entropy.clone(),
            clock: self.clock.clone(),
            room: self.room.clone(),
            seed: self.seed.clone(),
            fold,
            published: published.clone(),
            state,
            edge,
            reach,
            roots,
            // What the last process left in them is brought to where it stays.
            logs_filled: true,
            erasure_log: self.erasure_log,
            owed: Owed::default(),
            anew: Anew::new(
                self.archive.clone(),
                keys.clone(),
                contents.clone(),
                jobs.clone(),
            ),
            gauges: gauges.clone(),
            mail_held,
            bell: bell.clone(),
        };
        let thread = thread::Builder::new()
            .name("step".into())
            .spawn(move || step.run(&waiting))
            .map_err(|error| NotReady::Thread(error.to_string()))?;
        Ok(Service::new(crate::service::Inside {
            jobs,
            published,
            archive: Arc::new(BesideTasks(self.archive)),
            desk: Arc::new(BesideTasks(self.desk)),
            objects: self.objects,
            answers: crate::service::KeptAnswers {
                writer: answers::Writer::start(self.answers.store, self.answers.waiting),
                readers: self.answers.readers,
                copy: self.answers.copy,
                filing: std::sync::Mutex::default(),
            },
            invitations: crate::service::KeptInvitations {
                store: Arc::new(std::sync::Mutex::new(self.invitations.store)),
                readers: self.invitations.readers,
            },
            contents,
            kept_objects: std::sync::Mutex::default(),
            met_its_reach: self.known_reach.is_some(),
            looked_aside: AtomicBool::new(false),
            keys,
            seed: self.seed,
            clock: self.clock,
            room: self.room,
            entropy: self.entropy,
            gauges,
            bell,
            strangers: sign_in::Strangers::default(),
            no_way: std::sync::Mutex::default(),
            threads: std::sync::Mutex::new(vec![thread, keeping]),
        }))
    }
}
