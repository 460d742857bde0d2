//! Two entries that are one person: whichever acts, proves, conflicts and is erased is the person.

use crate::kit::{leader, small, wait};
use demonstration::Rehearsal;
use people::{ErasePerson, JoinPersons, MakeKey, PartPersons, ProveAddress, RevokeKey};
use quality::WithdrawApplication;
use service::{
    Carried, Command, Failure, Mentions, Message,
    views::{Doubles, Personas, ReaderChoice, ReadingPage, ReviewFile, Work},
};
use std::sync::Mutex;
use vocabulary::{Actor, Channel, Digest, PersonId, Refusal, Role};

fn person(actor: Actor) -> PersonId {
    actor.person.unwrap()
}

fn join(rehearsal: &Rehearsal, kept: Actor, joined: Actor) {
    let it = JoinPersons {
        kept: person(kept),
        joined: person(joined),
        why: "They wrote so from both addresses.".into(),
    };
    let coordinator = rehearsal.told.coordinator;
    rehearsal.execute(coordinator, Command::from(it)).unwrap();
}

#[test]
fn a_form_sent_again_by_another_id_of_the_same_person_is_done_once() {
    let rehearsal = small();
    let tristan = leader(&rehearsal, "Tristan Boscawen");
    let morwenna = leader(&rehearsal, "Morwenna Tregear");
    let application = rehearsal.told.applications["University of Lyonesse"];
    let withdraw = Command::from(WithdrawApplication { application });
    let id = rehearsal.next_command();
    let service = rehearsal.service();
    let first = service.execute_blocking(tristan, id, withdraw.clone());
    let by_another = Actor {
        person: morwenna.person,
        ..tristan
    };
    let other = service.execute_blocking(by_another, id, withdraw.clone());
    assert!(matches!(
        other,
        Err(Failure::Refused(Refusal::Forbidden(_)))
    ));
    join(&rehearsal, morwenna, tristan);
    assert_eq!(
        service.execute_blocking(by_another, id, withdraw.clone()),
        first
    );
    let part = PartPersons {
        parted: person(tristan),
        why: "They only share a telephone.".into(),
    };
    rehearsal
        .execute(rehearsal.told.coordinator, Command::from(part))
        .unwrap();
    let other = service.execute_blocking(by_another, id, withdraw);
    assert!(matches!(
        other,
        Err(Failure::Refused(Refusal::Forbidden(_)))
    ));
}

#[test]
fn a_reader_who_turns_out_to_lead_the_course_has_a_conflict() {
    let rehearsal = small();
    let application = rehearsal.told.applications["University of Lyonesse"];
    let tristan = leader(&rehearsal, "Tristan Boscawen");
    let choice = || {
        let coordinator = rehearsal.told.coordinator;
        let view = rehearsal
            .service()
            .view(&coordinator, &ReaderChoice { application });
        view.unwrap().candidates
    };
    let free = choice();
    let free = free.iter().find(|it| it.free).unwrap();
    let reader = Actor {
        person: Some(free.person),
        ..tristan
    };
    join(&rehearsal, tristan, reader);
    let now = choice();
    let now = now.iter().find(|it| it.person == free.person).unwrap();
    assert!(!now.free);
    assert_eq!(now.why, "Cannot read it: acts for the applicant.");
}

#[test]
fn a_reader_with_two_ids_has_one_work_list_and_gives_one_reading_by_either() {
    let rehearsal = small();
    let application = rehearsal.told.applications["University of Lyonesse"];
    let (coordinator, service) = (rehearsal.told.coordinator, rehearsal.service());
    let choice = ReaderChoice { application };
    let choice = service.view(&coordinator, &choice).unwrap();
    let mut free = choice.candidates.iter().filter(|it| it.free);
    let free = free.find(|it| !it.suggested).unwrap().person;
    rehearsal.assign_readers(application);
    let asked = rehearsal.readers(application)[0];
    let mut members = rehearsal.told.members.values();
    let other = *members.find(|it| it.person == Some(free)).unwrap();
    let to_do = |actor: Actor| service.view(&actor, &Work).unwrap().to_do;
    assert!(to_do(other).is_empty());
    join(&rehearsal, asked, other);
    assert_eq!(to_do(other), to_do(asked));
    assert_eq!(to_do(other).len(), 1);
    // Declared and given by the id that no one asked: it is the same reader.
    rehearsal.declare_none(other, application);
    let page = service.view(&other, &ReadingPage { application }).unwrap();
    assert_eq!(page.reader, person(asked));
    rehearsal.give_reading(other, application, "Say more of the placements.");
    assert!(to_do(asked).is_empty() && to_do(other).is_empty());
    let again = service.view(&asked, &ReadingPage { application });
    assert!(matches!(again, Err(Failure::Refused(Refusal::Rule { .. }))));
}

#[test]
fn two_readers_who_turn_out_to_be_one_count_once_and_the_coordinator_sees_it() {
    let rehearsal = small();
    let application = rehearsal.told.applications["University of Lyonesse"];
    let (coordinator, service) = (rehearsal.told.coordinator, rehearsal.service());
    rehearsal.assign_readers(application);
    let readers = rehearsal.readers(application);
    for reader in &readers {
        rehearsal.declare_none(*reader, application);
        rehearsal.give_reading(*reader, application, "Say more of the placements.");
    }
    let review = || service.view(&coordinator, &ReviewFile { application });
    assert!(review().unwrap().all_read);
    join(&rehearsal, readers[0], readers[1]);
    let now = review().unwrap();
    assert!(!now.all_read);
    assert_eq!(now.owed, Some(1));
    let again = now.readers.iter().filter(|it| it.counts_with_another);
    assert_eq!(again.count(), 1);
    let choice = service.view(&coordinator, &ReaderChoice { application });
    assert_eq!(choice.unwrap().reading, 1);
}

#[test]
fn an_old_double_heals_and_its_reading_is_to_be_replaced() {
    let now = "2026-11-22T10:00:00Z".parse().unwrap();
    let rehearsal = Rehearsal::of_a_double(now).unwrap();
    let coordinator = rehearsal.told.coordinator;
    let application = rehearsal.told.applications["University of Lyonesse"];
    let service = rehearsal.service();
    let found = service.view(&coordinator, &Doubles).unwrap();
    let names: Vec<_> = found.maybe.iter().map(|it| it.same_name).collect();
    assert_eq!(names, [true, false]);
    let double = &found.maybe[0];
    let to_do = || service.view(&coordinator, &Work).unwrap().to_do;
    let before = to_do();
    let join = JoinPersons {
        kept: double.kept.person,
        joined: double.joined.person,
        why: "Both were entered with the same address.".into(),
    };
    rehearsal.execute(coordinator, Command::from(join)).unwrap();
    assert_ne!(to_do(), before, "a reader is to be replaced");
    // Whichever id it is, the file is closed, and neither is offered.
    let choice = service
        .view(&coordinator, &ReaderChoice { application })
        .unwrap();
    for id in [double.kept.person, double.joined.person] {
        let offered = choice.candidates.iter().find(|it| it.person == id);
        assert!(offered.is_none_or(|it| !it.free));
    }
    let found = service.view(&coordinator, &Doubles).unwrap();
    assert_eq!((found.maybe.len(), found.joined.len()), (1, 1));
    let part = PartPersons {
        parted: double.joined.person,
        why: "They are cousins.".into(),
    };
    rehearsal.execute(coordinator, Command::from(part)).unwrap();
    let found = service.view(&coordinator, &Doubles).unwrap();
    assert_eq!((found.maybe.len(), found.joined.len()), (1, 0));
    assert_eq!(to_do(), before);
}

#[test]
fn an_erasure_destroys_the_key_of_every_id_and_finds_what_each_did() {
    let mut rehearsal = small();
    let tristan = leader(&rehearsal, "Tristan Boscawen");
    let morwenna = leader(&rehearsal, "Morwenna Tregear");
    join(&rehearsal, morwenna, tristan);
    let found = rehearsal
        .service()
        .view(&Actor::OPERATOR, &Mentions::Person(person(morwenna)))
        .unwrap();
    assert_eq!(found[0].name.as_deref(), Some("Morwenna Tregear"));
    let lyonesse = rehearsal.told.applications["University of Lyonesse"];
    assert!(
        found[0]
            .cases
            .iter()
            .any(|case| case.case == lyonesse.into())
    );
    let person = person(morwenna);
    let erase = Command::from(ErasePerson { person });
    rehearsal.execute(Actor::OPERATOR, erase).unwrap();
    rehearsal.restart(|_| {});
    let report = data_folder::verify(&rehearsal.data(), &rehearsal.keys, None).unwrap();
    assert!(report.is_whole(), "{:?}", report.findings);
    assert_eq!(report.erased, 2);
    let personas = rehearsal.service().view(&Actor::PUBLIC, &Personas).unwrap();
    let erased = [tristan.person, morwenna.person];
    assert!(!personas.iter().any(|it| erased.contains(&Some(it.person))));
}

/// Keeps what it carries.
#[derive(Default)]
struct Pocket(Mutex<Vec<Message>>);

impl post::Carrier for Pocket {
    fn carry(&self, message: &Message) -> Carried {
        self.0.lock().unwrap().push(message.clone());
        Carried::Taken
    }
}

#[test]
fn any_proven_address_signs_in_and_only_its_owner_can_have_proven_it() {
    let rehearsal = small();
    let tristan = leader(&rehearsal, "Tristan Boscawen");
    let morwenna = leader(&rehearsal, "Morwenna Tregear");
    let prove = |by: Actor, whom: Actor| {
        let it = ProveAddress {
            person: person(whom),
            address: "tristan@home.example".into(),
        };
        rehearsal.execute(by, Command::from(it))
    };
    // One's own, and no one else's.
    assert_eq!(prove(morwenna, tristan), Err(Refusal::NotFound.into()));
    prove(tristan, tristan).unwrap();
    let taken = prove(morwenna, morwenna);
    assert!(matches!(taken, Err(Failure::Refused(Refusal::Rule { .. }))));
    let pocket = Pocket::default();
    let round = post::Round {
        service: rehearsal.service(),
        carrier: &pocket,
        address: "https://senco.example",
        holder: "a test",
    };
    round.send().unwrap();
    pocket.0.lock().unwrap().clear();
    wait(
        rehearsal
            .service()
            .sign_in()
            .ask_to_sign_in("Tristan@home.example", "/work"),
    )
    .unwrap();
    round.send().unwrap();
    let message = pocket.0.lock().unwrap().remove(0);
    let link = message.text.split_once("/sign-in/link/").unwrap().1;
    let token = link.split_whitespace().next().unwrap();
    let signed_in = wait(
        rehearsal
            .service()
            .sign_in()
            .sign_in_by_link(token, "a test"),
    )
    .unwrap();
    assert!(matches!(signed_in, service::ByLink::Begun { .. }));
}

#[test]
fn a_key_acts_for_its_organisation_until_it_is_revoked() {
    let rehearsal = small();
    let tristan = leader(&rehearsal, "Tristan Boscawen");
    let organisation = tristan.organisation.unwrap();
    let application = rehearsal.told.applications["University of Lyonesse"];
    let make = MakeKey {
        organisation,
        role: Role::CourseLeader,
        label: "Our records".into(),
        digest: Digest::of(b"a keyed digest"),
        reads_only: false,
        until: None,
    };
    let made = rehearsal.execute(tristan, Command::from(make)).unwrap();
    let key = made.made.unwrap().into();
    let program = Actor {
        person: None,
        key: Some(key),
        way: Channel::Key,
        ..tristan
    };
    let file = service::views::ApplicationFile { application };
    let view = |actor: &Actor| rehearsal.service().view(actor, &file).map(|_| ());
    assert_eq!(view(&program), Ok(()));
    let elsewhere = Actor {
        organisation: leader(&rehearsal, "Morwenna Tregear").organisation,
        ..program
    };
    let forbidden = |answer| matches!(answer, Err(Failure::Refused(Refusal::Forbidden(_))));
    assert!(forbidden(view(&elsewhere)));
    let grown = Actor {
        role: Role::Coordinator,
        ..program
    };
    assert!(forbidden(view(&grown)));
    let revoke = Command::from(RevokeKey { organisation, key });
    rehearsal.execute(tristan, revoke).unwrap();
    assert!(forbidden(view(&program)));
}
