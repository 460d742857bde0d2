//! One aspect rated by one population: the profile, high against low, and the conditional second test (001 §2.2).

use super::figure::{Estimate, Value};
use crate::answers::Levels;
use crate::instrument::{Scale, Unsure};
use serde::Serialize;
use statistics::{Adjustment, adjust, chi_square_gof, wilson};

/// The level at which 001 decides.
pub const ALPHA: f64 = 0.05;
/// The confidence of every interval.
pub const CONFIDENCE: f64 = 0.95;

/// The answers to one aspect.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Profile {
    /// The aspect's id.
    pub aspect: String,
    /// Its domain's id.
    pub domain: String,
    /// Its short name.
    pub short: String,
    /// Its wording in this variant.
    pub label: String,
    /// How many chose each point.
    pub points: Vec<Point>,
    /// Answers: every point, scored or not.
    pub n: u64,
    /// Who declined.
    pub declined: u64,
    /// Who gave no answer.
    pub missing: u64,
    /// High against low, and a little against not at all.
    #[serde(flatten)]
    pub tests: HighLow,
}

/// One point of a scale and how many chose it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Point {
    /// The point.
    pub label: String,
    /// How many chose it.
    pub count: u64,
    /// Its score, if it has one.
    pub score: Option<i64>,
}

/// The tests of one aspect.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct HighLow {
    /// Answers counted as high.
    pub high: u64,
    /// Answers counted as low.
    pub low: u64,
    /// Answers without a score, and whether they count as low here.
    pub unsure: u64,
    /// How they count.
    pub unsure_counts: Unsure,
    /// The share of high ratings, with Wilson's interval.
    pub share_high: Estimate,
    /// High against low, even shares expected.
    pub first: Gof,
    /// The two lowest points against each other, only where the first test does not decide and the scale has two low points.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub second: Option<Gof>,
}

/// A chi-square test of two counts against even shares.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Gof {
    /// What is compared.
    pub comparison: String,
    /// The two counts.
    pub counts: [u64; 2],
    /// The statistic.
    pub chi2: Value,
    /// Its degrees of freedom.
    pub df: Value,
    /// The p-value of this test alone.
    pub p: Value,
    /// Adjusted for the other aspects of the population (Holm).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub p_holm: Option<f64>,
    /// Adjusted for the other aspects of the population (Benjamini and Hochberg).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub p_bh: Option<f64>,
    /// The effect: √(χ²/n), from 0 (even) to 1.
    pub effect: Value,
    /// Answers used and left out.
    pub n: u64,
}

impl Gof {
    fn of(comparison: &str, one: u64, other: u64) -> Self {
        let test = chi_square_gof(&[one, other], None).expect("two counts need no shares");
        Self {
            comparison: comparison.to_owned(),
            counts: [one, other],
            chi2: test.chi2.into(),
            df: test.df.into(),
            p: test.p.into(),
            p_holm: None,
            p_bh: None,
            effect: test.cramers_v.into(),
            n: test.n,
        }
    }

    /// Whether the test alone decides at 0.05.
    pub fn decides(&self) -> bool {
        self.p.number().is_some_and(|p| p < ALPHA)
    }
}

impl HighLow {
    /// Tests the counts of a scale's points: the scored ones from the top, then the others.
    pub fn of(scale: &Scale, levels: &Levels<u64>, unsure_counts: Unsure) -> Self {
        let (scored, others) = levels.answers().split_at(scale.scored.len());
        let unsure = sum(others);
        let high = sum(&scored[..scale.high]);
        let scored_low = sum(&scored[scale.high..]);
        let low = scored_low
            + if unsure_counts == Unsure::Low {
                unsure
            } else {
                0
            };
        let first = Gof::of("high against low", high, low);
        let two_low = scale.scored.len() - scale.high == 2;
        let second = (two_low && !first.decides() && scored_low > 0).then(|| {
            let names = &scale.scored[scale.high..];
            Gof::of(
                &format!("{} against {}", names[0], names[1]),
                scored[scale.high],
                scored[scale.high + 1],
            )
        });
        let interval = wilson(high, high + low, CONFIDENCE);
        #[allow(clippy::cast_precision_loss)]
        let share = interval.map(|_| high as f64 / (high + low) as f64);
        Self {
            high,
            low,
            unsure,
            unsure_counts,
            share_high: Estimate::new(share, interval),
            first,
            second,
        }
    }
}

/// Adjusts the first tests of a population's aspects, and the second tests, each as one family.
pub fn adjust_families<'a>(tests: impl Iterator<Item = &'a mut HighLow>) {
    let tests: Vec<&mut HighLow> = tests.collect();
    let (mut firsts, mut seconds) = (Vec::new(), Vec::new());
    for test in tests {
        firsts.push(&mut test.first);
        seconds.extend(&mut test.second);
    }
    for family in [firsts, seconds] {
        let p: Vec<Option<f64>> = family.iter().map(|test| test.p.number()).collect();
        let holm = adjust(&p, Adjustment::Holm);
        let bh = adjust(&p, Adjustment::BenjaminiHochberg);
        for ((test, holm), bh) in family.into_iter().zip(holm).zip(bh) {
            (test.p_holm, test.p_bh) = (holm, bh);
        }
    }
}

/// A sum of counts.
pub fn sum(counts: &[u64]) -> u64 {
    counts.iter().sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scale() -> Scale {
        let words = |list: &[&str]| list.iter().map(|word| (*word).to_owned()).collect();
        Scale {
            id: "s".to_owned(),
            scored: words(&["a lot", "quite a lot", "a little", "not at all"]),
            unscored: words(&["not sure"]),
            high: 2,
        }
    }

    /// 001 §2.2.1: strategies, award-holders: 215 of 406 high; the low ones 135 and 53, and 3 not sure.
    const PKU3: [u64; 7] = [0, 100, 115, 135, 53, 3, 0];

    fn levels(counts: [u64; 7]) -> Levels<u64> {
        Levels::new(counts.to_vec())
    }

    #[test]
    fn not_sure_counts_low_or_not_at_all() {
        let low = HighLow::of(&scale(), &levels(PKU3), Unsure::Low);
        assert_eq!((low.high, low.low, low.unsure), (215, 191, 3));
        let out = HighLow::of(&scale(), &levels(PKU3), Unsure::Out);
        assert_eq!((out.high, out.low, out.unsure), (215, 188, 3));
    }

    #[test]
    fn the_second_test_follows_only_an_undecided_first() {
        let test = HighLow::of(&scale(), &levels(PKU3), Unsure::Low);
        let p = test.first.p.number().expect("defined");
        assert!((p - 0.233_614_329_581_935).abs() < 1e-12, "{p}");
        let second = test.second.expect("the first does not decide");
        assert_eq!(second.counts, [135, 53]);
        assert!(
            HighLow::of(&scale(), &levels([0, 300, 50, 30, 20, 0, 0]), Unsure::Low)
                .second
                .is_none()
        );
    }

    #[test]
    fn nobody_is_undefined_and_not_zero() {
        let test = HighLow::of(&scale(), &levels([4, 0, 0, 0, 0, 0, 0]), Unsure::Low);
        assert_eq!(test.first.p.number(), None);
        assert!(test.first.p.words(3).starts_with("undefined, because"));
    }
}
