//! The hypergeometric distribution: how many of `drawn` without replacement are marked.

use super::saddle_point::ln_binomial_term;
use super::{Probability, Tails};
use crate::exact::count;

/// Probabilities of tables that are as likely count as equally likely within this relative
/// tolerance: rounding must not split them (the tolerance of R's `fisher.test`).
const AS_LIKELY: f64 = 1e-7;

/// A population with `marked` and `plain` members of which `drawn` are taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hypergeometric {
    marked: u64,
    plain: u64,
    drawn: u64,
}

impl Hypergeometric {
    /// Describes the population; `drawn` is cut to its size.
    pub fn new(marked: u64, plain: u64, drawn: u64) -> Self {
        Self {
            marked,
            plain,
            drawn: drawn.min(marked.saturating_add(plain)),
        }
    }

    /// The fewest marked members that can be drawn.
    pub fn least(&self) -> u64 {
        self.drawn.saturating_sub(self.plain)
    }

    /// The most marked members that can be drawn.
    pub fn most(&self) -> u64 {
        self.drawn.min(self.marked)
    }

    /// ln P(X = k), k possible: three binomial terms, as in R's `dhyper`.
    pub fn ln_mass(&self, k: u64) -> f64 {
        let all = count(self.marked) + count(self.plain);
        let (x, y) = (count(self.drawn) / all, (all - count(self.drawn)) / all);
        let term = |k: u64, n: u64| {
            if k == 0 {
                if n == 0 { 0.0 } else { count(n) * y.ln() }
            } else if k == n {
                count(n) * x.ln()
            } else {
                ln_binomial_term(count(k), count(n), x, y)
            }
        };
        if self.drawn == 0 || self.drawn == self.marked + self.plain {
            return 0.0;
        }
        term(k, self.marked) + term(self.drawn - k, self.plain)
            - term(self.drawn, self.marked + self.plain)
    }

    /// P(X = k+1) / P(X = k).
    fn step_up(&self, k: u64) -> f64 {
        let ways_up = count(self.marked - k) * count(self.drawn - k);
        // plain + k ≥ drawn for every possible k; grouped so that nothing falls below zero.
        ways_up / (count(k + 1) * count(self.plain + k + 1 - self.drawn))
    }

    /// ln Σ P(X = j) for j from k away from the centre: upwards or downwards.
    fn ln_tail_from(&self, k: u64, upwards: bool) -> f64 {
        let (mut ratio, mut sum, mut at) = (1.0, 1.0, k);
        loop {
            if upwards && at < self.most() {
                ratio *= self.step_up(at);
                at += 1;
            } else if !upwards && at > self.least() {
                at -= 1;
                ratio /= self.step_up(at);
            } else {
                break;
            }
            sum += ratio;
            if ratio < f64::EPSILON * 1e-3 * sum {
                break;
            }
        }
        self.ln_mass(k) + f64::ln(sum)
    }

    /// P(X ≤ k) and P(X ≥ k), k possible.
    pub fn tails(&self, k: u64) -> Tails {
        let centre = count(self.drawn) * count(self.marked)
            / (count(self.marked) + count(self.plain)).max(1.0);
        if count(k) > centre {
            let upper = Probability::from_ln(self.ln_tail_from(k, true));
            let lower = if k == self.most() {
                Probability::ONE
            } else {
                Probability::from_ln(self.ln_tail_from(k + 1, true)).complement()
            };
            Tails { lower, upper }
        } else {
            let lower = Probability::from_ln(self.ln_tail_from(k, false));
            let upper = if k == self.least() {
                Probability::ONE
            } else {
                Probability::from_ln(self.ln_tail_from(k - 1, false)).complement()
            };
            Tails { lower, upper }
        }
    }

    /// The sum of the probabilities of all outcomes that are at most as likely as `k`.
    pub fn at_most_as_likely(&self, k: u64) -> Probability {
        let bound = self.ln_mass(k) + AS_LIKELY;
        let mode = self.mode();
        if k == mode || self.ln_mass(mode) <= bound {
            return Probability::ONE;
        }
        let near = self.ln_tail_from(k, k > mode);
        // The first outcome on the other side that is unlikely enough: masses fall from the mode.
        let far = if k > mode {
            last_below(self.least(), mode, |j| self.ln_mass(j) <= bound)
        } else {
            first_above(mode, self.most(), |j| self.ln_mass(j) <= bound)
        };
        let far = far.map(|j| self.ln_tail_from(j, k < mode));
        let sum = far.map_or(near, |far| {
            let (large, small) = (near.max(far), near.min(far));
            large + (small - large).exp().ln_1p()
        });
        Probability::from_ln(sum)
    }

    fn mode(&self) -> u64 {
        let numerator = (u128::from(self.drawn) + 1) * (u128::from(self.marked) + 1);
        let mode = numerator / (u128::from(self.marked) + u128::from(self.plain) + 2);
        u64::try_from(mode)
            .unwrap_or(u64::MAX)
            .clamp(self.least(), self.most())
    }
}

/// The last j in low..=high where `unlikely` holds, if it holds at all: it does up to some j.
fn last_below(low: u64, high: u64, unlikely: impl Fn(u64) -> bool) -> Option<u64> {
    let (mut low, mut high) = (low, high);
    if !unlikely(low) {
        return None;
    }
    while high - low > 1 {
        let middle = low + (high - low) / 2;
        if unlikely(middle) {
            low = middle;
        } else {
            high = middle;
        }
    }
    Some(if unlikely(high) { high } else { low })
}

/// The first j in low..=high where `unlikely` holds, if it holds at all: it does from some j.
fn first_above(low: u64, high: u64, unlikely: impl Fn(u64) -> bool) -> Option<u64> {
    let (mut low, mut high) = (low, high);
    if !unlikely(high) {
        return None;
    }
    while high - low > 1 {
        let middle = low + (high - low) / 2;
        if unlikely(middle) {
            high = middle;
        } else {
            low = middle;
        }
    }
    Some(if unlikely(low) { low } else { high })
}
