//! Comparisons between groups: domain scores by ANOVA and Kruskal–Wallis, high ratings by chi-square (001 §2.2 and §4.1), with
//! effect sizes, intervals and, where more than two groups differ, which of them.

use super::figure::{Estimate, Value};
use super::ratings::{ALPHA, CONFIDENCE};
use serde::Serialize;
use statistics::{
    Adjustment, Alternative, Distribution, RankMethod, Variances, adjust, anova, chi_square,
    cramers_v, dunn, epsilon_squared, eta_squared, games_howell, hedges_g, kruskal_wallis,
    mann_whitney, one_sample_t, rank_biserial, two_sample_t, welch_anova,
};
use statistics::{Score, quartiles};

/// A comparison of the groups that one question makes.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ComparisonResult {
    /// Its id.
    pub id: String,
    /// Whose ratings, as names.
    pub populations: Vec<String>,
    /// The variant rated.
    pub variant: String,
    /// The question's id.
    pub by: String,
    /// Its label.
    pub by_label: String,
    /// The answers compared.
    pub groups: Vec<String>,
    /// Domain by domain.
    pub domains: Vec<DomainComparison>,
    /// Aspect by aspect.
    pub aspects: Vec<AspectComparison>,
}

/// The domain scores of several groups.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DomainComparison {
    /// The domain's id.
    pub domain: String,
    /// Its name.
    pub label: String,
    /// Each group's scores.
    pub groups: Vec<GroupScores>,
    /// One-way analysis of variance.
    pub anova: Several,
    /// Welch's, which does not assume equal variances.
    pub welch: Several,
    /// Kruskal–Wallis.
    pub kruskal_wallis: Several,
    /// The share of the variation that lies between groups.
    pub eta_squared: Estimate,
    /// The same from ranks.
    pub epsilon_squared: Estimate,
    /// Of two groups: the difference.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub two: Option<Two>,
    /// Of more, where ANOVA or Kruskal–Wallis decides: each pair.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub pairs: Vec<Pair>,
}

/// A group's domain scores.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct GroupScores {
    /// The group.
    pub group: String,
    /// Respondents with a score.
    pub n: u64,
    /// Their mean with its interval.
    pub mean: Estimate,
    /// Their standard deviation.
    pub sd: Value,
    /// Their median.
    pub median: Value,
}

/// A test of several groups.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Several {
    /// F or H.
    pub statistic: Value,
    /// Degrees of freedom between.
    pub df1: Value,
    /// Degrees of freedom within, for F.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub df2: Option<Value>,
    /// The p-value of this test alone.
    pub p: Value,
    /// Adjusted for the other domains (Holm).
    pub p_holm: Option<f64>,
}

/// A comparison of two groups.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Two {
    /// Welch's t-test, two-sided.
    pub t: Value,
    /// Its degrees of freedom.
    pub df: Value,
    /// Its p-value.
    pub p: Value,
    /// The difference of the means, first less second, with its interval.
    pub difference: Estimate,
    /// Mann–Whitney's u of the first group.
    pub u1: Value,
    /// Its p-value.
    pub p_mann_whitney: Value,
    /// Hedges' g.
    pub hedges_g: Estimate,
    /// The rank-biserial correlation.
    pub rank_biserial: Estimate,
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

/// The high ratings of one aspect in several groups.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct AspectComparison {
    /// The aspect's id.
    pub aspect: String,
    /// Its short name.
    pub short: String,
    /// High and low of each group.
    pub counts: Vec<[u64; 2]>,
    /// The statistic.
    pub chi2: Value,
    /// Its degrees of freedom.
    pub df: Value,
    /// The p-value of this test alone.
    pub p: Value,
    /// Adjusted for the other aspects (Holm).
    pub p_holm: Option<f64>,
    /// Cramér's V with its interval.
    pub cramers_v: Estimate,
    /// The least expected count: below 5 the chi-square distribution is a rough guide.
    pub least_expected: Value,
}

impl DomainComparison {
    /// Compares the scores of groups.
    pub fn of(domain: &str, label: &str, names: &[String], groups: &[Distribution]) -> Self {
        let f = anova(groups);
        let welch = welch_anova(groups);
        let h = kruskal_wallis(groups);
        let decides = [f.p, h.p].into_iter().any(|p| p.is_ok_and(|p| p.p < ALPHA));
        let several = names.len() > 2;
        Self {
            domain: domain.to_owned(),
            label: label.to_owned(),
            groups: names
                .iter()
                .zip(groups)
                .map(|(name, scores)| GroupScores::of(name, scores))
                .collect(),
            anova: Several {
                statistic: f.f.into(),
                df1: f.df1.into(),
                df2: Some(f.df2.into()),
                p: f.p.into(),
                p_holm: None,
            },
            welch: Several {
                statistic: welch.f.into(),
                df1: welch.df1.into(),
                df2: Some(welch.df2.into()),
                p: welch.p.into(),
                p_holm: None,
            },
            kruskal_wallis: Several {
                statistic: h.h.into(),
                df1: h.df.into(),
                df2: None,
                p: h.p.into(),
                p_holm: None,
            },
            eta_squared: eta_squared(groups, CONFIDENCE).into(),
            epsilon_squared: epsilon_squared(groups, CONFIDENCE).into(),
            two: (names.len() == 2).then(|| Two::of(&groups[0], &groups[1])),
            pairs: if several && decides {
                pairs(names, groups)
            } else {
                Vec::new()
            },
        }
    }
}

impl GroupScores {
    fn of(name: &str, scores: &Distribution) -> Self {
        let t = one_sample_t(scores, Score::whole(0), Alternative::TwoSided);
        Self {
            group: name.to_owned(),
            n: scores.n(),
            mean: Estimate::new(t.mean, t.interval(CONFIDENCE)),
            sd: t.sd.into(),
            median: quartiles(scores).median.into(),
        }
    }
}

impl Two {
    fn of(first: &Distribution, second: &Distribution) -> Self {
        let t = two_sample_t(first, second, Variances::Unequal, Alternative::TwoSided);
        let u = mann_whitney(
            first,
            second,
            Alternative::TwoSided,
            false,
            RankMethod::Auto,
        );
        Self {
            t: t.t.into(),
            df: t.df.into(),
            p: t.p.into(),
            difference: Estimate::new(t.difference, t.interval(CONFIDENCE)),
            u1: u.u1.into(),
            p_mann_whitney: u.p.into(),
            hedges_g: hedges_g(first, second, CONFIDENCE).into(),
            rank_biserial: rank_biserial(first, second, CONFIDENCE).into(),
        }
    }
}

fn pairs(names: &[String], groups: &[Distribution]) -> Vec<Pair> {
    let ranks = dunn(groups, Adjustment::Holm);
    games_howell(groups, CONFIDENCE)
        .into_iter()
        .map(|pair| {
            let same = ranks
                .iter()
                .find(|other| (other.first, other.second) == (pair.first, pair.second));
            let p_dunn = same.map_or(Err(statistics::Undefined::EmptyGroup), |other| {
                other.p_adjusted
            });
            Pair {
                groups: [names[pair.first].clone(), names[pair.second].clone()],
                difference: Estimate::new(pair.difference, pair.interval),
                p_games_howell: pair.p.into(),
                p_dunn: p_dunn.into(),
            }
        })
        .collect()
}

impl AspectComparison {
    /// Compares the high and low ratings of groups.
    pub fn of(aspect: &str, short: &str, counts: Vec<[u64; 2]>) -> Self {
        let table: Vec<Vec<u64>> = counts.iter().map(|row| row.to_vec()).collect();
        let test = chi_square(&table, false);
        Self {
            aspect: aspect.to_owned(),
            short: short.to_owned(),
            counts,
            chi2: test.chi2.into(),
            df: test.df.into(),
            p: test.p.into(),
            p_holm: None,
            cramers_v: cramers_v(&table, CONFIDENCE).into(),
            least_expected: test.least_expected.into(),
        }
    }
}

impl ComparisonResult {
    /// Adjusts each kind of test over domains or aspects.
    pub fn adjust(&mut self) {
        let tests: [fn(&mut DomainComparison) -> &mut Several; 3] = [
            |d| &mut d.anova,
            |d| &mut d.welch,
            |d| &mut d.kruskal_wallis,
        ];
        for test in tests {
            let p: Vec<Option<f64>> = self
                .domains
                .iter_mut()
                .map(|domain| test(domain).p.number())
                .collect();
            for (domain, holm) in self.domains.iter_mut().zip(adjust(&p, Adjustment::Holm)) {
                test(domain).p_holm = holm;
            }
        }
        let p: Vec<Option<f64>> = self
            .aspects
            .iter()
            .map(|aspect| aspect.p.number())
            .collect();
        for (aspect, holm) in self.aspects.iter_mut().zip(adjust(&p, Adjustment::Holm)) {
            aspect.p_holm = holm;
        }
    }
}
