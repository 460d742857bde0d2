//! Worked examples of how senco reads the law: `rules/examples.toml`, for tests and for the public
//! page.

use crate::facts::{self, Facts};
use crate::rules::RuleId;
use crate::{FactsError, Status};
use jiff::civil::Date;
use serde::Deserialize;
use serde_json::{Map, Value};
use std::sync::LazyLock;

/// A case with its answer.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Example {
    /// A short name, for links.
    pub id: String,
    /// The case, in a sentence.
    pub case: String,
    /// Why the answer is what it is.
    pub because: String,
    /// Where it stands.
    pub source: String,
    /// The date asked about.
    pub on: Date,
    /// What is unusual about the school.
    #[serde(default)]
    school: Map<String, Value>,
    /// What is unusual about the SENCOs.
    sencos: Vec<Map<String, Value>>,
    /// The answer.
    pub expect: Expected,
}

/// What an example expects; what it leaves out is not compared, except that `due` and `due_latest`
/// left out must be absent.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Expected {
    /// The school's status.
    pub status: Status,
    /// The last day in time.
    pub due: Option<Date>,
    /// The latest that it can be.
    pub due_latest: Option<Date>,
    /// The rules that the status is based on.
    pub rules: Option<Vec<RuleId>>,
    /// Days since the last day in time.
    pub days_overdue: Option<i32>,
    /// Whether on a course.
    pub enrolled: Option<bool>,
    /// How many warnings.
    pub warnings: Option<usize>,
    /// The unclear points.
    pub points: Option<Vec<u8>>,
    /// The missing facts.
    pub missing: Option<Vec<String>>,
    /// The statuses of the readings, the one used first.
    pub readings: Option<Vec<Status>>,
    /// The status of each SENCO in post.
    pub sencos: Option<Vec<Status>>,
}

/// What is usual, unless an example says otherwise.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Usual {
    school: Map<String, Value>,
    senco: Map<String, Value>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    usual: Usual,
    example: Vec<Example>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    toml::from_str(include_str!("../rules/examples.toml"))
        .expect("rules/examples.toml is read in a test")
});

/// Every example, in the order of the file.
pub fn all() -> &'static [Example] {
    &TABLE.example
}

impl Example {
    /// The facts of the case, with what is usual filled in.
    ///
    /// # Errors
    ///
    /// If the example is not written as facts are: a test reads every one.
    pub fn facts(&self) -> Result<Facts, FactsError> {
        let school = filled_in(&TABLE.usual.school, &self.school);
        let sencos = self.sencos.iter();
        let sencos: Vec<_> = sencos
            .map(|senco| filled_in(&TABLE.usual.senco, senco))
            .collect();
        facts::from_json(&serde_json::json!({ "school": school, "sencos": sencos }).to_string())
    }
}

fn filled_in(usual: &Map<String, Value>, unusual: &Map<String, Value>) -> Value {
    let mut all = usual.clone();
    all.extend(unusual.clone());
    not_known_is_null(Value::Object(all))
}

/// TOML has no null: an example says “not known”.
fn not_known_is_null(value: Value) -> Value {
    match value {
        Value::String(text) if text == "not known" => Value::Null,
        Value::Array(items) => items.into_iter().map(not_known_is_null).collect(),
        Value::Object(fields) => fields
            .into_iter()
            .map(|(name, value)| (name, not_known_is_null(value)))
            .collect(),
        plain => plain,
    }
}
