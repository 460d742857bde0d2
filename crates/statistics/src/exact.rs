//! Exact rational arithmetic for sums, sums of squares and tie terms.
//!
//! Σ(c³−c) over a million tied answers overflows 64 bits, and a variance from rounded sums of
//! squares loses every digit when answers agree: so both are kept whole until the last step.

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{ToPrimitive, Zero};

/// A rational number without a bound on its size.
pub(crate) type Exact = BigRational;

/// A whole number.
pub(crate) fn whole(value: impl Into<BigInt>) -> Exact {
    Exact::from_integer(value.into())
}

/// The sum, added two by two, and those again two by two. Fractions whose denominators have little in
/// common add up to long ones: added one by one, each further one would cost as much as all before it.
pub(crate) fn sum(values: impl IntoIterator<Item = Exact>) -> Exact {
    // Sums of 1, 2, 4, … values, the longest first: as the digits of a counter.
    let mut parts: Vec<(u32, Exact)> = Vec::new();
    for value in values {
        let (mut doublings, mut carried) = (0, value);
        while let Some((_, part)) = parts.pop_if(|(of, _)| *of == doublings) {
            carried += part;
            doublings += 1;
        }
        parts.push((doublings, carried));
    }
    let parts = parts.into_iter().rev();
    parts.fold(Exact::zero(), |sum, (_, part)| sum + part)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sum_is_the_same_in_whatever_order_it_is_added() {
        for n in 0..40_i64 {
            let values = || (1..=n).map(|i| Exact::new((i - 7).into(), (i * i + 1).into()));
            assert_eq!(sum(values()), values().sum(), "{n}");
        }
    }
}
