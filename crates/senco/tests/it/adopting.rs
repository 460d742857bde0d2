//! `senco framework import`, beside a running server and without one.

use crate::kit::Place;
use std::fs;

fn third() -> String {
    let second = include_str!("../../../framework/data/quality-standards-2.toml");
    let third = second.replace("\"qsf-2\"", "\"qsf-3\"");
    third.replace("2026-12-01", "2031-09-01")
}

#[test]
fn a_framework_is_shown_then_adopted_once_and_kept_through_a_restart() {
    let place = Place::new();
    place.call(&["init"]).ends(0);
    let file = place.path("third.toml");
    fs::write(&file, third()).unwrap();
    let file = file.to_str().unwrap().to_owned();
    let shown = place.call(&["framework", "import", &file]).ends(0);
    for part in ["(qsf-3)", "2031-09-01", "teaching-5", "Nothing was changed"] {
        assert!(shown.out.contains(part), "{part}: {}", shown.out);
    }
    let server = place.serve();
    let import = ["framework", "import", &file, "--apply"];
    let adopted = place.call(&import).ends(0);
    assert!(adopted.out.contains("Adopted."), "{}", adopted.out);
    assert!(server.stop().success());
    place.call(&import).ends(1).says("“qsf-3” already");
    place.call(&["verify"]).ends(0);
}

#[test]
fn a_file_that_is_no_framework_is_refused_with_its_reason() {
    let place = Place::new();
    place.call(&["init"]).ends(0);
    let file = place.path("wrong.toml");
    fs::write(&file, third().replace("why = ", "reason = ")).unwrap();
    let file = file.to_str().unwrap().to_owned();
    let import = ["framework", "import", &file, "--apply"];
    place.call(&import).ends(1).says("reason");
    // Longer than a line between the two programs: the same, whether a server is asked or not.
    fs::write(&file, format!("{}\n# {}", third(), "x".repeat(200_000))).unwrap();
    place.call(&import).ends(1).says("32 KB or smaller");
    let server = place.serve();
    place.call(&import).ends(1).says("32 KB or smaller");
    assert!(server.stop().success());
    let missing = ["framework", "import", "none.toml"];
    place.call(&missing).ends(1).says("none.toml");
}
