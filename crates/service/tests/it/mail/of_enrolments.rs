//! Reminders of the course that a SENCO needs: each once for each occasion, and none that has come to nothing.

use super::{Notebook, quiet, send};
use demonstration::Rehearsal;
use jiff::civil::Date;
use service::{
    Carried, Command, Message,
    views::{EnrolmentFile, EnrolmentsDue, Hints, MySchools, SchoolPosts},
};
use vocabulary::{Actor, Channel, PostId};
use workforce::{
    EndPost, RemindedAs, ReminderLink, ReportEnrolment, ReportEnrolmentByLink, ReportPost,
    TypedEnrolment, TypedPost,
};

const BY_LINK: Actor = Actor {
    way: Channel::Link,
    ..Actor::PUBLIC
};

/// A new SENCO in place of the one of the story, who was asked to confirm; and the headteacher.
fn new_senco(rehearsal: &Rehearsal) -> (Actor, PostId) {
    let head = rehearsal.told.of_schools["Philippa Dunmore"];
    let mine = MySchools {
        text: String::new(),
        most: 1,
        ..MySchools::default()
    };
    let school = rehearsal.service().view(&head, &mine).unwrap().only;
    let school = school.unwrap();
    let posts = SchoolPosts { urn: school };
    let posts = rehearsal.service().view(&head, &posts).unwrap().posts;
    for present in posts.iter().filter(|it| it.current && it.to.is_none()) {
        let end = EndPost {
            organisation: head.organisation,
            post: present.post,
            to: "2026-11-20".parse().ok(),
        };
        rehearsal.execute(head, Command::from(end)).unwrap();
    }
    let report = ReportPost {
        organisation: head.organisation,
        school,
        name: "Maeve O’Neill".into(),
        trn: String::new(),
        post: TypedPost {
            from: "2026-11-20".parse().ok(),
            ..TypedPost::default()
        },
        email: "maeve@school.example".into(),
        replaces: None,
    };
    let done = rehearsal.execute(head, Command::from(report)).unwrap();
    (head, PostId(done.made.expect("a report makes a post")))
}

/// Lets it be the morning of a day.
fn on(rehearsal: &Rehearsal, day: &str) {
    let day: Date = day.parse().unwrap();
    let morning = day.at(9, 0, 0, 0).in_tz("Europe/London").unwrap();
    rehearsal.clock.set(morning.timestamp());
}

fn remind(rehearsal: &Rehearsal) {
    rehearsal.service().housekeeping().remind().unwrap();
}

/// What is sent now about the course of the SENCO: to whom, and which message.
fn sent(rehearsal: &Rehearsal) -> Vec<(String, Message)> {
    let carrier = Notebook::answering(Carried::Taken);
    send(rehearsal, &carrier);
    let of_them = |to: &str| {
        ["philippa", "jasper", "maeve"]
            .iter()
            .find(|name| to.starts_with(**name))
            .map(|name| (*name).to_owned())
    };
    let about = |it: &Message| it.text.contains("/enrolled/") || it.text.contains("/posts/");
    let messages = carrier.messages().into_iter().filter(about);
    let mut told: Vec<(String, Message)> = messages
        .filter_map(|it| Some((of_them(&it.to)?, it)))
        .collect();
    told.sort_by(|(one, _), (other, _)| one.cmp(other));
    told
}

fn to(sent: &[(String, Message)]) -> Vec<&str> {
    sent.iter().map(|(to, _)| to.as_str()).collect()
}

/// The school is an academy: its trust is the appropriate authority, and no governor is reminded.
const ALL: [&str; 3] = ["jasper", "maeve", "philippa"];

#[test]
fn each_is_reminded_once_of_each_occasion_in_two_runs_and_after_a_restart() {
    let mut rehearsal = quiet();
    new_senco(&rehearsal);
    sent(&rehearsal);
    on(&rehearsal, "2027-09-10");
    remind(&rehearsal);
    remind(&rehearsal);
    let first = sent(&rehearsal);
    assert_eq!(to(&first), ALL);
    for (to, message) in &first {
        assert!(message.subject.contains(if to == "maeve" {
            "Which course are you enrolled on?"
        } else {
            "Your SENCO must be qualified by 20 November 2029"
        }));
        assert!(message.text.contains("November 2027"), "{}", message.text);
        assert!(message.text.contains("not the SENCO."));
        assert!(!message.text.contains("Maeve"), "no name of a person");
    }
    let links: std::collections::BTreeSet<&str> = first
        .iter()
        .filter_map(|(_, it)| it.text.lines().find(|line| line.contains("/enrolled/")))
        .collect();
    assert_eq!(links.len(), 3, "each has a link of their own");
    remind(&rehearsal);
    assert_eq!(sent(&rehearsal), []);
    rehearsal.restart(|_| ());
    on(&rehearsal, "2027-09-20");
    remind(&rehearsal);
    assert_eq!(sent(&rehearsal), []);
    on(&rehearsal, "2028-11-20");
    remind(&rehearsal);
    assert_eq!(to(&sent(&rehearsal)), ALL);
}

#[test]
fn a_reminder_that_waits_is_not_sent_once_a_course_is_reported() {
    let rehearsal = quiet();
    let (head, post) = new_senco(&rehearsal);
    sent(&rehearsal);
    on(&rehearsal, "2027-09-10");
    remind(&rehearsal);
    let file = EnrolmentFile { post };
    let view = rehearsal.service().view(&head, &file).unwrap();
    assert!(view.reminder.is_some());
    let report = ReportEnrolment {
        organisation: head.organisation,
        post,
        revision: view.revision,
        says: course(),
    };
    rehearsal.execute(head, Command::from(report)).unwrap();
    assert_eq!(sent(&rehearsal), []);
    let view = rehearsal.service().view(&head, &file).unwrap();
    assert!(view.reminder.is_none());
}

#[test]
fn whoever_acts_for_the_school_is_shown_the_same_and_the_registrar_where_no_one_can_be_reminded() {
    let rehearsal = quiet();
    let (head, post) = new_senco(&rehearsal);
    let hints = |who: &Actor, page: &str| {
        let hints = rehearsal.service().view(who, &Hints).unwrap();
        let found = hints.into_iter().find(|it| it.page == page);
        found.map(|it| it.says)
    };
    let page = format!("/posts/{post}/course");
    assert_eq!(hints(&head, &page), None);
    on(&rehearsal, "2027-09-10");
    let governor = rehearsal.told.of_schools["Elspeth Marchbanks"];
    for who in [head, governor] {
        let says = hints(&who, &page).expect("it waits for them");
        assert!(says.contains("20 November 2029"), "{says}");
        assert!(says.contains("November 2027"), "{says}");
    }
    let other = rehearsal.told.of_schools["Gareth Penhallow"];
    assert_eq!(hints(&other, &page), None);
    // The school of the headteacher is none of those that no one can be reminded of.
    let registrar = rehearsal.told.registrar;
    let due = EnrolmentsDue {
        most: 1000,
        now: true,
    };
    let due = rehearsal.service().view(&registrar, &due).unwrap();
    assert!(due.no_account && !due.lines.is_empty());
    assert!(due.lines.iter().all(|it| it.need.post != post));
    let says = hints(&registrar, "/enrolments").expect("it waits for the registrar");
    assert!(says.contains("no one there has an account"), "{says}");
}

fn course() -> TypedEnrolment {
    TypedEnrolment {
        provider: "Saltmarsh Hub".into(),
        intake: "November 2027".into(),
        began: None,
    }
}

#[test]
fn the_school_hears_of_a_course_that_was_reported_by_a_link() {
    let rehearsal = quiet();
    let (_, post) = new_senco(&rehearsal);
    sent(&rehearsal);
    let report = ReportEnrolmentByLink {
        post,
        link: ReminderLink {
            to: RemindedAs::Authority,
            until: "2026-12-30".parse().unwrap(),
        },
        says: course(),
    };
    rehearsal.execute(BY_LINK, Command::from(report)).unwrap();
    let told = sent(&rehearsal);
    assert_eq!(to(&told), ["philippa"]);
    let (_, message) = &told[0];
    assert!(
        message
            .subject
            .starts_with("A course of your SENCO was reported")
    );
    assert!(message.text.contains(&format!("/posts/{post}")));
    // What was typed stays on the page, behind signing in.
    assert!(!message.text.contains("Saltmarsh Hub"));
}
