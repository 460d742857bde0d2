//! Weights by which the shares of respondents become known shares of the population.

use crate::exact::count;
use crate::undefined::Undefined;

/// Rounds after which the shares are right to more digits than are ever shown, or never will be.
const MOST_ROUNDS: u32 = 10_000;
/// How near to the shares the weighted ones have to be.
const NEAR: f64 = 1e-13;

/// Respondents with the same answers to every question that is weighted by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WeightedCell {
    /// The place of their answer to each question.
    pub answers: Vec<usize>,
    /// How many they are.
    pub n: u64,
}

/// The result of [`rake`].
#[derive(Debug, Clone, PartialEq)]
pub struct Raked {
    /// The weight of a respondent in each cell; on average 1.
    pub weights: Vec<f64>,
    /// Kish's design effect (1965), n Σw² / (Σw)²: by how much weighting widens variances.
    pub design_effect: f64,
}

/// Weights that give respondents the shares of a population in every question at once: iterative proportional fitting,
/// Deming and Stephan (1940). `shares` has, for each question, the share of each answer; they add up to one. Agrees with
/// R's `survey::rake`.
///
/// # Errors
/// Undefined without respondents, and where nobody gave an answer that has a share.
pub fn rake(cells: &[WeightedCell], shares: &[Vec<f64>]) -> Result<Raked, Undefined> {
    let total: f64 = cells.iter().map(|cell| count(cell.n)).sum();
    if total <= 0.0 {
        return Err(Undefined::NoAnswers);
    }
    let mut weights: Vec<f64> = vec![1.0; cells.len()];
    for _ in 0..MOST_ROUNDS {
        let mut furthest = 0.0_f64;
        for (question, wanted) in shares.iter().enumerate() {
            let mut sums = vec![0.0; wanted.len()];
            for (cell, weight) in cells.iter().zip(&weights) {
                sums[cell.answers[question]] += count(cell.n) * weight;
            }
            for (sum, &share) in sums.iter_mut().zip(wanted) {
                if *sum <= 0.0 && share > 0.0 {
                    return Err(Undefined::NoWeights);
                }
                let factor = if *sum > 0.0 {
                    share * total / *sum
                } else {
                    1.0
                };
                furthest = furthest.max((*sum / total - share).abs());
                *sum = factor;
            }
            for (cell, weight) in cells.iter().zip(&mut weights) {
                *weight *= sums[cell.answers[question]];
            }
        }
        if furthest < NEAR {
            let squares: f64 = (cells.iter().zip(&weights))
                .map(|(cell, weight)| count(cell.n) * weight * weight)
                .sum();
            let sum: f64 = (cells.iter().zip(&weights))
                .map(|(cell, weight)| count(cell.n) * weight)
                .sum();
            return Ok(Raked {
                weights,
                design_effect: total * squares / (sum * sum),
            });
        }
    }
    Err(Undefined::NoWeights)
}
