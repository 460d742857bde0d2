//! Averages over s = √(χ²/df), the estimated standard deviation in units of the true one.
//!
//! Student's t, its noncentral form and the studentized range are all averages of a normal-theory
//! probability over s. In u = ln s the density is analytic and falls double-exponentially, so the
//! trapezoidal rule converges geometrically; all terms are positive, so tails keep their digits.

use super::saddle_point::ln_poisson_term;

/// ∫ g(s) f(s) ds for a positive, smooth g; `start` is an s near the peak of the integrand and
/// `scale` a bound on |d ln s| over which g changes.
pub(super) fn average(df: f64, start: f64, scale: f64, g: impl Fn(f64) -> f64) -> f64 {
    let a = 0.5 * df;
    let step = 0.12_f64.min(0.35 / (2.0 * df).sqrt()).min(0.35 * scale);
    let constant = (2.0 * a).ln() + ln_poisson_term(a, a);
    let term = |u: f64| (constant - a * ((2.0 * u).exp_m1() - 2.0 * u)).exp() * g(u.exp());
    let start = start.ln();
    let mut sum = term(start);
    for direction in [-step, step] {
        let mut previous = 0.0;
        for place in 1..400_000_u32 {
            let here = term(start + direction * f64::from(place));
            sum += here;
            if here <= previous && here <= 1e-17 * sum {
                break;
            }
            previous = here;
        }
    }
    sum * step
}
