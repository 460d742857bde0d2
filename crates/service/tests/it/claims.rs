//! Claims of past awards through the doors: whose record an account shows, and what an erasure takes.

use crate::kit::now;
use demonstration::{Rehearsal, Story};
use people::RenamePerson;
use people_views::Account;
use service::{
    ClaimFileRoom as _, Command,
    views::{ClaimAccount, ClaimFile, FileFor, OwnClaim, OwnRecord, TeacherFile, TeacherSearch},
};
use workforce::{EraseTeacher, SettleClaimAccount};

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
    let erase = Command::from(EraseTeacher { teacher });
    rehearsal.execute(registrar, erase).unwrap();
    assert_eq!(opens(), [false, false]);
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
