//! Noncentral distributions, for intervals of effect sizes.

use super::saddle_point::ln_poisson_term;
use super::solve::root;
use super::{beta, chi_mixture, gamma, normal};

/// P(T ≤ t) and P(T > t) for noncentral t with `df` degrees of freedom and noncentrality `delta`.
pub fn t(t: f64, df: f64, delta: f64) -> (f64, f64) {
    let scale = 1.0 / t.abs().max(1.0);
    let average = |g: &dyn Fn(f64) -> f64| chi_mixture::average(df, 1.0, scale, g);
    (
        average(&|s| normal::lower(t * s - delta)).min(1.0),
        average(&|s| normal::lower(delta - t * s)).min(1.0),
    )
}

/// P(X ≤ x) for noncentral chi-squared: a Poisson mixture of central ones.
pub fn chi_squared(x: f64, df: f64, lambda: f64) -> f64 {
    let central = |j: f64| gamma::tails(0.5 * df + j, 0.5 * x).lower.p;
    // P(a, x) − P(a + 1, x) = xᵃ e⁻ˣ / Γ(a + 1).
    let step = |j: f64| ln_poisson_term(0.5 * df + j, 0.5 * x).exp();
    poisson_mixture(0.5 * lambda, central, step)
}

/// P(F ≤ f) for noncentral F: a Poisson mixture of central ones.
pub fn fisher_f(f: f64, df1: f64, df2: f64, lambda: f64) -> f64 {
    let total = df2 + df1 * f;
    let (x, y) = (df1 * f / total, df2 / total);
    let (a, b) = (0.5 * df1, 0.5 * df2);
    let central = |j: f64| beta::tails(a + j, b, x, y).lower.p;
    // I(a, b) − I(a + 1, b) = xᵃ yᵇ / (a B(a, b)).
    let step = |j: f64| beta::ln_step(a + j, b, x, y).exp();
    poisson_mixture(0.5 * lambda, central, step)
}

/// Σ Poisson(j; mean) · central(j), where central(j) = central(j + 1) + step(j): summed from the
/// far end backwards, so that only positive terms are added.
fn poisson_mixture(mean: f64, central: impl Fn(f64) -> f64, step: impl Fn(f64) -> f64) -> f64 {
    let width = 9.0 * mean.sqrt() + 60.0;
    let first = (mean - width).floor().max(0.0);
    let mut j = (mean + width).ceil();
    let mut value = central(j);
    let mut sum = 0.0;
    while j >= first {
        sum += ln_poisson_term(j, mean).exp() * value;
        j -= 1.0;
        if j >= 0.0 {
            value += step(j);
        }
    }
    sum.min(1.0)
}

/// The noncentralities for which a statistic lies at the upper and at the lower end of the
/// `confidence` interval, where `lower_tail` gives P(statistic ≤ observed) at a noncentrality ≥ 0
/// and `guess` is the order of the answer.
pub(crate) fn interval(confidence: f64, guess: f64, lower_tail: impl Fn(f64) -> f64) -> (f64, f64) {
    let tail = 0.5 * (1.0 - confidence);
    let at = |target: f64| {
        if lower_tail(0.0) <= target {
            return 0.0;
        }
        let mut high = 2.0 * guess.max(1.0) + 20.0;
        while lower_tail(high) > target && high < 1e12 {
            high *= 2.0;
        }
        root(|lambda| target - lower_tail(lambda), 0.0, high)
    };
    (at(1.0 - tail), at(tail))
}

/// The noncentralities of t for the ends of the `confidence` interval.
pub(crate) fn t_interval(confidence: f64, observed: f64, df: f64) -> (f64, f64) {
    let tail = 0.5 * (1.0 - confidence);
    // The noncentrality lies within a few standard errors of t, √(1 + t²/(2 df)) each.
    let reach = 40.0 * (1.0 + observed * observed / (2.0 * df)).sqrt();
    let (low, high) = (observed - reach, observed + reach);
    (
        root(
            |delta| t(observed, df, delta).0.mul_add(-1.0, 1.0 - tail),
            low,
            high,
        ),
        root(|delta| tail - t(observed, df, delta).0, low, high),
    )
}
