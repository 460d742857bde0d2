//! What a decision must say, and on which days it can have been made.

use crate::{
    review::{decide, decision, problems, read, submitted},
    world::World,
};
use jiff::ToSpan;
use quality::{DecisionKind, DecisionRecorded, Fact, RecordDecision, TypedCondition};
use vocabulary::ApplicationId;

/// An application that two have read, ten days after it was submitted.
fn read_later(world: &mut World) -> ApplicationId {
    let application = submitted(world);
    world.pass(10);
    read(world, application);
    application
}

/// The decision that was recorded last.
fn recorded(world: &World) -> &DecisionRecorded {
    for fact in world.facts.iter().rev() {
        if let Fact::DecisionRecorded(recorded) = fact {
            return recorded;
        }
    }
    panic!("nothing was decided")
}

fn fields(world: &mut World, decision: &RecordDecision) -> Vec<String> {
    let wrong = problems(decide(world, decision));
    wrong.into_iter().map(|(field, _)| field).collect()
}

#[test]
fn not_yet_says_what_to_strengthen_and_who_will_help_and_asks_no_condition() {
    let mut world = World::new();
    let application = read_later(&mut world);
    let due = Some(world.today() + 60.days());
    let not_yet = RecordDecision {
        decision: "not-yet".into(),
        conditions: vec![TypedCondition {
            what: "Send the map.".into(),
            due,
        }],
        ..decision(&world, application, 3)
    };
    assert_eq!(fields(&mut world, &not_yet), ["strengthen", "help"]);
    let half = RecordDecision {
        strengthen: vec!["teaching-2".into(), "nothing".into()],
        help: "A member of the group.".into(),
        ..not_yet.clone()
    };
    assert_eq!(fields(&mut world, &half), ["strengthen"]);
    let whole = RecordDecision {
        strengthen: vec!["teaching-2".into(), "data-1".into()],
        ..half
    };
    decide(&mut world, &whole).unwrap();
    let found = world.quality.application(application).unwrap();
    let recorded = recorded(&world);
    assert_eq!(recorded.decision, DecisionKind::NotYet);
    assert_eq!(recorded.strengthen, ["teaching-2", "data-1"]);
    assert_eq!(
        recorded.help.as_ref().unwrap().known().unwrap(),
        "A member of the group."
    );
    assert!(recorded.conditions.is_empty());
    // No one is registered by it.
    let provider = world.quality.provider(found.provider).unwrap();
    assert_eq!(provider.registrations.alive(None).count(), 0);
}

#[test]
fn an_acceptance_registers_from_its_day_and_keeps_nothing_of_not_yet() {
    let mut world = World::new();
    let application = read_later(&mut world);
    let accepted = RecordDecision {
        strengthen: vec!["teaching-2".into()],
        help: "A member of the group.".into(),
        ..decision(&world, application, 3)
    };
    decide(&mut world, &accepted).unwrap();
    let found = world.quality.application(application).unwrap();
    let recorded = recorded(&world);
    assert!(recorded.strengthen.is_empty() && recorded.help.is_none());
    let provider = world.quality.provider(found.provider).unwrap();
    let said: Vec<_> = provider.registrations.alive(None).collect();
    assert_eq!(
        said[0].effective,
        quality::registration_period(world.today(), None)
    );
}

#[test]
fn a_decision_was_made_between_the_last_reading_and_today() {
    let mut world = World::new();
    let application = read_later(&mut world);
    let (submitted, given) = (world.today() - 10.days(), world.today());
    world.pass(5);
    let today = world.today();
    for (day, says) in [
        (
            None,
            "Enter the date of the decision, for example 27 3 2026",
        ),
        (
            Some(today + 1.day()),
            "Date of the decision must be today or in the past",
        ),
        (
            Some(given - 1.day()),
            "Date of the decision must be on or after the day of the last report",
        ),
        (
            Some(submitted),
            "Date of the decision must be on or after the day of the last report",
        ),
        (
            Some(submitted - 1.day()),
            "Date of the decision must be on or after the day the application was submitted",
        ),
    ] {
        let decided = RecordDecision {
            decided_on: day,
            ..decision(&world, application, 3)
        };
        let refused = problems(decide(&mut world, &decided));
        assert_eq!(refused, [("decided_on".to_owned(), says.to_owned())]);
    }
    let decided = RecordDecision {
        decided_on: Some(given),
        ..decision(&world, application, 3)
    };
    decide(&mut world, &decided).unwrap();
}

#[test]
fn everything_that_is_wrong_with_a_decision_is_said_at_once_in_the_order_of_the_form() {
    let mut world = World::new();
    let application = read_later(&mut world);
    let today = Some(world.today());
    let wrong = RecordDecision {
        decision: String::new(),
        decided_on: None,
        members: vec![],
        reasons: " ".into(),
        conditions: vec![
            TypedCondition {
                what: "Send the map.".into(),
                due: None,
            },
            TypedCondition {
                what: "Name a tutor.".into(),
                due: today,
            },
        ],
        ..decision(&world, application, 0)
    };
    let says = problems(decide(&mut world, &wrong));
    let fields: Vec<&str> = says.iter().map(|(field, _)| field.as_str()).collect();
    let expected = [
        "members",
        "decided_on",
        "decision",
        "reasons",
        "condition-due-1",
        "condition-due-2",
    ];
    assert_eq!(fields, expected);
    assert_eq!(says[5].1, "Deadline for condition 2 must be in the future");
    let strangers = RecordDecision {
        members: world.leaders.iter().filter_map(|it| it.person).collect(),
        ..decision(&world, application, 3)
    };
    let strangers = problems(decide(&mut world, &strangers));
    assert_eq!(
        strangers[0].1,
        "Select members of the Quality Standards Group"
    );
}
