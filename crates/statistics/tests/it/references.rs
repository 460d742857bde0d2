//! Agreement with SciPy, statsmodels, R and mpmath, frozen by `reference/make_references.py`:
//! 1e-9 relative everywhere, and for probabilities too small for a number in their logarithm.

use serde_json::Value;

const TOLERANCE: f64 = 1e-9;

/// Compares every expected field; gives what differs.
fn differences(place: &str, expected: &Value, found: &Value, into: &mut Vec<String>) {
    match (expected, found) {
        (Value::Object(fields), Value::Object(_)) => {
            for (name, value) in fields {
                differences(&format!("{place}.{name}"), value, &found[name], into);
            }
        }
        (Value::Array(one), Value::Array(other)) if one.len() == other.len() => {
            for (index, (one, other)) in one.iter().zip(other).enumerate() {
                differences(&format!("{place}[{index}]"), one, other, into);
            }
        }
        (Value::Number(one), Value::Number(other)) => {
            let (one, other) = (one.as_f64().unwrap(), other.as_f64().unwrap());
            if !agree(place, one, other) {
                into.push(format!("{place}: expected {one:e}, found {other:e}"));
            }
        }
        _ if expected == found => {}
        _ => into.push(format!("{place}: expected {expected}, found {found}")),
    }
}

fn agree(place: &str, expected: f64, found: f64) -> bool {
    if place.ends_with("ln_p") {
        // A relative error of p is an absolute one of its logarithm.
        return (expected - found).abs() <= TOLERANCE.max(1e-13 * expected.abs());
    }
    (expected - found).abs() <= TOLERANCE * expected.abs() + 1e-300
}

fn check(set: &str) {
    let set: Value = serde_json::from_str(set).unwrap();
    let cases = set["cases"].as_array().unwrap();
    assert!(!cases.is_empty());
    let mut wrong = Vec::new();
    for case in cases {
        let answer = statistics::requests::answer(&case["request"])
            .answer
            .to_json();
        let mut found = Vec::new();
        differences("", &case["expect"], &answer, &mut found);
        let place = format!(
            "{} [{}] {}",
            case["request"]["test"], case["name"], case["source"]
        );
        wrong.extend(
            found
                .into_iter()
                .map(|difference| format!("{place}{difference}")),
        );
    }
    assert!(
        wrong.is_empty(),
        "{} of {}:\n{}",
        wrong.len(),
        cases.len(),
        wrong.join("\n")
    );
}

#[test]
fn tests_of_one_and_two_groups_agree() {
    check(include_str!("../reference/location.json"));
}

#[test]
fn tests_of_several_groups_agree() {
    check(include_str!("../reference/several_groups.json"));
}

#[test]
fn tests_of_counts_agree() {
    check(include_str!("../reference/categorical.json"));
}

#[test]
fn agreement_of_coders_and_items_agrees() {
    check(include_str!("../reference/agreement.json"));
}

#[test]
fn effect_sizes_agree() {
    check(include_str!("../reference/effects.json"));
}

#[test]
fn differences_likeness_weights_and_clusters_agree() {
    check(include_str!("../reference/contrasts.json"));
}
