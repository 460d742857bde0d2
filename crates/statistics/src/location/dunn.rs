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
    let mut pairs = Vec::new();
    for first in 0..groups.len() {
        for second in first + 1..groups.len() {
            let z = pair_z(&groups[first], &groups[second], &all, &ranking);
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

fn pair_z(
    first: &Distribution,
    second: &Distribution,
    all: &Distribution,
    ranking: &Ranking,
) -> Figure {
    if first.n() == 0 || second.n() == 0 {
        return Err(Undefined::EmptyGroup);
    }
    if all.is_constant() {
        return Err(Undefined::AllEqual);
    }
    let mean_rank = |group: &Distribution| {
        Exact::new(ranking.doubled_sum(group), 2.into()) / exact::whole(group.n())
    };
    let (n, one, twelve) = (exact::whole(all.n()), exact::whole(1), exact::whole(12));
    let ties = exact::whole(ranking.ties.clone()) / (&twelve * (&n - &one));
    let spread = &n * (&n + &one) / twelve - ties;
    let sizes = exact::whole(first.n()).recip() + exact::whole(second.n()).recip();
    let difference = mean_rank(first) - mean_rank(second);
    let sign = integer_to_f64(difference.signum().numer());
    Ok(sign * exact::to_f64(&(&difference * &difference / (spread * sizes))).sqrt())
}
