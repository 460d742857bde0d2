//! One group: many jobs, one flush, and only then the answers.

use super::{
    CommandJob, DeskJob, Job, Step, fold_rows,
    known::Known,
    record::{GroupWrites, unless_held},
};
use crate::{
    Failure, Outcome, State, Unavailable, quality::submitting, reach::Edge, service::release_mail,
};
use access::Kept;
use ledger::{EpochKey, KeyState, Lookup, StoreError, WriteOutcome};
use std::sync::atomic::Ordering;
use tokio::sync::oneshot;
use vocabulary::Subject;

/// An answer that waits for the flush.
enum Waiting {
    Command(
        oneshot::Sender<Result<Outcome, Failure>>,
        Result<Outcome, Failure>,
    ),
    Desk(
        oneshot::Sender<Result<WriteOutcome, Failure>>,
        Result<WriteOutcome, Failure>,
    ),
    Access(oneshot::Sender<Result<(), Failure>>, Result<(), Failure>),
    Count(oneshot::Sender<Result<u64, Failure>>, u64),
    /// Answered already.
    Over,
}

impl Step {
    /// Does a group of jobs. The person who waits is answered once everything is durable, or with why not.
    pub(crate) fn group(&mut self, jobs: Vec<Job>) {
        // First, so that nothing of this group stands between the two states.
        let mut others = Vec::with_capacity(jobs.len());
        for job in jobs {
            match job {
                Job::Anew(folded) => self.take_anew(folded),
                job => others.push(job),
            }
        }
        if !others.is_empty() {
            self.decide(others);
        }
    }

    fn decide(&mut self, jobs: Vec<Job>) {
        let mut candidate = self.state.clone();
        let mut edge = self.edge.clone();
        let known = match self.begin(&jobs, &mut candidate, &mut edge) {
            Ok(known) => known,
            Err(failure) => return refuse_all(jobs, &failure),
        };
        let mut gathered = GroupWrites::new(known, candidate.clone());
        let mut waiting = Vec::with_capacity(jobs.len());
        for job in jobs {
            match job {
                Job::Command(job) => {
                    let within = job.span.enter();
                    let result = self.command(&mut candidate, &mut gathered, &job);
                    drop(within);
                    let CommandJob { answer, .. } = *job;
                    waiting.push(Waiting::Command(answer, result));
                }
                Job::Desk(job) => {
                    let within = job.span.enter();
                    let result = self.desk(&candidate, &mut gathered, &job);
                    drop(within);
                    waiting.push(Waiting::Desk(job.answer, result));
                }
                Job::Access(job) => {
                    let within = job.span.enter();
                    let result = self.log_access(&candidate, &mut gathered, &job);
                    drop(within);
                    waiting.push(Waiting::Access(job.answer, result));
                }
                Job::Sweep(answer) if self.believe_clock().is_err() => {
                    let _ = answer.send(Err(Unavailable::Ahead.into()));
                }
                Job::Sweep(answer) if !(self.room)() => {
                    let _ = answer.send(Err(Unavailable::Full.into()));
                }
                Job::Sweep(answer) => match self.sweep() {
                    Ok(gone) => waiting.push(Waiting::Count(answer, gone)),
                    Err(error) => {
                        let _ = answer.send(Err(error.clone().into()));
                        gathered.broken = Some(error);
                    }
                },
                Job::TurnEpoch(key, answer) => {
                    let _ = answer.send(self.turn_epoch(key));
                }
                Job::CarryOut(answer) => {
                    self.look_anew();
                    let _ = answer.send(Ok(self.carry_out()));
                }
                Job::ReleaseMail(answer) => match self.store.release() {
                    Ok(released) => {
                        // The operator's switch goes with what it held.
                        gathered.change(release_mail());
                        gathered.released = true;
                        waiting.push(Waiting::Count(answer, released));
                    }
                    Err(error) => {
                        let _ = answer.send(Err(error.clone().into()));
                        gathered.broken = Some(error);
                    }
                },
                Job::Anew(_) | Job::Stop => {}
            }
        }
        self.unsaved.extend(&gathered.new_keys);
        let flushed = match gathered.broken.take() {
            Some(error) => {
                self.store.abandon();
                Err(error)
            }
            None => self.flush(&gathered),
        };
        match flushed {
            Ok(()) => {
                edge.follow(&gathered.batch.rows);
                self.reach.tell(edge.clone(), self.keys.subjects());
                self.roots.note(&edge);
                (self.edge, self.logs_filled) = (edge, true);
                self.finish(candidate, &gathered, waiting);
            }
            Err(error) => {
                tracing::error!(%error, "a group could not be stored; nothing of it is");
                let failure = Failure::from(error);
                for waiting in waiting {
                    self.answer(waiting.failed(&failure));
                }
            }
        }
    }

    /// Takes away what has expired, and mail that was kept for as long as the table of retention says.
    fn sweep(&mut self) -> Result<u64, StoreError> {
        let now = self.clock.now();
        let kept = Kept::Mail.time().long();
        self.store
            .sweep(now, now.saturating_sub(kept).unwrap_or(now))
    }

    /// Opens the transaction, with all that the jobs ask of the database, and folds what others wrote.
    fn begin(
        &mut self,
        jobs: &[Job],
        candidate: &mut State,
        edge: &mut Edge,
    ) -> Result<Known, Failure> {
        let wanted = wanted(jobs, candidate);
        let begun = self.store.begin(candidate.size, &wanted);
        let (others, found) = begun.map_err(|error| {
            tracing::error!(%error, "no transaction could be opened");
            Failure::from(error)
        })?;
        let known = Known::new(wanted, found);
        if others.is_empty() {
            return Ok(known);
        }
        edge.follow(&others);
        fold_rows(candidate, &others, &self.keys, &self.contents).map_err(|error| {
            tracing::error!(%error, "what another writer wrote does not fold");
            self.store.abandon();
            Failure::from(Unavailable::Away)
        })?;
        Ok(known)
    }

    fn desk(
        &mut self,
        candidate: &State,
        gathered: &mut GroupWrites,
        job: &DeskJob,
    ) -> Result<WriteOutcome, Failure> {
        self.believe_clock()?;
        self.find_room()?;
        (job.check)(candidate, self.clock.now())?;
        let key = match job.sealed_under {
            None => None,
            Some(subject) => {
                self.ensure_key(subject, &mut gathered.new_keys)?;
                match ledger::Keys::key(self.keys.as_ref(), subject) {
                    ledger::KeyState::Key(key) => Some(key),
                    _ => return Err(Unavailable::Defect.into()),
                }
            }
        };
        let write = (job.write)(key.as_deref());
        for slip in &write.slips {
            let compared = gathered.known.compare(self.store.as_mut(), slip)?;
            if let Err(current) = compared {
                return Ok(WriteOutcome::Refused(current));
            }
        }
        write.slips.into_iter().for_each(|it| gathered.change(it));
        let held = self.mail_held.load(Ordering::Relaxed);
        let mail = write.mail.into_iter().map(|row| unless_held(row, held));
        gathered.batch.outbox.extend(mail);
        gathered.batch.notes.extend(write.notes);
        Ok(WriteOutcome::Done)
    }

    /// Keys first, then everything sealed with them, in one flush each.
    fn flush(&mut self, gathered: &GroupWrites) -> Result<(), StoreError> {
        if let Err(error) = self.save_keys() {
            self.store.abandon();
            return Err(error);
        }
        self.gauges.flushes.fetch_add(1, Ordering::Relaxed);
        self.store.commit(&gathered.batch)
    }

    /// Makes new keys durable, wrapped under the epoch of this moment. A key whose group then fails
    /// stays as it is, in the vault and in memory: the vault keeps the first key of a subject, so
    /// another one for the same subject would seal what no one opens after a restart.
    fn save_keys(&mut self) -> Result<(), StoreError> {
        let wrap = |subject: &Subject| match ledger::Keys::key(self.keys.as_ref(), *subject) {
            KeyState::Key(key) => Some((*subject, self.epoch.wrap(*subject, &key))),
            KeyState::Destroyed | KeyState::Nothing => None,
        };
        let wrapped: Vec<_> = self.unsaved.iter().filter_map(wrap).collect();
        if !wrapped.is_empty() {
            self.vault.add(&wrapped)?;
        }
        self.unsaved.clear();
        Ok(())
    }

    fn finish(&mut self, candidate: State, gathered: &GroupWrites, waiting: Vec<Waiting>) {
        if candidate.size != self.state.size {
            self.publish(candidate);
        }
        if !gathered.erased.is_empty() {
            self.erase(&gathered.erased);
        }
        if gathered.released {
            self.mail_held.store(false, Ordering::Relaxed);
        }
        if gathered.released || !gathered.batch.outbox.is_empty() {
            self.bell.ring();
        }
        // After everything is durable and published, before anyone is answered: the person who sees the
        // old number may see more than it stands for, never less.
        self.gauges.settled.fetch_add(1, Ordering::Release);
        for waiting in waiting {
            self.answer(waiting);
        }
    }

    fn answer(&self, waiting: Waiting) {
        // The person who asked may have gone away; what was done stays done.
        match waiting {
            Waiting::Command(answer, result) => {
                let count = match &result {
                    Ok(_) => &self.gauges.done,
                    Err(Failure::Refused(_)) => &self.gauges.refused,
                    Err(Failure::Unavailable(_)) => &self.gauges.failed,
                };
                count.fetch_add(1, Ordering::Relaxed);
                let _ = answer.send(result);
            }
            Waiting::Desk(answer, result) => drop(answer.send(result)),
            Waiting::Access(answer, result) => drop(answer.send(result)),
            Waiting::Count(answer, count) => drop(answer.send(Ok(count))),
            Waiting::Over => {}
        }
    }

    /// Wraps every key that the vault has under the new epoch's key.
    fn turn_epoch(&mut self, epoch: EpochKey) -> Result<(), Failure> {
        let owed = self.owed.iter();
        let owed = owed.filter_map(|(subject, key)| Some((*subject, key.clone()?)));
        let held = self.keys.all().into_iter().chain(owed);
        let wrapped: Vec<_> = held
            .map(|(subject, key)| (subject, epoch.wrap(subject, &key)))
            .collect();
        self.vault.rewrap(&wrapped)?;
        self.epoch = epoch;
        Ok(())
    }
}

/// What the jobs ask of the database, as far as it shows on `state`.
fn wanted(jobs: &[Job], state: &State) -> Lookup {
    let mut wanted = Lookup::default();
    for job in jobs {
        match job {
            Job::Command(job) => {
                wanted.commands.push(job.id);
                wanted.slips.extend(submitting::drafts(&job.command, state));
            }
            Job::Desk(job) => wanted.slips.extend_from_slice(&job.compares),
            _ => {}
        }
    }
    wanted
}

impl Waiting {
    /// The same answer, when the flush failed: what was refused stays refused.
    fn failed(self, failure: &Failure) -> Self {
        match self {
            Self::Command(answer, Ok(_)) => Self::Command(answer, Err(failure.clone())),
            Self::Desk(answer, Ok(WriteOutcome::Done)) => Self::Desk(answer, Err(failure.clone())),
            Self::Access(answer, Ok(())) => Self::Access(answer, Err(failure.clone())),
            Self::Count(answer, _) => {
                drop(answer.send(Err(failure.clone())));
                Self::Over
            }
            other => other,
        }
    }
}

fn refuse_all(jobs: Vec<Job>, failure: &Failure) {
    for job in jobs {
        match job {
            Job::Command(job) => drop(job.answer.send(Err(failure.clone()))),
            Job::Desk(job) => drop(job.answer.send(Err(failure.clone()))),
            Job::Access(job) => drop(job.answer.send(Err(failure.clone()))),
            Job::Sweep(answer) | Job::ReleaseMail(answer) => {
                drop(answer.send(Err(failure.clone())));
            }
            Job::TurnEpoch(_, answer) => drop(answer.send(Err(failure.clone()))),
            Job::CarryOut(answer) => drop(answer.send(Err(failure.clone()))),
            Job::Anew(_) | Job::Stop => {}
        }
    }
}
