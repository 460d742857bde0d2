//! Interval plots: an estimate and its interval for each line, with a line to compare with.

use super::{Chart, at, frame, short};
use crate::analysis::Estimate;
use crate::tables::rounded;
use maud::html;

const LABELS: f64 = 320.0;
const PLOT: f64 = 360.0;
const WORDS: f64 = 170.0;
const ROW: f64 = 26.0;
const TOP: f64 = 34.0;

/// One line of a plot.
#[derive(Debug, Clone, PartialEq)]
pub struct Interval {
    /// Its label.
    pub label: String,
    /// How many it is of.
    pub n: u64,
    /// The estimate with its interval.
    pub estimate: Estimate,
}

/// What is plotted.
#[derive(Debug, Clone, PartialEq)]
pub struct IntervalPlot {
    /// The name of its file.
    pub id: String,
    /// What it shows, in a sentence.
    pub headline: String,
    /// The names of the points of the axis, from 1 on: always the whole scale, so that charts can be compared.
    pub points: Vec<String>,
    /// The value to compare with, and its name.
    pub reference: Option<(f64, String)>,
    /// Its lines.
    pub lines: Vec<Interval>,
}

impl IntervalPlot {
    /// Draws it.
    pub fn draw(self) -> Chart {
        let (low, high) = (1.0, super::many(self.points.len()).max(2.0));
        // Drawn as it is written: a picture must not tell more digits than its words.
        let x = |value: f64| {
            let value = rounded(value, 2).clamp(low, high);
            LABELS + (value - low) / (high - low).max(1e-9) * PLOT
        };
        let lines = super::many(self.lines.len());
        let bottom = TOP + lines * ROW;
        let ticks: Vec<(f64, &String)> = (1_u32..).map(f64::from).zip(&self.points).collect();
        let inside = html! {
            @for (tick, name) in &ticks {
                line x1=(at(x(*tick))) x2=(at(x(*tick))) y1=(at(TOP - 6.0)) y2=(at(bottom)) stroke="#d0d3d4" {}
                text class="s m" x=(at(x(*tick))) y=(at(bottom + 16.0)) { (format!("{tick:.0}")) }
                text class="s m" x=(at(x(*tick))) y=(at(bottom + 31.0)) { (short(name, 16)) }
            }
            @if let Some((value, name)) = &self.reference {
                line x1=(at(x(*value))) x2=(at(x(*value))) y1=(at(TOP - 10.0)) y2=(at(bottom)) stroke="#0b0c0c" stroke-dasharray="4 3" {}
                text class="s m" x=(at(x(*value))) y=(at(TOP - 16.0)) { (name) }
            }
            @for (row, line) in (0_u32..).zip(&self.lines) {
                @let y = TOP + f64::from(row) * ROW + ROW / 2.0;
                text class="e" x=(at(LABELS - 10.0)) y=(at(y + 4.0)) { (short(&line.label, 42)) }
                @if let Some(middle) = line.estimate.estimate.number() {
                    @if let (Some(from), Some(to)) = (line.estimate.low.number(), line.estimate.high.number()) {
                        line x1=(at(x(from))) x2=(at(x(to))) y1=(at(y)) y2=(at(y)) stroke="#12436d" stroke-width="3" {}
                    }
                    circle cx=(at(x(middle))) cy=(at(y)) r="5" fill="#12436d" {}
                    text class="s" x=(at(LABELS + PLOT + 12.0)) y=(at(y + 4.0)) { (words(line)) }
                } @else {
                    text class="s" x=(at(LABELS + PLOT + 12.0)) y=(at(y + 4.0)) { "no answers" }
                }
            }
        };
        let text: Vec<String> = self
            .lines
            .iter()
            .map(|line| format!("{}: {}.", line.label, words(line)))
            .collect();
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // a few hundred
        let svg = frame(
            &self.id,
            &self.headline,
            &text.join(" "),
            (LABELS + PLOT + WORDS) as u32,
            (bottom + 41.0) as u32,
            &inside,
        );
        Chart {
            id: self.id,
            headline: self.headline,
            description: text.join(" "),
            svg,
        }
    }
}

fn words(line: &Interval) -> String {
    let estimate = &line.estimate;
    match (
        estimate.estimate.number(),
        estimate.low.number(),
        estimate.high.number(),
    ) {
        (Some(middle), Some(low), Some(high)) => {
            format!("{middle:.2} ({low:.2} to {high:.2}), n={}", line.n)
        }
        (Some(middle), _, _) => format!("{middle:.2}, n={}", line.n),
        _ => "no answers".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::Value;
    use statistics::Undefined;

    #[test]
    fn a_group_without_answers_is_said_and_not_drawn() {
        let none = Value(Err(Undefined::NoAnswers));
        let plot = IntervalPlot {
            id: "p".to_owned(),
            headline: "h".to_owned(),
            points: ["not at all", "a little", "quite a lot", "a lot"]
                .map(str::to_owned)
                .to_vec(),
            reference: Some((2.5, "midpoint".to_owned())),
            lines: vec![
                Interval {
                    label: "some".to_owned(),
                    n: 9,
                    estimate: Estimate {
                        estimate: Value(Ok(3.0)),
                        low: Value(Ok(2.5)),
                        high: Value(Ok(3.5)),
                    },
                },
                Interval {
                    label: "none".to_owned(),
                    n: 0,
                    estimate: Estimate {
                        estimate: none,
                        low: none,
                        high: none,
                    },
                },
            ],
        };
        let svg = plot.draw().svg;
        assert_eq!(svg.matches("<circle").count(), 1);
        assert!(svg.contains("no answers") && svg.contains("3.00 (2.50 to 3.50), n=9"));
        assert!(
            svg.contains(">1</text>") && svg.contains(">quite a lot</text>"),
            "named points"
        );
        assert!(!svg.contains("NaN"));
    }
}
