//! Tables of results that are not counts: break-off, shares, tests.

use crate::analysis::{Edition, EditionPopulation};
use crate::tables::{Cell, RowKind, Shown, Table, TableRow};

pub(super) fn plain(label: String, cells: Vec<Shown>) -> TableRow {
    TableRow {
        label,
        kind: RowKind::Plain,
        cells: cells.into_iter().map(Cell::plain).collect(),
    }
}

pub(super) fn own_table(
    number: &str,
    title: String,
    row_head: &str,
    columns: &[&str],
    rows: Vec<TableRow>,
) -> Table {
    Table {
        number: number.to_owned(),
        title,
        section: String::new(),
        row_head: row_head.to_owned(),
        columns: columns.iter().map(|head| (*head).to_owned()).collect(),
        rows,
        notes: Vec::new(),
        sums: Vec::new(),
    }
}

pub(super) fn break_off_table(edition: &Edition) -> Table {
    let rows = edition.break_off.iter().flat_map(|route| {
        // A block in which nobody stopped says nothing.
        let some = route.last_answer_in.iter().filter(|last| last.count > 0);
        some.map(move |last| {
            let stopped = last
                .stopped_percent
                .map_or(Shown::Blank, |share| Shown::Number(share, 1));
            plain(
                format!("Route {} ({}): {}", route.route, route.label, last.block),
                vec![Shown::Count(last.count), stopped],
            )
        })
    });
    let heads = [
        "Last answer here",
        "Stopped here, of those who got this far (%)",
    ];
    own_table(
        "break-off",
        "How far respondents got on each route".to_owned(),
        "Route and block",
        &heads,
        rows.collect(),
    )
}

pub(super) fn shares_table(known: &crate::analysis::Representativeness) -> Table {
    let number = |value: Option<f64>, decimals| {
        value.map_or(Shown::Blank, |value| Shown::Number(value, decimals))
    };
    let rows = known.answers.iter().map(|answer| {
        plain(
            answer.answer.clone(),
            vec![
                Shown::Count(answer.count),
                number(answer.respondents_percent, 1),
                Shown::Number(answer.population_percent, 1),
                number(answer.ratio, 2),
            ],
        )
    });
    let mut table = own_table(
        &format!("shares {}", known.question),
        format!("Respondents compared with the population: {}", known.label),
        &known.label,
        &["Respondents", "Respondents (%)", "Population (%)", "Ratio"],
        rows.collect(),
    );
    table.notes.push(format!(
        "Chi-square against the population’s shares: {}, effect {}. A ratio of 1 is as in the population.",
        crate::analysis::p_words(known.p),
        known.effect.words(2)
    ));
    table
}

pub(super) fn p_cell(p: crate::analysis::Value) -> String {
    match p.number() {
        Some(p) if p < 0.001 => "< 0.001".to_owned(),
        Some(p) => format!("{p:.3}"),
        None => p.words(3),
    }
}

pub(super) fn tests_table(population: &EditionPopulation) -> Table {
    let rows = population.aspects.iter().map(|aspect| {
        let per_cent = |value: Option<f64>| {
            value.map_or(Shown::Hidden, |value| Shown::Number(100.0 * value, 1))
        };
        let share = aspect.share_high;
        let p = |p: Option<f64>| {
            Shown::Words(p.map_or("–".to_owned(), |p| p_cell(crate::analysis::Value(Ok(p)))))
        };
        plain(
            aspect.short.clone(),
            vec![
                per_cent(share.and_then(|share| share.estimate.number())),
                per_cent(share.and_then(|share| share.low.number())),
                per_cent(share.and_then(|share| share.high.number())),
                Shown::Words(aspect.p.map_or("–".to_owned(), p_cell)),
                p(aspect.p_holm),
                aspect
                    .effect
                    .and_then(crate::analysis::Value::number)
                    .map_or(Shown::Blank, |effect| Shown::Number(effect, 2)),
            ],
        )
    });
    let heads = ["High (%)", "from", "to", "p", "p adjusted (Holm)", "Effect"];
    let title = format!("High compared with low ratings of {}", population.label);
    let mut table = own_table(
        &format!("tests {}", population.id),
        title,
        "Aspect",
        &heads,
        rows.collect(),
    );
    table.notes.push("Chi-square goodness of fit to even shares; Wilson 95% intervals; the effect is √(χ²/n), from 0 to 1.".to_owned());
    table
}
