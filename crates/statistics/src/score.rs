//! One answer as an exact number: a level of a scale, or a domain score s/k.
//!
//! Ranks are decided by comparing answers, and a rounded quotient compares wrongly: 3.8 − 2.5 and
//! 2.5 − 1.2 are equal distances that differ as floating-point numbers. So an answer is a rational.

use crate::exact::{self, Exact};
use num_rational::Ratio;
use std::fmt;

/// Most decimal places that [`Score::from_decimal`] reads.
const MOST_PLACES: i32 = 24;
/// Largest power of ten that [`Score::from_decimal`] reads.
const LARGEST_POWER: i32 = 12;

/// An exact number on a scale, ordered exactly.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Score(Ratio<i128>);

impl Score {
    /// The whole number `level`.
    pub fn whole(level: i64) -> Self {
        Self(Ratio::from_integer(i128::from(level)))
    }

    /// The domain score `sum / answered`: `None` where nothing was answered, since that is missing
    /// and not zero.
    pub fn mean_of(sum: i64, answered: u32) -> Option<Self> {
        Self::whole(sum).divided_by(answered)
    }

    /// This number divided by a count; `None` when the count is zero.
    pub fn divided_by(self, answered: u32) -> Option<Self> {
        let (numerator, denominator) = (*self.0.numer(), *self.0.denom());
        (answered > 0).then(|| Self(Ratio::new(numerator, denominator * i128::from(answered))))
    }

    /// The sum of both.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }

    /// Reads a floating-point number as the shortest decimal that represents it, so that the
    /// written `2.5` is 5/2 and the written `0.1` is 1/10.
    ///
    /// `None` for a number that is not finite, is 10¹³ or larger, or needs more than 24 decimal
    /// places.
    pub fn from_decimal(value: f64) -> Option<Self> {
        if !value.is_finite() {
            return None;
        }
        let written = format!("{value:e}");
        let (mantissa, exponent) = written.split_once('e')?;
        let (whole, places) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let digits: i128 = format!("{whole}{places}").parse().ok()?;
        let magnitude: i32 = exponent.parse().ok()?;
        let power = magnitude - i32::try_from(places.len()).ok()?;
        if digits == 0 {
            return Some(Self::whole(0));
        }
        if magnitude > LARGEST_POWER || power < -MOST_PLACES {
            return None;
        }
        let ten = 10_i128.pow(power.unsigned_abs());
        Some(Self(if power < 0 {
            Ratio::new(digits, ten)
        } else {
            Ratio::from_integer(digits * ten)
        }))
    }

    /// The nearest floating-point number.
    pub fn to_f64(self) -> f64 {
        exact::to_f64(&self.to_exact())
    }

    /// The same number without a bound on its size.
    pub(crate) fn to_exact(self) -> Exact {
        Exact::new_raw((*self.0.numer()).into(), (*self.0.denom()).into())
    }

    /// Numerator and denominator, reduced, the denominator positive.
    pub fn parts(self) -> (i128, i128) {
        (*self.0.numer(), *self.0.denom())
    }
}

impl fmt::Debug for Score {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}

impl fmt::Display for Score {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn written_decimals_are_read_exactly() {
        assert_eq!(Score::from_decimal(2.5), Score::mean_of(5, 2));
        assert_eq!(Score::from_decimal(-0.1), Score::mean_of(-1, 10));
        assert_eq!(Score::from_decimal(1.2e3), Some(Score::whole(1200)));
        assert_eq!(Score::from_decimal(-0.0), Some(Score::whole(0)));
        assert_eq!(Score::from_decimal(f64::NAN), None);
        assert_eq!(Score::from_decimal(1e300), None);
        assert_eq!(Score::from_decimal(1e-300), None);
    }

    #[test]
    fn nothing_answered_is_missing() {
        assert_eq!(Score::mean_of(0, 0), None);
        assert_eq!(Score::mean_of(38, 10), Score::mean_of(19, 5));
    }

    #[test]
    fn equal_distances_are_equal() {
        let score = |x| Score::from_decimal(x).unwrap().to_exact();
        assert_eq!(score(3.8) - score(2.5), score(2.5) - score(1.2));
    }
}
