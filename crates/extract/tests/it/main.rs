//! A changed byte anywhere in an extract is found.

use asking::access_log::{AccessEntry, CitedRule, EntryPart, GivenBy, Line, LookedAt, Statement};
use extract::{Extract, ExtractKey, NotGenuine, document, open};
use merkle::Hash;
use proptest::prelude::*;
use vocabulary::{AccessEntryId, Actor, RawId, Seed};

fn key(n: u8) -> ExtractKey {
    ExtractKey::of(&Seed::from_bytes([n; 32]))
}

fn extract(reason: &str) -> Extract {
    let statement = Statement {
        title: "Dunwich Primary School".into(),
        about: vec![Line::new("URN", "100001")],
        status: "in_time".into(),
        status_says: "In time".into(),
        reason: reason.into(),
        lines: vec![Line::new("Due", "8 January 2027")],
        rules: vec![CitedRule {
            id: "R3".into(),
            says: "A SENCO has 3 years.".into(),
            source: "regulation 49(4)".into(),
        }],
        limits: vec!["That anyone is suitable.".into()],
    };
    Extract::from(AccessEntry {
        id: AccessEntryId(RawId::from_bytes([7; 16])),
        at: "2026-12-01T06:30:00.250Z".parse().unwrap(),
        by: GivenBy {
            actor: Actor::PUBLIC,
            organisation: Some("Dunwich Primary School".into()),
            purpose: "duty".into(),
            purpose_says: "To check".into(),
        },
        about: LookedAt::School("100001".parse().unwrap()),
        on: "2026-09-01".parse().unwrap(),
        known: Some("2026-10-01T23:00:00Z".parse().unwrap()),
        size: 12,
        root: Hash::of(b"the root"),
        program: "senco 1".into(),
        parts: vec![
            EntryPart::Known {
                asked: vec![Line::new("Day", "1 September 2026")],
                statement: Box::new(statement),
            },
            EntryPart::Erased,
        ],
    })
}

#[test]
fn what_is_signed_opens_and_is_the_same_each_time() {
    let (ours, theirs) = (key(1), key(2));
    let file = ours.sign(&extract("Because."));
    assert_eq!(file, ours.sign(&extract("Because.")));
    for wanted in [None, Some(&ours.public())] {
        assert_eq!(open(&file, wanted).unwrap().extract, extract("Because."));
    }
    let other = open(&file, Some(&theirs.public())).unwrap_err();
    assert!(matches!(other, NotGenuine::OtherKey { .. }), "{other}");
    let printed = format!("{:?}", document(&open(&file, None).unwrap()));
    for part in [
        "R3",
        "8 January 2027",
        "suitable",
        "1 October 2026",
        "erased since",
    ] {
        assert!(printed.contains(part), "{part}: {printed}");
    }
}

/// A tagged PDF is refused whose headings do not begin with the first level, or leave one out.
#[test]
fn the_headings_of_the_document_begin_with_the_first_and_leave_none_out() {
    let file = key(1).sign(&extract("Because."));
    let blocks = document(&open(&file, None).unwrap()).blocks;
    let levels = blocks.iter().filter_map(|block| match block {
        documents::Block::Heading(level, _) => Some(*level),
        _ => None,
    });
    let mut before = 0;
    for level in levels {
        assert!(level <= before + 1, "{level} after {before}");
        before = level;
    }
    assert!(before > 0, "it has headings");
}

#[test]
fn a_file_of_the_first_form_opens_for_ever_and_is_written_so() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/frozen/extract-1.json");
    let file = key(1).sign(&extract("Because."));
    if std::env::var_os("SENCO_WRITE_SNAPSHOTS").is_some() && !std::fs::exists(path).unwrap() {
        std::fs::write(path, &file).unwrap();
    }
    let frozen = std::fs::read(path).unwrap();
    let opened = open(&frozen, Some(&key(1).public())).unwrap();
    assert_eq!(opened.extract, extract("Because."));
    assert!(file == frozen, "the bytes of a signed extract have changed");
}

#[test]
fn what_means_the_same_in_other_bytes_is_not_taken() {
    let file = String::from_utf8(key(1).sign(&extract("Because."))).unwrap();
    let spaced = file.replacen(':', ": ", 1);
    let without_end = file.trim_end().to_owned();
    let more = format!("{file}\n");
    let twice = file.replacen('{', "{\"key\":\"x\",", 1);
    for changed in [spaced, without_end, more, twice] {
        assert!(open(changed.as_bytes(), None).is_err(), "{changed}");
    }
}

#[test]
fn every_single_bit_counts() {
    let file = key(1).sign(&extract("It has a SENCO."));
    for place in 0..file.len() {
        for bit in 0..8 {
            let mut changed = file.clone();
            changed[place] ^= 1 << bit;
            assert!(open(&changed, None).is_err(), "byte {place}, bit {bit}");
        }
    }
}

proptest! {
    #[test]
    fn a_changed_byte_anywhere_is_found(reason in "\\PC{0,60}", place: prop::sample::Index, to: u8) {
        let mut file = key(3).sign(&extract(&reason));
        prop_assert!(open(&file, None).is_ok());
        let place = place.index(file.len());
        prop_assume!(file[place] != to);
        file[place] = to;
        prop_assert!(open(&file, None).is_err());
    }

    #[test]
    fn no_bytes_make_it_panic(bytes: Vec<u8>) {
        prop_assert!(open(&bytes, None).is_err());
    }
}
