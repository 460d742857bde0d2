//! Printed tables: numbered as in 2017, with totals and percentages, and in two editions.
//!
//! *As 2017* shows every count and is for evaluators. *Publishable* hides small counts and what would give them away, in one table or
//! by subtraction between tables, and says what it hides.

mod edition;
mod joined;
mod numbered;
mod printed_schools;
mod ratings;
mod schools;
mod ticks;

pub use edition::{fit_for_publication, publishable, publishable_schools};
pub use joined::joined;
pub use numbered::{as_printed, numbered};
pub use printed_schools::printed_schools;
pub(crate) use ratings::{ANSWERED, HIGH};
pub use ratings::{by_group, ratings};
pub use schools::schools;

use crate::answers::{Plan, Respondents, Tally};
use serde::{Serialize, Serializer};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// A table as it is printed.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Table {
    /// Its number in the report of 2017, or a name of its own.
    pub number: String,
    /// Its title.
    pub title: String,
    /// Its section.
    pub section: String,
    /// What its rows are.
    pub row_head: String,
    /// Its columns.
    pub columns: Vec<String>,
    /// Its rows.
    pub rows: Vec<TableRow>,
    /// The notes under it: n, and what is hidden.
    pub notes: Vec<String>,
    /// Sums between its cells that their keys do not show: the whole and its parts.
    #[serde(skip)]
    pub sums: Vec<(Key, Vec<Key>)>,
}

/// A row of a table.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TableRow {
    /// Its label.
    pub label: String,
    /// What kind of row it is.
    pub kind: RowKind,
    /// Its cells, one a column.
    pub cells: Vec<Cell>,
}

/// What kind of row it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum RowKind {
    /// A row of its own.
    Plain,
    /// A sum of the rows above, back to the last one.
    Subtotal,
    /// The sum of all.
    Total,
    /// A heading over the rows below.
    Heading,
}

/// A cell of a table.
#[derive(Debug, Clone, PartialEq)]
pub struct Cell {
    /// What it shows.
    pub shown: Shown,
    /// Who is counted, as question → answer: cells of different tables that count the same people have the same key. Without a key a
    /// cell counts no people.
    pub key: Option<Key>,
}

/// Who is counted: question → answer.
pub type Key = BTreeMap<String, String>;

/// What a cell shows.
#[derive(Debug, Clone, PartialEq)]
pub enum Shown {
    /// A count of people.
    Count(u64),
    /// A count, and its percentage of a base.
    Share {
        /// The count.
        count: u64,
        /// The base.
        base: u64,
    },
    /// The same, with a whole percentage, as 2017 printed some.
    Whole {
        /// The count.
        count: u64,
        /// The base.
        base: u64,
    },
    /// Another value, with its decimals.
    Number(f64, usize),
    /// A text instead of a number.
    Words(String),
    /// A count that is hidden.
    Hidden,
    /// An empty cell.
    Blank,
}

/// Every table, with the ratings of those who are meant: the numbered ones, each population's ratings, and the respondents by each group.
pub fn all(plan: &Plan, tally: &Tally, respondents: Respondents) -> Vec<Table> {
    let mut tables = numbered(plan, tally, respondents);
    tables.extend(ratings(plan, tally, respondents));
    tables.extend(by_group(plan, tally));
    tables
}

impl Cell {
    /// A cell that counts people.
    pub fn people(shown: Shown, key: Key) -> Self {
        Self {
            shown,
            key: Some(key),
        }
    }

    /// A cell without people.
    pub fn plain(shown: Shown) -> Self {
        Self { shown, key: None }
    }

    /// The count, if the cell shows one.
    pub fn count(&self) -> Option<u64> {
        match self.shown {
            Shown::Count(count) | Shown::Share { count, .. } | Shown::Whole { count, .. } => {
                Some(count)
            }
            _ => None,
        }
    }
}

impl Shown {
    /// A count and its base, if it shows a percentage, with the decimals of that.
    pub fn share(&self) -> Option<(u64, u64, usize)> {
        match *self {
            Self::Share { count, base } => Some((count, base, 1)),
            Self::Whole { count, base } => Some((count, base, 0)),
            _ => None,
        }
    }

    /// The cell in words, as it is printed.
    pub fn words(&self) -> String {
        match self {
            Self::Count(count) => count.to_string(),
            Self::Share { count, base } => match percent(*count, *base) {
                Some(percent) => format!("{count} ({percent:.1}%)"),
                None => count.to_string(),
            },
            Self::Whole { count, base } => match percent(*count, *base) {
                Some(percent) => format!("{count} ({percent:.0}%)"),
                None => count.to_string(),
            },
            Self::Number(value, decimals) => format!("{value:.decimals$}"),
            Self::Words(words) => words.clone(),
            Self::Hidden => "–".to_owned(),
            Self::Blank => String::new(),
        }
    }
}

impl Serialize for Cell {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Share {
            count: u64,
            percent: Option<f64>,
        }
        #[derive(Serialize)]
        struct Hidden {
            hidden: bool,
        }
        match &self.shown {
            Shown::Count(count) => serializer.serialize_u64(*count),
            // No more digits than the page shows.
            Shown::Share { count, base } | Shown::Whole { count, base } => Share {
                count: *count,
                percent: percent(*count, *base).map(|percent| {
                    let decimals = self.shown.share().map_or(1, |(_, _, decimals)| decimals);
                    rounded(percent, decimals)
                }),
            }
            .serialize(serializer),
            Shown::Number(value, decimals) => serializer.serialize_f64(rounded(*value, *decimals)),
            Shown::Words(words) => serializer.serialize_str(words),
            Shown::Hidden => Hidden { hidden: true }.serialize(serializer),
            Shown::Blank => serializer.serialize_none(),
        }
    }
}

/// A number as it is printed with so many decimals. More digits than are printed would tell more than the page does.
pub fn rounded(value: f64, decimals: usize) -> f64 {
    format!("{value:.decimals$}").parse().unwrap_or(value)
}

/// A count of a base in per cent.
#[allow(clippy::cast_precision_loss)] // people
pub fn percent(count: u64, base: u64) -> Option<f64> {
    (base > 0).then(|| 100.0 * count as f64 / base as f64)
}

/// A count as whole per cent of its base, halves up; nothing of nobody.
pub fn whole_percent(count: u64, base: u64) -> Option<u64> {
    (200 * count + base).checked_div(2 * base)
}

impl Table {
    /// The table as CSV: counts and percentages in columns of their own.
    pub fn csv(&self) -> Vec<u8> {
        let shares: Vec<bool> = (0..self.columns.len())
            .map(|column| {
                self.rows.iter().any(|row| {
                    let shown = row.cells.get(column).map(|cell| &cell.shown);
                    shown.is_some_and(|shown| shown.share().is_some())
                })
            })
            .collect();
        let mut heads = vec![self.row_head.clone()];
        for (column, share) in self.columns.iter().zip(&shares) {
            heads.push(column.clone());
            heads.extend(share.then(|| format!("{column} (%)")));
        }
        let rows = self.rows.iter().map(|row| {
            let mut fields = vec![row.label.clone()];
            for (cell, share) in row.cells.iter().zip(&shares) {
                let (count, per_cent) = match &cell.shown {
                    Shown::Share { count, base } => (
                        count.to_string(),
                        percent(*count, *base).map_or_else(String::new, |p| format!("{p:.1}")),
                    ),
                    Shown::Whole { count, base } => (
                        count.to_string(),
                        percent(*count, *base).map_or_else(String::new, |p| format!("{p:.0}")),
                    ),
                    Shown::Hidden => ("hidden".to_owned(), "hidden".to_owned()),
                    other => (other.words(), String::new()),
                };
                fields.push(count);
                fields.extend(share.then_some(per_cent));
            }
            fields
        });
        let mut writer = csv::WriterBuilder::new()
            .flexible(true)
            .from_writer(Vec::new());
        for fields in std::iter::once(heads).chain(rows) {
            writer
                .write_record(fields.iter().map(|text| no_formula(text).into_owned()))
                .expect("memory takes everything");
        }
        writer.into_inner().expect("memory takes everything")
    }

    /// The table's caption: its number, if it has one from the report of 2017, and its title.
    pub fn caption(&self) -> String {
        if self
            .number
            .starts_with(|first: char| first.is_ascii_digit())
        {
            format!("Table {}: {}", self.number, self.title)
        } else {
            self.title.clone()
        }
    }

    /// The name of the table's file, without its ending: `table-24`.
    pub fn file_name(&self) -> String {
        let name: String = self
            .number
            .to_lowercase()
            .chars()
            .map(|c| if c.is_ascii_alphanumeric() { c } else { '-' })
            .collect();
        format!("table-{}", name.trim_matches('-').replace("--", "-"))
    }
}

/// A text whose first sign a spreadsheet would take for a formula is kept from being one.
fn no_formula(text: &str) -> Cow<'_, str> {
    if text.starts_with(['=', '+', '@']) {
        Cow::Owned(format!("'{text}"))
    } else {
        Cow::Borrowed(text)
    }
}
