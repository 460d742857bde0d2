//! Rows and columns against their totals and against the stated base.

use super::finding::{Finding, Kind, Place, Severity};
use super::published::{Cell, Report, Table};
use super::shape::{is_subtotal, is_total, percent_sum};

/// Checks every table's rows, columns, totals and percentages of a whole.
pub fn check(report: &Report) -> Vec<Finding> {
    let mut found = Vec::new();
    for table in &report.tables {
        rows_to_total_column(table, &mut found);
        columns_to_total_rows(table, &mut found);
        totals_to_base(table, &mut found);
        wholes_to_base(table, &mut found);
        percents_to_hundred(table, &mut found);
        described_values(table, &mut found);
    }
    found
}

/// One person is minor: a slip of the pen. More is major.
fn severity(one: u64, other: u64) -> Severity {
    if one.abs_diff(other) <= 1 {
        Severity::Minor
    } else {
        Severity::Major
    }
}

fn rows_to_total_column(table: &Table, found: &mut Vec<Finding>) {
    let Some(total) = table.total_column() else {
        return;
    };
    for (index, row) in table.rows.iter().enumerate() {
        let Some(printed) = row.cells.get(total).and_then(|cell| cell.count) else {
            continue;
        };
        let parts = table.answers();
        if !parts.iter().any(|head| {
            row.cells
                .get(*head)
                .is_some_and(|cell| cell.count.is_some())
        }) {
            continue;
        }
        let sum = table.people(index);
        if sum != printed {
            let reason = format!(
                "the cells of this row add up to {sum}, and its total is printed as {printed}"
            );
            found.push(
                Finding::new(
                    Kind::RowSum,
                    table.place(index),
                    severity(sum, printed),
                    reason,
                )
                .figures(printed.to_string(), sum.to_string()),
            );
        }
    }
}

/// Goes down each column: a sub-total adds the rows since the last one, a total adds all plain rows.
fn columns_to_total_rows(table: &Table, found: &mut Vec<Finding>) {
    let has_totals = table
        .rows
        .iter()
        .any(|row| is_total(&row.label) || is_subtotal(&row.label));
    if !has_totals
        || table
            .rows
            .iter()
            .any(|row| row.cells.values().any(|cell| cell.value.is_some()))
    {
        return;
    }
    for column in &table.columns {
        let (mut since_subtotal, mut all, mut any) = (0_u64, 0_u64, false);
        for (index, row) in table.rows.iter().enumerate() {
            let cell = row.cells.get(column);
            let people = cell.map_or(0, Cell::people);
            let subtotal = is_subtotal(&row.label);
            if !subtotal && !is_total(&row.label) {
                since_subtotal = since_subtotal.saturating_add(people);
                all = all.saturating_add(people);
                any |= cell.is_some_and(|cell| cell.count.is_some());
                continue;
            }
            let sum = if subtotal { since_subtotal } else { all };
            if let Some(printed) = cell.and_then(|cell| cell.count)
                && any
                && printed != sum
            {
                let name = if subtotal { "sub-total" } else { "total" };
                let reason = format!(
                    "the rows above add up to {sum} in this column, and the {name} is printed as {printed}"
                );
                found.push(
                    Finding::new(
                        Kind::ColSum,
                        table.place(index).column(column),
                        severity(sum, printed),
                        reason,
                    )
                    .figures(printed.to_string(), sum.to_string()),
                );
            }
            since_subtotal = 0;
        }
    }
}

/// The grand total, or the total row, against the stated base.
fn totals_to_base(table: &Table, found: &mut Vec<Finding>) {
    let mut against = |place: Place, sum: u64, bases: Vec<u64>| {
        if bases.is_empty() || bases.contains(&sum) {
            return;
        }
        let base = bases[0];
        let reason = format!(
            "the table counts {sum} people here, and its stated n is {}",
            list(&bases)
        );
        found.push(
            Finding::new(Kind::NMismatch, place, severity(sum, base), reason)
                .figures(base.to_string(), sum.to_string()),
        );
    };
    match (table.total_row(), table.total_column()) {
        (Some(row), Some(column)) => {
            if let Some(total) = table.cell(row, column).and_then(|cell| cell.count) {
                against(
                    table.place(row).column(column),
                    total,
                    table.bases(&table.rows[row].label, column),
                );
            }
        }
        (Some(row), None) => {
            let sum = table.people(row);
            if sum > 0 && table.answers().len() > 1 {
                against(
                    table.place(row),
                    sum,
                    table.bases(&table.rows[row].label, ""),
                );
            }
        }
        (None, Some(column)) => {
            // Only where each row has a base of its own: themes and ticks may be fewer or more than people.
            for (index, row) in table.rows.iter().enumerate() {
                let by_row = table.bases(&row.label, "");
                if let (Some(total), 1, true) = (
                    row.cells.get(column).and_then(|cell| cell.count),
                    by_row.len(),
                    matches!(table.n, Some(super::published::Bases::ByLabel(_))),
                ) {
                    against(table.place(index).column(column), total, by_row);
                }
            }
        }
        (None, None) => {}
    }
}

/// Where answers exclude each other, a row counts everybody once.
fn wholes_to_base(table: &Table, found: &mut Vec<Finding>) {
    if !table.rows_are_wholes() {
        return;
    }
    for row in table.plain_rows() {
        let (sum, bases) = (table.people(row), table.bases(&table.rows[row].label, ""));
        let Some(&base) = bases.iter().max().filter(|_| !bases.contains(&sum)) else {
            continue;
        };
        let (severity, more) = if sum > base {
            (Severity::Major, "more than")
        } else {
            (severity(sum, base), "fewer than")
        };
        let reason = format!(
            "these answers exclude each other and add up to {sum}, {more} the stated n of {}",
            list(&bases)
        );
        found.push(
            Finding::new(Kind::RowSum, table.place(row), severity, reason)
                .figures(list(&bases), sum.to_string()),
        );
    }
}

/// Percentages of one whole add to a hundred, as near as their rounding allows.
fn percents_to_hundred(table: &Table, found: &mut Vec<Finding>) {
    let answers = table.answers();
    let wholes = if table.rows_are_wholes() {
        table.plain_rows()
    } else {
        table.total_row().into_iter().collect()
    };
    for row in wholes {
        let Some(sum) = percent_sum(&table.rows[row], &answers) else {
            continue;
        };
        let unit = |head: &&str| {
            table
                .cell(row, head)
                .map_or(1.0, |cell| 0.1_f64.powi(cell.decimals.min(9).cast_signed()))
        };
        let slack: f64 = answers.iter().map(unit).sum();
        // Rounding moves each by half a unit either way; cutting off by a whole unit downwards.
        if answers.len() > 1 && (sum > 100.0 + slack / 2.0 + 1e-6 || sum < 100.0 - slack - 1e-6) {
            let reason = format!(
                "the percentages of this row add up to {sum:.1}; the rounding of {} figures explains at most {:.2} more and {slack:.2} less than 100",
                answers.len(),
                slack / 2.0
            );
            let severity = if (sum - 100.0).abs() >= 1.0 {
                Severity::Major
            } else {
                Severity::Minor
            };
            found.push(
                Finding::new(Kind::PercentTotal, table.place(row), severity, reason)
                    .figures(format!("{sum:.1}"), "100"),
            );
        }
    }
}

/// How the heads of described values begin, in the order in which the values stand.
const ORDER: [&[&str]; 5] = [
    &["min"],
    &["1stquartile", "lowerquartile", "q1"],
    &["median"],
    &["3rdquartile", "upperquartile", "q3"],
    &["max"],
];
const MEAN: &[&str] = &["mean"];
const BETWEEN_QUARTILES: &[&str] = &["interquartile", "iqr"];

/// Whether a column's head says where its values stand among others.
pub(super) fn is_ordered(head: &str) -> bool {
    let mut kinds = ORDER.into_iter().chain([MEAN, BETWEEN_QUARTILES]);
    kinds.any(|words| starts_with(head, words))
}

fn starts_with(head: &str, words: &[&str]) -> bool {
    let squeezed: String = head
        .to_lowercase()
        .chars()
        .filter(|c| c.is_alphanumeric())
        .collect();
    words.iter().any(|word| squeezed.starts_with(word))
}

/// Minimum, quartiles, mean and maximum stand in their order, and the range between the quartiles is their difference.
fn described_values(table: &Table, found: &mut Vec<Finding>) {
    let find = |words: &[&str]| table.columns.iter().find(|head| starts_with(head, words));
    let order = ORDER.map(find);
    for (index, row) in table.rows.iter().enumerate() {
        let value = |head: Option<&String>| {
            head.and_then(|head| row.cells.get(head))
                .and_then(|cell| cell.value)
        };
        let known: Vec<(&String, f64)> = order
            .iter()
            .flatten()
            .filter_map(|&head| Some((head, value(Some(head))?)))
            .collect();
        for pair in known.windows(2) {
            if pair[0].1 > pair[1].1 {
                let reason = format!(
                    "{} is printed as {} and {} as {}: no data have that order",
                    pair[0].0, pair[0].1, pair[1].0, pair[1].1
                );
                found.push(Finding::new(
                    Kind::ValueOrder,
                    table.place(index).column(pair[1].0),
                    Severity::Major,
                    reason,
                ));
            }
        }
        if let (Some(low), Some(mean), Some(high)) =
            (value(order[0]), value(find(MEAN)), value(order[4]))
            && (mean < low || mean > high)
        {
            let reason = format!("the mean, {mean}, is outside the range from {low} to {high}");
            let head = find(MEAN).map_or("Mean", String::as_str);
            found.push(Finding::new(
                Kind::ValueOrder,
                table.place(index).column(head),
                Severity::Major,
                reason,
            ));
        }
        if let (Some(q1), Some(q3), Some(range)) = (
            value(order[1]),
            value(order[3]),
            value(find(BETWEEN_QUARTILES)),
        ) {
            let slack = last_place(q1) / 2.0 + last_place(q3) / 2.0 + last_place(range);
            if (q3 - q1 - range).abs() > slack + 1e-9 {
                let head = find(BETWEEN_QUARTILES).map_or("IQR", String::as_str);
                let reason = format!(
                    "the quartiles {q1} and {q3} are {:.2} apart, and the range between them is printed as {range}",
                    q3 - q1
                );
                found.push(
                    Finding::new(
                        Kind::ValueOrder,
                        table.place(index).column(head),
                        Severity::Minor,
                        reason,
                    )
                    .figures(range.to_string(), format!("{:.2}", q3 - q1)),
                );
            }
        }
    }
}

/// The unit of a value's last printed place.
fn last_place(value: f64) -> f64 {
    let text = value.to_string();
    let decimals = text.split_once('.').map_or(0, |(_, after)| after.len());
    // A printed 12.0 arrives as 12: give it the benefit of a tenth.
    0.1_f64.powi(i32::try_from(decimals.clamp(1, 9)).unwrap_or(1))
}

/// Bases in words, as `24 or 25`.
pub fn list(bases: &[u64]) -> String {
    let words: Vec<String> = bases.iter().map(ToString::to_string).collect();
    words.join(" or ")
}
