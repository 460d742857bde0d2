//! `senco tables`: the register as a database that says of itself what it holds, with no one’s name in it.

use crate::kit::Place;
use rusqlite::Connection;
use std::{fs, path::Path};

/// A ledger with schools, SENCOs and courses, in a place of its own.
fn thawed() -> Place {
    let place = Place::new();
    let frozen =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../demonstration/frozen/2026-11-workforce");
    demonstration::thaw(&frozen, &place.path("data")).unwrap();
    place
}

fn make(place: &Place, name: &str, further: &[&str]) -> Connection {
    let keys = ["tables", "--keys", "data.keys", "--on", "2026-11-30"];
    let whole = [&keys[..], further, &[name]].concat();
    let made = place.call(&whole).ends(0).out;
    assert!(made.contains("Written: "), "{made}");
    Connection::open(place.path(name)).unwrap()
}

fn number(database: &Connection, asked: &str) -> i64 {
    database.query_row(asked, [], |row| row.get(0)).unwrap()
}

#[test]
fn every_open_school_has_a_row_and_every_column_is_described() {
    let place = thawed();
    let database = make(&place, "out.sqlite", &[]);
    assert!(number(&database, "SELECT count(*) FROM schools") > 0);
    assert!(number(&database, "SELECT count(*) FROM posts") > 0);
    let posts_of_no_school =
        "SELECT count(*) FROM posts WHERE urn NOT IN (SELECT urn FROM schools)";
    assert_eq!(number(&database, posts_of_no_school), 0);
    // A school says what the best of its posts says; one without a post is not said to have no SENCO.
    let silent =
        "SELECT count(*) FROM schools WHERE status = 'no_senco' AND missing LIKE '%sencos%'";
    assert_eq!(number(&database, silent), 0);
    let described = "SELECT count(*) FROM pragma_table_list t, pragma_table_info(t.name) c
        WHERE t.schema = 'main' AND t.name NOT LIKE 'sqlite_%' AND t.name <> 'columns'
        AND NOT EXISTS (SELECT 1 FROM columns d WHERE d.table_name = t.name AND d.column_name = c.name)";
    assert_eq!(number(&database, described), 0, "a column is not described");
    let small = "SELECT count(*) FROM published WHERE schools % 5 <> 0";
    assert_eq!(number(&database, small), 0);
}

#[test]
fn what_was_known_earlier_and_the_schools_of_one_authority_can_be_had_alone() {
    let place = thawed();
    let all = make(&place, "all.sqlite", &[]);
    let before = make(&place, "before.sqlite", &["--known", "2020-01-01"]);
    assert_eq!(
        number(&before, "SELECT count(*) FROM schools"),
        0,
        "no list was known then"
    );
    let code = "SELECT authority_code FROM schools JOIN posts USING (urn) LIMIT 1";
    let code = number(&all, code).to_string();
    let some = make(&place, "some.sqlite", &["--authority", &code]);
    let others = format!("SELECT count(*) FROM schools WHERE authority_code <> {code}");
    assert_eq!(number(&some, &others), 0);
    assert!(number(&some, "SELECT count(*) FROM posts") > 0);
    assert_eq!(number(&some, "SELECT count(*) FROM published"), 0);
}

#[test]
fn nothing_is_written_over_and_no_name_is_written() {
    let place = thawed();
    drop(make(&place, "out.sqlite", &[]));
    let written = fs::read(place.path("out.sqlite")).unwrap();
    let again = [
        "tables",
        "--keys",
        "data.keys",
        "--on",
        "2026-11-30",
        "out.sqlite",
    ];
    place.call(&again).ends(2).says("exists already");
    assert_eq!(fs::read(place.path("out.sqlite")).unwrap(), written);
    let text = String::from_utf8_lossy(&written).into_owned();
    for name in ["Byron", "Adeyemi", "Oldacre", "Hartnoll"] {
        assert!(!text.contains(name), "{name}");
    }
    assert!(!place.path("out.sqlite.part").exists());
}
