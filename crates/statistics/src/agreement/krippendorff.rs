//! Krippendorff's α: agreement of any number of coders with codes missing.

use crate::exact::{self, Exact};
use crate::score::Score;
use crate::undefined::{Figure, Undefined};
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
    /// Units left out: coded by no one or one.
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
    let scale = Scale::of(&totals, metric);
    let alpha = match totals.len() {
        0 => Err(Undefined::NoPairs),
        1 => Err(Undefined::ChanceAgreementComplete),
        _ => Ok(exact::to_f64(&alpha(&used, &totals, &scale))),
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
fn alpha(units: &[&BTreeMap<Score, u64>], totals: &BTreeMap<Score, u64>, scale: &Scale) -> Exact {
    let of_unit = |unit: &&BTreeMap<Score, u64>| {
        scale.disagreement(unit) / exact::whole(unit.values().sum::<u64>() - 1)
    };
    let observed = exact::sum(units.iter().map(of_unit));
    let n: u64 = totals.values().sum();
    exact::whole(1) - exact::whole(n - 1) * observed / scale.disagreement(totals)
}

/// Where each code lies; nowhere on a nominal scale.
enum Scale {
    Nominal,
    Positions(BTreeMap<Score, Exact>),
}

impl Scale {
    fn of(totals: &BTreeMap<Score, u64>, metric: Metric) -> Self {
        let mut before = 0_u64;
        let position = |(code, count): (&Score, &u64)| {
            // The ordinal distance, Σ n(g) from one code to the other less half of both ends, is
            // the difference of these: how many codes lie below, and half of the code's own.
            let middle = Exact::new((2 * before + count).into(), 2.into());
            before += count;
            (
                *code,
                if metric == Metric::Ordinal {
                    middle
                } else {
                    code.to_exact()
                },
            )
        };
        match metric {
            Metric::Nominal => Self::Nominal,
            _ => Self::Positions(totals.iter().map(position).collect()),
        }
    }

    /// Σ n(c) n(k) δ² over pairs of different codes, in one pass: for positions x it is
    /// N Σ n x² − (Σ n x)², and (N² − Σ n²)/2 where all pairs differ alike.
    fn disagreement(&self, counts: &BTreeMap<Score, u64>) -> Exact {
        let n = exact::whole(counts.values().sum::<u64>());
        match self {
            Self::Nominal => {
                let same: Exact = counts
                    .values()
                    .map(|c| exact::whole(u128::from(*c) * u128::from(*c)))
                    .sum();
                (&n * &n - same) / exact::whole(2)
            }
            Self::Positions(positions) => {
                let times = |(code, count): (&Score, &u64)| {
                    let position = &positions[code];
                    (position, position * exact::whole(*count))
                };
                let sum = exact::sum(counts.iter().map(times).map(|(_, times)| times));
                let squares = counts.iter().map(times);
                let squares = exact::sum(squares.map(|(position, times)| position * times));
                n * squares - &sum * &sum
            }
        }
    }
}
