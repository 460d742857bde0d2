//! Noncentral distributions, for intervals of effect sizes.

use super::saddle_point::ln_poisson_term;
use super::solve::root;
use super::{beta, chi_mixture, gamma, normal};
use crate::undefined::Undefined;

/// Beyond this many standard errors of s, the noncentral t is smoother over z than over s.
const STEEP: f64 = 1000.0;

/// P(T ≤ t) for noncentral t with `df` degrees of freedom and noncentrality `delta`: T is
/// (Z + delta) / s.
pub fn t_lower(t: f64, df: f64, delta: f64) -> f64 {
    if t.abs() <= STEEP * (2.0 * df).sqrt() {
        let scale = 1.0 / t.abs().max(1.0);
        return chi_mixture::average(df, 1.0, scale, |s| normal::lower(t * s - delta)).min(1.0);
    }
    if t < 0.0 {
        return 1.0 - t_lower(-t, df, -delta);
    }
    // P(s ≥ (z + delta)/t), averaged over z by the trapezoidal rule.
    let s_above = |s: f64| {
        gamma::tails(0.5 * df, 0.5 * df * s.max(0.0).powi(2))
            .upper
            .p
    };
    let step = 0.25;
    let term = |j: i32| {
        let z = step * f64::from(j);
        normal::density(z) * s_above((z + delta) / t)
    };
    (step * (-40..=40).map(term).sum::<f64>()).min(1.0)
}

/// P(X ≤ x) for noncentral chi-squared: a Poisson mixture of central ones.
pub fn chi_squared(x: f64, df: f64, lambda: f64) -> f64 {
    let central = |j: f64| gamma::tails(0.5 * df + j, 0.5 * x).lower.p;
    // P(a, x) − P(a + 1, x) = xᵃ e⁻ˣ / Γ(a + 1).
    let step = |j: f64| ln_poisson_term(0.5 * df + j, 0.5 * x).exp();
    let before = |j: f64| (0.5 * df + j) / (0.5 * x);
    poisson_mixture(0.5 * lambda, central, step, before)
}

/// P(F ≤ f) for noncentral F: a Poisson mixture of central ones.
pub fn fisher_f(f: f64, df1: f64, df2: f64, lambda: f64) -> f64 {
    let total = df2 + df1 * f;
    let (x, y) = (df1 * f / total, df2 / total);
    let (a, b) = (0.5 * df1, 0.5 * df2);
    let central = |j: f64| beta::tails(a + j, b, x, y).lower.p;
    // I(a, b) − I(a + 1, b) = xᵃ yᵇ / (a B(a, b)).
    let step = |j: f64| beta::ln_step(a + j, b, x, y).exp();
    let before = |j: f64| (a + j) / ((a + j - 1.0 + b) * x);
    poisson_mixture(0.5 * lambda, central, step, before)
}

/// Σ Poisson(j; mean) · central(j), where central(j) = central(j + 1) + step(j): summed from the
/// far end backwards, so that only positive terms are added. `before(j)` is step(j − 1) / step(j).
fn poisson_mixture(
    mean: f64,
    central: impl Fn(f64) -> f64,
    step: impl Fn(f64) -> f64,
    before: impl Fn(f64) -> f64,
) -> f64 {
    let width = 9.0 * mean.sqrt() + 60.0;
    let first = (mean - width).floor().max(0.0);
    let mut j = (mean + width).ceil();
    let mut value = central(j);
    let mut weights = Falling::of(|j| ln_poisson_term(j, mean).exp(), |j| j / mean);
    let mut steps = Falling::of(step, before);
    let mut sum = 0.0;
    while j >= first {
        sum += weights.at(j) * value;
        j -= 1.0;
        if j >= 0.0 {
            value += steps.at(j);
        }
    }
    sum.min(1.0)
}

/// Terms for one j after the other, downwards: each is the one before times a ratio, and now and
/// then worked out anew, so that no more than a few roundings add up.
struct Falling<T, R> {
    term: T,
    ratio: R,
    last: f64,
    followed: u32,
}

impl<T: Fn(f64) -> f64, R: Fn(f64) -> f64> Falling<T, R> {
    /// So many follow from one that was worked out.
    const FOLLOW: u32 = 32;
    /// Below this a term has lost digits, and none is made from it.
    const SMALL: f64 = 1e-280;

    /// The term of j, and the term of j − 1 over it.
    fn of(term: T, ratio: R) -> Self {
        Self {
            term,
            ratio,
            last: 0.0,
            followed: 0,
        }
    }

    fn at(&mut self, j: f64) -> f64 {
        let next = if self.followed == 0 || self.last < Self::SMALL {
            (self.term)(j)
        } else {
            self.last * (self.ratio)(j + 1.0)
        };
        self.followed = (self.followed + 1) % Self::FOLLOW;
        self.last = next;
        next
    }
}

/// Largest statistic whose noncentrality is looked for: the mixture has √λ terms.
const MOST: f64 = 1e10;

/// The noncentralities for which `observed` lies at the upper and at the lower end of the
/// `confidence` interval, where `lower_tail` gives P(X ≤ observed) at a noncentrality ≥ 0.
///
/// # Errors
/// Undefined for a statistic beyond 1e10.
pub(crate) fn interval(
    confidence: f64,
    observed: f64,
    lower_tail: impl Fn(f64) -> f64,
) -> Result<(f64, f64), Undefined> {
    if observed > MOST {
        return Err(Undefined::StatisticTooLarge);
    }
    let tail = 0.5 * (1.0 - confidence);
    let at_zero = lower_tail(0.0);
    // √X is about normal with variance 1 about √λ: a first bracket, widened until it holds.
    let near = |z: f64| (observed.sqrt() + z).max(0.0).powi(2);
    let at = |target: f64, z: f64| {
        if at_zero <= target {
            return 0.0;
        }
        let (mut low, mut high) = (near(z - 1.0), near(z + 1.0) + 1.0);
        while low > 0.0 && lower_tail(low) < target {
            low = if low < 1.0 { 0.0 } else { 0.7 * low };
        }
        while lower_tail(high) > target && high < 1e2 * MOST {
            high *= 1.5;
        }
        root(|lambda| target - lower_tail(lambda), low, high)
    };
    let z = normal::two_sided_critical(confidence);
    Ok((at(1.0 - tail, -z), at(tail, z)))
}

/// The noncentralities of t for the ends of the `confidence` interval.
pub(crate) fn t_interval(confidence: f64, observed: f64, df: f64) -> (f64, f64) {
    let tail = 0.5 * (1.0 - confidence);
    // The noncentrality lies within a few standard errors of t, √(1 + t²/(2 df)) each.
    let reach = 40.0 * (1.0 + observed * observed / (2.0 * df)).sqrt();
    let (low, high) = (observed - reach, observed + reach);
    let at = |target: f64| root(|delta| target - t_lower(observed, df, delta), low, high);
    (at(1.0 - tail), at(tail))
}
