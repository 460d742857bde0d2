//! Charts as SVG, each made from a table or a result, with a headline sentence made from the same.

mod count_bars;
mod intervals;
mod stacked_bars;
mod tile_map;

pub use count_bars::count_bars;
pub use intervals::{Interval, IntervalPlot};
pub use stacked_bars::stacked_bars;
pub use tile_map::tile_map;

use maud::{Markup, PreEscaped, html};

/// A chart.
#[derive(Debug, Clone, PartialEq)]
pub struct Chart {
    /// The name of its file, without the ending.
    pub id: String,
    /// What it shows, in a sentence.
    pub headline: String,
    /// Its figures in words, for those who do not see it.
    pub description: String,
    /// The picture.
    pub svg: String,
}

/// The frame of a picture: its size, a title and a description for those who do not see it.
fn frame(
    id: &str,
    title: &str,
    description: &str,
    width: u32,
    height: u32,
    inside: &Markup,
) -> String {
    let style = "text{font-family:system-ui,Arial,sans-serif;font-size:13px;fill:#0b0c0c}.s{font-size:11px}.e{text-anchor:end}.m{text-anchor:middle}.w{fill:#fff}";
    let picture = html! {
        svg xmlns="http://www.w3.org/2000/svg" viewBox=(format!("0 0 {width} {height}")) role="img"
            aria-labelledby=(format!("{id}-title {id}-text")) {
            title id=(format!("{id}-title")) { (title) }
            desc id=(format!("{id}-text")) { (description) }
            style { (PreEscaped(style)) }
            rect width=(width) height=(height) fill="#fff" {}
            (inside)
        }
    };
    picture.into_string()
}

/// A coordinate, to a tenth.
fn at(value: f64) -> String {
    format!("{value:.1}")
}

/// A label cut to what fits.
fn short(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let mut cut: String = text.chars().take(most - 1).collect();
    cut.push('…');
    cut
}

/// How many there are, as a measure.
fn many(things: usize) -> f64 {
    f64::from(u32::try_from(things).expect("a chart shows few things"))
}
