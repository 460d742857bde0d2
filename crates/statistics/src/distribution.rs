//! The answers of one group as counts of exact values, and their exact moments.

use crate::exact::{self, Exact};
use crate::score::Score;
use num_bigint::BigInt;
use num_traits::Zero;
use std::collections::BTreeMap;

/// Answers of one group: each distinct value with how often it was given, in ascending order.
///
/// Distributions add: see [`Distribution::merge`]. Counts up to 2⁵³ answers are exact everywhere.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Distribution {
    values: Vec<(Score, u64)>,
    missing: u64,
}

impl Distribution {
    /// Collects values with their counts, in any order, repeated values added; `missing` answers
    /// are left out of every figure and reported.
    pub fn new(values: impl IntoIterator<Item = (Score, u64)>, missing: u64) -> Self {
        let mut counts = BTreeMap::<Score, u64>::new();
        for (score, count) in values {
            if count > 0 {
                let sum = counts.entry(score).or_default();
                *sum = sum.saturating_add(count);
            }
        }
        Self {
            values: counts.into_iter().collect(),
            missing,
        }
    }

    /// The distinct values in ascending order, each with a count of at least one.
    pub fn values(&self) -> &[(Score, u64)] {
        &self.values
    }

    /// How many answers count.
    pub fn n(&self) -> u64 {
        self.values
            .iter()
            .fold(0, |sum, (_, count)| sum.saturating_add(*count))
    }

    /// How many answers are missing.
    pub fn missing(&self) -> u64 {
        self.missing
    }

    /// The answers of both: commutative and associative.
    #[must_use]
    pub fn merge(&self, other: &Self) -> Self {
        let both = self.values.iter().chain(&other.values).copied();
        Self::new(both, self.missing.saturating_add(other.missing))
    }

    /// Number, sum and sum of squares, exactly.
    pub(crate) fn moments(&self) -> Moments {
        Moments::of(&self.values)
    }

    /// Whether all answers that count are the same (or there are none).
    pub(crate) fn is_constant(&self) -> bool {
        self.values.len() < 2
    }
}

/// The sum of the distributions of several groups.
pub(crate) fn pooled(groups: &[Distribution]) -> Distribution {
    let missing = groups
        .iter()
        .fold(0_u64, |sum, group| sum.saturating_add(group.missing));
    Distribution::new(
        groups.iter().flat_map(|group| group.values.iter().copied()),
        missing,
    )
}

/// Number, sum and sum of squares of answers, exactly.
#[derive(Debug, Clone)]
pub(crate) struct Moments {
    pub n: u64,
    pub sum: Exact,
    pub sum_of_squares: Exact,
}

impl Moments {
    fn of(values: &[(Score, u64)]) -> Self {
        // Integers per denominator first: few denominators, so few divisions by a common factor.
        let mut by_denominator = BTreeMap::<i128, (BigInt, BigInt)>::new();
        let mut n = 0_u64;
        for (score, count) in values {
            let (numerator, denominator) = score.parts();
            let (sum, squares) = by_denominator.entry(denominator).or_default();
            let times = BigInt::from(numerator) * count;
            *squares += &times * numerator;
            *sum += times;
            n = n.saturating_add(*count);
        }
        let mut parts = Vec::new();
        let mut parts_of_squares = Vec::new();
        for (denominator, (numerators, squares)) in by_denominator {
            let denominator = BigInt::from(denominator);
            parts_of_squares.push(Exact::new(squares, &denominator * &denominator));
            parts.push(Exact::new(numerators, denominator));
        }
        Self {
            n,
            sum: exact::sum(parts),
            sum_of_squares: exact::sum(parts_of_squares),
        }
    }

    /// The exact mean; `None` without answers.
    pub fn mean(&self) -> Option<Exact> {
        (self.n > 0).then(|| &self.sum / exact::whole(self.n))
    }

    /// Σ(x − mean)², exactly; zero without answers.
    pub fn squares_about_mean(&self) -> Exact {
        if self.n == 0 {
            return Exact::zero();
        }
        &self.sum_of_squares - &self.sum * &self.sum / exact::whole(self.n)
    }

    /// The sample variance (divisor n − 1), exactly; `None` for fewer than two answers.
    pub fn variance(&self) -> Option<Exact> {
        (self.n > 1).then(|| self.squares_about_mean() / exact::whole(self.n - 1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_million_answers_near_each_other_keep_every_digit() {
        let level = |x| Score::from_decimal(x).unwrap();
        let close = Distribution::new(
            [
                (level(100_000.000_1), 500_000),
                (level(100_000.000_2), 500_000),
            ],
            0,
        );
        let variance = exact::to_f64(&close.moments().variance().unwrap());
        assert!((variance / 2.500_002_500_002_5e-9 - 1.0).abs() < 1e-15);
    }
}
