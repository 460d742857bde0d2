//! Student's t-test of one group's mean against a value.

use crate::distribution::Distribution;
use crate::exact::{self, Exact, count};
use crate::probability::{Alternative, Probability, student_t};
use crate::sample_size::SampleSize;
use crate::score::Score;
use crate::undefined::{Figure, Undefined};
use num_traits::{Signed, Zero};

/// The result of [`one_sample_t`].
#[derive(Debug, Clone, PartialEq)]
pub struct OneSampleT {
    /// (mean − mu) / (sd / √n); infinite when the answers agree on a value that is not mu.
    pub t: Figure,
    /// n − 1.
    pub df: Figure,
    /// The probability of a t at least this far off in the direction asked for.
    pub p: Result<Probability, Undefined>,
    /// The mean of the answers.
    pub mean: Figure,
    /// The sample standard deviation, divisor n − 1.
    pub sd: Figure,
    /// Answers used and missing.
    pub size: SampleSize,
    /// The alternative asked for.
    pub alternative: Alternative,
}

impl OneSampleT {
    /// The interval for the mean with this confidence (0 to 1).
    ///
    /// # Errors
    /// Undefined for fewer than two answers.
    pub fn interval(&self, confidence: f64) -> Result<(f64, f64), Undefined> {
        let (mean, sd, df) = (self.mean?, self.sd?, self.df?);
        let half =
            student_t::two_sided_critical(confidence, df) * sd / count(self.size.used).sqrt();
        Ok((mean - half, mean + half))
    }
}

/// Tests whether the mean of the answers is `mu`. Student (1908); agrees with SciPy's
/// `ttest_1samp` and R's `t.test`, from exact sums.
pub fn one_sample_t(answers: &Distribution, mu: Score, alternative: Alternative) -> OneSampleT {
    let moments = answers.moments();
    let mean = moments.mean().ok_or(Undefined::NoAnswers);
    let variance = match moments.n {
        0 => Err(Undefined::NoAnswers),
        _ => moments.variance().ok_or(Undefined::OneAnswer),
    };
    let t = match (&mean, &variance) {
        (Ok(mean), Ok(variance)) => t_statistic(
            &(mean - mu.to_exact()),
            &(variance / exact::whole(moments.n)),
        )
        .ok_or(Undefined::AllEqualToMu),
        (_, Err(reason)) | (Err(reason), _) => Err(*reason),
    };
    let df = variance
        .as_ref()
        .map(|_| count(moments.n - 1))
        .map_err(|reason| *reason);
    OneSampleT {
        t,
        df,
        p: t.and_then(|t| Ok(alternative.of(student_t::tails(t, df?)))),
        mean: mean.map(|mean| exact::to_f64(&mean)),
        sd: variance.map(|variance| exact::to_f64(&variance).sqrt()),
        size: SampleSize {
            used: moments.n,
            left_out: answers.missing(),
        },
        alternative,
    }
}

/// `difference / √squared_error`, infinite where only the error is zero, `None` where both are.
pub(super) fn t_statistic(difference: &Exact, squared_error: &Exact) -> Option<f64> {
    let sign = exact::to_f64(&difference.signum());
    match (difference.is_zero(), squared_error.is_zero()) {
        (true, true) => None,
        (false, true) => Some(sign * f64::INFINITY),
        _ => Some(sign * exact::to_f64(&(difference * difference / squared_error)).sqrt()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn levels(counts: &[(i64, u64)]) -> Distribution {
        Distribution::new(
            counts
                .iter()
                .map(|&(level, count)| (Score::whole(level), count)),
            0,
        )
    }

    #[test]
    fn agreement_on_a_value_off_mu_is_infinitely_far() {
        let mu = Score::from_decimal(2.5).unwrap();
        let below = one_sample_t(&levels(&[(2, 9)]), mu, Alternative::TwoSided);
        assert_eq!(below.t, Ok(f64::NEG_INFINITY));
        assert_eq!(below.p, Ok(Probability::ZERO));
        let greater = one_sample_t(&levels(&[(2, 9)]), mu, Alternative::Greater);
        assert_eq!(greater.p, Ok(Probability::ONE));
    }

    #[test]
    fn nothing_to_test_is_said() {
        let mu = Score::whole(2);
        let test =
            |answers: &[(i64, u64)]| one_sample_t(&levels(answers), mu, Alternative::TwoSided);
        assert_eq!(test(&[(2, 9)]).t, Err(Undefined::AllEqualToMu));
        assert_eq!(test(&[(2, 9)]).sd, Ok(0.0));
        assert_eq!(test(&[(3, 1)]).p, Err(Undefined::OneAnswer));
        assert_eq!(test(&[(3, 1)]).mean, Ok(3.0));
        assert_eq!(test(&[]).mean, Err(Undefined::NoAnswers));
    }
}
