//! Erasing somebody: gone from every page at once, from every key soon, and never back.

use crate::kit::{leader, small};
use data_folder::{DataFolder, KeysFolder, back_up, restore};
use people::ErasePerson;
use service::{Command, Failure, Mentions, views::ApplicationFile};
use vocabulary::{Actor, Refusal};

#[test]
fn an_erased_person_is_named_nowhere_and_stays_so_after_restoring_an_older_backup() {
    let mut rehearsal = small();
    let tristan = leader(&rehearsal, "Tristan Boscawen");
    let person = tristan.person.unwrap();
    let application = rehearsal.told.applications["University of Lyonesse"];
    let before = rehearsal.place("before");
    let backup = back_up(&rehearsal.data(), &rehearsal.keys, &before).unwrap();
    assert!(backup.facts > 10);

    let erase = Command::ErasePerson(ErasePerson { person });
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
    assert_eq!(case.application, application);
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
