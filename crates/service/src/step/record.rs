//! One command: authorised, decided, encoded, sealed, decoded again and folded onto a trial state.

use super::{Beside, CommandJob, Step, actor_digest, fold_rows, known::Known};
use crate::{
    Command, Fact, Failure, Outcome, Sheet, State, Unavailable,
    authorise::{authorise, decided_as},
    capabilities, drafted,
    edge::{Standing, to_millisecond},
    fact::{self, RegisterFact, Whole},
    outbox,
    quality::submitting,
    registers,
};
use access::Kept;
use jiff::{SignedDuration, Timestamp};
use joint::{Erasing, Submitting};
use ledger::{
    Addressee, Batch, Delivery, Envelope, KeyState, Keys as _, OutboxRow, Row, Slip, SlipChange,
    SlipWrite, StoreError, StoredOutcome, SubjectKey,
};
use merkle::Hash;
use std::{
    collections::HashMap,
    fmt::Display,
    panic::{AssertUnwindSafe, catch_unwind},
    sync::atomic::Ordering,
};
use vocabulary::{Actor, CaseId, CommandId, Context, Digest, NewFact, Recorded, Refusal, Subject};

/// A clock that is at most so far behind what was recorded is taken to agree with it.
pub(crate) const CLAMPED: SignedDuration = SignedDuration::from_secs(2);

/// Folding one fact: always [`State::fold`], but for a test that wants to see it fail.
pub(crate) type Fold = fn(&mut State, Whole) -> Recorded<Fact>;

/// What a group has gathered so far.
pub(crate) struct GroupWrites {
    pub(crate) known: Known,
    pub(crate) batch: Batch,
    pub(crate) new_keys: Vec<Subject>,
    pub(crate) erased: Vec<Subject>,
    /// Whether held mail was released.
    pub(crate) released: bool,
    /// Why nothing of the group can be stored.
    pub(crate) broken: Option<StoreError>,
    /// The state as the group began, or as a failed command of it left it.
    before: State,
    /// How many rows of the batch are folded into that.
    folded_before: usize,
    /// Where in the batch the outcome of a command of this group is.
    outcomes: HashMap<CommandId, usize>,
}

impl GroupWrites {
    pub(crate) fn new(known: Known, before: State) -> Self {
        Self {
            known,
            batch: Batch::default(),
            new_keys: Vec::new(),
            erased: Vec::new(),
            released: false,
            broken: None,
            before,
            folded_before: 0,
            outcomes: HashMap::new(),
        }
    }

    /// Changes a slip, whatever it is, for the rest of the group and with its flush.
    pub(crate) fn change(&mut self, write: SlipWrite) {
        let change = SlipChange::from(write);
        self.known.note(&change);
        self.batch.slips.push(change);
    }
}

/// Nothing that a legal hold keeps is erased, whichever command would do it.
fn nothing_held(state: &State, facts: &[NewFact<Fact>]) -> Result<(), Refusal> {
    if !state.retention.holds_anything() {
        return Ok(());
    }
    let states = state.kept();
    let mut holds = facts.iter().filter_map(|new| {
        let erasing = match &new.fact {
            Fact::People(fact) => Erasing::People(fact),
            Fact::Workforce(fact) => Erasing::Workforce(fact),
            Fact::Retention(fact) => Erasing::Retention(fact),
            Fact::Quality(_) | Fact::Governance(_) | Fact::Surveys(_) | Fact::Register(_) => {
                return None;
            }
        };
        joint::held_against(&states, &erasing)
    });
    holds.next().map_or(Ok(()), |hold| Err(joint::held(hold)))
}

/// Until when the answer to a command is remembered.
fn remembered_until(at: Timestamp) -> Timestamp {
    let kept = Kept::Answers.time().long();
    at.saturating_add(kept).unwrap_or(Slip::NEVER)
}

impl Step {
    /// Carries a command out on `candidate`, or refuses it and leaves `candidate` as it was. Facts are
    /// folded onto it in place: a copy for each command would be a copy of every node that the commands
    /// of a group share.
    pub(crate) fn command(
        &mut self,
        candidate: &mut State,
        gathered: &mut GroupWrites,
        job: &CommandJob,
    ) -> Result<Outcome, Failure> {
        if let Some(first) = gathered.first_outcome(job.id).cloned() {
            return self.again(candidate, gathered, job, &first);
        }
        if gathered.known.is_carried_out(job.id) {
            return Err(used().into());
        }
        let context = self.context(candidate, job.actor, job.id)?;
        authorise(candidate, &job.command, &context)?;
        let submitting = self.submitting(candidate, gathered, &job.command)?;
        let deciding = decided_as(candidate, &job.command, &context);
        let facts = job.command.decide(candidate, &submitting, &deciding)?;
        nothing_held(candidate, &facts)?;
        let by = deciding.actor.person;
        let done = job.command.written_off(candidate, &submitting, by);
        let outcome = Outcome {
            at: context.now,
            made: job.command.made(&context),
        };

        let mut trial = CommandAttempt::new(context);
        let recorded = catch_unwind(AssertUnwindSafe(|| {
            self.record(candidate, &mut trial, facts)
        }));
        if let Err(failure) = recorded.unwrap_or_else(|_| {
            let position = trial.position;
            tracing::error!(position, "a command met a defect and was refused");
            Err(Unavailable::Defect.into())
        }) {
            self.undo(candidate, gathered, &trial);
            return Err(failure);
        }
        gathered.drop_drafts(&done);
        self.keep(candidate, gathered, trial);
        let index = gathered.batch.outcomes.len();
        gathered.outcomes.insert(job.id, index);
        gathered.batch.outcomes.push(StoredOutcome {
            command: job.id,
            actor: job.actor_digest,
            payload: job.payload,
            answer: serde_json::to_vec(&outcome).expect("an outcome has a form in JSON"),
            expires: remembered_until(outcome.at),
        });
        Ok(outcome)
    }

    /// Makes `candidate` what it was before a command that failed: where facts of it were folded in, or
    /// half a fact, the group is folded again up to it. The next to fail begins from there, so that no
    /// fact is folded again twice, however many fail.
    fn undo(&self, candidate: &mut State, gathered: &mut GroupWrites, trial: &CommandAttempt) {
        self.forget(&trial.new_keys);
        if !trial.begun {
            return;
        }
        *candidate = gathered.before.clone();
        let rows = &gathered.batch.rows;
        let rows_since = &rows[gathered.folded_before..];
        match fold_rows(candidate, rows_since, &self.keys, &self.contents) {
            Ok(()) => {
                gathered.folded_before = rows.len();
                gathered.before = candidate.clone();
            }
            Err(error) => {
                tracing::error!(%error, "what a group had decided does not fold a second time");
                gathered.broken = Some(StoreError::Damaged(error.to_string()));
            }
        }
    }

    fn submitting(
        &mut self,
        candidate: &State,
        gathered: &mut GroupWrites,
        command: &Command,
    ) -> Result<Submitting, Failure> {
        let mut beside = Beside {
            known: &mut gathered.known,
            store: self.store.as_mut(),
        };
        let keys = self.keys.as_ref();
        Ok(submitting::for_command(
            command,
            candidate,
            &mut beside,
            keys,
        )?)
    }

    fn keep(&self, state: &State, gathered: &mut GroupWrites, trial: CommandAttempt) {
        // Someone with several ids is erased by all of them.
        let taken = trial.recorded.iter();
        let taken = taken.flat_map(|recorded| capabilities::taken_by(&recorded.fact, state));
        gathered.erased.extend(taken);
        let held = self.mail_held.load(Ordering::Relaxed);
        let disposed = trial.recorded.iter();
        let disposed = disposed.flat_map(|it| disposed_log(&it.fact).iter().copied());
        gathered.batch.access_disposed.extend(disposed);
        for recorded in &trial.recorded {
            let rows = outbox::follows(recorded, &trial.recorded, state).into_iter();
            let rows = rows.map(|letter| unless_held(letter.row(recorded.at), held));
            gathered.batch.outbox.extend(rows);
        }
        gathered.batch.rows.extend(trial.rows);
        gathered.new_keys.extend(trial.new_keys);
    }

    /// A command id that was used before: the same is answered the same; another payload is a stale
    /// edit, answered by the rule with both texts where it has them; another actor is refused.
    fn again(
        &mut self,
        candidate: &State,
        gathered: &mut GroupWrites,
        job: &CommandJob,
        first: &StoredOutcome,
    ) -> Result<Outcome, Failure> {
        if first.actor != job.actor_digest && !self.is_another_id_of(candidate, job, first.actor) {
            let says = "This form was sent by someone else.";
            return Err(Refusal::Forbidden(says.into()).into());
        }
        if first.payload == job.payload {
            return serde_json::from_slice(&first.answer).map_err(|_| Unavailable::Away.into());
        }
        let context = self.context(candidate, job.actor, job.id)?;
        authorise(candidate, &job.command, &context)?;
        let submitting = self.submitting(candidate, gathered, &job.command)?;
        let deciding = decided_as(candidate, &job.command, &context);
        match job.command.decide(candidate, &submitting, &deciding) {
            Err(refusal @ Refusal::Stale(_)) => Err(refusal.into()),
            _ => Err(Refusal::Stale(Vec::new()).into()),
        }
    }

    /// Whether `first` is the digest of who sent `job`, by another of their ids: they may have been
    /// joined since.
    fn is_another_id_of(&self, candidate: &State, job: &CommandJob, first: Digest) -> bool {
        let ids = job.actor.person.into_iter();
        let mut ids = ids.flat_map(|person| candidate.people.ids_of(person));
        ids.any(|id| {
            let actor = Actor {
                person: Some(id),
                ..job.actor
            };
            actor_digest(&self.seed, &actor) == first
        })
    }

    fn context(
        &self,
        candidate: &State,
        actor: Actor,
        command: CommandId,
    ) -> Result<Context, Failure> {
        let now = self.moment(candidate)?;
        Ok(Context::new(now, actor, command, &self.seed))
    }

    /// The moment at which something is recorded: never before what was recorded already.
    pub(crate) fn moment(&self, candidate: &State) -> Result<Timestamp, Failure> {
        self.believe_clock()?;
        self.find_room()?;
        let now = to_millisecond(self.clock.now());
        let behind = candidate.last_at.duration_since(now);
        if candidate.last_at == Timestamp::MIN || behind <= SignedDuration::ZERO {
            Ok(now)
        } else if behind <= CLAMPED {
            Ok(candidate.last_at)
        } else {
            tracing::error!(
                seconds = behind.as_secs(),
                "ALARM: the clock is behind the ledger; nothing is recorded until it is right"
            );
            Err(Unavailable::Clock.into())
        }
    }

    /// Nothing is written by a clock that no one believes.
    pub(crate) fn believe_clock(&self) -> Result<(), Failure> {
        if let Standing::Ahead(by) = self.clock.standing() {
            tracing::error!(
                hours = by.as_hours(),
                "ALARM: the clock is far ahead of when senco last looked at it; nothing is recorded \
                 until it is right, or until senco clock-is-right says so"
            );
            return Err(Unavailable::Ahead.into());
        }
        Ok(())
    }

    /// Nothing is written while there is no room for it and for what the next start needs.
    pub(crate) fn find_room(&self) -> Result<(), Failure> {
        if (self.room)() {
            return Ok(());
        }
        Err(Unavailable::Full.into())
    }

    fn record(
        &mut self,
        state: &mut State,
        trial: &mut CommandAttempt,
        facts: Vec<NewFact<Fact>>,
    ) -> Result<(), Failure> {
        for new in facts {
            self.record_one(state, trial, &new)?;
            let entries = registers::consequences(&new.fact, state)
                .map_err(|error| defect(trial.position, &error))?;
            for published in entries {
                let entry: NewFact<Fact> = NewFact::new(RegisterFact::from(published));
                self.record_one(state, trial, &entry)?;
            }
        }
        Ok(())
    }

    /// Encodes, seals, and folds what decodes from the bytes about to be stored: what does not fold
    /// can never be stored.
    fn record_one(
        &mut self,
        state: &mut State,
        trial: &mut CommandAttempt,
        new: &NewFact<Fact>,
    ) -> Result<(), Failure> {
        let position = state.size;
        trial.position = position;
        let ordinal =
            u32::try_from(trial.rows.len()).map_err(|_| defect(position, &"too many facts"))?;
        let context = &trial.context;
        let (at, actor, command) = (context.now, context.actor, context.command);
        let mut envelope: Envelope = fact::envelope(new, at, actor, command, ordinal)
            .map_err(|error| defect(position, &error))?;
        for subject in ledger::subjects_of(&envelope.body) {
            self.ensure_key(subject, &mut trial.new_keys)?;
        }
        ledger::seal(&mut envelope, self.keys.as_ref())
            .map_err(|error| defect(position, &error))?;
        let bytes = envelope
            .encode()
            .map_err(|error| defect(position, &error))?;
        let whole = Whole::read(&bytes, position, self.keys.as_ref(), &self.contents)
            .map_err(|error| defect(position, &error))?;
        trial.begun = true;
        let recorded = (self.fold)(state, whole);
        trial.recorded.push(recorded);
        trial.rows.push(Row {
            position,
            leaf: Hash::leaf(&bytes),
            command,
            bytes,
        });
        Ok(())
    }

    /// Makes sure that `subject` has a key; a new one is durable before anything sealed with it.
    pub(crate) fn ensure_key(
        &mut self,
        subject: Subject,
        new_keys: &mut Vec<Subject>,
    ) -> Result<(), Failure> {
        match self.keys.key(subject) {
            KeyState::Key(_) => Ok(()),
            KeyState::Destroyed => Err(Refusal::rule(
                vocabulary::rule::ERASED,
                "The person this is about has been erased.",
                "Nothing more can be recorded about them.",
            )
            .into()),
            KeyState::Nothing => {
                let key = SubjectKey::from_secret(self.entropy.bytes());
                new_keys.push(subject);
                self.keys.hold(subject, key);
                Ok(())
            }
        }
    }

    /// Forgets keys that were made for a command that was then refused: no vault has seen them.
    pub(crate) fn forget(&self, subjects: &[Subject]) {
        for subject in subjects {
            self.keys.forget(*subject);
        }
    }
}

/// The day of the access log that a fact disposes of, by the keys of its entries, which go with the same flush.
fn disposed_log(fact: &Fact) -> &[CaseId] {
    match fact {
        Fact::Workforce(workforce::Fact::AccessLogDisposed(it)) => &it.sealed_under,
        _ => &[],
    }
}

/// While mail is held, so is a new message; but someone who proves an address waits for it now.
pub(crate) fn unless_held(row: OutboxRow, held: bool) -> OutboxRow {
    let delivery = match row.to {
        Addressee::Person(_) if held => Delivery::Held,
        _ => row.delivery,
    };
    OutboxRow { delivery, ..row }
}

impl GroupWrites {
    fn first_outcome(&self, id: CommandId) -> Option<&StoredOutcome> {
        match self.outcomes.get(&id) {
            Some(index) => self.batch.outcomes.get(*index),
            None => self.known.outcome(id),
        }
    }

    fn drop_drafts(&mut self, sheets: &[Sheet]) {
        for sheet in sheets {
            self.change(drafted::take(sheet));
        }
    }
}

/// What a command that is being tried out makes: thrown away whole when anything goes wrong.
struct CommandAttempt {
    context: Context,
    /// Where its newest fact goes.
    position: u64,
    /// Whether a fact has been folded in, or half.
    begun: bool,
    rows: Vec<Row>,
    recorded: Vec<Recorded<Fact>>,
    new_keys: Vec<Subject>,
}

impl CommandAttempt {
    fn new(context: Context) -> Self {
        Self {
            context,
            position: 0,
            begun: false,
            rows: Vec::new(),
            recorded: Vec::new(),
            new_keys: Vec::new(),
        }
    }
}

/// The same form was used long ago: what it did is done.
fn used() -> Refusal {
    Refusal::rule(
        crate::rule::FORM_USED,
        "This form was used before.",
        "Open the page again to see how things stand now.",
    )
}

fn defect(position: u64, error: &dyn Display) -> Failure {
    tracing::error!(position, %error, "a fact could not be written");
    Unavailable::Defect.into()
}
