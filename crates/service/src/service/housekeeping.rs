//! What has to be done from time to time, and no one asks for.

use super::Service;
use crate::{Command, Failure, OwedErasure, Unavailable, step::Job};
use ledger::EpochKey;
use tokio::sync::oneshot;
use vocabulary::{Actor, Channel, CommandId};

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

    /// Deletes the files of records whose day has come; gives how many.
    ///
    /// # Errors
    /// *Unavailable*; nothing is deleted then.
    pub fn delete_records_files(self) -> Result<usize, Failure> {
        let today = self.0.today();
        let state = self.0.inside.published.load_full();
        let courses = state.workforce.courses();
        let Some(first) = courses.files_due(today).next() else {
            return Ok(0);
        };
        let day = today.to_string();
        let parts: [&[u8]; 2] = [day.as_bytes(), &first.0.bytes()];
        let id = CommandId(self.0.inside.seed.id("delete-records-files", &parts));
        let actor = Actor {
            way: Channel::Job,
            ..Actor::OPERATOR
        };
        let delete = Command::from(workforce::DeleteRecordsFiles {});
        self.0.execute_blocking(actor, id, delete)?;
        Ok(courses.files_due(today).count())
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
