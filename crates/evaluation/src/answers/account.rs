//! How a file was read, in words: what was assumed about it, and what was not counted.

use super::plan::Plan;
use super::tally::Tally;
use crate::reading::{Encoding, LineEnd};
use serde::Serialize;

/// How a file was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Reading {
    /// The encoding of its letters.
    pub encoding: String,
    /// What stands between two columns.
    pub separator: String,
    /// How its lines end.
    pub line_ends: String,
    /// What was assumed, a sentence each; nothing for a plain file.
    pub assumed: Vec<String>,
}

impl Reading {
    /// How the file of a plan was read into a tally.
    pub fn of(plan: &Plan, tally: &Tally) -> Self {
        let encoding = match plan.encoding {
            Encoding::Utf16Le => "UTF-16, low byte first",
            Encoding::Utf16Be => "UTF-16, high byte first",
            _ if tally.oddities.not_utf8 || plan.opening.not_utf8 => "Windows-1252",
            Encoding::Utf8Marked => "UTF-8, with its mark",
            Encoding::Bytes => "UTF-8",
        };
        let separator = match plan.opening.separator {
            b',' => "commas".to_owned(),
            b';' => "semicolons".to_owned(),
            b'\t' => "tabs".to_owned(),
            other => format!("“{}”", char::from(other)),
        };
        let line_ends = match plan.opening.line_end {
            Some(LineEnd::Both) => "CR LF",
            Some(LineEnd::CarriageReturn) => "CR",
            Some(LineEnd::LineFeed) | None => "LF",
        };
        let mut reading = Self {
            encoding: encoding.to_owned(),
            separator,
            line_ends: line_ends.to_owned(),
            assumed: Vec::new(),
        };
        reading.assumed = reading.assumptions(plan, tally);
        reading
    }

    fn assumptions(&self, plan: &Plan, tally: &Tally) -> Vec<String> {
        let opening = &plan.opening;
        let mut said = Vec::new();
        if !self.encoding.starts_with("UTF-8") {
            said.push(format!("Its letters were read as {}.", self.encoding));
        }
        if opening.separator != b',' {
            let why = if opening.said {
                ", as its first line says"
            } else {
                ""
            };
            said.push(format!(
                "Its columns are separated by {}{why}.",
                self.separator
            ));
        }
        if opening.line_end == Some(LineEnd::CarriageReturn) {
            said.push("Its lines end with a carriage return alone.".to_owned());
        }
        if opening.line > 1 {
            let before = match opening.passed_over {
                0 => String::new(),
                1 => " The row before them was not read.".to_owned(),
                many => format!(" The {many} rows before them were not read."),
            };
            said.push(format!(
                "Its headings are on line {}.{before}",
                opening.line
            ));
        }
        let headings = plan.further_headings + tally.oddities.heading_rows;
        if headings > 0 {
            said.push(format!(
                "{} of further headings, and {} not counted.",
                rows(headings),
                was(headings)
            ));
        }
        let oddities = &tally.oddities;
        if oddities.empty_rows > 0 {
            let many = oddities.empty_rows;
            said.push(format!(
                "{} of nothing, and {} not counted.",
                rows(many),
                was(many)
            ));
        }
        if oddities.surplus_rows > 0 {
            said.push(format!(
                "{} with more separators than headings, and nothing between them.",
                rows(oddities.surplus_rows)
            ));
        }
        if oddities.decimal_commas > 0 {
            said.push("A comma in a number stands for the decimal point.".to_owned());
        }
        let taken = |(way, meant): (&String, &String)| format!("“{way}” was taken for “{meant}”.");
        let headings = plan.columns.restyled.iter().map(|(way, head)| (way, head));
        said.extend(headings.map(|pair| format!("The heading {}", taken(pair))));
        said.extend(oddities.restyled.iter().map(taken));
        said
    }

    /// The reading in a sentence.
    pub fn words(&self) -> String {
        format!(
            "Read as {}, columns separated by {}, lines ending with {}.",
            self.encoding, self.separator, self.line_ends
        )
    }
}

fn rows(many: u64) -> String {
    if many == 1 {
        "There is 1 row".to_owned()
    } else {
        format!("There are {many} rows")
    }
}

fn was(many: u64) -> &'static str {
    if many == 1 { "it was" } else { "they were" }
}

/// Why no row was counted; nothing where some were.
pub fn nothing_counted(tally: &Tally) -> Option<String> {
    if tally.rows > 0 {
        return None;
    }
    let empty = tally.empty_rows();
    Some(match (tally.bad_rows, tally.bad.first()) {
        (0, _) if empty > 0 => format!(
            "no row was counted: there are headings, and below them {empty} rows of nothing"
        ),
        (0, _) => "no row was counted: there are headings, and no answers below them".to_owned(),
        (refused, Some(first)) => format!(
            "no row was counted: {refused} {} refused, the first on line {} ({})",
            if refused == 1 { "was" } else { "were" },
            first.line,
            first.reason
        ),
        (refused, None) => format!("no row was counted: {refused} were refused"),
    })
}
