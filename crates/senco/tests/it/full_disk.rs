//! A disk that is full when senco starts, or that cannot be written: read as far as possible, and said
//! plainly.

use crate::kit::{Place, Server};
use demonstration::SmallDisk;
use std::fs;

/// A place whose data lie on a disk of a few megabytes; nothing where none may be mounted.
fn place() -> Option<(Place, SmallDisk)> {
    let place = Place::new();
    let disk = SmallDisk::mount(&place.path("disk"), 24).unwrap()?;
    fs::write(
        place.path("senco.toml"),
        "data = \"disk/data\"\nmail-folder = \"mail\"\n",
    )
    .unwrap();
    place.call(&["init"]).ends(0);
    Some((place, disk))
}

fn enter(place: &Place, email: &str) -> i32 {
    let arguments = ["enter-coordinator", "--name", "Agnes", "--email", email];
    let called = place.call(&arguments);
    if called.code != 0 {
        assert!(called.err.contains("the disk is full"), "{}", called.err);
    }
    called.code
}

fn number(server: &Server, name: &str) -> u64 {
    let (_, metrics) = server.get("/metrics", &[]);
    let line = metrics.lines().find(|line| line.starts_with(name));
    let line = line.unwrap_or_else(|| panic!("{metrics}"));
    line.rsplit(' ').next().unwrap().parse().unwrap()
}

#[test]
fn on_a_full_disk_it_starts_to_be_read_and_records_again_once_there_is_room() {
    let Some((place, disk)) = place() else { return };
    let reserve = disk.path().join("data/reserve");
    let server = place.serve();
    let whole = fs::metadata(&reserve).unwrap().len();
    assert_eq!(enter(&place, "agnes@host.example"), 0);
    assert!(server.stop().success());
    let ballast = disk.fill().unwrap();
    // What only reads needs no room.
    place.call(&["verify"]).ends(0);
    place.call(&["backup", "b"]).ends(0);

    let server = place.serve();
    assert!(fs::metadata(&reserve).unwrap().len() < whole);
    let (status, says) = server.get("/health/ready", &[]);
    assert_eq!(status, 503);
    assert!(says.contains("the disk is full"), "{says}");
    let (status, says) = server.get("/status", &[]);
    assert_eq!(status, 503);
    assert!(says.contains("’s disk is full"), "{says}");
    server.log_until("ALARM: the disk is full");
    assert_eq!(server.get("/register", &[]).0, 200);
    assert_eq!(number(&server, "senco_facts "), 2);
    assert_eq!(number(&server, "senco_disk_full "), 1);
    // Not even what would find room in what was given up: the next start needs it.
    assert_eq!(enter(&place, "bettrys@host.example"), 1);
    assert!(server.stop().success());
    // So it starts as often as someone tries, whatever else takes the room meanwhile.
    for _ in 0..3 {
        disk.fill().unwrap();
        let server = place.serve();
        assert_eq!(server.get("/health/ready", &[]).0, 503);
        disk.fill().unwrap();
        assert!(server.stop().success());
    }
    let server = place.serve();

    fs::remove_file(ballast).unwrap();
    assert_eq!(server.get("/health/ready", &[]).0, 200);
    assert_eq!(fs::metadata(&reserve).unwrap().len(), whole);
    assert_eq!(number(&server, "senco_disk_full "), 0);
    assert_eq!(enter(&place, "bettrys@host.example"), 0);
    assert!(server.stop().success());
    place.call(&["verify"]).ends(0);
}

#[test]
fn what_lies_on_a_disk_that_cannot_be_written_is_verified_and_backed_up_and_all_else_says_so() {
    let Some((place, disk)) = place() else { return };
    assert_eq!(enter(&place, "agnes@host.example"), 0);
    disk.read_only(true).unwrap();
    place.call(&["verify"]).ends(0);
    let backup = place.call(&["backup", "b", "--json"]).ends(0).json();
    assert_eq!(backup["facts"], 2);
    for command in [
        &["serve", "--listen", "127.0.0.1:0"][..],
        &["release-mail"],
        &["erase-person", "agnes@host.example", "--yes"],
    ] {
        place.call(command).ends(1).says("is mounted read-only");
    }
    place.call(&["restore", "b", "--data", "r"]).ends(0);
    disk.read_only(false).unwrap();
    place.call(&["verify"]).ends(0);
    assert!(place.serve().stop().success());
}
