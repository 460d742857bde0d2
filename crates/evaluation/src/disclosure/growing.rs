//! Releases while answers arrive: what an earlier release of fewer of the same answers has shown is known, answers are not taken back,
//! and who came in between must not be told either.
//!
//! A reader who has every release knows more than the tables of each. So that no release gives away what another hides, three things are
//! held, each against a reader who knows *every* count of all releases before, the hidden ones too:
//!
//! 1. A count that grew by few people since an earlier release is hidden as one of few people is.
//! 2. A witness takes nobody back: no count in it is below what an earlier release counted ([`Floor`]), and who came since are among
//!    each other as everyone is.
//! 3. The witnesses of the release before stay possible. A witness in which there are more people of some kind is possible for ever once
//!    as many of that kind have come since: they could have come earlier. Until then, the counts that it changes stay hidden.
//!
//! Together these give each hidden count a history of its own that agrees with everything that was ever shown, and in which it is not
//! small.

use super::releases::Release;
use super::suppression::parts;
use super::system::{System, Tie};
use super::witness::{Changes, WitnessQuery, witness};
use crate::tables::Key;
use std::collections::{BTreeMap, BTreeSet};

/// What an earlier release counted of the same people: the least and the most, where tables differ by who left something out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Floor {
    /// The least.
    pub low: u64,
    /// The most that is not above what there are now.
    pub high: u64,
}

/// The counts of a release, by who is counted.
#[derive(Debug, Clone, Default)]
pub struct Earlier(BTreeMap<Key, Vec<u64>>);

impl Earlier {
    /// The counts of a release, each once.
    pub fn of(release: &Release) -> Self {
        let mut all: BTreeMap<Key, Vec<u64>> = BTreeMap::new();
        for known in &release.counts {
            all.entry(known.of.clone()).or_default().push(known.count);
        }
        for counts in all.values_mut() {
            counts.sort_unstable();
            counts.dedup();
        }
        Self(all)
    }

    /// Whether it counted nobody.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// What it counted of these people, who are so many now; none where it did not count them.
    pub fn floor(&self, key: &Key, now: u64) -> Option<Floor> {
        let counts = self.0.get(key)?;
        let low = *counts.first()?;
        let high = counts.iter().rev().find(|count| **count <= now);
        Some(Floor {
            low: low.min(now),
            high: high.copied().unwrap_or(now),
        })
    }

    /// Whether nobody of those it counted is missing in a system.
    pub fn is_within(&self, system: &System) -> bool {
        self.0.iter().all(|(key, then)| {
            let mut now: Vec<u64> = system.of(key).map(|at| system.nodes()[at].count).collect();
            now.sort_unstable();
            if now.len() == then.len() {
                return now.iter().zip(then).all(|(now, then)| now >= then);
            }
            let ends = |all: &[u64]| all.first().copied().zip(all.last().copied());
            let ends = ends(&now).zip(ends(then));
            ends.is_none_or(|((least, most), (low, high))| least >= low && most >= high)
        })
    }
}

/// The witnesses of the release before that rest on what this one hides: the counts that each changes, by their place in the system.
/// The others are settled.
///
/// # Errors
/// When one of them is not possible any more: then this release would give away what that one hid.
pub fn still_possible(
    before: &Release,
    witnesses: &[&Vec<(usize, i64)>],
    system: &System,
    mut hidden: BTreeSet<usize>,
) -> Result<Vec<Changes>, Key> {
    let mut stay: Vec<Changes> = Vec::new();
    for witness in witnesses {
        let later = Later::of(before, witness, system);
        let changes = later.changes(system, &hidden).ok_or_else(|| {
            let first = witness.iter().find_map(|(at, _)| before.counts.get(*at));
            first.map(|known| known.of.clone()).unwrap_or_default()
        })?;
        if !changes.is_empty() && !stay.contains(&changes) {
            hidden.extend(changes.keys().copied());
            stay.push(changes);
        }
    }
    Ok(stay)
}

/// A witness of the release before, beside the counts of this one.
struct Later {
    /// By how much it changed the count of the same people then.
    then: BTreeMap<usize, i64>,
    /// By at least how much their count has to change now, so that nobody who came then is missing.
    at_least: BTreeMap<usize, i64>,
}

impl Later {
    fn of(before: &Release, witness: &[(usize, i64)], system: &System) -> Self {
        let mut by_key: BTreeMap<&Key, BTreeMap<u64, i64>> = BTreeMap::new();
        for &(at, change) in witness {
            if let Some(known) = before.counts.get(at) {
                let counts = by_key.entry(&known.of).or_default();
                counts.insert(known.count, change);
            }
        }
        let mut all = Self {
            then: BTreeMap::new(),
            at_least: BTreeMap::new(),
        };
        for (key, changed) in by_key {
            let mut now: Vec<usize> = system.of(key).collect();
            now.sort_by_key(|&at| system.nodes()[at].count);
            let mut then: Vec<u64> = (before.counts.iter())
                .filter(|known| known.of == *key)
                .map(|known| known.count)
                .collect();
            then.sort_unstable();
            then.dedup();
            let pairs: Vec<(usize, u64)> = if now.len() == then.len() {
                now.iter().copied().zip(then.iter().copied()).collect()
            } else {
                let each = now
                    .iter()
                    .flat_map(|&at| then.iter().map(move |it| (at, *it)));
                each.collect()
            };
            for (at, then) in pairs {
                let change = changed.get(&then).copied().unwrap_or(0);
                let count = |it: u64| i64::try_from(it).unwrap_or(i64::MAX / 4);
                let needed = change - (count(system.nodes()[at].count) - count(then));
                let most = all.then.entry(at).or_insert(change);
                *most = (*most).max(change);
                let least = all.at_least.entry(at).or_insert(needed);
                *least = (*least).max(needed);
            }
        }
        all
    }

    /// The least that has to change now; nothing where enough people came since, and none where it is not possible.
    fn changes(&self, system: &System, hidden: &BTreeSet<usize>) -> Option<Changes> {
        if self.at_least.values().all(|least| *least <= 0) && self.could_have_come(system) {
            return Some(Changes::new());
        }
        let parts = parts(system);
        let mine: BTreeSet<usize> = self.then.keys().map(|&at| parts[at]).collect();
        let tied: BTreeSet<usize> = (0..parts.len())
            .filter(|&at| mine.contains(&parts[at]))
            .collect();
        let already: BTreeSet<usize> = tied.intersection(hidden).copied().collect();
        let ways = [
            (&already, false),
            (&tied, false),
            (&already, true),
            (&tied, true),
        ];
        ways.into_iter().find_map(|(among, zeros)| {
            let wanted = WitnessQuery {
                change: None,
                at_least: &self.at_least,
                then: &self.then,
                among,
                hidden,
                zeros,
            };
            witness(system, &wanted)
        })
    }

    /// Whether the sums and bounds of those who came since are true without these people, too: these came earlier.
    fn could_have_come(&self, system: &System) -> bool {
        // A sum with a part that was not counted before says nothing of how many there were of it.
        let is_counted = |tie: &&Tie| {
            let mut terms = tie.terms.iter();
            terms.all(|(at, _)| system.nodes()[*at].floor.is_some())
        };
        system.ties().iter().filter(is_counted).all(|tie| {
            let by = |at: &usize| self.then.get(at).copied().unwrap_or(0);
            let change: i64 = tie.terms.iter().map(|(at, weight)| weight * by(at)).sum();
            match tie.slack {
                None => change == 0,
                // The slack of a bound is that of those who came since, where it is the smaller one.
                Some(slack) => -change <= slack,
            }
        })
    }
}
