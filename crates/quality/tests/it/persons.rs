//! A review is of persons: whoever wrote for the applicant, supported it or has a conflict of interest stays
//! out of it by every id, whatever they do now; and two ids of one person are one reader and one answer.

use crate::{
    leaving::{by_free_members, find_conflict, read_by_two, set_aside},
    review::{
        actor, agree, assign, decide, decision, declare, give, go_on, invite, problems, propose,
        record, required, reverse, started, submit, submitted, suggested,
    },
    signing::{answer_no, is_rule, waiting},
    world::World,
};
use jiff::ToSpan;
use quality::{
    Answered, Conflict, Deciding, NameSupporter, Need, Party, ReverseDecision, Settled, signatures,
};
use vocabulary::{Actor, ApplicationId, NewFact, PersonId, Refusal, Role, Sealed};

fn conflict(world: &World, application: ApplicationId, person: PersonId) -> Option<Conflict> {
    let today = world.today();
    quality::conflict(&world.people, &world.quality, application, person, today)
}

fn may_open(world: &World, application: ApplicationId, person: PersonId) -> bool {
    let today = world.today();
    quality::may_open(&world.people, &world.quality, application, person, today)
}

fn all_read(world: &World, application: ApplicationId) -> bool {
    let today = world.today();
    quality::all_read(&world.people, &world.quality, application, today)
}

fn withdraw(world: &mut World, application: ApplicationId) {
    let leader = world.leaders[0];
    let context = world.context(leader);
    let withdraw = quality::WithdrawApplication { application };
    let decided = quality::withdraw_application(&world.quality, &withdraw, &context);
    world.record(leader, decided).unwrap();
}

fn person(actor: Actor) -> PersonId {
    actor.person.unwrap()
}

#[test]
fn a_reader_who_wrote_for_the_applicant_and_was_removed_before_it_was_submitted_never_reads_it() {
    let mut world = World::new();
    let north = world.leaders[0].organisation.unwrap();
    let (earlier, writes) = (person(world.readers[2]), person(world.readers[3]));
    // Who left before it was begun had nothing to do with it.
    world.begins(earlier, north, Role::CourseLeader);
    world.leaves(earlier, north, Role::CourseLeader);
    world.pass(1);
    let application = started(&mut world);
    world.pass(3);
    world.begins(writes, north, Role::CourseLeader);
    world.pass(5);
    world.leaves(writes, north, Role::CourseLeader);
    world.pass(1);
    submit(&mut world, application);
    assert_eq!(conflict(&world, application, earlier), None);
    assert_eq!(conflict(&world, application, writes), Some(Conflict::Acted));
    assert!(!suggested(&world, application).contains(&writes));
    let refused = problems(assign(&mut world, application, vec![earlier, writes]));
    assert_eq!(refused[0].0, "readers");
    // Nor what begins with the same answers, by whichever id.
    let other = person(world.readers[4]);
    world.joins(writes, other);
    withdraw(&mut world, application);
    let again = submitted(&mut world);
    assert_eq!(conflict(&world, again, other), Some(Conflict::Acted));
}

#[test]
fn a_reader_who_acts_for_the_applicant_for_an_hour_never_opens_the_file_again() {
    let mut world = World::new();
    let application = submitted(&mut world);
    let north = world.leaders[0].organisation.unwrap();
    world.pass(10);
    let readers = suggested(&world, application);
    assign(&mut world, application, readers.clone()).unwrap();
    let reader = actor(&world, readers[0]);
    declare(&mut world, reader, application, false);
    assert!(may_open(&world, application, readers[0]));
    world.begins(readers[0], north, Role::CourseLeader);
    assert!(!may_open(&world, application, readers[0]));
    world.leaves(readers[0], north, Role::CourseLeader);
    assert!(!may_open(&world, application, readers[0]));
    assert!(is_rule(
        &give(&mut world, reader, application),
        quality::rule::CLOSED_TO_YOU
    ));
    let replace = Need::ReplaceReader(readers[0]);
    assert!(
        required(&world, application)
            .iter()
            .any(|it| it.need == replace)
    );
}

#[test]
fn whoever_kept_a_coverage_map_worked_on_the_application() {
    let mut world = World::new();
    let application = started(&mut world);
    let maps = world.readers[5];
    let kept = quality::CoverageKept {
        application,
        standard: "teaching-2".into(),
        outcomes: "learning-outcomes-2014".into(),
        map: Sealed::under(application, quality::CoverageMap::default()),
    };
    let for_applicant = Actor {
        organisation: world.leaders[0].organisation,
        ..maps
    };
    world
        .record(for_applicant, Ok(vec![NewFact::new(kept)]))
        .unwrap();
    assert_eq!(
        conflict(&world, application, person(maps)),
        Some(Conflict::Worked)
    );
}

fn support(world: &mut World, application: ApplicationId, supporter: Option<PersonId>) {
    let coordinator = world.coordinator;
    let name = NameSupporter {
        application,
        supporter,
    };
    let context = world.context(coordinator);
    let decided = quality::name_supporter(&world.people, &world.quality, &name, &context);
    world.record(coordinator, decided).unwrap();
}

#[test]
fn a_former_supporter_neither_reads_nor_decides_nor_reads_what_continues_it() {
    let mut world = World::new();
    let application = submitted(&mut world);
    let host = world.coordinator.organisation.unwrap();
    let supported = person(world.readers[2]);
    world.begins(supported, host, Role::Supporter);
    support(&mut world, application, Some(supported));
    // The same person by another id is no change.
    let other = person(world.readers[3]);
    world.joins(supported, other);
    let facts = world.facts.len();
    support(&mut world, application, Some(other));
    assert_eq!(world.facts.len(), facts);
    let next = person(world.supporter);
    support(&mut world, application, Some(next));
    support(&mut world, application, None);
    for former in [supported, other, next] {
        let known = conflict(&world, application, former);
        assert_eq!(known, Some(Conflict::Supporter));
    }
    withdraw(&mut world, application);
    let again = submitted(&mut world);
    for former in [supported, other, next] {
        assert_eq!(conflict(&world, again, former), Some(Conflict::Supporter));
    }
}

#[test]
fn two_reports_of_one_person_are_one_and_another_is_asked() {
    let mut world = World::new();
    let (application, readers) = read_by_two(&mut world);
    let (one, other) = (person(readers[0]), person(readers[1]));
    assert!(all_read(&world, application));
    let early = by_free_members(&world, application);
    world.joins(one, other);
    assert!(!all_read(&world, application));
    let needs = required(&world, application);
    assert_eq!(needs.len(), 1);
    assert_eq!(
        (needs[0].by, needs[0].need),
        (Party::Coordinator, Need::AssignReaders)
    );
    assert!(is_rule(
        &propose(&mut world, &early),
        quality::rule::READINGS_OWED
    ));
    // They read it already: only someone else can be the second.
    let twice = problems(assign(&mut world, application, vec![one, other]));
    assert_eq!(twice[0].0, "readers");
    let third = suggested(&world, application);
    assert_eq!(third.len(), 1);
    world.parts(one, other);
    assert!(all_read(&world, application), "it was a mistake");
    world.joins(one, other);
    assign(&mut world, application, third.clone()).unwrap();
    let third = actor(&world, third[0]);
    declare(&mut world, third, application, false);
    give(&mut world, third, application).unwrap();
    let mut by_all = decision(&world, application, 5);
    by_all.members.push(person(world.readers[1]));
    decide(&mut world, &by_all).unwrap();
    let decided = world.quality.application(application).unwrap().decided();
    assert_eq!(decided.unwrap().members.len(), 5, "of six ids");
}

#[test]
fn a_review_does_not_go_on_after_revisions_with_two_ids_of_one_person() {
    let mut world = World::new();
    let (application, readers) = read_by_two(&mut world);
    invite(&mut world, application);
    submit(&mut world, application);
    world.joins(person(readers[0]), person(readers[1]));
    let needs = required(&world, application);
    assert_eq!(needs[0].need, Need::AssignReaders);
    let due = Some(world.today() + 14.days());
    assert!(is_rule(
        &go_on(&mut world, application, due),
        quality::rule::TOO_FEW_READERS
    ));
}

#[test]
fn two_ids_of_one_person_owe_one_reading_and_leave_together() {
    let mut world = World::new();
    let application = submitted(&mut world);
    let readers = suggested(&world, application);
    assign(&mut world, application, readers.clone()).unwrap();
    let (one, other) = (actor(&world, readers[0]), actor(&world, readers[1]));
    declare(&mut world, other, application, false);
    world.joins(readers[0], readers[1]);
    let owes = |it: &quality::Required| matches!(it.by, Party::Reader(_));
    let needs = required(&world, application);
    let owed: Vec<_> = needs.iter().copied().filter(owes).collect();
    assert_eq!(owed.len(), 1);
    assert_eq!(
        (owed[0].by, owed[0].need),
        (Party::Reader(readers[1]), Need::GiveReading)
    );
    // By whichever id they come, they give the one.
    give(&mut world, one, application).unwrap();
    assert!(!required(&world, application).iter().any(owes));
    let found = world.quality.application(application).unwrap();
    let given = found
        .assignments
        .iter()
        .filter(|it| !it.readings.is_empty());
    assert_eq!(given.map(|it| it.reader).collect::<Vec<_>>(), [readers[1]]);
    set_aside(&mut world, application, readers[0], "It is of another.").unwrap();
    let found = world.quality.application(application).unwrap();
    assert!(found.assignments.iter().all(|it| it.released.is_some()));
}

#[test]
fn a_conflict_found_by_one_id_takes_along_what_was_given_by_another() {
    let mut world = World::new();
    let (application, decision) = waiting(&mut world, 5);
    let found = world.quality.application(application).unwrap();
    let reader = found.assignments[0].reader;
    let mut members = decision.members.iter().copied();
    let reads = |it: &PersonId| found.reader(&world.people, *it).is_some();
    let other = members.rfind(|it| !reads(it)).unwrap();
    propose(&mut world, &decision).unwrap();
    world.joins(other, reader);
    answer_no(&mut world, application, other, "").unwrap();
    let found = world.quality.application(application).unwrap();
    let left = &found.assignments[0];
    assert!(left.set_aside.is_some() && left.released.is_some());
    assert!(found.reader(&world.people, other).is_none());
    assert!(!all_read(&world, application));
}

#[test]
fn one_person_who_agrees_by_two_ids_is_one_of_the_quorum() {
    let mut world = World::new();
    let (application, decision) = waiting(&mut world, 4);
    propose(&mut world, &decision).unwrap();
    let members = &decision.members;
    for member in &members[..3] {
        agree(&mut world, application, *member).unwrap();
    }
    world.joins(members[0], members[1]);
    let known = world.quality.application(application).unwrap();
    let proposal = known.proposal().unwrap();
    assert_eq!(proposal.answered(Answered::Agrees).count(), 3);
    let today = world.today();
    let stand = |world: &World| {
        let known = world.quality.application(application).unwrap();
        let proposal = known.proposal().unwrap();
        signatures(&world.people, &world.quality, application, proposal, today)
    };
    assert_eq!(stand(&world).agree.len(), 2);
    assert!(is_rule(
        &record(&mut world, &decision),
        quality::rule::NOT_AGREED
    ));
    // Nor do they agree while they object by the other.
    answer_no(&mut world, application, members[1], "Not so.").unwrap();
    assert_eq!(stand(&world).object.len(), 1);
    assert_eq!(stand(&world).agree.len(), 1);
    // Until they are known to be two: each has then said what they said.
    world.parts(members[0], members[1]);
    assert_eq!(stand(&world).object, [members[1]]);
    assert_eq!(stand(&world).agree.len(), 2);
    world.joins(members[0], members[1]);
    agree(&mut world, application, members[0]).unwrap();
    assert_eq!(stand(&world).object, []);
    agree(&mut world, application, members[3]).unwrap();
    record(&mut world, &decision).unwrap();
    let known = world.quality.application(application).unwrap();
    let decided = &known.decided().unwrap().members;
    assert_eq!(decided.len(), 3);
}

#[test]
fn a_conflict_is_found_with_the_provider_also_after_it_withdrew() {
    let mut world = World::new();
    let (application, readers) = read_by_two(&mut world);
    withdraw(&mut world, application);
    find_conflict(&mut world, readers[0], application).unwrap();
    assert_eq!(required(&world, application), []);
    let again = submitted(&mut world);
    assert_eq!(
        conflict(&world, again, person(readers[0])),
        Some(Conflict::Found)
    );
    let twice = find_conflict(&mut world, readers[0], application);
    assert_eq!(twice, Err(Refusal::NotFound), "they read it no more");
}

#[test]
fn a_conflict_declared_with_one_application_holds_for_those_that_continue_it() {
    let mut world = World::new();
    let application = submitted(&mut world);
    let readers = suggested(&world, application);
    assign(&mut world, application, readers.clone()).unwrap();
    let declares = actor(&world, readers[0]);
    declare(&mut world, declares, application, true);
    withdraw(&mut world, application);
    let again = submitted(&mut world);
    assert_eq!(
        conflict(&world, again, readers[0]),
        Some(Conflict::Declared)
    );
    assert_eq!(conflict(&world, again, readers[1]), None);
}

#[test]
fn the_readers_are_asked_to_set_aside_too_where_the_terms_say_so_and_they_still_can() {
    let mut world = World::new();
    let (application, decision) = waiting(&mut world, 5);
    decide(&mut world, &decision).unwrap();
    let found = world.quality.application(application).unwrap();
    let readers: Vec<PersonId> = found.readers(&world.people).map(|it| it.reader).collect();
    let settled = Deciding {
        readers: true,
        ..Deciding::default()
    };
    world.settled = Settled::new(vec![(world.today(), settled)]);
    let mut members = decision.members.clone();
    members.retain(|it| !readers.contains(it));
    let set_aside = |members: &[PersonId]| ReverseDecision {
        application,
        members: members.to_vec(),
        reasons: "A document was overlooked.".into(),
    };
    let says = problems(reverse(&mut world, &set_aside(&members)));
    assert_eq!(says[0].0, "members");
    // One has left the group, and the other has found a conflict since: neither can be asked.
    let host = world.coordinator.organisation.unwrap();
    world.leaves(readers[0], host, Role::Reader);
    let late = actor(&world, readers[1]);
    find_conflict(&mut world, late, application).unwrap();
    reverse(&mut world, &set_aside(&members)).unwrap();
}
