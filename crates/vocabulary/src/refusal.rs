//! How a command says no: always a value, always with what to do next.

use crate::{NamesField, Rule};
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// What is wrong with one field of a form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// The field's name, as the form has it.
    pub field: String,
    /// What is wrong and how to put it right, in a sentence.
    pub says: String,
}

impl Problem {
    /// What is wrong with `field`, in a sentence.
    pub fn new(field: impl NamesField, says: impl Into<String>) -> Self {
        Self {
            field: field.into_name(),
            says: says.into(),
        }
    }
}

/// One field that someone else changed since the form was shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Changed {
    /// The field's name, as the form has it.
    pub field: String,
    /// What was just sent.
    pub yours: String,
    /// The value that is saved now.
    pub theirs: String,
}

/// Why a command was not carried out. Nothing of it has been stored.
#[derive(Clone, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
pub enum Refusal {
    /// Some fields are wrong; everything that was typed is shown again with these beside it.
    #[error("some answers need to be put right")]
    Invalid(Vec<Problem>),
    /// It does not exist, or the actor is not allowed to know that it does.
    #[error("not found")]
    NotFound,
    /// The actor’s role does not include this.
    #[error("{0}")]
    Forbidden(String),
    /// Someone saved other values since the form was shown.
    #[error("someone else changed this after you opened it")]
    Stale(Vec<Changed>),
    /// A rule says no, as things stand.
    #[error("{says} {next}")]
    Rule {
        /// The rule's short stable name.
        rule: String,
        /// What the rule says of this case.
        says: String,
        /// What can be done about it.
        next: String,
    },
}

impl Refusal {
    /// One wrong field.
    pub fn field(field: impl NamesField, says: impl Into<String>) -> Self {
        Self::Invalid(vec![Problem::new(field, says)])
    }

    /// A rule that says no, what it says of this case, and what can be done.
    pub fn rule(rule: Rule, says: impl Into<String>, next: impl Into<String>) -> Self {
        Self::Rule {
            rule: rule.0.to_owned(),
            says: says.into(),
            next: next.into(),
        }
    }
}
