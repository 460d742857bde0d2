//! Answers that are being given: logged at their turn, so that time goes forward in the log as in the ledger.

use super::{AccessJob, Step, record::GroupWrites};
use crate::{Failure, State, Unavailable};
use asking::access_log::day_key;
use ledger::{AccessRow, KeyState, Keys as _};
use vocabulary::{Subject, london_date};

impl Step {
    /// Seals entries under the key of their day, and keeps them with the flush of the group. Of what is refused no
    /// key stays that was made for it.
    pub(super) fn log_access(
        &mut self,
        candidate: &State,
        gathered: &mut GroupWrites,
        job: &AccessJob,
    ) -> Result<(), Failure> {
        let mut new_keys = Vec::new();
        match self.sealed_rows(candidate, job, &mut new_keys) {
            Ok(rows) => {
                gathered.batch.access.extend(rows);
                gathered.new_keys.extend(new_keys);
                Ok(())
            }
            Err(failure) => {
                self.forget(&new_keys);
                Err(failure)
            }
        }
    }

    fn sealed_rows(
        &mut self,
        candidate: &State,
        job: &AccessJob,
        new_keys: &mut Vec<Subject>,
    ) -> Result<Vec<AccessRow>, Failure> {
        let now = self.moment(candidate)?;
        let day = day_key(&self.seed, london_date(now));
        self.ensure_key(day.into(), new_keys)?;
        let KeyState::Key(key) = self.keys.key(Subject::from(day)) else {
            return Err(Unavailable::Defect.into());
        };
        let mut rows = Vec::with_capacity(job.entries.len());
        for entry in &job.entries {
            for subject in entry.subjects() {
                self.ensure_key(subject, new_keys)?;
            }
            // What was answered long before its turn is asked again.
            let root = self.roots.at(entry.size()).ok_or(Unavailable::Busy)?;
            let keys = self.keys.as_ref();
            let row = entry.seal(now, root, (day, &key), keys);
            rows.push(row.ok_or(Unavailable::Defect)?);
        }
        Ok(rows)
    }
}
