//! Instruments as data: what was asked of whom, in which words, and how it is analysed.
//!
//! An instrument file (TOML) describes the columns of a file of responses: closed questions, ratings of aspects in one or more
//! *variants* (the same aspect asked of another audience is another item: variants are never pooled), multi-answer questions with
//! their limits, coded themes, numbers and free text; the routes through it; and the analysis: populations, comparisons, tables.

mod built_in;
mod changes;
mod check;
mod edit;
pub mod entry;
mod indices;
mod items;
mod late;
mod parts;
mod pupils;
pub mod route;
pub mod typography;
mod wording;

pub use built_in::{Guide, GuidePart, guides, names};
pub use changes::{Change, Changed, changes};
pub use edit::{
    ChangedAnswer, ChangedQuestion, Edit, EditError, LANGUAGES, NewQuestion, Place, RestOfWording,
};
pub use indices::{
    AspectIndex, DomainIndex, PopulationIndex, QuestionIndex, RouteIndex, TableIndex, VariantIndex,
};
pub use items::Item;
pub use late::{Late, LateError};
pub use parts::{
    AskedAs, Aspect, Block, Cases, Comparison, Condition, Domain, Kind, Population, Printed,
    Question, Route, Scale, TableSpec, Unsure, Variant,
};
pub use wording::{QuestionWords, Wording, Words};

use serde::{Deserialize, Serialize};
use std::sync::LazyLock;

/// A survey, as its file describes it. References between its parts are checked when it is read.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Instrument {
    /// Its short name, as `school`.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Where it comes from.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub source: String,
    /// Of several that are never pooled, which it is, as the year of its words: `2016`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub edition: Option<String>,
    /// What respondents read before the first question.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub opens: Option<String>,
    /// What respondents read after the last answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closes: Option<String>,
    /// What stands for no answer, besides an empty field.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub stands_for_no_answer: Vec<String>,
    /// What stands for *declined* in any closed column: not the same as no answer.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub declined: Vec<String>,
    /// The column with the blinded token of the respondent's school.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub school: Option<String>,
    /// The column with the blinded token that the answers of a parent and a child share.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub family: Option<String>,
    /// Publishable edition: counts from 1 to one below this are not shown.
    #[serde(default = "parts::five")]
    pub suppress_below: u64,
    /// A school's own table needs so many answers.
    #[serde(default = "parts::four")]
    pub school_tables_from: u64,
    /// The group that says of what kind a school is, in the title of its table.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub school_kind: Option<String>,
    /// The group by which the note of a school's table counts those who answered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub school_people: Option<String>,
    /// The smallest difference of two means that matters, in points of the scale.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sesoi: Option<f64>,
    /// The questions whose known shares in the population respondents are weighted to.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub weigh_by: Vec<String>,
    /// The questions whose answer is the same for everybody in a school.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub school_questions: Vec<String>,
    /// Who is the only one of their kind in a school: each condition is one kind. What is known of one school’s answers together leaves
    /// theirs out, and does so with everyone of whom it is not known that they are of none of these kinds.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sole: Vec<Condition>,
    /// The column with the day of each answer, where late answers are told from early ones.
    #[serde(skip)]
    pub late: Option<Late>,
    /// Questions that are not ratings.
    #[serde(default, rename = "question", skip_serializing_if = "Vec::is_empty")]
    pub questions: Vec<Question>,
    /// Rating scales.
    #[serde(default, rename = "scale", skip_serializing_if = "Vec::is_empty")]
    pub scales: Vec<Scale>,
    /// Variants of the rated aspects.
    #[serde(default, rename = "variant", skip_serializing_if = "Vec::is_empty")]
    pub variants: Vec<Variant>,
    /// Domains of aspects.
    #[serde(default, rename = "domain", skip_serializing_if = "Vec::is_empty")]
    pub domains: Vec<Domain>,
    /// Rated aspects.
    #[serde(default, rename = "aspect", skip_serializing_if = "Vec::is_empty")]
    pub aspects: Vec<Aspect>,
    /// Blocks of questions.
    #[serde(default, rename = "block", skip_serializing_if = "Vec::is_empty")]
    pub blocks: Vec<Block>,
    /// Routes through the blocks.
    #[serde(default, rename = "route", skip_serializing_if = "Vec::is_empty")]
    pub routes: Vec<Route>,
    /// Who is analysed.
    #[serde(default, rename = "population", skip_serializing_if = "Vec::is_empty")]
    pub populations: Vec<Population>,
    /// What is compared.
    #[serde(default, rename = "comparison", skip_serializing_if = "Vec::is_empty")]
    pub comparisons: Vec<Comparison>,
    /// Numbered tables.
    #[serde(default, rename = "table", skip_serializing_if = "Vec::is_empty")]
    pub tables: Vec<TableSpec>,
    /// The same questions in another language, or in easier words.
    #[serde(default, rename = "wording", skip_serializing_if = "Vec::is_empty")]
    pub wordings: Vec<Wording>,
}

/// Why an instrument was refused.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum InstrumentError {
    /// Not TOML of this layout.
    #[error("this is not an instrument file: {0}")]
    Layout(String),
    /// No built-in instrument has this name.
    #[error(
        "there is no instrument called {0}; the built-in ones are {1}. Give a file’s name that ends in .toml for your own"
    )]
    Unknown(String, String),
    /// A part refers to what is not there, or says what cannot be.
    #[error("{part}: {problem}")]
    Part {
        /// The part, as `population holders`.
        part: String,
        /// What is wrong with it.
        problem: String,
    },
}

impl Instrument {
    /// Reads an instrument from TOML and checks every reference in it.
    ///
    /// # Errors
    /// Names the part that is wrong.
    pub fn from_toml(text: &str) -> Result<Self, InstrumentError> {
        let instrument: Self =
            toml::from_str(text).map_err(|error| InstrumentError::Layout(error.to_string()))?;
        check::check(&instrument)?;
        Ok(instrument)
    }

    /// As a file, which reads as the same instrument again. The remarks of the file that it was read from are not kept.
    ///
    /// # Panics
    /// Never: every part can be written.
    pub fn to_toml(&self) -> String {
        let table = toml::Table::try_from(self);
        let table = table.expect("every part of an instrument can be written as TOML");
        table.to_string()
    }

    /// A built-in instrument by its name.
    ///
    /// # Errors
    /// Names the built-in instruments when there is none of this name.
    pub fn built_in(name: &str) -> Result<Self, InstrumentError> {
        let text = built_in::text(name).ok_or_else(|| {
            InstrumentError::Unknown(name.to_owned(), built_in::names().join(", "))
        })?;
        Self::from_toml(text)
    }

    /// A built-in instrument by its name, read once.
    pub fn shared(name: &str) -> Option<&'static Self> {
        static READ: LazyLock<Vec<(&str, Instrument)>> = LazyLock::new(|| {
            let read = |name| {
                (
                    name,
                    Instrument::built_in(name).expect("read in every test"),
                )
            };
            built_in::names().into_iter().map(read).collect()
        });
        let found = READ.iter().find(|(known, _)| *known == name);
        found.map(|(_, instrument)| instrument)
    }

    /// A question by its id.
    pub fn question(&self, id: &str) -> Option<&Question> {
        self.questions.iter().find(|question| question.id == id)
    }

    /// The scale of a variant.
    pub fn scale_of(&self, variant: &Variant) -> &Scale {
        let scale = self.scales.iter().find(|scale| scale.id == variant.scale);
        scale.expect("checked when the instrument was read")
    }

    /// The column that holds an aspect's rating in a variant.
    pub fn column_of(&self, variant: &Variant, aspect: &Aspect) -> String {
        variant.column.replace("{aspect}", &aspect.id)
    }

    /// An aspect's wording in a variant.
    pub fn wording<'a>(&self, variant: &Variant, aspect: &'a Aspect) -> &'a str {
        aspect.labels.get(&variant.id).unwrap_or(&aspect.label)
    }

    /// The question before an aspect: its domain's, else its variant's.
    pub fn stem<'a>(&'a self, variant: &'a Variant, aspect: &Aspect) -> &'a str {
        let own = |domain: &&Domain| domain.id == aspect.domain;
        let domain = self.domains.iter().find(own);
        domain
            .and_then(|domain| domain.stem.as_ref())
            .unwrap_or(&variant.stem)
    }

    /// An aspect with the question before it, where its domain has a question of its own: `Do you feel you get help`.
    pub fn whole_wording(&self, variant: &Variant, aspect: &Aspect) -> String {
        let wording = self.wording(variant, aspect);
        let domain = self
            .domains
            .iter()
            .find(|domain| domain.id == aspect.domain);
        let stem = domain.and_then(|domain| domain.stem.as_ref());
        stem.map_or_else(|| wording.to_owned(), |stem| stem.replace('…', wording))
    }

    /// The closed questions by which results are cut.
    pub fn groups(&self) -> impl Iterator<Item = &Question> {
        self.questions.iter().filter(|question| question.group)
    }
}
