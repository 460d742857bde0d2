//! The studentized range: the largest difference among k standardised means.

use super::range_tail::RangeTail;
use super::solve::root;
use super::{Probability, chi_mixture};

/// ln q of every quantile that is looked for lies between −`FARTHEST` and `FARTHEST`.
const FARTHEST: f64 = 12.0;

/// The range of a number of normal means, divided by an estimate of their standard deviation.
///
/// What does not depend on the degrees of freedom is worked out once: comparing every two of many
/// groups asks the same range again and again.
#[derive(Debug)]
pub struct StudentizedRange {
    tail: RangeTail,
}

impl StudentizedRange {
    /// Of `groups` means. Fewer than two have no range.
    pub fn of(groups: usize) -> Self {
        Self {
            tail: RangeTail::of(groups),
        }
    }

    /// P(range / s ≥ q) where s has `df` degrees of freedom (not only whole).
    ///
    /// Integrates the complement directly, so the tail keeps its relative precision where R's
    /// `ptukey` and others lose it.
    pub fn upper(&self, q: f64, df: f64) -> Probability {
        if self.tail.groups() < 2 || q.is_infinite() {
            return Probability::ZERO;
        }
        if q <= 0.0 {
            return Probability::ONE;
        }
        // Where exp(−q²s²/4), the decay of the range's tail, balances the density of s.
        let start = 1.0 / (0.5 * q * q / df).sqrt().hypot(1.0);
        let p = chi_mixture::average(df, start, 1.0, |s| self.tail.upper(q * s));
        Probability::from_p(p)
    }

    /// The q that is exceeded with probability 1 − `confidence`.
    pub fn quantile(&self, confidence: f64, df: f64) -> f64 {
        let target = (-confidence).ln_1p();
        let above = |ln_q: f64| target - self.upper(ln_q.exp(), df).ln_p;
        // With the true standard deviation the range is easily found; s moves it a little, or, with
        // few degrees of freedom, far.
        let near = root(
            |ln_q| target - self.tail.upper(ln_q.exp()).ln(),
            -FARTHEST,
            FARTHEST,
        );
        let (low, high) = bracket(above, near);
        root(above, low, high).exp()
    }
}

/// Two places around the root of an increasing function, found from a place near it with steps that
/// double.
fn bracket(increasing: impl Fn(f64) -> f64, near: f64) -> (f64, f64) {
    let mut step = 0.0625;
    let upwards = increasing(near) < 0.0;
    let (mut from, mut to) = (near, near);
    while to.abs() < FARTHEST {
        (from, to) = (to, if upwards { to + step } else { to - step });
        if (increasing(to) < 0.0) != upwards {
            break;
        }
        step *= 2.0;
    }
    let to = to.clamp(-FARTHEST, FARTHEST);
    (from.min(to), from.max(to))
}
