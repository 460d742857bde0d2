//! Frequency tables that add, and what is computed from them: tests, intervals, effect sizes and
//! agreement. Numbers in, numbers out.
//!
//! ```
//! use statistics::{Alternative, ItemTable, Score, one_sample_t};
//!
//! // Four levels, one group: counted in two places, then added.
//! let mut monday = ItemTable::new((1..=4).map(Score::whole).collect(), 1);
//! monday.add(2, 0, 7)?;
//! let mut tuesday = monday.clone();
//! tuesday.add(0, 0, 3)?;
//! monday.merge(&tuesday)?;
//!
//! let mu = Score::from_decimal(2.5).expect("a short decimal");
//! let test = one_sample_t(&monday.pooled(), mu, Alternative::TwoSided);
//! assert_eq!(test.size.used, 17);
//! # Ok::<(), statistics::TableError>(())
//! ```
//!
//! Three rules hold everywhere. Answers are exact ([`Score`]): ranks compare them and sums of
//! squares are kept whole. What does not exist is [`Undefined`] with its reason, never NaN, 0 or 1.
//! Every result names its method and choices, how many answers it used and how many it left out.

// Formulas keep the letters of their sources: a table's cells a, b, c, d; a statistic's t, f, p.
#![allow(clippy::many_single_char_names)]

mod adjust;
mod agreement;
mod categorical;
mod distribution;
mod effect;
mod exact;
mod intervals;
mod location;
pub mod probability;
mod ranks;
pub mod requests;
mod sample_size;
mod score;
mod summary;
mod tables;
mod undefined;
mod weights;

pub use adjust::{Adjustment, adjust};
pub use agreement::{
    Cronbach, Kappa, KappaWeights, Krippendorff, Metric, SpearmanBrown, cronbach, cronbach_of,
    kappa, krippendorff, spearman_brown,
};
pub use categorical::{
    Binomial, ChiSquare, Fisher, GoodnessOfFit, McNemar, McNemarMethod, ProbabilityError, binomial,
    chi_square, chi_square_gof, fisher_exact, mcnemar,
};
pub use distribution::Distribution;
pub use effect::{
    Effect, cramers_v, epsilon_squared, eta_squared, hedges_g, hedges_g_one_sample, odds_ratio,
    rank_biserial, rank_biserial_one_sample,
};
pub use intervals::{Interval, clopper_pearson, newcombe, wilson};
pub use location::{
    Anova, ClusterGroup, ClusterRobust, DunnPair, Equivalence, GamesHowellPair, KruskalWallis,
    MannWhitney, OneSampleT, RankMethod, SignedRank, SignedRankChoices, TwoSampleT, Variances,
    WelchAnova, Zeros, anova, cluster_robust, dunn, equivalence, games_howell, kruskal_wallis,
    mann_whitney, one_sample_t, signed_rank, two_sample_t, welch_anova,
};
pub use probability::{Alternative, Probability};
pub use sample_size::SampleSize;
pub use score::Score;
pub use summary::{Quartiles, quantile, quartiles};
pub use tables::{DomainTable, ItemTable, TableError};
pub use undefined::{Figure, Undefined};
pub use weights::{Raked, WeightedCell, rake};
