//! Dunn's comparisons of every two groups after Kruskal–Wallis.

use crate::adjust::{Adjustment, adjust};
use crate::distribution::{Distribution, pooled};
use crate::exact::{self, Exact, integer_to_f64};
use crate::probability::{Probability, normal};
use crate::ranks::Ranking;
use crate::undefined::{Figure, Undefined};
use num_traits::Signed;

/// One comparison of [`dunn`].
#[derive(Debug, Clone, PartialEq)]
pub struct DunnPair {
    /// Index of the first group.
    pub first: usize,
    /// Index of the second group.
    pub second: usize,
    /// The standardised difference of mean ranks, first minus second.
    pub z: Figure,
    /// Two-sided, for this pair alone.
    pub p: Result<Probability, Undefined>,
    /// Adjusted for all pairs.
    pub p_adjusted: Figure,
}

/// Compares the mean ranks of every two groups with the ranks and the tie correction of the whole
/// sample. O. J. Dunn (1964); agrees with scikit-posthocs' `posthoc_dunn`.
pub fn dunn(groups: &[Distribution], adjustment: Adjustment) -> Vec<DunnPair> {
    let all = pooled(groups);
    let ranking = Ranking::of(&all);
    let ranks: Vec<Option<MeanRank>> = groups
        .iter()
        .map(|group| MeanRank::of(group, &ranking))
        .collect();
    let spread = spread(&all, &ranking);
    let mut pairs = Vec::new();
    for first in 0..groups.len() {
        for second in first + 1..groups.len() {
            let z = pair_z(
                ranks[first].as_ref(),
                ranks[second].as_ref(),
                spread.as_ref(),
            );
            let p = z.map(|z| normal::tails(z.abs()).upper.doubled());
            pairs.push(DunnPair {
                first,
                second,
                z,
                p,
                p_adjusted: Err(Undefined::OneGroup),
            });
        }
    }
    let plain: Vec<Option<f64>> = pairs.iter().map(|pair| pair.p.ok().map(|p| p.p)).collect();
    for (pair, adjusted) in pairs.iter_mut().zip(adjust(&plain, adjustment)) {
        pair.p_adjusted = pair.p.map(|p| adjusted.unwrap_or(p.p));
    }
    pairs
}

/// The mean rank of a group, worked out once, and 1/n.
struct MeanRank {
    mean: Exact,
    inverse_size: Exact,
}

impl MeanRank {
    /// Of a group that has answers.
    fn of(group: &Distribution, ranking: &Ranking) -> Option<Self> {
        let n = exact::whole(group.n());
        (group.n() > 0).then(|| Self {
            mean: Exact::new(ranking.doubled_sum(group), 2.into()) / &n,
            inverse_size: n.recip(),
        })
    }
}

/// The variance of one rank in the whole sample, corrected for ties; `None` where all are equal.
fn spread(all: &Distribution, ranking: &Ranking) -> Option<Exact> {
    if all.is_constant() {
        return None;
    }
    let (n, one, twelve) = (exact::whole(all.n()), exact::whole(1), exact::whole(12));
    let ties = exact::whole(ranking.ties.clone()) / (&twelve * (&n - &one));
    Some(&n * (&n + &one) / twelve - ties)
}

fn pair_z(first: Option<&MeanRank>, second: Option<&MeanRank>, spread: Option<&Exact>) -> Figure {
    let (Some(first), Some(second)) = (first, second) else {
        return Err(Undefined::EmptyGroup);
    };
    let spread = spread.ok_or(Undefined::AllEqual)?;
    let difference = &first.mean - &second.mean;
    let sign = integer_to_f64(difference.signum().numer());
    let variance = spread * (&first.inverse_size + &second.inverse_size);
    Ok(sign * exact::to_f64(&(&difference * &difference / variance)).sqrt())
}
