//! A signed extract, checked without data, server or connection.

use crate::kit::Place;
use std::fs;

/// An extract that is kept for ever, and the key that signed it.
const FROZEN: &[u8] = include_bytes!("../../../extract/tests/frozen/extract-1.json");

/// The public key in a file.
fn key(file: &[u8]) -> String {
    let file: serde_json::Value = serde_json::from_slice(file).unwrap();
    file["key"].as_str().unwrap().to_owned()
}

#[test]
fn whoever_has_an_extract_can_check_it_and_finds_a_changed_byte() {
    let place = Place::new();
    fs::write(place.path("good.json"), FROZEN).unwrap();
    let key = key(FROZEN);
    let check = |further: &[&str]| place.call(&[&["check-extract"], further].concat());
    let plain = check(&["good.json"]).ends(0);
    assert!(
        plain
            .out
            .contains(&format!("Unchanged since the key {key}")),
        "{}",
        plain.out
    );
    let with_key = check(&["good.json", "--key", &key]).ends(0);
    for what in ["Genuine", "Dunwich Primary School", "In time"] {
        assert!(with_key.out.contains(what), "{}", with_key.out);
    }
    let json = check(&["good.json", "--json"]).ends(0).json();
    assert_eq!(json["genuine"], true);

    let mut changed = FROZEN.to_vec();
    let place_of = String::from_utf8_lossy(FROZEN).find("In time").unwrap();
    changed[place_of] = b'O';
    fs::write(place.path("bad.json"), changed).unwrap();
    assert!(check(&["bad.json"]).ends(1).out.contains("NOT genuine"));
    fs::write(place.path("spaced.json"), [FROZEN, b" "].concat()).unwrap();
    assert!(check(&["spaced.json"]).ends(1).out.contains("NOT genuine"));
    // A key, and of another service.
    let other = "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo";
    let by_other = check(&["good.json", "--key", other]).ends(1);
    assert!(
        by_other.out.contains("signed by the key"),
        "{}",
        by_other.out
    );
    check(&["good.json", "--key", "a key"]).ends(2);
    check(&["none.json"]).ends(1);
}
