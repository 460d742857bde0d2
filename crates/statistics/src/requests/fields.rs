//! Reading the fields of a request: each is checked, and what is wrong is said with its place.

use super::limits::{COUNTS, LEVELS, Limit, SIDE};
use super::values::{chance_at, check_total, counts_at, list_at, score_at, whole_at, wrong};
use crate::probability::Alternative;
use crate::score::Score;
use serde_json::{Map, Value};
use std::cell::RefCell;
use std::collections::BTreeSet;

/// A request that cannot be answered, and the field at fault.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{place}: {message}")]
pub struct BadRequest {
    place: String,
    message: String,
}

impl BadRequest {
    /// The message about a field or a place in it, such as `counts[2]`.
    pub(super) fn new(place: impl Into<String>, message: impl Into<String>) -> Self {
        Self {
            place: place.into(),
            message: message.into(),
        }
    }

    pub(super) fn not_json(error: &serde_json::Error) -> Self {
        Self::new("request", format!("is not valid JSON: {error}"))
    }

    /// The name of the field, without the place in it.
    pub fn field(&self) -> &str {
        self.place.split('[').next().unwrap_or(&self.place)
    }
}

/// The fields of one request, remembering which were read.
pub(super) struct Fields<'a> {
    map: &'a Map<String, Value>,
    read: RefCell<BTreeSet<&'static str>>,
}

impl<'a> Fields<'a> {
    pub fn new(map: &'a Map<String, Value>) -> Self {
        Self {
            map,
            read: RefCell::new(BTreeSet::from(["id"])),
        }
    }

    /// The names of fields that nothing has read.
    pub fn unread(&self) -> Vec<String> {
        let read = self.read.borrow();
        self.map
            .keys()
            .filter(|name| !read.contains(name.as_str()))
            .cloned()
            .collect()
    }

    pub fn has(&self, name: &str) -> bool {
        self.map.contains_key(name)
    }

    /// A field that may be left out.
    pub fn optional(&self, name: &'static str) -> Option<&'a Value> {
        self.read.borrow_mut().insert(name);
        self.map.get(name)
    }

    pub(super) fn required(&self, name: &'static str) -> Result<&'a Value, BadRequest> {
        self.optional(name)
            .ok_or_else(|| BadRequest::new(name, "is missing"))
    }

    pub fn text(&self, name: &'static str) -> Result<&'a str, BadRequest> {
        let value = self.required(name)?;
        value.as_str().ok_or_else(|| wrong(name, "a text", value))
    }

    /// One of some words, or the first of them if the field is left out.
    pub fn choice<T: Copy>(
        &self,
        name: &'static str,
        words: &[(&str, T)],
    ) -> Result<T, BadRequest> {
        let Some(value) = self.optional(name) else {
            return Ok(words[0].1);
        };
        let known = words.iter().find(|(word, _)| value.as_str() == Some(word));
        known.map(|(_, choice)| *choice).ok_or_else(|| {
            let words: Vec<String> = words.iter().map(|(word, _)| format!("{word:?}")).collect();
            wrong(name, &words.join(" or "), value)
        })
    }

    pub fn alternative(&self) -> Result<Alternative, BadRequest> {
        let all = [
            Alternative::TwoSided,
            Alternative::Greater,
            Alternative::Less,
        ];
        self.choice("alternative", &all.map(|one| (one.word(), one)))
    }

    pub fn flag(&self, name: &'static str, default: bool) -> Result<bool, BadRequest> {
        let Some(value) = self.optional(name) else {
            return Ok(default);
        };
        value
            .as_bool()
            .ok_or_else(|| wrong(name, "true or false", value))
    }

    /// A number strictly between 0 and 1, 0.95 if left out.
    pub fn confidence(&self) -> Result<f64, BadRequest> {
        let Some(value) = self.optional("confidence") else {
            return Ok(0.95);
        };
        let number = value
            .as_f64()
            .filter(|number| *number > 0.0 && *number < 1.0);
        number.ok_or_else(|| wrong("confidence", "a number between 0 and 1", value))
    }

    /// A number from 0 to 1.
    pub fn chance(&self, name: &'static str) -> Result<f64, BadRequest> {
        chance_at(name, self.required(name)?)
    }

    /// Shares from 0 to 1 that add up to one.
    pub fn shares(&self, name: &'static str) -> Result<Vec<f64>, BadRequest> {
        SIDE.hold(name, self.list(name)?.len())?;
        let list = self.list(name)?.iter().enumerate();
        let shares: Vec<f64> = list
            .map(|(place, value)| chance_at(&format!("{name}[{place}]"), value))
            .collect::<Result<_, _>>()?;
        let sum: f64 = shares.iter().sum();
        if (sum - 1.0).abs() > 1e-9 {
            return Err(BadRequest::new(
                name,
                format!("must add up to 1, not to {sum}"),
            ));
        }
        Ok(shares)
    }

    /// A number above 0.
    pub fn positive(&self, name: &'static str) -> Result<f64, BadRequest> {
        let value = self.required(name)?;
        let number = value.as_f64().filter(|number| *number > 0.0);
        number.ok_or_else(|| wrong(name, "a number above 0", value))
    }

    pub fn whole(&self, name: &'static str) -> Result<u64, BadRequest> {
        whole_at(name, self.required(name)?)
    }

    pub fn score(&self, name: &'static str) -> Result<Score, BadRequest> {
        score_at(name, self.required(name)?)
    }

    pub fn list(&self, name: &'static str) -> Result<&'a [Value], BadRequest> {
        list_at(name, self.required(name)?)
    }

    /// A list of counts.
    pub fn counts(&self, name: &'static str) -> Result<Vec<u64>, BadRequest> {
        LEVELS.hold(name, self.list(name)?.len())?;
        let counts = counts_at(name, self.required(name)?)?;
        check_total(name, counts.iter())?;
        Ok(counts)
    }

    /// A list of lists of counts, all of the same length.
    pub fn table(&self, name: &'static str) -> Result<Vec<Vec<u64>>, BadRequest> {
        let rows = self.rows(name, COUNTS, counts_at)?;
        check_total(name, rows.iter().flatten())?;
        Ok(rows)
    }

    /// A list of counts of two variables.
    pub fn two_way_table(&self, name: &'static str) -> Result<Vec<Vec<u64>>, BadRequest> {
        let rows = self.list(name)?;
        let columns = rows.first().and_then(Value::as_array).map_or(0, Vec::len);
        SIDE.hold(name, rows.len().max(columns))?;
        self.table(name)
    }

    /// A list of rows of the same length, with a limit on the number of values in all of them.
    pub fn rows<T>(
        &self,
        name: &'static str,
        limit: Limit,
        read: impl Fn(&str, &Value) -> Result<Vec<T>, BadRequest>,
    ) -> Result<Vec<Vec<T>>, BadRequest> {
        let lengths = self.list(name)?.iter().filter_map(Value::as_array);
        limit.hold(name, lengths.map(Vec::len).sum())?;
        let mut rows: Vec<Vec<T>> = Vec::new();
        for (place, row) in self.list(name)?.iter().enumerate() {
            let at = format!("{name}[{place}]");
            let row = read(&at, row)?;
            if let Some(first) = rows.first().filter(|first| first.len() != row.len()) {
                let message = format!(
                    "must have as many values as the first row, {}, not {}",
                    first.len(),
                    row.len()
                );
                return Err(BadRequest::new(at, message));
            }
            rows.push(row);
        }
        Ok(rows)
    }

    /// A table of two rows and two columns.
    pub fn two_by_two(&self, name: &'static str) -> Result<[[u64; 2]; 2], BadRequest> {
        let table = self.table(name)?;
        match table.as_slice() {
            [first, second] if first.len() == 2 => {
                Ok([[first[0], first[1]], [second[0], second[1]]])
            }
            _ => Err(BadRequest::new(name, "must have two rows and two columns")),
        }
    }
}
