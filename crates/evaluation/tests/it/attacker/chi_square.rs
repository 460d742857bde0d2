//! What the digits of a chi-square statistic tell of the counts that it was computed from.

use super::publication::Publication;
use instrument::Instrument;
use serde_json::Value;
use std::collections::BTreeSet;

/// The high ratings of the first of three groups, where their sum is known and the digits of chi-square leave one possibility.
pub fn ratings_by_chi_square(
    publication: &Publication,
    instrument: &Instrument,
) -> Vec<(String, u64)> {
    let mut found = Vec::new();
    for comparison in list(&publication.json["comparisons"]) {
        let groups: Vec<u64> = list(&comparison["domains"][0]["groups"])
            .iter()
            .filter_map(|group| group["n"].as_u64())
            .collect();
        let [first, second, third] = groups.as_slice() else {
            continue;
        };
        for aspect in list(&comparison["aspects"]) {
            let id = aspect["aspect"].as_str().unwrap_or_default();
            let together = together(publication, instrument, &comparison, id);
            let (Some(chi2), Some(together)) = (aspect["chi2"].as_f64(), together) else {
                continue;
            };
            let any = |high: u64| {
                (0..=*second)
                    .filter(|two| (high + two..=high + two + third).contains(&together))
                    .any(|two| {
                        let highs = [high, two, together - high - two];
                        (chi_square(highs, [*first, *second, *third]) - chi2).abs()
                            < 1e-10 * chi2.max(1.0)
                    })
            };
            let possible: BTreeSet<u64> = (0..=*first).filter(|&high| any(high)).collect();
            if let (1, Some(&high)) = (possible.len(), possible.first()) {
                found.push((format!("{}, {id}", comparison["id"]), high));
            }
        }
    }
    found
}

fn list(value: &Value) -> Vec<Value> {
    value.as_array().cloned().unwrap_or_default()
}

/// How many in the compared populations rated an aspect high.
fn together(
    publication: &Publication,
    instrument: &Instrument,
    comparison: &Value,
    aspect: &str,
) -> Option<u64> {
    let row = instrument
        .aspects
        .iter()
        .position(|known| known.id == aspect)?;
    let whose = list(&comparison["populations"]);
    let mut together = 0.0;
    for label in whose.iter().filter_map(Value::as_str) {
        let population = instrument
            .populations
            .iter()
            .find(|known| known.label == label)?;
        let variant = instrument
            .variants
            .iter()
            .find(|known| known.id == population.variant)?;
        let scale = instrument.scale_of(variant);
        let sheet = publication
            .sheets
            .get(&super::scores::file("ratings", &population.id))?;
        together += sheet.number(row, &scale.scored[..scale.high].join(" or "))?;
    }
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // people
    Some(together as u64)
}

/// Pearson’s chi-square of three groups’ high and low ratings.
#[allow(clippy::cast_precision_loss)] // people
fn chi_square(high: [u64; 3], of: [u64; 3]) -> f64 {
    let (all, everybody) = (
        high.iter().sum::<u64>() as f64,
        of.iter().sum::<u64>() as f64,
    );
    let share = all / everybody;
    let squares = high.iter().zip(of).map(|(&high, of)| {
        let expected = share * of as f64;
        (high as f64 - expected).powi(2) / of as f64
    });
    squares.sum::<f64>() / (share * (1.0 - share))
}
