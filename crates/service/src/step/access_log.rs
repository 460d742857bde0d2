//! Answers that are being given: logged at their turn, so that time goes forward in the log as in the ledger.

use super::{AccessJob, Step, record::GroupWrites};
use crate::{Failure, State, Unavailable};
use asking::access_log::day_key;
use ledger::{KeyState, Keys as _};
use vocabulary::{Subject, london_date};

impl Step {
    /// Seals entries under the key of their day, and keeps them with the flush of the group.
    pub(super) fn log_access(
        &mut self,
        candidate: &State,
        gathered: &mut GroupWrites,
        job: &AccessJob,
    ) -> Result<(), Failure> {
        let now = self.moment(candidate)?;
        let day = day_key(&self.seed, london_date(now));
        self.ensure_key(day.into(), &mut gathered.new_keys)?;
        let KeyState::Key(key) = self.keys.key(Subject::from(day)) else {
            return Err(Unavailable::Defect.into());
        };
        let mut rows = Vec::with_capacity(job.entries.len());
        for entry in &job.entries {
            for subject in entry.subjects() {
                self.ensure_key(subject, &mut gathered.new_keys)?;
            }
            // What was answered long before its turn is asked again.
            let root = self.roots.at(entry.size()).ok_or(Unavailable::Busy)?;
            let keys = self.keys.as_ref();
            let row = entry.seal(now, root, (day, &key), keys);
            rows.push(row.ok_or(Unavailable::Defect)?);
        }
        gathered.batch.access.extend(rows);
        Ok(())
    }
}
