//! The national list of schools: what lies beside its facts, and what becomes of it.

use crate::kit::{leader, small};
use data_folder::{DataFolder, back_up, restore, verify};
use demonstration::{Rehearsal, checked, national_list, small_list};
use jiff::civil::{Date, date};
use objects::{Folder, Objects as _};
use people::ErasePerson;
use service::{
    Command, Failure, Finding, NotReady,
    views::{Imports, ImportsView, SchoolFile, SchoolSearch},
};
use std::fs;
use vocabulary::{Actor, Digest, Refusal, Role};
use workforce::{ImportSchools, rule};

const NOVEMBER: Date = Date::constant(2026, 11, 1);

fn imports(rehearsal: &Rehearsal) -> ImportsView {
    let view = rehearsal
        .service()
        .view(&rehearsal.told.registrar, &Imports);
    view.unwrap()
}

/// Two schools of one name, in the form of a file.
fn two() -> [(&'static str, Vec<u8>); 1] {
    let rows = [
        ("900001", "St Mary's Primary School", "Whitby"),
        ("900002", "St Mary's Primary School", "Filey"),
    ];
    [("two.csv", small_list(&rows))]
}

/// What anyone is told of these schools.
fn told(rehearsal: &Rehearsal) -> String {
    let search = SchoolSearch {
        text: "st mary".into(),
        most: 100,
    };
    let found = rehearsal.service().view(&Actor::PUBLIC, &search).unwrap();
    let first = found.found[0].school.urn;
    let file = SchoolFile {
        urn: first,
        on: Some(date(2012, 3, 27)),
    };
    let school = rehearsal.service().view(&Actor::PUBLIC, &file).unwrap();
    format!("{found:?} {school:?} {:?}", imports(rehearsal))
}

fn refused_by(failure: &Failure) -> &str {
    match failure {
        Failure::Refused(Refusal::Rule { rule, .. }) => rule,
        other => panic!("{other:?}"),
    }
}

#[test]
fn what_was_imported_is_what_a_restart_reads() {
    let mut rehearsal = small();
    rehearsal.import_schools(&two(), NOVEMBER).unwrap();
    let before = told(&rehearsal);
    assert!(before.contains("Filey"));
    let keys = rehearsal.keys.clone();
    rehearsal.restart(|folder| {
        assert_eq!(verify(folder, &keys, None).unwrap().findings, []);
    });
    assert_eq!(told(&rehearsal), before);
}

#[test]
fn the_same_list_again_changes_nothing_and_records_nothing() {
    let rehearsal = small();
    let registrar = rehearsal.told.registrar;
    rehearsal.import_schools(&two(), NOVEMBER).unwrap();
    let before = told(&rehearsal);
    let again = checked(rehearsal.service(), &registrar, &two(), NOVEMBER).unwrap();
    assert!(again.changes.is_empty(), "there is nothing to import");
    // Whoever checked before, and imports now, is told so.
    let late = ImportSchools {
        changes: imports(&rehearsal).imports[..1]
            .iter()
            .map(|it| vocabulary::Enclosure::named(it.change))
            .collect(),
    };
    let refused = rehearsal.execute(registrar, Command::from(late));
    assert_eq!(refused_by(&refused.unwrap_err()), rule::MOVED_ON.0);
    assert_eq!(told(&rehearsal), before);
}

#[test]
fn of_two_lists_checked_at_once_the_second_is_checked_again() {
    let rehearsal = small();
    let registrar = rehearsal.told.registrar;
    let service = rehearsal.service();
    let [one, other] = [
        two(),
        two().map(|(name, _)| (name, small_list(&[("900003", "Ampleforth", "York")]))),
    ];
    let one = checked(service, &registrar, &one, NOVEMBER).unwrap();
    let other = checked(service, &registrar, &other, NOVEMBER).unwrap();
    rehearsal.execute(registrar, Command::from(one)).unwrap();
    let before = told(&rehearsal);
    let refused = rehearsal.execute(registrar, Command::from(other));
    assert_eq!(refused_by(&refused.unwrap_err()), rule::MOVED_ON.0);
    assert_eq!(told(&rehearsal), before);
}

#[test]
fn one_bad_row_refuses_the_whole_file_by_line_column_and_school() {
    let rehearsal = small();
    let registrar = rehearsal.told.registrar;
    let mut file = two();
    let text = String::from_utf8(file[0].1.clone()).unwrap();
    file[0].1 = text.replace("900002", "nine").into_bytes();
    let check = service::views::CheckFiles {
        files: vec![service::views::FileSent {
            name: "two.csv",
            bytes: &file[0].1,
        }],
        as_at: Some(NOVEMBER),
    };
    let found = rehearsal.service().view(&registrar, &check).unwrap();
    assert!(found.kept.is_empty() && found.check.changes.is_empty());
    let [bad] = found.check.files[0].bad.as_slice() else {
        panic!("{found:?}");
    };
    assert_eq!((bad.line, bad.column.as_str()), (3, "URN"));
    assert_eq!(bad.school, "St Mary's Primary School");
}

#[test]
fn killed_between_check_and_import_the_list_is_imported_afterwards_as_if_nothing_had_happened() {
    let mut rehearsal = small();
    let mut other = rehearsal.fork();
    let registrar = rehearsal.told.registrar;
    let import = checked(rehearsal.service(), &registrar, &two(), NOVEMBER).unwrap();
    let id = rehearsal.next_command();
    // Killed, and a job has looked through the files since.
    rehearsal.restart(|_| {});
    let swept = rehearsal.service().housekeeping().sweep_objects().unwrap();
    assert_eq!(swept.put_aside, 1, "no fact names it yet");
    let service = rehearsal.service();
    let give = || service.execute_blocking(registrar, id, import.clone());
    let done = give().unwrap();
    assert_eq!(
        give().unwrap(),
        done,
        "the form sent again is the same form"
    );
    rehearsal.restart(|_| {});
    other.import_schools(&two(), NOVEMBER).unwrap();
    other.restart(|_| {});
    assert_eq!(told(&rehearsal), told(&other));
    let swept = rehearsal.service().housekeeping().sweep_objects().unwrap();
    assert_eq!((swept.put_aside, swept.deleted), (0, 0));
    assert_eq!(swept.brought_back, 1, "a fact names it now");
}

#[test]
fn a_start_without_a_list_is_refused_and_says_which_and_verify_names_it() {
    let mut rehearsal = small();
    rehearsal.import_schools(&two(), NOVEMBER).unwrap();
    let before = told(&rehearsal);
    let change = imports(&rehearsal).imports[0].change;
    let keys = rehearsal.keys.clone();
    let clock = rehearsal.clock.clone();
    rehearsal.restart(|folder| {
        let whole = verify(folder, &keys, None).unwrap();
        let place = place_of(folder, change);
        let kept = fs::read(&place).unwrap();
        let changed = [&kept[..], b"\n"].concat();
        for (damaged, says) in [(None, "is missing"), (Some(changed), "was changed")] {
            match &damaged {
                None => fs::remove_file(&place).unwrap(),
                Some(bytes) => fs::write(&place, bytes).unwrap(),
            }
            let found = verify(folder, &keys, None).unwrap();
            assert!(!found.is_whole() && !found.is_worth_keeping());
            assert_eq!((found.size, found.root), (whole.size, whole.root));
            let damage: Vec<&Finding> = found.damage().collect();
            let [Finding::Beside(_, error)] = damage[..] else {
                panic!("{damage:?}");
            };
            let text = error.to_string();
            assert!(
                text.contains(&change.to_string()) && text.contains(says),
                "{text}"
            );
            assert!(text.contains("Put it back from a backup"), "{text}");
            let owned = folder.clone().own().unwrap();
            let entropy = std::sync::Arc::new(demonstration::CountedEntropy::default());
            let refused = owned.serve(&keys, clock.clone(), entropy).map(drop);
            let refused = refused.unwrap_err();
            let is_ledger = matches!(
                &refused,
                data_folder::FolderError::NotReady(NotReady::Ledger(_))
            );
            let text = refused.to_string();
            assert!(is_ledger && text.contains(&change.to_string()), "{text}");
            fs::write(&place, &kept).unwrap();
        }
        assert_eq!(verify(folder, &keys, None).unwrap(), whole);
    });
    assert_eq!(told(&rehearsal), before);
}

fn place_of(folder: &DataFolder, name: Digest) -> std::path::PathBuf {
    let name = name.to_string();
    folder.objects().join(&name[..2]).join(name)
}

#[test]
fn a_backup_has_the_lists_and_a_restore_brings_them_back() {
    let mut rehearsal = small();
    rehearsal.import_schools(&two(), NOVEMBER).unwrap();
    let names: Vec<Digest> = imports(&rehearsal)
        .imports
        .iter()
        .map(|it| it.change)
        .collect();
    let (keys, to) = (rehearsal.keys.clone(), rehearsal.place("backup"));
    let restored = DataFolder::at(&rehearsal.place("restored"));
    rehearsal.restart(|folder| {
        back_up(folder, &keys, &to).unwrap();
        restore(&to, &keys, &restored).unwrap();
        let objects = Folder::open(&restored.objects()).unwrap();
        for name in &names {
            assert!(objects.get(*name).is_ok(), "{name}");
        }
        assert!(verify(&restored, &keys, None).unwrap().is_whole());
    });
}

#[test]
fn an_erasure_folds_the_lists_again_with_everything_else() {
    let rehearsal = small();
    rehearsal.import_schools(&two(), NOVEMBER).unwrap();
    let before = told(&rehearsal);
    let person = leader(&rehearsal, "Morwenna Tregear").person.unwrap();
    let settled = rehearsal.service().moment();
    let erase = ErasePerson { person };
    rehearsal
        .execute(Actor::OPERATOR, Command::from(erase))
        .unwrap();
    assert!(rehearsal.service().moment() != settled);
    let owed = rehearsal.service().housekeeping().carry_out_erasures();
    assert_eq!(owed.unwrap(), []);
    assert_eq!(told(&rehearsal), before);
}

#[test]
fn only_who_keeps_the_register_imports_and_no_coordinator_lets_one_in() {
    let rehearsal = small();
    let (coordinator, registrar) = (rehearsal.told.coordinator, rehearsal.told.registrar);
    let import = checked(rehearsal.service(), &registrar, &two(), NOVEMBER).unwrap();
    for actor in [
        coordinator,
        leader(&rehearsal, "Morwenna Tregear"),
        Actor::PUBLIC,
    ] {
        let refused = rehearsal.execute(actor, Command::from(import.clone()));
        assert!(
            matches!(refused, Err(Failure::Refused(Refusal::Forbidden(_)))),
            "{refused:?}"
        );
        let refused = rehearsal.service().view(&actor, &Imports);
        assert!(matches!(
            refused,
            Err(Failure::Refused(Refusal::Forbidden(_)))
        ));
    }
    let organisation = registrar.organisation.unwrap();
    let role = Role::Registrar;
    let begin = people::BeginMembership {
        person: coordinator.person.unwrap(),
        organisation,
        role,
    };
    let enter = service::joint::EnterPerson {
        person: people::EnterPerson {
            name: "Agnes Otherwise".into(),
            email: "agnes@elsewhere.example".into(),
        },
        organisation,
        role,
    };
    let invite = people::InviteColleague {
        organisation,
        role,
        name: "Agnes Otherwise".into(),
        email: "agnes@elsewhere.example".into(),
        owner: false,
    };
    let join = people::JoinPersons {
        kept: coordinator.person.unwrap(),
        joined: registrar.person.unwrap(),
        why: "I say so.".into(),
    };
    let invited = people::InviteColleague {
        name: "Second Registrar".into(),
        email: "second@office.example".into(),
        ..invite.clone()
    };
    let made = rehearsal.execute(Actor::OPERATOR, Command::from(invited));
    let invitation = made.unwrap().made.map(Into::into);
    let again = people::SendInvitationAgain {
        organisation,
        invitation: invitation.unwrap(),
        email: "agnes@elsewhere.example".into(),
    };
    let correct = people::CorrectAddress {
        person: registrar.person.unwrap(),
        address: "agnes@elsewhere.example".into(),
        shared: false,
        why: String::new(),
    };
    let end = people::EndMembership {
        person: registrar.person.unwrap(),
        organisation,
        role,
    };
    let commands: [Command; 7] = [
        begin.into(),
        enter.into(),
        invite.into(),
        join.into(),
        again.into(),
        correct.into(),
        end.into(),
    ];
    for command in commands {
        let refused = rehearsal.execute(coordinator, command.clone());
        assert!(refused.is_err(), "{command:?}");
    }
    rehearsal.execute(registrar, Command::from(import)).unwrap();
}

#[test]
fn a_nation_comes_in_with_its_links_in_one_command() {
    let rehearsal = small();
    let view = imports(&rehearsal);
    assert_eq!(view.imports.len(), 2, "schools and links");
    assert!(view.schools >= 60);
    let [schools, _] = national_list(60, 1997);
    let again = checked(
        rehearsal.service(),
        &rehearsal.told.registrar,
        &[schools],
        view.newest_schools.unwrap(),
    );
    assert!(again.unwrap().changes.is_empty());
}
