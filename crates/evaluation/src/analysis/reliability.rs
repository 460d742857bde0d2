//! How consistently the aspects of a domain were rated.

use super::figure::Estimate;
use super::ratings::CONFIDENCE;
use crate::answers::{Plan, Respondents, Tally};
use instrument::{DomainIndex, PopulationIndex, Scale};
use serde::Serialize;
use statistics::{Distribution, Score, Undefined, cronbach_of, spearman_brown};

/// The reliability of a domain's score among those who gave a score to every aspect.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Reliability {
    /// Cronbach's α, or for two aspects Spearman and Brown's figure.
    pub method: &'static str,
    /// The aspects.
    pub items: usize,
    /// Respondents who gave a score to every one: for evaluators only, since few may have given one to some.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub n: Option<u64>,
    /// The figure with its 95% interval.
    pub estimate: Estimate,
}

impl Reliability {
    /// That of a domain in a population.
    pub fn of(
        plan: &Plan,
        tally: &Tally,
        population: PopulationIndex,
        domain: DomainIndex,
        scale: &Scale,
        respondents: Respondents,
    ) -> Self {
        let aspects = plan.domain_aspects(domain);
        let items: Vec<Distribution> = (aspects.iter())
            .map(|&aspect| {
                let levels = tally.consistent(plan, population, aspect, respondents);
                let scored = levels.answers().iter().take(scale.scored.len()).enumerate();
                let scores =
                    scored.map(|(point, &count)| (Score::whole(scale.score(point)), count));
                Distribution::new(scores, 0)
            })
            .collect();
        let all = tally.scores(plan, population, domain, respondents);
        let complete = all
            .iter()
            .filter(|(answered, _, _)| *answered as usize == aspects.len());
        let totals = Distribution::new(
            complete.map(|&(_, sum, count)| (Score::whole(sum), count)),
            0,
        );
        match items.as_slice() {
            [one, other] => {
                let both = spearman_brown([one, other], &totals);
                Self {
                    method: "Spearman–Brown",
                    items: 2,
                    n: Some(both.n),
                    estimate: Estimate::new(both.reliability, both.interval(CONFIDENCE)),
                }
            }
            items => {
                let alpha = cronbach_of(items, &totals);
                // Of two respondents or fewer an interval says nothing.
                let interval = if alpha.n > 2 {
                    alpha.interval(CONFIDENCE)
                } else {
                    Err(Undefined::FewCompleteRows)
                };
                Self {
                    method: "Cronbach’s α",
                    items: items.len(),
                    n: Some(alpha.n),
                    estimate: Estimate::new(alpha.alpha, interval),
                }
            }
        }
    }
}
