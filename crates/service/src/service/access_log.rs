//! Keeping the access log: entries, the digest of each day, and what was kept for long enough.

use super::{Housekeeping, Service};
use crate::{
    Command, Failure, Unavailable,
    step::{AccessJob, Job},
};
use access::Purpose;
use asking::access_log::{LookUp, NewEntry};
use jiff::{Timestamp, civil::Date};
use merkle::Frontier;
use std::collections::BTreeSet;
use tokio::sync::oneshot;
use tracing::Span;
use vocabulary::{
    AccessEntryId, Actor, Channel, CommandId, Digest, london_date, london_midnight_after,
};
use workforce::{AFTER_MIDNIGHT, CloseAccessLog};

impl Service {
    /// Answers what is logged, once it is.
    ///
    /// # Errors
    /// As [`Service::view`]; *unavailable* when it cannot be logged, and then nothing is answered.
    pub async fn look_up<Q: LookUp>(
        &self,
        actor: Actor,
        command: CommandId,
        query: &Q,
        purpose: Purpose,
    ) -> Result<(Q::View, Vec<AccessEntryId>), Failure> {
        doors::look_up(self, actor, command, query, purpose).await
    }

    /// Keeps entries of the access log, all or none.
    pub(super) async fn log_access(&self, entries: Vec<NewEntry>) -> Result<(), Failure> {
        let (answer, answered) = oneshot::channel();
        let span = Span::current();
        let job = AccessJob {
            entries,
            span,
            answer,
        };
        self.inside.send(Job::Access(Box::new(job)))?;
        answered.await.unwrap_or(Err(Unavailable::Stopping.into()))
    }
}

impl Housekeeping<'_> {
    /// Records a digest of each day of the access log that is over and had entries; gives of how many days.
    ///
    /// # Errors
    /// *Unavailable*; the days before are closed then.
    pub fn close_access_log(self) -> Result<usize, Failure> {
        let inside = &self.0.inside;
        let over = self.0.now().saturating_sub(AFTER_MIDNIGHT);
        let open = over.map_or(Date::MIN, london_date);
        let mut closed = 0;
        loop {
            let last = inside.published.load().workforce.access_log().last();
            let from = last.map_or(Timestamp::MIN, london_midnight_after);
            let first = inside.desk.access_from(from)?.map(london_date);
            let Some(day) = first.filter(|day| *day < open) else {
                return Ok(closed);
            };
            self.close(day, from)?;
            closed += 1;
        }
    }

    fn close(self, day: Date, from: Timestamp) -> Result<(), Failure> {
        let inside = &self.0.inside;
        let (mut entries, mut keys) = (Frontier::default(), BTreeSet::new());
        let to = london_midnight_after(day);
        inside.desk.access_between(from, to, &mut |row| {
            entries.append(row.leaf());
            keys.insert(row.sealed_under);
        })?;
        let close = CloseAccessLog {
            day,
            entries: entries.size(),
            root: Digest::from_bytes(*entries.root().as_bytes()),
            sealed_under: keys.into_iter().collect(),
        };
        self.as_a_job("close-access-log", day, close)
    }

    fn as_a_job(self, job: &str, day: Date, command: impl Into<Command>) -> Result<(), Failure> {
        let day = day.to_string();
        let id = CommandId(self.0.inside.seed.id(job, &[day.as_bytes()]));
        let actor = Actor {
            way: Channel::Job,
            ..Actor::OPERATOR
        };
        self.0.execute_blocking(actor, id, command).map(drop)
    }
}
