//! The Kruskal–Wallis test: do the answers of some groups rank higher?

use super::{total_size, with_answers};
use crate::distribution::{Distribution, pooled};
use crate::exact::{self, Exact, size};
use crate::probability::{Probability, chi_squared};
use crate::ranks::Ranking;
use crate::sample_size::SampleSize;
use crate::undefined::{Figure, Undefined};

/// The result of [`kruskal_wallis`].
#[derive(Debug, Clone, PartialEq)]
pub struct KruskalWallis {
    /// H, corrected for ties.
    pub h: Figure,
    /// Groups − 1.
    pub df: Figure,
    /// From the chi-squared distribution.
    pub p: Result<Probability, Undefined>,
    /// ε² = H / (n − 1).
    pub epsilon_sq: Figure,
    /// Answers used and missing.
    pub size: SampleSize,
    /// Indices of groups without answers: left out.
    pub dropped_groups: Vec<usize>,
}

/// Tests whether groups have the same distribution, by ranks. Kruskal and Wallis (1952); agrees
/// with SciPy's `kruskal` and R's `kruskal.test`, from whole-number rank sums.
pub fn kruskal_wallis(groups: &[Distribution]) -> KruskalWallis {
    let (kept, dropped_groups) = with_answers(groups);
    let all = pooled(groups);
    let df = if kept.len() < 2 {
        Err(Undefined::OneGroup)
    } else {
        Ok(size(kept.len() - 1))
    };
    let h = df.and_then(|_| {
        if all.is_constant() {
            Err(Undefined::AllEqual)
        } else {
            Ok(statistic(&kept, &all))
        }
    });
    KruskalWallis {
        h: h.as_ref().map(exact::to_f64).map_err(|reason| *reason),
        df,
        p: h.as_ref()
            .map_err(|reason| *reason)
            .and_then(|h| df.map(|df| chi_squared::upper(exact::to_f64(h), df))),
        epsilon_sq: h.map(|h| exact::to_f64(&(h / (exact::whole(all.n()) - exact::whole(1))))),
        size: total_size(groups),
        dropped_groups,
    }
}

/// H corrected for ties: with doubled ranks, [3 Σ S²/n / (N(N+1)) − 3(N+1)] / [1 − T/(N³−N)].
fn statistic(groups: &[&Distribution], all: &Distribution) -> Exact {
    let ranking = Ranking::of(all);
    let squares = exact::sum(groups.iter().map(|group| {
        let sum = exact::whole(ranking.doubled_sum(group));
        &sum * &sum / exact::whole(group.n())
    }));
    let (one, three, n) = (exact::whole(1), exact::whole(3), exact::whole(all.n()));
    let uncorrected = &three * squares / (&n * (&n + &one)) - &three * (&n + &one);
    let cubes = &n * &n * &n - &n;
    uncorrected / (&one - exact::whole(ranking.ties) / cubes)
}
