//! Krippendorff's α: agreement of any number of coders with codes missing.

use crate::exact::{self, Exact};
use crate::score::Score;
use crate::undefined::{Figure, Undefined};
use num_traits::Zero;
use std::collections::BTreeMap;

/// How far two codes differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Metric {
    /// Same or not.
    #[default]
    Nominal,
    /// By how many codes lie between them.
    Ordinal,
    /// By the square of their difference.
    Interval,
}

/// The result of [`krippendorff`].
#[derive(Debug, Clone, PartialEq)]
pub struct Krippendorff {
    /// 1 − observed / expected disagreement.
    pub alpha: Figure,
    /// The metric.
    pub metric: Metric,
    /// Units that two coders or more have coded.
    pub units: u64,
    /// Units left out: coded by nobody or one.
    pub units_left_out: u64,
    /// Codes in the units used.
    pub codes: u64,
}

/// α of the codes that each coder (row) gave to each unit (column), `None` where there is none.
/// K. Krippendorff, *Computing Krippendorff's Alpha-Reliability* (2011); agrees with the Python
/// package `krippendorff`. Rows shorter than the longest end in missing codes.
pub fn krippendorff(coders_by_units: &[Vec<Option<Score>>], metric: Metric) -> Krippendorff {
    let width = coders_by_units.iter().map(Vec::len).max().unwrap_or(0);
    let units: Vec<BTreeMap<Score, u64>> = (0..width)
        .map(|unit| codes_of(coders_by_units, unit))
        .collect();
    let size = |unit: &BTreeMap<Score, u64>| unit.values().sum::<u64>();
    let used: Vec<&BTreeMap<Score, u64>> = units.iter().filter(|unit| size(unit) > 1).collect();
    let mut totals = BTreeMap::<Score, u64>::new();
    for (code, count) in used.iter().flat_map(|unit| unit.iter()) {
        *totals.entry(*code).or_default() += count;
    }
    let distance = Distance::of(&totals, metric);
    let alpha = match totals.len() {
        0 => Err(Undefined::NoPairs),
        1 => Err(Undefined::ChanceAgreementComplete),
        _ => Ok(exact::to_f64(&alpha(&used, &totals, &distance))),
    };
    Krippendorff {
        alpha,
        metric,
        units: used.len() as u64,
        units_left_out: (units.len() - used.len()) as u64,
        codes: totals.values().sum(),
    }
}

fn codes_of(coders: &[Vec<Option<Score>>], unit: usize) -> BTreeMap<Score, u64> {
    let mut counts = BTreeMap::new();
    for code in coders
        .iter()
        .filter_map(|coder| coder.get(unit).copied().flatten())
    {
        *counts.entry(code).or_default() += 1;
    }
    counts
}

/// 1 − (n − 1) Σ o(c,k) δ² / Σ n(c) n(k) δ² over pairs of different codes.
fn alpha(
    units: &[&BTreeMap<Score, u64>],
    totals: &BTreeMap<Score, u64>,
    distance: &Distance,
) -> Exact {
    let disagreement = |counts: &BTreeMap<Score, u64>| -> Exact {
        let mut sum = Exact::zero();
        for (place, (one, count)) in counts.iter().enumerate() {
            for (other, other_count) in counts.iter().take(place) {
                let pairs = exact::whole(*count) * exact::whole(*other_count);
                sum += pairs * distance.squared(*other, *one);
            }
        }
        sum
    };
    let observed: Exact = units
        .iter()
        .map(|unit| disagreement(unit) / exact::whole(unit.values().sum::<u64>() - 1))
        .sum();
    let n: u64 = totals.values().sum();
    exact::whole(1) - exact::whole(n - 1) * observed / disagreement(totals)
}

struct Distance {
    metric: Metric,
    /// For each code, how many codes lie below it plus half of its own.
    middle: BTreeMap<Score, Exact>,
}

impl Distance {
    fn of(totals: &BTreeMap<Score, u64>, metric: Metric) -> Self {
        let mut before = 0_u64;
        let middle = totals.iter().map(|(code, count)| {
            let doubled = 2 * before + count;
            before += count;
            (*code, Exact::new(doubled.into(), 2.into()))
        });
        Self {
            metric,
            middle: middle.collect(),
        }
    }

    /// The squared distance of two different codes.
    fn squared(&self, one: Score, other: Score) -> Exact {
        let difference = match self.metric {
            Metric::Nominal => exact::whole(1),
            // Σ n(g) from one to the other less half of both ends.
            Metric::Ordinal => &self.middle[&other] - &self.middle[&one],
            Metric::Interval => other.to_exact() - one.to_exact(),
        };
        &difference * &difference
    }
}
