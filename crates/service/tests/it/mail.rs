//! Mail from a fact to its outcome: sent at least once and seen once, retried, given up, held,
//! lapsed; by one sender at a time, and saying only what its recipient may know.

use crate::kit::{leader, small};
use demonstration::Rehearsal;
use jiff::{SignedDuration, ToSpan as _};
use people::{InviteColleague, RemoveColleague};
use post::{Carrier, Round, Sent};
use service::{
    About, Carried, Command, Delivery, Kind, Letter, Message, Worded, templates,
    views::{MailsAbout, UndeliveredMail},
};
use std::sync::Mutex;
use vocabulary::{ApplicationId, Role};

const ADDRESS: &str = "https://senco.example";

/// Notes what it carries, and answers as told.
struct Notebook {
    answer: Carried,
    carried: Mutex<Vec<Message>>,
}

impl Notebook {
    fn answering(answer: Carried) -> Self {
        let carried = Mutex::default();
        Self { answer, carried }
    }

    fn messages(&self) -> Vec<Message> {
        self.carried.lock().unwrap().clone()
    }
}

impl Carrier for Notebook {
    fn carry(&self, message: &Message) -> Carried {
        self.carried.lock().unwrap().push(message.clone());
        self.answer.clone()
    }
}

fn send(rehearsal: &Rehearsal, carrier: &Notebook) -> Sent {
    let round = Round {
        service: rehearsal.service(),
        carrier,
        address: ADDRESS,
        holder: "a test",
    };
    round.send().unwrap()
}

/// A rehearsal whose earlier mail is sent.
fn quiet() -> Rehearsal {
    let rehearsal = small();
    send(&rehearsal, &Notebook::answering(Carried::Taken));
    rehearsal
}

fn ask_to_sign_in(rehearsal: &Rehearsal) {
    let service = rehearsal.service();
    let asked = service
        .sign_in()
        .ask_to_sign_in("morwenna.tregear@senco.example", "/work");
    let runtime = tokio::runtime::Builder::new_current_thread().build();
    runtime.unwrap().block_on(asked).unwrap();
}

fn decide(rehearsal: &Rehearsal) -> ApplicationId {
    let application = rehearsal.told.applications["University of Lyonesse"];
    rehearsal.assign_readers(application);
    rehearsal.read_all(application);
    let decision = Command::from(rehearsal.decision(application, "accepted"));
    let coordinator = rehearsal.told.coordinator;
    rehearsal.execute(coordinator, decision).unwrap();
    // What followed on the way is not what these examples are about.
    let decided = |row: &ledger::OutboxRow| row.template == "application-decided-to-course-leader";
    for row in rehearsal.service().mail().due(1000).unwrap() {
        if !decided(&row) {
            rehearsal.service().mail().note_lapsed(&row).unwrap();
        }
    }
    application
}

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
fn what_is_refused_for_now_is_tried_with_growing_pauses_and_given_up() {
    let rehearsal = quiet();
    decide(&rehearsal);
    let busy = Notebook::answering(Carried::NotNow("Busy.".into()));
    let mut pauses = Vec::new();
    let undelivered = || {
        let view = rehearsal
            .service()
            .view(&rehearsal.told.coordinator, &UndeliveredMail);
        view.unwrap().lines.remove(0)
    };
    loop {
        assert_eq!(send(&rehearsal, &busy).failed, 1);
        assert_eq!(
            send(&rehearsal, &busy),
            Sent::default(),
            "not before its time"
        );
        let Delivery::Failed {
            next, permanent, ..
        } = undelivered().delivery.unwrap()
        else {
            panic!("it failed");
        };
        assert!(!permanent);
        let Some(next) = next else { break };
        pauses.push(next.duration_since(rehearsal.now()));
        rehearsal.clock.set(next);
    }
    assert!(pauses.is_sorted(), "{pauses:?}");
    assert_eq!((pauses.len(), busy.messages().len()), (8, 9));
    let total: SignedDuration = pauses
        .iter()
        .fold(SignedDuration::ZERO, |sum, it| sum + *it);
    assert!((48..96).contains(&total.as_hours()), "{total:?}");
    let line = undelivered();
    assert_eq!(line.called, "Decision");
    assert!(line.case.is_some_and(|(_, number)| !number.is_empty()));
    assert_eq!(line.owner.unwrap().1, "University of Lyonesse");
}

#[test]
fn what_is_not_known_to_be_a_messages_fault_is_tried_until_it_is_taken() {
    let rehearsal = quiet();
    decide(&rehearsal);
    let kept = Notebook::answering(Carried::Kept("A rule.".into()));
    for _ in 0..20 {
        assert_eq!(send(&rehearsal, &kept).failed, 1);
        rehearsal.clock.pass(SignedDuration::from_hours(24));
    }
    let taken = Notebook::answering(Carried::Taken);
    assert_eq!(send(&rehearsal, &taken).taken, 1);
}

#[test]
fn where_there_is_no_way_a_round_ends_and_every_message_waits_as_before() {
    let rehearsal = quiet();
    let service = rehearsal.service();
    decide(&rehearsal);
    ask_to_sign_in(&rehearsal);
    let waiting = service.mail().due(10).unwrap();
    assert_eq!(waiting.len(), 2);
    let none = Notebook::answering(Carried::NoWay("A wrong password.".into()));
    let in_vain = Sent {
        no_way: true,
        ..Sent::default()
    };
    assert_eq!(send(&rehearsal, &none), in_vain);
    assert_eq!(none.messages().len(), 1, "the second was not even tried");
    assert_eq!(service.mail().due(10).unwrap(), waiting);
    let way = service.mail().no_way().unwrap();
    assert_eq!(
        (way.since, way.reason.as_str()),
        (rehearsal.now(), "A wrong password.")
    );
    let taken = Notebook::answering(Carried::Taken);
    assert_eq!(send(&rehearsal, &taken).taken, 2);
    assert_eq!(service.mail().no_way(), None);
}

#[test]
fn what_was_given_up_can_be_tried_again_one_by_one_or_all() {
    let rehearsal = quiet();
    let service = rehearsal.service();
    decide(&rehearsal);
    ask_to_sign_in(&rehearsal);
    let due = service.mail().due(10).unwrap();
    let never = Notebook::answering(Carried::Never("No such address.".into()));
    assert_eq!(send(&rehearsal, &never).failed, 2);
    assert_eq!(service.mail().try_again(Some(due[0].message)).unwrap(), 1);
    assert_eq!(send(&rehearsal, &never).failed, 1);
    assert_eq!(service.mail().try_again(None).unwrap(), 2);
    let taken = Notebook::answering(Carried::Taken);
    assert_eq!(send(&rehearsal, &taken).taken, 2);
    // What was sent stays sent.
    assert_eq!(service.mail().try_again(Some(due[0].message)).unwrap(), 0);
    assert_eq!(service.mail().try_again(None).unwrap(), 0);
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
fn what_is_refused_for_good_is_not_tried_again_and_the_coordinator_sees_it() {
    let rehearsal = quiet();
    decide(&rehearsal);
    let never = Notebook::answering(Carried::Never("No such address.".into()));
    assert_eq!(send(&rehearsal, &never).failed, 1);
    rehearsal.clock.pass(SignedDuration::from_hours(24 * 7));
    assert_eq!(send(&rehearsal, &never), Sent::default());
    let view = rehearsal
        .service()
        .view(&rehearsal.told.coordinator, &UndeliveredMail);
    let line = view.unwrap().lines.remove(0);
    let delivery = Delivery::Failed {
        tries: 1,
        next: None,
        reason: "No such address.".into(),
        permanent: true,
    };
    assert_eq!(line.delivery, Some(delivery));
}

#[test]
fn after_a_restore_mail_is_held_until_it_is_released_but_signing_in_works() {
    let mut rehearsal = quiet();
    decide(&rehearsal);
    let backup = rehearsal.place("backup");
    data_folder::back_up(&rehearsal.data(), &rehearsal.keys, &backup).unwrap();
    let keys = rehearsal.keys.clone();
    rehearsal.restart(|data| {
        // The lock stays with its owner; everything else comes from the backup.
        let restored = data_folder::DataFolder::at(&backup.with_file_name("restored"));
        data_folder::restore(&backup, &keys, &restored).unwrap();
        std::fs::rename(data.path(), backup.with_file_name("before")).unwrap();
        std::fs::rename(restored.path(), data.path()).unwrap();
    });
    let carrier = Notebook::answering(Carried::Taken);
    let invite = Command::from(InviteColleague {
        organisation: rehearsal.told.providers["University of Wessex"],
        role: Role::CourseLeader,
        name: "Senara Oakshott".into(),
        email: "senara@wessex.example".into(),
    });
    rehearsal
        .execute(rehearsal.told.coordinator, invite)
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
    // A reminder to somebody who has been removed meanwhile lapses, too.
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
    // And whatever nobody sent for a month.
    let old = letter("5", "membership-began", About::organisation(provider));
    rehearsal.service().mail().post(&[old]).unwrap();
    let month = rehearsal
        .now()
        .to_zoned(jiff::tz::TimeZone::UTC)
        .saturating_add(40.days());
    rehearsal.clock.set(month.timestamp());
    assert_eq!(send(&rehearsal, &carrier).lapsed, 1);
}

#[test]
fn every_message_that_the_story_has_sent_has_words() {
    let rehearsal = small();
    let due = rehearsal.service().mail().due(1000).unwrap();
    for row in due {
        assert!(templates().contains_key(&row.template), "{}", row.template);
    }
}

#[test]
fn a_reader_is_asked_by_mail_and_the_applicant_is_shown_none_of_it() {
    let rehearsal = quiet();
    let application = rehearsal.told.applications["University of Lyonesse"];
    rehearsal.assign_readers(application);
    let carrier = Notebook::answering(Carried::Taken);
    assert_eq!(send(&rehearsal, &carrier).taken, 2);
    let messages = carrier.messages();
    let asked = |message: &Message| {
        message.subject.starts_with("Read application QS-")
            && message.text.contains("University of Lyonesse")
            && message.text.contains("https://senco.example/work")
    };
    assert!(messages.iter().all(asked), "{messages:?}");
    let mails = |actor| {
        let lines = rehearsal.service().view(
            &actor,
            &MailsAbout {
                case: application.into(),
            },
        );
        let lines = lines.unwrap().into_iter().map(|line| line.called);
        lines.collect::<Vec<_>>()
    };
    let reading = |called: &String| called == "Report asked for";
    assert_eq!(
        mails(rehearsal.told.coordinator)
            .iter()
            .filter(|it| reading(it))
            .count(),
        2
    );
    assert!(
        !mails(leader(&rehearsal, "Tristan Boscawen"))
            .iter()
            .any(reading)
    );
    rehearsal.read_all(application);
    let carrier = Notebook::answering(Carried::Taken);
    assert_eq!(send(&rehearsal, &carrier).taken, 1);
    assert!(
        carrier.messages()[0]
            .subject
            .ends_with("all reports are in")
    );
}

#[test]
fn a_reading_handed_back_is_mailed_to_the_coordinator_alone() {
    let rehearsal = quiet();
    let application = rehearsal.told.applications["University of Lyonesse"];
    rehearsal.assign_readers(application);
    let reader = rehearsal.readers(application)[0];
    rehearsal.declare_none(reader, application);
    send(&rehearsal, &Notebook::answering(Carried::Taken));
    let tristan = leader(&rehearsal, "Tristan Boscawen");
    let mails = |actor: &vocabulary::Actor| {
        let lines = rehearsal.service().view(
            actor,
            &MailsAbout {
                case: application.into(),
            },
        );
        lines.unwrap().len()
    };
    let before = mails(&tristan);
    let hand_back = Command::from(quality::HandBackReading {
        application,
        note: "A note about my health.".into(),
    });
    rehearsal.execute(reader, hand_back).unwrap();
    let carrier = Notebook::answering(Carried::Taken);
    assert_eq!(send(&rehearsal, &carrier).taken, 1);
    let [message] = carrier.messages().try_into().unwrap();
    assert!(
        message.subject.ends_with("needs another reader"),
        "{}",
        message.subject
    );
    let link = format!("{ADDRESS}/applications/{application}/readers");
    assert!(message.text.contains(&link), "{}", message.text);
    assert!(!message.text.contains("health"));
    assert_eq!(mails(&tristan), before);
}

#[test]
fn a_withdrawal_is_told_to_everybody_who_had_to_do_with_it() {
    let rehearsal = quiet();
    let application = rehearsal.told.applications["University of Lyonesse"];
    let supporter = rehearsal.told.members["Prudence Holloway"];
    let name = Command::from(quality::NameSupporter {
        application,
        supporter: supporter.person,
    });
    let coordinator = rehearsal.told.coordinator;
    rehearsal.execute(coordinator, name).unwrap();
    rehearsal.assign_readers(application);
    send(&rehearsal, &Notebook::answering(Carried::Taken));
    let tristan = leader(&rehearsal, "Tristan Boscawen");
    let withdraw = quality::WithdrawApplication { application };
    let withdraw = Command::from(withdraw);
    rehearsal.execute(tristan, withdraw).unwrap();
    let carrier = Notebook::answering(Carried::Taken);
    let sent = send(&rehearsal, &carrier);
    assert_eq!((sent.taken, sent.lapsed), (5, 0));
    let mut to: Vec<String> = carrier.messages().into_iter().map(|it| it.to).collect();
    to.sort_unstable();
    to.dedup();
    assert_eq!(
        to.len(),
        5,
        "the applicant, the coordinator, two readers, the supporter: {to:?}"
    );
    let all_say = |message: &Message| message.subject.contains("withdrawn");
    assert!(carrier.messages().iter().all(all_say));
}

#[test]
fn an_applicant_is_told_that_the_registration_ended_with_its_decision() {
    let rehearsal = quiet();
    let application = decide(&rehearsal);
    rehearsal.clock.pass(SignedDuration::from_hours(24 * 10));
    send(&rehearsal, &Notebook::answering(Carried::Taken));
    let reverse = Command::from(quality::ReverseDecision {
        application,
        members: rehearsal.quorum(application),
        reasons: "The validation had lapsed.".into(),
    });
    let coordinator = rehearsal.told.coordinator;
    rehearsal.execute(coordinator, reverse).unwrap();
    let carrier = Notebook::answering(Carried::Taken);
    assert_eq!(send(&rehearsal, &carrier).taken, 1);
    let subject = &carrier.messages()[0].subject;
    assert!(subject.ends_with("registration ended"), "{subject}");
    // The page says until when it was held, and no longer when it was to end.
    let tristan = leader(&rehearsal, "Tristan Boscawen");
    let file = service::views::ApplicationFile { application };
    let view = rehearsal.service().view(&tristan, &file).unwrap();
    let decision = &view.set_aside[0];
    let yesterday = vocabulary::london_date(rehearsal.now()).yesterday();
    assert_eq!(decision.ended, yesterday.ok());
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
                "The deadline for avoiding a gap was"
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

#[test]
fn inviting_whoever_might_read_tells_nothing_and_gives_nobody_a_conflict() {
    let rehearsal = quiet();
    let application = rehearsal.told.applications["University of Lyonesse"];
    let tristan = leader(&rehearsal, "Tristan Boscawen");
    rehearsal.assign_readers(application);
    let readers = rehearsal.readers(application);
    rehearsal.declare_none(readers[0], application);
    let mails = || {
        let lines = rehearsal.service().view(
            &tristan,
            &MailsAbout {
                case: application.into(),
            },
        );
        lines.unwrap().len()
    };
    let before = mails();
    for (name, _) in rehearsal.told.members.clone() {
        let mailbox = name.to_lowercase().replace([' ', '-'], ".");
        let invite = InviteColleague {
            organisation: tristan.organisation.unwrap(),
            role: Role::CourseLeader,
            name,
            email: format!("{mailbox}@senco.example"),
        };
        rehearsal.execute(tristan, Command::from(invite)).unwrap();
    }
    assert_eq!(mails(), before);
    // The reader reads on, and the group can still decide.
    rehearsal.read_all(application);
    let decision = Command::from(rehearsal.decision(application, "accepted"));
    let coordinator = rehearsal.told.coordinator;
    rehearsal.execute(coordinator, decision).unwrap();
}

#[test]
fn each_message_of_a_revision_names_its_day_and_what_it_is_about() {
    let rehearsal = quiet();
    let application = rehearsal.told.applications["University of Lyonesse"];
    let (coordinator, tristan) = (
        rehearsal.told.coordinator,
        leader(&rehearsal, "Tristan Boscawen"),
    );
    rehearsal.assign_readers(application);
    rehearsal.read_all(application);
    let subjects = || {
        let carrier = Notebook::answering(Carried::Taken);
        let sent = send(&rehearsal, &carrier);
        assert_eq!(sent.lapsed, 0);
        rehearsal.clock.pass(SignedDuration::from_mins(1));
        let messages = carrier.messages().into_iter();
        messages.map(|it| it.subject).collect::<Vec<_>>()
    };
    subjects();
    let due = jiff::civil::date(2027, 1, 15);
    let invite = quality::InviteRevisions {
        application,
        revisions: [("data-1".to_owned(), "Show the newest.".to_owned())].into(),
        due: Some(due),
    };
    rehearsal
        .execute(coordinator, Command::from(invite))
        .unwrap();
    assert!(subjects()[0].ends_with("by 15 January 2027"));
    rehearsal.submit(tristan, application).unwrap();
    let sent = subjects();
    let again = |it: &&String| it.contains("has been resubmitted");
    assert_eq!(sent.iter().filter(again).count(), 1, "{sent:?}");
    let open = quality::OpenReview {
        application,
        due: Some(due),
    };
    rehearsal.execute(coordinator, Command::from(open)).unwrap();
    let told = subjects();
    let by_day =
        |it: &String| it.starts_with("Read the revisions") && it.ends_with("by 15 January 2027");
    assert!(told.len() == 2 && told.iter().all(by_day), "{told:?}");
    rehearsal.read_all(application);
    let condition = quality::TypedCondition {
        what: "Show the minutes.".into(),
        due: Some(due),
    };
    let decide = quality::RecordDecision {
        conditions: vec![condition],
        ..rehearsal.decision(application, "accepted")
    };
    rehearsal
        .execute(coordinator, Command::from(decide))
        .unwrap();
    subjects();
    let met = quality::MeetCondition {
        application,
        condition: 0,
    };
    rehearsal.execute(coordinator, Command::from(met)).unwrap();
    assert!(subjects()[0].ends_with("condition 1 recorded as met"));
}

#[test]
fn readers_are_said_to_be_told_only_when_somebody_reads() {
    let rehearsal = quiet();
    let application = rehearsal.told.applications["University of Lyonesse"];
    let withdraw = quality::WithdrawApplication { application };
    let tristan = leader(&rehearsal, "Tristan Boscawen");
    rehearsal.execute(tristan, Command::from(withdraw)).unwrap();
    let carrier = Notebook::answering(Carried::Taken);
    send(&rehearsal, &carrier);
    let text = |message: &Message| message.text.replace('\n', " ");
    let told: Vec<String> = carrier.messages().iter().map(text).collect();
    assert!(
        told.iter().any(|it| it.contains("No one was reading it")),
        "{told:?}"
    );
    assert!(
        !told
            .iter()
            .any(|it| it.contains("have emailed its readers")),
        "{told:?}"
    );
}
