//! The release log: what earlier releases of the same data have shown, and what they hid.
//!
//! It travels beside the data and is as confidential as they are: it holds the counts that were hidden, because only with them can it be
//! seen whether a further release gives them away.

use super::system::{ScoreTotal, System, Tie};
use super::{Need, Suppression, few, suppress};
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
    ) -> Result<Suppression, GivenAway> {
        let alone = system.clone();
        let mut sensitive = BTreeMap::new();
        for release in self.of(instrument) {
            release.beside(rows, system, &mut sensitive)?;
        }
        complete(system);
        let published = suppress(system, &sensitive);
        if let Some(&at) = published
            .unprotected
            .iter()
            .next()
            .filter(|_| self.of(instrument).next().is_some())
        {
            let guilty = self.of(instrument).find(|release| {
                let mut beside = alone.clone();
                let mut sensitive = BTreeMap::new();
                let weighed = release.beside(rows, &mut beside, &mut sensitive);
                complete(&mut beside);
                weighed.is_err() || !suppress(&beside, &sensitive).unprotected.is_empty()
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
            });
        }
        Ok(published)
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
    pub fn of(instrument: &str, rows: u64, system: &System, published: &Suppression) -> Self {
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
        }
    }

    /// Adds what this release has shown to what a reader of the next one knows.
    fn beside(
        &self,
        rows: u64,
        system: &mut System,
        sensitive: &mut BTreeMap<usize, Need>,
    ) -> Result<(), GivenAway> {
        let given_away = |what: String| GivenAway {
            release: self.name.clone(),
            what,
        };
        if few(rows.abs_diff(self.rows), system.threshold()) {
            return Err(given_away(format!(
                "it counts {} rows and this one {rows}, so that the answers of few people are the difference",
                self.rows
            )));
        }
        if self.is_of_the_same(rows, system) {
            self.same(system, sensitive)
                .map_err(|at| given_away(who(&self.counts[at].of)))
        } else {
            self.changed(system, sensitive).map_err(|at| {
                given_away(format!(
                    "{}: few have been added or left out since",
                    who(&self.counts[at].of)
                ))
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

    /// Other responses: where a count differs by few, what these answered is the difference.
    fn changed(&self, system: &System, sensitive: &mut BTreeMap<usize, Need>) -> Result<(), usize> {
        let threshold = system.threshold();
        let mut then: BTreeMap<&Key, Vec<(u64, usize)>> = BTreeMap::new();
        for (place, known) in self
            .counts
            .iter()
            .enumerate()
            .filter(|(_, known)| known.shown)
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
                let more = i64::try_from(threshold).unwrap_or(1);
                sensitive.insert(at, Need::Many(more));
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
