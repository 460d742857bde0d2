//! The Mann–Whitney test of two groups.

use super::RankMethod;
use super::exact_ranks::rank_sum_tails;
use crate::distribution::{Distribution, pooled};
use crate::exact::{self, Exact, integer_to_f64};
use crate::probability::{Alternative, Probability, normal};
use crate::ranks::{Ranking, doubled_mid_ranks};
use crate::sample_size::SampleSize;
use crate::undefined::{Figure, Undefined};
use num_bigint::BigInt;
use num_traits::{Signed, Zero};

/// Largest smaller group for which `auto` is exact: SciPy's number.
const SMALL: u64 = 8;

/// The result of [`mann_whitney`].
#[derive(Debug, Clone, PartialEq)]
pub struct MannWhitney {
    /// Pairs in which the first group's answer is higher, ties counting ½.
    pub u1: Figure,
    /// The standardised u1, corrected for ties, without continuity correction.
    pub z: Figure,
    /// The probability, by `method`.
    pub p: Result<Probability, Undefined>,
    /// 2·u1 / (n₁ n₂) − 1.
    pub rank_biserial: Figure,
    /// `Exact` or `Normal`: what was done.
    pub method: RankMethod,
    /// The alternative asked for, about the first group.
    pub alternative: Alternative,
    /// Whether the normal approximation moves u1 by ½ towards its mean.
    pub continuity: bool,
    /// Answers used and missing.
    pub size: SampleSize,
}

/// Tests whether answers of the first group tend to be higher or lower than of the second.
///
/// `Auto` chooses as SciPy does: exact where the smaller group has at most 8 answers and no two
/// answers are equal, else normal. `Exact` is the distribution over all divisions of the observed
/// answers, ties included (SciPy's exact method ignores ties); two-sided it is twice the smaller
/// tail.
pub fn mann_whitney(
    first: &Distribution,
    second: &Distribution,
    alternative: Alternative,
    continuity: bool,
    method: RankMethod,
) -> MannWhitney {
    let groups = [first.clone(), second.clone()];
    let all = pooled(&groups);
    let compared = Compared::of(first, second, &all);
    let nonempty = if first.n() == 0 || second.n() == 0 {
        Err(Undefined::EmptyGroup)
    } else {
        Ok(())
    };
    let defined = nonempty.and_then(|()| {
        if all.is_constant() {
            Err(Undefined::AllEqual)
        } else {
            Ok(())
        }
    });
    let small = compared.ties.is_zero() && first.n().min(second.n()) <= SMALL;
    let (p, exact) = match method {
        RankMethod::Normal => (Ok(compared.normal_p(alternative, continuity)), false),
        RankMethod::Exact => (compared.exact_p(&all, alternative), true),
        RankMethod::Auto if !small => (Ok(compared.normal_p(alternative, continuity)), false),
        RankMethod::Auto => match compared.exact_p(&all, alternative) {
            Ok(p) => (Ok(p), true),
            Err(_) => (Ok(compared.normal_p(alternative, continuity)), false),
        },
    };
    MannWhitney {
        u1: nonempty.map(|()| exact::to_f64(&compared.u1)),
        z: defined.map(|()| compared.z(&Exact::zero())),
        p: defined.and(p),
        rank_biserial: nonempty.map(|()| exact::to_f64(&compared.rank_biserial())),
        method: if exact {
            RankMethod::Exact
        } else {
            RankMethod::Normal
        },
        alternative,
        continuity,
        size: super::total_size(&groups),
    }
}

struct Compared {
    n1: u64,
    n2: u64,
    doubled_rank_sum: BigInt,
    u1: Exact,
    ties: BigInt,
}

impl Compared {
    fn of(first: &Distribution, second: &Distribution, all: &Distribution) -> Self {
        let ranking = Ranking::of(all);
        let doubled_rank_sum = ranking.doubled_sum(first);
        let n1 = BigInt::from(first.n());
        let u1 = Exact::new(&doubled_rank_sum - &n1 * (&n1 + 1), 2.into());
        Self {
            n1: first.n(),
            n2: second.n(),
            doubled_rank_sum,
            u1,
            ties: ranking.ties,
        }
    }

    fn pairs(&self) -> Exact {
        exact::whole(self.n1) * exact::whole(self.n2)
    }

    fn rank_biserial(&self) -> Exact {
        let pairs = self.pairs();
        if pairs.is_zero() {
            return pairs;
        }
        exact::whole(2) * &self.u1 / pairs - exact::whole(1)
    }

    /// (u1 + shift − mean) / standard deviation; zero where all answers are equal.
    fn z(&self, shift: &Exact) -> f64 {
        let distance = &self.u1 + shift - self.pairs() / exact::whole(2);
        let n = exact::whole(self.n1) + exact::whole(self.n2);
        let one = exact::whole(1);
        if n <= one {
            return 0.0;
        }
        let ties = exact::whole(self.ties.clone()) / (&n * (&n - &one));
        let variance = self.pairs() / exact::whole(12) * (&n + &one - ties);
        if variance.is_zero() {
            return 0.0;
        }
        let sign = integer_to_f64(distance.signum().numer());
        sign * exact::to_f64(&(&distance * &distance / variance)).sqrt()
    }

    fn normal_p(&self, alternative: Alternative, continuity: bool) -> Probability {
        let half = Exact::new(i32::from(continuity).into(), 2.into());
        match alternative {
            Alternative::Greater => normal::tails(self.z(&-half)).upper,
            Alternative::Less => normal::tails(self.z(&half)).lower,
            Alternative::TwoSided => {
                let above = &self.u1 * exact::whole(2) >= self.pairs();
                let outwards = if above {
                    self.z(&-half)
                } else {
                    -self.z(&half)
                };
                normal::tails(outwards).upper.doubled()
            }
        }
    }

    fn exact_p(
        &self,
        all: &Distribution,
        alternative: Alternative,
    ) -> Result<Probability, Undefined> {
        let counts = all.values().iter().map(|(_, count)| *count);
        let tied: Vec<(u128, u64)> = doubled_mid_ranks(counts.clone(), 0)
            .into_iter()
            .zip(counts)
            .collect();
        let observed =
            u128::try_from(&self.doubled_rank_sum).map_err(|_| Undefined::ExactTooLarge)?;
        let tails = rank_sum_tails(&tied, self.n1, observed).ok_or(Undefined::ExactTooLarge)?;
        Ok(alternative.of(tails))
    }
}
