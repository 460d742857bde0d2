//! Answers against the suite that every kind of database of answers runs.

use answers::{
    AT_LEAST, AnswerReaders, AnswerStore, Change, Kept, NotChanged, Post, Posted, Row, SchoolFacts,
    Secret, Spent, Stamp, Waiting, Week, Writer, conformance,
};
use instrument::route::{Answer, Answers};
use rusqlite::Connection;
use std::{path::Path, sync::Arc};
use store_sqlite::{SqliteAnswerReaders, SqliteAnswers};
use tempfile::TempDir;
use vocabulary::{CampaignId, RawId, Seed};

struct Sqlite;

impl conformance::Opens for Sqlite {
    fn open(&self, at: &Path) -> (Box<dyn AnswerStore>, Box<dyn AnswerReaders>) {
        let path = at.join("answers.sqlite");
        let store = SqliteAnswers::open(&path).expect("a database");
        let readers = SqliteAnswerReaders::open(&path).expect("readers of it");
        (Box::new(store), Box::new(readers))
    }
}

#[test]
fn sqlite_does_what_every_database_of_answers_must() {
    let folder = TempDir::new().unwrap();
    conformance::all(&Sqlite, folder.path());
}

/// A log that someone reads is left as it is: the writer has to know, or the log would say for hours what was written last.
#[test]
fn a_log_that_is_read_is_not_settled_until_no_one_reads_it() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("answers.sqlite");
    let mut store = SqliteAnswers::open(&path).unwrap();
    let readers = SqliteAnswerReaders::open(&path).unwrap();
    let row = |n: u8| Row {
        campaign: CAMPAIGN,
        key: Secret::new([n; 16]).answer(&seed(), CAMPAIGN),
        is_finished: true,
        filed: None,
        body: b"{}".to_vec(),
    };
    let week = Week {
        year: 2027,
        number: 3,
    };
    store.write(&[row(1)]).unwrap();
    store.file(CAMPAIGN, week, 1).unwrap();
    let mut while_read = Vec::new();
    let mut see = |_| {
        store.write(&[row(2)])?;
        while_read.push(store.settle()?);
        Ok(())
    };
    readers.filed(CAMPAIGN, &mut see).unwrap();
    assert_eq!(while_read, [false]);
    assert_eq!(store.settle(), Ok(true));
}

/// A writer over a new database, and what it needs to be asked.
struct Writing {
    writer: Arc<Writer>,
    readers: SqliteAnswerReaders,
    _folder: TempDir,
}

fn writing() -> Writing {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("answers.sqlite");
    let store = SqliteAnswers::open(&path).unwrap();
    Writing {
        readers: SqliteAnswerReaders::open(&path).unwrap(),
        writer: Arc::new(Writer::start(
            Box::new(store),
            Arc::new(Waiting::in_memory()),
        )),
        _folder: folder,
    }
}

const CAMPAIGN: CampaignId = CampaignId(RawId::from_bytes([1; 16]));
fn seed() -> Seed {
    Seed::from_bytes([7; 32])
}

fn post(secret: Secret, change: Change, others: &[Secret], turn: u64) -> Post {
    let spent = |secret: &Secret| secret.spent(&seed(), CAMPAIGN);
    Post {
        campaign: CAMPAIGN,
        key: secret.answer(&seed(), CAMPAIGN),
        stamp: Stamp {
            audience: "staff".into(),
            facts: SchoolFacts::default(),
        },
        change,
        spent: Some(Spent {
            mark: spent(&secret),
            others: others.iter().map(spent).collect(),
            turn,
        }),
        in_common: None,
    }
}

fn page(id: &str) -> Change {
    Change::Page(vec![(id.into(), Some(Answer::one("yes")))])
}

fn finish(counting: &Answers) -> Change {
    Change::Finish {
        counting: counting.clone(),
    }
}

impl Writing {
    /// So many others who were invited answer.
    async fn others_answer(&self, many: usize) {
        for n in 0..u8::try_from(many).unwrap() {
            let secret = Secret::new([100 + n; 16]);
            let begun = self.kept(post(secret, page("role"), &[], 0)).await;
            self.kept(post(secret, finish(&begun.answers), &[], 0))
                .await;
        }
    }

    async fn kept(&self, post: Post) -> Kept {
        match self.writer.post(post).await {
            Posted::Kept(kept) => kept,
            other => panic!("{other:?}"),
        }
    }
}

#[tokio::test]
async fn pages_that_are_sent_at_once_are_all_kept() {
    let it = writing();
    let secrets: Vec<Secret> = (0..200).map(|n| Secret::new([n; 16])).collect();
    let pages = secrets.iter().flat_map(|secret| {
        let ids = ["role", "senco", "must"];
        ids.map(|id| {
            tokio::spawn({
                let writer = it.writer.clone();
                let post = post(*secret, page(id), &[], 0);
                async move { writer.post(post).await }
            })
        })
    });
    for page in pages.collect::<Vec<_>>() {
        assert!(matches!(page.await, Ok(Posted::Kept(_))));
    }
    for secret in &secrets {
        let row = it.readers.find(CAMPAIGN, secret.answer(&seed(), CAMPAIGN));
        let kept = row.unwrap().unwrap().read().unwrap();
        assert_eq!(kept.answers.len(), 3);
    }
}

#[tokio::test]
async fn an_invitation_is_answered_once_by_whichever_of_its_links() {
    let it = writing();
    let (first, reminder) = (Secret::new([1; 16]), Secret::new([2; 16]));
    let begun = it.kept(post(first, page("role"), &[reminder], 0)).await;
    it.kept(post(reminder, page("role"), &[first], 0)).await;
    it.kept(post(first, finish(&begun.answers), &[reminder], 0))
        .await;
    let again = it
        .writer
        .post(post(reminder, finish(&begun.answers), &[first], 0))
        .await;
    assert!(matches!(
        again,
        Posted::Not(NotChanged::AnsweredByAnother, Some(_))
    ));
    // To send the first once more does nothing more.
    it.kept(post(first, finish(&begun.answers), &[reminder], 0))
        .await;
    assert_eq!(it.readers.counts(CAMPAIGN).unwrap().finished, 1);
}

#[tokio::test]
async fn whoever_looked_before_it_was_told_looks_again() {
    let it = writing();
    let (first, reminder) = (Secret::new([1; 16]), Secret::new([2; 16]));
    let begun = it.kept(post(first, page("role"), &[reminder], 0)).await;
    it.kept(post(reminder, page("role"), &[first], 0)).await;
    it.kept(post(first, finish(&begun.answers), &[reminder], 0))
        .await;
    it.others_answer(AT_LEAST - 1).await;
    let (tell, told) = std::sync::mpsc::channel();
    let noted = it.writer.tell(CAMPAIGN, move |marks| {
        tell.send(marks.to_vec()).unwrap();
        Ok(())
    });
    assert_eq!(noted, Ok(AT_LEAST));
    let told = told.recv().unwrap();
    assert!(told.contains(&first.spent(&seed(), CAMPAIGN)));
    assert!(told.is_sorted(), "in the order of the marks");
    assert_eq!(it.writer.waiting().count(CAMPAIGN), 0);
    let stale = it
        .writer
        .post(post(reminder, finish(&begun.answers), &[first], 0))
        .await;
    assert!(matches!(stale, Posted::Not(NotChanged::Changed, Some(_))));
}

#[tokio::test]
async fn of_few_it_is_not_told_that_they_have_answered() {
    let it = writing();
    it.others_answer(AT_LEAST - 1).await;
    let told = it
        .writer
        .tell(CAMPAIGN, |_| panic!("they are too few to be told of"));
    assert_eq!(told, Ok(0));
    assert_eq!(it.writer.waiting().count(CAMPAIGN), AT_LEAST - 1);
}

#[tokio::test]
async fn what_could_not_be_written_is_not_said_to_be_kept_and_is_kept_when_sent_again() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("answers.sqlite");
    let store = SqliteAnswers::open(&path).unwrap();
    let waiting = Arc::new(Waiting::in_memory());
    let writer = Writer::start(Box::new(store), waiting.clone());
    let secret = Secret::new([1; 16]);
    let Posted::Kept(begun) = writer.post(post(secret, page("role"), &[], 0)).await else {
        panic!("it is kept");
    };
    let other = Connection::open(&path).unwrap();
    other
        .execute_batch("PRAGMA busy_timeout = 0; BEGIN IMMEDIATE")
        .unwrap();
    let sent = writer
        .post(post(secret, finish(&begun.answers), &[], 0))
        .await;
    assert!(matches!(sent, Posted::Away(_)));
    assert_eq!(waiting.count(CAMPAIGN), 0);
    other.execute_batch("ROLLBACK").unwrap();
    let sent = writer
        .post(post(secret, finish(&begun.answers), &[], 0))
        .await;
    assert!(matches!(sent, Posted::Kept(kept) if kept.is_finished));
    assert_eq!(waiting.count(CAMPAIGN), 1);
}

#[test]
fn marks_outlive_the_process_and_what_broke_off() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("waiting");
    let mark = |n| Secret::new([n; 16]).spent(&seed(), CAMPAIGN);
    {
        let waiting = Waiting::in_file(&path).unwrap();
        (1..=3).for_each(|n| waiting.add(CAMPAIGN, mark(n)).unwrap());
        waiting.forget(CAMPAIGN, &[mark(2)]).unwrap();
    }
    let mut bytes = std::fs::read(&path).unwrap();
    bytes.extend([5; 20]);
    std::fs::write(&path, bytes).unwrap();
    let waiting = Waiting::in_file(&path).unwrap();
    assert_eq!(waiting.count(CAMPAIGN), 2);
    assert!(waiting.has_any(CAMPAIGN, &[mark(3), mark(9)]));
    assert!(!waiting.has_any(CAMPAIGN, &[mark(2)]));
}
