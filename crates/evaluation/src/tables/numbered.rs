//! The numbered tables of an instrument, with every count.

use super::ratings::profile_row;
use super::{Cell, Key, RowKind, Shown, Table, TableRow};
use crate::answers::{Levels, Plan, Tally, Whom};
use crate::instrument::{AspectIndex, Question, TableIndex, TableSpec};
use statistics::{Distribution, Score, one_sample_t, quantile};

/// Every table that the instrument describes and the file has the columns for.
pub fn numbered(plan: &Plan, tally: &Tally, whom: Whom) -> Vec<Table> {
    let instrument = plan.instrument();
    (instrument.table_indices())
        .filter_map(|index| {
            let spec = &instrument[index];
            let made = Maker {
                plan,
                tally,
                index,
                spec,
            };
            if spec.profile.is_some() {
                made.profile(whom)
            } else if spec.summary.is_some() {
                made.summary()
            } else if spec.ticks.is_some() {
                made.ticks()
            } else {
                made.cross().or_else(|| made.themes())
            }
        })
        .collect()
}

struct Maker<'a> {
    plan: &'a Plan,
    tally: &'a Tally,
    index: TableIndex,
    spec: &'a TableSpec,
}

impl Maker<'_> {
    fn table(
        &self,
        row_head: &str,
        columns: Vec<String>,
        rows: Vec<TableRow>,
        notes: Vec<String>,
    ) -> Table {
        Table {
            number: self.spec.number.clone(),
            title: self.spec.title.clone(),
            section: self.spec.section.clone(),
            row_head: row_head.to_owned(),
            columns,
            rows,
            notes,
            sums: Vec::new(),
        }
    }

    fn question(&self, id: &str) -> Option<&Question> {
        self.plan.instrument().question(id)
    }

    /// Who is counted in the whole table.
    fn key(&self) -> Key {
        self.spec
            .condition
            .iter()
            .map(|(id, values)| (id.clone(), values.join(" or ")))
            .collect()
    }

    fn cross(&self) -> Option<Table> {
        let counts = self.tally.cross(self.plan, self.index)?;
        let columns = self.question(self.spec.columns.as_ref()?)?;
        let inner = self.question(self.spec.rows.last()?)?;
        let outer = (self.spec.rows.len() == 2)
            .then(|| self.question(&self.spec.rows[0]))
            .flatten();
        let answers = columns.values.len();
        let body = |o: usize| (0..inner.values.len()).map(move |i| (o, i));
        // Level 0 is no answer: only answers are shown, and those who did not answer are told in a note.
        let cells = |o: usize, i: usize| counts[o].answers()[i].answers();
        let outers: Vec<usize> =
            outer.map_or(vec![0], |question| (1..=question.values.len()).collect());
        let base: u64 = outers
            .iter()
            .flat_map(|&o| body(o))
            .flat_map(|(o, i)| cells(o, i))
            .sum();
        let mut rows = Vec::new();
        let mut total = vec![0; answers];
        for &o in &outers {
            let mut subtotal = vec![0; answers];
            let mut outer_key = self.key();
            let suffix = outer.map_or_else(String::new, |question| {
                outer_key.insert(question.id.clone(), question.values[o - 1].clone());
                format!(" {}", question.head(o - 1))
            });
            for (_, i) in body(o) {
                let mut key = outer_key.clone();
                key.insert(inner.id.clone(), inner.values[i].clone());
                rows.push(row(
                    &format!("{}{suffix}", inner.head(i)),
                    RowKind::Plain,
                    cells(o, i),
                    None,
                    columns,
                    &key,
                ));
                for (sum, count) in subtotal.iter_mut().zip(cells(o, i)) {
                    *sum += count;
                }
            }
            if outer.is_some() {
                rows.push(row(
                    &format!("Sub-total{suffix}"),
                    RowKind::Subtotal,
                    &subtotal,
                    None,
                    columns,
                    &outer_key,
                ));
            }
            for (sum, count) in total.iter_mut().zip(&subtotal) {
                *sum += count;
            }
        }
        rows.push(row(
            "Total",
            RowKind::Total,
            &total,
            Some(base),
            columns,
            &self.key(),
        ));
        let mut heads: Vec<String> = (0..answers)
            .map(|value| columns.head(value).to_owned())
            .collect();
        heads.push("Total".to_owned());
        let everybody: u64 = (counts.iter())
            .flat_map(Levels::all)
            .flat_map(Levels::all)
            .sum();
        let mut notes = vec![format!("N={base}")];
        if everybody > base {
            notes.push(format!("{} respondents who were asked did not answer all of these questions and are not counted here.", everybody - base));
        }
        Some(self.table(&inner.label, heads, rows, notes))
    }

    fn themes(&self) -> Option<Table> {
        let (mentions, answered) = self.tally.themes(self.plan, self.index)?;
        let themes = self.question(self.spec.rows.first()?)?;
        let columns = self.question(self.spec.columns.as_ref()?)?;
        let answers = columns.values.len();
        let mut lines: Vec<(usize, u64)> = mentions
            .iter()
            .map(|by| by.answers().iter().sum())
            .enumerate()
            .collect();
        lines.retain(|(_, total)| *total >= self.spec.at_least.max(1));
        lines.sort_by_key(|(theme, total)| (std::cmp::Reverse(*total), *theme));
        let rows = lines
            .into_iter()
            .map(|(theme, _)| {
                let mut key = self.key();
                key.insert(themes.id.clone(), themes.values[theme].clone());
                row(
                    themes.head(theme),
                    RowKind::Plain,
                    mentions[theme].answers(),
                    None,
                    columns,
                    &key,
                )
            })
            .collect();
        let mut heads: Vec<String> = (0..answers)
            .map(|value| columns.head(value).to_owned())
            .collect();
        heads.push("Total".to_owned());
        let by: Vec<String> = (answered.answers().iter().enumerate())
            .map(|(value, answered)| format!("{} n={answered}", columns.head(value)))
            .collect();
        let notes = vec![
            by.join("; "),
            format!(
                "Themes with at least {} mentions; an answer can have several.",
                self.spec.at_least.max(1)
            ),
        ];
        Some(self.table("Theme", heads, rows, notes))
    }

    fn ticks(&self) -> Option<Table> {
        let (ticks, answers) = self.tally.ticks(self.plan, self.index)?;
        let question = self.question(self.spec.ticks.as_ref()?)?;
        let base: u64 = answers.iter().sum();
        let rows = ticks
            .iter()
            .enumerate()
            .map(|(value, &count)| {
                let mut key = self.key();
                key.insert(question.id.clone(), question.values[value].clone());
                let cell = Cell::people(Shown::Share { count, base }, key);
                TableRow {
                    label: question.head(value).to_owned(),
                    kind: RowKind::Plain,
                    cells: vec![cell],
                }
            })
            .collect();
        let mut notes = vec![format!(
            "N={base}, those who answered; percentages are of them."
        )];
        if answers.len() > 1 {
            let most = question.limit.unwrap_or(3).min(answers.len());
            let by: Vec<String> = (0..most)
                .map(|many| format!("{} gave {}", answers[many], many + 1))
                .collect();
            notes.push(format!(
                "{} ticks in all; {}.",
                ticks.iter().sum::<u64>(),
                by.join(", ")
            ));
        }
        Some(self.table(&question.label, vec!["Frequency".to_owned()], rows, notes))
    }

    fn summary(&self) -> Option<Table> {
        let steps = self.tally.number(self.plan, self.index)?;
        let question = self.question(self.spec.summary.as_ref()?)?;
        let step = Score::from_decimal(question.step.unwrap_or(1.0))?;
        let least = Score::from_decimal(question.range?.0)?;
        let (numerator, denominator) = step.parts();
        let (low, low_parts) = least.parts();
        let value = |at: usize| {
            // least + at × step, exactly.
            let top = low * denominator + i128::try_from(at).ok()? * numerator * low_parts;
            let bottom = denominator * low_parts;
            Score::mean_of(i64::try_from(top).ok()?, u32::try_from(bottom).ok()?)
        };
        let counted = steps.iter().enumerate().filter(|(_, count)| **count > 0);
        let ages = Distribution::new(
            counted.filter_map(|(at, &count)| Some((value(at)?, count))),
            0,
        );
        let n = ages.n();
        let t = one_sample_t(&ages, Score::whole(0), statistics::Alternative::TwoSided);
        let figure = |figure: statistics::Figure| {
            Cell::plain(figure.map_or(Shown::Blank, |value| Shown::Number(value, 1)))
        };
        let (youngest, oldest) = (ages.values().first(), ages.values().last());
        let end = |end: Option<&(Score, u64)>| {
            Cell::plain(end.map_or(Shown::Blank, |(value, _)| Shown::Number(value.to_f64(), 1)))
        };
        let (q1, q3) = (quantile(&ages, 1, 4), quantile(&ages, 3, 4));
        let range = q1.and_then(|q1| Ok(q3? - q1));
        let cells = vec![
            end(youngest),
            figure(q1),
            figure(quantile(&ages, 1, 2)),
            figure(t.mean),
            figure(q3),
            end(oldest),
            figure(range),
            Cell::plain(Shown::Count(n)),
        ];
        let heads = [
            "Min.",
            "1st Quartile",
            "Median",
            "Mean",
            "3rd Quartile",
            "Max",
            "Inter-quartile range",
            "N",
        ];
        let rows = vec![TableRow {
            label: "All".to_owned(),
            kind: RowKind::Plain,
            cells,
        }];
        Some(self.table(
            &question.label,
            heads.map(str::to_owned).to_vec(),
            rows,
            vec![format!("N={n}")],
        ))
    }

    fn profile(&self, whom: Whom) -> Option<Table> {
        let instrument = self.plan.instrument();
        let v = instrument.variant_index(self.spec.profile.as_ref()?)?;
        let population =
            (instrument.population_indices()).find(|p| instrument.variant_of(*p) == v)?;
        let variant = &instrument[v];
        let scale = instrument.scale_of(variant);
        let shown = |aspect: &&AspectIndex| {
            self.spec
                .domain
                .as_ref()
                .is_none_or(|domain| &instrument[**aspect].domain == domain)
        };
        let rows: Vec<TableRow> = self
            .plan
            .present(v)
            .iter()
            .filter(shown)
            .map(|&aspect| {
                let levels = self.tally.ratings(self.plan, population, aspect, whom);
                profile_row(
                    instrument.wording(variant, &instrument[aspect]),
                    &instrument[aspect].id,
                    scale,
                    &levels,
                    // The same answers as in the table of the population’s ratings.
                    &Key::from([("population".to_owned(), instrument[population].id.clone())]),
                )
            })
            .collect();
        let mut heads: Vec<String> = scale.points().cloned().collect();
        heads.push("N".to_owned());
        let notes = vec!["Percentages are of those who answered each question (its N).".to_owned()];
        (!rows.is_empty()).then(|| self.table(&variant.stem, heads, rows, notes))
    }
}

/// A row of counts with its total, and with percentages of a base where there is one.
fn row(
    label: &str,
    kind: RowKind,
    counts: &[u64],
    base: Option<u64>,
    columns: &Question,
    key: &Key,
) -> TableRow {
    let shown = |count: u64| base.map_or(Shown::Count(count), |base| Shown::Share { count, base });
    let mut cells: Vec<Cell> = counts
        .iter()
        .zip(&columns.values)
        .map(|(&count, value)| {
            let mut key = key.clone();
            key.insert(columns.id.clone(), value.clone());
            Cell::people(shown(count), key)
        })
        .collect();
    cells.push(Cell::people(Shown::Count(counts.iter().sum()), key.clone()));
    TableRow {
        label: label.to_owned(),
        kind,
        cells,
    }
}
