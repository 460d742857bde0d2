//! From counts to results: everything that the evaluation of 2017 computed, and what it left out.

mod comparisons;
mod coverage;
mod domains;
mod edition;
mod figure;
mod ratings;

pub use comparisons::{
    AspectComparison, ComparisonResult, DomainComparison, GroupScores, Pair, Several, Two,
};
pub use coverage::{LastIn, Representativeness, RouteResult, ShareOf, Shares, SharesError};
pub use domains::{DomainResult, Location};
pub use edition::{Edition, EditionAspect, EditionName, EditionPopulation, as_2017, publishable};
pub use figure::{Estimate, Value, p_words};
pub use ratings::{ALPHA, CONFIDENCE, Gof, HighLow, Point, Profile};

use crate::answers::{BadRow, Plan, Tally};
use crate::instrument::{Cases, Comparison, Unsure};
use crate::tables::{self, Table};
use serde::Serialize;
use statistics::Distribution;

/// What the analysis may choose.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Options {
    /// How answers without a score count, where it shall be other than the instrument says.
    pub unsure: Option<Unsure>,
    /// Known shares of the population.
    pub shares: Shares,
}

/// The results of an analysis.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Analysis {
    /// The instrument's id.
    pub instrument: String,
    /// Its title.
    pub title: String,
    /// Where it comes from.
    pub source: String,
    /// What was read.
    pub input: Input,
    /// Each population's ratings.
    pub populations: Vec<PopulationResult>,
    /// Comparisons between groups.
    pub comparisons: Vec<ComparisonResult>,
    /// How far respondents came.
    pub break_off: Vec<RouteResult>,
    /// Respondents against the population.
    pub representativeness: Vec<Representativeness>,
    /// The tables of 2017 that the instrument supports, then each population's ratings.
    pub tables: Vec<Table>,
    /// Tables of single schools.
    pub schools: Vec<Table>,
}

/// What was read.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Input {
    /// Rows counted.
    pub rows: u64,
    /// Rows refused.
    pub bad_rows: u64,
    /// The first of them.
    pub bad: Vec<BadRow>,
    /// Rows with the ratings of more than one variant.
    pub two_routes: u64,
    /// Columns of the file that the instrument does not know.
    pub ignored_columns: Vec<String>,
    /// Columns of the instrument that the file does not have.
    pub absent_columns: Vec<String>,
}

/// The ratings of one population.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PopulationResult {
    /// Its id.
    pub id: String,
    /// Its name.
    pub label: String,
    /// The variant it rated.
    pub variant: String,
    /// The question before the aspects.
    pub stem: String,
    /// Whose ratings are used.
    pub cases: Cases,
    /// Respondents whose ratings are used.
    pub n: u64,
    /// Respondents left out because they did not rate every aspect.
    pub incomplete: u64,
    /// Of n, those who answered two routes.
    pub two_routes: u64,
    /// Aspect by aspect.
    pub aspects: Vec<Profile>,
    /// Domain by domain.
    pub domains: Vec<DomainResult>,
    /// The rating profiles of each group, aspect by aspect.
    pub by_group: Vec<GroupProfiles>,
    /// The same without those who answered two routes, where there are any.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sensitivity: Option<Sensitivity>,
}

/// The rating profiles of the groups that one question makes.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct GroupProfiles {
    /// The question's id.
    pub by: String,
    /// Its answers.
    pub groups: Vec<String>,
    /// The points of the scale.
    pub points: Vec<String>,
    /// Per aspect, per answer: the counts of the points.
    pub counts: Vec<Vec<Vec<u64>>>,
}

/// What becomes of the results without the respondents who answered two routes.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Sensitivity {
    /// Respondents left.
    pub n: u64,
    /// Each domain's mean and p without them.
    pub domains: Vec<DomainResult>,
    /// Decisions at 0.05 that change: aspects by the first test, domains by either test.
    pub changed: Vec<String>,
}

/// Analyses what was counted.
///
/// # Errors
/// When given population shares do not fit the instrument.
pub fn analyse(plan: &Plan, tally: &Tally, options: &Options) -> Result<Analysis, SharesError> {
    let instrument = plan.instrument();
    let populations = (0..instrument.populations.len())
        .map(|index| population(plan, tally, index, options))
        .collect();
    let comparisons = instrument
        .comparisons
        .iter()
        .filter_map(|spec| comparison(plan, tally, spec, options))
        .collect();
    Ok(Analysis {
        instrument: instrument.id.clone(),
        title: instrument.title.clone(),
        source: instrument.source.clone(),
        input: Input {
            rows: tally.rows,
            bad_rows: tally.bad_rows,
            bad: tally.bad.clone(),
            two_routes: tally.two_routes,
            ignored_columns: plan.ignored().to_vec(),
            absent_columns: plan.absent().to_vec(),
        },
        populations,
        comparisons,
        break_off: coverage::break_off(plan, tally),
        representativeness: coverage::representativeness(plan, tally, &options.shares)?,
        tables: tables::all(plan, tally),
        schools: tables::schools(plan, tally),
    })
}

/// An aspect's ratings by group level, with or without those who answered two routes.
pub(crate) fn item(
    plan: &Plan,
    tally: &Tally,
    population: usize,
    aspect: usize,
    group: usize,
    with_two: bool,
) -> Vec<Vec<u64>> {
    let mut counts = tally.item(plan, population, aspect, group, false);
    if with_two {
        for (row, more) in counts
            .iter_mut()
            .zip(tally.item(plan, population, aspect, group, true))
        {
            for (count, more) in row.iter_mut().zip(more) {
                *count += more;
            }
        }
    }
    counts
}

fn domain_scores(
    plan: &Plan,
    tally: &Tally,
    population: usize,
    domain: usize,
    group: usize,
    with_two: bool,
) -> Vec<Distribution> {
    let counts = tally.domain(plan, population, domain, group, false);
    let more = tally.domain(plan, population, domain, group, true);
    let both = |(counts, more): (Vec<_>, Vec<_>)| {
        let all: Vec<(u32, i64, u64)> = counts
            .into_iter()
            .chain(more.into_iter().filter(|_| with_two))
            .collect();
        domains::scores(&all)
    };
    counts.into_iter().zip(more).map(both).collect()
}

fn population(plan: &Plan, tally: &Tally, index: usize, options: &Options) -> PopulationResult {
    let instrument = plan.instrument();
    let spec = &instrument.populations[index];
    let v = instrument.variant_index(&spec.variant).unwrap_or(0);
    let variant = &instrument.variants[v];
    let scale = instrument.scale_of(variant);
    let unsure = options.unsure.unwrap_or(spec.unsure);
    let (n, incomplete) = tally.people(plan, index, false);
    let (two, two_incomplete) = tally.people(plan, index, true);
    let profile = |&aspect: &usize, with_two: bool| {
        let levels = &item(plan, tally, index, aspect, 0, with_two)[0];
        let spec = &instrument.aspects[aspect];
        let points = scale.points().enumerate().map(|(point, label)| Point {
            label: label.clone(),
            count: levels[point + 1],
            score: (point < scale.scored.len()).then(|| scale.score(point)),
        });
        Profile {
            aspect: spec.id.clone(),
            domain: spec.domain.clone(),
            short: spec.short.clone(),
            label: instrument.wording(variant, spec).to_owned(),
            points: points.collect(),
            n: ratings::sum(&levels[1..levels.len() - 1]),
            declined: levels[levels.len() - 1],
            missing: levels[0],
            tests: HighLow::of(scale, levels, unsure),
        }
    };
    let profiles = |with_two: bool| {
        let mut profiles: Vec<Profile> = plan
            .present(v)
            .iter()
            .map(|aspect| profile(aspect, with_two))
            .collect();
        ratings::adjust_families(profiles.iter_mut().map(|profile| &mut profile.tests));
        profiles
    };
    let domains = |with_two: bool| {
        let rated = |domain: &usize| {
            plan.domain_aspects(*domain)
                .iter()
                .any(|aspect| plan.present(v).contains(aspect))
        };
        let result = |domain: usize| {
            let scores = domain_scores(plan, tally, index, domain, 0, with_two).remove(0);
            let spec = &instrument.domains[domain];
            DomainResult::of(&spec.id, &spec.label, &scores, scale.doubled_midpoint())
        };
        let mut results: Vec<DomainResult> = (0..instrument.domains.len())
            .filter(rated)
            .map(result)
            .collect();
        domains::adjust_domains(&mut results);
        results
    };
    let (with, with_domains) = (profiles(true), domains(true));
    let sensitivity =
        (two > 0).then(|| sensitivity(n, &with, &with_domains, &profiles(false), domains(false)));
    PopulationResult {
        id: spec.id.clone(),
        label: spec.label.clone(),
        variant: variant.id.clone(),
        stem: variant.stem.clone(),
        cases: spec.cases,
        n: n + two,
        incomplete: incomplete + two_incomplete,
        two_routes: two,
        aspects: with,
        domains: with_domains,
        by_group: by_group(plan, tally, index, v),
        sensitivity,
    }
}

fn sensitivity(
    n: u64,
    with: &[Profile],
    with_domains: &[DomainResult],
    without: &[Profile],
    domains: Vec<DomainResult>,
) -> Sensitivity {
    let decides = |value: Value| value.number().map(|p| p < ALPHA);
    let aspects = with
        .iter()
        .zip(without)
        .filter(|(one, other)| one.tests.first.decides() != other.tests.first.decides());
    let mut changed: Vec<String> = aspects.map(|(one, _)| one.aspect.clone()).collect();
    let tests = with_domains.iter().zip(&domains).filter(|(one, other)| {
        decides(one.t_test.p) != decides(other.t_test.p)
            || decides(one.wilcoxon.p) != decides(other.wilcoxon.p)
    });
    changed.extend(tests.map(|(one, _)| one.domain.clone()));
    Sensitivity {
        n,
        domains,
        changed,
    }
}

fn by_group(plan: &Plan, tally: &Tally, population: usize, variant: usize) -> Vec<GroupProfiles> {
    let instrument = plan.instrument();
    let scale = instrument.scale_of(&instrument.variants[variant]);
    let of = |question: &crate::instrument::Question| {
        let group = plan.group_index(&question.id)?;
        let counts = plan.present(variant).iter().map(|&aspect| {
            let levels = item(plan, tally, population, aspect, group, true);
            levels[1..levels.len() - 1]
                .iter()
                .map(|points| points[1..points.len() - 1].to_vec())
                .collect()
        });
        Some(GroupProfiles {
            by: question.id.clone(),
            groups: question.values.clone(),
            points: scale.points().cloned().collect(),
            counts: counts.collect(),
        })
    };
    plan.group_questions().filter_map(of).collect()
}

fn comparison(
    plan: &Plan,
    tally: &Tally,
    spec: &Comparison,
    options: &Options,
) -> Option<ComparisonResult> {
    let instrument = plan.instrument();
    let group = plan.group_index(&spec.by)?;
    let question = instrument.question(&spec.by)?;
    let levels: Vec<usize> = (0..question.values.len())
        .filter(|&value| spec.levels.is_empty() || spec.levels.contains(&question.values[value]))
        .collect();
    let names: Vec<String> = levels
        .iter()
        .map(|&value| question.values[value].clone())
        .collect();
    let populations: Vec<usize> = spec
        .populations
        .iter()
        .filter_map(|id| instrument.population_index(id))
        .collect();
    let first = &instrument.populations[*populations.first()?];
    let v = instrument.variant_index(&first.variant)?;
    let scale = instrument.scale_of(&instrument.variants[v]);
    let unsure = options.unsure.unwrap_or(first.unsure);
    let mut result = ComparisonResult {
        id: spec.id.clone(),
        populations: populations
            .iter()
            .map(|&index| instrument.populations[index].label.clone())
            .collect(),
        variant: first.variant.clone(),
        by: spec.by.clone(),
        by_label: question.label.clone(),
        groups: names.clone(),
        domains: Vec::new(),
        aspects: Vec::new(),
    };
    for (domain, spec) in instrument.domains.iter().enumerate() {
        let mut groups = vec![Distribution::default(); names.len()];
        for &population in &populations {
            let scores = domain_scores(plan, tally, population, domain, group, true);
            for (mine, &level) in groups.iter_mut().zip(&levels) {
                *mine = mine.merge(&scores[level + 1]);
            }
        }
        result
            .domains
            .push(DomainComparison::of(&spec.id, &spec.label, &names, &groups));
    }
    for &aspect in plan.present(v) {
        let mut counts = vec![[0, 0]; names.len()];
        for &population in &populations {
            let ratings = item(plan, tally, population, aspect, group, true);
            for (mine, &level) in counts.iter_mut().zip(&levels) {
                let tests = HighLow::of(scale, &ratings[level + 1], unsure);
                mine[0] += tests.high;
                mine[1] += tests.low;
            }
        }
        let spec = &instrument.aspects[aspect];
        result
            .aspects
            .push(AspectComparison::of(&spec.id, &spec.short, counts));
    }
    result.adjust();
    Some(result)
}
