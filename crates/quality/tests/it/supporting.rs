//! A supporter is asked first, and named to no one before they agree.

use crate::{review::submitted, world::World};
use quality::{AnswerSupporting, AskSupporter, Conflict, Fact, WithdrawApplication};
use vocabulary::{Actor, ApplicationId, PersonId, Refusal};

fn ask(world: &mut World, application: ApplicationId, supporter: PersonId) -> Result<(), Refusal> {
    let coordinator = world.coordinator;
    let context = world.context(coordinator);
    let ask = AskSupporter {
        application,
        supporter,
    };
    let decided = quality::ask_supporter(&world.people, &world.quality, &ask, &context);
    world.record(coordinator, decided)
}

fn answer(
    world: &mut World,
    application: ApplicationId,
    actor: Actor,
    agrees: bool,
) -> Result<(), Refusal> {
    let context = world.context(actor);
    let answer = AnswerSupporting {
        application,
        supporter: actor.person.unwrap(),
        agrees,
    };
    let decided = quality::answer_supporting(&world.people, &world.quality, &answer, &context);
    world.record(actor, decided)
}

#[test]
fn whoever_is_asked_supports_it_once_they_agree() {
    let mut world = World::new();
    let application = submitted(&mut world);
    let supporter = world.supporter;
    let person = supporter.person.unwrap();
    ask(&mut world, application, person).unwrap();
    let (today, found) = (
        world.today(),
        world.quality.application(application).unwrap(),
    );
    assert_eq!(
        (found.supporter, found.asked_supporter.map(|it| it.0)),
        (None, Some(person))
    );
    let conflict = |world: &World| {
        quality::conflict(&world.people, &world.quality, application, person, today)
    };
    assert_eq!(conflict(&world), None);
    // Asked twice, they are asked once.
    let facts = world.facts.len();
    ask(&mut world, application, person).unwrap();
    assert_eq!(world.facts.len(), facts);
    answer(&mut world, application, supporter, true).unwrap();
    let found = world.quality.application(application).unwrap();
    assert_eq!(
        (found.supporter, found.asked_supporter),
        (Some(person), None)
    );
    assert_eq!(conflict(&world), Some(Conflict::Supporter));
}

#[test]
fn whoever_declines_is_named_to_no_one_and_can_be_asked_again() {
    let mut world = World::new();
    let application = submitted(&mut world);
    let supporter = world.supporter;
    let person = supporter.person.unwrap();
    ask(&mut world, application, person).unwrap();
    answer(&mut world, application, supporter, false).unwrap();
    let found = world.quality.application(application).unwrap();
    assert_eq!((found.supporter, found.asked_supporter), (None, None));
    assert!(
        !world
            .facts
            .iter()
            .any(|it| matches!(it, Fact::SupporterNamed(_)))
    );
    let refused = answer(&mut world, application, supporter, true);
    assert!(
        matches!(&refused, Err(Refusal::Rule { rule, .. }) if rule == "not-asked-to-support"),
        "{refused:?}"
    );
    ask(&mut world, application, person).unwrap();
}

#[test]
fn only_a_supporter_of_another_organisation_is_asked_and_only_while_it_is_open() {
    let mut world = World::new();
    let application = submitted(&mut world);
    let (reader, leader) = (world.readers[3], world.leaders[0]);
    for other in [reader, leader] {
        let refused = ask(&mut world, application, other.person.unwrap());
        assert!(matches!(refused, Err(Refusal::Invalid(_))), "{refused:?}");
    }
    let supporter = world.supporter;
    ask(&mut world, application, supporter.person.unwrap()).unwrap();
    let context = world.context(leader);
    let withdraw = WithdrawApplication { application };
    let decided = quality::withdraw_application(&world.quality, &withdraw, &context);
    world.record(leader, decided).unwrap();
    let refused = answer(&mut world, application, supporter, true);
    assert!(
        matches!(&refused, Err(Refusal::Rule { rule, .. }) if rule == "phase"),
        "{refused:?}"
    );
}
