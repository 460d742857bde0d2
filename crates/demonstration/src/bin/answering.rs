//! Keeps pages of answers to a survey as fast as it can and says which were acknowledged, one a line, until it is killed:
//! `answering FOLDER ROUND`. FOLDER is that of the data; ROUND tells the people of one run from those of another.
//!
//! A line is `PERSON PAGE`. What stands on a line has been promised.

use answers::{AnswerKey, Change, Post, Posted, SchoolFacts, Stamp, Writer};
use data_folder::DataFolder;
use demonstration::{ANSWERING, PAGES_OF_ANSWERS};
use instrument::route::Answer;
use std::{
    io::{Write as _, stdout},
    path::Path,
    thread,
};
use vocabulary::Digest;

/// The number that answer at once, so that flushes hold groups.
const PEOPLE: usize = 16;

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let [_, folder, round] = arguments.as_slice() else {
        panic!("answering FOLDER ROUND");
    };
    let parts = DataFolder::at(Path::new(folder)).answer_parts();
    let parts = parts.expect("the answers open");
    let writer = Writer::start(parts.store, parts.waiting);
    thread::scope(|scope| {
        for person in 0..PEOPLE {
            let writer = &writer;
            scope.spawn(move || {
                for n in 0_u64.. {
                    answer(writer, &format!("{round}-{person}-{n}"));
                }
            });
        }
    });
}

/// Someone answers every page, and sends it.
fn answer(writer: &Writer, person: &str) {
    let mut counting = instrument::route::Answers::new();
    for page in 0..=PAGES_OF_ANSWERS {
        let change = if page == PAGES_OF_ANSWERS {
            let counting = std::mem::take(&mut counting);
            Change::Finish { counting }
        } else {
            let (id, said) = (page.to_string(), Answer::one(person));
            counting.insert(id.clone(), said.clone());
            Change::Page(vec![(id, Some(said))])
        };
        let posted = writer.post_blocking(Post {
            campaign: ANSWERING,
            key: AnswerKey(Digest::of(person.as_bytes())),
            stamp: Stamp {
                audience: "staff".to_owned(),
                facts: SchoolFacts::default(),
            },
            change,
            spent: None,
            in_common: None,
        });
        if matches!(posted, Posted::Kept(_)) {
            // One call a line: a line is whole, or is not there.
            let line = format!("{person} {page}\n");
            _ = stdout().lock().write_all(line.as_bytes());
        }
    }
}
