//! Conditions of an acceptance: the provider says that one is met, the coordinator answers.

use crate::{
    review::{decide, decision, problems, read, required, submitted},
    world::World,
};
use jiff::{ToSpan, civil::Date};
use quality::{
    ConditionState, KeptFile, MOST_CONDITION_FILES, MeetCondition, Need, Party, PostponeCondition,
    RecordDecision, RefuseCondition, ReportCondition, Required, TypedCondition,
};
use vocabulary::{ApplicationId, Digest, ObjectRef, Refusal, Subject};

/// An acceptance with one condition that is due in 60 days.
fn accepted(world: &mut World) -> ApplicationId {
    let application = submitted(world);
    read(world, application);
    let decision = RecordDecision {
        conditions: vec![TypedCondition {
            what: "Add an example to the handbook.".into(),
            due: Some(world.today() + 60.days()),
        }],
        ..decision(world, application, 3)
    };
    decide(world, &decision).unwrap();
    application
}

fn condition(world: &World, application: ApplicationId) -> &ConditionState {
    let found = world.quality.application(application).unwrap();
    &found.decided().unwrap().conditions[0]
}

/// The one thing that the application waits for.
fn waits(world: &World, application: ApplicationId) -> Required {
    let required = required(world, application);
    assert_eq!(required.len(), 1, "{required:?}");
    required[0]
}

fn file(application: ApplicationId, text: &str) -> KeptFile {
    KeptFile {
        object: ObjectRef {
            name: Digest::of(text.as_bytes()),
            subject: Subject::from(application),
        },
        name: format!("{text}.pdf"),
        media_type: "application/pdf".into(),
        bytes: 9,
        sha256: Digest::of(text.as_bytes()),
    }
}

fn report_with(
    world: &mut World,
    application: ApplicationId,
    note: &str,
    files: Vec<KeptFile>,
) -> Result<(), Refusal> {
    let leader = world.leaders[0];
    let context = world.context(leader);
    let report = ReportCondition {
        application,
        condition: 0,
        note: note.into(),
        files,
    };
    let decided = quality::report_condition(&world.quality, &report, &context);
    world.record(leader, decided)
}

fn report(world: &mut World, application: ApplicationId) -> Result<(), Refusal> {
    report_with(world, application, "It has one now.", Vec::new())
}

fn refuse(
    world: &mut World,
    application: ApplicationId,
    seen: u32,
    reasons: &str,
    due: Option<Date>,
) -> Result<(), Refusal> {
    let coordinator = world.coordinator;
    let context = world.context(coordinator);
    let refuse = RefuseCondition {
        application,
        condition: 0,
        seen: Some(seen),
        reasons: reasons.into(),
        due,
    };
    let decided = quality::refuse_condition(&world.quality, &refuse, &context);
    world.record(coordinator, decided)
}

fn postpone(
    world: &mut World,
    application: ApplicationId,
    due: Option<Date>,
) -> Result<(), Refusal> {
    let coordinator = world.coordinator;
    let context = world.context(coordinator);
    let postpone = PostponeCondition {
        application,
        condition: 0,
        seen: None,
        due,
        note: String::new(),
    };
    let decided = quality::postpone_condition(&world.quality, &postpone, &context);
    world.record(coordinator, decided)
}

fn meet(world: &mut World, application: ApplicationId, seen: u32) -> Result<(), Refusal> {
    let coordinator = world.coordinator;
    let context = world.context(coordinator);
    let meet = MeetCondition {
        application,
        condition: 0,
        seen: Some(seen),
        note: "Thank you.".into(),
    };
    let decided = quality::meet_condition(&world.quality, &meet, &context);
    world.record(coordinator, decided)
}

fn rule(refused: Result<(), Refusal>) -> String {
    match refused {
        Err(Refusal::Rule { rule, .. }) => rule,
        other => panic!("{other:?}"),
    }
}

#[test]
fn what_was_reported_waits_for_the_coordinator_and_what_is_not_met_for_the_provider() {
    let mut world = World::new();
    let application = accepted(&mut world);
    let first = world.today() + 60.days();
    let waiting = waits(&world, application);
    assert_eq!(
        (waiting.by, waiting.need, waiting.due),
        (Party::Applicant, Need::MeetCondition(0), Some(first))
    );
    world.pass(10);
    let reported = world.today();
    report(&mut world, application).unwrap();
    world.pass(3);
    // More is added: it waits since the first word.
    report(&mut world, application).unwrap();
    let waiting = waits(&world, application);
    assert_eq!(
        (waiting.by, waiting.need, waiting.due),
        (
            Party::Coordinator,
            Need::AnswerCondition(0),
            Some(reported + 14.days())
        )
    );
    let later = world.today() + 90.days();
    refuse(
        &mut world,
        application,
        2,
        "It is of another course.",
        Some(later),
    )
    .unwrap();
    let waiting = waits(&world, application);
    assert_eq!(
        (waiting.by, waiting.need, waiting.due),
        (Party::Applicant, Need::MeetCondition(0), Some(later))
    );
    world.pass(91);
    assert!(waits(&world, application).is_overdue(world.today()));
    report(&mut world, application).unwrap();
    assert!(!waits(&world, application).is_overdue(world.today()));
    meet(&mut world, application, 4).unwrap();
    assert_eq!(required(&world, application), []);
    assert!(condition(&world, application).met.is_some());
}

#[test]
fn a_condition_that_is_met_is_neither_reported_nor_answered_again() {
    let mut world = World::new();
    let application = accepted(&mut world);
    // The coordinator can know it without being told.
    meet(&mut world, application, 0).unwrap();
    let later = Some(world.today() + 90.days());
    for refused in [
        report(&mut world, application),
        meet(&mut world, application, 1),
        refuse(&mut world, application, 1, "No.", None),
        postpone(&mut world, application, later),
    ] {
        assert_eq!(rule(refused), "condition-met");
    }
}

#[test]
fn nothing_is_answered_that_was_not_read() {
    let mut world = World::new();
    let application = accepted(&mut world);
    report(&mut world, application).unwrap();
    report(&mut world, application).unwrap();
    assert_eq!(
        rule(refuse(&mut world, application, 1, "No.", None)),
        "condition-changed"
    );
    assert_eq!(rule(meet(&mut world, application, 1)), "condition-changed");
    meet(&mut world, application, 2).unwrap();
}

#[test]
fn a_note_reasons_and_a_deadline_that_can_be_asked_for_are_needed() {
    let mut world = World::new();
    let application = accepted(&mut world);
    let (today, due) = (world.today(), condition(&world, application).due);
    let said = |refused| {
        let problems = problems(refused).into_iter();
        problems
            .map(|(field, says)| format!("{field}: {says}"))
            .collect::<Vec<_>>()
    };
    assert_eq!(
        said(report_with(&mut world, application, " ", Vec::new())),
        ["note: Enter what you have done to meet the condition"]
    );
    assert_eq!(
        said(refuse(&mut world, application, 0, "", Some(today))),
        [
            "reasons: Enter what is missing, so that the provider can meet the condition",
            "due: New deadline must be in the future",
        ]
    );
    assert_eq!(
        said(postpone(&mut world, application, None)),
        ["new-due: Enter the new deadline, for example 27 3 2027"]
    );
    let same = said(postpone(&mut world, application, Some(due)));
    assert!(
        same[0].starts_with("new-due: New deadline must be another date than"),
        "{same:?}"
    );
    assert_eq!(condition(&world, application).said(), 0);
}

#[test]
fn another_deadline_answers_nothing_and_no_deadline_leaves_it() {
    let mut world = World::new();
    let application = accepted(&mut world);
    report(&mut world, application).unwrap();
    let later = world.today() + 100.days();
    postpone(&mut world, application, Some(later)).unwrap();
    assert_eq!(waits(&world, application).need, Need::AnswerCondition(0));
    assert_eq!(condition(&world, application).due, later);
    refuse(&mut world, application, 2, "It is of another course.", None).unwrap();
    assert_eq!(waits(&world, application).due, Some(later));
}

#[test]
fn files_are_the_application_s_own_and_limited() {
    let mut world = World::new();
    let application = accepted(&mut world);
    let foreign = KeptFile {
        object: ObjectRef {
            name: Digest::of(b"x"),
            subject: Subject::Person(world.supporter.person.unwrap()),
        },
        ..file(application, "handbook")
    };
    let refused = report_with(&mut world, application, "Here.", vec![foreign]);
    assert_eq!(refused, Err(Refusal::NotFound));
    let files = |many: usize| {
        (0..many)
            .map(|n| file(application, &n.to_string()))
            .collect()
    };
    report_with(
        &mut world,
        application,
        "Here.",
        files(MOST_CONDITION_FILES),
    )
    .unwrap();
    assert_eq!(
        condition(&world, application).events[0].files,
        MOST_CONDITION_FILES
    );
    assert_eq!(
        rule(report_with(&mut world, application, "And this.", files(1))),
        "evidence-too-many-files"
    );
    report(&mut world, application).unwrap();
}

#[test]
fn a_decision_that_was_set_aside_has_no_condition_to_meet() {
    let mut world = World::new();
    let application = accepted(&mut world);
    let members = crate::review::decision(&world, application, 3).members;
    let reverse = quality::ReverseDecision {
        application,
        members,
        reasons: "A letter was overlooked.".into(),
    };
    crate::review::reverse(&mut world, &reverse).unwrap();
    assert_eq!(report(&mut world, application), Err(Refusal::NotFound));
    assert_eq!(meet(&mut world, application, 0), Err(Refusal::NotFound));
}
