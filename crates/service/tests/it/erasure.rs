//! Erasing someone: gone from every page at once, from every key soon, and never back.

use crate::kit::{leader, small};
use data_folder::{DataFolder, KeysFolder, back_up, restore};
use people::ErasePerson;
use service::{
    Command, Failure, Mentions,
    views::{ApplicationFile, TeacherFile, TeacherSearch, TeacherView},
};
use vocabulary::{Actor, Refusal};
use workforce::{CloseTeacherName, EraseTeacher};

#[test]
fn an_erased_person_is_named_nowhere_and_stays_so_after_restoring_an_older_backup() {
    let mut rehearsal = small();
    let tristan = leader(&rehearsal, "Tristan Boscawen");
    let person = tristan.person.unwrap();
    let application = rehearsal.told.applications["University of Lyonesse"];
    let before = rehearsal.place("before");
    let backup = back_up(&rehearsal.data(), &rehearsal.keys, &before).unwrap();
    assert!(backup.facts > 10);

    let erase = Command::from(ErasePerson { person });
    rehearsal.execute(Actor::OPERATOR, erase.clone()).unwrap();
    let again = rehearsal.execute(Actor::OPERATOR, erase);
    assert!(matches!(again, Err(Failure::Refused(Refusal::Rule { .. }))));
    let named = |rehearsal: &demonstration::Rehearsal| {
        let coordinator = rehearsal.told.coordinator;
        let view = rehearsal
            .service()
            .view(&coordinator, &ApplicationFile { application });
        format!("{:?}", view.unwrap()).contains("Boscawen")
    };
    assert!(!named(&rehearsal));
    rehearsal.restart(|_| {});
    assert!(!named(&rehearsal));
    let whole = service_is_whole(&rehearsal.data(), &rehearsal.keys);
    assert_eq!(whole.erased, 1);

    // The older backup still has the wrapped key: the list of erasures destroys it.
    let place = rehearsal.place("restored");
    let restored = restore(&before, &rehearsal.keys, &DataFolder::at(&place)).unwrap();
    assert_eq!(restored.erasures_replayed, 1);
    let report = service_is_whole(&DataFolder::at(&place), &rehearsal.keys);
    assert_eq!(report.size, backup.facts);
    rehearsal.restart(|running| {
        std::fs::rename(running.path(), running.path().with_extension("old")).unwrap();
        std::fs::rename(&place, running.path()).unwrap();
    });
    let view = rehearsal
        .service()
        .view(
            &leader(&rehearsal, "Morwenna Tregear"),
            &service::views::Personas,
        )
        .unwrap();
    assert!(!view.iter().any(|persona| persona.person == person));
}

fn service_is_whole(folder: &DataFolder, keys: &KeysFolder) -> service::Report {
    let report = data_folder::verify(folder, keys, None).unwrap();
    assert!(report.is_whole(), "{:?}", report.findings);
    report
}

#[test]
fn a_damaged_backup_is_not_restored() {
    let rehearsal = small();
    let place = rehearsal.place("backup");
    back_up(&rehearsal.data(), &rehearsal.keys, &place).unwrap();
    let database = rusqlite::Connection::open(place.join("senco.sqlite")).unwrap();
    database
        .execute(
            "UPDATE facts SET bytes = CAST(bytes || x'20' AS BLOB) WHERE position = 3",
            [],
        )
        .unwrap();
    drop(database);
    let to = DataFolder::at(&rehearsal.place("restored"));
    let refused = restore(&place, &rehearsal.keys, &to).unwrap_err();
    assert!(refused.to_string().contains("position 3"), "{refused}");
    assert!(!to.is_begun());
}

/// How the case of an application mentions someone, as the operator sees it.
fn mentions(
    rehearsal: &demonstration::Rehearsal,
    person: vocabulary::PersonId,
    application: vocabulary::ApplicationId,
) -> Vec<String> {
    let ask = Mentions::Person(person);
    let found = rehearsal.service().view(&Actor::OPERATOR, &ask).unwrap();
    let mut cases = found.into_iter().flat_map(|it| it.cases);
    let case = cases.find(|it| it.case == application.into());
    case.map_or_else(Vec::new, |it| it.mentions)
}

#[test]
fn whoever_did_anything_in_a_case_is_found_before_they_are_erased() {
    let rehearsal = small();
    let writing = rehearsal.told.applications["Harbourside SENCO Academy"];
    let bronwen = leader(&rehearsal, "Bronwen Applegarth");
    let chidi = leader(&rehearsal, "Chidi Underwood");
    let of = |actor: Actor, application| mentions(&rehearsal, actor.person.unwrap(), application);
    let before = of(bronwen, writing);
    assert!(!before.contains(&"added evidence".to_owned()), "{before:?}");
    rehearsal
        .add_evidence(bronwen, writing, "plan.txt", b"Our plan.")
        .unwrap();
    // An uploader of evidence, who did nothing else.
    assert_eq!(
        of(bronwen, writing),
        [before, vec!["added evidence".to_owned()]].concat()
    );
    // The person who keeps a coverage map.
    rehearsal.submit(chidi, writing).unwrap();
    let kept = of(chidi, writing);
    assert!(
        kept.contains(&"submitted its coverage map".to_owned()),
        "{kept:?}"
    );
    // A coordinator who only acted, and readers who were only asked.
    let coordinator = rehearsal.told.coordinator;
    assert_eq!(of(coordinator, writing), Vec::<String>::new());
    rehearsal.assign_readers(writing);
    let acted = of(coordinator, writing);
    assert!(
        acted.contains(&"asked readers to read it".to_owned()),
        "{acted:?}"
    );
    let reader = rehearsal.readers(writing)[0];
    assert_eq!(of(reader, writing), ["was asked to read it"]);
    rehearsal.declare_none(reader, writing);
    let said = of(reader, writing);
    assert_eq!(
        said,
        [
            "was asked to read it",
            "said whether they have a conflict of interest"
        ]
    );
}

#[test]
fn before_an_erasure_the_operator_sees_which_cases_mention_the_person() {
    let rehearsal = small();
    let tristan = leader(&rehearsal, "Tristan Boscawen").person.unwrap();
    let application = rehearsal.told.applications["University of Lyonesse"];
    let ask = |actor: Actor, whom: Mentions| rehearsal.service().view(&actor, &whom);
    let found = ask(Actor::OPERATOR, Mentions::Person(tristan)).unwrap();
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].name.as_deref(), Some("Tristan Boscawen"));
    let case = &found[0].cases[0];
    assert_eq!(case.case, application.into());
    assert_eq!(case.mentions[0], "started it");
    let by_mail = Mentions::Email("Tristan.Boscawen@senco.example".into());
    assert_eq!(ask(Actor::OPERATOR, by_mail.clone()).unwrap(), found);
    let nobody = Mentions::Email("nobody@senco.example".into());
    assert_eq!(ask(Actor::OPERATOR, nobody).unwrap(), []);
    let refused = ask(rehearsal.told.coordinator, by_mail);
    assert!(matches!(
        refused,
        Err(Failure::Refused(Refusal::Forbidden(_)))
    ));
}

/// A teacher of the story, by a name of theirs; nothing where none has it.
fn teacher(rehearsal: &demonstration::Rehearsal, text: &str) -> Option<TeacherView> {
    let registrar = rehearsal.told.registrar;
    let text = text.to_owned();
    let found = rehearsal
        .service()
        .view(&registrar, &TeacherSearch { text, most: 1 })
        .unwrap();
    let teacher = found.found.first()?.teacher;
    let file = rehearsal
        .service()
        .view(&registrar, &TeacherFile { teacher });
    Some(file.unwrap())
}

#[test]
fn a_closed_name_stays_closed_after_restoring_an_older_backup_and_the_other_names_stay() {
    let mut rehearsal = small();
    let before = rehearsal.place("before");
    back_up(&rehearsal.data(), &rehearsal.keys, &before).unwrap();
    let zoe = teacher(&rehearsal, "Adeyemi").unwrap();
    let former = zoe.names.iter().find(|it| !it.is_current).unwrap().id;
    let close = CloseTeacherName {
        teacher: zoe.teacher,
        name: former,
    };
    let registrar = rehearsal.told.registrar;
    rehearsal.execute(registrar, Command::from(close)).unwrap();
    let still = |rehearsal: &demonstration::Rehearsal| {
        assert!(teacher(rehearsal, "Adeyemi").is_none());
        let zoe = teacher(rehearsal, "Brightwater Zoë").unwrap();
        assert_eq!(zoe.names.iter().filter(|it| it.name.is_none()).count(), 1);
        assert_eq!((zoe.names.len(), zoe.numbers.len()), (2, 1));
    };
    still(&rehearsal);
    rehearsal.restart(|_| {});
    still(&rehearsal);
    assert_eq!(
        service_is_whole(&rehearsal.data(), &rehearsal.keys).erased,
        0
    );
    // The older backup still has the wrapped key: the list of erasures destroys it.
    let place = rehearsal.place("restored");
    let restored = restore(&before, &rehearsal.keys, &DataFolder::at(&place)).unwrap();
    assert_eq!(restored.erasures_replayed, 1);
    service_is_whole(&DataFolder::at(&place), &rehearsal.keys);
    rehearsal.restart(|running| {
        std::fs::rename(running.path(), running.path().with_extension("old")).unwrap();
        std::fs::rename(&place, running.path()).unwrap();
    });
    still(&rehearsal);
}

#[test]
fn an_erased_teacher_has_no_name_and_no_number_and_what_happened_stays() {
    let mut rehearsal = small();
    let harold = teacher(&rehearsal, "Pemberton").unwrap();
    assert!(harold.experience[0].statement.is_some());
    let erase = EraseTeacher {
        teacher: harold.teacher,
    };
    let registrar = rehearsal.told.registrar;
    rehearsal.execute(registrar, Command::from(erase)).unwrap();
    let again = rehearsal.execute(registrar, Command::from(erase));
    assert!(matches!(again, Err(Failure::Refused(Refusal::Rule { .. }))));
    let gone = |rehearsal: &demonstration::Rehearsal| {
        assert!(teacher(rehearsal, "Pemberton").is_none());
        assert!(teacher(rehearsal, "0719823").is_none());
        let file = TeacherFile {
            teacher: harold.teacher,
        };
        let view = rehearsal.service().view(&registrar, &file).unwrap();
        assert!(view.erased);
        let shown = format!("{view:?}");
        for personal in [
            "Pemberton",
            "719823",
            "719832",
            "staff list",
            "wrong way round",
        ] {
            assert!(!shown.contains(personal), "{personal}");
        }
        assert_eq!(view.experience.len(), 1);
    };
    gone(&rehearsal);
    rehearsal.restart(|_| {});
    gone(&rehearsal);
    let report = service_is_whole(&rehearsal.data(), &rehearsal.keys);
    assert_eq!((report.erased, report.owes_erasures()), (1, false));
}
