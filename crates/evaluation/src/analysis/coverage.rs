//! Who answered: break-off along the routes, and respondents against given population shares.

use super::figure::Value;
use crate::answers::{Plan, Tally};
use serde::Serialize;
use statistics::{Score, chi_square_gof};
use std::collections::BTreeMap;

/// How far the respondents of one route came.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RouteResult {
    /// The route's id.
    pub route: String,
    /// Who takes it.
    pub label: String,
    /// Everybody on it.
    pub started: u64,
    /// In its order, each block and for how many it was the last with an answer.
    pub last_answer_in: Vec<LastIn>,
}

/// A block and for how many it was the last.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct LastIn {
    /// The block.
    pub block: String,
    /// Whose last answer stands in it.
    pub count: u64,
    /// Of those who came this far, the share that went no further, in per cent.
    pub stopped_percent: Option<f64>,
}

/// Break-off along every route that somebody took.
pub fn break_off(plan: &Plan, tally: &Tally) -> Vec<RouteResult> {
    let instrument = plan.instrument();
    (instrument.route_indices())
        .filter_map(|index| {
            let route = &instrument[index];
            let last = tally.last_blocks(plan, index);
            let started: u64 = last.iter().sum();
            let mut left = started - last[0];
            let blocks =
                route
                    .blocks
                    .iter()
                    .zip(&last[1..])
                    .enumerate()
                    .map(|(at, (block, &count))| {
                        let here = left;
                        left -= count;
                        let ends = at + 1 == route.blocks.len();
                        #[allow(clippy::cast_precision_loss)]
                        let stopped_percent =
                            (!ends && here > 0).then(|| 100.0 * count as f64 / here as f64);
                        LastIn {
                            block: block.clone(),
                            count,
                            stopped_percent,
                        }
                    });
            let last_answer_in = blocks.collect();
            (started > 0).then(|| RouteResult {
                route: route.id.clone(),
                label: route.label.clone(),
                started,
                last_answer_in,
            })
        })
        .collect()
}

/// Known shares of a population: question id → answer → share (from 0 to 1).
pub type Shares = BTreeMap<String, BTreeMap<String, f64>>;

/// Respondents against the population on one question.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Representativeness {
    /// The question's id.
    pub question: String,
    /// Its label.
    pub label: String,
    /// Each answer with its count, its share of the respondents and of the population, in per cent.
    pub answers: Vec<ShareOf>,
    /// The chi-square test against the population's shares.
    pub chi2: Value,
    /// Its degrees of freedom.
    pub df: Value,
    /// Its p-value.
    pub p: Value,
    /// The effect: from 0 (the same shares) up.
    pub effect: Value,
    /// Respondents who answered.
    pub n: u64,
}

/// One answer among respondents and in the population.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ShareOf {
    /// The answer.
    pub answer: String,
    /// The number of respondents who gave it.
    pub count: u64,
    /// Their share in per cent.
    pub respondents_percent: Option<f64>,
    /// The population's share in per cent.
    pub population_percent: f64,
    /// Respondents for each that would be expected: 1 is as in the population.
    pub ratio: Option<f64>,
}

/// Why given shares cannot be used.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum SharesError {
    /// Not a group of the instrument.
    #[error(
        "the shares are for {0}, which is not a group of the instrument or not a column of the file"
    )]
    Question(String),
    /// An answer that the question does not have, or one without a share.
    #[error("the shares for {0} need exactly its answers: {1}")]
    Answers(String, String),
    /// Shares that do not add up.
    #[error("the shares for {0}: {1}")]
    Sum(String, String),
}

/// Compares the respondents with given shares.
///
/// # Errors
/// Names the question whose shares do not fit.
pub fn representativeness(
    plan: &Plan,
    tally: &Tally,
    shares: &Shares,
) -> Result<Vec<Representativeness>, SharesError> {
    shares
        .iter()
        .map(|(id, shares)| against(plan, tally, id, shares))
        .collect()
}

fn against(
    plan: &Plan,
    tally: &Tally,
    id: &str,
    shares: &BTreeMap<String, f64>,
) -> Result<Representativeness, SharesError> {
    let group = plan
        .group_index(id)
        .ok_or_else(|| SharesError::Question(id.to_owned()))?;
    let question = plan
        .instrument()
        .question(id)
        .ok_or_else(|| SharesError::Question(id.to_owned()))?;
    let given: Option<Vec<f64>> = question
        .values
        .iter()
        .map(|value| shares.get(value).copied())
        .collect();
    let given = given
        .filter(|given| given.len() == shares.len())
        .ok_or_else(|| SharesError::Answers(id.to_owned(), question.values.join(", ")))?;
    let levels = tally.group(plan, group);
    let counts = levels.answers();
    let n: u64 = counts.iter().sum();
    let exact: Option<Vec<Score>> = given
        .iter()
        .map(|&share| Score::from_decimal(share))
        .collect();
    let exact = exact
        .ok_or_else(|| SharesError::Sum(id.to_owned(), "a share is not a number".to_owned()))?;
    let test = chi_square_gof(counts, Some(&exact))
        .map_err(|error| SharesError::Sum(id.to_owned(), error.to_string()))?;
    #[allow(clippy::cast_precision_loss)]
    let of = |(value, (&count, &share)): (&String, (&u64, &f64))| {
        let part = (n > 0).then(|| count as f64 / n as f64);
        ShareOf {
            answer: value.clone(),
            count,
            respondents_percent: part.map(|part| 100.0 * part),
            population_percent: 100.0 * share,
            ratio: part.filter(|_| share > 0.0).map(|part| part / share),
        }
    };
    Ok(Representativeness {
        question: id.to_owned(),
        label: question.label.clone(),
        answers: question
            .values
            .iter()
            .zip(counts.iter().zip(&given))
            .map(of)
            .collect(),
        chi2: test.chi2.into(),
        df: test.df.into(),
        p: test.p.into(),
        effect: test.cramers_v.into(),
        n,
    })
}
