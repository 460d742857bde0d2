//! Readers who leave before submitting their report: who hands it back, and to whom the file closes.

use crate::{
    review::{
        actor, assign, decide, decision, declare, give, offered, required, submitted, suggested,
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
    let decided = quality::hand_back_reading(&world.people, &world.quality, &hand_back, &context);
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
    assert_eq!(found.readers(&world.people).count(), 1);
    assert!(found.assignments[0].handed_back.is_some());
    let required = required(&world, application);
    let another = required[0];
    assert_eq!(
        (another.by, another.need),
        (Party::Coordinator, Need::AssignReaders)
    );
    assert_eq!(another.due, Some(world.today() + 14.days()));
    // It is handed back once, and by the person who reads it.
    assert_eq!(
        hand_back(&mut world, tired, application),
        Err(Refusal::NotFound)
    );
    let candidates = offered(&world, application);
    let again = candidates.iter().find(|it| it.person == readers[0]);
    let again = again.unwrap();
    assert!(!again.suggested);
    assert_eq!(
        again.why(),
        "Could not read it on 25 January 2026. No reports to write; not asked before."
    );
    assert_eq!(candidates.iter().filter(|it| it.suggested).count(), 1);
    // They can be asked again anyway, and say first that they have no conflict.
    assign(&mut world, application, vec![readers[0]]).unwrap();
    let found = world.quality.application(application).unwrap();
    assert!(
        found
            .reader(&world.people, readers[0])
            .unwrap()
            .declared
            .is_none()
    );
}

#[test]
fn whoever_handed_it_back_is_suggested_again_when_nobody_else_is_left() {
    let mut world = World::new();
    let application = submitted(&mut world);
    // One after another hands it back, until everyone without a conflict has.
    let mut gone = 0;
    loop {
        let readers = suggested(&world, application);
        assert_eq!(readers.len(), 2, "two are always suggested");
        let candidates = offered(&world, application);
        let again = candidates.iter().filter(|it| it.suggested);
        let again: Vec<String> = again
            .filter(|it| it.left.is_some())
            .map(quality::Candidate::why)
            .collect();
        if gone == 6 {
            assert_eq!(again.len(), 2);
            assert!(again[0].contains("suggested again because no one else is left"));
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
        matches!(refused, Refusal::Rule { says, .. } if says == "You have submitted your report.")
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
    // What was given before counts no more: the coordinator is asked to replace them.
    give(&mut world, one, application).unwrap();
    declare(&mut world, other, application, false);
    give(&mut world, other, application).unwrap();
    assert_eq!(needs(&world), [(Party::Coordinator, Need::Decide)]);
    examine(&mut world, readers[0], true);
    assert_eq!(needs(&world), [replace]);
    let mut decision = by_free_members(&world, application);
    let refused = decide(&mut world, &decision).unwrap_err();
    assert!(is_rule(&refused, quality::rule::READINGS_OWED));
    // It was entered by mistake: nothing is lost.
    examine(&mut world, readers[0], false);
    assert_eq!(needs(&world), [(Party::Coordinator, Need::Decide)]);
    examine(&mut world, readers[0], true);
    set_aside(
        &mut world,
        application,
        readers[0],
        "They examine the course.",
    )
    .unwrap();
    assert_eq!(needs(&world), [(Party::Coordinator, Need::AssignReaders)]);
    let third = suggested(&world, application)[0];
    assign(&mut world, application, vec![third]).unwrap();
    let third = actor(&world, third);
    declare(&mut world, third, application, false);
    give(&mut world, third, application).unwrap();
    decision.members.push(readers[0]);
    assert!(decide(&mut world, &decision).is_err(), "they take no part");
    decision.members.pop();
    decide(&mut world, &decision).unwrap();
}

/// An acceptance by three members without a conflict of interest.
pub fn by_free_members(world: &World, application: ApplicationId) -> quality::RecordDecision {
    let (people, state, today) = (&world.people, &world.quality, world.today());
    let free = world.readers.iter().filter_map(|it| it.person);
    let free =
        free.filter(|it| quality::conflict(people, state, application, *it, today).is_none());
    quality::RecordDecision {
        members: free.take(3).collect(),
        ..decision(world, application, 3)
    }
}

fn is_rule(refusal: &Refusal, wanted: vocabulary::Rule) -> bool {
    matches!(refusal, Refusal::Rule { rule, .. } if *rule == wanted)
}

pub fn set_aside(
    world: &mut World,
    application: ApplicationId,
    reader: PersonId,
    why: &str,
) -> Result<(), Refusal> {
    let set_aside = quality::SetReadingAside {
        application,
        reader,
        why: why.into(),
    };
    let coordinator = world.coordinator;
    let context = world.context(coordinator);
    let decided = quality::set_reading_aside(&world.people, &world.quality, &set_aside, &context);
    world.record(coordinator, decided)
}

pub fn find_conflict(
    world: &mut World,
    reader: Actor,
    application: ApplicationId,
) -> Result<(), Refusal> {
    let find = quality::FindConflict {
        application,
        about: "I have begun to examine another course there.".into(),
    };
    let context = world.context(reader);
    let decided = quality::find_conflict(&world.people, &world.quality, &find, &context);
    world.record(reader, decided)
}

/// Both who are suggested have given their reading.
pub fn read_by_two(world: &mut World) -> (ApplicationId, Vec<Actor>) {
    let application = submitted(world);
    let readers = suggested(world, application);
    assign(world, application, readers.clone()).unwrap();
    let readers: Vec<Actor> = readers.iter().map(|it| actor(world, *it)).collect();
    for reader in &readers {
        declare(world, *reader, application, false);
        give(world, *reader, application).unwrap();
    }
    (application, readers)
}

#[test]
fn a_conflict_found_after_giving_takes_the_reading_out_and_its_reader_for_good() {
    let mut world = World::new();
    let (application, readers) = read_by_two(&mut world);
    find_conflict(&mut world, readers[0], application).unwrap();
    let found = world.quality.application(application).unwrap();
    let left = &found.assignments[0];
    assert_eq!(left.readings.len(), 1, "it is kept");
    assert!(left.set_aside.is_some() && left.released.is_some());
    let needs = required(&world, application);
    assert_eq!(needs.len(), 1);
    assert_eq!(needs[0].need, Need::AssignReaders);
    let mut decision = by_free_members(&world, application);
    let refused = decide(&mut world, &decision).unwrap_err();
    assert!(is_rule(&refused, quality::rule::READINGS_OWED));
    let gone = readers[0].person.unwrap();
    assert!(!suggested(&world, application).contains(&gone));
    assert!(assign(&mut world, application, vec![gone]).is_err());
    let candidates = offered(&world, application);
    let line = candidates.iter().find(|it| it.person == gone).unwrap();
    assert_eq!(
        line.why(),
        "Cannot read it: found a conflict of interest with the applicant."
    );
    let third = suggested(&world, application);
    assign(&mut world, application, third.clone()).unwrap();
    let third = actor(&world, third[0]);
    declare(&mut world, third, application, false);
    give(&mut world, third, application).unwrap();
    decision.members.push(gone);
    assert!(decide(&mut world, &decision).is_err(), "nor do they decide");
    decision.members.pop();
    decide(&mut world, &decision).unwrap();
    // Three years later they are not asked about the same provider either.
    world.pass(3 * 366);
    let again = submitted(&mut world);
    let candidates = offered(&world, again);
    let line = candidates.iter().find(|it| it.person == gone).unwrap();
    assert_eq!(line.conflict, Some(quality::Conflict::Found));
}

#[test]
fn a_conflict_can_be_found_before_declaring_before_giving_and_after_the_decision() {
    let mut world = World::new();
    let application = submitted(&mut world);
    let readers = suggested(&world, application);
    assign(&mut world, application, readers.clone()).unwrap();
    let early = actor(&world, readers[0]);
    find_conflict(&mut world, early, application).unwrap();
    let again = find_conflict(&mut world, early, application);
    assert_eq!(again, Err(Refusal::NotFound), "they read it no more");
    let found = world.quality.application(application).unwrap();
    assert!(
        found.assignments[0].set_aside.is_none(),
        "nothing was given"
    );
    let other = actor(&world, readers[1]);
    declare(&mut world, other, application, false);
    find_conflict(&mut world, other, application).unwrap();
    let readers = suggested(&world, application);
    assign(&mut world, application, readers.clone()).unwrap();
    for reader in &readers {
        let reader = actor(&world, *reader);
        declare(&mut world, reader, application, false);
        give(&mut world, reader, application).unwrap();
    }
    let decision = by_free_members(&world, application);
    decide(&mut world, &decision).unwrap();
    let late = actor(&world, readers[0]);
    find_conflict(&mut world, late, application).unwrap();
    let found = world.quality.application(application).unwrap();
    assert!(found.decided().is_some(), "the decision stands");
    let decided = found.decided().unwrap().position;
    let left = found.assignments.iter().find(|it| it.reader == readers[0]);
    assert!(!left.unwrap().is_set_aside(decided), "it rested on this");
}

#[test]
fn the_coordinator_sets_aside_what_was_given_and_says_why() {
    let mut world = World::new();
    let (application, readers) = read_by_two(&mut world);
    let reader = readers[0].person.unwrap();
    let silent = set_aside(&mut world, application, reader, " ").unwrap_err();
    assert_eq!(
        silent,
        Refusal::field(
            quality::field::WHY,
            "Enter why you are setting the report aside"
        )
    );
    let why = "It is of another application.";
    set_aside(&mut world, application, reader, why).unwrap();
    let twice = set_aside(&mut world, application, reader, why);
    assert_eq!(twice, Err(Refusal::NotFound));
    // That alone is no conflict of theirs.
    let today = world.today();
    let conflict = quality::conflict(&world.people, &world.quality, application, reader, today);
    assert_eq!(conflict, None);
    assign(&mut world, application, vec![reader]).unwrap();
    let nothing = set_aside(&mut world, application, reader, why).unwrap_err();
    assert!(is_rule(&nothing, quality::rule::NOTHING_GIVEN));
}
