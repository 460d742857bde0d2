//! The exact binomial test of a count against a chance.

use crate::probability::{Alternative, Probability, binomial as distribution};
use crate::undefined::{Figure, Undefined};

/// Outcomes as likely as the observed one within this relative tolerance count as equally likely
/// (the tolerance of R's `binom.test`).
const AS_LIKELY: f64 = 1e-7;

/// The result of [`binomial`].
#[derive(Debug, Clone, PartialEq)]
pub struct Binomial {
    /// The probability of a count at least this extreme.
    pub p: Result<Probability, Undefined>,
    /// k / n.
    pub share: Figure,
    /// The alternative asked for.
    pub alternative: Alternative,
    /// The number of trials.
    pub n: u64,
}

/// Tests whether `k` of `n` agrees with a chance of `chance` (0 to 1; clipped). Two-sided it sums
/// all outcomes at most as likely as `k`; agrees with SciPy's `binomtest` and R's `binom.test`.
/// A `k` above `n` is read as `n`.
pub fn binomial(k: u64, n: u64, chance: f64, alternative: Alternative) -> Binomial {
    let k = k.min(n);
    let p = if n == 0 {
        Err(Undefined::NoTrials)
    } else if chance <= 0.0 {
        Ok(certain(k == 0 || alternative == Alternative::Less))
    } else if chance >= 1.0 {
        Ok(certain(k == n || alternative == Alternative::Greater))
    } else {
        let tails = distribution::tails(k, n, chance);
        Ok(match alternative {
            Alternative::Greater => tails.upper,
            Alternative::Less => tails.lower,
            Alternative::TwoSided => two_sided(k, n, chance),
        })
    };
    let share = if n == 0 {
        Err(Undefined::NoTrials)
    } else {
        Ok(crate::exact::count(k) / crate::exact::count(n))
    };
    Binomial {
        p,
        share,
        alternative,
        n,
    }
}

fn certain(event: bool) -> Probability {
    if event {
        Probability::ONE
    } else {
        Probability::ZERO
    }
}

fn two_sided(k: u64, n: u64, chance: f64) -> Probability {
    let mass = |j: u64| distribution::ln_mass(j, n, chance);
    let bound = mass(k) + AS_LIKELY;
    let centre = crate::exact::count(n) * chance;
    let mode = mode(n, chance);
    if k == mode || mass(mode) <= bound {
        return Probability::ONE;
    }
    // Masses fall away from the mode, so the other side's outcomes are found by bisection.
    let (near, far) = if crate::exact::count(k) < centre {
        let far = bisect(mode, n, |j| mass(j) <= bound);
        (
            distribution::tails(k, n, chance).lower,
            far.map(|j| distribution::tails(j, n, chance).upper),
        )
    } else {
        let far = bisect(n - mode, n, |j| mass(n - j) <= bound);
        (
            distribution::tails(k, n, chance).upper,
            far.map(|j| distribution::tails(n - j, n, chance).lower),
        )
    };
    let far = far.unwrap_or(Probability::ZERO);
    let (large, small) = (near.ln_p.max(far.ln_p), near.ln_p.min(far.ln_p));
    Probability::from_ln(large + (small - large).exp().ln_1p())
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
fn mode(n: u64, chance: f64) -> u64 {
    let near = ((crate::exact::count(n) + 1.0) * chance) as u64;
    let candidates = [near.saturating_sub(1), near, near.saturating_add(1)].map(|k| k.min(n));
    let mass = |k: &u64| distribution::ln_mass(*k, n, chance);
    candidates
        .into_iter()
        .max_by(|one, two| mass(one).total_cmp(&mass(two)))
        .unwrap_or(near)
}

/// The first j in low..=high where `unlikely` holds, if any: it holds from some j on.
fn bisect(low: u64, high: u64, unlikely: impl Fn(u64) -> bool) -> Option<u64> {
    let (mut low, mut high) = (low, high);
    if !unlikely(high) {
        return None;
    }
    while low < high {
        let middle = low + (high - low) / 2;
        if unlikely(middle) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    Some(high)
}
