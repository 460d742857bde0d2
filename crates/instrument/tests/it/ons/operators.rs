//! Rules that are operators around values, told plainly.

use super::told::Seen;
use jiff::{Span, civil::Date};
use serde_json::{Value, json};

/// The day on which the walks take place.
pub const TODAY: Date = jiff::civil::date(2026, 6, 15);

/// Whether a rule holds. Nothing compares with no answer, except that it is equal to nothing.
pub fn holds(rule: &Value, seen: &Seen<'_>) -> bool {
    let Some((operator, operands)) = rule.as_object().and_then(|it| it.iter().next()) else {
        panic!("a rule is one operator: {rule}");
    };
    let operands = operands.as_array().unwrap();
    let value = |at: usize| self::value(&operands[at], seen);
    let members = |at: usize| value(at).as_array().cloned().unwrap_or_default();
    match operator.as_str() {
        "and" => operands.iter().all(|it| holds(it, seen)),
        "or" => operands.iter().any(|it| holds(it, seen)),
        "not" => !holds(&operands[0], seen),
        "==" => value(0) == value(1),
        "!=" => value(0) != value(1),
        "in" => members(1).contains(&value(0)),
        "any-in" => members(0).iter().any(|it| members(1).contains(it)),
        "all-in" => members(0).iter().all(|it| members(1).contains(it)),
        order => {
            let (left, right) = (value(0), value(1));
            let found = match (&left, &right) {
                (Value::Number(left), Value::Number(right)) => {
                    left.as_f64().partial_cmp(&right.as_f64())
                }
                // Days as 2026-06-15 stand in the order of their letters.
                (Value::String(left), Value::String(right)) => Some(left.cmp(right)),
                _ => None,
            };
            found.is_some_and(|it| match order {
                "<" => it.is_lt(),
                "<=" => it.is_le(),
                ">" => it.is_gt(),
                ">=" => it.is_ge(),
                other => panic!("no operator {other}"),
            })
        }
    }
}

/// A value as it compares.
fn value(of: &Value, seen: &Seen<'_>) -> Value {
    let Some(object) = of.as_object() else {
        return of.clone();
    };
    if let Some(counted) = object.get("count") {
        let members = value(&counted[0], seen);
        return json!(members.as_array().map_or(0, Vec::len));
    }
    if let Some(day) = object.get("date") {
        let from = value(&day[0], seen);
        let from = from.as_str().and_then(self::day);
        let moved = from.map(|it| it.saturating_add(offset(&day[1])));
        return moved.map_or(Value::Null, |it| json!(it.to_string()));
    }
    match object["source"].as_str().unwrap() {
        "metadata" => json!(metadata(object["identifier"].as_str().unwrap())),
        _ => seen
            .answer(object["identifier"].as_str().unwrap())
            .cloned()
            .unwrap_or(Value::Null),
    }
}

/// A day as files write it: whole, without its day, or without its month as well.
pub fn day(text: &str) -> Option<Date> {
    match text {
        "now" => Some(TODAY),
        text => [
            text.to_owned(),
            format!("{text}-01"),
            format!("{text}-01-01"),
        ]
        .iter()
        .find_map(|it| it.parse().ok()),
    }
}

/// By how much a day is moved.
pub fn offset(of: &Value) -> Span {
    let many = |unit: &str| of[unit].as_i64().unwrap_or(0);
    Span::new()
        .years(many("years"))
        .months(many("months"))
        .days(many("days"))
}

/// What the runner is told of a respondent at the start.
pub fn metadata(name: &str) -> &'static str {
    match name {
        "return_by" => "2026-07-01",
        "flag_1" => "true",
        _ => "",
    }
}
