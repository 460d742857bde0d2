//! Emails to addresses that are made up, and whether there is a way for emails at all.

use super::{ADDRESS, MORWENNA, Notebook, ask_by, ask_to_sign_in, quiet, send};
use jiff::SignedDuration;
use post::Round;
use service::{Carried, views::UndeliveredMail};

#[test]
fn forty_addresses_that_nobody_has_get_few_mails_and_fill_no_list() {
    let rehearsal = quiet();
    for n in 0..40 {
        ask_by(&rehearsal, &format!("nobody{n}@elsewhere.example"));
    }
    ask_to_sign_in(&rehearsal);
    let refusing = Notebook::answering(Carried::Never("No such address.".to_owned()));
    let sent = send(&rehearsal, &refusing);
    let messages = refusing.messages();
    let known = messages.iter().filter(|it| it.to == MORWENNA).count();
    assert_eq!((messages.len(), known), (21, 1));
    assert_eq!((sent.failed, sent.lapsed), (21, 20));

    let coordinator = rehearsal.told.coordinator;
    let service = rehearsal.service();
    let view = service.view(&coordinator, &UndeliveredMail).unwrap();
    assert_eq!((view.lines.len(), view.to_visitors), (0, 21));
    let counts = service.mail().counts().unwrap();
    assert_eq!((counts.given_up, counts.given_up_to_visitors), (0, 21));
    // The person who asks by a known address first uses up as much: from what comes next, no one learns
    // whether someone is known by it.
    rehearsal.clock.pass(SignedDuration::from_hours(2));
    for _ in 0..19 {
        ask_to_sign_in(&rehearsal);
    }
    for n in 0..3 {
        ask_by(&rehearsal, &format!("mine{n}@elsewhere.example"));
    }
    let taking = Notebook::answering(Carried::Taken);
    send(&rehearsal, &taking);
    let messages = taking.messages();
    let mine = messages.iter().filter(|it| it.to.starts_with("mine"));
    assert_eq!(mine.count(), 1);
}

#[test]
fn whether_there_is_a_way_is_tried_without_a_message_too() {
    let rehearsal = quiet();
    let mail = || rehearsal.service().mail();
    let try_way = |carrier: &Notebook| {
        let round = Round {
            service: rehearsal.service(),
            carrier,
            address: ADDRESS,
            holder: "a test",
        };
        round.try_way();
    };
    try_way(&Notebook::answering(Carried::NoWay(
        "A wrong password.".to_owned(),
    )));
    assert_eq!(mail().no_way().unwrap().reason, "A wrong password.");
    try_way(&Notebook::answering(Carried::Taken));
    assert_eq!(mail().no_way(), None);
}
