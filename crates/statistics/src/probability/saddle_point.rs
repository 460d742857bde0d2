//! Loader's pieces: the error of Stirling's formula and the deviance, without cancellation.

use libm::lgamma as ln_gamma;
use std::f64::consts::PI;

/// ln √(2π).
pub(super) const LN_SQRT_2_PI: f64 = 0.918_938_533_204_672_8;

/// ln Γ(n + 1) − [(n + ½) ln n − n + ln √(2π)] for n > 0.
pub(super) fn stirling_error(n: f64) -> f64 {
    // Coefficients B₂ₖ / (2k(2k−1)) of the asymptotic series, DLMF 5.11.1.
    const SERIES: [f64; 9] = [
        1.0 / 12.0,
        -1.0 / 360.0,
        1.0 / 1260.0,
        -1.0 / 1680.0,
        1.0 / 1188.0,
        -691.0 / 360_360.0,
        1.0 / 156.0,
        -3617.0 / 122_400.0,
        43867.0 / 244_188.0,
    ];
    if n < 12.0 {
        // Lift to where the series holds: ln Γ(n+1) = ln Γ(n+13) − Σ ln(n+j).
        if n < 1.0 {
            return ln_gamma(n + 1.0) - (n + 0.5) * n.ln() + n - LN_SQRT_2_PI;
        }
        // error(n) − error(n+1) = (n + ½) ln(1 + 1/n) − 1, which has no cancellation to speak of.
        return stirling_error(n + 1.0) + stirling_step(n);
    }
    let (inverse, square) = (1.0 / n, 1.0 / (n * n));
    inverse
        * SERIES
            .iter()
            .rev()
            .fold(0.0, |sum, coefficient| sum * square + coefficient)
}

/// (n + ½) ln(1 + 1/n) − 1, from the series of the inverse hyperbolic tangent.
fn stirling_step(n: f64) -> f64 {
    let w = 1.0 / (2.0 * n + 1.0);
    let square = w * w;
    let (mut term, mut sum, mut k) = (square, 0.0, 3.0);
    while term / k > f64::EPSILON * sum * 0.01 {
        sum += term / k;
        term *= square;
        k += 2.0;
    }
    sum
}

/// x ln(x/m) − (x − m), given `difference` = x − m as precisely as the caller knows it.
pub(super) fn deviance(x: f64, m: f64, difference: f64) -> f64 {
    if x == 0.0 {
        return m;
    }
    if difference.abs() >= 0.1 * (x + m) {
        return x * (x / m).ln() - difference;
    }
    let v = difference / (x + m);
    let square = v * v;
    let (mut sum, mut term, mut k) = (difference * v, 2.0 * x * v, 1.0);
    loop {
        term *= square;
        k += 2.0;
        let next = sum + term / k;
        if next.to_bits() == sum.to_bits() || k > 1000.0 {
            return next;
        }
        sum = next;
    }
}

/// ln of xᵃ yᵇ Γ(a+b) / (Γ(a) Γ(b)) with y = 1 − x given separately, so that neither loses digits.
pub(super) fn ln_beta_term(a: f64, b: f64, x: f64, y: f64) -> f64 {
    let n = a + b;
    // a − n·x = n·y − b: take the form with the smaller rounding error.
    let difference = if x < y { a - n * x } else { n * y - b };
    let errors = stirling_error(n) - stirling_error(a) - stirling_error(b);
    let deviances = deviance(a, n * x, difference) + deviance(b, n * y, -difference);
    errors - deviances + 0.5 * (a.ln() + b.ln() - n.ln() - (2.0 * PI).ln())
}

/// ln of the binomial probability of k successes in n, 0 < k < n, with chances x and y = 1 − x.
pub(super) fn ln_binomial_term(k: f64, n: f64, x: f64, y: f64) -> f64 {
    let rest = n - k;
    ln_beta_term(k, rest, x, y) + n.ln() - k.ln() - rest.ln()
}

/// ln of xᵃ e⁻ˣ / Γ(a + 1), the Poisson probability of `a` (not only whole) at mean `x`.
pub(super) fn ln_poisson_term(a: f64, x: f64) -> f64 {
    if a == 0.0 {
        return -x;
    }
    -stirling_error(a) - deviance(a, x, a - x) - 0.5 * (2.0 * PI * a).ln()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stirling_error_agrees_with_its_definition() {
        // stirling_error(n) of factorials, where ln n! is exact to the last digit.
        let mut ln_factorial = 0.0;
        for n in 1..=170_u32 {
            let n = f64::from(n);
            ln_factorial += n.ln();
            let defined = ln_factorial - (n + 0.5) * n.ln() + n - LN_SQRT_2_PI;
            assert!(
                (stirling_error(n) - defined).abs() < 1e-12 * (1.0 + ln_factorial),
                "{n}"
            );
        }
        assert!((stirling_error(1.0) - 0.081_061_466_795_327_26).abs() < 1e-16);
        assert!((stirling_error(15.0) - 0.005_554_733_551_962_801).abs() < 1e-17);
    }
}
