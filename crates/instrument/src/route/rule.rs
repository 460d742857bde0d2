//! When a page is shown.

use super::{Answer, Answers, Number};
use crate::Condition;
use jiff::{ToSpan, civil::Date};
use serde::{Deserialize, Serialize};
use std::cmp::Ordering;

/// A condition on what was answered and shown before.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Rule {
    /// Every one of these; with none of them, always.
    All(Vec<Rule>),
    /// At least one of these; with none of them, never.
    Any(Vec<Rule>),
    /// Not this.
    Not(Box<Rule>),
    /// The question has an answer, and it was not declined.
    Answered(String),
    /// At least one of these values of the question was chosen.
    Chose {
        /// The question’s id.
        question: String,
        /// The values.
        any_of: Vec<String>,
    },
    /// The two compare so. What was not answered, or is of another kind, compares in no way.
    Compare {
        /// What stands on the left.
        left: Term,
        /// How it stands to the right.
        how: Comparing,
        /// What stands on the right.
        right: Term,
    },
    /// The page with this number was shown.
    Shown(usize),
}

/// How one value stands to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Comparing {
    /// The same.
    Equal,
    /// Less, or earlier.
    Less,
    /// Less or the same.
    AtMost,
    /// More, or later.
    Greater,
    /// More or the same.
    AtLeast,
}

impl Comparing {
    fn holds(self, found: Ordering) -> bool {
        match self {
            Self::Equal => found.is_eq(),
            Self::Less => found.is_lt(),
            Self::AtMost => found.is_le(),
            Self::Greater => found.is_gt(),
            Self::AtLeast => found.is_ge(),
        }
    }
}

/// A value that is compared.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Term {
    /// The number, the day, or the words that a question was answered with.
    Answer(String),
    /// How many values of the question were chosen: 0 where it was not answered.
    Count(String),
    /// The day that a question was answered with, moved by so many months and then days; below 0 for an earlier one.
    Later {
        /// The question’s id.
        question: String,
        /// The number of months.
        months: i32,
        /// The number of days.
        days: i32,
    },
    /// This number.
    Number(Number),
    /// This day.
    Date(Date),
}

/// A value of a kind that has an order.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Value<'a> {
    Number(Number),
    Date(Date),
    Text(&'a str),
}

impl Value<'_> {
    /// How it stands to another of its kind.
    fn to(&self, other: &Self) -> Option<Ordering> {
        let alike = std::mem::discriminant(self) == std::mem::discriminant(other);
        alike.then(|| self.cmp(other))
    }
}

/// What a rule can look at: the answers on the path so far, and which pages were shown.
#[derive(Clone, Copy)]
pub(super) struct Before<'b, 'a> {
    pub answers: &'b dyn Fn(&str) -> Option<&'a Answer>,
    pub shown: &'b dyn Fn(usize) -> bool,
}

impl Rule {
    /// Holds for everyone.
    pub const fn always() -> Self {
        Self::All(Vec::new())
    }

    /// Holds for no one.
    pub const fn never() -> Self {
        Self::Any(Vec::new())
    }

    /// The opposite.
    #[must_use]
    pub fn negated(self) -> Self {
        Self::Not(Box::new(self))
    }

    /// One of these values was chosen.
    pub fn chose<V: Into<String>>(
        question: impl Into<String>,
        any_of: impl IntoIterator<Item = V>,
    ) -> Self {
        Self::Chose {
            question: question.into(),
            any_of: any_of.into_iter().map(Into::into).collect(),
        }
    }

    /// Every question of a condition has one of its values.
    pub fn of(condition: &Condition) -> Self {
        let chose = |(question, values): (&String, &Vec<String>)| Self::chose(question, values);
        Self::All(condition.iter().map(chose).collect())
    }

    /// Whether it holds of these answers, all of which are on the path; no page counts as shown.
    pub fn holds_of(&self, answers: &Answers) -> bool {
        self.holds(Before {
            answers: &|question| answers.get(question),
            shown: &|_| false,
        })
    }

    pub(super) fn holds(&self, before: Before<'_, '_>) -> bool {
        match self {
            Self::All(rules) => rules.iter().all(|rule| rule.holds(before)),
            Self::Any(rules) => rules.iter().any(|rule| rule.holds(before)),
            Self::Not(rule) => !rule.holds(before),
            Self::Answered(question) => (before.answers)(question).is_some_and(Answer::is_value),
            Self::Chose { question, any_of } => (before.answers)(question).is_some_and(|answer| {
                answer
                    .chosen()
                    .any(|value| any_of.iter().any(|it| it == value))
            }),
            Self::Compare { left, how, right } => {
                let both = left.value(before).zip(right.value(before));
                both.and_then(|(left, right)| left.to(&right))
                    .is_some_and(|found| how.holds(found))
            }
            Self::Shown(page) => (before.shown)(*page),
        }
    }

    /// Calls with every rule in it that is not made of others.
    pub(super) fn each_part<'a>(&'a self, told: &mut impl FnMut(&'a Rule)) {
        match self {
            Self::All(rules) | Self::Any(rules) => {
                for rule in rules {
                    rule.each_part(told);
                }
            }
            Self::Not(rule) => rule.each_part(told),
            part => told(part),
        }
    }

    /// The ids of the questions that it looks at.
    pub(super) fn questions(&self) -> Vec<&str> {
        let mut found = Vec::new();
        self.each_part(&mut |part| match part {
            Self::Answered(question) | Self::Chose { question, .. } => {
                found.push(question.as_str());
            }
            Self::Compare { left, right, .. } => {
                found.extend([left, right].into_iter().filter_map(Term::question));
            }
            _ => {}
        });
        found
    }

    /// The numbers of the pages that it looks at.
    pub(super) fn pages(&self) -> Vec<usize> {
        let mut found = Vec::new();
        self.each_part(&mut |part| {
            if let Self::Shown(page) = part {
                found.push(*page);
            }
        });
        found
    }
}

impl Term {
    /// The question that it looks at.
    pub(super) fn question(&self) -> Option<&str> {
        match self {
            Self::Answer(question) | Self::Count(question) | Self::Later { question, .. } => {
                Some(question)
            }
            Self::Number(_) | Self::Date(_) => None,
        }
    }

    fn value<'a>(&self, before: Before<'_, 'a>) -> Option<Value<'a>> {
        match self {
            Self::Answer(question) => match (before.answers)(question)? {
                Answer::Number(number) => Some(Value::Number(*number)),
                Answer::Date(date) => Some(Value::Date(*date)),
                Answer::Text(text) => Some(Value::Text(text)),
                Answer::Chosen(_) | Answer::Declined => None,
            },
            Self::Count(question) => {
                let many = (before.answers)(question).map_or(0, |answer| answer.chosen().len());
                Some(Value::Number(Number::whole(
                    i64::try_from(many).unwrap_or(i64::MAX),
                )))
            }
            Self::Later {
                question,
                months,
                days,
            } => match (before.answers)(question)? {
                Answer::Date(date) => Some(Value::Date(
                    date.saturating_add(months.months().days(*days)),
                )),
                _ => None,
            },
            Self::Number(number) => Some(Value::Number(*number)),
            Self::Date(date) => Some(Value::Date(*date)),
        }
    }
}
