//! The service as others hold it: two doors, and the rooms behind them.

mod access_log;
mod answers;
mod behind;
mod desk;
mod files;
mod housekeeping;
mod invitations;
mod mail;
mod sign_in;
mod unnamed;

pub use housekeeping::Housekeeping;
pub(crate) use invitations::KeptInvitations;
pub(crate) use mail::is_lease;
pub use mail::{Carried, Lease, MailCounts, MailRoom};
pub use unnamed::Swept;

use crate::{
    Clock, Command, Entropy, Failure, Gauges, Outcome, Room, Standing, State, Unavailable,
    authorise,
    bell::Bell,
    contents::{Contents, Encloses as _, NotLoaded},
    step::{CLAMPED, CommandJob, Job, actor_digest},
};
use arc_swap::ArcSwap;
use asking::{MAIL_HELD, Query};
use doors::{DeskRoom, Moment, NoWay};
use jiff::{Timestamp, civil::Date};
use joint::Submitting;
use ledger::{Archive, Desk, Expected, KeyRing, Shelf, Slip, SlipWrite};
use objects::Objects;
use std::{
    collections::HashMap,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::AtomicBool,
        mpsc::{SyncSender, TrySendError},
    },
    thread::JoinHandle,
};
use tokio::sync::oneshot;
use vocabulary::{Actor, CommandId, Digest, Refusal, Revision, Seed, Subject, london_date};

/// The service. Cheap to share behind an `Arc`; dropping it answers what waits and ends the step.
pub struct Service {
    pub(crate) inside: Inside,
}

/// Files that were kept since the start, each with whose key seals it, where one does.
pub(crate) type KeptHere = HashMap<Digest, Option<Subject>>;

/// Where answers to surveys lie.
pub(crate) struct KeptAnswers {
    pub(crate) writer: ::answers::Writer,
    pub(crate) readers: Arc<dyn ::answers::AnswerReaders>,
    pub(crate) copy: std::path::PathBuf,
    /// Held while answers are filed, and while they are copied: a copy has whole filings.
    pub(crate) filing: std::sync::Mutex<()>,
}

pub(crate) struct Inside {
    pub(crate) jobs: SyncSender<Job>,
    pub(crate) published: Arc<ArcSwap<State>>,
    pub(crate) archive: Arc<dyn Archive>,
    pub(crate) desk: Arc<dyn Desk>,
    pub(crate) objects: Arc<dyn Objects>,
    /// Answers to surveys: no fact, and nothing of the desk.
    pub(crate) answers: KeptAnswers,
    /// Who is invited to answer them: beside the answers, and nothing that leads to one.
    pub(crate) invitations: KeptInvitations,
    pub(crate) contents: Arc<Contents>,
    /// The names of the files that were kept since the start: nothing sweeps them.
    pub(crate) kept_objects: Mutex<KeptHere>,
    /// Whether the ledger was compared, at the start, with how far it was known to reach.
    pub(crate) met_its_reach: bool,
    /// Whether what lies aside has been compared with the ledger since the start.
    pub(crate) looked_aside: AtomicBool,
    pub(crate) keys: Arc<KeyRing>,
    pub(crate) seed: Seed,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) room: Room,
    pub(crate) entropy: Arc<dyn Entropy>,
    pub(crate) gauges: Arc<Gauges>,
    pub(crate) bell: Arc<Bell>,
    /// What has been used of the allowance of mail to addresses of no one.
    pub(crate) strangers: ::sign_in::Strangers,
    /// That no mail can be sent for now, and why.
    pub(crate) no_way: Mutex<Option<NoWay>>,
    /// The step, and what keeps how far the ledger reaches.
    pub(crate) threads: Mutex<Vec<JoinHandle<()>>>,
}

impl Service {
    pub(crate) const fn new(inside: Inside) -> Self {
        Self { inside }
    }

    /// Carries out a command, or says why not. When it answers, the facts are durable.
    ///
    /// # Errors
    /// A refusal of a rule, or *unavailable*; nothing of the command is then stored.
    pub async fn execute(
        &self,
        actor: Actor,
        id: CommandId,
        command: impl Into<Command>,
    ) -> Result<Outcome, Failure> {
        self.inside
            .command_job(actor, id, command.into())?
            .await
            .unwrap_or(Err(Unavailable::Stopping.into()))
    }

    /// The same, for a caller that is no task: the command line, the demonstration.
    ///
    /// # Errors
    /// As [`Service::execute`].
    pub fn execute_blocking(
        &self,
        actor: Actor,
        id: CommandId,
        command: impl Into<Command>,
    ) -> Result<Outcome, Failure> {
        let answer = self.inside.command_job(actor, id, command.into())?;
        answer
            .blocking_recv()
            .unwrap_or(Err(Unavailable::Stopping.into()))
    }

    /// Answers a query: only what this actor may know, as at one moment from first byte to last.
    ///
    /// # Errors
    /// *Forbidden* when the role may not ask such a thing; *not found* when the thing is not within
    /// its scope, whether it exists or not.
    pub fn view<Q: Query>(&self, actor: &Actor, query: &Q) -> Result<Q::View, Failure> {
        self.desk().view(actor, query)
    }

    /// Whether a command would be carried out now: nothing is recorded. For a page that shows what
    /// would happen before it does. A command that takes answers from the desk is not asked so.
    ///
    /// # Errors
    /// The refusal that [`Service::execute`] would answer with.
    pub fn would(&self, actor: Actor, id: CommandId, command: &Command) -> Result<(), Failure> {
        self.inside.would(actor, id, command)
    }

    /// What is known now, to tell whether anything has been published since.
    pub fn moment(&self) -> Moment {
        Moment::of(&self.inside.published.load())
    }

    /// What is being written, and files on their way to a command.
    pub const fn desk(&self) -> DeskRoom<'_> {
        DeskRoom::of(self)
    }

    /// The moment.
    pub fn now(&self) -> Timestamp {
        self.inside.clock.now()
    }

    /// The civil date in London.
    pub fn today(&self) -> Date {
        london_date(self.now())
    }

    /// What the step counts.
    pub fn gauges(&self) -> &Gauges {
        &self.inside.gauges
    }

    /// How the clock stands to what was recorded, and to itself.
    pub fn clock(&self) -> Standing {
        let last = self.inside.published.load().last_at;
        let behind = last.duration_since(self.now());
        if last != Timestamp::MIN && behind > CLAMPED {
            return Standing::Behind(behind);
        }
        self.inside.clock.standing()
    }

    /// Whether there is room on the disk to record anything.
    pub fn has_room(&self) -> bool {
        (self.inside.room)()
    }

    /// Whether the step lives, a reader is answered, the clock can be believed and there is room.
    ///
    /// # Errors
    /// Returns an error if the store does not answer a reader; when nothing could be saved.
    pub fn ready(&self) -> Result<(), Failure> {
        match self.clock() {
            Standing::Right => {}
            Standing::Behind(_) => return Err(Unavailable::Clock.into()),
            Standing::Ahead(_) => return Err(Unavailable::Ahead.into()),
        }
        if !self.has_room() {
            return Err(Unavailable::Full.into());
        }
        self.inside.desk.slip(Shelf::Switch, MAIL_HELD)?;
        let threads = self.threads();
        if threads.is_empty() || threads.iter().any(JoinHandle::is_finished) {
            return Err(Unavailable::Stopping.into());
        }
        Ok(())
    }

    /// Answers everything that waits, then ends the step. Later commands are told that the service
    /// is stopping.
    pub fn stop(&self) {
        let _ = self.inside.jobs.send(Job::Stop);
        self.inside.bell.ring();
        let threads = std::mem::take(&mut *self.threads());
        for thread in threads {
            let _ = thread.join();
        }
    }

    fn threads(&self) -> std::sync::MutexGuard<'_, Vec<JoinHandle<()>>> {
        let threads = self.inside.threads.lock();
        threads.unwrap_or_else(PoisonError::into_inner)
    }
}

impl Inside {
    pub(crate) fn command_job(
        &self,
        actor: Actor,
        id: CommandId,
        mut command: Command,
    ) -> Result<oneshot::Receiver<Result<Outcome, Failure>>, Failure> {
        // Before the command's turn: the one thread that writes reads and parses nothing.
        command
            .enclose(&self.contents)
            .map_err(|error| not_enclosed(&error))?;
        let (answer, answered) = oneshot::channel();
        let seed = &self.seed;
        let digest = |label, bytes: &[u8]| Digest::from_bytes(seed.derive(label, &[bytes]));
        let payload = serde_json::to_vec(&command).expect("a command has a form in JSON");
        self.send(Job::Command(Box::new(CommandJob {
            actor,
            id,
            actor_digest: actor_digest(seed, &actor),
            payload: digest("outcome-payload", &payload),
            // Within the request's span. It is there whenever an error is logged at all.
            span: tracing::error_span!("command", action = command.action().name(), %id),
            command,
            answer,
        })))?;
        Ok(answered)
    }

    pub(crate) fn send(&self, job: Job) -> Result<(), Unavailable> {
        self.jobs.try_send(job).map_err(|error| match error {
            TrySendError::Full(_) => Unavailable::Busy,
            TrySendError::Disconnected(_) => Unavailable::Stopping,
        })
    }

    pub(crate) fn would(
        &self,
        actor: Actor,
        id: CommandId,
        command: &Command,
    ) -> Result<(), Failure> {
        let mut command = command.clone();
        command
            .enclose(&self.contents)
            .map_err(|error| not_enclosed(&error))?;
        let state = self.published.load();
        let context = vocabulary::Context::new(self.clock.now(), actor, id, &self.seed);
        authorise::authorise(&state, &command, &context)?;
        command.decide(&state, &Submitting::default(), &context)?;
        Ok(())
    }
}

/// What lies beside a command could not be had: it was kept too long ago, or never.
fn not_enclosed(error: &NotLoaded) -> Failure {
    if let NotLoaded::Object { error, .. } = error
        && matches!(error, objects::ObjectError::Missing(_))
    {
        return Refusal::rule(
            crate::rule::NOT_KEPT,
            "What you checked is no longer kept here.",
            "Nothing was changed. Check the file again.",
        )
        .into();
    }
    tracing::error!(%error, "what lies beside a command could not be loaded");
    Unavailable::Away.into()
}

impl Drop for Service {
    fn drop(&mut self) {
        self.stop();
    }
}

/// The write that takes the operator's switch away.
pub(crate) fn release_mail() -> SlipWrite {
    SlipWrite {
        put: None,
        ..hold_mail()
    }
}

/// A switch of the operator's: the write that holds all mail.
pub fn hold_mail() -> SlipWrite {
    let slip = Slip {
        revision: Revision::of([("mail", "held")]),
        body: b"held".to_vec(),
        expires: Slip::NEVER,
    };
    SlipWrite {
        shelf: Shelf::Switch,
        key: MAIL_HELD.to_owned(),
        expected: Expected::Anything,
        put: Some(slip),
    }
}
