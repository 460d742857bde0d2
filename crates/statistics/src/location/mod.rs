//! Tests of where answers lie: one group against a value, two groups, several groups.

mod anova;
mod clusters;
mod dunn;
mod equivalence;
mod exact_ranks;
mod games_howell;
mod kruskal_wallis;
mod mann_whitney;
mod one_sample_t;
mod signed_rank;
mod two_sample_t;
mod welch_anova;

pub use anova::{Anova, anova};
pub use clusters::{ClusterGroup, ClusterRobust, cluster_robust};
pub use dunn::{DunnPair, dunn};
pub use equivalence::{Equivalence, equivalence};
pub use games_howell::{GamesHowellPair, games_howell};
pub use kruskal_wallis::{KruskalWallis, kruskal_wallis};
pub use mann_whitney::{MannWhitney, mann_whitney};
pub use one_sample_t::{OneSampleT, one_sample_t};
pub use signed_rank::{SignedRank, SignedRankChoices, Zeros, signed_rank};
pub use two_sample_t::{TwoSampleT, Variances, two_sample_t};
pub use welch_anova::{WelchAnova, welch_anova};

use crate::distribution::Distribution;
use crate::sample_size::SampleSize;

/// How the probability of a rank statistic is found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum RankMethod {
    /// Exact where small, else the normal approximation; each test says what small means.
    #[default]
    Auto,
    /// From the distribution over all arrangements of the observed ranks, ties included.
    Exact,
    /// From the normal distribution with the variance corrected for ties.
    Normal,
}

impl RankMethod {
    /// The word used in requests and answers.
    pub fn word(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Exact => "exact",
            Self::Normal => "normal",
        }
    }
}

/// The groups that have answers, and the indices of those that have none.
fn with_answers(groups: &[Distribution]) -> (Vec<&Distribution>, Vec<usize>) {
    let empty = |group: &Distribution| group.n() == 0;
    let kept = groups.iter().filter(|group| !empty(group)).collect();
    let dropped = groups
        .iter()
        .enumerate()
        .filter(|(_, group)| empty(group))
        .map(|(i, _)| i)
        .collect();
    (kept, dropped)
}

/// Answers used and missing over all groups.
fn total_size(groups: &[Distribution]) -> SampleSize {
    groups
        .iter()
        .fold(SampleSize::default(), |sum, group| SampleSize {
            used: sum.used.saturating_add(group.n()),
            left_out: sum.left_out.saturating_add(group.missing()),
        })
}
