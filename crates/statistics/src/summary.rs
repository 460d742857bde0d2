//! Medians and quartiles of counted answers.

use crate::distribution::Distribution;
use crate::exact::{self, Exact};
use crate::undefined::{Figure, Undefined};
use num_integer::Integer;

/// Lower quartile, median and upper quartile.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Quartiles {
    /// A quarter of the way up.
    pub lower: Figure,
    /// Half of the way up.
    pub median: Figure,
    /// Three quarters of the way up.
    pub upper: Figure,
}

/// Quartiles by linear interpolation between order statistics: R's type 7 (Hyndman and Fan 1996)
/// and `NumPy`'s default, interpolated exactly and rounded once.
pub fn quartiles(answers: &Distribution) -> Quartiles {
    Quartiles {
        lower: quantile(answers, 1, 4),
        median: quantile(answers, 1, 2),
        upper: quantile(answers, 3, 4),
    }
}

/// The quantile at `numerator / denominator` (at most 1), type 7.
///
/// # Errors
/// Undefined without answers.
pub fn quantile(answers: &Distribution, numerator: u32, denominator: u32) -> Figure {
    let n = answers.n();
    if n == 0 {
        return Err(Undefined::NoAnswers);
    }
    let denominator = u128::from(denominator.max(1));
    let numerator = u128::from(numerator).min(denominator);
    let (below, part) = (u128::from(n - 1) * numerator).div_rem(&denominator);
    let (at, next) = (
        order_statistic(answers, below),
        order_statistic(answers, below + 1),
    );
    let share = Exact::new(part.into(), denominator.into());
    Ok(exact::to_f64(&(&at + (next - &at) * share)))
}

/// The answer at a place from 0 in ascending order; the last one beyond the end.
fn order_statistic(answers: &Distribution, place: u128) -> Exact {
    let mut before = 0_u128;
    for (score, count) in answers.values() {
        before += u128::from(*count);
        if place < before {
            return score.to_exact();
        }
    }
    answers
        .values()
        .last()
        .map_or_else(|| exact::whole(0), |(score, _)| score.to_exact())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::score::Score;

    #[test]
    fn between_two_answers_quartiles_are_interpolated() {
        let answers = Distribution::new([1, 2, 3, 10].map(|x| (Score::whole(x), 1)), 0);
        let expected = Quartiles {
            lower: Ok(1.75),
            median: Ok(2.5),
            upper: Ok(4.75),
        };
        assert_eq!(quartiles(&answers), expected);
    }
}
