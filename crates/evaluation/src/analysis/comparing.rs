//! From an instrument's comparison to its result: whose answers are on which side, and every domain and aspect of them.

use super::comparisons::{AspectComparison, ComparisonResult, DomainComparison, Terms};
use super::sides::{BySchool, Sides};
use super::{Options, domains, ratings};
use crate::answers::{Plan, Respondents, Tally};
use instrument::{Comparison, Instrument, Population, PopulationIndex, Question};
use statistics::Distribution;

/// Compares the groups that a comparison names; nothing where the column that makes them is not there.
pub(super) fn compare(
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
