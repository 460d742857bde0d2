//! One part of the report against another: notes against bases, tables against tables, sums against tables.

use super::finding::{Finding, Kind, Place, Severity};
use super::published::{Bases, Report, SumClaim, Table};
use super::shape::words;

/// Checks what stands in more than one place.
pub fn check(report: &Report) -> Vec<Finding> {
    let mut found = Vec::new();
    for table in &report.tables {
        note_against_base(table, &mut found);
        ticks_of_limit(table, &mut found);
    }
    same_people_in_two_tables(report, &mut found);
    sums_in_tables(report, &mut found);
    ticks_of_sum(report, &mut found);
    sums_of_parts(report, &mut found);
    found
}

/// The note under a table (`Headteachers n=6; senior leaders n=261`, `N=9: eight teachers, one SENCO`) against its base.
fn note_against_base(table: &Table, found: &mut Vec<Finding>) {
    let (Some(note), Some(Bases::One(n))) = (&table.n_note, &table.n) else {
        return;
    };
    let numbers = numbers_after_n(note);
    let sum = numbers
        .iter()
        .fold(0_u64, |all, &part| all.saturating_add(part));
    let spelled: u64 = note.split_once(':').map_or(0, |(_, after)| {
        words(after)
            .iter()
            .filter_map(|word| number_word(word))
            .sum()
    });
    for (said, what) in [(sum, "its note gives"), (spelled, "its note spells out")] {
        if said > 0 && said != *n && !(what.ends_with("gives") && numbers.contains(n)) {
            let reason = format!(
                "the table’s n is {n}, and {what} {said} (“{}”)",
                note.trim()
            );
            let severity = if said.abs_diff(*n) <= 1 {
                Severity::Minor
            } else {
                Severity::Major
            };
            found.push(
                Finding::new(Kind::NMismatch, Place::table(&table.id), severity, reason)
                    .figures(n.to_string(), said.to_string()),
            );
        }
    }
}

fn numbers_after_n(note: &str) -> Vec<u64> {
    let lower = note.to_lowercase();
    lower
        .match_indices("n=")
        .filter_map(|(at, _)| {
            let digits: String = lower[at + 2..]
                .trim_start()
                .chars()
                .take_while(|c| c.is_ascii_digit() || *c == ',')
                .collect();
            digits.replace(',', "").parse().ok()
        })
        .collect()
}

fn number_word(word: &str) -> Option<u64> {
    let names = [
        "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
        "twelve",
    ];
    names
        .iter()
        .zip(1..)
        .find(|(name, _)| **name == word)
        .map(|(_, number)| number)
}

/// With a limit of answers a person, the ticks cannot be more than limit × people.
fn ticks_of_limit(table: &Table, found: &mut Vec<Finding>) {
    let Some(limit) = table.limit else { return };
    for column in table.answers() {
        let counts = table
            .plain_rows()
            .into_iter()
            .filter_map(|row| table.cell(row, column)?.count);
        let ticks = counts.fold(0_u64, u64::saturating_add);
        let Some(most) = table.bases("", column).into_iter().max() else {
            continue;
        };
        if ticks > limit.saturating_mul(most) {
            let reason = format!(
                "{most} people with at most {limit} answers each can give {} ticks, and {ticks} are counted",
                limit.saturating_mul(most)
            );
            found.push(
                Finding::new(
                    Kind::MultiResponse,
                    Place::table(&table.id).column(column),
                    Severity::Major,
                    reason,
                )
                .figures(ticks.to_string(), limit.saturating_mul(most).to_string()),
            );
        }
    }
}

/// Two tables of one section with the same n and the same rows are about the same people, so their rows hold equally many.
fn same_people_in_two_tables(report: &Report, found: &mut Vec<Finding>) {
    let counts_people = |table: &&Table| {
        table.total_row().is_some_and(|row| {
            table.total_column().is_none()
                && table.answers().len() > 1
                && table.n == Some(Bases::One(table.people(row)))
        })
    };
    let tables: Vec<&Table> = report.tables.iter().filter(counts_people).collect();
    for (index, later) in tables.iter().enumerate() {
        for earlier in &tables[..index] {
            let labels = |table: &Table| {
                table
                    .rows
                    .iter()
                    .map(|row| row.label.clone())
                    .collect::<Vec<_>>()
            };
            if later.n != earlier.n
                || later.section != earlier.section
                || labels(later) != labels(earlier)
            {
                continue;
            }
            for row in later.plain_rows() {
                let (now, then) = (later.people(row), earlier.people(row));
                if now != then {
                    let reason = format!(
                        "{} and {} are about the same {} people; this row holds {then} in {0} and {now} in {1}",
                        earlier.id,
                        later.id,
                        later.people(later.total_row().unwrap_or(row)),
                    );
                    found.push(
                        Finding::new(Kind::Conflict, later.place(row), Severity::Minor, reason)
                            .figures(now.to_string(), then.to_string())
                            .against(earlier.place(row)),
                    );
                }
            }
        }
    }
}

/// Whether one section is, or is part of, the other.
fn same_section(one: &str, other: &str) -> bool {
    let part = |long: &str, short: &str| {
        long.strip_prefix(short)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
    };
    !one.is_empty() && !other.is_empty() && (part(one, other) || part(other, one))
}

/// A sum in the text that repeats a row or column of a table of its section must repeat all of it.
fn sums_in_tables(report: &Report, found: &mut Vec<Finding>) {
    for sum in report.sum_claims.iter().filter(|sum| sum.parts.len() >= 3) {
        let tables = report
            .tables
            .iter()
            .filter(|table| same_section(&sum.section, &table.section));
        let series: Vec<(Place, Vec<u64>)> = tables.flat_map(series).collect();
        if series.iter().any(|(_, counts)| counts == &sum.parts) {
            continue;
        }
        let nearly = series.iter().find(|(_, counts)| {
            counts.len() == sum.parts.len()
                && counts
                    .iter()
                    .zip(&sum.parts)
                    .filter(|(a, b)| a != b)
                    .count()
                    == 1
        });
        if let Some((place, counts)) = nearly {
            let shown = |list: &[u64]| {
                list.iter()
                    .map(ToString::to_string)
                    .collect::<Vec<_>>()
                    .join(", ")
            };
            let reason = format!(
                "the text gives {}, and {} shows {}",
                shown(&sum.parts),
                place.words(),
                shown(counts)
            );
            found.push(
                Finding::new(Kind::Conflict, Place::sum(&sum.id), Severity::Major, reason)
                    .figures(shown(&sum.parts), shown(counts))
                    .against(place.clone()),
            );
        }
    }
}

/// The rows and columns of a table, without their totals.
fn series(table: &Table) -> Vec<(Place, Vec<u64>)> {
    let answers = table.answers();
    let rows = (0..table.rows.len()).map(|row| {
        let counts = answers.iter().map(|head| {
            table
                .cell(row, head)
                .map_or(0, super::published::Cell::people)
        });
        (table.place(row), counts.collect())
    });
    let plain = table.plain_rows();
    let columns = table.columns.iter().map(|head| {
        let counts = plain.iter().map(|&row| {
            table
                .cell(row, head)
                .map_or(0, super::published::Cell::people)
        });
        (Place::table(&table.id).column(head), counts.collect())
    });
    rows.chain(columns).collect()
}

/// *228 chose one category, 141 two and 163 three*: then the table of categories has 228 + 2·141 + 3·163 ticks.
fn ticks_of_sum(report: &Report, found: &mut Vec<Finding>) {
    for sum in report.sum_claims.iter().filter(|sum| counts_choices(sum)) {
        let ticks: u64 = sum
            .parts
            .iter()
            .zip(1..)
            .map(|(&people, each): (&u64, u64)| people.saturating_mul(each))
            .fold(0, u64::saturating_add);
        for table in &report.tables {
            let columns = table.answers();
            if !same_section(&sum.section, &table.section)
                || table.n != Some(Bases::One(sum.total))
                || columns.len() != 1
                || table.total_row().is_some()
            {
                continue;
            }
            let counted = (0..table.rows.len())
                .map(|row| table.people(row))
                .fold(0, u64::saturating_add);
            if counted != ticks {
                let gap = counted.abs_diff(ticks);
                let (side, slip) = if counted < ticks {
                    (
                        "missing from",
                        "a category that was offered is not printed, perhaps “Other”",
                    )
                } else {
                    (
                        "too many in",
                        "people with more answers than the text counts",
                    )
                };
                let reason = format!(
                    "the text counts {ticks} ticks ({}), and the rows add up to {counted}: {gap} are {side} the table",
                    sum.item
                );
                found.push(
                    Finding::new(
                        Kind::MultiResponse,
                        Place::table(&table.id),
                        Severity::Major,
                        reason,
                    )
                    .figures(counted.to_string(), ticks.to_string())
                    .slip(Some(slip.to_owned()))
                    .against(Place::sum(&sum.id)),
                );
            }
        }
    }
}

/// Whether a sum's parts are the people with one, two, three … answers: its item says `1/2/3`.
fn counts_choices(sum: &SumClaim) -> bool {
    let numbers: Vec<String> = sum
        .item
        .split(|c: char| c.is_whitespace())
        .next()
        .unwrap_or("")
        .split('/')
        .map(str::to_owned)
        .collect();
    numbers.len() == sum.parts.len()
        && numbers.len() > 1
        && numbers
            .iter()
            .zip(1_usize..)
            .all(|(text, n)| *text == n.to_string())
}

/// Where a line splits its people twice (by sector, and by kind with each kind by sector), the two splits agree.
fn sums_of_parts(report: &Report, found: &mut Vec<Finding>) {
    for kinds in &report.sum_claims {
        let same_line = |other: &&SumClaim| {
            other.line.is_some() && other.line == kinds.line && other.id != kinds.id
        };
        let by_kind: Vec<&SumClaim> = kinds
            .parts
            .iter()
            .map_while(|part| {
                report
                    .sum_claims
                    .iter()
                    .filter(same_line)
                    .find(|sum| sum.total == *part)
            })
            .collect();
        let width = by_kind.first().map_or(0, |sum| sum.parts.len());
        if by_kind.len() != kinds.parts.len()
            || by_kind.len() < 2
            || width < 2
            || by_kind.iter().any(|sum| sum.parts.len() != width)
        {
            continue;
        }
        let whole = report
            .sum_claims
            .iter()
            .filter(same_line)
            .find(|sum| sum.total == kinds.total && sum.parts.len() == width);
        let added: Vec<u64> = (0..width)
            .map(|at| {
                by_kind
                    .iter()
                    .map(|sum| sum.parts[at])
                    .fold(0, u64::saturating_add)
            })
            .collect();
        if let Some(whole) = whole.filter(|whole| whole.parts != added) {
            let shown = |list: &[u64]| {
                list.iter()
                    .map(ToString::to_string)
                    .collect::<Vec<_>>()
                    .join(", ")
            };
            let ids: Vec<&str> = by_kind.iter().map(|sum| sum.id.as_str()).collect();
            let reason = format!(
                "{} is {} here; added over {} it is {}",
                whole.item,
                shown(&whole.parts),
                ids.join(", "),
                shown(&added)
            );
            found.push(
                Finding::new(
                    Kind::Conflict,
                    Place::sum(&whole.id),
                    Severity::Minor,
                    reason,
                )
                .figures(shown(&whole.parts), shown(&added))
                .against(Place::sum(&kinds.id)),
            );
        }
    }
}
