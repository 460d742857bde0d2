//! Distributions of rank sums over all arrangements of the observed ranks, by dynamic programming
//! on doubled mid-ranks: right with ties, where tables of the untied case are not.

use crate::probability::{Probability, Tails};
use num_integer::Integer;

/// Most non-zero differences for which the signed-rank distribution is computed: every probability
/// is a multiple of 2⁻ⁿ, which must stay in the range of a floating-point number.
pub(super) const MOST_SIGNED: u64 = 1000;

/// Most cell updates spent on a distribution (about a second).
const MOST_WORK: u128 = 1_000_000_000;

/// Most sums of signed ranks that are told apart. With zeros ranked before them, few ranks can be far
/// above as many sums as answers have.
const MOST_SUMS: u128 = 10_000_000;

/// Tied sets: doubled mid-rank and how many answers share it.
pub(super) type TiedRanks = [(u128, u64)];

/// Both tails of the doubled sum of ranks with a positive sign at `observed`, where each rank has
/// either sign with equal chance; `None` where there are more than [`MOST_SIGNED`], or that takes too
/// long.
pub(super) fn signed_rank_tails(ranks: &TiedRanks, observed: u128) -> Option<Tails> {
    let n = ranks
        .iter()
        .fold(0_u64, |n, (_, count)| n.saturating_add(*count));
    if n > MOST_SIGNED {
        return None;
    }
    let unit = ranks
        .iter()
        .fold(0, |unit, (rank, _)| unit.gcd(rank))
        .max(1);
    let largest: u128 = ranks
        .iter()
        .map(|&(rank, count)| rank / unit * u128::from(count))
        .sum();
    if largest >= MOST_SUMS || largest * u128::from(n) > 2 * MOST_WORK {
        return None;
    }
    let mut chances = vec![1.0_f64];
    for &(rank, count) in ranks {
        let shift = usize::try_from(rank / unit).ok()?;
        for _ in 0..count {
            let old = chances.len();
            chances.resize(old + shift, 0.0);
            for sum in (0..chances.len()).rev() {
                let shifted = if sum >= shift {
                    chances[sum - shift]
                } else {
                    0.0
                };
                chances[sum] = 0.5 * (chances[sum] + shifted);
            }
        }
    }
    let observed = usize::try_from(observed / unit).ok()?;
    Some(tails_of(&chances, observed, 1.0))
}

/// Both tails of the doubled rank sum of a group of `drawn` at `observed`, where each choice of
/// `drawn` among all answers is equally likely; `None` where that takes too long.
pub(super) fn rank_sum_tails(ranks: &TiedRanks, drawn: u64, observed: u128) -> Option<Tails> {
    let all = ranks
        .iter()
        .fold(0_u64, |n, (_, count)| n.saturating_add(*count));
    let total: u128 = ranks
        .iter()
        .map(|&(rank, count)| rank * u128::from(count))
        .sum();
    if drawn > all - drawn {
        // The other group is smaller, and its rank sum is what is left.
        return rank_sum_tails(ranks, all - drawn, total - observed).map(|tails| Tails {
            lower: tails.upper,
            upper: tails.lower,
        });
    }
    let reduced = Reduced::of(ranks);
    let sums = reduced.largest.checked_mul(u128::from(drawn))? + 1;
    let work = sums
        .checked_mul(u128::from(drawn))?
        .checked_mul(u128::from(all))?;
    if work > MOST_WORK {
        return None;
    }
    let ways = reduced.ways(usize::try_from(drawn).ok()?, usize::try_from(sums).ok()?)?;
    let observed = (observed - reduced.least * u128::from(drawn)) / reduced.unit;
    let choices: f64 = ways.iter().sum();
    let observed = usize::try_from(observed).ok()?;
    choices
        .is_finite()
        .then(|| tails_of(&ways, observed, choices))
}

/// Ranks less the least one, in units of their greatest common divisor: the fewest sums.
struct Reduced<'a> {
    ranks: &'a TiedRanks,
    least: u128,
    unit: u128,
    largest: u128,
}

impl<'a> Reduced<'a> {
    fn of(ranks: &'a TiedRanks) -> Self {
        let least = ranks.iter().map(|(rank, _)| *rank).min().unwrap_or(0);
        let unit = ranks
            .iter()
            .fold(0, |unit, (rank, _)| unit.gcd(&(rank - least)))
            .max(1);
        let largest = ranks
            .iter()
            .map(|(rank, _)| (rank - least) / unit)
            .max()
            .unwrap_or(0);
        Self {
            ranks,
            least,
            unit,
            largest,
        }
    }

    /// For each reduced rank sum below `sums`, in how many ways `taken` answers make it.
    fn ways(&self, taken: usize, sums: usize) -> Option<Vec<f64>> {
        // ways[k][s]: choices of k answers with the reduced rank sum s.
        let mut ways = vec![vec![0.0_f64; sums]; taken + 1];
        ways[0][0] = 1.0;
        for &(rank, count) in self.ranks {
            let shift = usize::try_from((rank - self.least) / self.unit).ok()?;
            for _ in 0..count {
                for k in (1..=taken).rev() {
                    let (fewer, more) = ways.split_at_mut(k);
                    for (to, from) in more[0].iter_mut().skip(shift).zip(&fewer[k - 1]) {
                        *to += from;
                    }
                }
            }
        }
        ways.pop()
    }
}

fn tails_of(weights: &[f64], observed: usize, total: f64) -> Tails {
    let lower: f64 = weights.iter().take(observed + 1).sum();
    let upper: f64 = weights.iter().skip(observed).rev().sum();
    Tails {
        lower: Probability::from_p(lower / total),
        upper: Probability::from_p(upper / total),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_untied_signs_have_eight_arrangements() {
        let tails = signed_rank_tails(&[(2, 1), (4, 1), (6, 1)], 12).unwrap();
        assert!((tails.upper.p - 0.125).abs() < 1e-15 && (tails.lower.p - 1.0).abs() < 1e-15);
    }

    #[test]
    fn two_of_four_with_a_tie() {
        // Ranks 1, 2.5, 2.5, 4: sums of pairs 3.5 3.5 5 5 6.5 6.5.
        let tails = rank_sum_tails(&[(2, 1), (5, 2), (8, 1)], 2, 13).unwrap();
        assert!((tails.upper.p - 1.0 / 3.0).abs() < 1e-15);
        assert!((tails.lower.p - 1.0).abs() < 1e-15);
        let tails = rank_sum_tails(&[(2, 1), (5, 2), (8, 1)], 2, 10).unwrap();
        assert!((tails.upper.p - 2.0 / 3.0).abs() < 1e-15);
    }
}
