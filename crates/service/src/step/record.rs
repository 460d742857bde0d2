//! One command: authorised, decided, encoded, sealed, decoded again and folded onto a trial state.

use super::{CommandJob, Step};
use crate::{
    Failure, Outcome, Sheet, State, Unavailable,
    authorise::authorise,
    command::{self, Command},
    draft,
    edge::to_millisecond,
    fact::{self, Fact, RegisterFact},
    given::{Given, answer_sheets, standards},
    mapping::all_coverage_sheets,
    outbox, registers,
};
use jiff::{SignedDuration, Timestamp};
use ledger::{
    Addressee, Batch, Delivery, Envelope, Held, Keys as _, OutboxRow, Row, Slip, SlipWrite,
    StoredOutcome, SubjectKey,
};
use merkle::Hash;
use std::{
    collections::HashMap,
    panic::{AssertUnwindSafe, catch_unwind},
    sync::atomic::Ordering,
};
use vocabulary::{
    Actor, ApplicationId, CommandId, Context, Digest, NewFact, PersonId, Recorded, Refusal, Subject,
};

/// A clock that is at most so far behind what was recorded is taken to agree with it.
const CLAMPED: SignedDuration = SignedDuration::from_secs(2);

/// How long the answer to a command is remembered.
const REMEMBERED: SignedDuration = SignedDuration::from_hours(24 * 30);

/// Folding one fact: always [`State::fold`], but for a test that wants to see it fail.
pub(crate) type Fold = fn(&mut State, Recorded<Fact>);

/// What a group has gathered so far.
#[derive(Default)]
pub(crate) struct Gathered {
    pub(crate) batch: Batch,
    pub(crate) new_keys: Vec<Subject>,
    pub(crate) erased: Vec<PersonId>,
    pub(crate) taken: Vec<SlipWrite>,
    /// Whether held mail was released.
    pub(crate) released: bool,
    /// Where in the batch the outcome of a command of this group is.
    outcomes: HashMap<CommandId, usize>,
}

impl Step {
    /// Carries a command out on `candidate`, or refuses it and leaves `candidate` as it was.
    pub(crate) fn command(
        &mut self,
        candidate: &mut State,
        gathered: &mut Gathered,
        job: &CommandJob,
    ) -> Result<Outcome, Failure> {
        let (actor, payload) = self.digests(job);
        if let Some(first) = self.first_outcome(gathered, job.id)? {
            return self.again(candidate, job, &first, actor, payload);
        }
        if self.store.holds_command(job.id)? {
            return Err(used().into());
        }
        let context = self.context(candidate, job.actor, job.id)?;
        authorise(candidate, &job.command, &context)?;
        let given = Given::for_command(
            &job.command,
            candidate,
            self.store.as_mut(),
            self.keys.as_ref(),
        )?;
        let facts = command::decide(candidate, &job.command, &given, &context)?;
        let outcome = Outcome {
            at: context.now,
            made: command::made(&job.command, &context),
        };

        let mut trial = Trial::new(candidate.clone(), context);
        let recorded = catch_unwind(AssertUnwindSafe(|| self.record(&mut trial, facts)));
        match recorded {
            Ok(Ok(())) => {}
            Ok(Err(failure)) => {
                self.forget(&trial.new_keys);
                return Err(failure);
            }
            Err(_) => {
                self.forget(&trial.new_keys);
                tracing::error!(
                    action = job.command.action().name(),
                    "a command met a defect and was refused"
                );
                return Err(Unavailable::Defect.into());
            }
        }
        self.keep(candidate, gathered, trial, job);
        let index = gathered.batch.outcomes.len();
        gathered.outcomes.insert(job.id, index);
        gathered.batch.outcomes.push(StoredOutcome {
            command: job.id,
            actor,
            payload,
            answer: serde_json::to_vec(&outcome).expect("an outcome has a form in JSON"),
            expires: outcome.at.saturating_add(REMEMBERED).unwrap_or(Slip::NEVER),
        });
        Ok(outcome)
    }

    fn keep(&self, candidate: &mut State, gathered: &mut Gathered, trial: Trial, job: &CommandJob) {
        let done = written_off(candidate, &job.command, job.actor.person);
        gathered.taken.extend(done.iter().map(draft::take));
        if let Command::ErasePerson(erase) = &job.command {
            gathered.erased.push(erase.person);
        }
        let held = self.mail_held.load(Ordering::Relaxed);
        for recorded in &trial.recorded {
            let rows = outbox::follows(recorded, &trial.recorded, &trial.state).into_iter();
            let rows = rows.map(|letter| unless_held(letter.row(recorded.at), held));
            gathered.batch.outbox.extend(rows);
        }
        gathered.batch.rows.extend(trial.rows);
        gathered.new_keys.extend(trial.new_keys);
        *candidate = trial.state;
    }

    /// Keyed digests of who sent a command and what was sent: nothing readable stays on the desk.
    fn digests(&self, job: &CommandJob) -> (Digest, Digest) {
        let actor = serde_json::to_vec(&job.actor).expect("an actor has a form in JSON");
        let payload = serde_json::to_vec(&job.command).expect("a command has a form in JSON");
        let digest = |label, bytes: &[u8]| Digest::from_bytes(self.seed.derive(label, &[bytes]));
        (
            digest("outcome-actor", &actor),
            digest("outcome-payload", &payload),
        )
    }

    fn first_outcome(
        &mut self,
        gathered: &Gathered,
        id: CommandId,
    ) -> Result<Option<StoredOutcome>, Failure> {
        match gathered.outcomes.get(&id) {
            Some(index) => Ok(gathered.batch.outcomes.get(*index).cloned()),
            None => Ok(self.store.outcome(id)?),
        }
    }

    /// A command id that was used before: the same is answered the same; another payload is a stale
    /// edit, answered by the rule with both texts where it has them; another actor is refused.
    fn again(
        &mut self,
        candidate: &State,
        job: &CommandJob,
        first: &StoredOutcome,
        actor: Digest,
        payload: Digest,
    ) -> Result<Outcome, Failure> {
        if first.actor != actor {
            let says = "This form was sent by somebody else.";
            return Err(Refusal::Forbidden(says.into()).into());
        }
        if first.payload == payload {
            return serde_json::from_slice(&first.answer).map_err(|_| Unavailable::Away.into());
        }
        let context = self.context(candidate, job.actor, job.id)?;
        authorise(candidate, &job.command, &context)?;
        let given = Given::for_command(
            &job.command,
            candidate,
            self.store.as_mut(),
            self.keys.as_ref(),
        )?;
        match command::decide(candidate, &job.command, &given, &context) {
            Err(refusal @ Refusal::Stale(_)) => Err(refusal.into()),
            _ => Err(Refusal::Stale(Vec::new()).into()),
        }
    }

    fn context(
        &self,
        candidate: &State,
        actor: Actor,
        command: CommandId,
    ) -> Result<Context, Failure> {
        let now = to_millisecond(self.clock.now());
        let behind = candidate.last_at.duration_since(now);
        let now = if candidate.last_at == Timestamp::MIN || behind <= SignedDuration::ZERO {
            now
        } else if behind <= CLAMPED {
            candidate.last_at
        } else {
            tracing::error!(
                seconds = behind.as_secs(),
                "ALARM: the clock is behind the ledger; nothing is recorded until it is right"
            );
            return Err(Unavailable::Clock.into());
        };
        Ok(Context::new(now, actor, command, &self.seed))
    }

    fn record(&mut self, trial: &mut Trial, facts: Vec<NewFact<Fact>>) -> Result<(), Failure> {
        for new in facts {
            self.record_one(trial, &new)?;
            let entries = registers::consequences(&new.fact, &trial.state)
                .map_err(|error| defect(&error.to_string()))?;
            for published in entries {
                let entry: NewFact<Fact> = NewFact::new(RegisterFact::from(published));
                self.record_one(trial, &entry)?;
            }
        }
        Ok(())
    }

    /// Encodes, seals, and folds what decodes from the bytes about to be stored: what does not fold
    /// can never be stored.
    fn record_one(&mut self, trial: &mut Trial, new: &NewFact<Fact>) -> Result<(), Failure> {
        let position = trial.state.size;
        let ordinal = u32::try_from(trial.rows.len()).map_err(|_| defect("too many facts"))?;
        let context = &trial.context;
        let (at, actor, command) = (context.now, context.actor, context.command);
        let mut envelope: Envelope =
            fact::envelope(new, at, actor, command, ordinal).map_err(|e| defect(&e.to_string()))?;
        for subject in ledger::subjects_of(&envelope.body) {
            self.ensure_key(subject, &mut trial.new_keys)?;
        }
        ledger::seal(&mut envelope, self.keys.as_ref()).map_err(|e| defect(&e.to_string()))?;
        let bytes = envelope.encode().map_err(|e| defect(&e.to_string()))?;
        let recorded =
            fact::read(&bytes, position, self.keys.as_ref()).map_err(|e| defect(&e.to_string()))?;
        (self.fold)(&mut trial.state, recorded.clone());
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
            Held::Key(_) => Ok(()),
            Held::Destroyed => Err(Refusal::rule(
                "erased",
                "The person this is about has been erased.",
                "Nothing more can be recorded about them.",
            )
            .into()),
            Held::Nothing => {
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

/// The drafts that a command makes superfluous.
fn written_off(state: &State, command: &Command, by: Option<PersonId>) -> Vec<Sheet> {
    match command {
        Command::SubmitApplication { application, .. } => {
            let answers = answer_sheets(state, *application).into_iter();
            let answers = answers.map(|(_, sheet)| sheet);
            answers
                .chain(all_coverage_sheets(state, *application))
                .collect()
        }
        Command::GiveReading(quality::GiveReading { application, .. })
        | Command::HandBackReading(quality::HandBackReading { application, .. }) => {
            judged(state, *application, by.as_slice())
        }
        Command::ReleaseReader(it) => judged(state, it.application, &[it.reader]),
        Command::WithdrawApplication(it) => {
            let found = state.quality.application(it.application);
            let readers = found.into_iter().flat_map(quality::Application::readers);
            let readers: Vec<PersonId> = readers.map(|it| it.reader).collect();
            judged(state, it.application, &readers)
        }
        Command::RecordDecision(quality::RecordDecision { application, .. })
        | Command::InviteRevisions(quality::InviteRevisions { application, .. }) => {
            vec![
                Sheet::Decision(*application),
                Sheet::Revisions(*application),
            ]
        }
        _ => Vec::new(),
    }
}

/// While mail is held, so is a new message; but somebody who proves an address waits for it now.
pub(crate) fn unless_held(row: OutboxRow, held: bool) -> OutboxRow {
    let delivery = match row.to {
        Addressee::Person(_) if held => Delivery::Held,
        _ => row.delivery,
    };
    OutboxRow { delivery, ..row }
}

/// What these readers have written of an application.
fn judged(state: &State, application: ApplicationId, readers: &[PersonId]) -> Vec<Sheet> {
    let sheet = |reader: PersonId, standard: &str| {
        Sheet::Judgement(application, reader, standard.to_owned())
    };
    let standards = standards(state, application);
    readers
        .iter()
        .flat_map(|reader| standards.iter().map(|standard| sheet(*reader, standard)))
        .collect()
}

/// A command being tried out: thrown away whole when anything goes wrong.
struct Trial {
    state: State,
    context: Context,
    rows: Vec<Row>,
    recorded: Vec<Recorded<Fact>>,
    new_keys: Vec<Subject>,
}

impl Trial {
    fn new(state: State, context: Context) -> Self {
        Self {
            state,
            context,
            rows: Vec::new(),
            recorded: Vec::new(),
            new_keys: Vec::new(),
        }
    }
}

/// The same form was used long ago: what it did is done.
fn used() -> Refusal {
    Refusal::rule(
        "form-used",
        "This form was used before.",
        "Open the page again to see how things stand now.",
    )
}

fn defect(error: &str) -> Failure {
    tracing::error!(error, "a fact could not be written");
    Unavailable::Defect.into()
}
