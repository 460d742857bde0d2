//! Diverging stacked bars: high ratings to the right of a line, low ones to its left, answers without a score apart.

use super::{Chart, at, frame, short};
use crate::tables::{Shown, Table, percent, rounded, whole_percent};
use instrument::Scale;
use maud::{Markup, html};

const LABELS: f64 = 250.0;
const BARS: f64 = 420.0;
const APART: f64 = 90.0;
const ROW: f64 = 28.0;
const TOP: f64 = 58.0;

/// From the outermost to the one beside the line, with the colour of the figure on it.
const HIGH: [(&str, bool); 3] = [("#12436d", true), ("#5b8db8", false), ("#a9c7e0", false)];
const LOW: [(&str, bool); 3] = [("#801650", true), ("#c46a9a", false), ("#e8c3d6", false)];
const UNSURE: &str = "#d0d3d4";

/// The share of a point: to one decimal, as its piece is long, and whole, as it is written. Both are rounded from the counts.
#[derive(Clone, Copy)]
struct Share {
    percent: f64,
    whole: u64,
}

/// One row: the share of each scored point from the top, and of the others together, in per cent. A hidden count has none.
struct Bar {
    label: String,
    scored: Vec<Option<Share>>,
    unsure: Option<f64>,
    /// The share of the high points together: known also where single points are hidden.
    high: Option<f64>,
    n: Option<u64>,
}

/// The ratings of a table whose first columns are the points of a scale and whose last is n. Labels stand for its rows.
pub fn stacked_bars(id: &str, table: &Table, labels: &[String], scale: &Scale) -> Chart {
    let mut bars: Vec<Bar> = table
        .rows
        .iter()
        .zip(labels)
        .map(|(row, label)| bar(row, label, scale))
        .collect();
    // From the most high ratings down, as the headline says; what is hidden comes last.
    let high = |bar: &Bar| bar.high.unwrap_or(-1.0);
    bars.sort_by(|one, other| high(other).total_cmp(&high(one)));
    let headline = headline(&bars, &table.title);
    let known = |shares: &[Option<Share>]| -> f64 {
        shares.iter().flatten().map(|share| share.percent).sum()
    };
    let right = bars
        .iter()
        .map(|bar| known(&bar.scored[..scale.high]))
        .fold(1.0, f64::max);
    let left = bars
        .iter()
        .map(|bar| known(&bar.scored[scale.high..]))
        .fold(1.0, f64::max);
    let unit = BARS / (left + right);
    let line = LABELS + left * unit;
    let lines = super::many(bars.len());
    let height = TOP + lines * ROW + 12.0;
    let width = LABELS + BARS + APART + 20.0;
    let inside = html! {
        (legend(scale))
        @for (row, bar) in (0_u32..).zip(&bars) {
            @let y = TOP + f64::from(row) * ROW;
            text class="e" x=(at(LABELS - 8.0)) y=(at(y + 17.0)) { (short(&bar.label, 36)) }
            @if bar.n == Some(0) {
                text class="s" x=(at(line + 6.0)) y=(at(y + 17.0)) { "no answers" }
            } @else {
                (halves(bar, scale, line, unit, y))
            }
        }
        line x1=(at(line)) x2=(at(line)) y1=(at(TOP - 4.0)) y2=(at(height - 10.0)) stroke="#0b0c0c" stroke-width="1" {}
    };
    let text = bars
        .iter()
        .map(|bar| spoken(bar, scale))
        .collect::<Vec<_>>()
        .join(" ");
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // a few hundred
    let svg = frame(id, &headline, &text, width as u32, height as u32, &inside);
    Chart {
        id: id.to_owned(),
        headline,
        description: text,
        svg,
    }
}

fn bar(row: &crate::tables::TableRow, label: &str, scale: &Scale) -> Bar {
    let share = |cell: Option<&crate::tables::Cell>| match cell.map(|cell| &cell.shown) {
        Some(Shown::Share { count, base }) => Some(Share {
            percent: rounded(percent(*count, *base).unwrap_or(0.0), 1),
            whole: whole_percent(*count, *base).unwrap_or(0),
        }),
        _ => None,
    };
    let scored: Vec<Option<Share>> = (0..scale.scored.len())
        .map(|point| share(row.cells.get(point)))
        .collect();
    let points = scale.points().count();
    let others = scale.scored.len()..points;
    // Exact, and not a sum of rounded shares: bars are in the order of the table’s figures.
    let exact = |cell: &crate::tables::Cell| match cell.shown {
        Shown::Share { count, base } => Some((count, base)),
        _ => None,
    };
    let together = row.cells.get(points).and_then(exact);
    let added = || {
        let shares: Option<Vec<(u64, u64)>> =
            row.cells.get(..scale.high)?.iter().map(exact).collect();
        let shares = shares?;
        Some((
            shares.iter().map(|(count, _)| count).sum(),
            shares.first()?.1,
        ))
    };
    Bar {
        label: label.to_owned(),
        scored,
        unsure: others
            .map(|point| Some(share(row.cells.get(point))?.percent))
            .sum(),
        high: together
            .or_else(added)
            .and_then(|(count, base)| percent(count, base)),
        n: row.cells.last().and_then(crate::tables::Cell::count),
    }
}

/// A point's colour by its distance from the outside of its half.
fn colour(colours: [(&'static str, bool); 3], outside: usize, of: usize) -> (&'static str, bool) {
    let step = if of <= 1 {
        0
    } else {
        outside * 2 / (of - 1).max(1)
    };
    // Two points of a half take the first two colours; three take all three.
    colours[if of == 2 { outside } else { step.min(2) }]
}

fn halves(bar: &Bar, scale: &Scale, line: f64, unit: f64, y: f64) -> Markup {
    let lows = scale.scored.len() - scale.high;
    let mut pieces: Vec<(f64, Share, &str, bool)> = Vec::new();
    let nobody = Share {
        percent: 0.0,
        whole: 0,
    };
    let mut x = line;
    for point in (0..scale.high).rev() {
        let share = bar.scored[point].unwrap_or(nobody);
        let (fill, white) = colour(HIGH, point, scale.high);
        pieces.push((x, share, fill, white));
        x += share.percent * unit;
    }
    let mut x = line;
    for point in scale.high..scale.scored.len() {
        let share = bar.scored[point].unwrap_or(nobody);
        let (fill, white) = colour(LOW, lows - 1 - (point - scale.high), lows);
        x -= share.percent * unit;
        pieces.push((x, share, fill, white));
    }
    let hidden = bar.scored.iter().any(Option::is_none) || bar.unsure.is_none();
    html! {
        @for (x, share, fill, white) in &pieces {
            @let width = share.percent * unit;
            @if width > 0.0 {
                rect x=(at(*x)) y=(at(y)) width=(at(width)) height=(at(ROW - 6.0)) fill=(fill) stroke="#fff" {}
                @if width > 26.0 {
                    text class=(if *white { "s m w" } else { "s m" }) x=(at(x + width / 2.0)) y=(at(y + 15.0)) { (share.whole) "%" }
                }
            }
        }
        @let apart = LABELS + BARS + 14.0;
        @if let Some(unsure) = bar.unsure.filter(|unsure| *unsure > 0.0) {
            rect x=(at(apart)) y=(at(y)) width=(at((unsure * unit).min(APART - 40.0))) height=(at(ROW - 6.0)) fill=(UNSURE) {}
            text class="s" x=(at(apart + (unsure * unit).min(APART - 40.0) + 4.0)) y=(at(y + 15.0)) { (format!("{unsure:.1}%")) }
        }
        @if hidden {
            text class="s" x=(at(apart)) y=(at(y + 15.0)) { "some hidden" }
        }
    }
}

fn legend(scale: &Scale) -> Markup {
    let lows = scale.scored.len() - scale.high;
    let mut entries: Vec<(&str, &str)> = Vec::new();
    for point in (scale.high..scale.scored.len()).rev() {
        entries.push((
            &scale.scored[point],
            colour(LOW, lows - 1 - (point - scale.high), lows).0,
        ));
    }
    for point in (0..scale.high).rev() {
        entries.push((&scale.scored[point], colour(HIGH, point, scale.high).0));
    }
    let unsure = scale.unscored.join(", ");
    if !unsure.is_empty() {
        entries.push((&unsure, UNSURE));
    }
    let mut x = 10.0;
    let placed: Vec<(f64, &str, &str)> = entries
        .into_iter()
        .map(|(label, fill)| {
            let here = x;
            x += 30.0 + 6.6 * super::many(label.chars().count());
            (here, label, fill)
        })
        .collect();
    html! {
        @for (x, label, fill) in placed {
            rect x=(at(x)) y="14" width="14" height="14" fill=(fill) {}
            text class="s" x=(at(x + 19.0)) y="25" { (label) }
        }
        text class="s e" x=(at(LABELS + BARS)) y="48" { "high →" }
        text class="s" x=(at(LABELS)) y="48" { "← low" }
    }
}

/// What the chart is of. Its figures are said in the text beside it, and here in the description alone.
fn headline(bars: &[Bar], title: &str) -> String {
    let answered = || bars.iter().filter(|bar| bar.n != Some(0));
    if answered().next().is_none() {
        format!("{title}: no one answered.")
    } else if answered().any(|bar| bar.high.is_none()) {
        format!("{title}. Some counts are hidden.")
    } else if answered().count() == 1 {
        format!("{title}.")
    } else {
        format!("{title}, from the most high ratings to the fewest.")
    }
}

fn spoken(bar: &Bar, scale: &Scale) -> String {
    if bar.n == Some(0) {
        return format!("{}: no answers.", bar.label);
    }
    let parts = scale
        .scored
        .iter()
        .zip(&bar.scored)
        .map(|(point, share)| match share {
            Some(share) => format!("{point} {}%", share.whole),
            None => format!("{point} hidden"),
        });
    format!("{}: {}.", bar.label, parts.collect::<Vec<_>>().join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tables::{Cell, RowKind, TableRow};

    fn scale() -> Scale {
        let words = |list: &[&str]| list.iter().map(|word| (*word).to_owned()).collect();
        Scale {
            id: "s".to_owned(),
            scored: words(&["a lot", "quite a lot", "a little", "not at all"]),
            unscored: words(&["not sure"]),
            high: 2,
            high_says: None,
            ..Scale::default()
        }
    }

    fn table(rows: &[[u64; 5]]) -> Table {
        let row = |counts: &[u64; 5]| {
            let base = counts.iter().sum();
            let mut cells: Vec<Cell> = counts
                .iter()
                .map(|&count| Cell::plain(Shown::Share { count, base }))
                .collect();
            cells.push(Cell::plain(Shown::Count(base)));
            TableRow {
                label: "aspect".to_owned(),
                kind: RowKind::Plain,
                cells,
            }
        };
        Table {
            number: "t".to_owned(),
            title: "Ratings".to_owned(),
            section: String::new(),
            row_head: String::new(),
            columns: vec![],
            rows: rows.iter().map(row).collect(),
            notes: vec![],
            sums: vec![],
        }
    }

    fn chart(rows: &[[u64; 5]]) -> Chart {
        let labels: Vec<String> = (0..rows.len()).map(|at| format!("aspect {at}")).collect();
        stacked_bars("c", &table(rows), &labels, &scale())
    }

    #[test]
    fn the_headline_says_what_it_is_of_and_the_description_every_share_in_order() {
        let chart = chart(&[[10, 24, 40, 20, 6], [50, 21, 20, 9, 0]]);
        assert_eq!(
            chart.headline,
            "Ratings, from the most high ratings to the fewest."
        );
        assert!(
            chart.description.starts_with(
                "aspect 1: a lot 50%, quite a lot 21%, a little 20%, not at all 9%. aspect 0:"
            ),
            "{}",
            chart.description
        );
    }

    #[test]
    fn a_share_is_rounded_once() {
        // 65.45 are 65%, though 65.5 are 66%.
        let chart = chart(&[[36, 0, 19, 0, 0]]);
        assert!(chart.description.contains("a lot 65%"));
        assert!(chart.svg.contains(">65%</text>"));
    }

    #[test]
    fn an_empty_level_and_a_missing_group_are_drawn_right() {
        let chart = chart(&[[0, 50, 0, 50, 0], [0, 0, 0, 0, 0]]);
        // The bars of the first row: two of equal width, no sliver for the empty levels.
        assert_eq!(chart.svg.matches("height=\"22.0\"").count(), 2);
        assert!(chart.svg.contains("no answers"));
        assert!(!chart.svg.contains("NaN") && !chart.svg.contains("inf"));
    }

    #[test]
    fn nobody_at_all_is_said() {
        assert!(chart(&[[0; 5]]).headline.contains("no one answered"));
        assert!(chart(&[]).headline.contains("no one answered"));
    }
}
