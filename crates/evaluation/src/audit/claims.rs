//! Counts, bases, percentages and sums in the text: by themselves and against the tables.

use super::convention::Convention;
use super::finding::{Finding, Kind, Place, Severity};
use super::published::{CountClaim, Report, Table};
use super::rounding::{Fit, PrintedNumber};
use super::shape::words;
use super::slips;
use super::table_percents::{self, Group};
use super::table_sums::list;

/// Checks every claim of a count or a sum.
pub fn check(report: &Report, convention: Convention) -> Vec<Finding> {
    let groups = table_percents::groups(report);
    let mut found = Vec::new();
    for claim in &report.count_claims {
        let table = claim
            .table
            .as_ref()
            .and_then(|id| report.tables.iter().find(|table| &table.id == id));
        by_itself(claim, &groups, convention, &mut found);
        if let Some(table) = table {
            base_of_table(claim, table, &mut found);
            figure_of_table(claim, table, &mut found);
        }
    }
    said_twice(&report.count_claims, &mut found);
    for sum in &report.sum_claims {
        let added = sum
            .parts
            .iter()
            .fold(0_u64, |all, &part| all.saturating_add(part));
        if added != sum.total && !sum.parts.is_empty() {
            let parts: Vec<String> = sum.parts.iter().map(ToString::to_string).collect();
            let reason = format!(
                "{} is {added}, and {} is printed",
                parts.join(" + "),
                sum.total
            );
            let severity = if added.abs_diff(sum.total) <= 1 {
                Severity::Minor
            } else {
                Severity::Major
            };
            found.push(
                Finding::new(Kind::SumClaim, Place::sum(&sum.id), severity, reason)
                    .figures(sum.total.to_string(), added.to_string()),
            );
        }
    }
    found
}

fn by_itself(
    claim: &CountClaim,
    groups: &[Group<'_>],
    convention: Convention,
    found: &mut Vec<Finding>,
) {
    let (Some(base), Some(percent)) = (claim.base, claim.percent) else {
        if let (Some(count), Some(base)) = (claim.count, claim.base)
            && count > base
        {
            let reason = format!("{count} people are counted of {base}");
            found.push(Finding::new(
                Kind::NMismatch,
                Place::claim(&claim.id),
                Severity::Major,
                reason,
            ));
        }
        return;
    };
    let Some(printed) = PrintedNumber::new(percent, claim.decimals).filter(|_| claim.is_exact())
    else {
        return;
    };
    let place = Place::claim(&claim.id);
    let Some(count) = claim.count else {
        found.extend(table_percents::impossible(
            place,
            printed,
            &[base],
            convention,
        ));
        return;
    };
    let stated = stated_bases(claim);
    if !stated.is_empty()
        && stated.iter().all(|&n| printed.fit(count, n) == Fit::No)
        && printed.fit(count, base) != Fit::No
    {
        let reason = format!(
            "the percentage is of {base}, and the stated n is {}",
            list(&stated)
        );
        found.push(
            Finding::new(Kind::PercentBase, place, Severity::Major, reason).figures(
                printed.to_string(),
                stated
                    .iter()
                    .map(|&n| printed.right(count, n))
                    .collect::<Vec<_>>()
                    .join(" or "),
            ),
        );
        return;
    }
    let Some(finding) = table_percents::count_finding(place, printed, count, &[base], convention)
    else {
        return;
    };
    // The table beside it may have taken its percentages of another base: then the text did the same.
    let of_table = groups
        .iter()
        .filter(|group| Some(&group.table.id) == claim.table.as_ref())
        .filter_map(|group| group.taken_of)
        .find(|&other| printed.fit(count, other) == Fit::Nearest);
    found.push(match of_table {
        Some(other) => {
            let reason = format!(
                "the stated n is {base}, and {printed}% is {count} of {other}, as in the table"
            );
            Finding::new(
                Kind::PercentBase,
                Place::claim(&claim.id),
                Severity::Major,
                reason,
            )
            .figures(printed.to_string(), printed.right(count, base))
        }
        None => match added_percentages(claim, printed, groups) {
            Some(added) => finding.slip(Some(added)),
            None => finding.slip_or(|| slips::percentage(printed, count, base, &[])),
        },
    });
}

/// The n that the text states where the percentage was taken of another: `inferred (stated n=50/48)`.
fn stated_bases(claim: &CountClaim) -> Vec<u64> {
    let Some((_, stated)) = claim
        .base_source
        .as_deref()
        .and_then(|source| source.split_once("n="))
    else {
        return Vec::new();
    };
    stated
        .split(|c: char| !c.is_ascii_digit())
        .filter_map(|number| number.parse().ok())
        .collect()
}

/// The slip of adding percentages that were already rounded.
fn added_percentages(
    claim: &CountClaim,
    printed: PrintedNumber,
    groups: &[Group<'_>],
) -> Option<String> {
    let table = groups
        .iter()
        .find(|group| Some(&group.table.id) == claim.table.as_ref())?
        .table;
    let run = runs(table).into_iter().find(|run| {
        run.cells > 1
            && Some(run.count) == claim.count
            && run
                .percent
                .is_some_and(|(sum, _)| (sum - printed.value()).abs() < 1e-6)
    })?;
    Some(format!(
        "rounded percentages were added ({}) instead of the counts",
        run.shown
    ))
}

fn base_of_table(claim: &CountClaim, table: &Table, found: &mut Vec<Finding>) {
    let (Some(base), Some(n)) = (claim.base, &table.n) else {
        return;
    };
    let bases = n.all();
    if stated_bases(claim).is_empty() && !bases.contains(&base) {
        let reason = format!(
            "the text takes this of {base}, and the table’s n is {}",
            list(&bases)
        );
        found.push(
            Finding::new(
                Kind::NMismatch,
                Place::claim(&claim.id),
                Severity::Major,
                reason,
            )
            .figures(base.to_string(), list(&bases))
            .against(Place::table(&table.id)),
        );
    }
}

/// A cell, or neighbouring cells of one row or column added.
struct Run {
    count: u64,
    cells: usize,
    percent: Option<(f64, f64)>,
    shown: String,
    place: Place,
    words: Vec<String>,
}

/// Every run of neighbouring cells in a table: what a sentence like *at least sometimes* adds up.
fn runs(table: &Table) -> Vec<Run> {
    let mut runs = Vec::new();
    let columns: Vec<&str> = table.columns.iter().map(String::as_str).collect();
    let lines = (0..table.rows.len())
        .map(|row| {
            columns
                .iter()
                .map(|&column| (row, column))
                .collect::<Vec<_>>()
        })
        .chain(
            columns
                .iter()
                .map(|&column| (0..table.rows.len()).map(|row| (row, column)).collect()),
        );
    for line in lines {
        for start in 0..line.len() {
            for end in start + 1..=line.len().min(start + 12) {
                runs.extend(run(table, &line[start..end]));
            }
        }
    }
    runs
}

fn run(table: &Table, keys: &[(usize, &str)]) -> Option<Run> {
    let mut count = 0_u64;
    let mut percent = Some((0.0, 0.0));
    let mut shown = Vec::new();
    let mut said = Vec::new();
    for &(row, column) in keys {
        let cell = table.cell(row, column)?;
        if cell.value.is_some() {
            return None;
        }
        count = count.saturating_add(cell.people());
        let printed = cell
            .percent
            .and_then(|value| PrintedNumber::new(value, cell.decimals));
        percent = match (percent, printed) {
            (Some((sum, slack)), Some(printed)) => {
                Some((sum + printed.value(), slack + printed.half_unit()))
            }
            _ => None,
        };
        shown.extend(printed.map(|printed| printed.to_string()));
        said.extend(words(&table.rows[row].label));
        said.extend(words(column));
    }
    let &(row, column) = keys.first()?;
    let place = if keys.len() == 1 {
        table.place(row).column(column)
    } else {
        table.place(row)
    };
    Some(Run {
        count,
        cells: keys.len(),
        percent,
        shown: shown.join(" + "),
        place,
        words: said,
    })
}

/// The table must show the claimed count somewhere, and where it shows it, the same percentage.
fn figure_of_table(claim: &CountClaim, table: &Table, found: &mut Vec<Finding>) {
    let Some(count) = claim.count.filter(|_| claim.is_exact()) else {
        return;
    };
    let said = words(&claim.item);
    let likeness = |run: &Run| run.words.iter().filter(|word| said.contains(word)).count();
    let runs = runs(table);
    if !runs.iter().any(|run| run.cells == 1 && run.count > 0) {
        return;
    }
    let same: Vec<&Run> = runs.iter().filter(|run| run.count == count).collect();
    if same.is_empty() {
        let nearest = runs
            .iter()
            .filter(|run| run.cells == 1)
            .max_by_key(|run| likeness(run));
        let shown = nearest.map_or_else(String::new, |run| {
            format!(
                "; the nearest by name is {} with {}",
                run.place.words(),
                run.count
            )
        });
        let reason = format!(
            "the text counts {count} here, and no cell of the table, nor neighbouring cells added, give that{shown}"
        );
        let mut finding = Finding::new(
            Kind::Conflict,
            Place::claim(&claim.id),
            Severity::Major,
            reason,
        );
        if let Some(run) = nearest {
            finding = finding
                .figures(count.to_string(), run.count.to_string())
                .against(run.place.clone());
        }
        found.push(finding);
        return;
    }
    let Some(printed) = claim
        .percent
        .and_then(|percent| PrintedNumber::new(percent, claim.decimals))
    else {
        return;
    };
    let agrees = |run: &&Run| {
        run.percent
            .is_none_or(|(sum, slack)| printed.agrees(sum, slack))
    };
    if same.iter().any(agrees) {
        return;
    }
    if let Some(run) = same
        .iter()
        .max_by_key(|run| (likeness(run), std::cmp::Reverse(run.cells)))
    {
        let sum = run.percent.map_or(0.0, |(sum, _)| sum);
        let gap = (printed.value() - sum).abs();
        let severity = if gap >= 1.0 {
            Severity::Major
        } else {
            Severity::Minor
        };
        let shown = if run.shown.is_empty() {
            format!("{sum:.1}")
        } else {
            run.shown.clone()
        };
        let reason = format!("{count} is {printed}% in the text and {shown} in the table");
        found.push(
            Finding::new(Kind::Conflict, Place::claim(&claim.id), severity, reason)
                .figures(printed.to_string(), shown)
                .against(run.place.clone()),
        );
    }
}

/// The same item of the same group, claimed twice with different counts.
fn said_twice(claims: &[CountClaim], found: &mut Vec<Finding>) {
    for (index, claim) in claims.iter().enumerate() {
        let earlier = claims[..index].iter().find(|other| {
            !claim.item.is_empty()
                && other.item == claim.item
                && other.group == claim.group
                && other.table == claim.table
        });
        let Some(other) = earlier.filter(|other| other.is_exact() && claim.is_exact()) else {
            continue;
        };
        if let (Some(now), Some(then)) = (claim.count, other.count)
            && now != then
            && claim.base == other.base
        {
            let reason = format!(
                "“{}” is counted as {then} in {} and as {now} here",
                claim.item, other.id
            );
            found.push(
                Finding::new(
                    Kind::Conflict,
                    Place::claim(&claim.id),
                    Severity::Major,
                    reason,
                )
                .figures(now.to_string(), then.to_string())
                .against(Place::claim(&other.id)),
            );
        }
    }
}
