//! The t-test of two groups' means, with equal variances (Student) or not (Welch).

use super::one_sample_t::t_statistic;
use crate::distribution::Distribution;
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
    let moments = [first.moments(), second.moments()];
    let difference = match (moments[0].mean(), moments[1].mean()) {
        (Some(one), Some(two)) => Ok(one - two),
        _ => Err(Undefined::EmptyGroup),
    };
    let error = difference
        .as_ref()
        .map_err(|reason| *reason)
        .and_then(|_| match variances {
            Variances::Equal => pooled_error(&moments),
            Variances::Unequal => welch_error(&moments),
        });
    let t = match (&difference, &error) {
        (Ok(difference), Ok((squared, _))) => {
            t_statistic(difference, squared).ok_or(Undefined::AllEqual)
        }
        (Err(reason), _) | (_, Err(reason)) => Err(*reason),
    };
    let df = error
        .as_ref()
        .map_err(|reason| *reason)
        .and_then(|(_, df)| *df);
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
        difference: difference.map(|difference| exact::to_f64(&difference)),
        standard_error: error.map(|(squared, _)| exact::to_f64(&squared).sqrt()),
        size: super::total_size(&groups),
        alternative,
        variances,
    }
}

type SquaredErrorAndDf = (Exact, Figure);

fn pooled_error(
    moments: &[crate::distribution::Moments; 2],
) -> Result<SquaredErrorAndDf, Undefined> {
    let [one, two] = moments;
    let df = one.n + two.n - 2;
    if df == 0 {
        return Err(Undefined::NoSpreadWithin);
    }
    let pooled = (one.squares_about_mean() + two.squares_about_mean()) / exact::whole(df);
    let inverse_sizes = exact::whole(one.n).recip() + exact::whole(two.n).recip();
    Ok((pooled * inverse_sizes, Ok(count(df))))
}

/// Welch (1947), Satterthwaite (1946).
fn welch_error(
    moments: &[crate::distribution::Moments; 2],
) -> Result<SquaredErrorAndDf, Undefined> {
    let share = |m: &crate::distribution::Moments| {
        m.variance()
            .map(|v| v / exact::whole(m.n))
            .ok_or(Undefined::GroupOfOne)
    };
    let [one, two] = moments;
    let (share_one, share_two) = (share(one)?, share(two)?);
    let squared = &share_one + &share_two;
    let spread = &share_one * &share_one / exact::whole(one.n - 1)
        + &share_two * &share_two / exact::whole(two.n - 1);
    let df = if spread.is_zero() {
        Err(Undefined::NoSpread)
    } else {
        Ok(exact::to_f64(&(&squared * &squared / spread)))
    };
    Ok((squared, df))
}
