//! Erasing someone while it cannot be carried out: what the operator is told, and what then happens.

use crate::kit::Place;
use std::fs;

const BETTRYS: &str = "bettrys@host.example";

/// A service with two coordinators, one of them Bettrys; mail is kept in a folder.
fn entered() -> Place {
    let place = Place::new();
    fs::write(place.path("senco.toml"), "mail-folder = \"mail\"\n").unwrap();
    place.call(&["init"]).ends(0);
    for (name, email) in [
        ("Agnes Merriweather", "agnes@host.example"),
        ("Bettrys Hale", BETTRYS),
    ] {
        let enter = ["enter-coordinator", "--name", name, "--email", email];
        place.call(&enter).ends(0);
    }
    place
}

/// Whether every file of mail has arrived whole.
fn mail_arrives(place: &Place, many: usize) {
    let whole = || {
        let entries = fs::read_dir(place.path("mail")).into_iter().flatten();
        let names = entries.map(|it| it.unwrap().path());
        names
            .filter(|it| it.extension().is_some_and(|it| it == "json"))
            .count()
    };
    while whole() < many {
        std::thread::yield_now();
    }
}

#[test]
fn an_erasure_that_cannot_be_carried_out_is_told_and_tried_again() {
    let place = entered();
    let server = place.serve();
    mail_arrives(&place, 2);
    // As when the disk of the keys is full or can only be read.
    let list = place.path("keys/erasures.jsonl");
    fs::create_dir(&list).unwrap();
    let erased = place.call(&["erase-person", BETTRYS, "--yes"]).ends(1);
    assert!(!erased.out.contains("Erased"), "{}", erased.out);
    let erased = erased
        .says("recorded but not yet carried out")
        .says("erasures.jsonl");
    let (_, id) = erased
        .out
        .lines()
        .next()
        .unwrap()
        .split_once("id ")
        .unwrap();
    let kept = "With this name or address in them: 1\n  mail/";
    assert!(erased.out.contains(kept), "{}", erased.out);

    // Asked again, by whatever the operator has at hand.
    let by_address = place.call(&["erase-person", BETTRYS, "--yes"]).ends(1);
    by_address
        .says("no such person")
        .says(&format!("senco erase-person {id} --yes"));
    let by_id = place
        .call(&["erase-person", id, "--yes", "--json"])
        .ends(1)
        .json();
    assert!(
        by_id["owed"].as_str().unwrap().contains("erasures.jsonl"),
        "{by_id}"
    );
    assert!(by_id["complete-on"].is_null(), "{by_id}");
    let owed = |many: u8| {
        let (_, counted) = server.get("/metrics", &[]);
        assert!(
            counted.contains(&format!("senco_erasures_owed {many}\n")),
            "{counted}"
        );
    };
    owed(1);
    let verified = place.call(&["verify"]).ends(1);
    let named = format!("owed: the erasure of {id} is recorded");
    assert!(verified.out.contains(&named), "{}", verified.out);
    let verified = place.call(&["verify", "--json"]).ends(1).json();
    assert_eq!(verified["whole"], true);
    assert_eq!(verified["findings"][0]["person"], id);
    // Nothing is damaged: what there is can be backed up.
    place.call(&["backup", "b"]).ends(0);

    fs::remove_dir(&list).unwrap();
    let erased = place.call(&["erase-person", id, "--yes"]).ends(0);
    assert!(erased.out.contains("Erased. On "), "{}", erased.out);
    assert!(fs::read_to_string(&list).unwrap().contains(id));
    owed(0);
    place.call(&["verify"]).ends(0);
    place.call(&["erase-person", id, "--yes"]).ends(0);
    let nobody = place.call(&["erase-person", BETTRYS, "--yes"]).ends(1);
    nobody.says("No erasure waits to be carried out");
    assert!(server.stop().success());

    // The backup was made while it was owed: restored, it is carried out.
    place.call(&["restore", "b", "--data", "r"]).ends(0);
    place.call(&["verify", "--data", "r"]).ends(0);
}

#[test]
fn an_erasure_that_is_owed_is_carried_out_at_the_next_start() {
    let place = entered();
    let list = place.path("keys/erasures.jsonl");
    let server = place.serve();
    fs::create_dir(&list).unwrap();
    place.call(&["erase-person", BETTRYS, "--yes"]).ends(1);
    assert!(server.stop().success());
    // No one knows who would come back.
    place
        .call(&["serve", "--listen", "127.0.0.1:0"])
        .ends(1)
        .says("erasures.jsonl");
    fs::remove_dir(&list).unwrap();
    let server = place.serve();
    place
        .call(&["erase-person", BETTRYS, "--yes"])
        .ends(1)
        .says("No erasure waits");
    assert!(server.stop().success());
    place.call(&["verify"]).ends(0);
}
