//! Differences between two sides of a comparison, and between each two of several groups, with their intervals.

use super::figure::{Estimate, Value};
use super::ratings::{ALPHA, CONFIDENCE, share};
use serde::Serialize;
use statistics::{
    Adjustment, Alternative, ClusterGroup, Distribution, RankMethod, Score, Undefined, Variances,
    chi_square, cluster_robust, dunn, equivalence, fisher_exact, games_howell, hedges_g,
    mann_whitney, newcombe, one_sample_t, rank_biserial, two_sample_t,
};

/// With a lower expected count the chi-square distribution is a rough guide, and Fisher's exact test decides.
const ROUGH: f64 = 5.0;

/// The two sides of a comparison: one group against another, or some against all the others.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Sides {
    /// The groups of the first side, by their place.
    pub first: Vec<usize>,
    /// Those of the second.
    pub second: Vec<usize>,
    /// Whether the second side is everybody else.
    pub against_others: bool,
}

impl Sides {
    /// What an instrument compares: its contrast against the rest, or else two groups.
    pub fn of(groups: &[String], contrast: &[String]) -> Option<Self> {
        let all = 0..groups.len();
        if contrast.is_empty() {
            return (groups.len() == 2).then(|| Self {
                first: vec![0],
                second: vec![1],
                against_others: false,
            });
        }
        let (first, second) = all.partition(|&group| contrast.contains(&groups[group]));
        Some(Self {
            first,
            second,
            against_others: true,
        })
    }

    pub(super) fn each<T: Clone>(
        &self,
        groups: &[T],
        add: impl Fn(T, &T) -> T,
        none: &T,
    ) -> [T; 2] {
        [&self.first, &self.second].map(|side| {
            side.iter()
                .fold(none.clone(), |sum, &group| add(sum, &groups[group]))
        })
    }
}

/// A comparison of two sides.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PairTest {
    /// Respondents with a score on each side.
    pub n: [u64; 2],
    /// The mean of each side.
    pub means: [Value; 2],
    /// Welch's t-test, two-sided.
    pub t: Value,
    /// Its degrees of freedom.
    pub df: Value,
    /// Its p-value.
    pub p: Value,
    /// The difference of the means, first less second, with its Welch interval.
    pub difference: Estimate,
    /// Two one-sided tests against the smallest difference that matters: small where the sides are alike.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub p_alike: Option<Value>,
    /// The same where answers of one school are alike: a sensitivity.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by_school: Option<BySchool>,
    /// Mann–Whitney's u of the first side.
    pub u1: Value,
    /// Its p-value.
    pub p_mann_whitney: Value,
    /// Hedges' g.
    pub hedges_g: Estimate,
    /// The rank-biserial correlation.
    pub rank_biserial: Estimate,
}

impl PairTest {
    pub(super) fn of(first: &Distribution, second: &Distribution, sesoi: Option<f64>) -> Self {
        let t = two_sample_t(first, second, Variances::Unequal, Alternative::TwoSided);
        let u = mann_whitney(
            first,
            second,
            Alternative::TwoSided,
            false,
            RankMethod::Auto,
        );
        let mean = |side: &Distribution| {
            one_sample_t(side, Score::whole(0), Alternative::TwoSided)
                .mean
                .into()
        };
        Self {
            n: [first.n(), second.n()],
            means: [mean(first), mean(second)],
            t: t.t.into(),
            df: t.df.into(),
            p: t.p.into(),
            difference: Estimate::new(t.difference, t.interval(CONFIDENCE)),
            p_alike: sesoi.map(|least| equivalence(first, second, least).p.into()),
            by_school: None,
            u1: u.u1.into(),
            p_mann_whitney: u.p.into(),
            hedges_g: hedges_g(first, second, CONFIDENCE).into(),
            rank_biserial: rank_biserial(first, second, CONFIDENCE).into(),
        }
    }
}

/// A difference of means with an interval that allows for answers of one school being alike (CR2, Satterthwaite).
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct BySchool {
    /// The number of schools that answers came from.
    pub schools: u64,
    /// Answers from a school.
    pub n: u64,
    /// The difference with its interval.
    pub difference: Estimate,
    /// Degrees of freedom.
    pub df: Value,
    /// The p-value.
    pub p: Value,
}

impl BySchool {
    /// From the scores of each school on each side; nothing where schools are not told apart.
    pub fn of(schools: &[[ClusterGroup; 2]]) -> Option<Self> {
        let result = cluster_robust(schools);
        (!schools.is_empty()).then(|| Self {
            schools: result.clusters,
            n: result.n,
            difference: Estimate::new(result.difference, result.interval(CONFIDENCE)),
            df: result.df.into(),
            p: result.p.into(),
        })
    }
}

/// The shares of high ratings on two sides.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TwoShares {
    /// High and low of each side: for evaluators only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub counts: Option<[[u64; 2]; 2]>,
    /// The difference of the shares of high ratings, first less second, with Newcombe's interval.
    pub difference: Estimate,
    /// The p-value of the chi-square test, or of Fisher's where an expected count is below 5.
    pub p: Value,
}

impl TwoShares {
    pub(super) fn of(counts: [[u64; 2]; 2]) -> Self {
        let [first, second] = counts.map(|[high, low]| (high, high + low));
        let table = chi_square(&counts.map(|side| side.to_vec()), false);
        let rough = table.least_expected.is_ok_and(|least| least < ROUGH);
        let p = if rough {
            fisher_exact(counts, Alternative::TwoSided).p
        } else {
            table.p
        };
        let difference = if first.1 == 0 || second.1 == 0 {
            Err(Undefined::EmptyGroup)
        } else {
            Ok(share(first.0, first.1) - share(second.0, second.1))
        };
        Self {
            counts: Some(counts),
            difference: Estimate::new(difference, newcombe(first, second, CONFIDENCE)),
            p: p.into(),
        }
    }
}

/// Two of several groups.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Pair {
    /// The two groups.
    pub groups: [String; 2],
    /// The difference of their means with a simultaneous interval (Games–Howell).
    pub difference: Estimate,
    /// Its p-value, adjusted for all pairs.
    pub p_games_howell: Value,
    /// Dunn's p-value, adjusted for all pairs (Holm).
    pub p_dunn: Value,
}

impl Pair {
    /// Whether the two differ.
    pub fn differs(&self) -> bool {
        self.p_games_howell.number().is_some_and(|p| p < ALPHA)
    }
}

/// Each pair of several groups.
pub(super) fn pairs(names: &[String], groups: &[Distribution]) -> Vec<Pair> {
    let ranks = dunn(groups, Adjustment::Holm);
    games_howell(groups, CONFIDENCE)
        .into_iter()
        .map(|pair| {
            let same = ranks
                .iter()
                .find(|other| (other.first, other.second) == (pair.first, pair.second));
            let p_dunn = same.map_or(Err(Undefined::EmptyGroup), |other| other.p_adjusted);
            Pair {
                groups: [names[pair.first].clone(), names[pair.second].clone()],
                difference: Estimate::new(pair.difference, pair.interval),
                p_games_howell: pair.p.into(),
                p_dunn: p_dunn.into(),
            }
        })
        .collect()
}
