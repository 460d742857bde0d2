//! After a decision: its words are put right at any time, it is set aside only soon.

use crate::{
    review::{decide, decision, problems, read, reverse, submitted},
    world::World,
};
use jiff::ToSpan;
use quality::{
    CorrectDecision, Phase, ProposeReversal, RecordDecision, ReverseDecision, TypedCondition,
};
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

fn correction(world: &World, application: ApplicationId) -> CorrectDecision {
    let found = world.quality.application(application).unwrap();
    CorrectDecision {
        application,
        shown: found.decided().and_then(|it| it.words),
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
    let first = correction(&world, application);
    correct(&mut world, &first).unwrap();
    let found = world.quality.application(application).unwrap();
    assert_eq!(found.phase, Phase::Accepted);
    let (was, is) = (before.decided().unwrap(), found.decided().unwrap());
    assert_eq!((was.on, was.position), (is.on, is.position));
    assert_eq!(was.conditions[0].due, is.conditions[0].due);
    assert_eq!(is.corrections.len(), 1);
    // A form that began with other words comes too late; one that began with these does not.
    let stale = correct(&mut world, &first).unwrap_err();
    assert!(matches!(stale, Refusal::Stale(_)));
    let again = CorrectDecision {
        reasons: "Very well argued.".into(),
        ..correction(&world, application)
    };
    correct(&mut world, &again).unwrap();
}

#[test]
fn a_correction_that_changes_no_word_is_refused() {
    let mut world = World::new();
    let (application, _) = accepted(&mut world);
    let first = correction(&world, application);
    correct(&mut world, &first).unwrap();
    let same = correction(&world, application);
    let wrong = problems(correct(&mut world, &same));
    assert_eq!(wrong[0].0, "reasons");
}

#[test]
fn a_form_of_an_earlier_decision_does_not_correct_a_later_one() {
    let mut world = World::new();
    let (application, decision) = accepted(&mut world);
    let old = correction(&world, application);
    let set_aside = ReverseDecision {
        application,
        members: decision.members.clone(),
        reasons: "A document was overlooked.".into(),
    };
    reverse(&mut world, &set_aside).unwrap();
    let anew = RecordDecision {
        reasons: "On what was overlooked, too.".into(),
        decided_on: Some(world.today()),
        ..decision
    };
    decide(&mut world, &anew).unwrap();
    let stale = correct(&mut world, &old).unwrap_err();
    assert!(matches!(stale, Refusal::Stale(_)), "{stale:?}");
}

#[test]
fn what_members_are_asked_to_set_aside_stays_as_it_is_meanwhile() {
    let mut world = World::new();
    let (application, decision) = accepted(&mut world);
    let set_aside = ReverseDecision {
        application,
        members: decision.members,
        reasons: "A document was overlooked.".into(),
    };
    let coordinator = world.coordinator;
    let context = world.context(coordinator);
    let put = ProposeReversal(set_aside);
    let asked = quality::propose_reversal(&world.known(), &put, &context);
    world.record(coordinator, asked).unwrap();
    let correction = correction(&world, application);
    let refused = correct(&mut world, &correction);
    assert!(
        matches!(&refused, Err(Refusal::Rule { rule, .. }) if *rule == quality::rule::PUT_TO_GROUP),
        "{refused:?}"
    );
}

#[test]
fn no_word_is_taken_away_and_what_was_wrong_is_said() {
    let mut world = World::new();
    let (application, _) = accepted(&mut world);
    let nothing = CorrectDecision {
        reasons: " ".into(),
        conditions: vec![String::new()],
        why: String::new(),
        ..correction(&world, application)
    };
    let wrong = problems(correct(&mut world, &nothing)).into_iter();
    let wrong: Vec<String> = wrong.map(|(field, _)| field).collect();
    assert_eq!(wrong, ["reasons", "condition-1", "why"]);
    let fewer = CorrectDecision {
        conditions: Vec::new(),
        ..correction(&world, application)
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
