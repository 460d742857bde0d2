//! An answer: fields in order, undefined ones null with their reasons.

use crate::probability::Probability;
use crate::sample_size::SampleSize;
use crate::undefined::{Figure, Undefined};
use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::Value;

/// One answer, written as a JSON object with its fields in the order they were put in.
///
/// An undefined figure is `null` and its reason is part of `"undefined"`; an infinite one is the
/// string `"inf"` or `"-inf"`.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Answer {
    fields: Vec<(String, Value)>,
    reasons: Vec<String>,
}

impl Answer {
    /// Adds any value.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.fields.push((name.to_owned(), value.into()));
        self
    }

    /// Adds a text.
    #[must_use]
    pub fn text(self, name: &str, text: &str) -> Self {
        self.with(name, text)
    }

    /// Adds a figure.
    #[must_use]
    pub fn figure(mut self, name: &str, figure: Figure) -> Self {
        let value = self.value_of(figure);
        self.with(name, value)
    }

    /// Adds a probability as `p` and its natural logarithm as `ln_p`.
    #[must_use]
    pub fn probability(self, probability: Result<Probability, Undefined>) -> Self {
        self.figure("p", probability.map(|p| p.p))
            .figure("ln_p", probability.map(|p| p.ln_p))
    }

    /// Adds the ends of an interval as `low` and `high`.
    #[must_use]
    pub fn interval(self, interval: Result<(f64, f64), Undefined>) -> Self {
        self.figure("low", interval.map(|(low, _)| low))
            .figure("high", interval.map(|(_, high)| high))
    }

    /// Adds the answers used, `n`, and left out, `n_left_out`.
    #[must_use]
    pub fn size(self, size: SampleSize) -> Self {
        self.with("n", size.used).with("n_left_out", size.left_out)
    }

    /// Adds the choices made, as an object.
    #[must_use]
    pub fn choices<const N: usize>(self, choices: [(&str, Value); N]) -> Self {
        let object = choices
            .into_iter()
            .map(|(name, choice)| (name.to_owned(), choice))
            .collect();
        self.with("choices", Value::Object(object))
    }

    /// Says which rows, columns, groups or categories were dropped as empty, by index from 0.
    #[must_use]
    pub(super) fn dropped(self, what: &str, indices: &[usize]) -> Self {
        self.with(&format!("dropped_{what}"), indices.to_vec())
    }

    /// The value of a field.
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.fields
            .iter()
            .find(|(field, _)| field == name)
            .map(|(_, value)| value)
    }

    /// The answer as a JSON object.
    pub fn to_json(&self) -> Value {
        let mut object: serde_json::Map<String, Value> = self.fields.iter().cloned().collect();
        if let Some(reasons) = self.undefined() {
            object.insert("undefined".to_owned(), reasons.into());
        }
        Value::Object(object)
    }

    /// Why figures are undefined, if any are.
    pub fn undefined(&self) -> Option<String> {
        (!self.reasons.is_empty()).then(|| self.reasons.join("; "))
    }

    pub(super) fn with_id(mut self, id: Option<Value>) -> Self {
        if let Some(id) = id {
            self.fields.insert(0, ("id".to_owned(), id));
        }
        self
    }

    pub(super) fn named(mut self, test: &str) -> Self {
        self.fields.insert(0, ("test".to_owned(), test.into()));
        self
    }

    pub(super) fn with_ignored(self, names: Vec<String>) -> Self {
        if names.is_empty() {
            self
        } else {
            self.with("ignored", names)
        }
    }

    fn value_of(&mut self, figure: Figure) -> Value {
        match figure {
            Ok(number) if number.is_nan() => self.value_of(Err(Undefined::OutOfRange)),
            Ok(number) if number.is_infinite() => {
                if number > 0.0 {
                    "inf".into()
                } else {
                    "-inf".into()
                }
            }
            // Adding zero turns −0 into 0.
            Ok(number) => (number + 0.0).into(),
            Err(reason) => {
                let reason = reason.to_string();
                if !self.reasons.contains(&reason) {
                    self.reasons.push(reason);
                }
                Value::Null
            }
        }
    }
}

impl Serialize for Answer {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        for (name, value) in &self.fields {
            map.serialize_entry(name, value)?;
        }
        if let Some(reasons) = self.undefined() {
            map.serialize_entry("undefined", &reasons)?;
        }
        map.end()
    }
}
