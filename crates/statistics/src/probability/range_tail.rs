//! The upper tail of the range of standard normal values, integrated once and interpolated.

use super::normal;
use crate::exact::size;
use std::cell::OnceCell;
use std::f64::consts::PI;

/// Step of the trapezoidal rule over the position of the largest mean. The more means, the narrower
/// that lies: this is right to the last digits for a thousand.
const STEP: f64 = 0.0625;
/// Width of a piece on which ln P, flattened, is one polynomial.
const WIDTH: f64 = 0.5;
/// Coefficients of each polynomial: enough for the last digits (a test looks).
const TERMS: usize = 16;
/// Beyond `PIECES * WIDTH` every range is integrated: P comes near the smallest number there, and
/// loses digits.
const PIECES: usize = 104;

/// P(range ≥ w) of some standard normal values, for any w.
#[derive(Debug)]
pub(super) struct RangeTail {
    groups: usize,
    /// Coefficients of ln P, flattened, in Chebyshev's polynomials; made when first asked for.
    pieces: Vec<OnceCell<[f64; TERMS]>>,
}

impl RangeTail {
    /// The number of values.
    pub fn of(groups: usize) -> Self {
        Self {
            groups,
            pieces: vec![OnceCell::new(); PIECES],
        }
    }

    /// Of how many values.
    pub fn groups(&self) -> usize {
        self.groups
    }

    /// P(range ≥ w), with its relative precision far out.
    pub fn upper(&self, w: f64) -> f64 {
        let place = w / WIDTH;
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        let piece = place as usize;
        match self.pieces.get(piece) {
            None => integrated(w, self.groups),
            Some(coefficients) => {
                let coefficients = coefficients.get_or_init(|| fitted(piece, self.groups));
                let flat = clenshaw(coefficients, 2.0 * (place - size(piece)) - 1.0);
                (flat - steep(w)).min(0.0).exp()
            }
        }
    }
}

/// With z the largest of `groups` values: k ∫ φ(z) [Φ(z)^(k−1) − (Φ(z) − Φ(z−w))^(k−1)] dz.
fn integrated(w: f64, groups: usize) -> f64 {
    let others = size(groups - 1);
    let (low, high) = (0.5 * w - 7.5, (0.5 * w + 7.5).max(9.5));
    let mut sum = 0.0;
    let mut z = low;
    while z <= high {
        let largest = normal::lower(z);
        if largest > 0.0 {
            let ratio = (normal::lower(z - w) / largest).min(1.0);
            let some_below = -(others * (-ratio).ln_1p()).exp_m1();
            sum += normal::density(z) * largest.powf(others) * some_below;
        }
        z += STEP;
    }
    (sum * STEP * (others + 1.0)).min(1.0)
}

/// How ln P falls far out. Taken away before interpolating, so that what is interpolated stays small
/// and keeps its digits.
fn steep(w: f64) -> f64 {
    0.25 * w * w
}

/// Interpolates ln P, flattened, on a piece at the zeros of Chebyshev's polynomial.
fn fitted(piece: usize, groups: usize) -> [f64; TERMS] {
    let angle = |node: usize| PI * (size(node) + 0.5) / size(TERMS);
    let values: [f64; TERMS] = std::array::from_fn(|node| {
        let place = 0.5 * (angle(node).cos() + 1.0);
        let w = (size(piece) + place) * WIDTH;
        integrated(w, groups).ln() + steep(w)
    });
    std::array::from_fn(|term| {
        let terms = (0..TERMS).map(|node| values[node] * (size(term) * angle(node)).cos());
        let norm = if term == 0 { 1.0 } else { 2.0 };
        norm / size(TERMS) * terms.sum::<f64>()
    })
}

/// The value of a sum of Chebyshev polynomials at x from −1 to 1.
fn clenshaw(coefficients: &[f64; TERMS], x: f64) -> f64 {
    let (mut one, mut two) = (0.0, 0.0);
    for coefficient in coefficients[1..].iter().rev() {
        (one, two) = (2.0 * x * one - two + coefficient, one);
    }
    x * one - two + coefficients[0]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_interpolated_is_what_is_integrated() {
        let mut worst = 0.0_f64;
        for groups in [2, 3, 7, 30, 200, 1000] {
            let tail = RangeTail::of(groups);
            let mut w = 0.013;
            while w < 60.0 {
                let (is, should) = (tail.upper(w), integrated(w, groups));
                let off = if should == 0.0 {
                    is
                } else {
                    (is / should - 1.0).abs()
                };
                assert!(off < 1e-12, "{groups} groups, w = {w}: {is}, not {should}");
                worst = worst.max(off);
                w += 0.217;
            }
        }
        println!("{worst:e}");
    }

    #[test]
    fn the_range_of_two_is_their_difference() {
        let tail = RangeTail::of(2);
        for w in [0.0, 0.1, 1.0, 2.77, 10.0, 40.0] {
            let difference = normal::tails(w / std::f64::consts::SQRT_2).upper.doubled();
            assert!((tail.upper(w) / difference.p - 1.0).abs() < 1e-12, "{w}");
        }
    }
}
