//! Whether what is stored is what was written: rows, what they fold to, keys, objects, and everything
//! that lies on the desk.

mod access_log;
mod desk;
mod messages;
mod report;
mod slips;

pub use desk::OnDesk;
pub use report::{AnsweredCampaign, Finding, Report};

use crate::{
    NotRead, State, capabilities::taken_by, contents::Contents, fact::Whole, parts::unwrap_keys,
};
use jiff::civil::Date;
use ledger::{EpochKey, KeyState, Keys as _, Mismatch, Row, StoreError, Vault, Verifier};
use merkle::Hash;
use objects::Objects;
use std::{
    collections::{BTreeSet, HashMap, HashSet},
    panic::{AssertUnwindSafe, catch_unwind},
    sync::Arc,
};
use vocabulary::{Digest, ObjectRef, Seed, Subject, london_date};

/// What is stored beside the rows of the ledger.
pub struct Stored<'a> {
    /// What lies on the desk; taken before the end of the rows was looked up.
    pub desk: OnDesk,
    /// Wrapped keys.
    pub vault: &'a mut dyn Vault,
    /// Every epoch key.
    pub epochs: &'a [EpochKey],
    /// The seed, and those that it took the place of; none when it cannot be read.
    pub seeds: &'a [Seed],
    /// Where the files are that facts name.
    pub objects: Arc<dyn Objects>,
}

/// Checks everything. `read` gives rows from a position on; a row that cannot be read is a finding,
/// too. Each of `known` is a size that the ledger had, and its root then.
///
/// # Errors
/// Returns an error if the vault does not answer at all.
pub fn check(
    mut read: impl FnMut(u64, usize) -> Result<Vec<Row>, StoreError>,
    stored: Stored<'_>,
    known: &[(u64, Hash)],
) -> Result<Report, StoreError> {
    let mut findings = Vec::new();
    let keys = match unwrap_keys(stored.vault, stored.epochs) {
        Ok(keys) => Some(keys),
        Err(crate::NotReady::Store(error)) if !matches!(error, StoreError::Damaged(_)) => {
            return Err(error);
        }
        Err(error) => {
            findings.push(Finding::Vault(error.to_string()));
            None
        }
    };
    let mut walk = Walk::over(stored.objects.clone());
    let another_root = |size: u64, root: Hash| {
        known
            .iter()
            .any(|(then, had)| *then == size && *had != root)
    };
    if another_root(0, Hash::EMPTY_TREE) {
        findings.push(not_that_root(0));
    }
    'rows: loop {
        let rows = match read_on(&mut read, walk.verifier.size()) {
            Ok(rows) => rows,
            Err(bad) => {
                findings.push(Finding::Ledger(bad));
                break;
            }
        };
        if rows.is_empty() {
            break;
        }
        for row in &rows {
            match walk.accept(row, keys.as_ref()) {
                Ok(lacking) => findings.extend(lacking),
                Err(bad) => {
                    findings.push(Finding::Ledger(bad));
                    break 'rows;
                }
            }
            let size = walk.verifier.size();
            // The root is worked out only where one is known: it costs a hash a level.
            if known.iter().any(|(then, _)| *then == size)
                && another_root(size, walk.verifier.root())
            {
                findings.push(not_that_root(size));
            }
        }
    }
    let longest = known.iter().map(|(then, _)| *then).max();
    if let Some(then) = longest.filter(|then| *then > walk.verifier.size()) {
        findings.push(Finding::Ledger(Mismatch {
            position: walk.verifier.size(),
            what: format!("the ledger ends here; it is known to have had {then} facts"),
        }));
    }
    let beside = desk::Beside {
        state: findings.is_empty().then_some(&walk.state),
        keys: keys.as_ref(),
        seeds: stored.seeds,
    };
    let sent = keys.as_ref().map(|keys| stored.desk.sent_files(keys));
    walk.subjects.extend(stored.desk.log_subjects());
    findings.extend(stored.desk.findings(&beside));
    for file in sent.into_iter().flatten() {
        walk.subjects.insert(file.subject);
        walk.objects.insert(file.name, Some(file.subject));
    }
    walk.explain(stored.vault, &mut findings)?;
    Ok(Report {
        size: walk.verifier.size(),
        root: walk.verifier.root(),
        erased: walk.erased.iter().copied().filter(is_someone).count(),
        answered: if findings.is_empty() {
            answered(&walk.state)
        } else {
            Vec::new()
        },
        last: walk.last,
        findings,
    })
}

/// What answers closed campaigns had.
fn answered(state: &State) -> Vec<AnsweredCampaign> {
    let campaigns = state.surveys.campaigns();
    let answered = campaigns.filter_map(|(campaign, it)| {
        Some(AnsweredCampaign {
            campaign,
            counted: it.closed.as_ref()?.counted.clone()?,
            kept_until: it.prepared.as_ref()?.kept_until,
        })
    });
    answered.collect()
}

/// Whether a key is that of a person or a teacher, and not of one name or one case.
const fn is_someone(subject: &Subject) -> bool {
    matches!(subject, Subject::Person(_) | Subject::Teacher(_))
}

fn not_that_root(size: u64) -> Finding {
    let what = "the facts up to here had another root: history has been rewritten".to_owned();
    Finding::Ledger(Mismatch {
        position: size.saturating_sub(1),
        what,
    })
}

/// Rows from `from` on; where they cannot be read together, one by one, so that the first bad one
/// is named.
fn read_on(
    read: &mut impl FnMut(u64, usize) -> Result<Vec<Row>, StoreError>,
    from: u64,
) -> Result<Vec<Row>, Mismatch> {
    match read(from, 1000) {
        Ok(rows) => Ok(rows),
        Err(_) => read(from, 1).map_err(|error| Mismatch {
            position: from,
            what: error.to_string(),
        }),
    }
}

struct Walk {
    verifier: Verifier,
    state: State,
    /// Whether every fact so far was folded: none is any more, once what lies beside one is missing.
    folded: bool,
    stored: Arc<dyn Objects>,
    contents: Contents,
    /// What facts name, with whose key seals it, where one does.
    objects: HashMap<Digest, Option<Subject>>,
    subjects: HashSet<Subject>,
    erased: BTreeSet<Subject>,
    /// The day of the newest fact.
    last: Option<Date>,
}

impl Walk {
    fn over(stored: Arc<dyn Objects>) -> Self {
        Self {
            verifier: Verifier::default(),
            state: State::default(),
            folded: true,
            last: None,
            contents: Contents::of(stored.clone()),
            stored,
            objects: HashMap::new(),
            subjects: HashSet::new(),
            erased: BTreeSet::new(),
        }
    }

    /// Accepts a row, and folds it where the keys are at hand. Gives what lies beside it and cannot be had:
    /// the row is what was written all the same, and so may be those after it.
    fn accept(
        &mut self,
        row: &Row,
        keys: Option<&ledger::KeyRing>,
    ) -> Result<Option<Finding>, Mismatch> {
        let envelope = self.verifier.accept(row)?;
        let bad = |what: String| Mismatch {
            position: row.position,
            what,
        };
        self.last = Some(london_date(envelope.recorded_at));
        self.objects.extend(ObjectRef::named_in(&envelope.body));
        self.subjects.extend(envelope.subjects.iter().copied());
        let Some(keys) = keys else { return Ok(None) };
        for subject in &envelope.subjects {
            if matches!(keys.key(*subject), KeyState::Nothing) {
                return Err(bad(format!(
                    "the key of {subject} is neither held nor destroyed"
                )));
            }
        }
        let whole = match Whole::read(&row.bytes, row.position, keys, &self.contents) {
            Err(NotRead::Beside(error)) => {
                self.folded = false;
                return Ok(Some(Finding::Beside(row.position, error)));
            }
            read => read.map_err(|error| bad(error.to_string()))?,
        };
        if !self.folded {
            self.erased.extend(taken_by(&whole.fact, &self.state));
            return Ok(None);
        }
        let folded = catch_unwind(AssertUnwindSafe(|| self.state.fold(whole)));
        let recorded =
            folded.map_err(|_| bad("the fact does not fold onto those before it".into()))?;
        self.erased.extend(taken_by(&recorded.fact, &self.state));
        Ok(None)
    }

    /// Objects hashed again, and what nothing names explained.
    fn explain(
        &self,
        vault: &mut dyn Vault,
        findings: &mut Vec<Finding>,
    ) -> Result<(), StoreError> {
        let mut named: Vec<(&Digest, &Option<Subject>)> = self.objects.iter().collect();
        named.sort_unstable();
        let mut bad = Vec::new();
        for (name, subject) in named {
            let told = |finding: &Finding| finding.is_beside(*name);
            if let Err(error) = self.stored.get(*name)
                && !findings.iter().any(told)
            {
                bad.push((*subject, error));
            }
        }
        match self.stored.names() {
            Ok(names) => {
                let orphans = names.iter().filter(|name| !self.objects.contains_key(name));
                findings.extend(
                    orphans.map(|name| {
                        Finding::Orphan(format!("the object {name} is named by no fact"))
                    }),
                );
            }
            Err(error) => findings.push(Finding::Object(error)),
        }
        // Read again, after everything else: a server beside us may have carried an erasure out.
        let held = match vault.keys() {
            // Found before: no key of it opens.
            Err(StoreError::Damaged(_)) => None,
            held => Some(held?),
        };
        // Of a file whose key a fact had destroyed nothing is left to be damaged, and it is deleted itself. That a key is
        // gone says nothing by itself: it may be lost.
        let held_now: Option<HashSet<Subject>> = held
            .as_ref()
            .map(|held| held.iter().map(|(it, _)| *it).collect());
        let is_held =
            |subject: Subject| held_now.as_ref().is_none_or(|held| held.contains(&subject));
        let excused = |subject: Subject| {
            self.erased.contains(&subject) || (!self.folded && !is_held(subject))
        };
        bad.retain(|(subject, _)| !subject.is_some_and(excused));
        findings.extend(bad.into_iter().map(|(_, error)| Finding::Object(error)));
        let sealing: BTreeSet<Subject> = self.objects.values().copied().flatten().collect();
        let destroyed: HashSet<Subject> = match vault.destroyed() {
            Err(StoreError::Damaged(_)) => sealing.iter().copied().collect(),
            destroyed => destroyed?.into_iter().map(|(subject, _)| subject).collect(),
        };
        for subject in sealing {
            if !is_held(subject) && !destroyed.contains(&subject) {
                let what = format!(
                    "the key of {subject}, which opens a file that a fact names, is neither held nor destroyed"
                );
                findings.push(Finding::Vault(what));
            }
        }
        let held = held.unwrap_or_default();
        for (subject, _) in held {
            if self.erased.contains(&subject) {
                findings.push(Finding::ErasureOwed(subject));
            }
            if !self.subjects.contains(&subject) && !self.is_case(subject) {
                let what = format!("the key of {subject} seals no fact");
                findings.push(Finding::Orphan(what));
            }
        }
        Ok(())
    }

    /// Whether the subject is a case: its key may so far seal only drafts.
    fn is_case(&self, subject: Subject) -> bool {
        match subject {
            Subject::Case(id) => !self.folded || self.state.case(id.into()).is_some(),
            Subject::Person(_) | Subject::Teacher(_) | Subject::Name(_) => false,
        }
    }
}
