//! Means of domains, on the scale that was used.

use super::numbers::{decimals, with_interval};
use super::shares::Asked;
use super::{listed, lower_first, upper_first};
use crate::analysis::{DomainResult, Position};

/// The means of a population and where they lie, in a few sentences; none without answers.
pub fn means(asked: &Asked) -> Vec<String> {
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
    let people = upper_first(asked.spec.people());
    let points = asked.scale.scored.len();
    let first = format!(
        "{people} gave on average {}, on a scale from 1 (“{bottom}”) to {points} (“{top}”).",
        listed(&each)
    );
    if few {
        let n = asked.population.n;
        return vec![
            first,
            format!("With {n} respondents this is an indication only."),
        ];
    }
    vec![first, positions(asked, &domains)]
}

/// Where the means lie: against the midpoint, and between which points.
fn positions(asked: &Asked, domains: &[&DomainResult]) -> String {
    let named = |position: Position| -> Vec<String> {
        (domains.iter())
            .filter(|domain| domain.position == position)
            .map(|domain| lower_first(&domain.label))
            .collect()
    };
    let midpoint = domains.first().map_or(0.0, |domain| domain.midpoint);
    let mut parts = Vec::new();
    for (position, words) in [
        (Position::Above, format!("above the midpoint of {midpoint}")),
        (Position::Below, format!("below the midpoint of {midpoint}")),
        (
            Position::Neither,
            format!("not clearly above or below the midpoint of {midpoint}"),
        ),
        (Position::TooFew, "of too few answers to say".to_owned()),
    ] {
        let here = named(position);
        match here.len() {
            0 => {}
            1 if domains.len() == 1 => parts.push(format!("This mean is {words}")),
            all if all == domains.len() => parts.push(format!("These means are {words}")),
            1 => parts.push(format!("The mean of {} is {words}", here[0])),
            _ => parts.push(format!("The means of {} are {words}", listed(&here))),
        }
    }
    if let Some(between) = between(asked, domains) {
        parts.push(between);
    }
    parts.join(". ") + "."
}

/// Between which two neighbouring points all means lie, if it is the same for all.
fn between(asked: &Asked, domains: &[&DomainResult]) -> Option<String> {
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
        .then(|| format!("All lie between “{below}” and “{}”", scored[first]))
}

fn score(points: usize, point: usize) -> f64 {
    f64::from(u32::try_from(points - point).unwrap_or(u32::MAX))
}
