//! The domain scores of each school on each side of a comparison, for tests that know that answers of one school are alike.

use super::layout::{Layout, Ratings};
use super::row::{Row, Slot};
use instrument::{AspectIndex, Comparison, Instrument, VariantIndex};
use statistics::ClusterGroup;
use std::collections::HashMap;

/// The most aspects of a domain whose scores are kept.
const MOST_ASPECTS: usize = 20;

/// Comparisons of the same answers of the same people, whose groups are counted school by school.
#[derive(Debug, Clone)]
pub(super) struct Clustered {
    /// Their places in the instrument.
    comparisons: Vec<usize>,
    /// Whose ratings, a bit each.
    populations: u64,
    variant: VariantIndex,
    /// The question that makes the groups.
    slot: Slot,
    /// How many answers it has.
    values: usize,
}

impl Clustered {
    fn new(
        instrument: &Instrument,
        comparison: &Comparison,
        at: usize,
        slot: impl Fn(&str) -> Option<Slot>,
    ) -> Option<Self> {
        let places =
            (comparison.populations.iter()).filter_map(|id| instrument.population_index(id));
        let first = places.clone().next()?;
        Some(Self {
            comparisons: vec![at],
            populations: places.fold(0, |bits, place| bits | 1 << place.get()),
            variant: instrument.variant_of(first),
            slot: slot(&comparison.by)?,
            values: instrument.question(&comparison.by)?.values.len(),
        })
    }

    /// Whether two comparisons have the same groups of the same people.
    fn counts_the_same(&self, other: &Self) -> bool {
        (self.populations, self.variant, self.slot)
            == (other.populations, other.variant, other.slot)
    }

    /// Whether the groups of a comparison are counted here.
    pub fn serves(&self, comparison: usize) -> bool {
        self.comparisons.contains(&comparison)
    }

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
///
/// There are some ten groups for each of tens of thousands of schools, so they are kept small.
#[derive(Debug, Clone)]
pub(super) struct Clusters {
    /// Per domain: the parts of a point in which scores are added. A score is a sum over at most so many answers as the domain has
    /// aspects, and this can be divided by each such number. 0 where no scores are kept.
    parts: Vec<u32>,
    /// Per school: the place of its last group, and one more; 0 without any.
    last: Vec<u32>,
    groups: Vec<Group>,
    /// Per group and domain.
    scores: Vec<Scores>,
    /// What the sums of scores do not hold, by their place.
    carried: HashMap<usize, u64>,
    /// The scores of the person who is being counted, in parts of a point; 0 for none.
    own: Vec<u64>,
}

/// The answers of a school that are in one group.
#[derive(Debug, Clone, Copy)]
struct Group {
    /// Which of the [`Clustered`] they are of.
    of: u16,
    value: u8,
    /// The place of the school’s group before this one, and one more; 0 for its first.
    before: u32,
}

/// Scores that were added.
#[derive(Debug, Clone, Copy, Default)]
struct Scores {
    many: u32,
    /// Their sum, in parts of a point.
    sum: u32,
}

/// The comparisons that are counted school by school: those chosen beforehand, and those of a property of schools.
pub(super) fn clustered(
    instrument: &Instrument,
    slot: impl Fn(&str) -> Option<Slot>,
) -> Vec<Clustered> {
    let wanted = |comparison: &Comparison| {
        comparison.primary || instrument.school_questions.contains(&comparison.by)
    };
    let mut all: Vec<Clustered> = Vec::new();
    for (at, comparison) in instrument
        .comparisons
        .iter()
        .enumerate()
        .filter(|(_, it)| wanted(it))
    {
        let Some(one) = Clustered::new(instrument, comparison, at, &slot) else {
            continue;
        };
        match all.iter_mut().find(|other| other.counts_the_same(&one)) {
            Some(same) => same.comparisons.push(at),
            None => all.push(one),
        }
    }
    all
}

impl Clusters {
    /// None yet.
    pub fn new(layout: &Layout) -> Self {
        let parts = |aspects: &Vec<AspectIndex>| parts_of_a_point(aspects.len()).unwrap_or(0);
        Self {
            parts: layout.domains.iter().map(parts).collect(),
            last: Vec::new(),
            groups: Vec::new(),
            scores: Vec::new(),
            carried: HashMap::new(),
            own: Vec::new(),
        }
    }

    /// Where the scores of a school in a group begin.
    fn at(&mut self, school: usize, of: u16, value: u8) -> Option<usize> {
        if school >= self.last.len() {
            self.last.resize(school + 1, 0);
        }
        let domains = self.parts.len();
        let mut next = self.last[school];
        while let Some(place) = next.checked_sub(1) {
            let group = &self.groups[place as usize];
            if (group.of, group.value) == (of, value) {
                return Some(place as usize * domains);
            }
            next = group.before;
        }
        let place = self.groups.len();
        let last = u32::try_from(place + 1).ok()?;
        self.groups.push(Group {
            of,
            value,
            before: self.last[school],
        });
        self.last[school] = last;
        self.scores.resize((place + 1) * domains, Scores::default());
        Some(place * domains)
    }

    /// Adds scores to those at a place.
    #[inline]
    fn add_scores(&mut self, at: usize, many: u32, sum: u64) {
        let scores = &mut self.scores[at];
        scores.many += many;
        let sum = u64::from(scores.sum) + sum;
        scores.sum = u32::try_from(sum).unwrap_or_else(|_| {
            *self.carried.entry(at).or_default() += sum;
            0
        });
    }

    /// The sum of the scores at a place, in parts of a point.
    fn sum(&self, at: usize) -> u64 {
        u64::from(self.scores[at].sum) + self.carried.get(&at).copied().unwrap_or_default()
    }

    /// Counts one person's ratings of a variant; `chosen` are their answers on what the comparisons are made by that are counted
    /// school by school, 0 where they are in none of the groups.
    pub fn add(
        &mut self,
        layout: &Layout,
        school: usize,
        variant: usize,
        levels: &[u8],
        chosen: &[u8],
    ) {
        if chosen.iter().all(|level| *level == 0) {
            return;
        }
        let rated = &layout.ratings[variant];
        let mut own = std::mem::take(&mut self.own);
        own.clear();
        let domains = layout.domains.iter().zip(&self.parts);
        own.extend(domains.map(|(aspects, parts)| parts_of_score(*parts, rated, levels, aspects)));
        for (of, level) in (0..).zip(chosen) {
            let place = level
                .checked_sub(1)
                .and_then(|value| self.at(school, of, value));
            let Some(at) = place else {
                continue;
            };
            for (domain, &more) in own.iter().enumerate().filter(|(_, more)| **more > 0) {
                self.add_scores(at + domain, 1, more);
            }
        }
        self.own = own;
    }

    /// Adds what was counted elsewhere of a school that has another place there.
    pub fn merge(&mut self, school: usize, other: &Self, theirs: usize) {
        let mut next = other.last.get(theirs).copied().unwrap_or_default();
        while let Some(place) = next.checked_sub(1) {
            let group = &other.groups[place as usize];
            let from = place as usize * self.parts.len();
            if let Some(at) = self.at(school, group.of, group.value) {
                for domain in 0..self.parts.len() {
                    let from = from + domain;
                    self.add_scores(at + domain, other.scores[from].many, other.sum(from));
                }
            }
            next = group.before;
        }
    }

    /// A school’s scores in a domain: those of the answers on each side of one of the [`Clustered`]; nothing where it has none.
    pub fn of(
        &self,
        school: usize,
        clustered: usize,
        domain: usize,
        sides: [&[usize]; 2],
    ) -> Option<[ClusterGroup; 2]> {
        let mut all = [(0_u64, 0_u64); 2];
        let mut next = self.last.get(school).copied().unwrap_or_default();
        while let Some(place) = next.checked_sub(1) {
            let group = &self.groups[place as usize];
            let at = place as usize * self.parts.len() + domain;
            for (side, values) in all.iter_mut().zip(sides) {
                if usize::from(group.of) == clustered && values.contains(&usize::from(group.value))
                {
                    side.0 += u64::from(self.scores[at].many);
                    side.1 += self.sum(at);
                }
            }
            next = group.before;
        }
        let parts = f64::from(self.parts[domain]);
        #[allow(clippy::cast_precision_loss)] // far below 2⁵³
        let groups = all.map(|(n, sum)| ClusterGroup {
            n,
            sum: sum as f64 / parts,
        });
        groups.iter().any(|group| group.n > 0).then_some(groups)
    }
}

/// The least number that can be divided by every number of answers to so many aspects; none for more than are kept.
fn parts_of_a_point(aspects: usize) -> Option<u32> {
    let numbers = 1..=u32::try_from(aspects.min(MOST_ASPECTS)).unwrap_or_default();
    let least = numbers.fold(1, |all, number| {
        all / greatest_divisor(all, number) * number
    });
    (aspects <= MOST_ASPECTS).then_some(least)
}

fn greatest_divisor(one: u32, other: u32) -> u32 {
    if other == 0 {
        one
    } else {
        greatest_divisor(other, one % other)
    }
}

/// A person’s score in a domain, in parts of a point; 0 without a scored answer, or where no scores are kept.
fn parts_of_score(parts: u32, rated: &Ratings, levels: &[u8], aspects: &[AspectIndex]) -> u64 {
    let scores = aspects
        .iter()
        .map(|aspect| u32::from(rated.scores[usize::from(levels[aspect.get()])]));
    let (answers, sum) = scores.fold((0, 0), |(answers, sum), score| {
        (answers + u32::from(score != 0), sum + score)
    });
    let part = parts.checked_div(answers).unwrap_or_default();
    u64::from(part) * u64::from(sum)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_point_can_be_divided_among_any_number_of_answers() {
        assert_eq!(parts_of_a_point(0), Some(1));
        for aspects in 1..=20_u32 {
            let parts = parts_of_a_point(aspects as usize).expect("as many are kept");
            assert!((1..=aspects).all(|number| parts.is_multiple_of(number)));
        }
        assert_eq!(parts_of_a_point(5), Some(60));
        assert_eq!(parts_of_a_point(20), Some(232_792_560));
        assert_eq!(parts_of_a_point(21), None);
    }

    #[test]
    fn a_sum_may_be_larger_than_its_room() {
        let clusters = || Clusters {
            parts: vec![60],
            last: Vec::new(),
            groups: Vec::new(),
            scores: Vec::new(),
            carried: HashMap::new(),
            own: Vec::new(),
        };
        let (mut one, mut other) = (clusters(), clusters());
        for (clusters, school) in [(&mut one, 3), (&mut other, 0)] {
            let at = clusters.at(school, 1, 2).expect("room");
            for _ in 0..3 {
                clusters.add_scores(at, 1, u64::from(u32::MAX));
            }
        }
        one.merge(3, &other, 0);
        let [first, second] = one.of(3, 1, 0, [&[2], &[1]]).expect("scores");
        assert_eq!((first.n, second.n), (6, 0));
        assert!((first.sum - 6.0 * f64::from(u32::MAX) / 60.0).abs() < 1e-6);
        assert_eq!(one.of(3, 0, 0, [&[2], &[1]]), None);
        assert_eq!(one.of(0, 1, 0, [&[2], &[1]]), None);
    }
}
