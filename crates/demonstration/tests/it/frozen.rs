//! Every frozen ledger is still read, and answers what it answered when it was frozen. A later build
//! may say more of a thing; what it said before, it says still.

use demonstration::thaw;
use serde_json::Value;
use std::path::Path;

#[test]
fn every_frozen_ledger_answers_what_it_answered() {
    let all = Path::new(env!("CARGO_MANIFEST_DIR")).join("frozen");
    let mut thawed = 0;
    for frozen in std::fs::read_dir(all).unwrap() {
        let frozen = frozen.unwrap().path();
        let place = tempfile::TempDir::new().unwrap();
        let (now, then) = thaw(&frozen, &place.path().join("data")).unwrap();
        let (now, then) = (now.as_object().unwrap(), then.as_object().unwrap());
        for (question, answer) in then {
            let answered = now.get(question);
            let place = format!("{}: {question}", frozen.display());
            says_still(answered.unwrap_or(&Value::Null), answer, &place);
        }
        assert!(then.len() > 10);
        thawed += 1;
    }
    assert!(thawed > 0, "there is no frozen ledger");
}

/// Whether `now` says everything that `then` said: fields may have been added to an object.
fn says_still(now: &Value, then: &Value, place: &str) {
    match (now, then) {
        (Value::Object(now), Value::Object(then)) => {
            for (field, then) in then {
                let now = now.get(field).unwrap_or(&Value::Null);
                says_still(now, then, &format!("{place}.{field}"));
            }
        }
        (Value::Array(now), Value::Array(then)) => {
            assert_eq!(now.len(), then.len(), "{place}");
            for (n, (now, then)) in now.iter().zip(then).enumerate() {
                says_still(now, then, &format!("{place}[{n}]"));
            }
        }
        (now, then) => assert_eq!(now, then, "{place}"),
    }
}
