//! Exact rational arithmetic for sums, sums of squares and tie terms.
//!
//! Σ(c³−c) over a million tied answers overflows 64 bits, and a variance from rounded sums of
//! squares loses every digit when answers agree: so both are kept whole until the last step.

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::ToPrimitive;

/// A rational number without a bound on its size.
pub(crate) type Exact = BigRational;

/// A whole number.
pub(crate) fn whole(value: impl Into<BigInt>) -> Exact {
    Exact::from_integer(value.into())
}

/// The nearest floating-point number; beyond the largest, an infinity.
pub(crate) fn to_f64(value: &Exact) -> f64 {
    value.to_f64().unwrap_or(f64::NAN)
}

/// A whole number as the nearest floating-point number.
pub(crate) fn integer_to_f64(value: &BigInt) -> f64 {
    value.to_f64().unwrap_or(f64::NAN)
}

/// A count as a floating-point number: exact up to 2⁵³ answers.
#[allow(clippy::cast_precision_loss)]
pub(crate) fn count(value: u64) -> f64 {
    value as f64
}

/// A number of groups or categories as a floating-point number.
#[allow(clippy::cast_precision_loss)]
pub(crate) fn size(value: usize) -> f64 {
    value as f64
}
