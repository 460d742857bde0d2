//! The suite that every kind of database of answers runs in its own tests.

use crate::{
    AnswerKey, AnswerReaders, AnswerStore, Counts, KeptPicture, Picture, Row, SchoolToken, Week,
};
use std::path::Path;
use vocabulary::{CampaignId, Digest, RawId};

/// A database as it is opened again and again: its writer, and readers beside it.
pub trait Opens {
    /// Opens it at a place, and makes it where there is none.
    fn open(&self, at: &Path) -> (Box<dyn AnswerStore>, Box<dyn AnswerReaders>);
}

type Example = fn(&dyn Opens, &Path);

const WEEK: Week = Week {
    year: 2027,
    number: 3,
};

fn campaign(n: u8) -> CampaignId {
    CampaignId(RawId::from_bytes([n; 16]))
}

fn row(n: u8, is_finished: bool) -> Row {
    Row {
        campaign: campaign(1),
        key: AnswerKey(Digest::from_bytes([n; 32])),
        is_finished,
        filed: None,
        body: format!("answer {n}").into_bytes(),
    }
}

fn filed(readers: &dyn AnswerReaders) -> Vec<Row> {
    let mut rows = Vec::new();
    let mut see = |row| {
        rows.push(row);
        Ok(())
    };
    readers.filed(campaign(1), &mut see).expect("it answers");
    rows
}

/// Every example, each in a folder of its own below `folder`.
pub fn all(opens: &dyn Opens, folder: &Path) {
    let examples: [(&str, Example); 5] = [
        ("kept", what_is_written_is_there_when_opened_again),
        (
            "filed",
            only_what_was_sent_is_filed_and_read_in_the_order_of_keys,
        ),
        ("deleted", what_is_deleted_is_in_no_byte),
        ("copied", a_copy_has_whole_filings_and_nothing_else),
        ("pictures", pictures_are_kept_copied_and_go_with_the_answers),
    ];
    for (name, example) in examples {
        let place = folder.join(name);
        std::fs::create_dir_all(&place).expect("a folder for an example");
        example(opens, &place);
    }
}

fn what_is_written_is_there_when_opened_again(opens: &dyn Opens, place: &Path) {
    let first = row(1, false);
    {
        let (mut store, _) = opens.open(place);
        store
            .write(std::slice::from_ref(&first))
            .expect("it is written");
    }
    let (mut store, readers) = opens.open(place);
    let found = store.find(first.campaign, first.key).expect("it answers");
    assert_eq!(found, Some(first.clone()));
    assert_eq!(readers.find(campaign(2), first.key), Ok(None));
    let later = Row {
        body: b"changed".to_vec(),
        ..first.clone()
    };
    store
        .write(&[later.clone(), row(2, true)])
        .expect("it is written");
    assert_eq!(readers.find(first.campaign, first.key), Ok(Some(later)));
    let counts = Counts {
        begun: 1,
        finished: 1,
        filed: 0,
    };
    assert_eq!(readers.counts(campaign(1)), Ok(counts));
}

fn only_what_was_sent_is_filed_and_read_in_the_order_of_keys(opens: &dyn Opens, place: &Path) {
    let (mut store, readers) = opens.open(place);
    let rows = [row(9, true), row(3, true), row(5, false), row(1, true)];
    for row in &rows {
        store
            .write(std::slice::from_ref(row))
            .expect("it is written");
    }
    assert_eq!(filed(readers.as_ref()), []);
    assert_eq!(store.file(campaign(1), WEEK, 2), Ok(2));
    assert_eq!(store.file(campaign(1), WEEK, 2), Ok(1));
    assert_eq!(store.file(campaign(1), WEEK, 2), Ok(0));
    let keys: Vec<u8> = filed(readers.as_ref())
        .iter()
        .map(|row| row.key.0.bytes()[0])
        .collect();
    assert_eq!(keys, [1, 3, 9]);
    assert!(
        filed(readers.as_ref())
            .iter()
            .all(|row| row.filed == Some(WEEK))
    );
    store.write(&[row(2, true)]).expect("it is written");
    let later = Week { number: 4, ..WEEK };
    assert_eq!(store.file(campaign(1), later, 2), Ok(1));
    let weeks: Vec<i8> = filed(readers.as_ref())
        .iter()
        .filter_map(|row| row.filed.map(|week| week.number))
        .collect();
    assert_eq!(weeks, [3, 4, 3, 3]);
}

fn what_is_deleted_is_in_no_byte(opens: &dyn Opens, place: &Path) {
    let (mut store, readers) = opens.open(place);
    store
        .write(&[row(1, true), row(2, false)])
        .expect("it is written");
    store.file(campaign(1), WEEK, 100).expect("it is filed");
    assert_eq!(store.delete(campaign(1), false), Ok(1));
    assert_eq!(filed(readers.as_ref()).len(), 1);
    drop(readers);
    assert!(!has(place, b"answer 2"));
    assert!(has(place, b"answer 1"));
    assert_eq!(store.delete(campaign(1), true), Ok(1));
    assert!(!has(place, b"answer 1"));
}

fn a_copy_has_whole_filings_and_nothing_else(opens: &dyn Opens, place: &Path) {
    let (mut store, readers) = opens.open(place);
    store
        .write(&[row(1, true), row(2, false)])
        .expect("it is written");
    store.file(campaign(1), WEEK, 100).expect("it is filed");
    store.write(&[row(3, true)]).expect("it is written");
    let copy = place.join("copy");
    std::fs::create_dir_all(&copy).expect("a folder");
    let file = copy.join("answers.sqlite");
    readers.copy_filed(&file).expect("it is copied");
    readers.copy_filed(&file).expect("it is copied again");
    assert!(has(&copy, b"answer 1"));
    assert!(!has(&copy, b"answer 2") && !has(&copy, b"answer 3"));
    let (_, copied) = opens.open(&copy);
    assert_eq!(filed(copied.as_ref()).len(), 1);
}

fn pictures_are_kept_copied_and_go_with_the_answers(opens: &dyn Opens, place: &Path) {
    let (mut store, readers) = opens.open(place);
    let school = SchoolToken(Digest::from_bytes([7; 32]));
    let of = |school, people| KeptPicture {
        audience: "school-2026".to_owned(),
        school,
        picture: Picture {
            people,
            ratings: [("rated".to_owned(), vec![people, 0])].into(),
        },
    };
    let first = [of(None, 1), of(Some(school), 2)];
    store.keep_pictures(campaign(1), &first).expect("kept");
    let again = [of(None, 9), of(Some(school), 4)];
    store.keep_pictures(campaign(1), &again).expect("kept");
    let find = |readers: &dyn AnswerReaders, school| {
        let found = readers.picture(campaign(1), "school-2026", school);
        found.expect("it answers").map(|it| it.people)
    };
    assert_eq!(find(readers.as_ref(), None), Some(9));
    assert_eq!(find(readers.as_ref(), Some(school)), Some(4));
    let unknown = SchoolToken(Digest::from_bytes([8; 32]));
    assert_eq!(find(readers.as_ref(), Some(unknown)), None);
    let copy = place.join("copy");
    std::fs::create_dir_all(&copy).expect("a folder");
    let file = copy.join("answers.sqlite");
    readers.copy_filed(&file).expect("it is copied");
    let (_, copied) = opens.open(&copy);
    assert_eq!(find(copied.as_ref(), Some(school)), Some(4));
    store.delete(campaign(1), false).expect("deleted");
    assert_eq!(find(readers.as_ref(), Some(school)), Some(4));
    store.delete(campaign(1), true).expect("deleted");
    assert_eq!(find(readers.as_ref(), None), None);
    assert_eq!(find(readers.as_ref(), Some(school)), None);
}

/// Whether any file of a folder has these bytes.
fn has(folder: &Path, bytes: &[u8]) -> bool {
    let files = std::fs::read_dir(folder).expect("a folder").flatten();
    let mut texts = files.filter_map(|entry| std::fs::read(entry.path()).ok());
    texts.any(|text| text.windows(bytes.len()).any(|window| window == bytes))
}
