//! Figures that stand in a file of published figures under keys that its layout does not know.

use super::finding::Place;
use serde_json::Value;

/// Figures under a key that the layout does not know.
#[derive(Debug, Clone, PartialEq)]
pub struct UnknownKey {
    /// The table, test or claim in which it stands, if it stands in one.
    pub place: Place,
    /// The key.
    pub key: String,
    /// How many numbers stand under it.
    pub figures: usize,
}

/// The keys that the layout knows: of the whole, and of the things in each of its lists.
const KNOWN: [&str; 8] = [
    "schema",
    "source",
    "title",
    "tables",
    "tests",
    "domain_tests",
    "count_claims",
    "sum_claims",
];
/// Where things stand in the source, which is nothing to check.
const PLACES: [&str; 4] = ["id", "section", "line", "page"];
const OF_TABLE: [&str; 6] = ["title", "columns", "rows", "n_note", "N", "limit"];
const OF_ROW: [&str; 2] = ["label", "cells"];
const OF_CELL: [&str; 5] = ["count", "senco", "percent", "decimals", "value"];
/// `unscored` is what the text says in words, such as *three or four*: a reading of it, and no printed figure.
const OF_TEST: [&str; 19] = [
    "item",
    "group",
    "test",
    "comparison",
    "percent_a",
    "percent_b",
    "decimals",
    "p_op",
    "p",
    "p_text",
    "p_decimals",
    "n",
    "percent_base",
    "not_sure_count",
    "not_sure_percent",
    "not_yet_covered",
    "not_yet_covered_percent",
    "unscored",
    "unscored_line",
];
const OF_DOMAIN_TEST: [&str; 9] = [
    "group",
    "test",
    "domain",
    "n",
    "p",
    "p_op",
    "p_text",
    "p_decimals",
    "statistic",
];
const OF_CLAIM: [&str; 9] = [
    "item",
    "group",
    "count",
    "base",
    "base_source",
    "percent",
    "decimals",
    "kind",
    "table",
];
const OF_SUM: [&str; 3] = ["item", "parts", "total"];

/// The figures under keys that the layout does not know.
pub(super) fn others(report: &Value) -> Vec<UnknownKey> {
    let mut found = Vec::new();
    unknown(report, &[&KNOWN], &Place::default(), &mut found);
    let list = |key: &str| {
        report
            .get(key)
            .and_then(Value::as_array)
            .into_iter()
            .flatten()
    };
    let id = |thing: &Value| thing["id"].as_str().unwrap_or_default().to_owned();
    for table in list("tables") {
        let place = Place::table(&id(table));
        unknown(table, &[&PLACES, &OF_TABLE], &place, &mut found);
        for row in table["rows"].as_array().into_iter().flatten() {
            let place = Place {
                row: row["label"].as_str().map(str::to_owned),
                ..place.clone()
            };
            unknown(row, &[&PLACES, &OF_ROW], &place, &mut found);
            for (column, cell) in row["cells"].as_object().into_iter().flatten() {
                unknown(cell, &[&OF_CELL], &place.clone().column(column), &mut found);
            }
        }
    }
    for test in list("tests") {
        unknown(
            test,
            &[&PLACES, &OF_TEST],
            &Place::test(&id(test)),
            &mut found,
        );
    }
    for test in list("domain_tests") {
        unknown(
            test,
            &[&PLACES, &OF_DOMAIN_TEST],
            &Place::test(&id(test)),
            &mut found,
        );
    }
    for claim in list("count_claims") {
        unknown(
            claim,
            &[&PLACES, &OF_CLAIM],
            &Place::claim(&id(claim)),
            &mut found,
        );
    }
    for sum in list("sum_claims") {
        unknown(sum, &[&PLACES, &OF_SUM], &Place::sum(&id(sum)), &mut found);
    }
    found
}

fn unknown(thing: &Value, known: &[&[&str]], place: &Place, found: &mut Vec<UnknownKey>) {
    for (key, value) in thing.as_object().into_iter().flatten() {
        let figures = numbers(value);
        if figures > 0 && !known.iter().any(|keys| keys.contains(&key.as_str())) {
            found.push(UnknownKey {
                place: place.clone(),
                key: key.clone(),
                figures,
            });
        }
    }
}

fn numbers(value: &Value) -> usize {
    match value {
        Value::Number(_) => 1,
        Value::Array(list) => list.iter().map(numbers).sum(),
        Value::Object(map) => map.values().map(numbers).sum(),
        _ => 0,
    }
}
