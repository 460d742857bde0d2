//! Bars, drawn by the server: each with its number beside it, and all of them in words for whoever does not see them.

use super::number;
use maud::{Markup, html};

/// The height of a bar with its name above it.
const ROW: usize = 54;

/// Where the bar is in its row, and how high.
const BAR: (usize, usize) = (24, 20);

/// One bar.
pub(super) struct Bar {
    /// What it is of.
    pub(super) name: String,
    /// How long it is; nothing where that is hidden.
    pub(super) count: Option<u64>,
}

/// Bars below a sentence that says what they show. Their numbers stand in a table of the same page.
pub(super) fn bars(headline: &str, bars: &[Bar]) -> Markup {
    let most = bars.iter().filter_map(|bar| bar.count).max().unwrap_or(0);
    let told = bars
        .iter()
        .map(|bar| format!("{}: {}", bar.name, number(bar.count)));
    let label = format!("Bars. {}.", told.collect::<Vec<_>>().join(". "));
    html! {
        figure class="senco-bars" {
            figcaption class="govuk-heading-s" { (headline) }
            svg class="senco-bars__picture" role="img" aria-label=(label) width="100%" height=(bars.len() * ROW)
                focusable="false" {
                @for (n, bar) in bars.iter().enumerate() { (one(n * ROW, bar, most)) }
            }
        }
    }
}

fn one(top: usize, bar: &Bar, most: u64) -> Markup {
    let (below, height) = BAR;
    // A number stands beside the longest bar, too.
    let length = bar.count.map_or(0, |count| count * 80 / most.max(1));
    let after = format!("{}%", length + 1);
    html! {
        text class="senco-bars__name" x="0" y=(top + 17) { (bar.name) }
        @if length > 0 {
            rect class="senco-bars__bar" x="0" y=(top + below) width=(format!("{length}%")) height=(height) {}
        }
        text class="senco-bars__count" x=(after) y=(top + below + 16) { (number(bar.count)) }
    }
}
