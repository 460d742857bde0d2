//! Mid-ranks in whole numbers: a doubled mid-rank is always an integer.

use crate::distribution::Distribution;
use crate::score::Score;
use num_bigint::BigInt;
use std::collections::HashMap;

/// Doubled mid-ranks of the distinct values of a pooled sample.
pub(crate) struct Ranking {
    doubled: HashMap<Score, u128>,
    /// Σ(c³ − c) over ties.
    pub ties: BigInt,
}

impl Ranking {
    /// Ranks all answers of a pooled distribution from 1.
    pub fn of(pooled: &Distribution) -> Self {
        let counts = pooled.values().iter().map(|(_, count)| *count);
        let doubled = doubled_mid_ranks(counts.clone(), 0);
        let scores = pooled.values().iter().map(|(score, _)| *score);
        Self {
            doubled: scores.zip(doubled).collect(),
            ties: tie_sum(counts),
        }
    }

    /// Twice the sum of the ranks of one group.
    pub fn doubled_sum(&self, group: &Distribution) -> BigInt {
        group
            .values()
            .iter()
            .map(|(score, count)| BigInt::from(self.doubled[score]) * count)
            .sum()
    }
}

/// Twice the mid-rank of each tied set, in order, after `before` earlier answers.
pub(crate) fn doubled_mid_ranks(counts: impl Iterator<Item = u64>, before: u64) -> Vec<u128> {
    let mut before = u128::from(before);
    counts
        .map(|count| {
            let count = u128::from(count);
            let doubled = 2 * before + count + 1;
            before += count;
            doubled
        })
        .collect()
}

/// Σ(c³ − c): past 64 bits already for three million tied answers.
pub(crate) fn tie_sum(counts: impl Iterator<Item = u64>) -> BigInt {
    counts.map(|count| BigInt::from(count).pow(3) - count).sum()
}
