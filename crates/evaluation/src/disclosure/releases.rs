//! The release log: what earlier releases of the same data have shown, and what they hid.
//!
//! It travels beside the data and is as confidential as they are: it holds the counts that were hidden, because only with them can it be
//! seen whether a further release gives them away.

use super::growing::{Earlier, still_possible};
use super::system::{ScoreTotal, System, Tie};
use super::witness::Changes;
use super::{Need, Suppression, bases_are_apart, few, suppress};
use crate::tables::Key;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// What was released of a file of responses.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReleaseLog {
    /// What the file is, for whoever finds it.
    #[serde(default)]
    pub about: String,
    /// The releases, the first one first.
    pub releases: Vec<Release>,
}

/// One release.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Release {
    /// What it is called, to tell it from others.
    pub name: String,
    /// The instrument’s id.
    pub instrument: String,
    /// Rows counted.
    pub rows: u64,
    /// Every count of its tables.
    pub counts: Vec<ReleasedCount>,
    /// The sums and bounds between them.
    pub ties: Vec<Tie>,
    /// The counts behind its means.
    pub means: Vec<ScoreTotal>,
    /// Of how many people each mean is that it shows: of which population, in which domain.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub bases: Vec<(String, String, u64)>,
    /// Whether it says anything of single schools, or how many there are.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub tells_of_schools: bool,
    /// The witnesses of what it hides: changes of counts, by their place.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub witnesses: Vec<Vec<(usize, i64)>>,
    /// Those of earlier releases, while they rest on what this one hides.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub carried: Vec<Vec<(usize, i64)>>,
}

/// A count of a release.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReleasedCount {
    /// Who is counted: question → answer.
    pub of: Key,
    /// How many.
    pub count: u64,
    /// Whether the release shows it.
    pub shown: bool,
}

/// A release that must not be published, because of an earlier one.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the release “{release}” would give away what this one hides: {what}")]
pub struct GivenAway {
    /// The name of the earlier release.
    pub release: String,
    /// What could be worked out.
    pub what: String,
    /// Of whom, where it is a count that cannot be hidden.
    pub of: Option<Key>,
}

/// What is hidden of a system beside every earlier release.
#[derive(Debug, Clone)]
pub struct Beside {
    /// What is hidden.
    pub published: Suppression,
    /// The witnesses of earlier releases that rest on it.
    pub carried: Vec<Changes>,
}

/// A release log that cannot be used.
#[derive(Debug, thiserror::Error)]
#[error("this is no release log of senco: {0}")]
pub struct ReleaseLogError(#[from] serde_json::Error);

const ABOUT: &str = "What senco analyse has put into publishable editions of these responses, and what it hid. Keep this file beside the responses, and do not publish it. Remove a release that was never published.";

impl ReleaseLog {
    /// Reads a log.
    ///
    /// # Errors
    /// When the text is not one.
    pub fn from_json(text: &str) -> Result<Self, ReleaseLogError> {
        Ok(serde_json::from_str(text)?)
    }

    /// The log with a further release, to be kept beside the data. A release that shows the same as one in the log adds nothing.
    #[must_use]
    pub fn with(mut self, release: Release) -> Self {
        ABOUT.clone_into(&mut self.about);
        let same = |known: &Release| known.shows_the_same(&release);
        if !self.releases.iter().any(same) {
            self.releases.push(release);
        }
        self
    }

    /// The log as a file.
    pub fn to_json(&self) -> Vec<u8> {
        let mut text = serde_json::to_vec(self).expect("plain values");
        text.push(b'\n');
        text
    }

    /// Only what concerns an instrument.
    pub(super) fn of(&self, instrument: &str) -> impl Iterator<Item = &Release> {
        self.releases
            .iter()
            .filter(move |release| release.instrument == instrument)
    }

    /// Hides what must be hidden in a system of counts beside every earlier release.
    ///
    /// # Errors
    /// When hiding cannot help, with the release that is in the way.
    pub fn suppress(
        &self,
        instrument: &str,
        rows: u64,
        system: &mut System,
        complete: &dyn Fn(&mut System),
    ) -> Result<Beside, GivenAway> {
        let alone = system.clone();
        let mut sensitive = BTreeMap::new();
        for release in self.of(instrument) {
            release.beside(rows, system, &mut sensitive)?;
        }
        complete(system);
        let last = self.of(instrument).last();
        let carried = last.map_or(Ok(Vec::new()), |last| {
            last.still_possible(rows, system, &sensitive)
        })?;
        let stays: BTreeSet<usize> = carried.iter().flat_map(|it| it.keys().copied()).collect();
        let mut published = suppress(system, &sensitive, &stays);
        for witness in &carried {
            published.hide_nobody_beside(system, witness);
        }
        // A table that nothing protects is left out. Beside others of the same responses that is not enough.
        let is_of_more = |it: &Release| it.rows < rows;
        if let Some(&at) = published
            .unprotected
            .iter()
            .next()
            .filter(|_| !self.of(instrument).all(is_of_more))
        {
            let guilty = self.of(instrument).find(|release| {
                let mut beside = alone.clone();
                let mut sensitive = BTreeMap::new();
                let weighed = release.beside(rows, &mut beside, &mut sensitive);
                complete(&mut beside);
                let nothing = BTreeSet::new();
                weighed.is_err()
                    || !suppress(&beside, &sensitive, &nothing)
                        .unprotected
                        .is_empty()
            });
            let name = guilty.map_or_else(
                || {
                    self.of(instrument)
                        .map(|release| release.name.as_str())
                        .collect::<Vec<_>>()
                        .join("” with “")
                },
                |release| release.name.clone(),
            );
            return Err(GivenAway {
                release: name,
                what: who(&system.nodes()[at].key),
                of: None,
            });
        }
        Ok(Beside { published, carried })
    }

    /// The last release of fewer of the same answers.
    pub fn earlier(&self, instrument: &str, rows: u64) -> Option<Earlier> {
        let last = self.of(instrument).last()?;
        (last.rows < rows).then(|| Earlier::of(last))
    }

    /// Whether a mean of so many people can stand beside those that were shown before: of the same people, or of many more.
    pub fn allows_mean(&self, instrument: &str, mean: (&str, &str, u64), threshold: u64) -> bool {
        let (population, domain, n) = mean;
        self.of(instrument)
            .flat_map(|release| &release.bases)
            .filter(|(whose, what, _)| whose == population && what == domain)
            .all(|(_, _, known)| bases_are_apart(*known, n, threshold))
    }

    /// Whether single schools can be told of: nothing was told of them when there were fewer answers.
    pub fn allows_schools(&self, instrument: &str, rows: u64) -> bool {
        self.of(instrument)
            .all(|release| release.rows == rows || !release.tells_of_schools)
    }
}

impl Release {
    /// Whether a reader of the other release learns nothing from this one.
    fn shows_the_same(&self, other: &Self) -> bool {
        let counts = |release: &Self| -> BTreeSet<(Key, u64, bool)> {
            let counts = release.counts.iter();
            counts
                .map(|known| (known.of.clone(), known.count, known.shown))
                .collect()
        };
        self.instrument == other.instrument
            && self.rows == other.rows
            && counts(self) == counts(other)
    }

    /// What is released, from a system of counts and what is hidden of it.
    pub fn of(instrument: &str, rows: u64, system: &System, beside: &Beside) -> Self {
        let published = &beside.published;
        let counts = system
            .nodes()
            .iter()
            .enumerate()
            .map(|(at, node)| ReleasedCount {
                of: node.key.clone(),
                count: node.count,
                shown: !published.hidden.contains(&at),
            });
        Self {
            name: String::new(),
            instrument: instrument.to_owned(),
            rows,
            counts: counts.collect(),
            ties: system.ties().to_vec(),
            means: system.totals().to_vec(),
            bases: Vec::new(),
            tells_of_schools: false,
            witnesses: listed(&published.witnesses),
            carried: listed(&beside.carried),
        }
    }

    /// The witnesses on which what it hid rests, as far as they have to stay possible.
    fn still_possible(
        &self,
        rows: u64,
        system: &System,
        sensitive: &BTreeMap<usize, Need>,
    ) -> Result<Vec<Changes>, GivenAway> {
        // Of the same responses, what it hid is sensitive anew and gets witnesses that fit both.
        let own = self.witnesses.iter().filter(|_| rows > self.rows);
        let all: Vec<_> = own.chain(&self.carried).collect();
        let threshold = system.threshold();
        let small = (system.nodes().iter().enumerate())
            .filter(|(_, node)| few(node.count, threshold) && !node.fixed)
            .map(|(at, _)| at);
        let hidden = sensitive.keys().copied().chain(small).collect();
        still_possible(self, &all, system, hidden).map_err(|of| GivenAway {
            release: self.name.clone(),
            what: who(&of),
            of: None,
        })
    }

    /// Adds what this release has shown to what a reader of the next one knows.
    fn beside(
        &self,
        rows: u64,
        system: &mut System,
        sensitive: &mut BTreeMap<usize, Need>,
    ) -> Result<(), GivenAway> {
        let given_away = |what: String, of: Option<&Key>| GivenAway {
            release: self.name.clone(),
            what,
            of: of.cloned(),
        };
        if few(rows.abs_diff(self.rows), system.threshold()) {
            let what = format!(
                "it counts {} rows and this one {rows}, so that the answers of few people are the difference",
                self.rows
            );
            return Err(given_away(what, None));
        }
        if self.is_of_the_same(rows, system) {
            self.same(system, sensitive)
                .map_err(|at| given_away(who(&self.counts[at].of), None))
        } else {
            self.changed(system, sensitive).map_err(|at| {
                let of = &self.counts[at].of;
                let what = format!("{}: few have been added or left out since", who(of));
                given_away(what, Some(of))
            })
        }
    }

    /// Whether it is of the same responses: as many rows, and no count of the same people differs. Tables differ by who left something
    /// out; of two releases one can have more of them.
    fn is_of_the_same(&self, rows: u64, system: &System) -> bool {
        let mut then: BTreeMap<&Key, BTreeSet<u64>> = BTreeMap::new();
        for known in &self.counts {
            then.entry(&known.of).or_default().insert(known.count);
        }
        let agrees = |(key, then): (&&Key, &BTreeSet<u64>)| {
            let now: BTreeSet<u64> = system.of(key).map(|at| system.nodes()[at].count).collect();
            now.is_subset(then) || then.is_subset(&now)
        };
        rows == self.rows && then.iter().all(agrees)
    }

    /// The same responses: what it showed is known, and what it hid must stay hidden.
    fn same(
        &self,
        system: &mut System,
        sensitive: &mut BTreeMap<usize, Need>,
    ) -> Result<(), usize> {
        let threshold = system.threshold();
        let mut nodes = Vec::new();
        for (place, known) in self.counts.iter().enumerate() {
            let at = if known.shown {
                system.fix(&known.of, known.count)
            } else {
                system.add(&known.of, known.count)
            };
            if known.shown && few(known.count, threshold) {
                return Err(place);
            }
            nodes.push(at);
        }
        let hidden = self
            .counts
            .iter()
            .enumerate()
            .filter(|(_, known)| !known.shown);
        for (place, known) in hidden {
            if system.nodes()[nodes[place]].fixed {
                return Err(place);
            }
            sensitive.insert(nodes[place], Need::of(known.count, threshold));
        }
        system.tie(&self.ties, &self.means, &nodes);
        Ok(())
    }

    /// Other responses: where a count differs by few, what these answered is the difference. Where answers were only added, what it hid
    /// is taken for known, too (see `growing.rs`).
    fn changed(&self, system: &System, sensitive: &mut BTreeMap<usize, Need>) -> Result<(), usize> {
        let threshold = system.threshold();
        let grew = system.grew();
        let mut then: BTreeMap<&Key, Vec<(u64, usize)>> = BTreeMap::new();
        for (place, known) in self
            .counts
            .iter()
            .enumerate()
            .filter(|(_, known)| known.shown || grew)
        {
            then.entry(&known.of)
                .or_default()
                .push((known.count, place));
        }
        for (key, mut counts) in then {
            counts.sort_unstable();
            let now: Vec<usize> = system.of(key).collect();
            let pairs: Vec<(usize, (u64, usize))> = if now.len() == counts.len() {
                now.into_iter().zip(counts).collect()
            } else {
                now.iter()
                    .flat_map(|&at| counts.iter().map(move |&count| (at, count)))
                    .collect()
            };
            for (at, (count, place)) in pairs {
                let node = &system.nodes()[at];
                if !few(node.count.abs_diff(count), threshold) {
                    continue;
                }
                if node.fixed {
                    return Err(place);
                }
                let known = if grew { node.count.abs_diff(count) } else { 0 };
                let need = Need::Many(i64::try_from(threshold - known).unwrap_or(1));
                let before = sensitive.entry(at).or_insert(need);
                *before = before.stronger(need);
            }
        }
        Ok(())
    }
}

/// Who is counted, in words.
fn who(key: &Key) -> String {
    let answers: Vec<String> = key
        .iter()
        .map(|(question, answer)| format!("{question}: {answer}"))
        .collect();
    if answers.is_empty() {
        "everybody".to_owned()
    } else {
        format!("how many there are with {}", answers.join(", "))
    }
}

fn listed(witnesses: &[Changes]) -> Vec<Vec<(usize, i64)>> {
    let list = |changes: &Changes| changes.iter().map(|(&at, &by)| (at, by)).collect();
    witnesses.iter().map(list).collect()
}
