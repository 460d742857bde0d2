//! The access log: an answer is in it before it is shown; what is changed in it is found; what was kept for long
//! enough goes; and what was answered of a teacher goes with them.

use crate::kit::{small, wait};
use access::Kept;
use access::{Action, Purpose};
use asking::{
    InMemory, Reading,
    access_log::{Line, Logged, LookUp, LookedAt, NewAnswer, Statement},
};
use data_folder::verify;
use demonstration::Rehearsal;
use doors::Doors;
use jiff::SignedDuration;
use rusqlite::Connection;
use service::{
    Command, Failure, Finding,
    views::{LoggedAnswer, TeacherSearch},
};
use vocabulary::{AccessEntryId, Actor, CommandId, RawId, Refusal, TeacherId};
use workforce::EraseTeacher;

/// What the tests ask, and what is answered.
pub struct Question(pub LookedAt);

impl LookUp for Question {
    type View = u32;

    const ACTION: Action = Action::AskSchoolAnswer;

    type Reads = InMemory;

    fn answer(&self, reading: &Reading<'_>) -> Result<Logged<u32>, Failure> {
        let statement = Statement {
            title: "An answer".into(),
            reason: "Gwendolen is qualified.".into(),
            ..Statement::default()
        };
        let answer = NewAnswer {
            about: self.0,
            asked: vec![Line::new("Name", "Gwendolen")],
            on: reading.today,
            known: None,
            statement,
            others: Vec::new(),
        };
        Ok(Logged::new(42, answer))
    }
}

/// Asks by the `n`-th form, as the registrar.
fn ask(rehearsal: &Rehearsal, n: u8, about: LookedAt) -> Result<AccessEntryId, Failure> {
    let command = CommandId(RawId::from_bytes([n; 16]));
    let purpose = Purpose::of(Purpose::REGISTER).unwrap();
    let registrar = rehearsal.told.registrar;
    let service = rehearsal.service();
    let answered = wait(service.look_up(registrar, command, &Question(about), purpose));
    let (view, entries) = answered?;
    assert_eq!((view, entries.len()), (42, 1));
    Ok(entries[0])
}

fn extract(rehearsal: &Rehearsal, actor: Actor, entry: AccessEntryId) -> Result<String, Failure> {
    let doors = Doors::from(rehearsal.service().clone());
    let signed = doors.extract(&actor, entry)?;
    Ok(String::from_utf8(signed.file).unwrap())
}

fn teacher(rehearsal: &Rehearsal) -> TeacherId {
    let search = TeacherSearch {
        text: "Brightwater".into(),
        most: 1,
    };
    let registrar = rehearsal.told.registrar;
    let found = rehearsal.service().view(&registrar, &search).unwrap();
    found.found[0].teacher
}

/// The day after, some hours past midnight.
fn next_day(rehearsal: &Rehearsal) {
    rehearsal.clock.pass(SignedDuration::from_hours(24));
}

fn count(folder: &data_folder::DataFolder) -> i64 {
    let database = Connection::open(folder.database()).unwrap();
    let count = "SELECT count(*) FROM access_log";
    database.query_row(count, [], |row| row.get(0)).unwrap()
}

#[test]
fn an_answer_is_logged_once_and_had_again_the_same_by_whoever_was_given_it() {
    let mut rehearsal = small();
    let registrar = rehearsal.told.registrar;
    let entry = ask(&rehearsal, 1, LookedAt::Nobody).unwrap();
    assert_eq!(
        ask(&rehearsal, 1, LookedAt::Nobody),
        Ok(entry),
        "the same form"
    );
    assert_ne!(
        ask(&rehearsal, 2, LookedAt::Nobody),
        Ok(entry),
        "another form"
    );
    let first = extract(&rehearsal, registrar, entry).unwrap();
    assert!(first.contains("Gwendolen is qualified."));
    let view = rehearsal
        .service()
        .view(&registrar, &LoggedAnswer { entry });
    assert_eq!(view.unwrap().purpose, "To keep the register correct");
    let leader = *rehearsal.told.leaders.values().next().unwrap();
    let nobodys = AccessEntryId(RawId::from_bytes([0; 16]));
    for (actor, wanted) in [(leader, entry), (leader, nobodys), (registrar, nobodys)] {
        let refused = extract(&rehearsal, actor, wanted).unwrap_err();
        assert_eq!(refused, Failure::Refused(Refusal::NotFound));
    }
    // Killed as soon as it was answered: it was durable before.
    next_day(&rehearsal);
    rehearsal.restart(|folder| assert!(count(folder) >= 2));
    assert_eq!(extract(&rehearsal, registrar, entry).unwrap(), first);
}

#[test]
fn nothing_of_an_entry_lies_open_in_the_database() {
    let mut rehearsal = small();
    let teacher = teacher(&rehearsal);
    ask(&rehearsal, 1, LookedAt::Teacher(teacher)).unwrap();
    rehearsal.restart(|folder| {
        let bytes = std::fs::read(folder.database()).unwrap();
        let held = |text: &str| bytes.windows(text.len()).any(|it| it == text.as_bytes());
        assert!(!held("Gwendolen") && !held("To keep the register correct"));
    });
}

#[test]
fn a_changed_or_missing_entry_of_a_closed_day_is_found() {
    let mut rehearsal = small();
    for n in 1..=3 {
        ask(&rehearsal, n, LookedAt::Nobody).unwrap();
    }
    let close = |rehearsal: &Rehearsal| rehearsal.service().housekeeping().close_access_log();
    let before = close(&rehearsal).unwrap();
    next_day(&rehearsal);
    assert!(
        close(&rehearsal).unwrap() > 0,
        "{before} were closed before"
    );
    assert_eq!(close(&rehearsal).unwrap(), 0, "each once");
    ask(&rehearsal, 9, LookedAt::Nobody).unwrap();
    let keys = rehearsal.keys.clone();
    rehearsal.restart(|folder| {
        let findings = || verify(folder, &keys, None).unwrap().findings;
        assert_eq!(findings(), []);
        let database = Connection::open(folder.database()).unwrap();
        let about_log = |it: &Finding| matches!(it, Finding::Desk { place, .. } if place.contains("access log"));
        let first = "(SELECT min(number) FROM access_log)";
        for harm in [
            format!("UPDATE access_log SET sealed = x'00' WHERE number = {first}"),
            format!("UPDATE access_log SET about = 'school/1' WHERE number = {first}"),
            format!("UPDATE access_log SET at = at + 1 WHERE number = {first}"),
            format!("DELETE FROM access_log WHERE number = {first}"),
        ] {
            database.execute_batch("BEGIN").unwrap();
            database.execute(&harm, []).unwrap();
            database.execute_batch("COMMIT").unwrap();
            let found = findings();
            assert!(found.iter().any(about_log), "{harm}: {found:?}");
        }
    });
}

#[test]
fn an_entry_with_another_digest_is_found_by_that_of_its_day() {
    let mut rehearsal = small();
    ask(&rehearsal, 1, LookedAt::Nobody).unwrap();
    next_day(&rehearsal);
    rehearsal
        .service()
        .housekeeping()
        .close_access_log()
        .unwrap();
    let keys = rehearsal.keys.clone();
    rehearsal.restart(|folder| {
        let database = Connection::open(folder.database()).unwrap();
        // Whoever can write can also leave the digest of the row out.
        let harm = "UPDATE access_log SET about = 'school/1', digest = x''";
        database.execute(harm, []).unwrap();
        assert!(!verify(folder, &keys, None).unwrap().is_whole());
    });
}

#[test]
fn what_was_kept_for_long_enough_goes_with_its_key() {
    let mut rehearsal = small();
    let entry = ask(&rehearsal, 1, LookedAt::Nobody).unwrap();
    let housekeeping = || rehearsal.service().housekeeping();
    next_day(&rehearsal);
    assert!(housekeeping().close_access_log().unwrap() > 0);
    let dispose = || {
        let disposed = housekeeping().dispose().unwrap();
        disposed.get(&Kept::AccessLog).copied()
    };
    assert_eq!(dispose(), None, "its day has not come");
    rehearsal.clock.pass(Kept::AccessLog.time().long());
    assert!(dispose().unwrap() > 0);
    assert_eq!(dispose(), None, "once");
    let registrar = rehearsal.told.registrar;
    let refused = extract(&rehearsal, registrar, entry).unwrap_err();
    assert_eq!(refused, Failure::Refused(Refusal::NotFound));
    let keys = rehearsal.keys.clone();
    rehearsal.restart(|folder| {
        assert_eq!(count(folder), 0);
        assert_eq!(verify(folder, &keys, None).unwrap().findings, []);
    });
}

#[test]
fn an_erased_teacher_takes_what_was_answered_and_the_digest_still_fits() {
    let mut rehearsal = small();
    let (registrar, teacher) = (rehearsal.told.registrar, teacher(&rehearsal));
    let entry = ask(&rehearsal, 1, LookedAt::Teacher(teacher)).unwrap();
    assert!(
        extract(&rehearsal, registrar, entry)
            .unwrap()
            .contains("Gwendolen")
    );
    next_day(&rehearsal);
    rehearsal
        .service()
        .housekeeping()
        .close_access_log()
        .unwrap();
    let erase = Command::from(EraseTeacher { teacher });
    rehearsal.execute(registrar, erase).unwrap();
    let after = extract(&rehearsal, registrar, entry).unwrap();
    assert!(
        !after.contains("Gwendolen") && after.contains("\"erased\":true"),
        "{after}"
    );
    let refused = ask(&rehearsal, 2, LookedAt::Teacher(teacher)).unwrap_err();
    assert!(
        matches!(refused, Failure::Refused(_)),
        "nothing is sealed under a key that is gone"
    );
    let keys = rehearsal.keys.clone();
    rehearsal.restart(|folder| assert_eq!(verify(folder, &keys, None).unwrap().findings, []));
}
