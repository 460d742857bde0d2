//! The difference of two means where answers come in clusters, such as schools: answers of one cluster are not independent.

use crate::exact::count;
use crate::probability::{Alternative, Probability, student_t};
use crate::undefined::{Figure, Undefined};

/// What one cluster holds of one group.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct ClusterGroup {
    /// How many answers.
    pub n: u64,
    /// Their sum.
    pub sum: f64,
}

/// The result of [`cluster_robust`].
#[derive(Debug, Clone, PartialEq)]
pub struct ClusterRobust {
    /// mean of the first group − mean of the second.
    pub difference: Figure,
    /// Its standard error (CR2).
    pub standard_error: Figure,
    /// Satterthwaite's degrees of freedom.
    pub df: Figure,
    /// The difference over its error.
    pub t: Figure,
    /// Two-sided.
    pub p: Result<Probability, Undefined>,
    /// The clusters with an answer.
    pub clusters: u64,
    /// The answers.
    pub n: u64,
}

impl ClusterRobust {
    /// The interval for the difference with this confidence (0 to 1).
    ///
    /// # Errors
    /// Undefined where the error is.
    pub fn interval(&self, confidence: f64) -> Result<(f64, f64), Undefined> {
        let half = student_t::two_sided_critical(confidence, self.df?) * self.standard_error?;
        Ok((self.difference? - half, self.difference? + half))
    }
}

/// Compares two groups of answers in clusters, of which each may hold answers of both: the bias-reduced linearization of
/// Bell and `McCaffrey` (2002), CR2, with their degrees of freedom. Agrees with R's `clubSandwich`.
///
/// The design matrix has a column for each group, so the adjustment of a cluster of m answers in a group of n is
/// (1 − m/n)^(−1/2) on the sum of its residuals, and nothing has to be inverted.
pub fn cluster_robust(clusters: &[[ClusterGroup; 2]]) -> ClusterRobust {
    let total = |group: usize| {
        clusters.iter().fold((0, 0.0), |(n, sum), cluster| {
            (n + cluster[group].n, sum + cluster[group].sum)
        })
    };
    let [first, second] = [total(0), total(1)];
    let answers = first.0 + second.0;
    let difference = if first.0 == 0 || second.0 == 0 {
        Err(Undefined::EmptyGroup)
    } else {
        Ok(first.1 / count(first.0) - second.1 / count(second.0))
    };
    let error = difference.and_then(|_| error(clusters, [first, second]));
    let standard_error = error.map(|(squared, _)| squared.sqrt());
    let df = error.map(|(_, df)| df);
    let t = difference.and_then(|difference| match standard_error? {
        0.0 => Err(Undefined::NoSpread),
        error => Ok(difference / error),
    });
    ClusterRobust {
        difference,
        standard_error,
        df,
        t,
        p: t.and_then(|t| Ok(Alternative::TwoSided.of(student_t::tails(t, df?)))),
        clusters: clusters
            .iter()
            .filter(|cluster| cluster[0].n + cluster[1].n > 0)
            .count() as u64,
        n: answers,
    }
}

/// The variance of the difference, and its degrees of freedom.
fn error(clusters: &[[ClusterGroup; 2]], totals: [(u64, f64); 2]) -> Result<(f64, f64), Undefined> {
    if (clusters.iter()).any(|cluster| (0..2).any(|group| cluster[group].n == totals[group].0)) {
        return Err(Undefined::OneCluster);
    }
    let n = totals.map(|(n, _)| count(n));
    let mean = [totals[0].1 / n[0], totals[1].1 / n[1]];
    let sign = [1.0, -1.0];
    // The variance is Σ(g′y)² over clusters; its expectation, where answers are independent, has the matrix P of the
    // products g′g as weights: df = tr(P)² / tr(P²).
    let (mut variance, mut trace, mut squares) = (0.0, 0.0, 0.0);
    let mut products = [[0.0; 2]; 2];
    for cluster in clusters {
        let m = [count(cluster[0].n), count(cluster[1].n)];
        let weight = |group: usize| sign[group] / n[group] / (1.0 - m[group] / n[group]).sqrt();
        let residual = |group: usize| cluster[group].sum - m[group] * mean[group];
        variance += (weight(0) * residual(0) + weight(1) * residual(1)).powi(2);
        let sum = [m[0] * weight(0), m[1] * weight(1)];
        let own = sum[0] * weight(0) + sum[1] * weight(1);
        let taken = sum[0] * sum[0] / n[0] + sum[1] * sum[1] / n[1];
        trace += own - taken;
        squares += own * own - 2.0 * own * taken;
        for one in 0..2 {
            for other in 0..2 {
                products[one][other] += sum[one] * sum[other];
            }
        }
    }
    for one in 0..2 {
        for other in 0..2 {
            squares += products[one][other].powi(2) / (n[one] * n[other]);
        }
    }
    Ok((variance, trace * trace / squares))
}
