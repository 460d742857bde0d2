//! Mail that is held after a restore, or lapses because its recipient may not know of it any more.

use super::{Notebook, decide, quiet, send};
use crate::kit::{leader, restore};
use jiff::ToSpan as _;
use people::RemoveColleague;
use service::{About, Carried, Command, Delivery, Kind, Letter, views::UndeliveredMail};
use vocabulary::Role;

#[test]
fn after_a_restore_mail_is_held_until_it_is_released_but_signing_in_works() {
    let mut rehearsal = quiet();
    decide(&rehearsal);
    restore(&mut rehearsal);
    let carrier = Notebook::answering(Carried::Taken);
    let enter = Command::from(service::joint::EnterPerson {
        person: people::EnterPerson {
            name: "Senara Oakshott".into(),
            email: "senara@wessex.example".into(),
        },
        organisation: rehearsal.told.providers["University of Wessex"],
        role: Role::CourseLeader,
    });
    rehearsal
        .execute(rehearsal.told.coordinator, enter)
        .unwrap();
    let asked = rehearsal
        .service()
        .sign_in()
        .ask_to_sign_in("senara@wessex.example", "/work");
    crate::kit::wait(asked).unwrap();
    assert_eq!(send(&rehearsal, &carrier).taken, 1);
    assert!(carrier.messages()[0].text.contains("/sign-in/link/"));
    let view = || {
        let coordinator = rehearsal.told.coordinator;
        rehearsal
            .service()
            .view(&coordinator, &UndeliveredMail)
            .unwrap()
    };
    assert!(view().held);
    assert_eq!(
        view().lines.len(),
        2,
        "what waited in the backup, and what came since"
    );
    assert!(
        view()
            .lines
            .iter()
            .all(|line| line.delivery == Some(Delivery::Held))
    );

    assert_eq!(rehearsal.service().mail().release().unwrap(), 1);
    assert!(!view().held);
    assert_eq!(send(&rehearsal, &carrier).taken, 2);
    assert_eq!(view().lines, []);
}

#[test]
fn what_its_recipient_may_not_know_any_more_lapses() {
    let rehearsal = quiet();
    let provider = rehearsal.told.providers["Harbourside SENCO Academy"];
    let application = rehearsal.told.applications["University of Lyonesse"];
    let bronwen = leader(&rehearsal, "Bronwen Applegarth").person.unwrap();
    let letter = |cause: &str, template: &str, about: About| Letter {
        cause: cause.into(),
        kind: Kind::named(template).unwrap(),
        to: bronwen,
        about,
    };
    let foreign = About::page_of(application);
    let own = About {
        role: Some(Role::CourseLeader),
        ..About::organisation(provider)
    };
    let letters = [
        // Of another provider, and one whose words are missing.
        letter("1", "application-submitted-to-course-leader", foreign),
        letter("2", "membership-began", About::default()),
        letter("3", "membership-began", own.clone()),
        letter("3", "membership-began", own),
    ];
    rehearsal.service().mail().post(&letters).unwrap();
    let carrier = Notebook::answering(Carried::Taken);
    let sent = send(&rehearsal, &carrier);
    assert_eq!((sent.taken, sent.lapsed), (1, 2));
    // A reminder to someone who has been removed meanwhile lapses, too.
    let remove = Command::from(RemoveColleague {
        organisation: provider,
        person: bronwen,
        role: Role::CourseLeader,
    });
    let application = rehearsal.told.applications["Harbourside SENCO Academy"];
    let about = About::page_of(application);
    let late = letter("4", "application-submitted-to-course-leader", about);
    rehearsal.service().mail().post(&[late]).unwrap();
    rehearsal
        .execute(rehearsal.told.coordinator, remove)
        .unwrap();
    let sent = send(&rehearsal, &carrier);
    assert_eq!(
        (sent.taken, sent.lapsed),
        (1, 1),
        "the mail that they were removed, alone"
    );
    let subject = &carrier.messages().pop().unwrap().subject;
    assert!(
        subject.contains("no longer act for Harbourside"),
        "{subject}"
    );
    // And whatever no one sent for a month.
    let old = letter("5", "membership-began", About::organisation(provider));
    rehearsal.service().mail().post(&[old]).unwrap();
    let month = rehearsal
        .now()
        .to_zoned(jiff::tz::TimeZone::UTC)
        .saturating_add(40.days());
    rehearsal.clock.set(month.timestamp());
    assert_eq!(send(&rehearsal, &carrier).lapsed, 1);
}
