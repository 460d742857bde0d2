//! Welch's analysis of variance, for groups whose variances differ.

use super::anova::Squares;
use super::{total_size, with_answers};
use crate::distribution::{Distribution, Moments, pooled};
use crate::exact::{self, count, size};
use crate::probability::{Probability, fisher_f};
use crate::sample_size::SampleSize;
use crate::undefined::{Figure, Undefined};

/// The result of [`welch_anova`].
#[derive(Debug, Clone, PartialEq)]
pub struct WelchAnova {
    /// Welch's F; infinite where no group has any spread but their values differ.
    pub f: Figure,
    /// Groups − 1.
    pub df1: Figure,
    /// Welch's denominator degrees of freedom, not whole.
    pub df2: Figure,
    /// The probability of an F at least this large.
    pub p: Result<Probability, Undefined>,
    /// η²: the share of the plain sum of squares that lies between groups.
    pub eta_sq: Figure,
    /// Answers used and missing.
    pub size: SampleSize,
    /// Indices of groups without answers: left out.
    pub dropped_groups: Vec<usize>,
}

/// Tests whether all groups have the same mean without assuming equal variances. B. L. Welch
/// (1951); agrees with R's `oneway.test` and SciPy's `f_oneway(equal_var=False)`.
pub fn welch_anova(groups: &[Distribution]) -> WelchAnova {
    let (kept, dropped_groups) = with_answers(groups);
    let enough = if kept.len() < 2 {
        Err(Undefined::OneGroup)
    } else {
        Ok(())
    };
    let statistic = enough.and_then(|()| statistic(&kept));
    let f = statistic.as_ref().map(|s| s.f).map_err(|reason| *reason);
    let df2 = statistic.and_then(|s| s.df2);
    let df1 = enough.map(|()| size(kept.len() - 1));
    let p = f.and_then(|f| match df2 {
        _ if f.is_infinite() => Ok(Probability::ZERO),
        Ok(df2) => Ok(fisher_f::upper(f, df1?, df2)),
        Err(reason) => Err(reason),
    });
    WelchAnova {
        f,
        df1,
        df2,
        p,
        eta_sq: enough.and_then(|()| Squares::of(&kept).eta_sq()),
        size: total_size(groups),
        dropped_groups,
    }
}

struct Statistic {
    f: f64,
    df2: Figure,
}

fn statistic(groups: &[&Distribution]) -> Result<Statistic, Undefined> {
    if groups.iter().all(|group| group.is_constant()) {
        let owned: Vec<Distribution> = groups.iter().map(|&group| group.clone()).collect();
        if pooled(&owned).is_constant() {
            return Err(Undefined::AllEqual);
        }
        if groups.iter().all(|group| group.n() < 2) {
            return Err(Undefined::NoSpreadWithin);
        }
        return Ok(Statistic {
            f: f64::INFINITY,
            df2: Err(Undefined::NoSpread),
        });
    }
    if groups.iter().any(|group| group.n() < 2) {
        return Err(Undefined::GroupOfOne);
    }
    if groups.iter().any(|group| group.is_constant()) {
        return Err(Undefined::ConstantGroup);
    }
    let moments: Vec<Moments> = groups.iter().map(|group| group.moments()).collect();
    Ok(weighted(&moments))
}

/// The statistic of groups that all have a positive variance.
fn weighted(moments: &[Moments]) -> Statistic {
    // Means are taken about the grand mean exactly, so that close means keep their digits.
    let all = exact::sum(moments.iter().map(|group| group.sum.clone()));
    let grand = all / exact::whole(moments.iter().map(|group| group.n).sum::<u64>());
    let groups: Vec<(f64, f64, f64)> = moments
        .iter()
        .filter_map(|group| {
            let weight = exact::to_f64(&(exact::whole(group.n) / group.variance()?));
            Some((
                count(group.n),
                weight,
                exact::to_f64(&(group.mean()? - &grand)),
            ))
        })
        .collect();
    let k = size(groups.len());
    let weights: f64 = groups.iter().map(|(_, weight, _)| weight).sum();
    let centre = groups
        .iter()
        .map(|(_, weight, mean)| weight * mean)
        .sum::<f64>()
        / weights;
    let between = groups
        .iter()
        .map(|(_, w, mean)| w * (mean - centre).powi(2))
        .sum::<f64>();
    let spread: f64 = groups
        .iter()
        .map(|(n, w, _)| (1.0 - w / weights).powi(2) / (n - 1.0))
        .sum();
    let f = between / (k - 1.0) / (1.0 + 2.0 * (k - 2.0) / (k * k - 1.0) * spread);
    Statistic {
        f,
        df2: Ok((k * k - 1.0) / (3.0 * spread)),
    }
}
