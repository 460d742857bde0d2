//! People who are entered twice in a ledger from before an invitation had to be accepted.

use crate::kit::Place;
use std::path::Path;

/// A ledger that was frozen then, in a place of its own.
fn thawed() -> Place {
    let place = Place::new();
    let frozen =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../demonstration/frozen/2026-11-doubled");
    demonstration::thaw(&frozen, &place.path("data")).unwrap();
    place
}

fn call(place: &Place, further: &[&str]) -> String {
    let whole = [&["join-doubles", "--keys", "data.keys"], further].concat();
    place.call(&whole).ends(0).out
}

#[test]
fn an_old_ledger_says_who_is_entered_twice_and_heals_when_told_to() {
    let place = thawed();
    for _ in 0..2 {
        let shown = call(&place, &[]);
        for says in [
            "Entries that might be one person: 2",
            "the same name and address",
            "the same address, another name",
            "Nothing was changed",
            "who acts for University of Lyonesse",
        ] {
            assert!(shown.contains(says), "{says}: {shown}");
        }
    }
    let joined = call(&place, &["--join", "--yes"]);
    assert!(joined.contains("is now the same person as"), "{joined}");
    assert!(
        joined.contains("Joined: 1. Left as they are: 1."),
        "{joined}"
    );
    // Two who share an office are asked about, and not joined unasked.
    let left = call(&place, &[]);
    assert!(
        left.contains("Entries that might be one person: 1"),
        "{left}"
    );
    assert!(left.contains("Jory Hale"), "{left}");
    let ask = ["join-doubles", "--keys", "data.keys", "--join"];
    let declined = place.call_with(&ask, &[], "no\n").ends(0).out;
    assert!(
        declined.contains("Joined: 0. Left as they are: 1."),
        "{declined}"
    );
    let accepted = place.call_with(&ask, &[], "yes\n").ends(0).out;
    assert!(
        accepted.contains("Joined: 1. Left as they are: 0."),
        "{accepted}"
    );
    let nobody = call(&place, &[]);
    assert!(nobody.contains("No one has two entries"), "{nobody}");
}
