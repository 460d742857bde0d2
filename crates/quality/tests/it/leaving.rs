//! Readers who leave before giving their reading: who hands it back, and to whom the file closes.

use crate::{
    review::{
        actor, assign, decide, decision, declare, give, invite, required, submit, submitted,
        suggested,
    },
    world::World,
};
use jiff::ToSpan;
use quality::{NameExaminer, Need, Party};
use vocabulary::{Actor, ApplicationId, PersonId, Refusal};

fn hand_back(world: &mut World, reader: Actor, application: ApplicationId) -> Result<(), Refusal> {
    let hand_back = quality::HandBackReading {
        application,
        note: "I am ill.".into(),
    };
    let context = world.context(reader);
    let decided = quality::hand_back_reading(&world.quality, &hand_back, &context);
    world.record(reader, decided)
}

#[test]
fn a_reading_is_handed_back_and_the_same_reader_is_not_suggested_at_once() {
    let mut world = World::new();
    let application = submitted(&mut world);
    let readers = suggested(&world, application);
    assign(&mut world, application, readers.clone()).unwrap();
    let tired = actor(&world, readers[0]);
    world.pass(20);
    hand_back(&mut world, tired, application).unwrap();
    let found = world.quality.application(application).unwrap();
    assert_eq!(found.readers().count(), 1);
    assert!(found.assignments[0].handed_back.is_some());
    let required = required(&world, application);
    let another = required[0];
    assert_eq!(
        (another.by, another.need),
        (Party::Coordinator, Need::AssignReaders)
    );
    assert_eq!(another.due, Some(world.today() + 14.days()));
    // It is handed back once, and by whoever reads it.
    assert_eq!(
        hand_back(&mut world, tired, application),
        Err(Refusal::NotFound)
    );
    let today = world.today();
    let candidates = quality::suggest_readers(&world.people, &world.quality, application, today);
    let again = candidates.iter().find(|it| it.person == readers[0]);
    let again = again.unwrap();
    assert!(!again.suggested);
    assert_eq!(
        again.why(),
        "Handed it back on 25 January 2026. No reading open; not asked before."
    );
    assert_eq!(candidates.iter().filter(|it| it.suggested).count(), 1);
    // They can be asked again all the same, and say first that they have no conflict.
    assign(&mut world, application, vec![readers[0]]).unwrap();
    let found = world.quality.application(application).unwrap();
    assert!(found.reader(readers[0]).unwrap().declared.is_none());
}

#[test]
fn whoever_handed_it_back_is_suggested_again_when_nobody_else_is_left() {
    let mut world = World::new();
    let application = submitted(&mut world);
    // One after another hands it back, until everybody without a conflict has.
    let mut gone = 0;
    loop {
        let readers = suggested(&world, application);
        assert_eq!(readers.len(), 2, "two are always suggested");
        let today = world.today();
        let candidates =
            quality::suggest_readers(&world.people, &world.quality, application, today);
        let again = candidates.iter().filter(|it| it.suggested);
        let again: Vec<String> = again
            .filter(|it| it.left.is_some())
            .map(quality::Candidate::why)
            .collect();
        if gone == 6 {
            assert_eq!(again.len(), 2);
            assert!(again[0].contains("suggested again because nobody else is left"));
            return;
        }
        assert_eq!(again, Vec::<String>::new());
        assign(&mut world, application, readers.clone()).unwrap();
        for reader in readers {
            let reader = actor(&world, reader);
            hand_back(&mut world, reader, application).unwrap();
            gone += 1;
        }
    }
}

#[test]
fn what_was_given_is_not_handed_back() {
    let mut world = World::new();
    let application = submitted(&mut world);
    let readers = suggested(&world, application);
    assign(&mut world, application, readers.clone()).unwrap();
    let first = actor(&world, readers[0]);
    declare(&mut world, first, application, false);
    give(&mut world, first, application).unwrap();
    let refused = hand_back(&mut world, first, application).unwrap_err();
    assert!(
        matches!(refused, Refusal::Rule { says, .. } if says == "You have given your reading.")
    );
}

#[test]
fn a_reader_who_comes_to_have_a_conflict_is_to_be_replaced() {
    let mut world = World::new();
    let application = submitted(&mut world);
    let readers = suggested(&world, application);
    assign(&mut world, application, readers.clone()).unwrap();
    let (one, other) = (actor(&world, readers[0]), actor(&world, readers[1]));
    declare(&mut world, one, application, false);
    let examine = |world: &mut World, examiner: PersonId, examines: bool| {
        let coordinator = world.coordinator;
        let name = NameExaminer {
            provider: world.leaders[0].organisation.unwrap(),
            examiner,
            examines,
        };
        let context = world.context(coordinator);
        let decided = quality::name_examiner(&world.people, &world.quality, &name, &context);
        world.record(coordinator, decided).unwrap();
    };
    let needs = |world: &World| {
        let required = required(world, application).into_iter();
        required.map(|it| (it.by, it.need)).collect::<Vec<_>>()
    };
    let due = world.today() + 28.days();
    // One has declared none, and then becomes the examiner of the course: only the coordinator can act.
    examine(&mut world, readers[0], true);
    let replace = (Party::Coordinator, Need::ReplaceReader(readers[0]));
    let declares = (Party::Reader(readers[1]), Need::DeclareInterest);
    assert_eq!(needs(&world), [replace, declares]);
    assert_eq!(required(&world, application)[0].due, Some(due));
    let refused = give(&mut world, one, application).unwrap_err();
    assert!(matches!(refused, Refusal::Rule { rule, .. } if rule == quality::rule::CLOSED_TO_YOU));
    // It ceases to be so: they can go on.
    examine(&mut world, readers[0], false);
    let gives = (Party::Reader(readers[0]), Need::GiveReading);
    assert_eq!(needs(&world), [gives, declares]);
    // Whoever has given their reading before keeps it.
    give(&mut world, one, application).unwrap();
    examine(&mut world, readers[0], true);
    assert_eq!(needs(&world), [declares]);
    declare(&mut world, other, application, false);
    give(&mut world, other, application).unwrap();
    assert_eq!(needs(&world), [(Party::Coordinator, Need::Decide)]);
    // They take no part in the decision, and none in a second reading.
    let mut decision = decision(&world, application, 3);
    decision.members.push(readers[0]);
    assert!(decide(&mut world, &decision).is_err());
    invite(&mut world, application);
    submit(&mut world, application);
    let continues = (Party::Coordinator, Need::OpenReview);
    assert_eq!(needs(&world), [continues, replace]);
}
