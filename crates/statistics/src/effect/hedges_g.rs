//! Hedges's g: a difference of means in standard deviations, without small-sample bias.

use super::Effect;
use crate::distribution::Distribution;
use crate::exact::count;
use crate::location::{Variances, one_sample_t, two_sample_t};
use crate::probability::{Alternative, noncentral};
use crate::score::Score;
use crate::undefined::Undefined;
use libm::lgamma as ln_gamma;

/// The difference of two groups' means over the pooled standard deviation, times the exact
/// correction of Hedges (1981). The interval inverts the noncentral t distribution (Cumming and
/// Finch 2001) and is corrected by the same factor.
pub fn hedges_g(first: &Distribution, second: &Distribution, confidence: f64) -> Effect {
    let test = two_sample_t(first, second, Variances::Equal, Alternative::TwoSided);
    let (t, df) = match (test.t, test.df) {
        (Ok(t), Ok(df)) => (t, df),
        (Err(reason), _) | (_, Err(reason)) => return Effect::undefined(reason),
    };
    from_t(
        t,
        df,
        (1.0 / count(first.n()) + 1.0 / count(second.n())).sqrt(),
        confidence,
    )
}

/// The distance of one group's mean from `mu` over its standard deviation, corrected in the same
/// way.
pub fn hedges_g_one_sample(answers: &Distribution, mu: Score, confidence: f64) -> Effect {
    let test = one_sample_t(answers, mu, Alternative::TwoSided);
    match (test.t, test.df) {
        (Ok(t), Ok(df)) => from_t(t, df, 1.0 / count(answers.n()).sqrt(), confidence),
        (Err(reason), _) | (_, Err(reason)) => Effect::undefined(reason),
    }
}

fn from_t(t: f64, df: f64, per_t: f64, confidence: f64) -> Effect {
    let factor = correction(df) * per_t;
    let interval = if t.is_infinite() {
        Err(Undefined::InfiniteStatistic)
    } else {
        let (low, high) = noncentral::t_interval(confidence, t, df);
        Ok((low * factor, high * factor))
    };
    Effect {
        estimate: Ok(t * factor),
        interval,
    }
}

/// Γ(m/2) / (√(m/2) Γ((m−1)/2)) with m degrees of freedom.
fn correction(df: f64) -> f64 {
    if df <= 1.0 {
        // Γ(0) is infinite: with one degree of freedom nothing of the estimate is left.
        return 0.0;
    }
    if df > 300.0 {
        // Γ(x + ½)/Γ(x) = √x (1 − 1/8x + 1/128x² + 5/1024x³ − 21/32768x⁴ − …), DLMF 5.11.13.
        let x = 0.5 * (df - 1.0);
        let series =
            1.0 - (0.125 - (1.0 / 128.0 + (5.0 / 1024.0 - 21.0 / 32768.0 / x) / x) / x) / x;
        return ((df - 1.0) / df).sqrt() * series;
    }
    (ln_gamma(0.5 * df) - ln_gamma(0.5 * (df - 1.0))).exp() / (0.5 * df).sqrt()
}
