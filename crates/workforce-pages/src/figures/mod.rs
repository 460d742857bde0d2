//! Pages and files of figures about the whole country, for everyone.
//!
//! | to find | look in |
//! |---|---|
//! | which figures there are | `index.rs` |
//! | every school by what the register knows of its SENCO | `national/` |
//! | who was trained and who is to be: Tables 23 and 24 | `succession.rs` |
//! | SENCOs on the leadership team, and their days a week | `leadership.rs` |
//! | what the courses of providers come to; of one | `providers.rs`, `provider.rs`; in words, `cohort.rs` |
//! | bars | `chart.rs` |
//! | what is said of figures of every kind; columns of files | here |

mod chart;
mod cohort;
pub(crate) mod index;
pub(crate) mod leadership;
pub(crate) mod national;
pub(crate) mod provider;
pub(crate) mod providers;
pub(crate) mod succession;

use crate::address;
use jiff::civil::Date;
use maud::{Markup, html};
use shell::{
    components::{Breadcrumb, Breadcrumbs, Cell, Details, Table},
    layout::Above,
    words,
};
use vocabulary::in_words;
use workforce::figures::{Released, Sector};

/// What stands in a file for a number that is hidden, as in the open statistics of the Department for
/// Education.
const HIDDEN: &str = "c";

/// What stands there for a number that there cannot be.
const NOT_APPLICABLE: &str = "z";

/// What stands there for a number that is not known.
const NOT_AVAILABLE: &str = "x";

/// The first columns of every file, as in those open statistics.
const PLACE: [&str; 5] = [
    "time_period",
    "time_identifier",
    "geographic_level",
    "country_code",
    "country_name",
];

/// What stands in them for the whole country, as of a day.
fn england(on: Date) -> [String; 5] {
    let week = on.iso_week_date();
    [
        week.year().to_string(),
        format!("Week {}", week.week()),
        "National".to_owned(),
        "E92000001".to_owned(),
        "England".to_owned(),
    ]
}

/// A number on a page; that it is hidden.
fn number(count: Option<u64>) -> String {
    count.map_or_else(|| "hidden".to_owned(), words::thousands)
}

/// A number in a file.
fn in_file(count: Option<u64>) -> String {
    count.map_or_else(|| HIDDEN.to_owned(), |count| count.to_string())
}

/// A share in whole per cent, halves rounded up; *less than 1%* of what is not nothing, and *more than 99%* of what is not all.
fn per_cent((some, all): (u64, u64)) -> String {
    match (200 * some + all) / (2 * all.max(1)) {
        0 if some > 0 => "less than 1%".to_owned(),
        100 if some < all => "more than 99%".to_owned(),
        whole => format!("{whole}%"),
    }
}

/// *20 of 30 (67%)*.
fn share(of: (u64, u64)) -> String {
    let (some, all) = of;
    format!(
        "{} of {} ({})",
        words::thousands(some),
        words::thousands(all),
        per_cent(of)
    )
}

/// As of when figures are, and what they hide.
fn about(on: Date) -> Markup {
    html! {
        p class="govuk-body" {
            "These figures show what was recorded before " (in_words(on)) ". We release new figures each Monday."
        }
        (Details {
            summary: "Why some numbers are hidden".into(),
            content: html! {
                p class="govuk-body" {
                    "We hide each number from 1 to 4, because it could tell you about one school or person. We also hide a few \
                     larger numbers, so that no one can work out the small ones by taking one number from another."
                }
                p class="govuk-body" {
                    "In files, “c” is a hidden number, “z” means not applicable, and “x” means not available."
                }
            }.into(),
            ..Details::default()
        })
    }
}

/// The way to a page of figures.
fn above(parents: Vec<Breadcrumb<'_>>) -> Above<'_> {
    let first = Breadcrumb {
        content: "Figures".into(),
        href: address::FIGURES.into(),
    };
    Above::Breadcrumbs(Breadcrumbs {
        items: std::iter::once(first).chain(parents).collect(),
        ..Breadcrumbs::default()
    })
}

/// A table of kinds of school: those of which the rest is hidden are left out.
fn by_sector(
    caption: &'static str,
    columns: &[&'static str],
    table: &Released,
    shown: [bool; 3],
) -> Markup {
    let head = std::iter::once("Kind of school").chain(columns.iter().copied());
    let head = head.chain(["Total"]).map(Cell::from).collect();
    let rows = Sector::ALL.into_iter().enumerate();
    let rows = rows.filter(|(row, _)| shown[*row]).map(|(row, sector)| {
        let cells = (0..columns.len()).map(|column| table.cell(row, column));
        (sector.name(), cells.collect(), table.row_total(row))
    });
    let sum = (0..columns.len()).map(|column| table.column_total(column));
    let sum = ("All shown", sum.collect(), table.total());
    let line = |(name, cells, total): (&'static str, Vec<Option<u64>>, Option<u64>)| {
        let labels = columns.iter().copied().chain(["Total"]);
        let numbers = cells.into_iter().chain([total]).zip(labels);
        let numbers =
            numbers.map(|(count, label)| Cell::number(words::labelled(label, &number(count))));
        std::iter::once(Cell::from(name)).chain(numbers).collect()
    };
    html! {
        @if shown.contains(&true) {
            (Table {
                caption: caption.into(),
                caption_classes: "govuk-table__caption--m".into(),
                head,
                rows: rows.chain([sum]).map(line).collect(),
                first_cell_is_header: true,
                classes: words::ROWS.into(),
            })
        } @else {
            p class="govuk-body" { "There are too few to show without saying something of one of them." }
        }
    }
}

/// The rows of a file for the same table: place, table, kind of school, column, count.
fn sector_rows(
    on: Date,
    (table_name, columns): (&str, &[&str]),
    table: &Released,
    shown: [bool; 3],
) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    let mut add = |sector: &str, column: &str, count: Option<u64>| {
        let named = [table_name, sector, column].map(str::to_owned);
        let row = england(on).into_iter().chain(named);
        rows.push(row.chain([in_file(count)]).collect());
    };
    for (row, sector) in Sector::ALL.into_iter().enumerate() {
        for (column, name) in columns.iter().enumerate() {
            let count = table.cell(row, column).filter(|_| shown[row]);
            add(sector.name(), name, count);
        }
    }
    for (column, name) in columns.iter().enumerate() {
        let count = table.column_total(column);
        add("Total", name, count.filter(|_| shown.contains(&true)));
    }
    rows
}

/// The head of such a file.
fn sector_head(counted: &str) -> Vec<String> {
    let named = ["table", "school_phase", "category", counted];
    PLACE.into_iter().chain(named).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_share_is_rounded_and_names_both_numbers() {
        assert_eq!(share((20, 30)), "20 of 30 (67%)");
        assert_eq!(share((1, 200)), "1 of 200 (1%)");
        assert_eq!(share((0, 0)), "0 of 0 (0%)");
        assert_eq!(per_cent((1, 1000)), "less than 1%");
        assert_eq!(per_cent((999, 1000)), "more than 99%");
    }

    #[test]
    fn a_week_is_named_as_open_statistics_name_it() {
        let place = england(date(2026, 11, 16));
        assert_eq!(place[..3], ["2026", "Week 47", "National"]);
    }
}
