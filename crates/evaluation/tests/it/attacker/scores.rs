//! What means, tests and spreads tell of single respondents’ scores.

use super::publication::Publication;
use evaluation::instrument::Instrument;
use serde_json::Value;
use statistics::{Alternative, Distribution, Score, one_sample_t};
use std::collections::{BTreeMap, BTreeSet};

/// A mean: of whom, of how many, with the interval that its digits leave.
struct Mean {
    n: i64,
    low: f64,
    high: f64,
}

impl Mean {
    #[allow(clippy::cast_precision_loss)] // people
    fn sum(&self) -> (f64, f64) {
        (self.n as f64 * self.low, self.n as f64 * self.high)
    }
}

/// The means of populations and of the groups of comparisons, from the results with all their digits or else from the printed tables.
fn means(publication: &Publication, instrument: &Instrument) -> Means {
    let json = &publication.json;
    if json["populations"].is_array() {
        return from_results(json);
    }
    let mut means = Means::default();
    for population in &instrument.populations {
        let Some(sheet) = publication.sheets.get(&file("means", &population.id)) else {
            continue;
        };
        for (row, line) in sheet.rows.iter().enumerate() {
            let domain = instrument
                .domains
                .iter()
                .find(|domain| domain.label == line[0]);
            if let (Some(domain), Some(mean)) = (domain, printed(sheet, row)) {
                means
                    .populations
                    .push((population.label.clone(), domain.id.clone(), mean));
            }
        }
    }
    for comparison in &instrument.comparisons {
        let Some(sheet) = publication.sheets.get(&file("compare", &comparison.id)) else {
            continue;
        };
        let whose = comparison.populations.iter().filter_map(|id| {
            instrument
                .populations
                .iter()
                .find(|population| &population.id == id)
        });
        let whose: Vec<String> = whose.map(|population| population.label.clone()).collect();
        for (row, line) in sheet.rows.iter().enumerate() {
            if let (Some((domain, _)), Some(mean)) = (line[0].split_once(": "), printed(sheet, row))
            {
                means.groups.push((
                    comparison.id.clone(),
                    whose.clone(),
                    domain.to_owned(),
                    mean,
                ));
            }
        }
    }
    means
}

#[derive(Default)]
struct Means {
    /// Whose, in which domain.
    populations: Vec<(String, String, Mean)>,
    /// Of which comparison, of whom, in which domain.
    groups: Vec<(String, Vec<String>, String, Mean)>,
}

#[allow(clippy::cast_possible_truncation)] // people
fn printed(sheet: &super::Sheet, row: usize) -> Option<Mean> {
    let (n, mean) = (sheet.number(row, "n")?, sheet.number(row, "Mean")?);
    let middle = sheet
        .number(row, "from")
        .zip(sheet.number(row, "to"))
        .map_or(mean, |(from, to)| f64::midpoint(from, to));
    Some(Mean {
        n: n as i64,
        low: mean.max(middle) - 0.005,
        high: mean.min(middle) + 0.005,
    })
}

fn from_results(json: &Value) -> Means {
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let exact = |value: &Value| {
        let mean = value["mean"]["estimate"].as_f64()?;
        Some(Mean {
            n: value["n"].as_i64()?,
            low: mean - 1e-12,
            high: mean + 1e-12,
        })
    };
    let mut means = Means::default();
    for population in list(&json["populations"]) {
        for domain in list(&population["domains"]) {
            if let Some(mean) = exact(&domain) {
                means
                    .populations
                    .push((text(&population["label"]), text(&domain["domain"]), mean));
            }
        }
    }
    for comparison in list(&json["comparisons"]) {
        let whose: Vec<String> = list(&comparison["populations"]).iter().map(text).collect();
        for domain in list(&comparison["domains"]) {
            for mean in list(&domain["groups"]).iter().filter_map(exact) {
                means.groups.push((
                    text(&comparison["id"]),
                    whose.clone(),
                    text(&domain["domain"]),
                    mean,
                ));
            }
        }
    }
    means
}

/// Two bases of one group that differ by one to four people: how many these are, and between which ends their mean score is.
pub fn one_persons_scores(
    publication: &Publication,
    instrument: &Instrument,
) -> Vec<(String, i64, f64, f64)> {
    let means = means(publication, instrument);
    let mut found = Vec::new();
    let kinds: BTreeSet<(&String, &Vec<String>, &String)> = means
        .groups
        .iter()
        .map(|(id, whose, domain, _)| (id, whose, domain))
        .collect();
    for (id, whose, domain) in kinds {
        let all: Vec<&Mean> = means
            .populations
            .iter()
            .filter(|(label, known, _)| whose.contains(label) && known == domain)
            .map(|(.., mean)| mean)
            .collect();
        let groups: Vec<&Mean> = means
            .groups
            .iter()
            .filter(|(known, _, of, _)| known == id && of == domain)
            .map(|(.., mean)| mean)
            .collect();
        if all.len() < whose.len() {
            continue;
        }
        let missing: i64 = all.iter().map(|mean| mean.n).sum::<i64>()
            - groups.iter().map(|mean| mean.n).sum::<i64>();
        let ends = |means: &[&Mean]| {
            means
                .iter()
                .map(|mean| mean.sum())
                .fold((0.0, 0.0), |(low, high), (from, to)| {
                    (low + from, high + to)
                })
        };
        let ((low, high), (less, more)) = (ends(&all), ends(&groups));
        if (1..=4).contains(&missing) {
            #[allow(clippy::cast_precision_loss)] // at most four
            let many = missing as f64;
            found.push((
                format!("{id}, {domain}"),
                missing,
                (low - more) / many,
                (high - less) / many,
            ));
        }
    }
    found
}

/// The high ratings of the smallest group of a comparison, where the digits of chi-square leave one possibility.
pub fn ratings_by_chi_square(publication: &Publication) -> Vec<(String, u64)> {
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    let mut found = Vec::new();
    for comparison in list(&publication.json["comparisons"]) {
        let groups: Vec<u64> = list(&comparison["domains"][0]["groups"])
            .iter()
            .filter_map(|group| group["n"].as_u64())
            .collect();
        for aspect in list(&comparison["aspects"]) {
            if let (Some(chi2), [first, second, third]) =
                (aspect["chi2"].as_f64(), groups.as_slice())
            {
                let sizes = [*first, *second, *third];
                let any = |high: u64| {
                    (0..=*second).any(|two| {
                        (0..=*third).any(|three| {
                            let here = chi_square([high, two, three], sizes);
                            (here - chi2).abs() < 1e-11 * chi2.max(1.0)
                        })
                    })
                };
                let possible: BTreeSet<u64> = (0..=*first).filter(|&high| any(high)).collect();
                if let (1, Some(&high)) = (possible.len(), possible.first()) {
                    found.push((format!("{}, {}", comparison["id"], aspect["aspect"]), high));
                }
            }
        }
    }
    found
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

fn file(kind: &str, id: &str) -> String {
    let name: String = id
        .to_lowercase()
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() { c } else { '-' })
        .collect();
    format!("table-{kind}-{}", name.trim_matches('-').replace("--", "-"))
}
