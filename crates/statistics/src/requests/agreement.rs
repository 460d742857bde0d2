//! Requests about agreement and consistency.

use super::answer::Answer;
use super::fields::{BadRequest, Fields};
use super::limits::{ANSWERS, CODES};
use super::values::{list_at, scores_or_null, wrong};
use crate::agreement::{self, KappaWeights, Metric};
use crate::distribution::Distribution;
use crate::score::Score;
use serde_json::Value;
use std::collections::BTreeMap;

pub(super) fn kappa(fields: &Fields) -> Result<Answer, BadRequest> {
    let matrix = fields.two_way_table("matrix")?;
    if let Some(row) = matrix.first().filter(|row| row.len() != matrix.len()) {
        let message = format!("must be square, not {} rows of {}", matrix.len(), row.len());
        return Err(BadRequest::new("matrix", message));
    }
    let (word, weights) = fields.choice(
        "weights",
        &[
            ("none", ("none", KappaWeights::None)),
            ("linear", ("linear", KappaWeights::Linear)),
            ("quadratic", ("quadratic", KappaWeights::Quadratic)),
        ],
    )?;
    Ok(Answer::from(&agreement::kappa(&matrix, weights)).choices([("weights", word.into())]))
}

pub(super) fn krippendorff(fields: &Fields) -> Result<Answer, BadRequest> {
    let (word, metric) = fields.choice(
        "metric",
        &[
            ("nominal", ("nominal", Metric::Nominal)),
            ("ordinal", ("ordinal", Metric::Ordinal)),
            ("interval", ("interval", Metric::Interval)),
        ],
    )?;
    let codes = if metric == Metric::Nominal {
        numbered(&fields.rows("coders_by_units", CODES, labels)?)
    } else {
        fields.rows("coders_by_units", CODES, scores_or_null)?
    };
    Ok(Answer::from(&agreement::krippendorff(&codes, metric)).choices([("metric", word.into())]))
}

/// Codes on a nominal scale: texts, numbers or truth values, null where there is none.
fn labels(at: &str, row: &Value) -> Result<Vec<Option<String>>, BadRequest> {
    let codes = list_at(at, row)?.iter().enumerate();
    codes
        .map(|(place, code)| match code {
            Value::Null => Ok(None),
            Value::Array(_) | Value::Object(_) => {
                Err(wrong(&format!("{at}[{place}]"), "a code or null", code))
            }
            // 1 and 1.0 are one code.
            Value::Number(number) => Ok(number.as_f64().map(|number| format!("{number:e}"))),
            code => Ok(Some(code.to_string())),
        })
        .collect()
}

fn numbered(rows: &[Vec<Option<String>>]) -> Vec<Vec<Option<Score>>> {
    let mut numbers = BTreeMap::new();
    for label in rows.iter().flatten().flatten() {
        let next = i64::try_from(numbers.len()).unwrap_or(i64::MAX);
        numbers.entry(label).or_insert_with(|| Score::whole(next));
    }
    let number = |label: &Option<String>| label.as_ref().map(|label| numbers[label]);
    rows.iter()
        .map(|row| row.iter().map(number).collect())
        .collect()
}

pub(super) fn cronbach(fields: &Fields) -> Result<Answer, BadRequest> {
    let rows = fields.rows("rows", ANSWERS, scores_or_null)?;
    Ok(Answer::from(&agreement::cronbach(&rows)))
}

pub(super) fn spearman_brown(fields: &Fields) -> Result<Answer, BadRequest> {
    let rows = fields.rows("rows", ANSWERS, scores_or_null)?;
    if let Some(row) = rows.first().filter(|row| row.len() != 2) {
        let message = format!("must have two items a row, not {}", row.len());
        return Err(BadRequest::new("rows", message));
    }
    let both: Vec<[Score; 2]> = (rows.iter())
        .filter_map(|row| Some([row[0]?, row[1]?]))
        .collect();
    let of = |item: usize| Distribution::new(both.iter().map(|row| (row[item], 1)), 0);
    let sums = Distribution::new(both.iter().map(|[one, other]| (one.plus(*other), 1)), 0);
    let result = agreement::spearman_brown([&of(0), &of(1)], &sums);
    Ok(Answer::from(&result).with("n_left_out", rows.len() - both.len()))
}
