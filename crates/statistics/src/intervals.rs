//! Intervals for a share, and for the difference of two.

use crate::exact::count;
use crate::probability::{beta, normal};
use crate::undefined::Undefined;

/// Lower and upper end.
pub type Interval = (f64, f64);

/// Wilson's score interval (1927) for `k` of `n`, without continuity correction; `confidence`
/// between 0 and 1. A `k` above `n` is read as `n`.
///
/// # Errors
/// Undefined without trials.
pub fn wilson(k: u64, n: u64, confidence: f64) -> Result<Interval, Undefined> {
    if n == 0 {
        return Err(Undefined::NoTrials);
    }
    let (k, n, z) = (
        count(k.min(n)),
        count(n),
        normal::two_sided_critical(confidence),
    );
    let squared = z * z;
    let centre = k + 0.5 * squared;
    let half = z * (k * (n - k) / n + 0.25 * squared).sqrt();
    // The lower end is (centre − half) / (n + z²), written so that nothing cancels.
    Ok((
        (k * k / n) / (centre + half),
        ((centre + half) / (n + squared)).min(1.0),
    ))
}

/// Clopper and Pearson's exact interval (1934) for `k` of `n`; `confidence` between 0 and 1. A `k`
/// above `n` is read as `n`.
///
/// # Errors
/// Undefined without trials.
pub fn clopper_pearson(k: u64, n: u64, confidence: f64) -> Result<Interval, Undefined> {
    if n == 0 {
        return Err(Undefined::NoTrials);
    }
    let k = k.min(n);
    let tail = 0.5 * (1.0 - confidence);
    let low = if k == 0 {
        0.0
    } else {
        beta::quantile(tail, count(k), count(n - k) + 1.0).0
    };
    let high = if k == n {
        1.0
    } else {
        beta::quantile(tail, count(n - k), count(k) + 1.0).1
    };
    Ok((low, high))
}

/// Newcombe's interval (1998, method 10) for the difference of two shares, the first less the second: Wilson's intervals
/// of both, joined by the square-and-add rule. `confidence` between 0 and 1; a count above its number is read as that number.
///
/// # Errors
/// Undefined where one of the groups has no trials.
pub fn newcombe(
    first: (u64, u64),
    second: (u64, u64),
    confidence: f64,
) -> Result<Interval, Undefined> {
    let share = |(k, n): (u64, u64)| -> Result<(f64, Interval), Undefined> {
        let interval = wilson(k, n, confidence)?;
        Ok((count(k.min(n)) / count(n), interval))
    };
    let ((p1, (low1, high1)), (p2, (low2, high2))) = (share(first)?, share(second)?);
    let difference = p1 - p2;
    Ok((
        difference - (p1 - low1).hypot(high2 - p2),
        difference + (high1 - p1).hypot(p2 - low2),
    ))
}
