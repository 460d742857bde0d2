//! Games and Howell's comparisons of every two groups after Welch's analysis of variance.

use super::two_sample_t::GroupMean;
use crate::distribution::Distribution;
use crate::probability::{Probability, studentized_range::StudentizedRange};
use crate::undefined::{Figure, Undefined};
use std::f64::consts::SQRT_2;

/// One comparison of [`games_howell`].
#[derive(Debug, Clone, PartialEq)]
pub struct GamesHowellPair {
    /// Index of the first group.
    pub first: usize,
    /// Index of the second group.
    pub second: usize,
    /// mean of the first − mean of the second.
    pub difference: Figure,
    /// Welch's t of the pair.
    pub t: Figure,
    /// Satterthwaite's degrees of freedom of the pair.
    pub df: Figure,
    /// From the studentized range of all groups: already adjusted for the number of pairs.
    pub p: Result<Probability, Undefined>,
    /// The simultaneous interval for the difference.
    pub interval: Result<(f64, f64), Undefined>,
}

/// Compares every two groups without assuming equal variances. P. A. Games and J. F. Howell
/// (1976); agrees with SciPy's `tukey_hsd(equal_var=False)`. Groups without answers do not count
/// towards the number of means compared; `confidence` (0 to 1) is of all intervals together.
pub fn games_howell(groups: &[Distribution], confidence: f64) -> Vec<GamesHowellPair> {
    let compared = groups.iter().filter(|group| group.n() > 0).count();
    let range = StudentizedRange::of(compared);
    let means: Vec<GroupMean> = groups
        .iter()
        .map(|group| GroupMean::of(&group.moments()))
        .collect();
    let mut pairs = Vec::new();
    for first in 0..groups.len() {
        for second in first + 1..groups.len() {
            let welch = means[first].compare(&means[second]);
            let p = welch.t.and_then(|t| match welch.df {
                _ if t.is_infinite() => Ok(Probability::ZERO),
                Ok(df) => Ok(range.upper(t.abs() * SQRT_2, df)),
                Err(reason) => Err(reason),
            });
            let interval = welch.df.and_then(|df| {
                let critical = range.quantile(confidence, df);
                let half = critical * welch.standard_error? / SQRT_2;
                Ok((welch.difference? - half, welch.difference? + half))
            });
            let (difference, t, df) = (welch.difference, welch.t, welch.df);
            pairs.push(GamesHowellPair {
                first,
                second,
                difference,
                t,
                df,
                p,
                interval,
            });
        }
    }
    pairs
}
