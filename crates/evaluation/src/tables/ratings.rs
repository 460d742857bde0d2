//! Each population's ratings, and the respondents by each group: tables that 2017 did not print.

use super::{Cell, Key, RowKind, Shown, Table, TableRow};
use crate::answers::{GroupIndex, Levels, Plan, Respondents, Tally};
use instrument::{AspectIndex, Question, Scale};

/// A row of ratings: the points with their percentages, then how many answered.
pub(super) fn profile_row(
    label: &str,
    aspect: &str,
    scale: &Scale,
    levels: &Levels<u64>,
    key: &Key,
) -> TableRow {
    let points = levels.answers();
    let base = points.iter().sum();
    let mut cells: Vec<Cell> = scale
        .points()
        .zip(points)
        .map(|(point, &count)| Cell::people(Shown::Share { count, base }, with(key, aspect, point)))
        .collect();
    cells.push(Cell::people(
        Shown::Count(base),
        with(key, aspect, ANSWERED),
    ));
    TableRow {
        label: label.to_owned(),
        kind: RowKind::Plain,
        cells,
    }
}

/// The answer that stands for any answer.
pub(crate) const ANSWERED: &str = "answered";
/// The answer that stands for the high ones together.
pub(crate) const HIGH: &str = "high";

fn with(key: &Key, question: &str, answer: &str) -> Key {
    let mut key = key.clone();
    key.insert(question.to_owned(), answer.to_owned());
    key
}

/// The ratings of each population: every point, the high ones together, and n.
pub fn ratings(plan: &Plan, tally: &Tally, respondents: Respondents) -> Vec<Table> {
    let instrument = plan.instrument();
    (instrument.population_indices())
        .filter_map(|index| {
            let population = &instrument[index];
            let v = instrument.variant_of(index);
            let (variant, scale) = (&instrument[v], instrument.scale_of(&instrument[v]));
            let key = Key::from([("population".to_owned(), population.id.clone())]);
            let mut sums = Vec::new();
            let mut row = |&aspect: &AspectIndex| {
                let levels = &tally.ratings(plan, index, aspect, respondents);
                let spec = &instrument[aspect];
                let mut row = profile_row(
                    &instrument.whole_wording(variant, spec),
                    &spec.id,
                    scale,
                    levels,
                    &key,
                );
                let points = levels.answers();
                let (count, base) = (points[..scale.high].iter().sum(), points.iter().sum());
                let high = with(&key, &spec.id, HIGH);
                sums.push((
                    high.clone(),
                    scale.scored[..scale.high]
                        .iter()
                        .map(|point| with(&key, &spec.id, point))
                        .collect(),
                ));
                row.cells.insert(
                    scale.points().count(),
                    Cell::people(Shown::Share { count, base }, high),
                );
                row
            };
            let rows: Vec<TableRow> = plan.present(v).iter().map(&mut row).collect();
            let mut columns: Vec<String> = scale.points().cloned().collect();
            columns.push(scale.scored[..scale.high].join(" or "));
            columns.push("N".to_owned());
            let anybody = tally.people(plan, index, respondents).0 > 0;
            (!rows.is_empty() && anybody).then(|| Table {
                number: format!("ratings {}", population.id),
                title: format!("{}: ratings of {}", variant.label, population.label),
                section: String::new(),
                row_head: if instrument
                    .domains
                    .iter()
                    .any(|domain| domain.stem.is_some())
                {
                    "Question".to_owned()
                } else {
                    variant.stem.clone()
                },
                columns,
                rows,
                notes: vec![
                    "Percentages are of those who answered each question (its N).".to_owned(),
                ],
                sums,
            })
        })
        .collect()
}

/// The respondents by each group.
pub fn by_group(plan: &Plan, tally: &Tally) -> Vec<Table> {
    let table = |(group, question): (GroupIndex, &Question)| {
        let levels = tally.group(plan, group);
        let answers = levels.answers();
        let base = answers.iter().sum();
        let rows = answers.iter().enumerate().map(|(value, &count)| TableRow {
            label: question.values[value].clone(),
            kind: RowKind::Plain,
            cells: vec![Cell::people(
                Shown::Share { count, base },
                with(&Key::new(), &question.id, &question.values[value]),
            )],
        });
        (base > 0).then(|| Table {
            number: format!("respondents {}", question.id),
            title: format!("Respondents: {}", question.label),
            section: String::new(),
            row_head: question.label.clone(),
            columns: vec!["Respondents".to_owned()],
            rows: rows.collect(),
            notes: vec![format!("N={base}")],
            sums: Vec::new(),
        })
    };
    let asked = |(_, question): &(GroupIndex, &Question)| !plan.instrument().is_late(question);
    plan.groups().filter(asked).filter_map(table).collect()
}
