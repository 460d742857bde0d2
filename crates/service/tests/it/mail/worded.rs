//! What mail says, and to whom: only what its recipient may know.

use super::{ADDRESS, Notebook, decide, quiet, send};
use crate::kit::{leader, small};
use jiff::SignedDuration;
use service::{Carried, Command, Message, templates, views::MailsAbout};
use vocabulary::Role;

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
fn whoever_is_reminded_reads_the_new_deadline_and_the_note_and_no_one_else_does() {
    let rehearsal = quiet();
    let application = rehearsal.told.applications["University of Lyonesse"];
    rehearsal.assign_readers(application);
    send(&rehearsal, &Notebook::answering(Carried::Taken));
    let remind = Command::from(quality::Remind {
        application,
        of: rehearsal
            .readers(application)
            .iter()
            .map(|it| quality::Chased::Report(it.person.unwrap()))
            .collect(),
        moves: true,
        due: Some(jiff::civil::date(2027, 2, 1)),
        note: "Take the time that you need.".into(),
    });
    let coordinator = rehearsal.told.coordinator;
    rehearsal.execute(coordinator, remind).unwrap();
    let carrier = Notebook::answering(Carried::Taken);
    assert_eq!(send(&rehearsal, &carrier).taken, 2, "each of them has one");
    let [message, _] = carrier.messages().try_into().unwrap();
    assert!(
        message.text.contains("is now due by 1 February 2027"),
        "{}",
        message.text
    );
    let note = "The coordinator adds:\n\nTake the time that you need.";
    assert!(message.text.contains(note), "{}", message.text);
    // A week before the new deadline the calendar reminds, once, with no note.
    rehearsal.clock.set("2027-01-25T09:00:00Z".parse().unwrap());
    for _ in 0..2 {
        rehearsal.service().housekeeping().remind().unwrap();
    }
    let carrier = Notebook::answering(Carried::Taken);
    send(&rehearsal, &carrier);
    let reminders = carrier.messages().into_iter();
    let reminders: Vec<Message> = reminders
        .filter(|it| it.subject.starts_with("Reminder: your report"))
        .collect();
    let soon = |it: &&Message| it.text.contains("is due by 1 February 2027");
    assert_eq!(reminders.iter().filter(soon).count(), 2, "{reminders:?}");
    assert!(
        !reminders
            .iter()
            .any(|it| it.text.contains("The coordinator adds"))
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
    rehearsal
        .reverse(application, "The validation had lapsed.")
        .unwrap();
    let carrier = Notebook::answering(Carried::Taken);
    send(&rehearsal, &carrier);
    let told = carrier.messages().into_iter();
    let told = told.filter(|it| it.subject.ends_with("registration ended"));
    assert_eq!(told.count(), 1);
    // The page says until when it was held, and no longer when it was to end.
    let tristan = leader(&rehearsal, "Tristan Boscawen");
    let file = service::views::ApplicationFile { application };
    let view = rehearsal.service().view(&tristan, &file).unwrap();
    let decision = &view.set_aside[0];
    let yesterday = vocabulary::london_date(rehearsal.now()).yesterday();
    assert_eq!(decision.ended, yesterday.ok());
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
        let (provider, leads) = (tristan.organisation.unwrap(), Role::CourseLeader);
        let email = format!("{mailbox}@senco.example");
        rehearsal
            .invite(tristan, provider, leads, (&name, &email))
            .unwrap();
    }
    assert_eq!(mails(), before);
    // The reader reads on, and the group can still decide.
    rehearsal.read_all(application);
    rehearsal
        .decide(&rehearsal.decision(application, "accepted"))
        .unwrap();
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
        // What asked members to agree says nothing any more once it is recorded.
        assert!([0, quality::QUORUM].contains(&sent.lapsed), "{sent:?}");
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
    // And the applicant is told of the same, not of a first submission.
    let theirs = |it: &&String| it.ends_with(" resubmitted");
    assert!(sent.iter().any(|it| theirs(&it)), "{sent:?}");
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
    rehearsal.decide(&decide).unwrap();
    subjects();
    let met = quality::MeetCondition {
        application,
        condition: 0,
        seen: None,
        note: String::new(),
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
