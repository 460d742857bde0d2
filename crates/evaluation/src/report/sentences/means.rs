//! Means of domains, on the scale that was used.

use super::numbers::{decimals, with_interval};
use super::shares::RatedPopulation;
use super::{listed, lower_first};
use crate::analysis::{DomainResult, Position};
use crate::report::missing::of_two_aspects;

/// The means of a population and where they lie, in a few sentences; none without answers.
pub fn means(asked: &RatedPopulation) -> Vec<String> {
    let domains: Vec<&DomainResult> = (asked.population.domains.iter())
        .filter(|domain| domain.mean.estimate.number().is_some())
        .collect();
    let (Some(top), Some(bottom)) = (asked.scale.scored.first(), asked.scale.scored.last()) else {
        return Vec::new();
    };
    let few = domains
        .iter()
        .all(|domain| domain.position == Position::TooFew);
    let each: Vec<String> = (domains.iter())
        .map(|domain| {
            let mean = if few {
                decimals(domain.mean.estimate.number().unwrap_or_default())
            } else {
                with_interval(&domain.mean)
            };
            format!("{mean} for {}", lower_first(&domain.label))
        })
        .collect();
    if each.is_empty() {
        return Vec::new();
    }
    let people = lower_first(asked.spec.people());
    let points = asked.scale.scored.len();
    let gave = format!(
        "On a scale from 1 (“{bottom}”) to {points} (“{top}”), {people} gave on average {}",
        listed(&each)
    );
    if few {
        return vec![format!(
            "{gave}: with so few answers this is an indication only."
        )];
    }
    let between = between(asked, &domains).unwrap_or_default();
    let warnings = (domains.iter())
        .filter_map(|domain| of_two_aspects(domain))
        .collect::<Vec<_>>();
    let mut said = match positions(&domains).as_slice() {
        [(position, _)] => vec![format!(
            "{gave} (95% intervals). These means are {position}{between}."
        )],
        several => {
            let each = |(position, of): &(String, Vec<String>)| match of.as_slice() {
                [one] => format!("The mean for {one} is {position}."),
                all => format!("Those for {} are {position}.", listed(all)),
            };
            let each: Vec<String> = several.iter().map(each).collect();
            vec![format!(
                "{gave}{between} (95% intervals). {}",
                each.join(" ")
            )]
        }
    };
    if let (Some(said), false) = (said.first_mut(), warnings.is_empty()) {
        *said = format!("{said} {}", warnings.join(" "));
    }
    said
}

/// Where the means lie against the midpoint, with the domains whose means lie there.
fn positions(domains: &[&DomainResult]) -> Vec<(String, Vec<String>)> {
    let named = |position: Position| -> Vec<String> {
        (domains.iter())
            .filter(|domain| domain.position == position)
            .map(|domain| lower_first(&domain.label))
            .collect()
    };
    let midpoint = domains.first().map_or(0.0, |domain| domain.midpoint);
    let places = [
        (Position::Above, format!("above the midpoint of {midpoint}")),
        (Position::Below, format!("below the midpoint of {midpoint}")),
        (
            Position::Neither,
            format!("neither clearly above nor clearly below the midpoint of {midpoint}"),
        ),
        (Position::TooFew, "of too few answers to say".to_owned()),
    ];
    let places = places
        .into_iter()
        .map(|(position, words)| (words, named(position)));
    places.filter(|(_, domains)| !domains.is_empty()).collect()
}

/// Between which two neighbouring points several means lie, if it is the same for all.
fn between(asked: &RatedPopulation, domains: &[&DomainResult]) -> Option<String> {
    let scored = &asked.scale.scored;
    let scores = |mean: f64| {
        (0..scored.len())
            .rev()
            .find(|&point| score(scored.len(), point) >= mean)
    };
    let mut places = domains
        .iter()
        .map(|domain| scores(domain.mean.estimate.number()?));
    let first = places.next()??;
    let below = scored.get(first + 1)?;
    (places.all(|place| place == Some(first)) && domains.len() > 1)
        .then(|| format!(", between “{below}” and “{}”", scored[first]))
}

fn score(points: usize, point: usize) -> f64 {
    f64::from(u32::try_from(points - point).unwrap_or(u32::MAX))
}
