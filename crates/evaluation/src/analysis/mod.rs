//! From counts to results: everything that the evaluation of 2017 computed, and what it left out.

mod compared;
mod comparisons;
mod coverage;
mod decision;
mod domains;
mod edition;
mod figure;
mod missing;
mod publishable;
mod ratings;
mod reliability;
mod sides;
mod weighting;

pub use comparisons::{
    AspectComparison, ComparisonResult, DomainComparison, GroupScores, GroupTest,
};
pub use coverage::{LastIn, Representativeness, RouteResult, ShareOf, Shares, SharesError};
pub use decision::{Decision, Outcome};
pub use domains::{DomainResult, Location, Position};
pub use edition::{Edition, EditionAspect, EditionName, EditionPopulation, as_2017};
pub use figure::{Estimate, Value, p_words};
pub use missing::{Available, AvailableMean, Fieldwork, Flow, SchoolAnswers};
pub use publishable::{publishable, publishable_after};
pub use ratings::{ALPHA, CONFIDENCE, FEW, Gof, Half, HighLow, Point, Profile};
pub use reliability::Reliability;
pub use sides::{BySchool, Pair, PairTest, Sides, TwoShares};
pub use weighting::{WeightedFigure, WeightedPopulation, Weighting};

use crate::answers::{BadRow, Plan, Reading, Respondents, Tally};
use crate::disclosure::few;
use crate::instrument::{
    AspectIndex, Cases, Comparison, DomainIndex, Instrument, Population, PopulationIndex, Question,
    Unsure, VariantIndex,
};
use crate::tables::{self, Table};
use comparisons::Terms;
use serde::Serialize;
use statistics::Distribution;

/// What the analysis may choose.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Options {
    /// How answers without a score count, where it shall be other than the instrument says.
    pub unsure: Option<Unsure>,
    /// Known shares of the population.
    pub shares: Shares,
    /// What is known of how answers were asked for.
    pub fieldwork: Fieldwork,
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
    /// How far respondents got.
    pub break_off: Vec<RouteResult>,
    /// Respondents against the population.
    pub representativeness: Vec<Representativeness>,
    /// How answers were asked for.
    pub fieldwork: Fieldwork,
    /// From how many schools they came, if the file tells.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub school_answers: Option<SchoolAnswers>,
    /// Results with weights, where shares are known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub weighting: Option<Weighting>,
    /// The tables of 2017 that the instrument supports, then each population's ratings.
    pub tables: Vec<Table>,
    /// Tables of single schools.
    pub schools: Vec<Table>,
    /// The tables that 2017 printed otherwise, as it printed them: these stand in the edition that is as in 2017.
    pub printed: Vec<Table>,
    /// The tables of single schools as 2017 printed them.
    pub printed_schools: Vec<Table>,
    /// The same without those who answered two routes, where they are so few that figures with and without them would give their
    /// answers away: from this the publishable edition is made.
    #[serde(skip)]
    pub without_few_of_two_routes: Option<Box<Analysis>>,
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
    /// Rows that hold nothing: no respondents.
    pub empty_rows: u64,
    /// How the file was read, and what was assumed.
    pub reading: Reading,
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
    /// From everybody who belongs to it to those who are analysed.
    pub flow: Flow,
    /// The results with those who rated some aspects only, where there are any.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub available: Option<Available>,
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
    let mut all = of(plan, tally, options, Respondents::All)?;
    let threshold = plan.instrument().suppress_below;
    if all
        .populations
        .iter()
        .any(|population| few(population.two_routes, threshold))
    {
        let without = of(plan, tally, options, Respondents::OneRoute)?;
        all.without_few_of_two_routes = Some(Box::new(without));
    }
    Ok(all)
}

/// The results from the ratings of those who are meant.
fn of(
    plan: &Plan,
    tally: &Tally,
    options: &Options,
    respondents: Respondents,
) -> Result<Analysis, SharesError> {
    let instrument = plan.instrument();
    let populations = (instrument.population_indices())
        .map(|index| population(plan, tally, index, options, respondents))
        .collect();
    let mut comparisons: Vec<ComparisonResult> = instrument
        .comparisons
        .iter()
        .enumerate()
        .filter_map(|(at, spec)| comparison(plan, tally, (at, spec), options, respondents))
        .collect();
    comparisons::decide(&mut comparisons);
    let schools = tables::schools(plan, tally);
    Ok(Analysis {
        instrument: instrument.id.clone(),
        title: instrument.title.clone(),
        source: instrument.source.clone(),
        input: Input {
            rows: tally.rows,
            bad_rows: tally.bad_rows,
            bad: tally.bad.clone(),
            empty_rows: tally.empty_rows(),
            reading: Reading::of(plan, tally),
            two_routes: tally.two_routes,
            ignored_columns: plan.ignored().to_vec(),
            absent_columns: plan.absent().to_vec(),
        },
        populations,
        comparisons,
        break_off: coverage::break_off(plan, tally),
        representativeness: coverage::representativeness(plan, tally, &options.shares)?,
        fieldwork: options.fieldwork.clone(),
        school_answers: SchoolAnswers::of(tally.school_sizes()),
        weighting: weighting::weighting(plan, tally, &options.shares),
        tables: tables::all(plan, tally, respondents),
        printed: tables::as_printed(plan, tally, respondents),
        printed_schools: tables::printed_schools(plan, tally, &schools),
        schools,
        without_few_of_two_routes: None,
    })
}

fn population(
    plan: &Plan,
    tally: &Tally,
    index: PopulationIndex,
    options: &Options,
    respondents: Respondents,
) -> PopulationResult {
    let instrument = plan.instrument();
    let spec = &instrument[index];
    let v = instrument.variant_of(index);
    let variant = &instrument[v];
    let scale = instrument.scale_of(variant);
    let unsure = options.unsure.unwrap_or(spec.unsure);
    let half = Half::of(spec, scale);
    let (n, incomplete) = tally.people(plan, index, Respondents::OneRoute);
    let (two, two_incomplete) = match respondents {
        Respondents::OneRoute => (0, 0),
        _ => tally.people(plan, index, Respondents::TwoRoutes),
    };
    let profile = |aspect: AspectIndex, respondents: Respondents| {
        let levels = &tally.ratings(plan, index, aspect, respondents);
        let spec = &instrument[aspect];
        let points = scale.points().zip(levels.answers()).enumerate();
        let points = points.map(|(point, (label, &count))| Point {
            label: label.clone(),
            count,
            score: (point < scale.scored.len()).then(|| scale.score(point)),
        });
        Profile {
            aspect: spec.id.clone(),
            domain: spec.domain.clone(),
            short: spec.short.clone(),
            label: instrument.wording(variant, spec).to_owned(),
            points: points.collect(),
            n: ratings::sum(levels.answers()),
            declined: *levels.declined(),
            missing: *levels.none(),
            tests: HighLow::of(scale, levels, unsure, half),
        }
    };
    let profiles = |respondents: Respondents| {
        let present = plan.present(v).iter();
        let mut profiles: Vec<Profile> = present
            .map(|aspect| profile(*aspect, respondents))
            .collect();
        ratings::adjust_families(profiles.iter_mut().map(|profile| &mut profile.tests));
        profiles
    };
    let domains = |respondents: Respondents| {
        let rated = |domain: &DomainIndex| {
            plan.domain_aspects(*domain)
                .iter()
                .any(|aspect| plan.present(v).contains(aspect))
        };
        let result = |domain: DomainIndex| {
            let scores = domains::scores(&tally.scores(plan, index, domain, respondents));
            let spec = &instrument[domain];
            let reliability = Reliability::of(plan, tally, index, domain, scale, respondents);
            DomainResult {
                reliability: Some(reliability),
                ..DomainResult::of(&spec.id, &spec.label, &scores, scale.doubled_midpoint())
            }
        };
        let mut results: Vec<DomainResult> = (instrument.domain_indices())
            .filter(|domain| spec.means && rated(domain))
            .map(result)
            .collect();
        domains::adjust_domains(&mut results);
        results
    };
    let (with, with_domains) = (profiles(respondents), domains(respondents));
    let sensitivity = (two > 0).then(|| {
        let without = (
            profiles(Respondents::OneRoute),
            domains(Respondents::OneRoute),
        );
        sensitivity(n, &with, &with_domains, &without.0, without.1)
    });
    PopulationResult {
        id: spec.id.clone(),
        label: spec.label.clone(),
        variant: variant.id.clone(),
        stem: variant.stem.clone(),
        cases: spec.cases,
        n: n + two,
        incomplete: incomplete + two_incomplete,
        two_routes: two,
        flow: Flow::of(plan, tally, index),
        available: Available::of(
            plan,
            tally,
            index,
            scale,
            &with_domains,
            incomplete + two_incomplete,
        ),
        aspects: with,
        domains: with_domains,
        by_group: by_group(plan, tally, index, v, respondents),
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
    let first = |profile: &Profile| profile.tests.first.as_ref().map(Gof::decides);
    let aspects = with
        .iter()
        .zip(without)
        .filter(|(one, other)| first(one) != first(other));
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

fn by_group(
    plan: &Plan,
    tally: &Tally,
    population: PopulationIndex,
    variant: VariantIndex,
    respondents: Respondents,
) -> Vec<GroupProfiles> {
    let instrument = plan.instrument();
    let scale = instrument.scale_of(&instrument[variant]);
    (plan.groups())
        .map(|(group, question)| {
            let counts = plan.present(variant).iter().map(|&aspect| {
                let levels = tally.ratings_by(plan, population, aspect, group, respondents);
                let answers = levels.answers().iter();
                answers.map(|points| points.answers().to_vec()).collect()
            });
            GroupProfiles {
                by: question.id.clone(),
                groups: question.values.clone(),
                points: scale.points().cloned().collect(),
                counts: counts.collect(),
            }
        })
        .collect()
}

fn comparison(
    plan: &Plan,
    tally: &Tally,
    (at, spec): (usize, &Comparison),
    options: &Options,
    respondents: Respondents,
) -> Option<ComparisonResult> {
    let instrument = plan.instrument();
    let group = plan.group_index(&spec.by)?;
    let question = instrument.question(&spec.by)?;
    let values: Vec<usize> = (0..question.values.len())
        .filter(|&value| spec.levels.is_empty() || spec.levels.contains(&question.values[value]))
        .collect();
    let populations: Vec<PopulationIndex> = (spec.populations.iter())
        .filter_map(|id| instrument.population_index(id))
        .collect();
    let v = instrument.variant_of(*populations.first()?);
    let first = &instrument[*populations.first()?];
    let scale = instrument.scale_of(&instrument[v]);
    let unsure = options.unsure.unwrap_or(first.unsure);
    let mut result = not_compared_yet(instrument, spec, question, &populations, &values);
    let names = result.groups.clone();
    let terms = |id: &str, all: bool| Terms {
        names: &names,
        sides: result.sides.as_ref(),
        primary: spec.primary
            && if spec.of.is_empty() {
                all
            } else {
                spec.of.iter().any(|of| of == id)
            },
        sesoi: result.sesoi,
    };
    let mut domains = Vec::new();
    for domain in instrument.domain_indices().filter(|_| first.means) {
        let spec = &instrument[domain];
        let mut groups = vec![Distribution::default(); names.len()];
        for &population in &populations {
            let scores = tally.scores_by(plan, population, domain, group, respondents);
            for (mine, &value) in groups.iter_mut().zip(&values) {
                *mine = mine.merge(&domains::scores(&scores.answers()[value]));
            }
        }
        let terms = terms(&spec.id, true);
        let mut compared = DomainComparison::of(&spec.id, &spec.label, &terms, &groups);
        if let (Some(two), Some(sides)) = (&mut compared.two, &result.sides) {
            let of = |side: &[usize]| -> Vec<usize> {
                side.iter().map(|&group| values[group]).collect()
            };
            let sides = [of(&sides.first), of(&sides.second)];
            let schools = tally.clusters(plan, at, domain, [&sides[0], &sides[1]]);
            // Schools hold everyone’s answers, those of two routes included.
            two.by_school = BySchool::of(&schools).filter(|_| respondents == Respondents::All);
        }
        domains.push(compared);
    }
    let mut aspects = Vec::new();
    for &aspect in plan.present(v) {
        let mut counts = vec![[0, 0]; names.len()];
        for &population in &populations {
            let ratings = tally.ratings_by(plan, population, aspect, group, respondents);
            for (mine, &value) in counts.iter_mut().zip(&values) {
                let [high, low] = ratings::high_and_low(scale, &ratings.answers()[value], unsure);
                mine[0] += high;
                mine[1] += low;
            }
        }
        let spec = &instrument[aspect];
        let terms = terms(&spec.id, false);
        aspects.push(AspectComparison::of(&spec.id, &spec.short, &terms, counts));
    }
    (result.domains, result.aspects) = (domains, aspects);
    Some(result)
}

/// A comparison with its names, and nothing in it.
fn not_compared_yet(
    instrument: &Instrument,
    spec: &Comparison,
    question: &Question,
    populations: &[PopulationIndex],
    values: &[usize],
) -> ComparisonResult {
    let named = |list: &[String]| -> Vec<String> {
        values
            .iter()
            .filter_map(|&value| list.get(value).cloned())
            .collect()
    };
    let groups = named(&question.values);
    let whom = if question.whom.is_empty() {
        groups
            .iter()
            .map(|group| format!("who answered “{group}”"))
            .collect()
    } else {
        named(&question.whom)
    };
    let labels = || populations.iter().map(|&index| &instrument[index]);
    let people: Vec<&str> = labels().map(Population::people).collect();
    ComparisonResult {
        id: spec.id.clone(),
        populations: labels()
            .map(|population| population.label.clone())
            .collect(),
        people: spec.people.clone().unwrap_or_else(|| people.join(" and ")),
        variant: labels()
            .next()
            .map_or_else(String::new, |first| first.variant.clone()),
        by: spec.by.clone(),
        by_label: question.label.clone(),
        between: question
            .between
            .clone()
            .unwrap_or_else(|| format!("answers to “{}”", question.label)),
        sides: Sides::of(&groups, &spec.contrast),
        groups,
        whom,
        primary: spec.primary,
        sesoi: spec.sesoi.or(instrument.sesoi),
        domains: Vec::new(),
        aspects: Vec::new(),
    }
}
