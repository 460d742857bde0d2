//! The layout in which a report's published figures are written down (`"schema": "published-v1"`).
//!
//! Only what was printed: tables, tests, claims in the text and claimed sums. Every list may be missing. Words under keys that the
//! audit does not use are ignored; figures under them are counted as not checked.

use super::others::{UnknownKey, others};
use serde::Deserialize;
use serde_json::Value;
use std::collections::BTreeMap;

/// A report's published figures.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
pub struct Report {
    /// The tables, in the order in which they were printed.
    #[serde(default)]
    pub tables: Vec<Table>,
    /// Tests of one rating against another, with their percentages and p-value.
    #[serde(default)]
    pub tests: Vec<Test>,
    /// Tests of a whole domain, of which only n and a p-value were printed.
    #[serde(default)]
    pub domain_tests: Vec<DomainTest>,
    /// A count, its base and its percentage, claimed in the text.
    #[serde(default)]
    pub count_claims: Vec<CountClaim>,
    /// Parts and their total, claimed in the text.
    #[serde(default)]
    pub sum_claims: Vec<SumClaim>,
    /// Figures under keys that the layout does not know.
    #[serde(skip)]
    pub others: Vec<UnknownKey>,
}

/// Why a file of published figures was refused.
#[derive(Debug, thiserror::Error)]
pub enum Refusal {
    /// Not JSON, or not of this layout.
    #[error("these are not published figures in the layout published-v1: {0}")]
    Layout(#[from] serde_json::Error),
    /// No figure at all.
    #[error(
        "there are no tables, tests or claims in this file: give at least one of tables, tests, count_claims and sum_claims"
    )]
    Empty,
    /// A number that no survey has.
    #[error("the number {0} is too large: counts and bases go up to 100 million")]
    TooLarge(f64),
    /// Two things with one id: a finding could not say which it means.
    #[error("the id {0} is used twice: give each table, test and claim its own id")]
    SameId(String),
}

impl Report {
    /// Reads published figures from JSON.
    ///
    /// # Errors
    /// Says what is wrong when the text is not JSON of this layout, when it has no figures, or when an id is used twice.
    pub fn from_json(text: &str) -> Result<Self, Refusal> {
        let value: Value = serde_json::from_str(text)?;
        let known = [
            "tables",
            "tests",
            "domain_tests",
            "count_claims",
            "sum_claims",
        ];
        if !value.is_object() || !known.iter().any(|key| value.get(key).is_some()) {
            return Err(Refusal::Empty);
        }
        if let Some(number) = too_large(&value) {
            return Err(Refusal::TooLarge(number));
        }
        let others = others(&value);
        let report = Self {
            others,
            ..serde_json::from_value(value)?
        };
        let mut seen = std::collections::BTreeSet::new();
        let ids = (report.tables.iter().map(|t| &t.id))
            .chain(report.tests.iter().map(|t| &t.id))
            .chain(report.domain_tests.iter().map(|t| &t.id))
            .chain(report.count_claims.iter().map(|c| &c.id))
            .chain(report.sum_claims.iter().map(|s| &s.id));
        for id in ids {
            if !seen.insert(id) {
                return Err(Refusal::SameId(id.clone()));
            }
        }
        Ok(report)
    }
}

/// The first number beyond anything that a survey counts.
fn too_large(value: &Value) -> Option<f64> {
    match value {
        Value::Number(number) => number.as_f64().filter(|number| number.abs() > 1e8),
        Value::Array(list) => list.iter().find_map(too_large),
        Value::Object(map) => map.values().find_map(too_large),
        _ => None,
    }
}

/// A printed table.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
pub struct Table {
    /// Its id, as `T11`.
    pub id: String,
    /// The section it stands in, as `4.3.2`.
    #[serde(default)]
    pub section: String,
    /// Its printed title.
    #[serde(default)]
    pub title: String,
    /// The heads of its columns, in order.
    #[serde(default)]
    pub columns: Vec<String>,
    /// Its rows, in order.
    #[serde(default)]
    pub rows: Vec<Row>,
    /// The note under the table that gives n.
    #[serde(default)]
    pub n_note: Option<String>,
    /// The stated base or bases.
    #[serde(default, rename = "N")]
    pub n: Option<Bases>,
    /// How many answers each respondent could give, where the question set a limit.
    #[serde(default)]
    pub limit: Option<u64>,
}

/// What a table says about its base.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(untagged)]
pub enum Bases {
    /// One base for all cells.
    One(u64),
    /// Each row has one of these.
    OneOf(Vec<u64>),
    /// By the name of a row or of a column.
    ByLabel(BTreeMap<String, u64>),
}

impl Bases {
    /// Every base that is named.
    pub fn all(&self) -> Vec<u64> {
        match self {
            Self::One(n) => vec![*n],
            Self::OneOf(list) => list.clone(),
            Self::ByLabel(map) => map.values().copied().collect(),
        }
    }
}

/// A printed row.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
pub struct Row {
    /// Its label.
    pub label: String,
    /// Its cells by column head.
    #[serde(default)]
    pub cells: BTreeMap<String, Cell>,
}

/// A printed cell: a count, a percentage, both, or another value.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
pub struct Cell {
    /// The count; a blank cell has none.
    #[serde(default)]
    pub count: Option<u64>,
    /// Answers of the SENCO that the cell shows apart from its count (as in Table 4 of 2017).
    #[serde(default)]
    pub senco: u64,
    /// The percentage.
    #[serde(default)]
    pub percent: Option<f64>,
    /// The percentage's decimal places.
    #[serde(default)]
    pub decimals: u32,
    /// A value that is neither, as a median age.
    #[serde(default)]
    pub value: Option<f64>,
}

impl Cell {
    /// Everybody in the cell: a blank one holds nobody.
    pub fn people(&self) -> u64 {
        self.count.unwrap_or_default().saturating_add(self.senco)
    }
}

/// A printed test of two shares.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
pub struct Test {
    /// Its id, as `X05`.
    pub id: String,
    /// What was rated.
    #[serde(default)]
    pub item: String,
    /// Who rated it.
    #[serde(default)]
    pub group: String,
    /// The test claimed.
    #[serde(default)]
    pub test: String,
    /// The first share in per cent.
    #[serde(default)]
    pub percent_a: Option<f64>,
    /// The second share in per cent.
    #[serde(default)]
    pub percent_b: Option<f64>,
    /// The decimal places of the two shares.
    #[serde(default)]
    pub decimals: Vec<u32>,
    /// `=`, `<` or `>`.
    #[serde(default)]
    pub p_op: Option<String>,
    /// The printed p.
    #[serde(default)]
    pub p: Option<f64>,
    /// Its decimal places.
    #[serde(default)]
    pub p_decimals: Option<u32>,
    /// The printed n.
    #[serde(default)]
    pub n: Option<u64>,
    /// The base of the percentages where it is not n: the test compares two answers only.
    #[serde(default)]
    pub percent_base: Option<u64>,
    /// People who were not sure, as printed with the test.
    #[serde(default)]
    pub not_sure_count: Option<u64>,
    /// Their percentage.
    #[serde(default)]
    pub not_sure_percent: Option<f64>,
    /// People for whom it was not yet covered, as printed with the test.
    #[serde(default)]
    pub not_yet_covered: Option<u64>,
    /// Their percentage.
    #[serde(default)]
    pub not_yet_covered_percent: Option<f64>,
    /// The fewest and the most people who gave no score (not sure, not yet covered), as far as the text tells.
    #[serde(default)]
    pub unscored: Option<[u64; 2]>,
}

/// A printed test of a domain.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
pub struct DomainTest {
    /// Its id.
    pub id: String,
    /// Who was tested.
    #[serde(default)]
    pub group: String,
    /// The printed n.
    #[serde(default)]
    pub n: Option<u64>,
    /// The printed p.
    #[serde(default)]
    pub p: Option<f64>,
    /// The printed statistic.
    #[serde(default)]
    pub statistic: Option<f64>,
}

/// A count of a base, with its percentage, in the text.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
pub struct CountClaim {
    /// Its id, as `C29`.
    pub id: String,
    /// What is counted.
    #[serde(default)]
    pub item: String,
    /// Among whom.
    #[serde(default)]
    pub group: String,
    /// The line of the source, to find claims that stand together.
    #[serde(default)]
    pub line: Option<u64>,
    /// The count.
    #[serde(default)]
    pub count: Option<u64>,
    /// The base.
    #[serde(default)]
    pub base: Option<u64>,
    /// `stated`, or `inferred (stated n=50)` where the percentage needs another base than the one printed.
    #[serde(default)]
    pub base_source: Option<String>,
    /// The percentage.
    #[serde(default)]
    pub percent: Option<f64>,
    /// Its decimal places.
    #[serde(default)]
    pub decimals: u32,
    /// `exact`, or how the text hedges.
    #[serde(default)]
    pub kind: Option<String>,
    /// The table that shows the same figure.
    #[serde(default)]
    pub table: Option<String>,
}

impl CountClaim {
    /// Whether the text gives the figure as exact: *about 95 per cent* is not checked to the last digit.
    pub fn is_exact(&self) -> bool {
        self.kind.as_deref().is_none_or(|kind| kind == "exact")
    }
}

/// Parts and a total in the text.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
pub struct SumClaim {
    /// Its id, as `S29`.
    pub id: String,
    /// The section it stands in.
    #[serde(default)]
    pub section: String,
    /// The line of the source.
    #[serde(default)]
    pub line: Option<u64>,
    /// What is added.
    #[serde(default)]
    pub item: String,
    /// The parts.
    #[serde(default)]
    pub parts: Vec<u64>,
    /// The printed total.
    pub total: u64,
}
