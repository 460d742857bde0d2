//! The t-test of two groups' means, with equal variances (Student) or not (Welch).

use super::one_sample_t::t_statistic;
use crate::distribution::{Distribution, Moments};
use crate::exact::{self, Exact, count};
use crate::probability::{Alternative, Probability, student_t};
use crate::sample_size::SampleSize;
use crate::undefined::{Figure, Undefined};
use num_traits::Zero;

/// What is assumed of the two variances.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Variances {
    /// They may differ: Welch's test with Satterthwaite's degrees of freedom.
    #[default]
    Unequal,
    /// They are equal: Student's test with the pooled variance.
    Equal,
}

/// The result of [`two_sample_t`].
#[derive(Debug, Clone, PartialEq)]
pub struct TwoSampleT {
    /// (mean₁ − mean₂) / its standard error; infinite where only the error is zero.
    pub t: Figure,
    /// Degrees of freedom, whole only for equal variances.
    pub df: Figure,
    /// The probability of a t at least this far off in the direction asked for.
    pub p: Result<Probability, Undefined>,
    /// mean₁ − mean₂.
    pub difference: Figure,
    /// The standard error of the difference.
    pub standard_error: Figure,
    /// Answers used and missing, both groups.
    pub size: SampleSize,
    /// The alternative asked for, about the first group.
    pub alternative: Alternative,
    /// What was assumed.
    pub variances: Variances,
}

impl TwoSampleT {
    /// The interval for the difference of means with this confidence (0 to 1).
    ///
    /// # Errors
    /// Undefined where the degrees of freedom are.
    pub fn interval(&self, confidence: f64) -> Result<(f64, f64), Undefined> {
        let half = student_t::two_sided_critical(confidence, self.df?) * self.standard_error?;
        Ok((self.difference? - half, self.difference? + half))
    }
}

/// Tests whether two groups have the same mean; agrees with SciPy's `ttest_ind` and R's `t.test`.
pub fn two_sample_t(
    first: &Distribution,
    second: &Distribution,
    variances: Variances,
    alternative: Alternative,
) -> TwoSampleT {
    let groups = [first.clone(), second.clone()];
    let [one, two] = [first.moments(), second.moments()];
    let Compared {
        t,
        df,
        difference,
        standard_error,
    } = match variances {
        Variances::Equal => {
            let error = pooled_error(&one, &two);
            compared(one.mean().as_ref(), two.mean().as_ref(), error)
        }
        Variances::Unequal => GroupMean::of(&one).compare(&GroupMean::of(&two)),
    };
    let p = t.and_then(|t| match df {
        // An infinite t has the same probability for all degrees of freedom.
        _ if t.is_infinite() => Ok(alternative.of(student_t::tails(t, 1.0))),
        Ok(df) => Ok(alternative.of(student_t::tails(t, df))),
        Err(reason) => Err(reason),
    });
    TwoSampleT {
        t,
        df,
        p,
        difference,
        standard_error,
        size: super::total_size(&groups),
        alternative,
        variances,
    }
}

/// What comes of comparing two means.
pub(super) struct Compared {
    pub t: Figure,
    pub df: Figure,
    pub difference: Figure,
    pub standard_error: Figure,
}

/// The mean of a group, and how far it can be trusted on its own: worked out once where a group is
/// compared with many.
pub(super) struct GroupMean {
    n: u64,
    mean: Option<Exact>,
    /// The variance of the mean.
    error: Option<Exact>,
}

impl GroupMean {
    pub fn of(moments: &Moments) -> Self {
        let error = moments.variance();
        Self {
            n: moments.n,
            mean: moments.mean(),
            error: error.map(|variance| variance / exact::whole(moments.n)),
        }
    }

    /// Welch (1947), Satterthwaite (1946).
    pub fn compare(&self, other: &Self) -> Compared {
        let error = match (&self.error, &other.error) {
            (Some(one), Some(two)) => {
                let spread =
                    one * one / exact::whole(self.n - 1) + two * two / exact::whole(other.n - 1);
                let squared = one + two;
                let df = if spread.is_zero() {
                    Err(Undefined::NoSpread)
                } else {
                    Ok(exact::to_f64(&(&squared * &squared / spread)))
                };
                Ok((squared, df))
            }
            _ => Err(Undefined::GroupOfOne),
        };
        compared(self.mean.as_ref(), other.mean.as_ref(), error)
    }
}

type SquaredErrorAndDf = (Exact, Figure);

fn compared(
    one: Option<&Exact>,
    two: Option<&Exact>,
    error: Result<SquaredErrorAndDf, Undefined>,
) -> Compared {
    let difference = match (one, two) {
        (Some(one), Some(two)) => Ok(one - two),
        _ => Err(Undefined::EmptyGroup),
    };
    let error = difference.as_ref().map_err(|reason| *reason).and(error);
    let t = match (&difference, &error) {
        (Ok(difference), Ok((squared, _))) => {
            t_statistic(difference, squared).ok_or(Undefined::AllEqual)
        }
        (Err(reason), _) | (_, Err(reason)) => Err(*reason),
    };
    Compared {
        t,
        df: error
            .as_ref()
            .map_err(|reason| *reason)
            .and_then(|(_, df)| *df),
        difference: difference.map(|difference| exact::to_f64(&difference)),
        standard_error: error.map(|(squared, _)| exact::to_f64(&squared).sqrt()),
    }
}

fn pooled_error(one: &Moments, two: &Moments) -> Result<SquaredErrorAndDf, Undefined> {
    let df = (one.n + two.n).saturating_sub(2);
    if df == 0 || one.n == 0 || two.n == 0 {
        return Err(Undefined::NoSpreadWithin);
    }
    let pooled = (one.squares_about_mean() + two.squares_about_mean()) / exact::whole(df);
    let inverse_sizes = exact::whole(one.n).recip() + exact::whole(two.n).recip();
    Ok((pooled * inverse_sizes, Ok(count(df))))
}
