//! What has to be done from time to time, and no one asks for.

use super::Service;
use crate::{Command, Failure, OwedErasure, Unavailable, step::Job};
use access::Kept;
use ledger::EpochKey;
use std::collections::BTreeMap;
use tokio::sync::oneshot;
use vocabulary::{Actor, Channel, CommandId};

/// How much is disposed of in an hour: the rest waits for the next, so that nobody waits long for a turn.
const MOST_AT_ONCE: usize = 1000;

/// What has to be done from time to time: by jobs, or when an operator asks.
#[derive(Clone, Copy)]
pub struct Housekeeping<'a>(pub(crate) &'a Service);

impl Service {
    /// What has to be done from time to time.
    pub const fn housekeeping(&self) -> Housekeeping<'_> {
        Housekeeping(self)
    }
}

impl Housekeeping<'_> {
    /// Takes away drafts, sessions and outcomes that have expired; gives how many.
    ///
    /// # Errors
    /// *Unavailable*.
    pub fn sweep(self) -> Result<u64, Failure> {
        let (answer, answered) = oneshot::channel();
        self.0.inside.send(Job::Sweep(answer))?;
        answered
            .blocking_recv()
            .unwrap_or(Err(Unavailable::Stopping.into()))
    }

    /// Carries out every erasure that was recorded and is still owed; gives those that cannot be
    /// carried out now either. They are tried again whenever this is called, and at the next start.
    ///
    /// # Errors
    /// *Unavailable*.
    pub fn carry_out_erasures(self) -> Result<Vec<OwedErasure>, Failure> {
        let (answer, answered) = oneshot::channel();
        self.0.inside.send(Job::CarryOut(answer))?;
        answered
            .blocking_recv()
            .unwrap_or(Err(Unavailable::Stopping.into()))
    }

    /// Disposes of everything that has been kept for as long as the table of retention says, and that no legal hold
    /// keeps: each thing by a command of its own, so that one that cannot be disposed of keeps no other. Gives how many
    /// things of each row. Nothing while mail is held after a restore: a hold placed after the backup was made is not in
    /// it, and has to be placed again first.
    ///
    /// # Errors
    /// *Unavailable*; what was disposed of before stays so.
    pub fn dispose(self) -> Result<BTreeMap<Kept, u64>, Failure> {
        let mut disposed = BTreeMap::new();
        if self.0.mail().is_held()? {
            return Ok(disposed);
        }
        let today = self.0.today();
        let state = self.0.inside.published.load_full();
        let states = state.kept();
        let due = states.due_by(today, &|_| true).into_iter();
        let due = due.filter(|it| states.hold_on(it.thing).is_none());
        for due in due.take(MOST_AT_ONCE) {
            let thing = serde_json::to_string(&due.thing).unwrap_or_default();
            let day = today.to_string();
            let parts = [due.kept.id(), &thing, &day].map(str::as_bytes);
            let id = CommandId(self.0.inside.seed.id("dispose", &parts));
            let actor = Actor {
                way: Channel::Job,
                ..Actor::OPERATOR
            };
            let dispose = joint::Dispose {
                kept: due.kept.id().to_owned(),
                thing: due.thing,
            };
            match self.0.execute_blocking(actor, id, Command::from(dispose)) {
                Ok(_) => *disposed.entry(due.kept).or_default() += 1,
                // Something else happened to it, or it was held, since the state was looked at.
                Err(Failure::Refused(refusal)) => {
                    tracing::warn!(kept = %due.kept, %refusal, "something due was not disposed of");
                }
                Err(failure) => return Err(failure),
            }
        }
        Ok(disposed)
    }

    /// Wraps every key under the key of a new epoch.
    ///
    /// # Errors
    /// *Unavailable*; the keys are then as before.
    pub fn turn_epoch(self, epoch: EpochKey) -> Result<(), Failure> {
        let (answer, answered) = oneshot::channel();
        self.0.inside.send(Job::TurnEpoch(epoch, answer))?;
        answered
            .blocking_recv()
            .unwrap_or(Err(Unavailable::Stopping.into()))
    }
}
