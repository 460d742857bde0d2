//! Mail on its way: sent at least once and seen once, by one sender at a time.

use super::{ADDRESS, Notebook, decide, quiet, send};
use crate::kit::leader;
use jiff::{SignedDuration, ToSpan as _};
use post::{Carrier, Sent};
use service::{Carried, Delivery, Message, Worded, views::MailsAbout};

#[test]
fn a_decision_is_mailed_once_and_says_where_to_read_it() {
    let rehearsal = quiet();
    let application = decide(&rehearsal);
    let carrier = Notebook::answering(Carried::Taken);
    assert_eq!(send(&rehearsal, &carrier).taken, 1);
    assert_eq!(send(&rehearsal, &carrier), Sent::default());
    let [message] = carrier.messages().try_into().unwrap();
    assert!(
        message.subject.contains(": accepted"),
        "{}",
        message.subject
    );
    let link = format!("{ADDRESS}/applications/{application}");
    let reasons = rehearsal.decision(application, "accepted").reasons;
    assert!(message.text.contains(&link) && !message.text.contains(&reasons));
    assert!(!message.subject.contains("Tristan"));

    let tristan = leader(&rehearsal, "Tristan Boscawen");
    let lines = rehearsal.service().view(
        &tristan,
        &MailsAbout {
            case: application.into(),
        },
    );
    let lines = lines.unwrap();
    let last = lines.last().unwrap();
    assert_eq!(
        (last.called.as_str(), last.to.as_str()),
        ("Decision", "t•••@senco.example")
    );
    assert!(matches!(last.delivery, Delivery::Sent { .. }));
    // The applicant sees the mail to its own people, the coordinator also that to the coordinators.
    let coordinator = rehearsal.told.coordinator;
    let all = rehearsal.service().view(
        &coordinator,
        &MailsAbout {
            case: application.into(),
        },
    );
    assert!(all.unwrap().len() > lines.len());
    let morwenna = leader(&rehearsal, "Morwenna Tregear");
    let other = rehearsal.service().view(
        &morwenna,
        &MailsAbout {
            case: application.into(),
        },
    );
    assert!(other.is_err());
}

#[test]
fn a_sender_that_dies_after_sending_sends_again_with_the_same_id() {
    let mut rehearsal = quiet();
    decide(&rehearsal);
    let carrier = Notebook::answering(Carried::Taken);
    // Handed over, and killed before it is noted.
    let due = rehearsal.service().mail().due(10).unwrap();
    for row in &due {
        if let Worded::Message(message) = rehearsal.service().mail().word(row, ADDRESS).unwrap() {
            carrier.carry(&message);
        }
    }
    rehearsal.restart(|_| {});
    send(&rehearsal, &carrier);
    let ids: Vec<_> = carrier
        .messages()
        .iter()
        .map(|message| message.id)
        .collect();
    assert_eq!(ids.len(), 2);
    assert_eq!(ids[0], ids[1]);
    // In a folder it is one file.
    let folder = post::Folder::open(rehearsal.place("mail")).unwrap();
    for message in carrier.messages() {
        assert_eq!(folder.carry(&message), Carried::Taken);
    }
    assert_eq!(folder.messages().len(), 1);
}

#[test]
fn one_sender_at_a_time_and_a_dead_one_is_replaced() {
    let rehearsal = quiet();
    decide(&rehearsal);
    let service = rehearsal.service();
    let five = SignedDuration::from_mins(5);
    let lease = service
        .housekeeping()
        .take_lease("post", "another", five)
        .unwrap();
    assert!(lease.is_some());
    let carrier = Notebook::answering(Carried::Taken);
    assert_eq!(send(&rehearsal, &carrier), Sent::default());
    rehearsal.clock.pass(SignedDuration::from_mins(6));
    assert_eq!(send(&rehearsal, &carrier).taken, 1);
    // The one that was thought dead gives back what is no longer its own: nothing happens.
    let mine = service
        .housekeeping()
        .take_lease("post", "mine", five)
        .unwrap();
    service.housekeeping().give_back(lease.unwrap()).unwrap();
    assert_eq!(
        service
            .housekeeping()
            .take_lease("post", "a third", five)
            .unwrap(),
        None
    );
    service.housekeeping().give_back(mine.unwrap()).unwrap();
    assert!(
        service
            .housekeeping()
            .take_lease("post", "a third", five)
            .unwrap()
            .is_some()
    );
}

#[test]
fn whoever_comes_to_own_the_folder_need_not_wait_for_a_sender_that_was_killed() {
    let rehearsal = quiet();
    let service = rehearsal.service();
    decide(&rehearsal);
    let five = SignedDuration::from_mins(5);
    service
        .housekeeping()
        .take_lease("post", "killed", five)
        .unwrap()
        .unwrap();
    let taken = Notebook::answering(Carried::Taken);
    assert_eq!(send(&rehearsal, &taken), Sent::default());
    assert_eq!(service.housekeeping().end_leases().unwrap(), 1);
    assert_eq!(send(&rehearsal, &taken).taken, 1);
    assert_eq!(service.housekeeping().end_leases().unwrap(), 0);
}

#[test]
fn a_reminder_is_sent_once_however_often_it_is_due() {
    let rehearsal = quiet();
    // Tyne and Coquet is not of this story; Wessex was registered for the second time.
    let ends = {
        let wessex = leader(&rehearsal, "Morwenna Tregear");
        let work = rehearsal.service().view(&wessex, &service::views::Work);
        work.unwrap().provider.unwrap().last_day.unwrap()
    };
    let day = |months: i32| {
        let moment = (ends.tomorrow().unwrap() - months.months()).in_tz("Europe/London");
        rehearsal
            .clock
            .set(moment.unwrap().timestamp() + SignedDuration::from_hours(9));
    };
    let mut told = Vec::new();
    for months in [3, 1] {
        day(months);
        let carrier = Notebook::answering(Carried::Taken);
        for _ in 0..3 {
            rehearsal.service().housekeeping().remind().unwrap();
            send(&rehearsal, &carrier);
            rehearsal.clock.pass(SignedDuration::from_hours(5));
        }
        let about_wessex = |message: &Message| message.subject.contains("University of Wessex");
        let messages = carrier.messages().into_iter().filter(about_wessex);
        for message in messages {
            let says = if months == 3 {
                "Submit it by "
            } else {
                "The deadline for staying registered without a gap was"
            };
            assert!(
                message.text.replace('\n', " ").contains(says),
                "{}",
                message.text
            );
            told.push(message.subject);
        }
    }
    assert_eq!(
        told,
        [
            "University of Wessex’s registration ends in 3 months",
            "University of Wessex’s registration ends in 1 month",
        ]
    );
}
