//! Canonical JSON (RFC 8785) by construction: sorted keys, strings, booleans and safe integers.
//!
//! `serde_json` keeps maps sorted by the bytes of their keys and escapes exactly what RFC 8785
//! escapes; without floats and large integers nothing else is left to decide. What could differ is
//! refused here.

use serde_json::Value;
use thiserror::Error;

/// The largest integer that every JSON reader keeps: 2^53 − 1.
pub const LARGEST_INTEGER: i64 = (1 << 53) - 1;

/// The value has no canonical form.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum NotCanonical {
    /// A number that is not an integer within ±(2^53 − 1).
    #[error("{path}: {number} is not an integer within ±(2^53 − 1)")]
    Number {
        /// JSON pointer.
        path: String,
        /// The number.
        number: String,
    },
    /// A key whose order could depend on how strings are compared.
    #[error("{path}: the key “{key}” is not ASCII")]
    Key {
        /// JSON pointer.
        path: String,
        /// The key.
        key: String,
    },
}

/// The canonical bytes of `value`.
///
/// # Errors
/// Returns an error if the value holds a float, an integer beyond ±(2^53 − 1), or a key that is not ASCII.
pub fn to_canonical_bytes(value: &Value) -> Result<Vec<u8>, NotCanonical> {
    check(value)?;
    Ok(serde_json::to_vec(value).expect("a JSON value can be written to memory"))
}

/// Whether `value` has a canonical form.
///
/// # Errors
/// As [`to_canonical_bytes`].
pub(crate) fn check(value: &Value) -> Result<(), NotCanonical> {
    check_at(value, &mut String::new())
}

fn check_at(value: &Value, path: &mut String) -> Result<(), NotCanonical> {
    match value {
        Value::Number(number) => {
            let safe = number
                .as_i64()
                .is_some_and(|n| (-LARGEST_INTEGER..=LARGEST_INTEGER).contains(&n));
            if !safe {
                return Err(NotCanonical::Number {
                    path: path.clone(),
                    number: number.to_string(),
                });
            }
        }
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                within(path, &index.to_string(), |path| check_at(item, path))?;
            }
        }
        Value::Object(fields) => {
            for (key, field) in fields {
                if !key.is_ascii() {
                    return Err(NotCanonical::Key {
                        path: path.clone(),
                        key: key.clone(),
                    });
                }
                within(path, key, |path| check_at(field, path))?;
            }
        }
        Value::Null | Value::Bool(_) | Value::String(_) => {}
    }
    Ok(())
}

/// Runs `inside` with `step` appended to the JSON pointer.
pub(crate) fn within<T>(path: &mut String, step: &str, inside: impl FnOnce(&mut String) -> T) -> T {
    let length = path.len();
    path.push('/');
    path.push_str(step);
    let result = inside(path);
    path.truncate(length);
    result
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::json;

    fn values() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::from),
            (-LARGEST_INTEGER..=LARGEST_INTEGER).prop_map(Value::from),
            any::<String>().prop_map(Value::from),
        ];
        leaf.prop_recursive(4, 40, 6, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
                prop::collection::btree_map("[ -~]{0,8}", inner, 0..6)
                    .prop_map(|map| Value::Object(map.into_iter().collect())),
            ]
        })
    }

    proptest! {
        #[test]
        fn our_bytes_are_those_of_rfc_8785(value in values()) {
            let judge = serde_json_canonicalizer::to_vec(&value).unwrap();
            prop_assert_eq!(to_canonical_bytes(&value).unwrap(), judge);
        }
    }

    #[test]
    fn what_a_reader_could_round_is_refused() {
        for wrong in [
            json!(0.5),
            json!({"a": [1.0]}),
            json!(LARGEST_INTEGER + 1),
            json!(u64::MAX),
        ] {
            assert!(matches!(
                to_canonical_bytes(&wrong),
                Err(NotCanonical::Number { .. })
            ));
        }
        let error = to_canonical_bytes(&json!({"a": [1.5]})).unwrap_err();
        assert_eq!(
            error.to_string(),
            "/a/0: 1.5 is not an integer within ±(2^53 − 1)"
        );
        assert!(matches!(
            to_canonical_bytes(&json!({"é": 1})),
            Err(NotCanonical::Key { .. })
        ));
    }
}
