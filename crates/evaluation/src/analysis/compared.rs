//! Which comparisons the publishable edition shows: two means of one group must not differ by few people, and none is of few.

use super::comparisons::{GroupTest, readjust};
use super::decision::{Decision, Outcome};
use super::figure::{Estimate, Value};
use super::{Analysis, ComparisonResult, DomainComparison};
use crate::disclosure::{Bases, ENOUGH_FOR_SCORES, Mean};
use instrument::Instrument;
use statistics::Undefined;

/// A mean of scores of a variant.
pub(super) fn mean_of(instrument: &Instrument, variant: &str, n: u64, mean: Option<f64>) -> Mean {
    let variant = instrument.variants.iter().find(|known| known.id == variant);
    let top = variant.map_or(1, |variant| instrument.scale_of(variant).scored.len());
    Mean {
        n,
        mean,
        ends: (1.0, f64::from(u32::try_from(top).unwrap_or(1))),
    }
}

/// The comparisons that can be shown: of groups that are large enough, and from which either nobody or many are missing.
pub(super) fn comparisons(analysis: &Analysis, instrument: &Instrument) -> Vec<ComparisonResult> {
    let threshold = instrument.suppress_below;
    let mut bases = Bases::default();
    let mut shown = Vec::new();
    for comparison in &analysis.comparisons {
        let everybody = |domain: &str| -> u64 {
            let populations = analysis
                .populations
                .iter()
                .filter(|population| comparison.populations.contains(&population.label));
            populations
                .flat_map(|population| &population.domains)
                .filter(|known| known.domain == domain)
                .map(|known| known.n)
                .sum()
        };
        let base =
            |domain: &DomainComparison| domain.groups.iter().map(|group| group.n).sum::<u64>();
        let large = comparison.domains.iter().all(|domain| {
            domain.groups.iter().all(|group| {
                group.n == 0
                    || mean_of(
                        instrument,
                        &comparison.variant,
                        group.n,
                        group.mean.estimate.number(),
                    )
                    .can_be_shown(threshold)
            })
        });
        let apart = comparison.domains.iter().all(|domain| {
            bases.allow(
                &comparison.populations,
                &domain.domain,
                base(domain),
                everybody(&domain.domain),
                threshold,
            )
        });
        if large && apart {
            for domain in &comparison.domains {
                bases.show(&comparison.populations, &domain.domain, base(domain));
            }
            shown.push(without_counts(comparison, threshold));
        }
    }
    readjust(&mut shown, &analysis.comparisons);
    shown
}

/// A comparison without the counts of its aspects; and without its aspects where one of these counts is of few people or of nobody, since
/// its tests derive from it.
fn without_counts(comparison: &ComparisonResult, threshold: u64) -> ComparisonResult {
    let mut comparison = comparison.clone();
    let enough = comparison
        .aspects
        .iter()
        .flat_map(|aspect| &aspect.counts)
        .flatten()
        .all(|&count| count >= threshold);
    if !enough {
        comparison.aspects.clear();
    }
    for aspect in &mut comparison.aspects {
        *aspect = aspect.without_few(threshold);
    }
    for domain in &mut comparison.domains {
        if let Some(two) = &mut domain.two {
            two.by_school = None;
        }
    }
    comparison
        .domains
        .iter_mut()
        .for_each(without_spread_of_few);
    comparison
}

/// Takes away the spread of few, which beside their mean could be undone score by score; and every figure that it could be computed
/// from where the spread of the other groups is known.
fn without_spread_of_few(domain: &mut DomainComparison) {
    let untold = Value(Err(Undefined::NoAnswers));
    let is_few = |n: u64| n > 0 && n < ENOUGH_FOR_SCORES;
    if !domain.groups.iter().any(|group| is_few(group.n)) {
        return;
    }
    for group in domain.groups.iter_mut().filter(|group| is_few(group.n)) {
        (group.sd, group.median) = (untold, untold);
        (group.mean.low, group.mean.high) = (untold, untold);
    }
    for test in [&mut domain.anova, &mut domain.kruskal_wallis] {
        *test = GroupTest {
            statistic: untold,
            df1: untold,
            df2: None,
            p: untold,
        };
    }
    let no_size = Estimate {
        estimate: untold,
        low: untold,
        high: untold,
    };
    (domain.eta_squared, domain.epsilon_squared) = (no_size, no_size);
    if domain.two.take().is_some() {
        domain.decision = Decision::open(domain.decision.primary, Err(Outcome::Indication));
    }
}
