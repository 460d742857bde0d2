//! Killed with signal 9 between a page of someone’s answers and the next: what was acknowledged is there, and nothing twice.
//!
//! `ROUNDS` says how often, `SEED` which moments.

use crate::number;
use answers::{AnswerKey, AnswerReaders as _};
use data_folder::DataFolder;
use demonstration::{ANSWERING, PAGES_OF_ANSWERS};
use std::{
    collections::BTreeMap,
    io::{BufRead as _, BufReader},
    process::{Command, Stdio},
};
use store_sqlite::SqliteAnswerReaders;
use tempfile::TempDir;
use vocabulary::Digest;

/// The last page of each person that was promised.
type Promised = BTreeMap<String, usize>;

/// Lets people answer until this number of promises were read; then kills it.
fn kill_after(folder: &DataFolder, round: u64, promises: u64, promised: &mut Promised) {
    let mut answering = Command::new(env!("CARGO_BIN_EXE_answering"))
        .arg(folder.path())
        .arg(round.to_string())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut reader = BufReader::new(answering.stdout.take().unwrap());
    let mut line = String::new();
    let mut read = 0;
    // What it wrote before it died is in the pipe and was promised, too.
    while reader.read_line(&mut line).unwrap() > 0 {
        if let Some((person, page)) = line.strip_suffix('\n').and_then(|it| it.split_once(' ')) {
            promised.insert(person.to_owned(), page.parse().unwrap());
        }
        line.clear();
        read += 1;
        if read == promises {
            answering.kill().unwrap();
        }
    }
    answering.wait().unwrap();
    assert!(read >= promises, "it ended by itself");
}

fn check(folder: &DataFolder, promised: &Promised) {
    let damage = SqliteAnswerReaders::damage(&folder.answers()).unwrap();
    assert_eq!(damage, [""; 0]);
    let readers = SqliteAnswerReaders::open(&folder.answers()).unwrap();
    for (person, page) in promised {
        let key = AnswerKey(Digest::of(person.as_bytes()));
        let row = readers.find(ANSWERING, key).unwrap();
        let kept = row.expect("what was promised is there").read().unwrap();
        let pages = if kept.is_finished {
            PAGES_OF_ANSWERS
        } else {
            kept.answers.len() - 1
        };
        // The page that was being kept when it was killed may be there, too.
        assert!(
            pages >= *page && pages <= *page + 1,
            "{person}: {pages}, {page}"
        );
    }
    let counts = readers.counts(ANSWERING).unwrap();
    assert!(counts.begun + counts.finished >= promised.len() as u64);
}

#[test]
fn a_page_that_was_acknowledged_is_there_after_signal_9() {
    let (rounds, seed) = (number("ROUNDS", 12), number("SEED", 1));
    let place = TempDir::new().unwrap();
    let folder = DataFolder::at(&place.path().join("data"));
    std::fs::create_dir_all(folder.path()).unwrap();
    let mut promised = Promised::new();
    for round in 0..rounds {
        let chance = Digest::of(format!("answers {seed} {round}").as_bytes()).bytes();
        let promises = 1 + u64::from(u16::from_be_bytes([chance[0], chance[1]])) % 300;
        kill_after(&folder, round, promises, &mut promised);
        check(&folder, &promised);
    }
    assert!(promised.len() >= usize::try_from(rounds).unwrap());
}
