//! Late answers against early ones: those who answer late are more like those who never do, so a difference hints at what is missing.

use super::domains::scores;
use super::figure::Estimate;
use super::ratings::{FEW, share, sum};
use super::sides::PairTest;
use crate::answers::{Plan, Respondents, Tally};
use instrument::{AspectIndex, DomainIndex, PopulationIndex, Scale};
use serde::Serialize;

/// The places of the two values of the question that late answers make.
const EARLY: usize = 0;
const LATE: usize = 1;

/// The late answers of a population against its early ones: a sensitivity, and never a result.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct LateAnswers {
    /// The first day of late answers.
    pub from: jiff::civil::Date,
    /// The number of early answers, by the aspect that most rated.
    pub early: u64,
    /// The number of late answers.
    pub late: u64,
    /// For each domain, the mean of late answers less that of early ones; none where either are few.
    pub means: Vec<LateMean>,
    /// The largest difference of a share of high ratings, as a share; none where either are few.
    pub furthest_share: Option<f64>,
}

/// By how much a domain's mean is higher in late answers.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct LateMean {
    /// The domain's id.
    pub domain: String,
    /// The difference with its interval (Welch).
    pub difference: Estimate,
}

impl LateAnswers {
    /// Those of a population; none where the file does not tell when answers came.
    pub(super) fn of(
        plan: &Plan,
        tally: &Tally,
        population: PopulationIndex,
        scale: &Scale,
        domains: &[DomainIndex],
    ) -> Option<Self> {
        let instrument = plan.instrument();
        let late = instrument.late.as_ref()?;
        let group = plan.group_index(&late.column)?;
        let answers = |&aspect: &AspectIndex| {
            let by = tally.ratings_by(plan, population, aspect, group, Respondents::All);
            [EARLY, LATE].map(|value| {
                let answers = by.answers()[value].answers();
                (sum(&answers[..scale.high]), sum(answers))
            })
        };
        let present = plan.present(instrument.variant_of(population));
        let rated: Vec<[(u64, u64); 2]> = present.iter().map(answers).collect();
        let most = |side: usize| rated.iter().map(|it| it[side].1).max().unwrap_or(0);
        let (n_early, n_late) = (most(EARLY), most(LATE));
        let enough = n_early >= FEW && n_late >= FEW;
        let mean = |&domain: &DomainIndex| {
            let by = tally.scores_by(plan, population, domain, group, Respondents::All);
            let [early, late] = [EARLY, LATE].map(|value| scores(&by.answers()[value]));
            LateMean {
                domain: instrument[domain].id.clone(),
                difference: PairTest::of(&late, &early, None).difference,
            }
        };
        let apart = |[(early, of_early), (late, of_late)]: &[(u64, u64); 2]| {
            let known = *of_early > 0 && *of_late > 0;
            known.then(|| (share(*late, *of_late) - share(*early, *of_early)).abs())
        };
        Some(Self {
            from: late.from,
            early: n_early,
            late: n_late,
            means: domains.iter().filter(|_| enough).map(mean).collect(),
            furthest_share: enough.then(|| rated.iter().filter_map(apart).fold(0.0, f64::max)),
        })
    }
}
