//! Every frozen ledger is still read, and answers what it answered when it was frozen. A later build
//! may say more of a thing; what it said before, it says still.

use demonstration::thaw;
use ledger::Envelope;
use serde_json::Value;
use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

/// Every frozen ledger.
fn frozen() -> Vec<PathBuf> {
    let all = Path::new(env!("CARGO_MANIFEST_DIR")).join("frozen");
    let frozen = fs::read_dir(all).unwrap().map(|it| it.unwrap().path());
    frozen.collect()
}

/// A kind that no frozen ledger holds could be changed, and no test would read what was written.
#[test]
fn every_version_of_every_kind_is_in_a_frozen_ledger() {
    let mut held: BTreeSet<(String, u32)> = BTreeSet::new();
    for frozen in frozen() {
        for line in fs::read_to_string(frozen.join("facts.jsonl"))
            .unwrap()
            .lines()
        {
            let fact = Envelope::decode(line.as_bytes()).unwrap();
            held.insert((fact.kind, fact.version));
        }
    }
    let versions = service::Fact::kinds()
        .flat_map(|kind| (1..=kind.version).map(|version| (kind.name.to_owned(), version)));
    let missing: Vec<_> = versions.filter(|kind| !held.contains(kind)).collect();
    assert!(
        missing.is_empty(),
        "{missing:?}: tell them in `every_kind.rs`, and freeze another ledger"
    );
}

#[test]
fn every_frozen_ledger_answers_what_it_answered() {
    let mut thawed = 0;
    for frozen in frozen() {
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

/// Whether a place holds a sentence about a fact, or of a refusal, which is told by its rule.
fn is_worded(place: &str) -> bool {
    let of_timeline = place.contains(".timeline[") && place.ends_with("].what");
    of_timeline || place.ends_with(".Rule.says") || place.ends_with(".Rule.next")
}

/// Whether a place holds what happened to a document: a label, and which document it was.
fn is_labelled(place: &str) -> bool {
    place.contains(".evidence_changed[") && place.contains("].said[")
}

/// Whether a place holds what a search found nearest. Of many that fit it shows the first: which those are is no
/// answer of the ledger, but how many fit is.
fn is_ranked(place: &str) -> bool {
    let last = place.rsplit('.').next();
    place.contains("schools called ") && last == Some("found")
}

/// Whether `now` says everything that `then` said: fields may have been added to an object. How a timeline
/// words what happened, or a refusal what can be done, is no answer of the ledger: it may be said better.
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
            if is_ranked(place) {
                return;
            }
            for (n, (now, then)) in now.iter().zip(then).enumerate() {
                says_still(now, then, &format!("{place}[{n}]"));
            }
        }
        (Value::String(now), Value::String(_)) if is_worded(place) => {
            assert!(!now.is_empty(), "{place}");
        }
        (Value::String(now), Value::String(then)) if is_labelled(place) => {
            let said = |text: &str| text.split_once(": ").map(|(_, said)| said.to_owned());
            assert_eq!(said(now), said(then), "{place}");
        }
        (now, then) => assert_eq!(now, then, "{place}"),
    }
}
