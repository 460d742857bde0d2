//! What lies on the desk and is not what was written: found by a check, said to the person who meets it, and
//! in no one's way.

use crate::kit::{leader, now, wait};
use data_folder::{DataFolder, back_up, restore, verify};
use demonstration::{Rehearsal, Story};
use jiff::SignedDuration;
use ledger::Backend as _;
use post::Round;
use quality::{CoveragePage, InviteRevisions, TypedJudgement};
use rusqlite::Connection;
use service::{
    Carried, Command, Failure, Finding, Message, SaveDraft, Sheet, Visiting, draft_revision,
    draft_text,
    views::{
        AnswerPage, ApplicationFile, CheckAnswers, CoverageFile, CoverageSheet, DecisionPage,
        ReadingPage, UndeliveredMail,
    },
};
use std::collections::BTreeSet;
use vocabulary::{Actor, ApplicationId, Refusal};

const HARBOURSIDE: &str = "Harbourside SENCO Academy";
const LYONESSE: &str = "University of Lyonesse";

/// Lyonesse waits for its review; Harbourside is writing its first application, without a map so far.
fn small() -> Rehearsal {
    let mut story = Story::whole().only(&["University of Wessex", LYONESSE, HARBOURSIDE]);
    let applications = story.provider.iter_mut().flat_map(|it| &mut it.application);
    applications.for_each(|it| it.coverage.clear());
    Rehearsal::of(&story, now())
}

fn database(rehearsal: &Rehearsal) -> Connection {
    Connection::open(rehearsal.data().database()).unwrap()
}

/// Flips a bit in the middle of what a slip holds.
fn flip(rehearsal: &Rehearsal, shelf: &str, key: &str) {
    let database = database(rehearsal);
    let place = (shelf, key);
    let body = "SELECT body FROM slips WHERE shelf = ?1 AND key = ?2";
    let mut body: Vec<u8> = database.query_row(body, place, |row| row.get(0)).unwrap();
    let middle = body.len() / 2;
    body[middle] ^= 4;
    let update = "UPDATE slips SET body = ?3 WHERE shelf = ?1 AND key = ?2";
    database.execute(update, (shelf, key, body)).unwrap();
}

/// Every place on the desk that a check names; nothing else is wrong.
fn named(rehearsal: &Rehearsal) -> Vec<String> {
    let report = verify(&rehearsal.data(), &rehearsal.keys, None).unwrap();
    let place = |finding: &Finding| match finding {
        Finding::Desk { place, what, next } => {
            assert!(!what.is_empty() && !next.is_empty(), "{place}");
            place.clone()
        }
        other => panic!("{other:?}"),
    };
    let harmful = report.findings.iter().filter(|it| it.is_damage());
    harmful.map(place).collect()
}

fn save(
    rehearsal: &Rehearsal,
    actor: Actor,
    sheet: &Sheet,
    text: &str,
    shown: &str,
) -> Result<service::Draft, Failure> {
    let save = SaveDraft {
        sheet: sheet.clone().into(),
        text: text.into(),
        finished: false,
        shown: draft_revision(shown, false),
    };
    wait(rehearsal.service().desk().save_draft(actor, save))
}

/// Someone who may write on each kind of sheet, with the key of the slip and something to write.
fn sheets(rehearsal: &Rehearsal) -> Vec<(Actor, Sheet, String, String)> {
    let chidi = leader(rehearsal, "Chidi Underwood");
    let harbourside = rehearsal.told.applications[HARBOURSIDE];
    let lyonesse = rehearsal.told.applications[LYONESSE];
    let coordinator = rehearsal.told.coordinator;
    let reader = rehearsal.readers(lyonesse)[0];
    let person = reader.person.unwrap();
    let judged = TypedJudgement {
        judgement: "met".into(),
        feedback: "Well shown.".into(),
    };
    let decision = rehearsal.decision(lyonesse, "accepted");
    let revisions = InviteRevisions {
        application: lyonesse,
        revisions: [("data-1".to_owned(), "Show one example.".to_owned())].into(),
        due: None,
    };
    vec![
        (
            chidi,
            quality::Sheet::Answer(harbourside, "data-1".into()).into(),
            format!("application/{harbourside}/data-1"),
            "Forty joined.".into(),
        ),
        (
            chidi,
            quality::Sheet::Coverage(harbourside, "teaching-2".into(), CoveragePage::Course).into(),
            format!("coverage/{harbourside}/teaching-2/course"),
            r#"{"assessments":[],"modules":[{"id":1,"name":"Law"}],"next":2}"#.into(),
        ),
        (
            reader,
            quality::Sheet::Judgement(lyonesse, person, "data-1".into()).into(),
            format!("judgement/{lyonesse}/{person}/data-1"),
            draft_text(&judged),
        ),
        (
            coordinator,
            quality::Sheet::Decision(lyonesse).into(),
            format!("decision/{lyonesse}"),
            draft_text(&decision),
        ),
        (
            coordinator,
            quality::Sheet::Revisions(lyonesse).into(),
            format!("revisions/{lyonesse}"),
            draft_text(&revisions),
        ),
    ]
}

/// Lyonesse is being read.
fn being_read() -> Rehearsal {
    let rehearsal = small();
    let lyonesse = rehearsal.told.applications[LYONESSE];
    rehearsal.assign_readers(lyonesse);
    for reader in rehearsal.readers(lyonesse) {
        rehearsal.declare_none(reader, lyonesse);
    }
    rehearsal
}

fn text_on_the_desk(rehearsal: &Rehearsal, key: &str) -> bool {
    let found = "SELECT count(*) FROM slips WHERE shelf = 'draft' AND key = ?1";
    let database = database(rehearsal);
    database.query_row(found, [key], |row| row.get(0)).unwrap()
}

#[test]
fn a_damaged_draft_of_any_kind_is_found_and_can_be_written_anew() {
    let rehearsal = being_read();
    for (actor, sheet, key, text) in sheets(&rehearsal) {
        save(&rehearsal, actor, &sheet, &text, "").unwrap();
        assert_eq!(named(&rehearsal), [] as [&str; 0], "{key}");
        flip(&rehearsal, "draft", &key);
        assert_eq!(named(&rehearsal), [format!("the slip draft/{key}")]);
        // From the page as it is now, which shows nothing; and from a form that was open before.
        for shown in ["", text.as_str()] {
            save(&rehearsal, actor, &sheet, &text, shown).unwrap();
            assert_eq!(named(&rehearsal), [] as [&str; 0], "{key}");
            flip(&rehearsal, "draft", &key);
        }
        // Emptied, it is taken away.
        if matches!(&sheet, Sheet::Quality(quality::Sheet::Coverage(..))) {
            save(&rehearsal, actor, &sheet, &text, "").unwrap();
        } else {
            save(&rehearsal, actor, &sheet, "", "").unwrap();
            assert!(!text_on_the_desk(&rehearsal, &key), "{key}");
        }
        assert_eq!(named(&rehearsal), [] as [&str; 0], "{key}");
    }
}

#[test]
fn pages_say_which_draft_is_damaged() {
    let rehearsal = being_read();
    let service = rehearsal.service();
    let harbourside = rehearsal.told.applications[HARBOURSIDE];
    let lyonesse = rehearsal.told.applications[LYONESSE];
    let chidi = leader(&rehearsal, "Chidi Underwood");
    let coordinator = rehearsal.told.coordinator;
    let sheets = sheets(&rehearsal);
    let reader = sheets[2].0;
    let told = || -> BTreeSet<&str> {
        let answer = AnswerPage {
            application: harbourside,
            standard: "data-1".into(),
        };
        let answer = service.view(&chidi, &answer).unwrap();
        let file = ApplicationFile {
            application: harbourside,
        };
        let tasks = service.view(&chidi, &file).unwrap().standards;
        let check = CheckAnswers {
            application: harbourside,
        };
        let check = service.view(&chidi, &check).unwrap();
        let course = CoverageSheet {
            application: harbourside,
            standard: "teaching-2".into(),
            page: CoveragePage::Course,
        };
        let map = CoverageFile {
            application: harbourside,
            standard: "teaching-2".into(),
        };
        let reading = ReadingPage {
            application: lyonesse,
        };
        let reading = service.view(&reader, &reading).unwrap().standards;
        let decision = DecisionPage {
            application: lyonesse,
        };
        let decision = service.view(&coordinator, &decision).unwrap();
        let map_damaged = service.view(&chidi, &map).unwrap().damaged;
        let damaged = [
            ("answer", answer.damaged),
            (
                "tasks",
                tasks
                    .iter()
                    .any(|it| it.damaged && it.standard.id == "data-1"),
            ),
            ("check", check.damaged == ["data-1"]),
            ("course", service.view(&chidi, &course).unwrap().damaged),
            ("map", map_damaged == [CoveragePage::Course].into()),
            ("check map", check.damaged_maps == ["teaching-2"]),
            (
                "judgement",
                reading
                    .iter()
                    .any(|it| it.damaged && it.standard.id == "data-1"),
            ),
            ("decision", decision.damaged),
            ("revisions", decision.revisions_damaged),
        ];
        damaged
            .into_iter()
            .filter(|it| it.1)
            .map(|it| it.0)
            .collect()
    };
    for (actor, sheet, _, text) in &sheets {
        save(&rehearsal, *actor, sheet, text, "").unwrap();
    }
    assert_eq!(told(), BTreeSet::new());
    let mut expected = BTreeSet::new();
    let says: [&[&str]; 5] = [
        &["answer", "tasks", "check"],
        &["course", "map", "check map"],
        &["judgement"],
        &["decision"],
        &["revisions"],
    ];
    for ((.., key, _), says) in sheets.iter().zip(says) {
        flip(&rehearsal, "draft", key);
        expected.extend(says);
        assert_eq!(told(), expected, "{key}");
    }
}

#[test]
fn nothing_is_submitted_in_the_place_of_a_damaged_answer() {
    let rehearsal = small();
    let application = rehearsal.told.applications[HARBOURSIDE];
    let chidi = leader(&rehearsal, "Chidi Underwood");
    let sheet = quality::Sheet::Answer(application, "data-1".into()).into();
    save(&rehearsal, chidi, &sheet, "Forty joined.", "").unwrap();
    flip(
        &rehearsal,
        "draft",
        &format!("application/{application}/data-1"),
    );
    let check = CheckAnswers { application };
    let revision = rehearsal.service().view(&chidi, &check).unwrap().revision;
    let submit = Command::from(service::joint::SubmitApplication {
        application,
        revision,
        declared: true,
    });
    let Err(Failure::Refused(Refusal::Invalid(problems))) = rehearsal.execute(chidi, submit) else {
        panic!("it was submitted");
    };
    assert_eq!(problems.len(), 1, "{problems:?}");
    assert_eq!(problems[0].field, "data-1");
    assert!(problems[0].says.contains("cannot be read"));
}

#[test]
fn a_text_that_is_whole_is_kept_though_the_revision_beside_it_is_damaged() {
    let rehearsal = small();
    let application = rehearsal.told.applications[HARBOURSIDE];
    let chidi = leader(&rehearsal, "Chidi Underwood");
    let sheet = quality::Sheet::Answer(application, "data-1".into()).into();
    save(&rehearsal, chidi, &sheet, "Forty joined.", "").unwrap();
    let key = format!("application/{application}/data-1");
    for revision in ["zeroblob(32)", "x'00'"] {
        let damage = format!("UPDATE slips SET revision = {revision} WHERE key = ?1");
        database(&rehearsal).execute(&damage, [&key]).unwrap();
        assert_eq!(named(&rehearsal), [format!("the slip draft/{key}")]);
        if revision == "x'00'" {
            // The whole row cannot be read.
            continue;
        }
        let answer = AnswerPage {
            application,
            standard: "data-1".into(),
        };
        let view = rehearsal.service().view(&chidi, &answer).unwrap();
        assert_eq!((view.text.as_str(), view.damaged), ("Forty joined.", false));
        save(&rehearsal, chidi, &sheet, "Fifty joined.", "Forty joined.").unwrap();
        assert_eq!(named(&rehearsal), [] as [&str; 0]);
    }
    save(&rehearsal, chidi, &sheet, "Sixty joined.", "").unwrap();
    assert_eq!(named(&rehearsal), [] as [&str; 0]);
}

#[test]
fn new_modules_get_no_id_of_those_that_a_damaged_page_named() {
    let rehearsal = small();
    let chidi = leader(&rehearsal, "Chidi Underwood");
    let application = rehearsal.told.applications[HARBOURSIDE];
    let page = |page| quality::Sheet::Coverage(application, "teaching-2".into(), page).into();
    let course = r#"{"assessments":[],"modules":[{"id":7,"name":"Law"}],"next":8}"#;
    save(&rehearsal, chidi, &page(CoveragePage::Course), course, "").unwrap();
    let ticked = r#"{"PKU1a":{"taught":[7]}}"#;
    let area = CoveragePage::Area("pku-1".into());
    save(&rehearsal, chidi, &page(area), ticked, "").unwrap();
    flip(
        &rehearsal,
        "draft",
        &format!("coverage/{application}/teaching-2/course"),
    );
    let sheet = CoverageSheet {
        application,
        standard: "teaching-2".into(),
        page: CoveragePage::Course,
    };
    let view = rehearsal.service().view(&chidi, &sheet).unwrap();
    assert!(view.damaged && view.map.course.next >= 8, "{:?}", view.map);
}

#[test]
fn a_damaged_session_signs_nobody_in_and_is_found() {
    let rehearsal = small();
    let chidi = leader(&rehearsal, "Chidi Underwood");
    let (person, organisation) = (chidi.person.unwrap(), chidi.organisation.unwrap());
    let service = rehearsal.service();
    let begin = || {
        wait(
            service
                .sign_in()
                .begin_session(person, organisation, chidi.role),
        )
        .unwrap()
    };
    let (token, other) = (begin(), begin());
    let keys: Vec<String> = {
        let database = database(&rehearsal);
        let mut keys = database
            .prepare("SELECT key FROM slips WHERE shelf = 'session'")
            .unwrap();
        let keys = keys.query_map([], |row| row.get(0)).unwrap();
        keys.collect::<Result<_, _>>().unwrap()
    };
    assert_eq!(named(&rehearsal), [] as [&str; 0]);
    let mine = vocabulary::Digest::of(token.as_bytes()).to_string();
    let mine = keys.iter().find(|key| **key == mine);
    // Until later than any session lasts: it would be one anyway, and only its digest tells.
    let damage =
        "UPDATE slips SET body = CAST(replace(CAST(body AS TEXT), '2026-', '2036-') AS BLOB)
                  WHERE shelf = 'session' AND key = ?1";
    database(&rehearsal)
        .execute(damage, [mine.unwrap()])
        .unwrap();
    assert_eq!(service.sign_in().visiting(&token), Ok(Visiting::Public));
    assert!(matches!(
        service.sign_in().visiting(&other),
        Ok(Visiting::SignedIn(_))
    ));
    assert_eq!(
        named(&rehearsal),
        [format!("the slip session/{}", mine.unwrap())]
    );
    // Whose it is, is noted beside it.
    let note = format!("{person}/{}", mine.unwrap());
    let gone =
        "UPDATE slips SET key = 'x' || substr(key, 2) WHERE shelf = 'session-of' AND key = ?1";
    database(&rehearsal).execute(gone, [&note]).unwrap();
    assert_eq!(named(&rehearsal).len(), 2);
}

#[test]
fn a_damaged_lease_holds_nobody_up() {
    let rehearsal = small();
    let five = SignedDuration::from_mins(5);
    let service = rehearsal.service();
    service
        .housekeeping()
        .take_lease("post", "another", five)
        .unwrap()
        .unwrap();
    assert_eq!(
        service.housekeeping().take_lease("post", "me", five),
        Ok(None)
    );
    let damage = "UPDATE slips SET expires = expires | (1 << 44) WHERE shelf = 'lease'";
    database(&rehearsal).execute(damage, []).unwrap();
    assert_eq!(named(&rehearsal), ["the slip lease/post"]);
    assert!(
        service
            .housekeeping()
            .take_lease("post", "me", five)
            .unwrap()
            .is_some()
    );
}

struct Carrier(Carried);

impl post::Carrier for Carrier {
    fn carry(&self, _: &Message) -> Carried {
        self.0.clone()
    }
}

fn send(rehearsal: &Rehearsal) -> post::Sent {
    let round = Round {
        service: rehearsal.service(),
        carrier: &Carrier(Carried::Taken),
        address: "https://senco.example",
        holder: "a test",
    };
    round.send().unwrap()
}

fn decided(rehearsal: &Rehearsal) -> ApplicationId {
    let application = rehearsal.told.applications[LYONESSE];
    rehearsal.assign_readers(application);
    rehearsal.read_all(application);
    send(rehearsal);
    rehearsal
        .decide(&rehearsal.decision(application, "accepted"))
        .unwrap();
    // Something that is whole, and comes after it.
    let asked = rehearsal
        .service()
        .sign_in()
        .ask_to_sign_in("chidi@harbourside.example", "/work");
    wait(asked).unwrap();
    application
}

#[test]
fn the_coordinator_is_told_of_a_damaged_message_and_the_others_are_sent() {
    let damages = [
        "template = 'application-decided-to-course-leades'",
        "state = 'waitinf'",
        "person = zeroblob(16)",
        "about = '{}'",
        "made = made - 1",
        "reason = 'x'",
    ];
    for damage in damages {
        let rehearsal = small();
        let application = decided(&rehearsal);
        let due = rehearsal.service().mail().due(1000).unwrap().len();
        assert!(due > 1, "{due}");
        let first =
            "number = (SELECT min(number) FROM mail WHERE template LIKE '%decided-to-course%'
                     AND state = 'waiting')";
        let damage = format!("UPDATE mail SET {damage} WHERE {first}");
        assert_eq!(database(&rehearsal).execute(&damage, []).unwrap(), 1);
        assert_eq!(named(&rehearsal).len(), 1, "{damage}");
        let sent = send(&rehearsal);
        // What asked members to agree says nothing any more: it is recorded.
        let dealt_with = sent.taken + sent.lapsed;
        assert_eq!((dealt_with, sent.failed), (due - 1, 0), "{damage}");
        let coordinator = rehearsal.told.coordinator;
        let view = rehearsal.service().view(&coordinator, &UndeliveredMail);
        let [line] = view.unwrap().lines.try_into().unwrap();
        assert_eq!(line.delivery, None, "{damage}");
        assert_eq!(line.case.unwrap().0, format!("/applications/{application}"));
        assert_eq!(line.owner.unwrap().1, LYONESSE);
    }
}

#[test]
fn a_message_without_words_is_told_and_not_taken_for_lapsed() {
    let rehearsal = small();
    decided(&rehearsal);
    // As an earlier release would have left it: nothing is damaged, there are no words any more.
    let change = "UPDATE mail SET template = 'gone', digest = NULL WHERE state = 'waiting'
                  AND template LIKE '%decided-to-course%'";
    let changed = database(&rehearsal).execute(change, []).unwrap();
    assert!(changed > 0);
    assert_eq!(named(&rehearsal).len(), changed);
    assert_eq!(send(&rehearsal).failed, changed);
    let coordinator = rehearsal.told.coordinator;
    let view = rehearsal.service().view(&coordinator, &UndeliveredMail);
    assert_eq!(view.unwrap().lines.len(), changed);
}

#[test]
fn a_change_in_any_row_of_the_working_tables_is_named() {
    let rehearsal = being_read();
    for (actor, sheet, _, text) in sheets(&rehearsal) {
        save(&rehearsal, actor, &sheet, &text, "").unwrap();
    }
    wait(
        rehearsal
            .service()
            .sign_in()
            .ask_to_sign_in("chidi@harbourside.example", "/work"),
    )
    .unwrap();
    let database = database(&rehearsal);
    let tables = [
        ("slips", "shelf || '/' || key", "expires = expires + 1"),
        ("mail", "number", "made = made + 1"),
        ("outcomes", "hex(command)", "expires = expires + 1"),
    ];
    assert_eq!(named(&rehearsal), [] as [&str; 0]);
    for (table, row, change) in tables {
        let undo = change.replace('+', "-");
        let rows: Vec<String> = {
            let mut rows = database
                .prepare(&format!("SELECT CAST({row} AS TEXT) FROM {table}"))
                .unwrap();
            let rows = rows.query_map([], |row| row.get(0)).unwrap();
            rows.collect::<Result<_, _>>().unwrap()
        };
        assert!(rows.len() > 3, "{table}");
        for name in rows.iter().step_by(rows.len() / 4) {
            for change in [change, &undo] {
                let update = format!("UPDATE {table} SET {change} WHERE CAST({row} AS TEXT) = ?1");
                database.execute(&update, [name]).unwrap();
                let expected = usize::from(change != undo);
                assert_eq!(named(&rehearsal).len(), expected, "{table} {name}");
            }
        }
    }
    let readers = rehearsal.data().backend().readers().unwrap();
    let mut seen = 0;
    readers.every_slip(&mut |_| seen += 1).unwrap();
    assert!(seen > 5);
}

#[test]
fn a_damaged_desk_keeps_nobody_from_backing_up_and_restoring_the_rest() {
    let rehearsal = small();
    let chidi = leader(&rehearsal, "Chidi Underwood");
    let application = rehearsal.told.applications[HARBOURSIDE];
    let sheet = quality::Sheet::Answer(application, "data-1".into()).into();
    save(&rehearsal, chidi, &sheet, "Forty joined.", "").unwrap();
    let key = format!("application/{application}/data-1");
    flip(&rehearsal, "draft", &key);
    let backup = rehearsal.place("backup");
    back_up(&rehearsal.data(), &rehearsal.keys, &backup).unwrap();
    let restored = DataFolder::at(&rehearsal.place("restored"));
    let done = restore(&backup, &rehearsal.keys, &restored).unwrap();
    let damage: Vec<_> = done.report.damage().map(ToString::to_string).collect();
    let [said] = &damage[..] else {
        panic!("{damage:?}");
    };
    assert!(said.contains(&key), "{said}");
}
