//! A coverage map is kept with the submission that it came with, and only when it is new.

use crate::{
    review::{submit_with, submitted},
    world::World,
};
use quality::{
    Course, CoursePart, CoverageMap, Fact, OutcomeMarks, ReviewOpened, RevisionsInvited,
    WithdrawApplication, begun_coverage, may_map,
};
use vocabulary::{ApplicationId, NewFact, Refusal};

const MAPPED: &str = "teaching-2";

fn map(name: &str) -> CoverageMap {
    let part = |id, name: &str| CoursePart {
        id,
        name: name.to_owned(),
    };
    let marks = OutcomeMarks {
        taught: [0].into(),
        assessed: [1].into(),
    };
    CoverageMap {
        course: Course {
            modules: vec![part(0, name)],
            assessments: vec![part(1, "Portfolio")],
            next: 2,
        },
        marks: [("PKU1a".to_owned(), marks)].into(),
    }
}

fn kept(world: &World) -> usize {
    let is_map = |fact: &&Fact| matches!(fact, Fact::CoverageKept(_));
    world.facts.iter().filter(is_map).count()
}

/// Has the group invite revisions.
fn revise(world: &mut World, application: ApplicationId) {
    let opened = NewFact::new(ReviewOpened {
        application,
        due: None,
        readers: None,
    });
    let invited = NewFact::new(RevisionsInvited {
        application,
        revisions: Vec::new(),
        due: world.today(),
    });
    let coordinator = world.coordinator;
    world
        .record(coordinator, Ok(vec![opened, invited]))
        .unwrap();
}

fn start(world: &mut World) -> ApplicationId {
    let leader = world.leaders[0];
    let start = quality::StartApplication::for_the_award(leader.organisation.unwrap());
    let context = world.context(leader);
    let decided = quality::start_application(&world.quality, &start, &context);
    world.record(leader, decided).unwrap();
    context.ids.id("application", 0)
}

#[test]
fn a_map_is_kept_before_its_submission_and_again_only_when_it_changed() {
    let mut world = World::new();
    let id = submitted(&mut world);
    assert_eq!(
        kept(&world),
        0,
        "an application without a map is submitted all the same"
    );
    for _ in 0..2 {
        revise(&mut world, id);
        submit_with(&mut world, id, Some((MAPPED, map("Law"))));
        assert_eq!(kept(&world), 1);
    }
    let application = world.quality.application(id).unwrap();
    let rounds: Vec<bool> = application
        .submissions
        .iter()
        .map(|it| application.coverage(MAPPED, Some(it.position)).is_some())
        .collect();
    assert_eq!(rounds, [false, true, true]);

    revise(&mut world, id);
    assert_eq!(begun_coverage(&world.quality, id, MAPPED), Some(map("Law")));
    submit_with(&mut world, id, Some((MAPPED, map("Law and policy"))));
    assert_eq!(kept(&world), 2);
    revise(&mut world, id);
    submit_with(&mut world, id, None);
    assert_eq!(kept(&world), 3, "that it was taken back is kept too");
    assert_eq!(begun_coverage(&world.quality, id, MAPPED), None);
}

#[test]
fn a_new_try_begins_with_the_last_map_and_keeps_its_own() {
    let mut world = World::new();
    let first = start(&mut world);
    submit_with(&mut world, first, Some((MAPPED, map("Law"))));
    let leader = world.leaders[0];
    let context = world.context(leader);
    let withdraw = WithdrawApplication { application: first };
    let decided = quality::withdraw_application(&world.quality, &withdraw, &context);
    world.record(leader, decided).unwrap();

    let again = start(&mut world);
    let begun = begun_coverage(&world.quality, again, MAPPED).unwrap();
    assert_eq!(begun, map("Law"));
    submit_with(&mut world, again, Some((MAPPED, begun)));
    assert_eq!(kept(&world), 2, "each application holds its own");
}

#[test]
fn a_map_is_filled_in_exactly_when_its_answer_is_written() {
    let mut world = World::new();
    let id = start(&mut world);
    let outcomes = may_map(&world.quality, id, MAPPED).unwrap();
    assert_eq!(outcomes.id, "nasenco-2014");
    let unmapped = may_map(&world.quality, id, "teaching-1");
    assert_eq!(unmapped, Err(Refusal::NotFound));
    submit_with(&mut world, id, None);
    assert!(matches!(
        may_map(&world.quality, id, MAPPED),
        Err(Refusal::Rule { .. })
    ));
}
