//! `senco status`, `retention`, `hold`, `lift-hold`, `subject-access` and `check`, beside a running server and without one;
//! and nothing personal in what the server logs meanwhile.

use crate::kit::{Place, mode};
use std::{fs, os::unix::fs::MetadataExt as _};

const REASON: &str = "A solicitor from Budmouth has written";

/// A place that a coordinator is invited into.
fn place() -> Place {
    let place = Place::new();
    place.call(&["init"]).ends(0);
    let enter = [
        "enter-coordinator",
        "--name",
        "Agnes Merriweather",
        "--email",
        "agnes@office.example",
    ];
    place.call(&enter).ends(0);
    place
}

#[test]
fn status_says_what_needs_doing_and_whether_anything_does() {
    let place = place();
    let said = place.call(&["status"]).ends(1);
    assert!(
        said.out.contains("! serving        not serving"),
        "{}",
        said.out
    );
    assert!(said.out.contains("! backup         never"), "{}", said.out);
    let server = place.serve();
    let told = place.call(&["status", "--json"]).ends(1).json();
    assert!(told["serving_since"].is_string(), "{told}");
    let lines = told["lines"].as_array().unwrap();
    let line = |name: &str| lines.iter().find(|it| it["name"] == name).unwrap();
    assert_eq!(line("clock")["next"], serde_json::Value::Null);
    assert!(
        line("backup")["next"]
            .as_str()
            .unwrap()
            .contains("senco backup")
    );
    let backup = place.path("backup");
    place.call(&["backup", backup.to_str().unwrap()]).ends(0);
    let said = place.call(&["status"]);
    assert!(
        said.out.contains("  backup         last on"),
        "{}",
        said.out
    );
    assert!(server.stop().success());
}

#[test]
fn a_hold_is_placed_refuses_an_erasure_and_is_lifted() {
    let place = place();
    let server = place.serve();
    let hold = ["hold", "Provider Group office", "--why", REASON];
    let placed = place.call(&hold).ends(0);
    assert!(
        placed.out.contains("Provider Group office"),
        "{}",
        placed.out
    );
    place.call(&hold).ends(1).says("already a legal hold");
    place
        .call(&["hold", "Nowhere", "--why", "?"])
        .ends(1)
        .says("is on record by");
    place
        .call(&["hold", "access log", "--why", " "])
        .ends(1)
        .says("Enter a reason");
    let shown = place.call(&["retention"]).ends(0);
    assert!(shown.out.contains("Legal holds: 1"), "{}", shown.out);
    assert!(shown.out.contains("Due by"), "{}", shown.out);
    assert!(!shown.out.contains("Budmouth"), "{}", shown.out);
    let id = placed.out.split_whitespace().nth(2).unwrap().to_owned();
    let lift = ["lift-hold", &id, "--why", "It was settled"];
    place.call(&lift).ends(0);
    place.call(&lift).ends(1).says("already been lifted");
    let json = place
        .call(&["retention", "--json", "--apply"])
        .ends(0)
        .json();
    assert_eq!(json["holds"], serde_json::json!([]));
    let log = server.said();
    for word in ["Budmouth", "Agnes", "office.example"] {
        assert!(!log.contains(word), "{word}: {log}");
    }
    assert!(server.stop().success());
    place.call(&["verify"]).ends(0);
}

#[test]
fn everything_about_someone_is_written_for_the_operator_alone_and_never_over_anything() {
    let place = place();
    let out = place.path("agnes.zip");
    let out = out.to_str().unwrap();
    let ask = ["subject-access", "agnes@office.example", out];
    let written = place.call(&ask).ends(0);
    assert!(written.out.contains("not encrypted"), "{}", written.out);
    assert_eq!(mode(out.as_ref()), 0o600);
    let bytes = fs::read(out).unwrap();
    assert!(bytes.starts_with(b"PK"));
    place.call(&ask).ends(2).says("exists already");
    assert_eq!(fs::read(out).unwrap(), bytes);
    let other = place.path("other.zip");
    let other = other.to_str().unwrap();
    for (who, code, says) in [
        ("nobody@office.example", 1, "is on record by"),
        ("1234567", 1, "is on record by"),
        ("Agnes", 1, "is not an email address"),
        ("00000000000000000000000000", 1, "is on record by"),
    ] {
        let ask = ["subject-access", who, other];
        place.call(&ask).ends(code).says(says);
    }
    assert!(!place.path("other.zip").exists());
    let nowhere = place.path("missing/agnes.zip");
    let nowhere = nowhere.to_str().unwrap();
    let refused = place
        .call(&["subject-access", "agnes@office.example", nowhere])
        .ends(1);
    refused.says("could not be written");
}

#[test]
fn check_names_what_should_always_hold() {
    let place = place();
    let checked = place.call(&["check", "--json"]).ends(0).json();
    let checked = checked.as_array().unwrap();
    assert!(checked.len() > 15);
    let broken = checked
        .iter()
        .filter(|it| it["broken"] != serde_json::json!([]));
    assert_eq!(broken.count(), 0);
    let server = place.serve();
    let beside = place.call(&["check", "--json"]).ends(0).json();
    assert_eq!(beside.as_array().unwrap().len(), checked.len());
    assert!(server.stop().success());
}

#[test]
fn check_and_verify_change_nothing_that_is_kept_beside_the_ledger() {
    let place = place();
    let reach = place.path("data/known-reach");
    let kept = || fs::metadata(&reach).map(|of| (of.ino(), of.modified().unwrap()));
    let looks = || {
        place.call(&["check", "--json"]).ends(0);
        place.call(&["verify"]).ends(0);
    };
    let before = kept().unwrap();
    looks();
    assert_eq!(kept().unwrap(), before);
    fs::remove_file(&reach).unwrap();
    looks();
    assert!(!reach.exists());
}
