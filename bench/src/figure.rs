//! Figures, and the table they are in.

use crate::{last::last, machine::Machine};
use serde::Serialize;
use std::fmt;

/// One figure, beside its peer where it has one.
#[derive(Clone, Debug, Serialize)]
pub struct Figure {
    /// What was measured.
    pub what: String,
    /// How much.
    pub value: f64,
    /// Of what.
    pub unit: &'static str,
    /// What it is held against.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub peer: Option<Peer>,
    /// What it should be.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub aim: Option<Aim>,
}

/// A simpler program that did the same work in the same run.
#[derive(Clone, Debug, Serialize)]
pub struct Peer {
    /// What it does.
    pub what: String,
    /// Its figure, in the same unit.
    pub value: f64,
    /// The median of senco's figure over the peer's, round by round.
    pub ratio: f64,
}

/// What a figure, or its ratio where it has a peer, should be.
#[derive(Clone, Copy, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Aim {
    /// So much or more.
    AtLeast(f64),
    /// So much or less.
    AtMost(f64),
}

impl Figure {
    /// A figure without peer or aim.
    pub fn new(what: impl Into<String>, value: f64, unit: &'static str) -> Self {
        Self {
            what: what.into(),
            value,
            unit,
            peer: None,
            aim: None,
        }
    }

    /// The same beside a peer, from pairs of (senco, peer) of the same round.
    pub fn beside(
        what: impl Into<String>,
        unit: &'static str,
        peer: impl Into<String>,
        pairs: &[(f64, f64)],
    ) -> Self {
        let peer = Peer {
            what: peer.into(),
            value: median(pairs.iter().map(|(_, peer)| *peer)),
            ratio: median(pairs.iter().map(|(senco, peer)| senco / peer)),
        };
        Self {
            peer: Some(peer),
            ..Self::new(what, median(pairs.iter().map(|(senco, _)| *senco)), unit)
        }
    }

    /// A figure of several rounds, from pairs whose peer did nothing.
    pub fn alone(what: impl Into<String>, unit: &'static str, pairs: &[(f64, f64)]) -> Self {
        Self::new(what, median(pairs.iter().map(|(senco, _)| *senco)), unit)
    }

    /// The same with an aim.
    #[must_use]
    pub fn aim(self, aim: Aim) -> Self {
        Self {
            aim: Some(aim),
            ..self
        }
    }
}

impl Aim {
    fn is_met(self, value: f64) -> bool {
        match self {
            Self::AtLeast(least) => value >= least,
            Self::AtMost(most) => value <= most,
        }
    }
}

/// The middle of some measurements; of an even number, the lower of the two in the middle.
pub fn median(values: impl Iterator<Item = f64>) -> f64 {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    let middle = values.len().saturating_sub(1) / 2;
    values.get(middle).copied().unwrap_or(f64::NAN)
}

/// Every figure of a run.
#[derive(Clone, Debug, Serialize)]
pub struct Table {
    machine: Machine,
    figures: Vec<Figure>,
}

impl Table {
    /// A table without figures yet.
    pub const fn new(machine: Machine) -> Self {
        Self {
            machine,
            figures: Vec::new(),
        }
    }

    /// Adds a figure.
    pub fn add(&mut self, figure: Figure) {
        eprintln!(
            "  {}: {} {}",
            figure.what,
            number(figure.value),
            figure.unit
        );
        self.figures.push(figure);
    }
}

/// As a table of Markdown, so that it can be pasted into `README.md`.
impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}\n", self.machine)?;
        writeln!(
            f,
            "| figure | senco | unit | peer | peer's | ratio | last | aim |"
        )?;
        writeln!(f, "|---|---:|---|---|---:|---:|---:|---|")?;
        for figure in &self.figures {
            let (peer, value, ratio) = match &figure.peer {
                None => ("", String::new(), String::new()),
                Some(peer) => (
                    peer.what.as_str(),
                    number(peer.value),
                    format!("{:.2}", peer.ratio),
                ),
            };
            let judged = figure.peer.as_ref().map_or(figure.value, |peer| peer.ratio);
            let aim = figure.aim.map_or_else(String::new, |aim| {
                let met = if aim.is_met(judged) {
                    "met"
                } else {
                    "**not met**"
                };
                match aim {
                    Aim::AtLeast(least) => format!("≥ {least}: {met}"),
                    Aim::AtMost(most) => format!("≤ {most}: {met}"),
                }
            });
            let last = last(&figure.what, peer).unwrap_or_default();
            writeln!(
                f,
                "| {} | {} | {} | {peer} | {value} | {ratio} | {last} | {aim} |",
                figure.what,
                number(figure.value),
                figure.unit
            )?;
        }
        Ok(())
    }
}

/// Three digits that say something, and thousands apart.
fn number(value: f64) -> String {
    if value.abs() < 10.0 {
        return format!("{value:.2}");
    }
    if value.abs() < 100.0 {
        return format!("{value:.1}");
    }
    let digits = format!("{value:.0}");
    let from_right = digits.len() % 3;
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && place % 3 == from_right {
            text.push(' ');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ratio_is_the_median_of_the_rounds_and_not_of_the_medians() {
        let figure = Figure::beside("x", "y", "peer", &[(1.0, 2.0), (8.0, 4.0), (9.0, 10.0)]);
        let peer = figure.peer.unwrap();
        assert!((figure.value - 8.0).abs() < 1e-9);
        assert!((peer.value - 4.0).abs() < 1e-9);
        assert!((peer.ratio - 0.9).abs() < 1e-9);
    }

    #[test]
    fn numbers_are_readable() {
        assert_eq!(number(1.234), "1.23");
        assert_eq!(number(12.34), "12.3");
        assert_eq!(number(1234.5), "1 234");
        assert_eq!(number(123_456.0), "123 456");
    }
}
