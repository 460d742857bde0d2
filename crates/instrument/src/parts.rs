//! The parts of an instrument file.

use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// What a set of answers must be: question id → the answers that are let through.
pub type Condition = BTreeMap<String, Vec<String>>;

/// What kind of answer a question takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// One of its values.
    #[default]
    Single,
    /// Any of its values, up to the limit, separated by `;` in the column.
    Multi,
    /// Coded themes of an open answer, separated by `;` in the column.
    Themes,
    /// A number within its range.
    Number,
    /// Free text: only whether there is some is counted.
    Text,
}

/// A question that is not a rating. Its column has its id as head.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// Its id, which is also its column's head.
    pub id: String,
    /// Its kind.
    #[serde(default)]
    pub kind: Kind,
    /// Its wording, shortened.
    pub label: String,
    /// Its answers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub values: Vec<String>,
    /// The answers as row and column heads of tables; its values where not given.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub plural: Vec<String>,
    /// Whether results are cut by it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub group: bool,
    /// How many answers may be given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit: Option<usize>,
    /// The least and greatest number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub range: Option<(f64, f64)>,
    /// The unit in which numbers are kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub step: Option<f64>,
    /// Its answers as they follow the name of people in a sentence: `who are teachers`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub whom: Vec<String>,
    /// What its answers are, in a sentence: `types of school`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub between: Option<String>,
    /// How it is asked, in whole words; its label where not given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stem: Option<String>,
    /// What helps to answer it, below the question.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub guidance: Option<String>,
    /// Whether it is asked until it is answered or declined. Nothing has to be answered.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub required: bool,
    /// Only those who gave these answers before are asked.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub when: Condition,
    /// Of several answers, the one that stands alone, as *none of these*.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub alone: Option<String>,
    /// Whether it is asked on the page of the question before it, below the one answer that leads to it: *other, please say*.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub beside: bool,
    /// The least and greatest number that are likely: whoever gives another one is asked once whether it is right.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub likely: Option<(f64, f64)>,
    /// How a number is asked for, where that is not as a number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub asked_as: Option<AskedAs>,
}

/// How a number is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AskedAs {
    /// As a date of birth, of which the age is kept and nothing else.
    DateOfBirth,
}

impl Question {
    /// The head of a value in a table.
    pub fn head(&self, value: usize) -> &str {
        let heads = if self.plural.is_empty() {
            &self.values
        } else {
            &self.plural
        };
        heads.get(value).map_or("", String::as_str)
    }
}

/// A rating scale.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scale {
    /// Its id.
    pub id: String,
    /// The points that are scored, the highest first; the last scores 1.
    pub scored: Vec<String>,
    /// Points without a score, as *not sure*.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unscored: Vec<String>,
    /// Points that only those are offered who gave these answers before.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub offered: BTreeMap<String, Condition>,
    /// How many of the top points count as high.
    pub high: usize,
    /// The high points in a sentence; their names in quotation marks where not given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub high_says: Option<String>,
}

impl Scale {
    /// The score of a scored point, counted from the top.
    pub fn score(&self, point: usize) -> i64 {
        points(self.scored.len().saturating_sub(point))
    }

    /// Twice the middle of the scores: 5 for four points (2.5).
    pub fn doubled_midpoint(&self) -> i64 {
        points(self.scored.len()) + 1
    }

    /// The high points in a sentence.
    pub fn high_words(&self) -> String {
        let quoted = |point: &String| format!("“{point}”");
        let points = || self.scored[..self.high].iter().map(quoted);
        (self.high_says.clone()).unwrap_or_else(|| points().collect::<Vec<_>>().join(" or "))
    }

    /// Whether half of its points are high: only then does even answering give as many high ratings as low ones.
    pub fn has_even_halves(&self) -> bool {
        2 * self.high == self.scored.len()
    }

    /// Every point, scored and not.
    pub fn points(&self) -> impl Iterator<Item = &String> {
        self.scored.iter().chain(&self.unscored)
    }
}

fn points(many: usize) -> i64 {
    i64::try_from(many)
        .expect("a scale has at most 20 points: checked when the instrument was read")
}

/// A way of asking for the aspects: its own question, its own audience.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Variant {
    /// Its id.
    pub id: String,
    /// Its name.
    pub label: String,
    /// The question before the aspects.
    pub stem: String,
    /// The head of an aspect's column, with `{aspect}` in the place of its id.
    pub column: String,
    /// Its scale's id.
    pub scale: String,
    /// What people said who gave a high rating, up to the name of the aspect; `{high}` stands for the high points:
    /// `expect the Award to benefit SENCOs {high} in`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub says: Option<String>,
    /// How one aspect is asked for, with `…` in its place: `How much would the Award help SENCOs with …?`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub asks: Option<String>,
    /// Whether each rating is asked for until it is given or declined.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub required: bool,
}

/// A domain of aspects.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Domain {
    /// Its id.
    pub id: String,
    /// Its name.
    pub label: String,
    /// The question before its aspects, where it is not the variant's: `Do you feel …`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stem: Option<String>,
    /// How one of its aspects is asked for, where that is not as the variant's: `Do you feel …?`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub asks: Option<String>,
}

/// A rated aspect.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Aspect {
    /// Its id.
    pub id: String,
    /// Its domain's id.
    pub domain: String,
    /// Its name in charts.
    pub short: String,
    /// Its wording.
    pub label: String,
    /// Its wording in other variants, by variant id.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub labels: BTreeMap<String, String>,
    /// What people said who gave it a high rating, where it takes a sentence of its own: `find it easy to learn {high}`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub says: Option<String>,
}

/// Questions that are asked together.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Block {
    /// Its id.
    pub id: String,
    /// What its pages are about, as respondents read it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub heading: Option<String>,
    /// The ids of its questions.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub asks: Vec<String>,
    /// The id of the variant whose ratings it asks for, if any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub variant: Option<String>,
    /// Of that variant, the ids of the aspects that are asked here; all of them where not given.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub aspects: Vec<String>,
    /// Only these respondents see it.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub only: Condition,
    /// The order in which it asks, as ids of questions and of aspects; its aspects first where not given.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub order: Vec<String>,
}

/// A way through the instrument.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Route {
    /// Its id.
    pub id: String,
    /// Who takes it.
    pub label: String,
    /// The answers that lead to it.
    #[serde(default, rename = "where", skip_serializing_if = "BTreeMap::is_empty")]
    pub condition: Condition,
    /// The ids of its blocks in order.
    pub blocks: Vec<String>,
}

/// How answers without a score count when high is tested against low.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unsure {
    /// With the low ratings (001 §2.2).
    #[default]
    Low,
    /// Left out (001 §4.1).
    Out,
}

/// Whose ratings are used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Cases {
    /// Of respondents who answered every aspect of the variant.
    Complete,
    /// Every answer, with its own n.
    #[default]
    Answered,
}

/// A group of respondents whose ratings of one variant are analysed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Population {
    /// Its id.
    pub id: String,
    /// Its name.
    pub label: String,
    /// The id of the variant.
    pub variant: String,
    /// Who belongs to it.
    #[serde(default, rename = "where", skip_serializing_if = "BTreeMap::is_empty")]
    pub condition: Condition,
    /// Who belongs to it besides when he or she answered two routes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub two_routes: Option<Condition>,
    /// How *not sure* and *not yet covered* count.
    #[serde(default)]
    pub unsure: Unsure,
    /// Whose ratings are used.
    #[serde(default)]
    pub cases: Cases,
    /// Its name in a sentence; its label where not given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub people: Option<String>,
    /// Whether high ratings are tested against half. Where not given: on scales of which half is high.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub test: Option<bool>,
    /// Whether domain scores are made of its ratings: a mean says little of answers in three words.
    #[serde(default = "yes")]
    pub means: bool,
}

impl Population {
    /// Its name in a sentence.
    pub fn people(&self) -> &str {
        self.people.as_deref().unwrap_or(&self.label)
    }
}

/// A comparison of domain scores and of high ratings between groups.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Comparison {
    /// Its id.
    pub id: String,
    /// Whose ratings, added up: populations of one variant.
    pub populations: Vec<String>,
    /// The question whose answers make the groups.
    pub by: String,
    /// The answers that are compared; all of them where not given.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub levels: Vec<String>,
    /// Of these, the answers that are compared with all the others together. Without, each is compared with each.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub contrast: Vec<String>,
    /// Whether it was chosen before the answers were seen: its tests are adjusted together with those of every other
    /// such comparison. All others are exploratory.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub primary: bool,
    /// The domains or aspects that a primary comparison is about; every domain where not given. The rest is exploratory.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub of: Vec<String>,
    /// The smallest difference of means that matters, in points of the scale; the instrument’s where not given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sesoi: Option<f64>,
    /// Who is compared, in a sentence; the names of its populations where not given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub people: Option<String>,
}

/// A numbered table. Exactly one of `columns`, `ticks`, `profile` and `summary` says what it shows.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TableSpec {
    /// Its number in the report of 2017.
    pub number: String,
    /// Its title.
    pub title: String,
    /// Its section.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub section: String,
    /// Who is counted.
    #[serde(default, rename = "where", skip_serializing_if = "BTreeMap::is_empty")]
    pub condition: Condition,
    /// The questions whose answers are the rows; of two, the first makes the sub-totals.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rows: Vec<String>,
    /// The question whose answers are the columns.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub columns: Option<String>,
    /// A question whose answers are counted, with percentages of those who answered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ticks: Option<String>,
    /// A variant whose ratings are shown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub profile: Option<String>,
    /// The domain to which a profile is limited.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub domain: Option<String>,
    /// A number whose quartiles are shown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub summary: Option<String>,
    /// Themes with fewer mentions are left out.
    #[serde(default)]
    pub at_least: u64,
    /// The head of its rows, where it is not the question's wording.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub row_head: Option<String>,
    /// The label of its one row: of a number, or of a question whose answers are then the columns.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub row: Option<String>,
    /// Further questions with the same answers as `ticks`, each a column beside it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub besides: Vec<String>,
    /// The heads of the columns of `ticks` and `besides`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub column_heads: Vec<String>,
    /// The aspects of a profile, or the answers of `ticks`, in the order in which they are printed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub order: Vec<String>,
    /// Answers that have other words in this table: question id → answer → words.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub words: BTreeMap<String, BTreeMap<String, String>>,
    /// The number of the figure of 2017 that shows it as bars.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub figure: Option<String>,
    /// A note under it, besides those on its numbers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// How the report of 2017 printed it, where that is not how it is printed otherwise.
    #[serde(default)]
    pub printed: BTreeSet<Printed>,
}

/// What the report of 2017 printed otherwise: for the edition that is as in 2017.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Printed {
    /// Only respondents who rated every aspect are counted.
    CompleteAnswers,
    /// There is no column of totals.
    NoTotals,
    /// Totals have no percentages.
    NoPercentages,
    /// Percentages are whole.
    WholePercentages,
    /// Counts of 0 are left blank.
    BlankZeros,
    /// The heads of columns say how many answered.
    AnsweredInHeads,
}

fn yes() -> bool {
    true
}

/// The usual threshold of suppression.
pub(crate) fn five() -> u64 {
    5
}

/// The least answers for a school's own table (001 §4.1.1).
pub(crate) fn four() -> u64 {
    4
}
