//! Files that nothing names: kept before the fact that was to name them, which then never came. And files whose key is
//! destroyed: no one can open them any more.
//!
//! What a fact seems not to name may be named by a fact that is damaged or gone. So nothing is
//! touched unless the whole ledger is what was written, up to where it was known to reach; and what
//! is put aside is still given, and is taken away only much later.

use super::{Housekeeping, KeptHere, Service};
use crate::{Failure, Unavailable};
use access::Kept;
use asking::SentFile;
use jiff::civil::Date;
use ledger::{KeyState, Keys as _, Shelf, Verifier};
use objects::Aside;
use std::sync::{MutexGuard, PoisonError, atomic::Ordering};
use std::{collections::HashSet, fmt::Display};
use vocabulary::{Digest, ObjectRef, Subject};

/// The number of facts that are looked through at once.
const ROWS: usize = 1000;

/// The outcome of files that nothing names.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Swept {
    /// Put aside.
    pub put_aside: u64,
    /// Put back into their place, because a fact names them after all.
    pub brought_back: u64,
    /// Taken away for good, once it was aside for as long as the table of retention says.
    pub deleted: u64,
}

impl Housekeeping<'_> {
    /// Puts aside every file that no fact names, and takes away what was put aside long ago. A file
    /// that was kept since this service started is left alone, unless its key is destroyed, because the fact that names
    /// it may be on its way; it is looked at again after the next start. Nothing is touched unless the
    /// ledger is what was written and reaches as far as it was known to when this service started.
    ///
    /// # Errors
    /// *Unavailable*; nothing that a fact names is ever taken away.
    pub fn sweep_objects(self) -> Result<Swept, Failure> {
        if !self.0.inside.met_its_reach {
            return Ok(Swept::default());
        }
        let objects = &self.0.inside.objects;
        let in_place: HashSet<Digest> = objects.names().map_err(away)?.into_iter().collect();
        let aside = objects.aside().map_err(away)?;
        let first = !self.0.inside.looked_aside.swap(true, Ordering::Relaxed);
        let due = |aside: &Aside| is_due(aside.since, self.0.today());
        let worth_a_look = (first && !aside.is_empty()) || aside.iter().any(due);
        let not_from_here = {
            let mut kept = self.0.kept_here();
            // Whose key is destroyed, no fact on its way names any more.
            kept.retain(|_, of| of.is_none_or(|subject| !self.is_destroyed(subject)));
            in_place
                .iter()
                .filter(|name| !kept.contains_key(name))
                .copied()
                .collect()
        };
        if !worth_a_look && HashSet::is_empty(&not_from_here) {
            return Ok(Swept::default());
        }
        let named = self.named()?;
        let mut swept = Swept::default();
        for aside in aside {
            if named.contains(&aside.name) {
                objects.bring_back(aside).map_err(away)?;
                swept.brought_back += 1;
            } else if due(&aside) {
                objects.delete_aside(aside).map_err(away)?;
                swept.deleted += 1;
            }
        }
        for name in not_from_here.difference(&named) {
            // Held while it is moved: the same file, uploaded at this moment, is then written again.
            let kept = self.0.kept_here();
            if !kept.contains_key(name) {
                objects.put_aside(*name, self.0.today()).map_err(away)?;
                swept.put_aside += 1;
            }
        }
        Ok(swept)
    }

    fn is_destroyed(self, subject: Subject) -> bool {
        matches!(self.0.inside.keys.key(subject), KeyState::Destroyed)
    }

    /// What the facts of the ledger name and a key opens, each fact hashed again on the way.
    fn named(self) -> Result<HashSet<Digest>, Failure> {
        let known = self.0.inside.published.load().size;
        let mut verifier = Verifier::default();
        let mut named = HashSet::new();
        loop {
            let rows = self.0.inside.archive.rows(verifier.size(), ROWS)?;
            if rows.is_empty() {
                break;
            }
            for row in rows {
                let envelope = verifier.accept(&row).map_err(|bad| damaged(&bad))?;
                // What no key opens any more is nothing that anyone can have.
                let of_body = ObjectRef::named_in(&envelope.body).into_iter();
                let kept =
                    of_body.filter(|(_, of)| of.is_none_or(|subject| !self.is_destroyed(subject)));
                named.extend(kept.map(|(name, _)| name));
            }
        }
        if verifier.size() < known {
            return Err(damaged(&"facts are gone since the start"));
        }
        // A file that was sent to be checked is named by what lies on the desk, until it is imported or goes.
        for (key, slip) in self.0.inside.desk.slips(Shelf::Check, "")? {
            let sent = key.parse().ok();
            let sent = sent.and_then(|id| SentFile::open(id, &slip, self.0.inside.keys.as_ref()));
            named.extend(sent.map(|sent| sent.file.name));
        }
        Ok(named)
    }
}

impl Service {
    /// The files that were kept since this service started.
    pub(crate) fn kept_here(&self) -> MutexGuard<'_, KeptHere> {
        let kept = &self.inside.kept_objects;
        kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn damaged(what: &dyn Display) -> Failure {
    tracing::error!(%what, "the ledger is damaged: no file is swept. Run senco verify");
    Unavailable::Away.into()
}

fn is_due(since: Date, today: Date) -> bool {
    Kept::FilesAside.time().until(since) <= today
}

#[allow(clippy::needless_pass_by_value, reason = "made for map_err")]
fn away(error: objects::ObjectError) -> Failure {
    tracing::error!(%error, "files that nothing names could not be swept");
    Unavailable::Away.into()
}
