//! What someone answered.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// A number as it is compared and kept: exact, in thousandths.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Number(i64);

impl Number {
    /// So many thousandths.
    pub const fn thousandths(many: i64) -> Self {
        Self(many)
    }

    /// A whole number. Beyond what 64 bits hold in thousandths it is the greatest or the least there is.
    pub const fn whole(number: i64) -> Self {
        Self(number.saturating_mul(1_000))
    }

    /// How many thousandths it is.
    pub const fn in_thousandths(self) -> i64 {
        self.0
    }
}

/// An answer to one question.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// One or more of its values.
    Chosen(BTreeSet<String>),
    /// A number.
    Number(Number),
    /// A day.
    Date(Date),
    /// Words.
    Text(String),
    /// Asked, and declined: not the same as not answered, and no value that a rule could look at.
    Declined,
}

impl Answer {
    /// One value of a question.
    pub fn one(value: impl Into<String>) -> Self {
        Self::Chosen(BTreeSet::from([value.into()]))
    }

    /// The values that were chosen; none of any other kind of answer.
    pub fn chosen(&self) -> impl ExactSizeIterator<Item = &str> {
        static NONE: BTreeSet<String> = BTreeSet::new();
        let chosen = match self {
            Self::Chosen(values) => values,
            _ => &NONE,
        };
        chosen.iter().map(String::as_str)
    }

    /// Whether it says something: it was not declined, and is not an empty list or text.
    pub fn is_value(&self) -> bool {
        match self {
            Self::Chosen(values) => !values.is_empty(),
            Self::Text(text) => !text.trim().is_empty(),
            Self::Number(_) | Self::Date(_) => true,
            Self::Declined => false,
        }
    }
}

/// What has been answered: question id → answer. Answers that are no longer on the path stay here, and count for nothing until they are
/// on it again.
pub type Answers = BTreeMap<String, Answer>;
