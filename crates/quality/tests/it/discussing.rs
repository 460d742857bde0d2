//! Readers talk once each has judged alone; one changes a judgement, or both views are carried on.

use crate::{
    review::{actor, assign, declare, give, problems, propose, read, submitted, suggested},
    signing::is_rule,
    world::World,
};
use quality::{
    ChangeJudgement, KeepDifference, SayInDiscussion, TypedJudgement, may_discuss, rule,
};
use vocabulary::{Actor, ApplicationId, Refusal};

fn say(world: &mut World, who: Actor, application: ApplicationId) -> Result<(), Refusal> {
    let command = SayInDiscussion {
        application,
        text: "I read the second answer otherwise.".into(),
    };
    let context = world.context(who);
    let decided = quality::say_in_discussion(&world.people, &world.quality, &command, &context);
    world.record(who, decided)
}

fn change(
    world: &mut World,
    who: Actor,
    application: ApplicationId,
    (judgement, feedback): (&str, &str),
) -> Result<(), Refusal> {
    let command = ChangeJudgement {
        application,
        standard: "teaching-2".into(),
        judgement: TypedJudgement {
            judgement: judgement.into(),
            feedback: feedback.into(),
        },
    };
    let context = world.context(who);
    let decided = quality::change_judgement(&world.people, &world.quality, &command, &context);
    world.record(who, decided)
}

#[test]
fn a_reader_talks_only_after_judging_alone_and_changes_nothing_before_all_have() {
    let mut world = World::new();
    let application = submitted(&mut world);
    let readers = suggested(&world, application);
    assign(&mut world, application, readers.clone()).unwrap();
    let (one, other) = (actor(&world, readers[0]), actor(&world, readers[1]));
    declare(&mut world, one, application, false);
    declare(&mut world, other, application, false);
    assert!(is_rule(
        &say(&mut world, one, application),
        rule::REPORT_FIRST
    ));
    give(&mut world, one, application).unwrap();
    say(&mut world, one, application).unwrap();
    let early = change(&mut world, one, application, ("met", ""));
    assert!(is_rule(&early, rule::READINGS_OWED), "{early:?}");
    // The other still judges alone.
    assert!(is_rule(
        &say(&mut world, other, application),
        rule::REPORT_FIRST
    ));
    give(&mut world, other, application).unwrap();
    say(&mut world, other, application).unwrap();
    let coordinator = world.coordinator;
    say(&mut world, coordinator, application).unwrap();
    let found = world.quality.application(application).unwrap();
    assert_eq!(found.discussion.len(), 3);
    // Nobody else: neither the applicant nor another member of the group.
    for stranger in [world.leaders[0], world.supporter] {
        assert!(say(&mut world, stranger, application).is_err());
    }
}

#[test]
fn a_changed_judgement_ends_what_was_put_to_the_group() {
    let mut world = World::new();
    let application = submitted(&mut world);
    read(&mut world, application);
    let decision = crate::review::decision(&world, application, 3);
    propose(&mut world, &decision).unwrap();
    let found = world.quality.application(application).unwrap();
    let reader = found.readers(&world.people).next().unwrap().reader;
    let reader = actor(&world, reader);
    let bare = problems(change(&mut world, reader, application, ("partly-met", " ")));
    assert!(bare[0].1.starts_with("Enter feedback on"), "{bare:?}");
    change(
        &mut world,
        reader,
        application,
        ("partly-met", "Say how often."),
    )
    .unwrap();
    let found = world.quality.application(application).unwrap();
    assert!(found.proposal().is_none(), "it rests on the reports");
    let part = found.reader(&world.people, reader.person.unwrap()).unwrap();
    let given = part.reading(1).unwrap();
    assert_eq!(given.changed[0].judgement, quality::Judgement::PartlyMet);
}

#[test]
fn both_views_are_carried_on_once() {
    let mut world = World::new();
    let application = submitted(&mut world);
    read(&mut world, application);
    let coordinator = world.coordinator;
    let keep = |world: &mut World| {
        let command = KeepDifference {
            application,
            standard: "teaching-2".into(),
        };
        let context = world.context(coordinator);
        let decided = quality::keep_difference(&world.people, &world.quality, &command, &context);
        world.record(coordinator, decided)
    };
    keep(&mut world).unwrap();
    let found = world.quality.application(application).unwrap();
    assert!(found.keeps_difference(1, "teaching-2") && !found.keeps_difference(1, "teaching-1"));
    assert!(is_rule(&keep(&mut world), rule::DONE_MEANWHILE));
    let today = world.today();
    let refused = may_discuss(
        &world.people,
        &world.quality,
        application,
        &world.leaders[0],
        today,
    );
    assert!(matches!(refused, Err(Refusal::NotFound)));
}
