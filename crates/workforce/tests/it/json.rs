//! The reader of facts: whatever it is given, it answers or names what is wrong.

use crate::given;
use proptest::prelude::*;
use serde_json::{Map, Value, json};
use workforce::{duty, facts};

/// Any JSON at all, with some of the names that facts have.
fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        "\\PC{0,8}".prop_map(Value::from),
        "[0-9]{4}-[0-9]{2}(-[0-9]{2})?".prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 32, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::vec((name(), inner), 0..4)
                .prop_map(|fields| Value::Object(fields.into_iter().collect())),
        ]
    })
}

fn name() -> impl Strategy<Value = String> {
    let known = prop::sample::select(vec![
        "school",
        "sencos",
        "type",
        "status",
        "opened",
        "from",
        "to",
        "qualifications",
        "earlier_posts",
        "kind",
        "began",
        "school_type",
    ]);
    prop_oneof![3 => known.prop_map(str::to_owned), 1 => "\\PC{0,6}"]
}

/// Replaces, removes or adds something at a place within a value.
fn damage(value: &mut Value, steps: &[prop::sample::Index], with: &Value, how: u8) {
    let Some((step, rest)) = steps.split_first() else {
        *value = with.clone();
        return;
    };
    match value {
        Value::Array(items) if !items.is_empty() => {
            let at = step.index(items.len());
            damage(&mut items[at], rest, with, how);
        }
        Value::Object(fields) if !fields.is_empty() => {
            let at = step.index(fields.len());
            let key = fields.keys().nth(at).cloned().unwrap_or_default();
            match (how % 4, rest.is_empty()) {
                (0, true) => {
                    fields.remove(&key);
                }
                (1, true) => {
                    fields.insert(format!("{key}s"), with.clone());
                }
                _ => damage(&mut fields[&key], rest, with, how),
            }
        }
        other => *other = with.clone(),
    }
}

fn answers_or_names_a_field(text: &str, on: jiff::civil::Date) -> Result<(), TestCaseError> {
    match facts::from_json(text) {
        Ok(facts) => {
            let answer = duty(&facts, on);
            prop_assert!(answer.sencos.len() <= facts.sencos.len());
        }
        Err(error) => {
            prop_assert!(!error.field.is_empty());
            prop_assert!(!error.problem.is_empty());
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn any_text_is_answered_or_refused(text in "\\PC{0,60}", on in given::day()) {
        answers_or_names_a_field(&text, on)?;
    }

    #[test]
    fn any_json_is_answered_or_refused(value in any_json(), on in given::day()) {
        answers_or_names_a_field(&value.to_string(), on)?;
    }

    #[test]
    fn damaged_facts_are_answered_or_refused(
        facts in given::facts(),
        steps in prop::collection::vec(any::<prop::sample::Index>(), 1..6),
        with in any_json(),
        how in any::<u8>(),
        on in given::day(),
    ) {
        let mut value = serde_json::to_value(&facts).unwrap();
        damage(&mut value, &steps, &with, how);
        answers_or_names_a_field(&value.to_string(), on)?;
    }

    #[test]
    fn facts_cut_short_are_refused(facts in given::facts(), cut in any::<prop::sample::Index>()) {
        let text = serde_json::to_string(&facts).unwrap();
        let cut = cut.index(text.len());
        prop_assert!(facts::from_json(&text[..cut]).is_err());
    }

    #[test]
    fn facts_are_read_as_they_are_written(facts in given::facts()) {
        let text = serde_json::to_string(&facts).unwrap();
        prop_assert_eq!(facts::from_json(&text), Ok(facts));
    }

    #[test]
    fn a_field_that_the_rules_do_not_know_is_named(facts in given::facts(), place in 0..2_usize) {
        let mut value = serde_json::to_value(&facts).unwrap();
        let (field, object): (_, &mut Map<String, Value>) = match place {
            0 => ("surprise", value.as_object_mut().unwrap()),
            _ => ("school.surprise", value["school"].as_object_mut().unwrap()),
        };
        object.insert("surprise".to_owned(), json!(1));
        let error = facts::from_json(&value.to_string()).unwrap_err();
        prop_assert_eq!(error.field, field);
    }
}

#[test]
fn deep_nesting_is_refused_and_no_stack_overflows() {
    let deep = "[".repeat(100_000);
    assert!(facts::from_json(&deep).is_err());
    let inside = format!("{{\"school\": {}", "{\"type\":".repeat(100_000));
    assert!(facts::from_json(&inside).is_err());
}
