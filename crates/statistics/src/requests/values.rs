//! Values inside a field, checked with the place where they stand.

use super::fields::BadRequest;
use crate::score::Score;
use serde_json::Value;

/// Most answers in one request: the largest count that floating-point numbers hold exactly.
const MOST_ANSWERS: u64 = 1 << 53;

pub(super) fn list_at<'a>(at: &str, value: &'a Value) -> Result<&'a [Value], BadRequest> {
    value
        .as_array()
        .map(Vec::as_slice)
        .ok_or_else(|| wrong(at, "a list", value))
}

pub(super) fn counts_at(at: &str, value: &Value) -> Result<Vec<u64>, BadRequest> {
    let list = list_at(at, value)?.iter().enumerate();
    list.map(|(place, count)| whole_at(&format!("{at}[{place}]"), count))
        .collect()
}

/// A whole number of 0 or more, also written `5.0`.
pub(super) fn whole_at(at: &str, value: &Value) -> Result<u64, BadRequest> {
    let whole = value.as_u64().or_else(|| {
        let float = value
            .as_f64()
            .filter(|float| float.fract() == 0.0 && *float >= 0.0)?;
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        (float <= crate::exact::count(MOST_ANSWERS)).then_some(float as u64)
    });
    whole
        .filter(|number| *number <= MOST_ANSWERS)
        .ok_or_else(|| wrong(at, "a whole number from 0 to 2^53", value))
}

pub(super) fn score_at(at: &str, value: &Value) -> Result<Score, BadRequest> {
    value.as_f64().and_then(Score::from_decimal).ok_or_else(|| {
        wrong(
            at,
            "a number below 10^13 with at most 24 decimal places",
            value,
        )
    })
}

pub(super) fn scores_or_null(at: &str, value: &Value) -> Result<Vec<Option<Score>>, BadRequest> {
    let list = list_at(at, value)?.iter().enumerate();
    list.map(|(place, item)| match item {
        Value::Null => Ok(None),
        item => score_at(&format!("{at}[{place}]"), item).map(Some),
    })
    .collect()
}

pub(super) fn chance_at(at: &str, value: &Value) -> Result<f64, BadRequest> {
    let number = value.as_f64().filter(|number| (0.0..=1.0).contains(number));
    number.ok_or_else(|| wrong(at, "a number from 0 to 1", value))
}

/// Refuses more answers than can be counted exactly.
pub(super) fn check_total<'a>(
    name: &str,
    counts: impl Iterator<Item = &'a u64>,
) -> Result<(), BadRequest> {
    let total: u128 = counts.map(|count| u128::from(*count)).sum();
    if total > u128::from(MOST_ANSWERS) {
        return Err(BadRequest::new(name, "sum to more than 2^53 answers"));
    }
    Ok(())
}

/// What was wanted, and what was found instead.
pub(super) fn wrong(at: &str, wanted: &str, found: &Value) -> BadRequest {
    const LONGEST: usize = 60;
    let mut found = found.to_string();
    if found.chars().count() > LONGEST {
        found = found.chars().take(LONGEST).chain("…".chars()).collect();
    }
    BadRequest::new(at, format!("must be {wanted}, not {found}"))
}
