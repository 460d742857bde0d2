//! The domain scores of each school on each side of a comparison, for tests that know that answers of one school are alike.

use super::layout::{Layout, Ratings};
use super::row::{Row, Slot};
use crate::instrument::{Instrument, VariantIndex};
use statistics::ClusterGroup;
use std::collections::BTreeMap;

/// How many schools are kept apart.
const SCHOOLS: usize = 60_000;
/// The parts of a point in which scores are added: a score is a sum over up to 20 answers, and this can be divided by every number
/// up to 20. Domains of more aspects are not kept.
const PARTS: u64 = 232_792_560;
const MOST_ASPECTS: usize = 20;

/// A comparison whose groups are counted school by school.
#[derive(Debug, Clone)]
pub(super) struct Clustered {
    /// Its place in the instrument.
    pub comparison: u16,
    /// Whose ratings, a bit each.
    pub populations: u64,
    pub variant: VariantIndex,
    /// The question that makes its groups.
    pub slot: Slot,
    /// How many answers it has.
    pub values: usize,
}

/// Scores of one school in one group, domain by domain: how many, and their sum in parts of a point.
type Scores = Vec<(u32, u64)>;

/// The scores of one school, by comparison and answer.
type School = BTreeMap<(u16, u8), Scores>;

/// The domain scores of each school.
#[derive(Debug, Clone, Default)]
pub(super) struct Clusters {
    schools: BTreeMap<Box<[u8]>, School>,
}

/// The comparisons that are counted school by school: those chosen beforehand, and those of a property of schools.
pub(super) fn clustered(
    instrument: &Instrument,
    slot: impl Fn(&str) -> Option<Slot>,
) -> Vec<Clustered> {
    let wanted = |comparison: &&crate::instrument::Comparison| {
        comparison.primary || instrument.school_questions.contains(&comparison.by)
    };
    (instrument.comparisons.iter().zip(0..))
        .filter(|(comparison, _)| wanted(comparison))
        .filter_map(|(comparison, at)| {
            let places =
                (comparison.populations.iter()).filter_map(|id| instrument.population_index(id));
            let first = places.clone().next()?;
            Some(Clustered {
                comparison: at,
                populations: places.fold(0, |bits, place| bits | 1 << place.get()),
                variant: instrument.variant_of(first),
                slot: slot(&comparison.by)?,
                values: instrument.question(&comparison.by)?.values.len(),
            })
        })
        .collect()
}

impl Clusters {
    /// Counts the ratings of somebody in a school, who counts in these populations.
    pub fn add(&mut self, layout: &Layout, row: &Row, populations: u64) {
        for of in &layout.clustered {
            let level = row.level(of.slot);
            if of.populations & populations == 0 || !(1..=of.values).contains(&level) {
                continue;
            }
            let Some(value) = u8::try_from(level - 1).ok() else {
                continue;
            };
            if self.schools.len() >= SCHOOLS && !self.schools.contains_key(row.school.as_slice()) {
                continue;
            }
            let school = self
                .schools
                .entry(row.school.as_slice().into())
                .or_default();
            let scores = (school.entry((of.comparison, value)))
                .or_insert_with(|| vec![(0, 0); layout.domains.len()]);
            let rated = layout.rated(of.variant);
            for (aspects, score) in layout.domains.iter().zip(scores) {
                if let Some(more) = parts_of_score(layout, rated, row, aspects) {
                    score.0 += 1;
                    score.1 += more;
                }
            }
        }
    }

    /// Adds what was counted elsewhere.
    pub fn merge(&mut self, other: &Self) {
        for (token, theirs) in &other.schools {
            if self.schools.len() >= SCHOOLS && !self.schools.contains_key(token) {
                continue;
            }
            let mine = self.schools.entry(token.clone()).or_default();
            for (of, scores) in theirs {
                let mine = mine
                    .entry(*of)
                    .or_insert_with(|| vec![(0, 0); scores.len()]);
                for (mine, theirs) in mine.iter_mut().zip(scores) {
                    mine.0 += theirs.0;
                    mine.1 += theirs.1;
                }
            }
        }
    }

    /// The scores of a comparison in a domain of so many aspects: for each school, those of the answers on each side.
    pub fn of(
        &self,
        comparison: u16,
        domain: usize,
        aspects: usize,
        sides: [&[usize]; 2],
    ) -> Vec<[ClusterGroup; 2]> {
        if aspects > MOST_ASPECTS {
            return Vec::new();
        }
        let side = |school: &School, values: &[usize]| {
            let mut all = (0_u64, 0_u64);
            for &value in values {
                let value = u8::try_from(value).unwrap_or(u8::MAX);
                if let Some(scores) = school.get(&(comparison, value)) {
                    all.0 += u64::from(scores[domain].0);
                    all.1 += scores[domain].1;
                }
            }
            #[allow(clippy::cast_precision_loss)] // far below 2⁵³
            let sum = all.1 as f64 / PARTS as f64;
            ClusterGroup { n: all.0, sum }
        };
        (self.schools.values())
            .map(|school| sides.map(|values| side(school, values)))
            .filter(|school| school.iter().any(|group| group.n > 0))
            .collect()
    }
}

/// A row's score in a domain, in parts of a point; none without a scored answer.
fn parts_of_score(
    layout: &Layout,
    rated: &Ratings,
    row: &Row,
    aspects: &[crate::instrument::AspectIndex],
) -> Option<u64> {
    let levels = row.levels(rated.first, layout.aspects);
    let scores = aspects
        .iter()
        .map(|aspect| u64::from(rated.scores[usize::from(levels[aspect.get()])]));
    let (answers, sum) = scores.fold((0, 0), |(answers, sum), score| {
        (answers + u64::from(score != 0), sum + score)
    });
    let part = PARTS.checked_div(answers)?;
    (aspects.len() <= MOST_ASPECTS).then_some(part * sum)
}
