//! Files that nothing names: kept before the fact that was to name them, which then never came.

use super::Service;
use crate::{Failure, Unavailable};
use ledger::Envelope;
use std::collections::HashSet;
use std::sync::PoisonError;
use vocabulary::{Digest, ObjectRef};

/// So many facts are looked through at once.
const ROWS: usize = 1000;

impl Service {
    /// Takes away every file that no fact names; gives how many. A file that was kept since this
    /// service started is left alone, because the fact that names it may be on its way; it is looked
    /// at again after the next start.
    ///
    /// # Errors
    /// *Unavailable*; nothing that a fact names is ever taken away.
    pub fn sweep_objects(&self) -> Result<u64, Failure> {
        let away = |error: objects::ObjectError| {
            tracing::error!(%error, "unnamed files could not be swept");
            Failure::from(Unavailable::Away)
        };
        let objects = &self.inside.objects;
        let mut unnamed: HashSet<Digest> = objects.names().map_err(away)?.into_iter().collect();
        for name in self.kept_here().iter() {
            unnamed.remove(name);
        }
        if unnamed.is_empty() {
            return Ok(0);
        }
        self.leave_named(&mut unnamed)?;
        let mut gone = 0;
        for name in unnamed {
            // Held while it is taken away: the same file, uploaded at this moment, is then written
            // again.
            let kept = self.kept_here();
            if !kept.contains(&name) {
                objects.delete(name).map_err(away)?;
                gone += 1;
            }
        }
        Ok(gone)
    }

    /// Takes out of `names` what any fact of the ledger names.
    fn leave_named(&self, names: &mut HashSet<Digest>) -> Result<(), Failure> {
        let mut from = 0;
        loop {
            let rows = self.inside.archive.rows(from, ROWS)?;
            let Some(last) = rows.last() else {
                return Ok(());
            };
            from = last.position + 1;
            for row in rows {
                let envelope = Envelope::decode(&row.bytes).map_err(|error| {
                    tracing::error!(%error, "a stored fact could not be read");
                    Failure::from(Unavailable::Away)
                })?;
                for name in ObjectRef::names_in(&envelope.body) {
                    names.remove(&name);
                }
            }
        }
    }

    /// The names of files that were kept since this service started.
    pub(super) fn kept_here(&self) -> std::sync::MutexGuard<'_, HashSet<Digest>> {
        let kept = &self.inside.kept_objects;
        kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
