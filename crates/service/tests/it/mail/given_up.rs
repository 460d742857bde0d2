//! Mail that is refused, for now or for good, and tried again.

use super::{Notebook, ask_to_sign_in, decide, quiet, send};
use jiff::SignedDuration;
use people::BeginOwnAccount;
use post::Sent;
use service::{
    Carried, Command, Delivery, Outcome,
    views::{Hints, UndeliveredMail},
};
use vocabulary::{Actor, Channel, ClaimId, PersonId, RawId};
use workforce::{ClaimAward, DeclineClaim, SencoQualification, SendClaim};

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
fn what_was_given_up_is_marked_as_dealt_with_once_and_listed_no_more() {
    let rehearsal = quiet();
    let service = rehearsal.service();
    decide(&rehearsal);
    let due = service.mail().due(10).unwrap();
    assert!(
        !service.mail().deal_with(due[0].message).unwrap(),
        "it is on its way"
    );
    let never = Notebook::answering(Carried::Never("No such address.".into()));
    send(&rehearsal, &never);
    let coordinator = rehearsal.told.coordinator;
    let listed = || service.view(&coordinator, &UndeliveredMail).unwrap().lines;
    let lines = listed();
    let (person, _) = lines[0].reaches.expect("their address can be put right");
    assert!(!lines[0].corrected);
    rehearsal.clock.pass(SignedDuration::from_mins(1));
    let correct = people::CorrectAddress {
        person,
        address: "corrected@senco.example".into(),
        shared: false,
        why: "By phone.".into(),
    };
    rehearsal
        .execute(coordinator, Command::from(correct))
        .unwrap();
    assert!(
        listed()[0].corrected,
        "another address is shown than failed"
    );
    assert!(service.mail().deal_with(due[0].message).unwrap());
    assert_eq!(listed(), []);
    assert!(!service.mail().deal_with(due[0].message).unwrap());
    assert_eq!(service.mail().try_again(None).unwrap(), 0);
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
fn mail_about_a_claim_that_did_not_arrive_is_shown_to_the_registrar_and_not_to_the_coordinator() {
    let rehearsal = quiet();
    let told = &rehearsal.told;
    let by_link = Actor {
        way: Channel::Link,
        ..Actor::PUBLIC
    };
    let begin = BeginOwnAccount {
        name: "Rupert Lacey-Hart".into(),
        email: "rupert@home.example".into(),
    };
    let begun = rehearsal.execute(by_link, Command::from(begin)).unwrap();
    let person: PersonId = made(begun);
    let holder = Actor {
        person: Some(person),
        way: Channel::Page,
        ..Actor::PUBLIC
    };
    let claim = ClaimAward {
        person,
        name: "Rupert Lacey-Hart".into(),
        trn: "0700700".into(),
        qualification: Some(SencoQualification::Nasenco),
        provider: "University of Lyonesse".into(),
        body: String::new(),
        year: "2013".into(),
        completed: None,
        certificate: String::new(),
        consents: false,
    };
    let claimed = rehearsal.execute(holder, Command::from(claim)).unwrap();
    let claim: ClaimId = made(claimed);
    let sent = SendClaim {
        claim,
        to: "registry@lyonesse.example".into(),
    };
    rehearsal
        .execute(told.registrar, Command::from(sent))
        .unwrap();
    let decline = DeclineClaim {
        claim,
        reason: "We have no record of this award.".into(),
    };
    rehearsal
        .execute(told.registrar, Command::from(decline))
        .unwrap();
    let never = Notebook::answering(Carried::Never("No such address.".into()));
    assert!(send(&rehearsal, &never).failed > 0);
    let lines = |who: &Actor| {
        let view = rehearsal.service().view(who, &UndeliveredMail);
        view.unwrap().lines
    };
    assert_eq!(lines(&told.coordinator), []);
    let kept = lines(&told.registrar);
    assert!(kept.iter().any(|it| {
        let to = it.to.as_deref().unwrap_or_default();
        to.starts_with("Rupert Lacey-Hart, ")
    }));
    let waits = rehearsal.service().view(&told.coordinator, &Hints);
    let waits = waits.unwrap();
    assert!(waits.iter().all(|it| it.page != "/mail"), "{waits:?}");
}

/// The id that a command made.
fn made<T: From<RawId>>(outcome: Outcome) -> T {
    outcome.made.expect("it made something").into()
}
