//! After a decision: its words are put right at any time, it is set aside only soon.

use crate::{
    review::{decide, decision, problems, read, reverse, submitted},
    world::World,
};
use jiff::ToSpan;
use quality::{CorrectDecision, Phase, RecordDecision, ReverseDecision, TypedCondition};
use vocabulary::{ApplicationId, Refusal};

/// An acceptance with one condition.
fn accepted(world: &mut World) -> (ApplicationId, RecordDecision) {
    let application = submitted(world);
    read(world, application);
    let decision = RecordDecision {
        conditions: vec![TypedCondition {
            what: "Send the mpa.".into(),
            due: Some(world.today() + 60.days()),
        }],
        ..decision(world, application, 3)
    };
    decide(world, &decision).unwrap();
    (application, decision)
}

fn correct(world: &mut World, correction: &CorrectDecision) -> Result<(), Refusal> {
    let coordinator = world.coordinator;
    let context = world.context(coordinator);
    let decided = quality::correct_decision(&world.quality, correction, &context);
    world.record(coordinator, decided)
}

fn correction(application: ApplicationId) -> CorrectDecision {
    CorrectDecision {
        application,
        shown: 0,
        reasons: "Well argued.".into(),
        conditions: vec!["Send the map.".into()],
        help: String::new(),
        why: "“map” was misspelt.".into(),
    }
}

#[test]
fn words_are_put_right_years_later_and_nothing_else_changes() {
    let mut world = World::new();
    let (application, _) = accepted(&mut world);
    let before = world.quality.application(application).unwrap().clone();
    world.pass(800);
    correct(&mut world, &correction(application)).unwrap();
    let found = world.quality.application(application).unwrap();
    assert_eq!(found.phase, Phase::Accepted);
    let (was, is) = (before.decided().unwrap(), found.decided().unwrap());
    assert_eq!((was.on, was.position), (is.on, is.position));
    assert_eq!(was.conditions[0].due, is.conditions[0].due);
    assert_eq!(is.corrections.len(), 1);
    // A form that knew of none comes too late; one that knows of it does not.
    let stale = correct(&mut world, &correction(application)).unwrap_err();
    assert!(matches!(stale, Refusal::Stale(_)));
    let again = CorrectDecision {
        shown: 1,
        ..correction(application)
    };
    correct(&mut world, &again).unwrap();
}

#[test]
fn no_word_is_taken_away_and_what_was_wrong_is_said() {
    let mut world = World::new();
    let (application, _) = accepted(&mut world);
    let nothing = CorrectDecision {
        reasons: " ".into(),
        conditions: vec![String::new()],
        why: String::new(),
        ..correction(application)
    };
    let wrong = problems(correct(&mut world, &nothing)).into_iter();
    let wrong: Vec<String> = wrong.map(|(field, _)| field).collect();
    assert_eq!(wrong, ["reasons", "condition-1", "why"]);
    let fewer = CorrectDecision {
        conditions: Vec::new(),
        ..correction(application)
    };
    assert_eq!(correct(&mut world, &fewer), Err(Refusal::NotFound));
}

#[test]
fn a_decision_is_set_aside_within_a_fortnight_and_no_later() {
    for (days, in_time) in [(14, true), (15, false)] {
        let mut world = World::new();
        let (application, decision) = accepted(&mut world);
        world.pass(days);
        let set_aside = ReverseDecision {
            application,
            members: decision.members.clone(),
            reasons: "A document was overlooked.".into(),
        };
        let done = reverse(&mut world, &set_aside);
        let late = |refusal: &Refusal| matches!(refusal, Refusal::Rule { rule, .. } if *rule == quality::rule::TOO_LATE);
        assert_eq!(done.is_ok(), in_time, "{done:?}");
        assert!(done.as_ref().err().is_none_or(late), "{done:?}");
    }
}
