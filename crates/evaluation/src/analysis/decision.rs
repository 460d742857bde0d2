//! What a comparison comes to: three outcomes where there are enough answers, and never more than an indication where there are few.

use super::figure::{Estimate, Value};
use serde::Serialize;
use statistics::{Adjustment, adjust};

/// The level of adjusted p-values at which groups are said to differ. It is below 0.05 because Welch’s test knows neither that scores of
/// four points are skewed nor that colleagues are alike: so no more than 5 in 100 reports of nothing name a difference.
const LEVEL: f64 = 0.04;

/// What a comparison comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// The groups differ: the adjusted test says so.
    Differ,
    /// The interval lies within the smallest difference that matters.
    Alike,
    /// Neither: the answers cannot tell.
    CannotTell,
    /// A group has fewer than 30 answers: the difference is an indication only, and nothing is tested.
    Indication,
    /// A group has hardly any answers: nothing is compared.
    TooFew,
}

/// How a p-value is adjusted for the other tests of its family.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Method {
    /// Holm’s: by the order of all tests of the family.
    Holm,
    /// Bonferroni’s: by the number of the tests alone, where some of them are not shown.
    Bonferroni,
}

/// The test that decides, adjusted, and the outcome.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Decision {
    /// Whether it was chosen before the answers were seen.
    pub primary: bool,
    /// The p-value of the deciding test alone, if there was one.
    pub p: Option<Value>,
    /// Adjusted with all primary tests of the report, or with the other exploratory ones.
    pub p_adjusted: Option<f64>,
    /// The method of adjusting.
    pub adjustment: Method,
    /// What it comes to.
    pub outcome: Outcome,
}

impl Decision {
    /// Before adjusting: a test, or the reason why there is none.
    pub fn open(primary: bool, test: Result<Value, Outcome>) -> Self {
        Self {
            primary,
            p: test.ok(),
            p_adjusted: None,
            adjustment: Method::Holm,
            outcome: test.err().unwrap_or(Outcome::CannotTell),
        }
    }

    /// Adjusts for a number of tests of which the others are not known (Bonferroni).
    pub fn adjust_for(&mut self, tests: usize) {
        let p = self.p.and_then(Value::number);
        #[allow(clippy::cast_precision_loss)] // tests of a report
        let adjusted = p.map(|p| (p * tests as f64).min(1.0));
        (self.p_adjusted, self.adjustment) = (adjusted, Method::Bonferroni);
    }

    /// Says what the adjusted test and the intervals of all differences come to.
    pub fn settle(&mut self, differences: &[Estimate], sesoi: Option<f64>) {
        if self.p.is_none() {
            return;
        }
        let within = |difference: &Estimate| match (
            difference.low.number(),
            difference.high.number(),
            sesoi,
        ) {
            (Some(low), Some(high), Some(least)) => low > -least && high < least,
            _ => false,
        };
        self.outcome = if self.p_adjusted.is_some_and(|p| p < LEVEL) {
            Outcome::Differ
        } else if !differences.is_empty() && differences.iter().all(within) {
            Outcome::Alike
        } else {
            Outcome::CannotTell
        };
    }
}

/// Adjusts decisions as one family.
pub fn adjust_family(family: &mut [&mut Decision]) {
    let p: Vec<Option<f64>> = (family.iter())
        .map(|decision| decision.p.and_then(Value::number))
        .collect();
    for (decision, adjusted) in family.iter_mut().zip(adjust(&p, Adjustment::Holm)) {
        decision.p_adjusted = adjusted;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settled(p: f64, low: f64, high: f64) -> Outcome {
        let mut decision = Decision::open(true, Ok(Value(Ok(p))));
        adjust_family(&mut [&mut decision]);
        let difference = Estimate::new(Ok(f64::midpoint(low, high)), Ok((low, high)));
        decision.settle(&[difference], Some(0.25));
        decision.outcome
    }

    #[test]
    fn there_are_three_outcomes() {
        assert_eq!(settled(0.01, 0.1, 0.6), Outcome::Differ);
        assert_eq!(settled(0.7, -0.1, 0.2), Outcome::Alike);
        assert_eq!(settled(0.7, -0.3, 0.2), Outcome::CannotTell);
    }

    #[test]
    fn without_a_test_nothing_is_decided() {
        let mut decision = Decision::open(true, Err(Outcome::Indication));
        decision.settle(&[], Some(0.25));
        assert_eq!(decision.outcome, Outcome::Indication);
    }
}
