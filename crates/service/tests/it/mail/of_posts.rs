//! Mail about posts: to a SENCO who is asked, and to the school that reported them.

use super::{Notebook, quiet, send};
use demonstration::Rehearsal;
use service::{
    Carried, Command, Message,
    views::{MySchools, PostFile},
};
use vocabulary::{Actor, Channel, PostId, Urn};
use workforce::{ChangePost, ConfirmPost, DisputePost, ReportPost, TypedPost};

const BY_LINK: Actor = Actor {
    way: Channel::Link,
    ..Actor::PUBLIC
};

/// A headteacher of the story, and their school.
fn head(rehearsal: &Rehearsal) -> (Actor, Urn) {
    let head = rehearsal.told.of_schools["Philippa Dunmore"];
    let mine = MySchools {
        text: String::new(),
        most: 1,
        ..MySchools::default()
    };
    let view = rehearsal.service().view(&head, &mine).unwrap();
    (head, view.only.unwrap())
}

fn since(from: &str) -> TypedPost {
    TypedPost {
        from: from.parse().ok(),
        ..TypedPost::default()
    }
}

fn report(rehearsal: &Rehearsal) -> (Actor, PostId) {
    let (head, school) = head(rehearsal);
    let report = ReportPost {
        organisation: head.organisation,
        school,
        name: "Maeve O’Neill".into(),
        trn: String::new(),
        post: since("2026-09"),
        email: "maeve@school.example".into(),
        replaces: None,
    };
    let done = rehearsal.execute(head, Command::from(report)).unwrap();
    let id = done.made.expect("a report makes a post");
    (head, PostId(id))
}

fn sent(rehearsal: &Rehearsal) -> Vec<Message> {
    let carrier = Notebook::answering(Carried::Taken);
    send(rehearsal, &carrier);
    carrier.messages()
}

#[test]
fn what_a_senco_answers_is_emailed_to_the_headteacher_who_reported_them() {
    let rehearsal = quiet();
    let (_, post) = report(&rehearsal);
    let asked = sent(&rehearsal);
    assert_eq!(asked.len(), 1);
    assert_eq!(asked[0].to, "maeve@school.example");
    let dispute = DisputePost {
        post,
        asked: 1,
        says: "I began in October.".into(),
    };
    rehearsal.execute(BY_LINK, Command::from(dispute)).unwrap();
    let told = sent(&rehearsal);
    let of_the_head = told.iter().find(|it| it.to.starts_with("philippa"));
    let of_the_head = of_the_head.unwrap_or_else(|| panic!("she is not told: {told:?}"));
    assert!(of_the_head.subject.starts_with("Check your report"));
    let page = format!("https://senco.example/posts/{post}");
    assert!(of_the_head.text.contains(&page), "{}", of_the_head.text);
    // What the SENCO wrote stays on the page, behind signing in.
    assert!(told.iter().all(|it| !it.text.contains("October")));
}

#[test]
fn after_a_change_the_senco_is_told_that_the_school_changed_it_and_that_the_earlier_link_is_dead() {
    let rehearsal = quiet();
    let (head, post) = report(&rehearsal);
    let first = sent(&rehearsal);
    let view = rehearsal.service().view(&head, &PostFile { post }).unwrap();
    let change = ChangePost {
        organisation: head.organisation,
        post,
        revision: view.revision,
        name: "Maeve O’Neill".into(),
        says: since("2026-10"),
        why: String::new(),
    };
    rehearsal.execute(head, Command::from(change)).unwrap();
    let again = sent(&rehearsal);
    assert_eq!(again.len(), 1);
    assert_ne!(again[0].subject, first[0].subject);
    assert_eq!(
        again[0].subject,
        "Your school changed what it reported about you"
    );
    assert!(again[0].text.contains("replaces our earlier email"));
    let confirm = ConfirmPost { post, asked: 2 };
    rehearsal.execute(BY_LINK, Command::from(confirm)).unwrap();
    let told = sent(&rehearsal);
    assert!(told.iter().any(|it| it.to.starts_with("philippa")));
}
