//! Files of courses, and who sees which name of whoever takes one.

use crate::kit::{provider, small};
use access::Kept;
use data_folder::verify;
use demonstration::{Rehearsal, checked_records, story_check};
use jiff::SignedDuration;
use service::{
    Command,
    views::{CourseFile, Courses, CoursesView, RecordForm, RecordsFiles, TeacherSearch},
};
use vocabulary::{Actor, Refusal, TeacherId};
use workforce::{EraseTeacher, NameTeacher};

const FILE: &[u8] = b"TRN,Name,Qualification,Started,Completed,Result\n\
    7700001,Petronella Quick,NASENCO,Sept 2021,July 2022,passed\n";

/// A small story, with one more file of Wessex.
fn with_file() -> (Rehearsal, Actor) {
    let rehearsal = small();
    let wessex = provider(&rehearsal, "University of Wessex");
    let mut leaders = rehearsal.told.leaders.values();
    let leader = leaders.find(|it| it.organisation == Some(wessex)).copied();
    let leader = leader.expect("Wessex has a course leader");
    let check = story_check("one more file");
    let import = checked_records(rehearsal.service(), leader, check, wessex, FILE).unwrap();
    rehearsal.execute(leader, Command::from(import)).unwrap();
    (rehearsal, leader)
}

fn found(rehearsal: &Rehearsal, actor: Actor, typed: &str) -> CoursesView {
    let courses = Courses {
        typed: typed.into(),
        ..Courses::default()
    };
    rehearsal.service().view(&actor, &courses).unwrap()
}

fn teacher(rehearsal: &Rehearsal) -> TeacherId {
    let search = TeacherSearch {
        text: "7700001".into(),
        most: 1,
    };
    let registrar = rehearsal.told.registrar;
    let found = rehearsal.service().view(&registrar, &search).unwrap();
    found.found[0].teacher
}

#[test]
fn a_provider_sees_and_finds_the_name_that_it_gave_and_the_registrar_every_name() {
    let (rehearsal, leader) = with_file();
    let registrar = rehearsal.told.registrar;
    let rename = NameTeacher {
        teacher: teacher(&rehearsal),
        name: "Wilhelmina Ravenscroft".into(),
        from: None,
    };
    rehearsal.execute(registrar, Command::from(rename)).unwrap();
    for (actor, text, count, name) in [
        (leader, "Quick", 1, "Petronella Quick"),
        (leader, "7700001", 1, "Petronella Quick"),
        (leader, "Ravenscroft", 0, ""),
        (registrar, "Quick", 1, "Wilhelmina Ravenscroft"),
        (registrar, "Ravenscroft", 1, "Wilhelmina Ravenscroft"),
    ] {
        let view = found(&rehearsal, actor, text);
        assert_eq!(view.found, count, "{text}");
        if let Some(line) = view.courses.first() {
            assert_eq!(line.name, name, "{text}");
            let course = CourseFile { course: line.id };
            let file = rehearsal.service().view(&actor, &course).unwrap();
            assert_eq!((file.name.as_str(), file.typed.name.as_str()), (name, name));
            let told = format!("{file:?}");
            assert_eq!(told.contains("Ravenscroft"), actor == registrar);
        }
    }
}

#[test]
fn an_imported_file_is_deleted_on_its_day_key_first_and_once() {
    let (mut rehearsal, leader) = with_file();
    let files = |rehearsal: &Rehearsal| {
        let view = rehearsal.service().view(&leader, &RecordsFiles).unwrap();
        let kept = view.files.iter().filter(|it| it.keep_until.is_some());
        (kept.count(), view.files.len())
    };
    let (kept, all) = files(&rehearsal);
    assert!(kept > 0 && kept == all);
    let dispose = |rehearsal: &Rehearsal| {
        let disposed = rehearsal.service().housekeeping().dispose().unwrap();
        disposed.get(&Kept::RecordsFiles).copied().unwrap_or(0)
    };
    assert_eq!(dispose(&rehearsal), 0, "their day has not come");
    let year = SignedDuration::from_hours(24 * 370);
    rehearsal.clock.pass(year);
    assert!(dispose(&rehearsal) >= all as u64);
    assert_eq!(files(&rehearsal), (0, all));
    assert_eq!(dispose(&rehearsal), 0);
    let keys = rehearsal.keys.clone();
    rehearsal.restart(|folder| assert_eq!(verify(folder, &keys, None).unwrap().findings, []));
    // Without a key it is put aside, and later gone; nothing is missed.
    let swept = rehearsal.service().housekeeping().sweep_objects().unwrap();
    assert!(swept.put_aside >= all as u64, "{swept:?}");
    rehearsal.clock.pass(SignedDuration::from_hours(24 * 40));
    let swept = rehearsal.service().housekeeping().sweep_objects().unwrap();
    assert!(swept.deleted >= all as u64, "{swept:?}");
    rehearsal.restart(|folder| assert_eq!(verify(folder, &keys, None).unwrap().findings, []));
    assert_eq!(
        found(&rehearsal, leader, "Quick").found,
        1,
        "what it said stays"
    );
}

#[test]
fn an_erased_teacher_takes_the_file_that_named_them_and_does_not_come_back_with_it() {
    let (mut rehearsal, leader) = with_file();
    let erase = EraseTeacher {
        teacher: teacher(&rehearsal),
    };
    rehearsal
        .execute(Actor::OPERATOR, Command::from(erase))
        .unwrap();
    let wessex = provider(&rehearsal, "University of Wessex");
    let check = story_check("the same file again");
    let again = checked_records(rehearsal.service(), leader, check, wessex, FILE).unwrap();
    let refused = rehearsal.execute(leader, Command::from(again));
    assert!(
        matches!(
            refused,
            Err(service::Failure::Refused(Refusal::Rule { .. }))
        ),
        "{refused:?}"
    );
    let files = rehearsal.service().view(&leader, &RecordsFiles).unwrap();
    assert_eq!(files.files[0].keep_until, None, "the file is deleted");
    let keys = rehearsal.keys.clone();
    rehearsal.restart(|folder| assert_eq!(verify(folder, &keys, None).unwrap().findings, []));
    assert_eq!(found(&rehearsal, leader, "Quick").found, 0);
}

#[test]
fn a_form_offers_bodies_that_are_known_and_registered_providers_and_no_name_of_a_file() {
    let (rehearsal, leader) = with_file();
    let wessex = leader.organisation.expect("it is a provider’s");
    let file = b"TRN,Name,Qualification,Started,Awarding body\n\
        7700009,Wilhelmina Slip,NASENCO,Sept 2021,Univercity of Wesex\n";
    let check = story_check("a slip in a body");
    let import = checked_records(rehearsal.service(), leader, check, wessex, file).unwrap();
    rehearsal.execute(leader, Command::from(import)).unwrap();
    let choices = rehearsal.service().view(&leader, &RecordForm).unwrap();
    let bodies = choices.bodies.iter().map(|(_, name)| name.as_str());
    let registered = choices.registered.iter().map(|(_, name)| name.as_str());
    let offered: Vec<&str> = bodies.chain(registered).collect();
    let times = |name: &str| offered.iter().filter(|it| **it == name).count();
    assert_eq!(times("University of Wessex"), 1);
    assert_eq!(times("Univercity of Wesex"), 0);
    assert_eq!(times("Harbourside SENCO Academy"), 0);
}
