//! Wilcoxon's signed-rank test of one group against a value.

use super::RankMethod;
use super::exact_ranks::signed_rank_tails;
use crate::distribution::Distribution;
use crate::exact::{self, Exact};
use crate::probability::{Alternative, Probability, normal};
use crate::ranks::doubled_mid_ranks;
use crate::sample_size::SampleSize;
use crate::score::Score;
use crate::undefined::{Figure, Undefined};
use num_bigint::BigInt;
use num_traits::{Signed, Zero};
use std::collections::BTreeMap;

/// Most non-zero differences for which `auto` takes the exact distribution: SciPy's number, here
/// also with ties and zeros.
const SMALL: u64 = 50;

/// What happens to answers equal to the value tested against.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Zeros {
    /// They are dropped before ranking (Wilcoxon 1945).
    #[default]
    Drop,
    /// They are ranked, then their ranks are dropped (Pratt 1959).
    Pratt,
}

/// The choices of the test; the default is SciPy's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct SignedRankChoices {
    /// The direction that counts.
    pub alternative: Alternative,
    /// What happens to zeros.
    pub zeros: Zeros,
    /// Whether the normal approximation moves the statistic by ½ towards its mean.
    pub continuity: bool,
    /// How the probability is found.
    pub method: RankMethod,
}

/// The result of [`signed_rank`].
#[derive(Debug, Clone, PartialEq)]
pub struct SignedRank {
    /// The sum of the ranks of answers above mu.
    pub w_plus: Figure,
    /// The sum of the ranks of answers below mu.
    pub w_minus: Figure,
    /// Answers equal to mu.
    pub n_zero: u64,
    /// Answers that differ from mu.
    pub n_nonzero: u64,
    /// The standardised `w_plus`, corrected for ties, without continuity correction.
    pub z: Figure,
    /// The probability, by `method`.
    pub p: Result<Probability, Undefined>,
    /// (`w_plus` − `w_minus`) / (`w_plus` + `w_minus`).
    pub rank_biserial: Figure,
    /// √Σr² / Σr over the ranks that count: the standard error of `rank_biserial` under the
    /// hypothesis.
    pub null_error: Figure,
    /// `Exact` or `Normal`: what was done.
    pub method: RankMethod,
    /// What was asked for.
    pub choices: SignedRankChoices,
    /// Answers used; missing, and under `Drop` equal to mu, left out.
    pub size: SampleSize,
}

/// Tests whether the answers lie symmetrically about `mu`.
///
/// `Auto` is exact for up to 50 non-zero differences, ties and zeros included, but where hundreds of
/// thousands of zeros are ranked before them; `Exact` is possible for up to 1,000. The normal method
/// agrees with SciPy's `wilcoxon(method="asymptotic")`.
pub fn signed_rank(answers: &Distribution, mu: Score, choices: SignedRankChoices) -> SignedRank {
    let ranks = SignedRanks::of(answers, mu, choices.zeros);
    let nothing = if answers.n() == 0 {
        Undefined::NoAnswers
    } else {
        Undefined::AllEqualToMu
    };
    let defined = if ranks.nonzero == 0 {
        Err(nothing)
    } else {
        Ok(())
    };
    let (p, exact) = match (defined, choices.method) {
        // Nothing to work out: there is no variance to divide by.
        (Err(nothing), method) => (Err(nothing), !matches!(method, RankMethod::Normal)),
        (Ok(()), RankMethod::Exact) => (ranks.exact_p(choices.alternative), true),
        (Ok(()), RankMethod::Auto) if ranks.nonzero <= SMALL => {
            match ranks.exact_p(choices.alternative) {
                Ok(p) => (Ok(p), true),
                Err(_) => (Ok(ranks.normal_p(choices)), false),
            }
        }
        (Ok(()), RankMethod::Auto | RankMethod::Normal) => (Ok(ranks.normal_p(choices)), false),
    };
    let counted = match choices.zeros {
        Zeros::Drop => ranks.nonzero,
        Zeros::Pratt => answers.n(),
    };
    SignedRank {
        w_plus: figure_if(answers.n() > 0, || {
            exact::integer_to_f64(&ranks.doubled_plus) / 2.0
        }),
        w_minus: figure_if(answers.n() > 0, || {
            exact::integer_to_f64(&ranks.doubled_minus) / 2.0
        }),
        n_zero: ranks.zero,
        n_nonzero: ranks.nonzero,
        z: defined.map(|()| ranks.z(0)),
        p,
        rank_biserial: defined.map(|()| ranks.rank_biserial()),
        null_error: defined.map(|()| ranks.null_error()),
        method: if exact {
            RankMethod::Exact
        } else {
            RankMethod::Normal
        },
        choices,
        size: SampleSize {
            used: counted,
            left_out: answers.missing() + (answers.n() - counted),
        },
    }
}

fn figure_if(some: bool, figure: impl FnOnce() -> f64) -> Figure {
    if some {
        Ok(figure())
    } else {
        Err(Undefined::NoAnswers)
    }
}

struct SignedRanks {
    /// Doubled mid-rank and size of each tied set of non-zero differences.
    tied: Vec<(u128, u64)>,
    doubled_plus: BigInt,
    doubled_minus: BigInt,
    /// Σ(2r)² over non-zero differences.
    squares: BigInt,
    zero: u64,
    nonzero: u64,
}

impl SignedRanks {
    fn of(answers: &Distribution, mu: Score, zeros: Zeros) -> Self {
        let (zero, signs) = signs_by_distance(answers, mu);
        let before = match zeros {
            Zeros::Drop => 0,
            Zeros::Pratt => zero,
        };
        let counts = signs.iter().map(|(plus, minus)| plus + minus);
        let tied: Vec<(u128, u64)> = doubled_mid_ranks(counts.clone(), before)
            .into_iter()
            .zip(counts)
            .collect();
        let sum = |side: fn(&(u64, u64)) -> u64| -> BigInt {
            tied.iter()
                .zip(&signs)
                .map(|((rank, _), s)| BigInt::from(*rank) * side(s))
                .sum()
        };
        Self {
            doubled_plus: sum(|signs| signs.0),
            doubled_minus: sum(|signs| signs.1),
            squares: tied
                .iter()
                .map(|(rank, c)| BigInt::from(*rank).pow(2) * c)
                .sum(),
            nonzero: answers.n() - zero,
            tied,
            zero,
        }
    }

    /// (W₊ − its mean) / its standard deviation after moving 4·W₊ by `shift`: the mean is half of
    /// all ranks and the variance Σr²/4, ties included.
    fn z(&self, shift: i8) -> f64 {
        let distance = &self.doubled_plus - &self.doubled_minus + shift;
        let sign = exact::integer_to_f64(&distance.signum());
        let squared = Exact::new(&distance * &distance, self.squares.clone());
        sign * exact::to_f64(&squared).sqrt()
    }

    fn normal_p(&self, choices: SignedRankChoices) -> Probability {
        // ½ of W₊ is 2 in units of 2(W₊ − W₋).
        let half = if choices.continuity { 2 } else { 0 };
        match choices.alternative {
            Alternative::Greater => normal::tails(self.z(-half)).upper,
            Alternative::Less => normal::tails(self.z(half)).lower,
            Alternative::TwoSided => {
                let above = self.doubled_plus >= self.doubled_minus;
                let towards_mean = self.z(if above { -half } else { half });
                let outwards = if above { towards_mean } else { -towards_mean };
                normal::tails(outwards).upper.doubled()
            }
        }
    }

    fn exact_p(&self, alternative: Alternative) -> Result<Probability, Undefined> {
        let observed = u128::try_from(&self.doubled_plus).map_err(|_| Undefined::ExactTooLarge)?;
        let tails = signed_rank_tails(&self.tied, observed).ok_or(Undefined::ExactTooLarge)?;
        Ok(alternative.of(tails))
    }

    fn rank_biserial(&self) -> f64 {
        let (plus, minus) = (&self.doubled_plus, &self.doubled_minus);
        exact::to_f64(&Exact::new(plus - minus, plus + minus))
    }

    fn null_error(&self) -> f64 {
        let sum = &self.doubled_plus + &self.doubled_minus;
        exact::to_f64(&Exact::new(self.squares.clone(), &sum * &sum)).sqrt()
    }
}

/// How many answers equal `mu`, and for each distance from it, nearest first, how many lie above
/// and how many below.
fn signs_by_distance(answers: &Distribution, mu: Score) -> (u64, Vec<(u64, u64)>) {
    let mu = mu.to_exact();
    let mut by_distance = BTreeMap::<Exact, (u64, u64)>::new();
    let mut zero = 0;
    for (score, count) in answers.values() {
        let difference = score.to_exact() - &mu;
        if difference.is_zero() {
            zero = *count;
            continue;
        }
        let (plus, minus) = by_distance.entry(difference.abs()).or_default();
        *(if difference.is_positive() {
            plus
        } else {
            minus
        }) += count;
    }
    (zero, by_distance.into_values().collect())
}
