//! What a program is told, told for real: by HTTP, on this machine.

use crate::receiver::Receiver;
use demonstration::{Rehearsal, Story};
use jiff::SignedDuration;
use people::{EndSubscription, MakeSubscription};
use quality::{StartApplication, WithdrawApplication};
use service::{Command, Outcome};
use vocabulary::{Actor, ApplicationId, CommandId, OrganisationId, SubscriptionId};
use webhooks::{Round, SigningKey, Told, Web};

const WESSEX: &str = "University of Wessex";
const LYONESSE: &str = "University of Lyonesse";

pub(crate) fn rehearsal() -> Rehearsal {
    let now = "2026-11-22T10:00:00Z".parse().unwrap();
    let rehearsal = Rehearsal::of(&Story::whole().only(&[WESSEX, LYONESSE]), now);
    // The story has programs of its own, on machines that there are not.
    for (subscription, of) in rehearsal.service().events().subscriptions() {
        end(&rehearsal, subscription, of.organisation);
    }
    rehearsal
}

fn end(rehearsal: &Rehearsal, subscription: SubscriptionId, organisation: OrganisationId) {
    let end = EndSubscription {
        organisation,
        subscription,
    };
    let coordinator = rehearsal.told.coordinator;
    rehearsal.execute(coordinator, Command::from(end)).unwrap();
}

pub(crate) fn leader(rehearsal: &Rehearsal, provider: &str) -> Actor {
    let id = rehearsal.told.providers[provider];
    let mut leaders = rehearsal.told.leaders.values();
    *leaders.find(|it| it.organisation == Some(id)).unwrap()
}

pub(crate) fn subscribe(rehearsal: &Rehearsal, provider: &str, address: &str) -> SubscriptionId {
    let make = MakeSubscription {
        organisation: rehearsal.told.providers[provider],
        label: "Student records".into(),
        address: address.into(),
        events: Vec::new(),
    };
    let coordinator = rehearsal.told.coordinator;
    let made = rehearsal.execute(coordinator, Command::from(make)).unwrap();
    made.made.unwrap().into()
}

pub(crate) fn start(rehearsal: &Rehearsal, provider: &str) -> ApplicationId {
    let start = StartApplication::for_the_award(rehearsal.told.providers[provider]);
    let done = give(rehearsal, provider, "start", Command::from(start));
    done.made.unwrap().into()
}

fn withdraw(rehearsal: &Rehearsal, provider: &str, application: ApplicationId) {
    let withdraw = Command::from(WithdrawApplication { application });
    give(rehearsal, provider, "withdraw", withdraw);
}

/// By an id that no other command moves.
fn give(rehearsal: &Rehearsal, provider: &str, what: &str, command: Command) -> Outcome {
    let parts: [&[u8]; 2] = [provider.as_bytes(), what.as_bytes()];
    let id = demonstration::demonstration_seed().id("told", &parts);
    let service = rehearsal.service();
    let done = service.execute_blocking(leader(rehearsal, provider), CommandId(id), command);
    done.unwrap()
}

pub(crate) fn tell(rehearsal: &Rehearsal) -> Told {
    let key = SigningKey::of(&demonstration::demonstration_seed());
    let teller = Web::new(true, None).unwrap();
    let round = Round {
        service: rehearsal.service(),
        teller: &teller,
        key: &key,
        address: "https://senco.example",
        elapsed: &|| std::time::Duration::ZERO,
    };
    round.tell(&|| false)
}

#[test]
fn a_program_is_told_in_order_of_what_its_organisation_may_know_and_of_nothing_else() {
    let rehearsal = rehearsal();
    let receiver = Receiver::start();
    let subscription = subscribe(&rehearsal, WESSEX, &receiver.address());
    assert_eq!(
        tell(&rehearsal),
        Told::default(),
        "what came before is not told"
    );
    let own = start(&rehearsal, WESSEX);
    withdraw(&rehearsal, LYONESSE, rehearsal.told.applications[LYONESSE]);
    withdraw(&rehearsal, WESSEX, own);
    assert_eq!(tell(&rehearsal).taken, 2);
    let told = receiver.told();
    let kinds: Vec<_> = told.iter().map(|it| it["type"].as_str().unwrap()).collect();
    assert_eq!(
        kinds,
        [
            "senco.quality.application-started.v1",
            "senco.quality.application-withdrawn.v1"
        ]
    );
    for (n, event) in (1..).zip(&told) {
        assert_eq!(event["specversion"], "1.0");
        assert_eq!(event["source"], "https://senco.example/api/v1");
        assert_eq!(event["subject"], format!("/api/v1/applications/{own}"));
        assert_eq!(event["sequence"], format!("{n:020}"));
        assert_eq!(event["data"]["subscription"], subscription.to_string());
        // Nothing of what it is about, but its address.
        assert!(!event.to_string().contains("Wessex"), "{event}");
    }
    assert_eq!(tell(&rehearsal), Told::default(), "once");
}

#[test]
fn a_program_that_is_away_is_told_later_and_one_that_hangs_keeps_no_other_waiting() {
    let rehearsal = rehearsal();
    let (away, there) = (Receiver::start(), Receiver::start());
    subscribe(&rehearsal, WESSEX, &away.address());
    subscribe(&rehearsal, WESSEX, &there.address());
    away.answers(503);
    let own = start(&rehearsal, WESSEX);
    withdraw(&rehearsal, WESSEX, own);
    let told = tell(&rehearsal);
    assert_eq!((told.taken, told.failed), (2, 1));
    assert_eq!(there.told().len(), 2);
    away.answers(204);
    assert_eq!(tell(&rehearsal).taken, 0, "not at once");
    rehearsal.clock.pass(SignedDuration::from_mins(2));
    assert_eq!(tell(&rehearsal).taken, 2);
    let numbers: Vec<_> = away
        .told()
        .iter()
        .map(|it| it["sequence"].clone())
        .collect();
    assert_eq!(numbers, [1, 1, 2].map(|n| format!("{n:020}")));
    // The same event has the same id, however often it is told.
    assert_eq!(away.told()[0]["id"], away.told()[1]["id"]);
    assert_ne!(
        away.told()[1]["id"],
        there.told()[0]["id"],
        "ids are the subscription’s own"
    );
}

#[test]
fn a_subscription_that_ended_is_told_nothing() {
    let rehearsal = rehearsal();
    let receiver = Receiver::start();
    let subscription = subscribe(&rehearsal, WESSEX, &receiver.address());
    end(&rehearsal, subscription, rehearsal.told.providers[WESSEX]);
    start(&rehearsal, WESSEX);
    assert_eq!(tell(&rehearsal), Told::default());
}

#[test]
fn machines_of_the_house_are_never_told_outside_a_demonstration() {
    let rehearsal = rehearsal();
    let receiver = Receiver::start();
    subscribe(&rehearsal, WESSEX, &receiver.address());
    start(&rehearsal, WESSEX);
    let key = SigningKey::of(&demonstration::demonstration_seed());
    let Ok(teller) = Web::new(false, None) else {
        // This machine knows no certificates: then nothing is told at all.
        return;
    };
    let round = Round {
        service: rehearsal.service(),
        teller: &teller,
        key: &key,
        address: "https://senco.example",
        elapsed: &|| std::time::Duration::ZERO,
    };
    let told = round.tell(&|| false);
    assert_eq!((told.taken, told.failed), (0, 1));
    assert_eq!(receiver.told().len(), 0);
}

#[test]
fn what_the_organisation_may_not_know_moves_no_number_and_no_id() {
    let mut base = rehearsal();
    let receiver = Receiver::start();
    subscribe(&base, WESSEX, &receiver.address());
    let (one, other) = (base.fork(), base.fork());
    // In one world only: others withdraw, and begin again.
    withdraw(&other, LYONESSE, other.told.applications[LYONESSE]);
    start(&other, LYONESSE);
    for rehearsal in [&one, &other] {
        let own = start(rehearsal, WESSEX);
        withdraw(rehearsal, WESSEX, own);
    }
    tell(&one);
    let in_one = receiver.told();
    receiver.forget();
    tell(&other);
    let in_other = receiver.told();
    assert_eq!(in_one.len(), 2);
    assert_eq!(in_one, in_other);
}
