//! A framework is adopted: who is judged by it, and which file is refused.

use crate::{review, world::World};
use quality::{AdoptFramework, Qualification, StartApplication, rule};
use std::collections::BTreeMap;
use vocabulary::{Actor, ApplicationId, Refusal};

const SECOND: &str = include_str!("../../../framework/data/quality-standards-2.toml");

fn third(from: &str) -> String {
    let third = SECOND.replace("\"qsf-2\"", "\"qsf-3\"");
    third.replace("2026-12-01", from)
}

fn adopt(world: &mut World, text: &str) -> Result<(), Refusal> {
    let context = world.context(Actor::OPERATOR);
    let adopt = AdoptFramework {
        text: text.to_owned(),
    };
    let decided = quality::adopt_framework(&world.quality, &adopt, &context);
    world.record(Actor::OPERATOR, decided)
}

fn start(world: &mut World, leader: usize, qualifications: &[Qualification]) -> ApplicationId {
    let leader = world.leaders[leader];
    let start = StartApplication {
        qualifications: qualifications.to_vec(),
        ..StartApplication::for_the_award(leader.organisation.unwrap())
    };
    let context = world.context(leader);
    let decided = quality::start_application(&world.quality, &start, &context);
    world.record(leader, decided).unwrap();
    context.ids.id("application", 0)
}

fn judged_by(world: &World, application: ApplicationId) -> &str {
    &world.quality.application(application).unwrap().framework
}

#[test]
fn applications_are_judged_by_the_version_that_was_in_force_when_they_were_started() {
    let mut world = World::new();
    adopt(&mut world, &third("2026-01-08")).unwrap();
    let before = start(&mut world, 0, &[Qualification::Award]);
    world.pass(5);
    let after = start(&mut world, 1, &[Qualification::Npq]);
    assert_eq!(judged_by(&world, before), "qsf-1");
    assert_eq!(judged_by(&world, after), "qsf-3-npq");
    quality::may_answer(&world.quality, after, "teaching-5").unwrap();
    let award = quality::may_answer(&world.quality, after, "teaching-2");
    assert_eq!(award, Err(Refusal::NotFound));
    let map = quality::may_map(&world.quality, after, "teaching-5").unwrap();
    assert_eq!(map.id, "npq-senco-2024");
}

#[test]
fn a_wrong_file_is_refused_and_says_why() {
    let mut world = World::new();
    let past = adopt(&mut world, &third("2026-01-04"));
    assert!(matches!(past, Err(Refusal::Invalid(it)) if it[0].says.contains("in-force-from")));
    let broken = adopt(&mut world, "id = \"x\"");
    assert!(matches!(broken, Err(Refusal::Invalid(it)) if it[0].says.contains("not a framework")));
    let long = format!("{}\n# {}", third("2027-01-01"), "x".repeat(40_000));
    assert!(matches!(adopt(&mut world, &long), Err(Refusal::Invalid(_))));
    adopt(&mut world, &third("2027-01-01")).unwrap();
    let edited = third("2027-01-01").replace("Tutors and visiting speakers", "Tutors");
    for taken in [third("2027-01-01"), edited, SECOND.to_owned()] {
        let refused = adopt(&mut world, &taken);
        let named = rule::FRAMEWORK_NAMED_ALREADY.0;
        assert!(matches!(refused, Err(Refusal::Rule { rule, .. }) if rule == named));
    }
}

#[test]
fn outcomes_that_were_adopted_can_be_mapped_by_a_framework_that_follows() {
    let mut world = World::new();
    let outcomes = include_str!("../../../framework/data/npq-senco-2024.toml");
    let later = outcomes.replace("\"npq-senco-2024\"", "\"npq-senco-2026\"");
    let maps = third("2026-01-05").replace("\"npq-senco-2024\"", "\"npq-senco-2026\"");
    let early = adopt(&mut world, &maps);
    let unknown = "no learning outcomes";
    assert!(matches!(early, Err(Refusal::Invalid(it)) if it[0].says.contains(unknown)));
    adopt(&mut world, &later).unwrap();
    adopt(&mut world, &maps).unwrap();
    let application = start(&mut world, 0, &[Qualification::Npq]);
    let map = quality::may_map(&world.quality, application, "teaching-5").unwrap();
    assert_eq!(map.id, "npq-senco-2026");
}

#[test]
fn a_standard_begins_with_what_was_answered_to_those_that_it_gathers() {
    let mut world = World::new();
    review::registered(&mut world);
    world.pass(2 * 366 + 100);
    let renewal = review::started(&mut world);
    assert_eq!(judged_by(&world, renewal), "qsf-2");
    let submitted = world.facts.iter().find_map(|fact| match fact {
        quality::Fact::ApplicationSubmitted(it) => Some(it.clone()),
        _ => None,
    });
    let begun = quality::begun_with(&world.quality, renewal, |_| Ok::<_, ()>(submitted.unwrap()));
    let begun: BTreeMap<String, String> = begun.unwrap();
    assert_eq!(begun["teaching-3"], "We do.\n\nWe do.");
    assert!(!begun.contains_key("teaching-4"));
    assert_eq!(begun["teaching-1"], "We do.");
}
