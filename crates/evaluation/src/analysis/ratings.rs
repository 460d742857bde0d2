//! One aspect rated by one population: the profile, high against low, and the conditional second test (001 §2.2).

use super::figure::{Estimate, Value};
use crate::answers::Levels;
use instrument::{Population, Scale, Unsure};
use serde::Serialize;
use statistics::{Adjustment, adjust, chi_square_gof, wilson};

/// The level at which 001 decides.
pub const ALPHA: f64 = 0.05;
/// The confidence of every interval.
pub const CONFIDENCE: f64 = 0.95;
/// With fewer answers there is no test and no verdict: the counts are an indication only.
pub const FEW: u64 = 30;
/// From these shares on, a scale cannot tell aspects apart at its top: of high ratings, of the first point.
const CEILING: [f64; 2] = [0.85, 0.5];

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
    /// Answers counted as low where high is compared with low.
    pub low: u64,
    /// Answers without a score.
    pub unsure: u64,
    /// Whether they count as low where high is compared with low. They are always part of the answers that shares are of.
    pub unsure_counts: Unsure,
    /// The share of high ratings among everybody who answered, *not sure* included, with Wilson's interval (001 §4.1, §4.3.3).
    pub share_high: Estimate,
    /// Whether so many chose the top that the scale cannot tell aspects apart there.
    pub ceiling: bool,
    /// High against low, even shares expected. Only where that is a question: see [`Half`].
    #[serde(skip_serializing_if = "Option::is_none")]
    pub first: Option<Gof>,
    /// The two lowest points against each other, only where the first test does not decide and the scale has two low points.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub second: Option<Gof>,
}

/// Whether high ratings are tested against half.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Half {
    /// Where there are enough answers.
    Tested,
    /// Not at all: of three or five points, even answers put another share than half on the high ones.
    NotAQuestion,
}

impl Half {
    /// What a population's instrument says of it, or else its scale.
    pub fn of(population: &Population, scale: &Scale) -> Self {
        if population.test.unwrap_or_else(|| scale.has_even_halves()) {
            Self::Tested
        } else {
            Self::NotAQuestion
        }
    }
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
    pub fn of(scale: &Scale, levels: &Levels<u64>, unsure_counts: Unsure, half: Half) -> Self {
        let (scored, others) = levels.answers().split_at(scale.scored.len());
        let unsure = sum(others);
        let scored_low = sum(&scored[scale.high..]);
        let [high, low] = high_and_low(scale, levels, unsure_counts);
        let tested = half == Half::Tested && high + low >= FEW;
        let first = tested.then(|| Gof::of("high against low", high, low));
        let two_low = scale.scored.len() - scale.high == 2;
        let undecided = first.as_ref().is_some_and(|first| !first.decides());
        let second = (two_low && undecided && scored_low > 0).then(|| {
            let names = &scale.scored[scale.high..];
            Gof::of(
                &format!("{} against {}", names[0], names[1]),
                scored[scale.high],
                scored[scale.high + 1],
            )
        });
        let everybody = sum(levels.answers());
        let interval = wilson(high, everybody, CONFIDENCE);
        let of_all = |count: u64| interval.map(|_| share(count, everybody));
        let [most, top] = [of_all(high), of_all(scored[0])];
        let reaches =
            |share: statistics::Figure, limit: f64| share.is_ok_and(|share| share >= limit);
        Self {
            high,
            low,
            unsure,
            unsure_counts,
            share_high: Estimate::new(most, interval),
            ceiling: everybody >= FEW && (reaches(most, CEILING[0]) || reaches(top, CEILING[1])),
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
        firsts.extend(&mut test.first);
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

/// The high and the low ratings where they are compared: an answer without a score is low, or neither.
pub fn high_and_low(scale: &Scale, levels: &Levels<u64>, unsure_counts: Unsure) -> [u64; 2] {
    let (scored, others) = levels.answers().split_at(scale.scored.len());
    let unsure = match unsure_counts {
        Unsure::Low => sum(others),
        Unsure::Out => 0,
    };
    [
        sum(&scored[..scale.high]),
        sum(&scored[scale.high..]) + unsure,
    ]
}

/// A count of a number that is not zero, as a share.
#[allow(clippy::cast_precision_loss)] // people
pub fn share(count: u64, of: u64) -> f64 {
    count as f64 / of as f64
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
            high_says: None,
            ..Scale::default()
        }
    }

    /// 001 §2.2.1: strategies, award-holders: 215 of 406 high; the low ones 135 and 53, and 3 not sure.
    const PKU3: [u64; 7] = [0, 100, 115, 135, 53, 3, 0];

    fn of(counts: [u64; 7], unsure: Unsure) -> HighLow {
        HighLow::of(
            &scale(),
            &Levels::new(counts.to_vec()),
            unsure,
            Half::Tested,
        )
    }

    #[test]
    fn not_sure_counts_low_or_not_at_all_but_always_among_the_answers() {
        let (low, out) = (of(PKU3, Unsure::Low), of(PKU3, Unsure::Out));
        assert_eq!((low.high, low.low, low.unsure), (215, 191, 3));
        assert_eq!((out.high, out.low, out.unsure), (215, 188, 3));
        assert_eq!(low.share_high, out.share_high);
        // 001 §4.1: 194 of 220 are 88.2 per cent, of whom some were not sure.
        let printed = of([0, 100, 94, 15, 8, 3, 0], Unsure::Out).share_high;
        assert!((printed.estimate.number().expect("answers") - 194.0 / 220.0).abs() < 1e-12);
    }

    #[test]
    fn the_second_test_follows_only_an_undecided_first() {
        let test = of(PKU3, Unsure::Low);
        let p = test
            .first
            .expect("many answers")
            .p
            .number()
            .expect("defined");
        assert!((p - 0.233_614_329_581_935).abs() < 1e-12, "{p}");
        let second = test.second.expect("the first does not decide");
        assert_eq!(second.counts, [135, 53]);
        assert!(of([0, 300, 50, 30, 20, 0, 0], Unsure::Low).second.is_none());
    }

    #[test]
    fn few_answers_and_uneven_scales_are_not_tested_against_half() {
        assert!(
            of([0, 10, 10, 5, 1, 0, 0], Unsure::Low).first.is_none(),
            "26 answers"
        );
        let counts = Levels::new(PKU3.to_vec());
        let untested = HighLow::of(&scale(), &counts, Unsure::Low, Half::NotAQuestion);
        assert!(untested.first.is_none() && untested.second.is_none());
    }

    #[test]
    fn nobody_is_undefined_and_not_zero() {
        let nobody = of([4, 0, 0, 0, 0, 0, 0], Unsure::Low);
        assert_eq!(nobody.share_high.estimate.number(), None);
        assert!(
            nobody
                .share_high
                .estimate
                .words(3)
                .starts_with("undefined, because")
        );
    }

    #[test]
    fn a_top_that_most_reach_is_flagged() {
        assert!(
            of([0, 60, 20, 10, 10, 0, 0], Unsure::Low).ceiling,
            "60 of 100 chose the first point"
        );
        assert!(
            of([0, 40, 46, 10, 4, 0, 0], Unsure::Low).ceiling,
            "86 of 100 are high"
        );
        assert!(!of([0, 40, 40, 10, 10, 0, 0], Unsure::Low).ceiling);
    }
}
