//! Results with respondents weighted to known shares of the population: a sensitivity, never the headline.

use super::coverage::Shares;
use super::domains;
use super::ratings::{self, share};
use crate::answers::{Combination, Plan, Respondents, Tally};
use instrument::{DomainIndex, PopulationIndex};
use serde::Serialize;
use statistics::{Alternative, Score, WeightedCell, one_sample_t, rake};

/// Results with weights.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Weighting {
    /// The questions whose shares are known.
    pub questions: Vec<String>,
    /// Respondents who answered all of them.
    pub n: u64,
    /// By how much weighting widens variances (Kish); or why there are no weights.
    pub design_effect: super::Value,
    /// Each population's results.
    pub populations: Vec<WeightedPopulation>,
}

/// A population's results with weights.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct WeightedPopulation {
    /// Its name.
    pub label: String,
    /// Respondents with a weight.
    pub n: u64,
    /// Each domain's mean, without weights and with them.
    pub means: Vec<WeightedFigure>,
    /// Each aspect's share of high ratings, without weights and with them.
    pub shares: Vec<WeightedFigure>,
}

/// A figure without weights and with them, of the same respondents.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct WeightedFigure {
    /// The name of a domain or aspect.
    pub label: String,
    /// The figure without weights.
    pub plain: f64,
    /// The figure with respondents weighted to the population.
    pub weighted: f64,
}

/// The results with weights, where shares are known and combinations of answers were counted.
pub fn weighting(plan: &Plan, tally: &Tally, shares: &Shares) -> Option<Weighting> {
    let combinations: Vec<Combination> = (tally.combinations(plan).into_iter())
        .filter(|combination| combination.n > 0)
        .collect();
    let instrument = plan.instrument();
    // In the order of the instrument, as combinations are.
    let questions: Vec<&instrument::Question> = (plan.groups())
        .map(|(_, question)| question)
        .filter(|question| instrument.weigh_by.contains(&question.id))
        .collect();
    let wanted: Option<Vec<Vec<f64>>> = (questions.iter())
        .map(|question| {
            let known = shares.get(&question.id)?;
            question
                .values
                .iter()
                .map(|value| known.get(value).copied())
                .collect()
        })
        .collect();
    let wanted = wanted.filter(|wanted| !wanted.is_empty() && !combinations.is_empty())?;
    let cells: Vec<WeightedCell> = (combinations.iter())
        .map(|combination| WeightedCell {
            answers: combination.answers.clone(),
            n: combination.n,
        })
        .collect();
    let raked = rake(&cells, &wanted);
    let populations = raked.as_ref().map_or_else(
        |_| Vec::new(),
        |raked| {
            let weighed: Vec<(usize, f64)> = (combinations.iter().zip(&raked.weights))
                .map(|(combination, weight)| (combination.level, *weight))
                .collect();
            (instrument.population_indices())
                .filter_map(|population| of_population(plan, tally, population, &weighed))
                .collect()
        },
    );
    Some(Weighting {
        questions: questions
            .iter()
            .map(|question| question.label.clone())
            .collect(),
        n: cells.iter().map(|cell| cell.n).sum(),
        design_effect: raked.map(|raked| raked.design_effect).into(),
        populations,
    })
}

/// Sums of a figure: of people, and of their weights.
#[derive(Default)]
struct Sums {
    n: f64,
    sum: f64,
    weights: f64,
    weighted: f64,
}

impl Sums {
    fn add(&mut self, n: f64, mean: f64, weight: f64) {
        self.n += n;
        self.sum += n * mean;
        self.weights += n * weight;
        self.weighted += n * weight * mean;
    }

    fn figure(&self, label: &str) -> Option<WeightedFigure> {
        (self.n > 0.0 && self.weights > 0.0).then(|| WeightedFigure {
            label: label.to_owned(),
            plain: self.sum / self.n,
            weighted: self.weighted / self.weights,
        })
    }
}

#[allow(clippy::cast_precision_loss)] // people
fn of_population(
    plan: &Plan,
    tally: &Tally,
    population: PopulationIndex,
    weighed: &[(usize, f64)],
) -> Option<WeightedPopulation> {
    let instrument = plan.instrument();
    let spec = &instrument[population];
    let v = instrument.variant_of(population);
    let scale = instrument.scale_of(&instrument[v]);
    let mean = |domain: DomainIndex| {
        let mut sums = Sums::default();
        for &(level, weight) in weighed {
            let scores = domains::scores(&tally.scores_of(
                plan,
                population,
                domain,
                level,
                Respondents::All,
            ));
            let mean = one_sample_t(&scores, Score::whole(0), Alternative::TwoSided).mean;
            sums.add(scores.n() as f64, mean.unwrap_or_default(), weight);
        }
        sums.figure(&instrument[domain].label)
    };
    let mut most = 0;
    let mut shares = Vec::new();
    for &aspect in plan.present(v) {
        let mut sums = Sums::default();
        let mut people = 0;
        for &(level, weight) in weighed {
            let levels = tally.ratings_of(plan, population, aspect, level, Respondents::All);
            let n = ratings::sum(levels.answers());
            people += n;
            if n > 0 {
                let high = ratings::sum(&levels.answers()[..scale.high]);
                sums.add(n as f64, share(high, n), weight);
            }
        }
        most = most.max(people);
        shares.extend(sums.figure(&instrument[aspect].short));
    }
    let means = (instrument.domain_indices())
        .filter(|_| spec.means)
        .filter_map(mean)
        .collect();
    (most > 0).then(|| WeightedPopulation {
        label: spec.label.clone(),
        n: most,
        means,
        shares,
    })
}
