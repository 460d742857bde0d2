//! One-way analysis of variance.

use super::{total_size, with_answers};
use crate::distribution::{Distribution, Moments};
use crate::exact::{self, Exact, count, size};
use crate::probability::{Probability, fisher_f};
use crate::sample_size::SampleSize;
use crate::undefined::{Figure, Undefined};
use num_traits::Zero;

/// The result of [`anova`].
#[derive(Debug, Clone, PartialEq)]
pub struct Anova {
    /// Mean square between over mean square within; infinite where only the latter is zero.
    pub f: Figure,
    /// Groups − 1.
    pub df1: Figure,
    /// n − groups.
    pub df2: Figure,
    /// The probability of an F at least this large.
    pub p: Result<Probability, Undefined>,
    /// η²: the share of the sum of squares that lies between groups.
    pub eta_sq: Figure,
    /// Answers used and missing.
    pub size: SampleSize,
    /// Indices of groups without answers: left out.
    pub dropped_groups: Vec<usize>,
}

/// Tests whether all groups have the same mean, with equal variances. Fisher (1925); agrees with
/// SciPy's `f_oneway` and R's `aov`, from exact sums of squares.
pub fn anova(groups: &[Distribution]) -> Anova {
    let (kept, dropped_groups) = with_answers(groups);
    let squares = Squares::of(&kept);
    let degrees = if kept.len() < 2 {
        Err(Undefined::OneGroup)
    } else {
        Ok((size(kept.len() - 1), squares.n - count(kept.len() as u64)))
    };
    let f = degrees.and_then(|(df1, df2)| squares.f(df1, df2));
    Anova {
        f,
        df1: degrees.map(|(df1, _)| df1),
        df2: degrees.map(|(_, df2)| df2),
        p: f.and_then(|f| degrees.map(|(df1, df2)| fisher_f::upper(f, df1, df2))),
        eta_sq: degrees.and_then(|_| squares.eta_sq()),
        size: total_size(groups),
        dropped_groups,
    }
}

/// Sums of squares between and within groups, exactly.
pub(super) struct Squares {
    n: f64,
    between: Exact,
    within: Exact,
}

impl Squares {
    /// Of groups that all have answers.
    pub fn of(groups: &[&Distribution]) -> Self {
        let moments: Vec<Moments> = groups.iter().map(|group| group.moments()).collect();
        let n = moments
            .iter()
            .fold(0_u64, |n, group| n.saturating_add(group.n));
        let sum = exact::sum(moments.iter().map(|group| group.sum.clone()));
        let own = |group: &Moments| &group.sum * &group.sum / exact::whole(group.n);
        let own = exact::sum(moments.iter().map(own));
        let common = if n == 0 {
            Exact::zero()
        } else {
            &sum * &sum / exact::whole(n)
        };
        Self {
            n: count(n),
            between: own - common,
            within: exact::sum(moments.iter().map(Moments::squares_about_mean)),
        }
    }

    fn f(&self, df1: f64, df2: f64) -> Figure {
        match (self.between.is_zero(), self.within.is_zero()) {
            (true, true) => Err(Undefined::AllEqual),
            _ if df2 == 0.0 => Err(Undefined::NoSpreadWithin),
            (false, true) => Ok(f64::INFINITY),
            _ => Ok(exact::to_f64(&(&self.between / &self.within)) * df2 / df1),
        }
    }

    /// Between over total.
    pub fn eta_sq(&self) -> Figure {
        let total = &self.between + &self.within;
        if total.is_zero() {
            return Err(Undefined::AllEqual);
        }
        Ok(exact::to_f64(&(&self.between / total)))
    }
}
