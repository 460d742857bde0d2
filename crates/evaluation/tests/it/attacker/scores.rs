//! What two means of nearly the same people tell of single respondents’ scores.

use super::publication::Publication;
use instrument::Instrument;
use serde_json::Value;
use std::collections::BTreeSet;

/// A mean: of whom, of how many, with the interval that its digits leave.
pub(super) struct Mean {
    pub n: i64,
    pub low: f64,
    pub high: f64,
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
pub(super) fn printed(sheet: &super::Sheet, row: usize) -> Option<Mean> {
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

pub(super) fn file(kind: &str, id: &str) -> String {
    let name: String = id
        .to_lowercase()
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() { c } else { '-' })
        .collect();
    format!("table-{kind}-{}", name.trim_matches('-').replace("--", "-"))
}
