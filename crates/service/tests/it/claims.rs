//! Claims of past awards through the doors: whose record an account shows, and what an erasure takes.

use crate::kit::now;
use demonstration::{Rehearsal, Story};
use people::RenamePerson;
use people_views::Account;
use service::{
    ClaimFileRoom as _, Command,
    views::{
        ClaimAccount, ClaimFile, ClaimToAnswer, FileFor, OwnClaim, OwnRecord, TeacherFile,
        TeacherSearch,
    },
};
use workforce::{
    ChooseClaimProvider, ClaimAward, EraseTeacher, SencoQualification, SettleClaimAccount,
};

/// Rupert Fane claimed an award of Barchester with a copy of his certificate; its course leader knows him.
const HOLDER: &str = "Rupert Fane";

fn told() -> Rehearsal {
    Rehearsal::of(&Story::whole().only(&["Barchester University"]), now())
}

#[test]
fn the_certificate_of_an_erased_teacher_opens_no_more_for_whoever_answered() {
    let rehearsal = told();
    let claim = rehearsal.told.claims[HOLDER];
    let (holder, registrar) = (rehearsal.told.holders[HOLDER], rehearsal.told.registrar);
    let file = ClaimFile { claim, number: 1 };
    let opens = || {
        let desk = || rehearsal.service().desk();
        [
            desk().copy(&registrar, file, FileFor::Answering).is_ok(),
            desk().copy(&holder, file, FileFor::Holder).is_ok(),
        ]
    };
    assert_eq!(opens(), [true, true]);
    let search = TeacherSearch {
        text: "0812345".into(),
        most: 1,
    };
    let found = rehearsal.service().view(&registrar, &search).unwrap().found;
    let teacher = found.first().unwrap().teacher;
    let listed = || {
        let file = TeacherFile { teacher };
        rehearsal.service().view(&registrar, &file).unwrap().claims
    };
    assert_eq!(listed().len(), 1);
    let erase = Command::from(EraseTeacher { teacher });
    rehearsal.execute(registrar, erase).unwrap();
    assert_eq!(opens(), [false, false]);
    assert_eq!(listed(), [], "no line leads to what is gone");
    assert!(
        rehearsal
            .service()
            .view(&holder, &OwnClaim { claim })
            .is_err()
    );
    let record = rehearsal.service().view(&holder, &OwnRecord).unwrap();
    assert_eq!((record.claims.len(), record.teacher), (0, None));
}

#[test]
fn the_registrar_says_that_an_account_is_not_the_teachers_and_it_shows_nothing_more() {
    let rehearsal = told();
    let claim = rehearsal.told.claims[HOLDER];
    let (holder, registrar) = (rehearsal.told.holders[HOLDER], rehearsal.told.registrar);
    let record = || rehearsal.service().view(&holder, &OwnRecord).unwrap();
    assert!(record().teacher.is_some());
    let account = rehearsal
        .service()
        .view(&registrar, &ClaimAccount { claim });
    let account = account.unwrap();
    assert!(account.shows);
    assert_eq!(account.claimant.unwrap().name, HOLDER);
    let settle = Command::from(SettleClaimAccount {
        claim,
        theirs: Some(false),
        why: "The teacher told us that they have no account.".into(),
    });
    rehearsal.execute(registrar, settle).unwrap();
    let now = record();
    assert_eq!((now.teacher, now.can_link), (None, false));
    assert_eq!(now.to_be_checked, [account.number]);
    let file = TeacherFile {
        teacher: account.teacher,
    };
    let file = rehearsal.service().view(&registrar, &file).unwrap();
    assert!(!file.is_linked);
}

#[test]
fn a_holder_reads_that_a_provider_is_not_known_until_the_registrar_says_which_it_is() {
    let rehearsal = told();
    let (holder, registrar) = (rehearsal.told.holders[HOLDER], rehearsal.told.registrar);
    let claim = ClaimAward {
        person: holder.person.unwrap(),
        name: HOLDER.into(),
        trn: String::new(),
        qualification: Some(SencoQualification::Nasenco),
        provider: "Uni of Barchester".into(),
        body: String::new(),
        year: "2018".into(),
        completed: None,
        certificate: String::new(),
        consents: false,
    };
    let made = rehearsal.execute(holder, Command::from(claim)).unwrap();
    let claim = made.made.unwrap().into();
    let own = || rehearsal.service().view(&holder, &OwnClaim { claim });
    assert!(own().unwrap().provider_unknown);
    let answering = || {
        let view = ClaimToAnswer { claim };
        rehearsal.service().view(&registrar, &view).unwrap()
    };
    let providers = answering().providers;
    let barchester = providers
        .iter()
        .find(|(_, name)| name == "Barchester University");
    let choose = ChooseClaimProvider {
        claim,
        provider: barchester.map(|(id, _)| *id),
    };
    rehearsal.execute(registrar, Command::from(choose)).unwrap();
    assert!(!own().unwrap().provider_unknown);
    assert_eq!(own().unwrap().provider, "Uni of Barchester");
    let view = answering();
    assert_eq!(
        view.known_provider.as_deref(),
        Some("Barchester University")
    );
    assert_eq!(view.providers, []);
}

#[test]
fn what_a_university_confirmed_by_a_link_is_said_by_it() {
    let rehearsal = told();
    let registrar = rehearsal.told.registrar;
    let search = TeacherSearch {
        // Cecily Thorn, whose award of Arden College was confirmed so.
        text: "0734567".into(),
        most: 1,
    };
    let found = rehearsal.service().view(&registrar, &search).unwrap().found;
    let teacher = found.first().unwrap().teacher;
    let file = TeacherFile { teacher };
    let courses = rehearsal.service().view(&registrar, &file).unwrap().courses;
    let by: Vec<&str> = courses.iter().map(|it| it.told.by.as_str()).collect();
    assert!(by.iter().any(|by| by.ends_with(", by a link")), "{by:?}");
    assert!(!by.contains(&"senco"), "{by:?}");
}

#[test]
fn someone_who_acts_for_themselves_sees_their_account_and_changes_their_name() {
    let rehearsal = told();
    let holder = rehearsal.told.holders[HOLDER];
    let account = Account {
        token: String::new(),
        now: now(),
    };
    let seen = || rehearsal.service().view(&holder, &account).unwrap();
    assert_eq!((seen().name.as_str(), seen().acts_for), (HOLDER, None));
    let rename = Command::from(RenamePerson {
        person: holder.person.unwrap(),
        name: "Rupert Fane-Lacey".into(),
    });
    rehearsal.execute(holder, rename).unwrap();
    assert_eq!(seen().name, "Rupert Fane-Lacey");
}
