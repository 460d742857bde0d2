//! The publishable edition of an analysis: nothing that counts few people.

use super::figure::{Estimate, Value};
use super::{
    Analysis, ComparisonResult, DomainResult, GroupScores, PopulationResult, Representativeness,
};
use crate::instrument::{Instrument, Kind};
use crate::tables::{self, Table};
use serde::Serialize;

/// What may be published.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Publishable {
    /// The instrument's id.
    pub instrument: String,
    /// Its title.
    pub title: String,
    /// Where it comes from.
    pub source: String,
    /// Rows counted.
    pub rows: u64,
    /// Counts from 1 to one below this are not shown.
    pub suppress_below: u64,
    /// Each population's ratings.
    pub populations: Vec<PublishablePopulation>,
    /// Comparisons between groups that are large enough.
    pub comparisons: Vec<ComparisonResult>,
    /// Respondents against the population.
    pub representativeness: Vec<Representativeness>,
    /// The tables.
    pub tables: Vec<Table>,
    /// Tables of single schools: staff only.
    pub schools: Vec<Table>,
    /// What is left out, in words.
    pub left_out: Vec<String>,
}

/// A population's ratings without its small counts.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PublishablePopulation {
    /// Its id.
    pub id: String,
    /// Its name.
    pub label: String,
    /// The variant it rated.
    pub variant: String,
    /// Respondents.
    pub n: u64,
    /// Aspect by aspect.
    pub aspects: Vec<PublishableAspect>,
    /// Domain by domain.
    pub domains: Vec<DomainResult>,
}

/// An aspect without its small counts.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PublishableAspect {
    /// Its id.
    pub aspect: String,
    /// Its short name.
    pub short: String,
    /// The share of high ratings; none where it would count few people.
    pub share_high: Option<Estimate>,
    /// The test of high against low.
    pub p: Option<Value>,
    /// Its p-value adjusted (Holm).
    pub p_holm: Option<f64>,
}

/// What may be published of an analysis.
pub fn publishable(analysis: &Analysis, instrument: &Instrument) -> Publishable {
    let threshold = instrument.suppress_below;
    let exclusive = |id: &str| {
        instrument
            .question(id)
            .is_none_or(|question| question.kind == Kind::Single)
    };
    let mut left_out = vec![
        format!(
            "Counts from 1 to {}, and others from which those could be worked out.",
            threshold.saturating_sub(1)
        ),
        "The rating profiles of small groups, and the second tests, which count few people."
            .to_owned(),
        "The SENCO's own ratings in tables of single schools.".to_owned(),
    ];
    let (large, small): (Vec<_>, Vec<_>) = analysis
        .populations
        .iter()
        .partition(|population| population.n >= threshold);
    if small.iter().any(|population| population.n > 0) {
        left_out.push("Populations of few people.".to_owned());
    }
    let comparisons: Vec<ComparisonResult> = analysis
        .comparisons
        .iter()
        .filter_map(|comparison| large_groups(comparison, threshold))
        .collect();
    if comparisons.len() < analysis.comparisons.len() {
        left_out.push("Comparisons in which a group has few people.".to_owned());
    }
    let shares = |known: &&Representativeness| {
        known
            .answers
            .iter()
            .all(|answer| answer.count == 0 || answer.count >= threshold)
    };
    let shown: Vec<Table> = analysis
        .tables
        .iter()
        .filter(|table| !of_small(table, &small))
        .cloned()
        .collect();
    Publishable {
        instrument: analysis.instrument.clone(),
        title: analysis.title.clone(),
        source: analysis.source.clone(),
        rows: analysis.input.rows,
        suppress_below: threshold,
        populations: large
            .into_iter()
            .map(|population| of_population(population, threshold))
            .collect(),
        comparisons,
        representativeness: analysis
            .representativeness
            .iter()
            .filter(shares)
            .cloned()
            .collect(),
        tables: tables::publishable(&shown, threshold, &exclusive),
        schools: tables::publishable_schools(&analysis.schools),
        left_out,
    }
}

fn of_small(table: &Table, small: &[&PopulationResult]) -> bool {
    small
        .iter()
        .any(|population| table.number == format!("ratings {}", population.id))
}

fn of_population(population: &PopulationResult, threshold: u64) -> PublishablePopulation {
    let aspects = population.aspects.iter().map(|profile| {
        let tests = &profile.tests;
        let few = |count: u64| count > 0 && count < threshold;
        let enough = !few(tests.high) && !few(tests.low);
        PublishableAspect {
            aspect: profile.aspect.clone(),
            short: profile.short.clone(),
            share_high: enough.then_some(tests.share_high),
            p: enough.then_some(tests.first.p),
            p_holm: tests.first.p_holm.filter(|_| enough),
        }
    });
    PublishablePopulation {
        id: population.id.clone(),
        label: population.label.clone(),
        variant: population.variant.clone(),
        n: population.n,
        aspects: aspects.collect(),
        domains: population.domains.clone(),
    }
}

/// A comparison without its aspect counts; nothing where one of its groups has few people: with the others known, the small one
/// could be worked out.
fn large_groups(comparison: &ComparisonResult, threshold: u64) -> Option<ComparisonResult> {
    let few = |group: &GroupScores| group.n > 0 && group.n < threshold;
    if comparison
        .domains
        .iter()
        .flat_map(|domain| &domain.groups)
        .any(few)
    {
        return None;
    }
    let mut comparison = comparison.clone();
    for aspect in &mut comparison.aspects {
        aspect.counts.clear();
    }
    Some(comparison)
}
