//! The domain scores of each school on each side of a comparison, for tests that know that answers of one school are alike.

use super::layout::{Layout, Ratings};
use super::row::{Row, Slot};
use crate::instrument::{AspectIndex, Instrument, VariantIndex};
use statistics::ClusterGroup;

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

impl Clustered {
    /// The answer, from 1, of a row that counts in these populations with its ratings of a variant; 0 where it is in none of the groups.
    pub fn level(&self, row: &Row, variant: VariantIndex, populations: u64) -> u8 {
        let level = row.level(self.slot);
        let counts = variant == self.variant && self.populations & populations != 0;
        if counts && level <= self.values {
            u8::try_from(level).unwrap_or_default()
        } else {
            0
        }
    }
}

/// The domain scores of each school, by its place among the schools: a list for each school of the groups in which it has any.
#[derive(Debug, Clone)]
pub(super) struct Clusters {
    domains: usize,
    /// Per school: the place of its last group, and one more; 0 without any.
    last: Vec<u32>,
    groups: Vec<Group>,
    /// Per group and domain: how many scores.
    many: Vec<u32>,
    /// Per group and domain: their sum, in parts of a point.
    sums: Vec<u64>,
}

/// The answers of a school that are in one group of a comparison.
#[derive(Debug, Clone, Copy)]
struct Group {
    comparison: u16,
    value: u8,
    /// The place of the school’s group before this one, and one more; 0 for its first.
    before: u32,
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
    /// None yet.
    pub fn new(layout: &Layout) -> Self {
        Self {
            domains: layout.domains.len(),
            last: Vec::new(),
            groups: Vec::new(),
            many: Vec::new(),
            sums: Vec::new(),
        }
    }

    /// Where the scores of a school in a group of a comparison begin.
    fn at(&mut self, school: usize, comparison: u16, value: u8) -> Option<usize> {
        if school >= self.last.len() {
            self.last.resize(school + 1, 0);
        }
        let mut next = self.last[school];
        while let Some(place) = next.checked_sub(1) {
            let group = &self.groups[place as usize];
            if (group.comparison, group.value) == (comparison, value) {
                return Some(place as usize * self.domains);
            }
            next = group.before;
        }
        let place = self.groups.len();
        let last = u32::try_from(place + 1).ok()?;
        self.groups.push(Group {
            comparison,
            value,
            before: self.last[school],
        });
        self.last[school] = last;
        self.many.resize((place + 1) * self.domains, 0);
        self.sums.resize((place + 1) * self.domains, 0);
        Some(place * self.domains)
    }

    /// Counts one person's ratings of a variant; `levels` are those of each comparison that is counted school by school, 0 where they
    /// are in none of its groups.
    pub fn add(
        &mut self,
        layout: &Layout,
        school: usize,
        variant: usize,
        levels: &[u8],
        chosen: &[u8],
    ) {
        let mut parts = None;
        let rated = &layout.ratings[variant];
        for (of, level) in layout.clustered.iter().zip(chosen) {
            let Some(value) = level.checked_sub(1) else {
                continue;
            };
            // The same for each comparison: a person's scores.
            let parts = parts.get_or_insert_with(|| -> Vec<Option<u64>> {
                let domains = layout.domains.iter();
                domains
                    .map(|it| parts_of_score(rated, levels, it))
                    .collect()
            });
            let Some(at) = self.at(school, of.comparison, value) else {
                continue;
            };
            for (domain, more) in parts.iter().enumerate() {
                if let Some(more) = more {
                    self.many[at + domain] += 1;
                    self.sums[at + domain] += more;
                }
            }
        }
    }

    /// Adds what was counted elsewhere of a school that has another place there.
    pub fn merge(&mut self, school: usize, other: &Self, theirs: usize) {
        let mut next = other.last.get(theirs).copied().unwrap_or_default();
        while let Some(place) = next.checked_sub(1) {
            let group = &other.groups[place as usize];
            let from = place as usize * other.domains;
            if let Some(at) = self.at(school, group.comparison, group.value) {
                for domain in 0..self.domains {
                    self.many[at + domain] += other.many[from + domain];
                    self.sums[at + domain] += other.sums[from + domain];
                }
            }
            next = group.before;
        }
    }

    /// A school's scores of a comparison in a domain of so many aspects: those of the answers on each side; nothing where it has none.
    pub fn of(
        &self,
        school: usize,
        comparison: u16,
        (domain, aspects): (usize, usize),
        sides: [&[usize]; 2],
    ) -> Option<[ClusterGroup; 2]> {
        if aspects > MOST_ASPECTS {
            return None;
        }
        let mut all = [(0_u64, 0_u64); 2];
        let mut next = self.last.get(school).copied().unwrap_or_default();
        while let Some(place) = next.checked_sub(1) {
            let group = &self.groups[place as usize];
            let at = place as usize * self.domains + domain;
            for (side, values) in all.iter_mut().zip(sides) {
                if group.comparison == comparison && values.contains(&usize::from(group.value)) {
                    side.0 += u64::from(self.many[at]);
                    side.1 += self.sums[at];
                }
            }
            next = group.before;
        }
        #[allow(clippy::cast_precision_loss)] // far below 2⁵³
        let groups = all.map(|(n, sum)| ClusterGroup {
            n,
            sum: sum as f64 / PARTS as f64,
        });
        groups.iter().any(|group| group.n > 0).then_some(groups)
    }
}

/// A person's score in a domain, in parts of a point; none without a scored answer.
fn parts_of_score(rated: &Ratings, levels: &[u8], aspects: &[AspectIndex]) -> Option<u64> {
    let scores = aspects
        .iter()
        .map(|aspect| u64::from(rated.scores[usize::from(levels[aspect.get()])]));
    let (answers, sum) = scores.fold((0, 0), |(answers, sum), score| {
        (answers + u64::from(score != 0), sum + score)
    });
    let part = PARTS.checked_div(answers)?;
    (aspects.len() <= MOST_ASPECTS).then_some(part * sum)
}
