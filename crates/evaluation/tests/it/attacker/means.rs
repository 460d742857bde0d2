//! What means, and the sizes of the groups that they are of, tell of counts.

use super::counts::{Attack, also, file, who};
use super::knowledge::{MANY, Who};
use super::publication::Sheet;

/// The sum of a mean’s scores: people, and between which ends it is.
struct Sum {
    n: f64,
    low: f64,
    high: f64,
}

impl Sum {
    fn read(sheet: &Sheet, row: usize) -> Option<Self> {
        let (n, mean) = (sheet.number(row, "n")?, sheet.number(row, "Mean")?);
        let middle = sheet
            .number(row, "from")
            .zip(sheet.number(row, "to"))
            .map_or(mean, |(from, to)| f64::midpoint(from, to));
        let (low, high) = (mean.max(middle) - 0.005_001, mean.min(middle) + 0.005_001);
        Some(Self {
            n,
            low: n * low,
            high: n * high,
        })
    }
}

impl Attack<'_> {
    /// A mean says what the scores behind it add up to; an answer without a score stands for any.
    pub(super) fn means(&mut self) {
        let publication = self.publication;
        for population in &self.instrument.populations {
            let Some(sheet) = publication
                .sheets
                .get(&file(&format!("means {}", population.id)))
            else {
                continue;
            };
            for (row, line) in sheet.rows.iter().enumerate() {
                let domain = self
                    .instrument
                    .domains
                    .iter()
                    .find(|domain| domain.label == line[0]);
                if let (Some(domain), Some(sum)) = (domain, Sum::read(sheet, row)) {
                    self.scores(&[&population.id], &domain.id, &sum);
                }
            }
        }
    }

    /// The groups of a comparison: together their means are those of everybody who is compared; and who is in a group gave an answer that
    /// other tables count.
    pub(super) fn compared(&mut self) {
        let publication = self.publication;
        for comparison in &self.instrument.comparisons {
            let Some(sheet) = publication
                .sheets
                .get(&file(&format!("compare {}", comparison.id)))
            else {
                continue;
            };
            let whose: Vec<&str> = comparison.populations.iter().map(String::as_str).collect();
            for domain in &self.instrument.domains {
                let begins = format!("{}: ", domain.id);
                let rows = || {
                    sheet
                        .rows
                        .iter()
                        .enumerate()
                        .filter(|(_, line)| line[0].starts_with(&begins))
                };
                let sums: Vec<Sum> = rows()
                    .filter_map(|(row, _)| Sum::read(sheet, row))
                    .collect();
                let all = Sum {
                    n: sums.iter().map(|sum| sum.n).sum(),
                    low: sums.iter().map(|sum| sum.low).sum(),
                    high: sums.iter().map(|sum| sum.high).sum(),
                };
                if Some(all.n) == self.people(&whose, &domain.label) {
                    self.scores(&whose, &domain.id, &all);
                }
                for (row, line) in rows() {
                    if let Some(n) = sheet.number(row, "n") {
                        self.group(&whose, &comparison.by, &line[0][begins.len()..], n);
                    }
                }
            }
        }
    }

    /// How many of some populations have a score in a domain, where that is printed.
    fn people(&self, whose: &[&str], domain: &str) -> Option<f64> {
        let of = |population: &&str| {
            let sheet = self
                .publication
                .sheets
                .get(&file(&format!("means {population}")))?;
            let row = sheet.rows.iter().position(|line| line[0] == domain)?;
            sheet.number(row, "n")
        };
        whose.iter().map(of).sum()
    }

    /// Those who are compared are among those who gave these answers.
    #[allow(clippy::cast_possible_truncation)] // people
    fn group(&mut self, whose: &[&str], by: &str, answer: &str, n: f64) {
        let around = |population: &&str| {
            let population = self
                .instrument
                .populations
                .iter()
                .find(|known| known.id == **population)?;
            let conditions: Who = population
                .condition
                .iter()
                .map(|(id, values)| (id.clone(), values.join("|")))
                .collect();
            self.known.find(&also(&conditions, by, answer))
        };
        if let Some(around) = whose.iter().map(around).collect::<Option<Vec<usize>>>() {
            let terms = around.into_iter().map(|at| (at, 1)).collect();
            self.known.rule(terms, n as i64, MANY);
        }
    }

    #[allow(
        clippy::cast_precision_loss,
        clippy::cast_possible_truncation,
        clippy::cast_possible_wrap
    )] // people and scores
    fn scores(&mut self, whose: &[&str], domain: &str, sum: &Sum) {
        let aspects: Vec<&str> = (self.instrument.aspects.iter())
            .filter(|aspect| aspect.domain == domain)
            .map(|aspect| aspect.id.as_str())
            .collect();
        let many = aspects.len() as f64;
        let (mut above, mut below) = (Vec::new(), Vec::new());
        let mut top = 0;
        for population in whose {
            let scale = self.scale(population).clone();
            top = scale.scored.len() as i64;
            for aspect in &aspects {
                for (place, point) in scale.scored.iter().enumerate() {
                    let score = top - place as i64;
                    let people = who(&[("population", population), (aspect, point)]);
                    let Some(at) = self.known.find(&people) else {
                        return;
                    };
                    above.push((at, score - 1));
                    below.push((at, score - top));
                }
            }
        }
        self.known
            .rule(above, -MANY, (many * (sum.high - sum.n)).floor() as i64);
        self.known.rule(
            below,
            (many * (sum.low - top as f64 * sum.n)).ceil() as i64,
            MANY,
        );
    }
}
