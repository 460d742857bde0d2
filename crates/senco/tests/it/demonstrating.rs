//! The demonstration, and what an operator does to real data, tried on it.

use crate::kit::{Place, mode};
use rusqlite::Connection;
use std::{
    fs,
    path::{Path, PathBuf},
};

/// Changes one byte of the fact at `position`.
fn tamper(database: &Path, position: u64) {
    let connection = Connection::open(database).unwrap();
    let changed = connection.execute(
        "UPDATE facts SET bytes = CAST(replace(bytes, '\"format\":1', '\"format\":2') AS BLOB)
         WHERE position = ?1",
        [position.cast_signed()],
    );
    assert_eq!(changed.unwrap(), 1);
}

#[test]
fn somebody_is_erased_beside_a_running_server_and_every_change_is_found() {
    let place = Place::careless();
    let demo = place.demo(&[]);
    assert_eq!(demo.get("/health/ready", &[]).0, 200);
    let register = demo.get("/register", &[]);
    assert!(register.1.contains("University of Wessex"), "{register:?}");
    assert!(
        demo.said()
            .contains("The demonstration is at http://127.0.0.1:")
    );
    place.call(&["backup", "before"]).ends(0);
    let before = place.call(&["verify", "--json"]).ends(0).json();
    let facts = before["size"].as_u64().unwrap();
    assert!(facts > 300, "{before}");

    let person = "tristan.boscawen@senco.example";
    let kept = place
        .call_with(&["erase-person", person], &[], "no\n")
        .ends(1);
    assert!(
        kept.out
            .contains("University of Lyonesse (submitted): started it"),
        "{}",
        kept.out
    );
    assert!(kept.out.contains("Nothing was erased"), "{}", kept.out);
    let erased = place
        .call_with(&["erase-person", person], &[], "yes\n")
        .ends(0);
    assert!(
        erased.out.contains("from that day the erasure is complete"),
        "{}",
        erased.out
    );
    place
        .call(&["erase-person", person, "--yes", "--json"])
        .ends(1)
        .says("no such person");
    let after = place.call(&["verify", "--json"]).ends(0).json();
    assert_eq!(after["size"], facts + 1);
    assert_eq!(after["erased"], 1);
    place.call(&["backup", "after"]).ends(0);
    assert!(demo.stop().success());

    // Restoring the older backup ends shorter than what was signed: another log begins.
    let restored = place
        .call(&["restore", "before", "--data", "r", "--json"])
        .ends(0)
        .json();
    assert_eq!(restored["erasures-replayed"], 1);
    assert_eq!(restored["new-origin"], "127.0.0.1:8080/log/2");
    place.call(&["verify", "--data", "r"]).ends(0);
    // The log has a generation now, and everything has files.
    for name in ["data", "keys", "mail", "before", "after", "r"] {
        assert_eq!(place.open_to_others(name), [] as [PathBuf; 0], "{name}");
    }
    assert_eq!(mode(&place.path("r/log-generation")), 0o600);
    // Told again as the same log, it is caught: the checkpoint knows of more.
    fs::remove_file(place.path("r/log-generation")).unwrap();
    let shorter = place
        .call(&["verify", "--data", "r", "--json"])
        .ends(1)
        .json();
    assert_eq!(shorter["findings"][0]["position"], facts);

    tamper(&place.path("after/senco.sqlite"), 42);
    let found = place
        .call(&["verify", "--data", "after", "--json"])
        .ends(1)
        .json();
    assert_eq!(found["whole"], false);
    assert_eq!(found["findings"][0]["position"], 42, "{found}");

    // What was done stays done, until someone wants to start again.
    assert!(place.demo(&[]).stop().success());
    assert_eq!(
        place.call(&["verify", "--json"]).ends(0).json()["size"],
        facts + 1
    );
    assert!(place.demo(&["--reset"]).stop().success());
    assert_eq!(
        place.call(&["verify", "--json"]).ends(0).json()["size"],
        facts
    );
}
