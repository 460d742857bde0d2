//! A tile map: one square for each of England's nine regions, in about the places where they lie.

use super::{Chart, at, frame};
use crate::tables::{Shown, Table, percent, rounded, whole_percent};
use maud::html;

/// Name, short name, column and row.
const REGIONS: [(&str, &str, u32, u32); 9] = [
    ("North East", "North East", 2, 0),
    ("North West", "North West", 1, 1),
    ("Yorkshire and the Humber", "Yorkshire", 2, 1),
    ("West Midlands", "W. Midlands", 1, 2),
    ("East Midlands", "E. Midlands", 2, 2),
    ("East of England", "East", 3, 2),
    ("South West", "South West", 1, 3),
    ("London", "London", 2, 3),
    ("South East", "South East", 3, 3),
];
const TILE: f64 = 104.0;

/// The respondents by region, from a table whose rows are regions. Nothing when its rows are not England's regions.
pub fn tile_map(id: &str, table: &Table) -> Option<Chart> {
    let share = |name: &str| {
        let row = table.rows.iter().find(|row| row.label == name)?;
        Some(match row.cells.first().map(|cell| &cell.shown) {
            Some(Shown::Share { count, base }) => {
                percent(*count, *base).map(|share| (*count, *base, rounded(share, 1)))
            }
            _ => None,
        })
    };
    let shares: Option<Vec<Option<(u64, u64, f64)>>> =
        REGIONS.iter().map(|(name, ..)| share(name)).collect();
    let shares = shares?;
    let most = shares
        .iter()
        .flatten()
        .map(|(_, _, share)| *share)
        .fold(1.0, f64::max);
    let inside = html! {
        @for ((_, name, column, row), share) in REGIONS.iter().zip(&shares) {
            @let x = 8.0 + f64::from(*column - 1) * (TILE + 4.0);
            @let y = 8.0 + f64::from(*row) * (TILE + 4.0);
            @let depth = share.map_or(0.0, |(_, _, share)| share / most);
            rect x=(at(x)) y=(at(y)) width=(at(TILE)) height=(at(TILE)) fill="#12436d" fill-opacity=(format!("{:.2}", 0.08 + 0.92 * depth))
                stroke="#12436d" {}
            @let class = if depth > 0.72 { "m w" } else { "m" };
            text class=(class) x=(at(x + TILE / 2.0)) y=(at(y + 44.0)) { (name) }
            text class=(class) x=(at(x + TILE / 2.0)) y=(at(y + 64.0)) {
                @match share {
                    Some((count, _, share)) => { (count) " (" (format!("{share:.1}")) "%)" }
                    None => { "hidden" }
                }
            }
        }
    };
    let mut known: Vec<(&str, (u64, u64, f64))> = (REGIONS.iter().zip(&shares))
        .filter_map(|((name, ..), share)| Some((*name, (*share)?)))
        .collect();
    known.sort_by(|(_, one), (_, other)| other.2.total_cmp(&one.2));
    // What is hidden could be the most or the least: then neither is named.
    let all = known.len() == REGIONS.len();
    let whole = |(count, base, _): (u64, u64, f64)| whole_percent(count, base).unwrap_or(0);
    let headline = match (known.first(), known.last()) {
        (Some(first), Some(last)) if all && first.1.2 > last.1.2 => format!(
            "Answers came most from {} ({}%) and least from {} ({}%).",
            the(first.0),
            whole(first.1),
            the(last.0),
            whole(last.1)
        ),
        _ if all => "Respondents by region.".to_owned(),
        _ => "Respondents by region. Some counts are hidden.".to_owned(),
    };
    let text: Vec<String> = known
        .iter()
        .map(|(name, (_, _, share))| format!("{name}: {share:.1}%."))
        .collect();
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // a few hundred
    let size = (16.0 + 3.0 * (TILE + 4.0)) as u32;
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let svg = frame(
        id,
        &headline,
        &text.join(" "),
        size,
        (16.0 + 4.0 * (TILE + 4.0)) as u32,
        &inside,
    );
    Some(Chart {
        id: id.to_owned(),
        headline,
        description: text.join(" "),
        svg,
    })
}

fn the(region: &str) -> String {
    if region == "London" || region.starts_with("Yorkshire") {
        region.to_owned()
    } else {
        format!("the {region}")
    }
}
