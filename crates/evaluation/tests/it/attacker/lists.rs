//! What a mean and its interval tell of the scores of few people, as a list without names.

use super::publication::Publication;
use super::scores::{Mean, file, printed};
use instrument::Instrument;
use statistics::{Alternative, Distribution, Score, one_sample_t};
use std::collections::BTreeMap;

/// Groups of few whose scores, as a list without names, have one possibility: n, their sum and the sum of their squares leave no other.
/// Only domains of two aspects have so few possible scores that it is worth trying.
pub fn unique_scores(
    publication: &Publication,
    instrument: &Instrument,
    largest: i64,
) -> Vec<String> {
    let mut found = Vec::new();
    for comparison in &instrument.comparisons {
        let Some(sheet) = publication.sheets.get(&file("compare", &comparison.id)) else {
            continue;
        };
        let population = instrument
            .populations
            .iter()
            .find(|population| comparison.populations.contains(&population.id))
            .expect("whose");
        let variant = instrument
            .variants
            .iter()
            .find(|variant| variant.id == population.variant)
            .expect("its variant");
        let top = instrument.scale_of(variant).scored.len();
        for (row, line) in sheet.rows.iter().enumerate() {
            let domain = line[0].split(": ").next().unwrap_or_default();
            let aspects = instrument
                .aspects
                .iter()
                .filter(|aspect| aspect.domain == domain)
                .count();
            let (Some(mean), Some(from), Some(to)) = (
                printed(sheet, row),
                sheet.number(row, "from"),
                sheet.number(row, "to"),
            ) else {
                continue;
            };
            if aspects == 2 && mean.n <= largest && lists(&mean, (from, to), top) == 1 {
                found.push(format!("{}, {}", comparison.id, line[0]));
            }
        }
    }
    found
}

/// How many lists of half scores fit a mean and its interval: none, one, or several.
#[allow(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss
)] // people and scores
fn lists(mean: &Mean, (from, to): (f64, f64), top: usize) -> usize {
    let n = mean.n as usize;
    // Scores as steps of a half above 1.
    let steps = 2 * (top - 1);
    let (low, high) = (
        2.0 * (mean.low - 1.0) * n as f64,
        2.0 * (mean.high - 1.0) * n as f64,
    );
    let students = students(mean.n);
    let spread = |width: f64| 2.0 * width / students * (n as f64).sqrt();
    let (least, most) = (
        spread((to - from) / 2.0 - 0.005),
        spread((to - from) / 2.0 + 0.005),
    );
    let mut ways: BTreeMap<(usize, usize, usize), usize> = BTreeMap::from([((0, 0, 0), 1)]);
    for step in 0..=steps {
        let mut next = BTreeMap::new();
        for (&(people, sum, squares), &many) in &ways {
            for more in 0..=(n - people) {
                let sum = sum + more * step;
                if sum as f64 <= high + 1e-6 {
                    let place = next
                        .entry((people + more, sum, squares + more * step * step))
                        .or_insert(0_usize);
                    *place = (*place + many).min(2);
                }
            }
        }
        ways = next;
    }
    let fits = |&(&(people, sum, squares), _): &(&(usize, usize, usize), &usize)| {
        let variance = (squares as f64 - (sum * sum) as f64 / n as f64) / (n as f64 - 1.0);
        people == n
            && sum as f64 >= low - 1e-6
            && variance.sqrt() >= least - 1e-6
            && variance.sqrt() <= most + 1e-6
    };
    ways.iter()
        .filter(fits)
        .map(|(_, many)| many)
        .sum::<usize>()
        .min(2)
}

/// Student’s t for 95 per cent, from an interval of known spread.
#[allow(clippy::cast_precision_loss)] // people
fn students(n: i64) -> f64 {
    let half = u64::try_from(n).expect("people").div_ceil(2);
    let scores = [
        (Score::whole(0), half),
        (Score::whole(1), u64::try_from(n).expect("people") - half),
    ];
    let t = one_sample_t(
        &Distribution::new(scores, 0),
        Score::whole(0),
        Alternative::TwoSided,
    );
    let (low, high) = t.interval(0.95).expect("two scores");
    (high - low) / 2.0 / (t.sd.expect("two scores") / (n as f64).sqrt())
}
