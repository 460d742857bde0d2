//! Domain scores: the mean rating of a respondent over the aspects of a domain, tested against the midpoint (001 §2.2).

use super::figure::{Estimate, Value};
use super::ratings::{CONFIDENCE, FEW};
use super::reliability::Reliability;
use serde::Serialize;
use statistics::{
    Adjustment, Alternative, Distribution, RankMethod, Score, SignedRankChoices, Undefined, adjust,
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
    /// How consistently its aspects were rated.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reliability: Option<Reliability>,
    /// The mean of the scores, with its t interval.
    pub mean: Estimate,
    /// Where it lies.
    pub position: Position,
    /// Their standard deviation.
    pub sd: Value,
    /// Lower quartile, median, upper quartile.
    pub quartiles: [Value; 3],
    /// The one-sample t-test of the mean against the midpoint.
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
    /// Two-sided.
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
        let t = one_sample_t(scores, mu, Alternative::TwoSided);
        let choices = SignedRankChoices {
            alternative: Alternative::TwoSided,
            ..SignedRankChoices::default()
        };
        let rank = signed_rank(scores, mu, choices);
        let four = quartiles(scores);
        let mean = Estimate::new(t.mean, t.interval(CONFIDENCE));
        Self {
            domain: domain.to_owned(),
            label: label.to_owned(),
            midpoint: mu.to_f64(),
            n: scores.n(),
            missing: Some(scores.missing()),
            reliability: None,
            mean,
            position: Position::of(&mean, mu.to_f64(), scores.n()),
            sd: t.sd.into(),
            quartiles: [four.lower.into(), four.median.into(), four.upper.into()],
            t_test: Location {
                method: "one-sample t against the midpoint, two-sided".to_owned(),
                statistic: t.t.into(),
                df: Some(t.df.into()),
                p: t.p.into(),
                p_holm: None,
                used: t.size.used,
                left_out: Some(t.size.left_out),
            },
            wilcoxon: Location {
                method: format!(
                    "Wilcoxon signed-rank against the midpoint, two-sided, zeros dropped, {}",
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

/// Where a mean lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Position {
    /// The whole interval lies above the midpoint.
    Above,
    /// The whole interval lies below it.
    Below,
    /// The interval holds the midpoint.
    Neither,
    /// There are too few answers to say.
    TooFew,
}

impl Position {
    fn of(mean: &Estimate, midpoint: f64, n: u64) -> Self {
        match (mean.low.number(), mean.high.number()) {
            _ if n < FEW => Self::TooFew,
            (Some(low), _) if low > midpoint => Self::Above,
            (_, Some(high)) if high < midpoint => Self::Below,
            (Some(_), Some(_)) => Self::Neither,
            _ => Self::TooFew,
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
        if let Some(reliability) = &mut result.reliability {
            // It is made of the spread of each aspect, of which some counts may be hidden.
            reliability.n = None;
            let untold = Value(Err(Undefined::NoAnswers));
            reliability.estimate = Estimate {
                estimate: untold,
                low: untold,
                high: untold,
            };
        }
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

#[cfg(test)]
mod tests {
    use super::*;

    /// 001 §4.3.3, Tables 12 and 13: what parents said of their child's experience lies below the middle of five points.
    #[test]
    fn a_mean_below_the_midpoint_is_below_it() {
        let counts = [(1, 90), (2, 130), (3, 140), (4, 70), (5, 38)];
        let scores = Distribution::new(counts.map(|(level, n)| (Score::whole(level), n)), 0);
        let result = DomainResult::of("child", "The child", &scores, 6);
        assert_eq!(result.position, Position::Below);
        assert!(result.t_test.p.number().is_some_and(|p| p < 0.001));
        let few = Distribution::new([(Score::whole(1), 20)], 0);
        assert_eq!(
            DomainResult::of("d", "D", &few, 6).position,
            Position::TooFew
        );
    }
}
