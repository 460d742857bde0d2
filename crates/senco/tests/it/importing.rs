//! `senco import gias`, `senco enter-registrar` and `senco remove-registrar`, beside a running server and without one.

use crate::kit::Place;
use demonstration::small_list;
use std::fs;

const ROWS: [(&str, &str, &str); 2] = [
    ("900001", "St Mary's Primary School", "Whitby"),
    ("900002", "St Mary's Primary School", "Filey"),
];

/// A place with a file of schools, whose name says of which day it is.
fn place() -> (Place, String) {
    let place = Place::new();
    place.call(&["init"]).ends(0);
    let file = place.path("list20250401.csv");
    fs::write(&file, small_list(&ROWS)).unwrap();
    (place, file.to_str().unwrap().to_owned())
}

#[test]
fn a_list_is_shown_then_imported_and_the_same_again_changes_nothing() {
    let (place, file) = place();
    let shown = place.call(&["import", "gias", &file]).ends(0);
    assert!(shown.out.contains("2 changed"), "{}", shown.out);
    assert!(shown.out.contains("New in the list"), "{}", shown.out);
    assert!(shown.out.contains("Nothing was changed"), "{}", shown.out);
    let server = place.serve();
    let (_, page) = server.get("/schools?q=st+mary", &[]);
    assert!(page.contains("has not been added"), "{page}");
    let json = place
        .call(&["import", "gias", &file, "--apply", "--json"])
        .ends(0)
        .json();
    assert_eq!(json["imported"], true);
    assert_eq!(json["lists"][0]["as_at"], "2025-04-01");
    assert_eq!(json["lists"][0]["changed"], 2);
    let (_, page) = server.get("/schools?q=st+mary", &[]);
    assert!(page.contains("Whitby") && page.contains("Filey"), "{page}");
    let again = place.call(&["import", "gias", &file, "--apply"]).ends(0);
    assert!(again.out.contains("imported already"), "{}", again.out);
    assert!(server.stop().success());
    place.call(&["verify"]).ends(0);
}

#[test]
fn rows_that_cannot_be_read_are_told_by_line_column_and_school() {
    let (place, file) = place();
    let text = fs::read_to_string(&file).unwrap();
    fs::write(&file, text.replace("900002,815", "nine,county")).unwrap();
    let bad = place.call(&["import", "gias", &file, "--apply"]).ends(1);
    for part in ["line 3", "URN", "LA (code)", "St Mary's Primary School"] {
        assert!(bad.err.contains(part), "{part}: {}", bad.err);
    }
    assert!(bad.err.contains("Nothing was changed"), "{}", bad.err);
    fs::write(&file, "name,age\n").unwrap();
    place
        .call(&["import", "gias", &file])
        .ends(2)
        .says("has no column");
    let undated = place.path("schools.csv");
    fs::write(&undated, small_list(&ROWS)).unwrap();
    let undated = undated.to_str().unwrap();
    place
        .call(&["import", "gias", undated])
        .ends(1)
        .says("date on which the list was made");
    place
        .call(&["import", "gias", undated, "--as-at", "2025-04-01"])
        .ends(0);
}

#[test]
fn a_registrar_is_invited_and_their_organisation_recorded_once() {
    let (place, _) = place();
    let enter = [
        "enter-registrar",
        "--name",
        "Rosalind Thirlby",
        "--email",
        "r.thirlby@office.example",
    ];
    let invited = place.call(&enter).ends(0);
    assert!(
        invited.out.contains("Invited as registrar"),
        "{}",
        invited.out
    );
    let again = place.call(&enter).ends(0);
    assert!(again.out.contains("is sent again"), "{}", again.out);
    let another = [&enter[..], &["--organisation", "Another Office"]].concat();
    place
        .call(&another)
        .ends(1)
        .says("“Department for Education” already");
    // They have not accepted, and so do not keep the register yet.
    place
        .call(&["remove-registrar", "--email", "r.thirlby@office.example"])
        .ends(1)
        .says("No registrar has the address r.thirlby@office.example");
}
