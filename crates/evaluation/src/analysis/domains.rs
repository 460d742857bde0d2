//! Domain scores: the mean rating of a respondent over the aspects of a domain, tested against the midpoint (001 §2.2).

use super::figure::{Estimate, Value};
use super::ratings::CONFIDENCE;
use serde::Serialize;
use statistics::{
    Adjustment, Alternative, Distribution, RankMethod, Score, SignedRankChoices, adjust,
    hedges_g_one_sample, one_sample_t, quartiles, rank_biserial_one_sample, signed_rank,
};

/// One domain's scores in one population.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DomainResult {
    /// The domain's id.
    pub domain: String,
    /// Its name.
    pub label: String,
    /// The midpoint of the scale, against which is tested.
    pub midpoint: f64,
    /// Respondents with at least one scored answer.
    pub n: u64,
    /// Respondents without: missing. Not told in the publishable edition when they are few.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub missing: Option<u64>,
    /// The mean of the scores, with its t interval.
    pub mean: Estimate,
    /// Their standard deviation.
    pub sd: Value,
    /// Lower quartile, median, upper quartile.
    pub quartiles: [Value; 3],
    /// The one-sample t-test: mean above the midpoint.
    pub t_test: Location,
    /// Wilcoxon's signed-rank test of the same, zeros dropped.
    pub wilcoxon: Location,
    /// Hedges' g against the midpoint.
    pub hedges_g: Estimate,
    /// The rank-biserial correlation against the midpoint.
    pub rank_biserial: Estimate,
}

/// A test of location.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Location {
    /// How it was done.
    pub method: String,
    /// t or z.
    pub statistic: Value,
    /// Degrees of freedom, for t.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub df: Option<Value>,
    /// One-sided: above the midpoint.
    pub p: Value,
    /// Adjusted for the other domains of the population (Holm).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub p_holm: Option<f64>,
    /// Answers used.
    pub used: u64,
    /// Answers left out: missing or, in the signed-rank test, equal to the midpoint. Not told in the publishable edition when they are
    /// few.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub left_out: Option<u64>,
}

impl DomainResult {
    /// Tests scores against half of `doubled_midpoint`.
    pub fn of(domain: &str, label: &str, scores: &Distribution, doubled_midpoint: i64) -> Self {
        let mu = Score::mean_of(doubled_midpoint, 2).expect("two is not zero");
        let t = one_sample_t(scores, mu, Alternative::Greater);
        let choices = SignedRankChoices {
            alternative: Alternative::Greater,
            ..SignedRankChoices::default()
        };
        let rank = signed_rank(scores, mu, choices);
        let four = quartiles(scores);
        Self {
            domain: domain.to_owned(),
            label: label.to_owned(),
            midpoint: mu.to_f64(),
            n: scores.n(),
            missing: Some(scores.missing()),
            mean: Estimate::new(t.mean, t.interval(CONFIDENCE)),
            sd: t.sd.into(),
            quartiles: [four.lower.into(), four.median.into(), four.upper.into()],
            t_test: Location {
                method: "one-sample t, mean above the midpoint".to_owned(),
                statistic: t.t.into(),
                df: Some(t.df.into()),
                p: t.p.into(),
                p_holm: None,
                used: t.size.used,
                left_out: Some(t.size.left_out),
            },
            wilcoxon: Location {
                method: format!(
                    "Wilcoxon signed-rank, above the midpoint, zeros dropped, {}",
                    if rank.method == RankMethod::Exact {
                        "exact"
                    } else {
                        "normal, corrected for ties"
                    }
                ),
                statistic: rank.z.into(),
                df: None,
                p: rank.p.into(),
                p_holm: None,
                used: rank.size.used,
                left_out: Some(rank.size.left_out),
            },
            hedges_g: hedges_g_one_sample(scores, mu, CONFIDENCE).into(),
            rank_biserial: rank_biserial_one_sample(scores, mu, choices, CONFIDENCE).into(),
        }
    }
}

impl DomainResult {
    /// The same without counts of few people.
    #[must_use]
    pub fn without_few(&self, threshold: u64) -> Self {
        let enough = |count: &u64| *count == 0 || *count >= threshold;
        let mut result = self.clone();
        result.missing = result.missing.filter(enough);
        for test in [&mut result.t_test, &mut result.wilcoxon] {
            test.left_out = test.left_out.filter(enough);
        }
        result
    }
}

/// Adjusts the two tests over the domains of a population.
pub fn adjust_domains(domains: &mut [DomainResult]) {
    for test in [
        |d: &mut DomainResult| &mut d.t_test,
        |d: &mut DomainResult| &mut d.wilcoxon,
    ] as [fn(&mut DomainResult) -> &mut Location; 2]
    {
        let p: Vec<Option<f64>> = domains
            .iter_mut()
            .map(|domain| test(domain).p.number())
            .collect();
        for (domain, holm) in domains.iter_mut().zip(adjust(&p, Adjustment::Holm)) {
            test(domain).p_holm = holm;
        }
    }
}

/// Scores from (items answered, sum, how many).
pub fn scores(counts: &[(u32, i64, u64)]) -> Distribution {
    let missing = counts
        .iter()
        .filter(|(answered, _, _)| *answered == 0)
        .map(|(_, _, count)| count)
        .sum();
    let scored = counts
        .iter()
        .filter_map(|&(answered, sum, count)| Some((Score::mean_of(sum, answered)?, count)));
    Distribution::new(scored, missing)
}
