//! η² and ε²: the share of variation that lies between groups.

use super::Effect;
use crate::distribution::Distribution;
use crate::exact::count;
use crate::location::{anova, kruskal_wallis};
use crate::probability::noncentral;
use crate::undefined::Undefined;

/// η² of a one-way analysis of variance. The interval inverts the noncentral F distribution and
/// takes λ / (λ + n) (Steiger 2004).
pub fn eta_squared(groups: &[Distribution], confidence: f64) -> Effect {
    let test = anova(groups);
    let n = count(test.size.used);
    let interval = match (test.f, test.df1, test.df2) {
        (Ok(f), _, _) if f.is_infinite() => Err(Undefined::InfiniteStatistic),
        (Ok(f), Ok(df1), Ok(df2)) => {
            let lower = |lambda| noncentral::fisher_f(f, df1, df2, lambda);
            noncentral::interval(confidence, f * df1, lower)
                .map(|(low, high)| (low / (low + n), high / (high + n)))
        }
        (Err(reason), _, _) | (_, Err(reason), _) | (_, _, Err(reason)) => Err(reason),
    };
    Effect {
        estimate: test.eta_sq,
        interval,
    }
}

/// ε² of a Kruskal–Wallis test, H / (n − 1). The interval treats H as noncentral chi-squared, as
/// it is close to the hypothesis, and takes λ / (n − 1), at most 1: an approximation.
pub fn epsilon_squared(groups: &[Distribution], confidence: f64) -> Effect {
    let test = kruskal_wallis(groups);
    let interval = test.h.and_then(|h| {
        let df = test.df?;
        let lower = |lambda| noncentral::chi_squared(h, df, lambda);
        let (low, high) = noncentral::interval(confidence, h, lower)?;
        let most = count(test.size.used) - 1.0;
        Ok(((low / most).min(1.0), (high / most).min(1.0)))
    });
    Effect {
        estimate: test.epsilon_sq,
        interval,
    }
}
