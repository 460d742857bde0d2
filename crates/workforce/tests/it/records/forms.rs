//! One course by a form, what came of it, and corrections.

use super::{World, rule_of};
use jiff::civil::date;
use vocabulary::Refusal;
use workforce::{
    CorrectCourse, OutcomeResult, RecordCourse, RecordOutcome, SencoQualification, Standing,
    TypedCourse, correct_course, days_left, record_course, record_outcome, rule,
};

fn form(world: &World) -> RecordCourse {
    RecordCourse {
        provider: world.provider,
        trn: "0012345".to_owned(),
        name: "Zoë Adeyemi".to_owned(),
        qualification: Some(SencoQualification::Nasenco),
        began: "2023-09".parse().ok(),
        result: None,
        completed: None,
        certificate: String::new(),
        body: None,
        body_provider: None,
    }
}

fn record(world: &mut World, form: &RecordCourse) -> Result<(), Refusal> {
    let leader = world.leader();
    let done = world.does(leader, |known, context| record_course(known, form, context));
    done.map(drop)
}

#[test]
fn a_course_is_recorded_once_and_everything_wrong_is_said() {
    let mut world = World::new();
    let mut typed = form(&world);
    typed.trn = "12".to_owned();
    typed.name = " ".to_owned();
    typed.began = None;
    let Err(Refusal::Invalid(problems)) = record(&mut world, &typed) else {
        panic!("refused");
    };
    let fields: Vec<_> = problems.iter().map(|it| it.field.as_str()).collect();
    assert_eq!(fields, ["name", "trn", "began"]);
    let typed = form(&world);
    record(&mut world, &typed).unwrap();
    assert_eq!(rule_of(record(&mut world, &typed)), rule::COURSE_RECORDED.0);
}

#[test]
fn a_form_left_empty_names_every_missing_field_in_its_order() {
    let mut world = World::new();
    let typed = RecordCourse {
        trn: String::new(),
        name: String::new(),
        qualification: None,
        began: None,
        result: Some(OutcomeResult::Passed),
        ..form(&world)
    };
    let Err(Refusal::Invalid(problems)) = record(&mut world, &typed) else {
        panic!("refused");
    };
    let fields: Vec<_> = problems.iter().map(|it| it.field.as_str()).collect();
    assert_eq!(fields, ["name", "qualification", "began", "completed"]);
}

#[test]
fn a_number_short_of_digits_is_never_filled_up_to_another_teachers() {
    let mut world = World::new();
    for (trn, says) in [
        (
            "31006",
            "Teacher reference number must be 7 digits. You typed 5. If it begins with zeros, type them",
        ),
        (
            "12345678",
            "Teacher reference number must be 7 digits. You typed 8",
        ),
        (
            "one",
            "Teacher reference number must be 7 digits, for example 1234567 or 12/34567",
        ),
    ] {
        let typed = RecordCourse {
            trn: trn.to_owned(),
            ..form(&world)
        };
        let Err(Refusal::Invalid(problems)) = record(&mut world, &typed) else {
            panic!("{trn} is refused");
        };
        assert_eq!(problems[0].says, says);
    }
    let typed = RecordCourse {
        trn: " 00/12345 ".to_owned(),
        ..form(&world)
    };
    record(&mut world, &typed).unwrap();
    assert_eq!(
        world.course().1.named().trn().unwrap().to_string(),
        "0012345"
    );
}

#[test]
fn an_award_that_does_not_count_says_so_wherever_it_is_shown() {
    let mut world = World::new();
    let passed = RecordCourse {
        began: "2024-09".parse().ok(),
        result: Some(OutcomeResult::Passed),
        completed: "2026-07".parse().ok(),
        ..form(&world)
    };
    record(&mut world, &passed).unwrap();
    let remark = |world: &World| {
        let (_, course) = world.course();
        let counting = workforce::counting(&world.workforce, course, world.today());
        counting.remark(course.details().qualification)
    };
    assert_eq!(
        remark(&world).unwrap(),
        "Does not count: the course began on or after 1 September 2024. They need the NPQ for SENCOs."
    );
    // Whoever is about to record one is told before.
    let dates = (passed.began, passed.completed);
    let notes = workforce::notes_of(SencoQualification::Nasenco, dates, None);
    assert_eq!(notes.len(), 1);
    let in_time = ("2023-09".parse().ok(), "2024-07".parse().ok());
    assert!(workforce::notes_of(SencoQualification::Nasenco, in_time, None).is_empty());
    let by_no_one = workforce::notes_of(SencoQualification::Nasenco, in_time, Some("A college"));
    assert_eq!(by_no_one.len(), 1);
    let mut world = World::new();
    let in_time = RecordCourse {
        began: in_time.0,
        completed: in_time.1,
        ..passed
    };
    let in_time = RecordCourse {
        provider: world.provider,
        ..in_time
    };
    record(&mut world, &in_time).unwrap();
    let says = remark(&world).unwrap();
    assert!(
        says.starts_with("Not known yet whether it counts"),
        "{says}"
    );
}

#[test]
fn an_outcome_that_corrects_says_why_and_both_stay() {
    let mut world = World::new();
    let typed = form(&world);
    record(&mut world, &typed).unwrap();
    let (course, _) = world.course();
    let mut outcome = RecordOutcome {
        course,
        provider: Some(world.provider),
        revision: world.course().1.outcome_revision(),
        result: Some(OutcomeResult::Passed),
        on: "2024-07-01".parse().ok(),
        certificate: "C-1".to_owned(),
        why: String::new(),
    };
    let leader = world.leader();
    world
        .does(leader, |known, context| {
            record_outcome(known, &outcome, context)
        })
        .unwrap();
    let again = world.does(leader, |known, context| {
        record_outcome(known, &outcome, context)
    });
    let stale = Err(Refusal::Stale(vec![]));
    assert_eq!(again, stale, "what was sent is what is recorded");
    outcome.result = Some(OutcomeResult::Withdrawn);
    let again = world.does(leader, |known, context| {
        record_outcome(known, &outcome, context)
    });
    let Err(Refusal::Stale(changed)) = again else {
        panic!("{again:?}");
    };
    let changed: Vec<_> = changed
        .iter()
        .map(|it| (it.field.as_str(), it.yours.as_str(), it.theirs.as_str()))
        .collect();
    assert_eq!(changed, [("result", "withdrawn", "passed")]);
    outcome.revision = world.course().1.outcome_revision();
    outcome.result = Some(OutcomeResult::Failed);
    let unsaid = world.does(leader, |known, context| {
        record_outcome(known, &outcome, context)
    });
    assert!(matches!(unsaid, Err(Refusal::Invalid(it)) if it[0].field == "why"));
    outcome.why = "The examiner read the wrong list.".to_owned();
    world
        .does(leader, |known, context| {
            record_outcome(known, &outcome, context)
        })
        .unwrap();
    let (_, course) = world.course();
    assert_eq!(course.outcomes.len(), 2);
    assert_eq!(
        course.outcome().unwrap().outcome.result,
        OutcomeResult::Failed
    );
    // Another provider’s course is not found.
    outcome.provider = Some(world.enter_provider("Wessex"));
    let other = world.does(leader, |known, context| {
        record_outcome(known, &outcome, context)
    });
    assert_eq!(other, Err(Refusal::NotFound));
}

#[test]
fn a_correction_supersedes_and_can_move_a_course_to_whoever_took_it() {
    let mut world = World::new();
    let typed = form(&world);
    record(&mut world, &typed).unwrap();
    let (course, recorded) = world.course();
    let before = recorded.teacher;
    let mut correct = CorrectCourse {
        course,
        provider: Some(world.provider),
        revision: TypedCourse::of(&world.workforce, recorded, false).revision(),
        trn: "0012345".to_owned(),
        name: "Zoë Adeyemi".to_owned(),
        qualification: SencoQualification::Nasenco,
        began: "2023-09".parse().ok(),
        body: None,
        why: "The register of the course says so.".to_owned(),
    };
    let leader = world.leader();
    let nothing = world.does(leader, |known, context| {
        correct_course(known, &correct, context)
    });
    assert!(matches!(nothing, Err(Refusal::Invalid(_))));
    correct.trn = "7654321".to_owned();
    correct.began = "2022-09".parse().ok();
    world
        .does(leader, |known, context| {
            correct_course(known, &correct, context)
        })
        .unwrap();
    let (_, course) = world.course();
    assert_ne!(course.teacher, before);
    assert_eq!(course.versions.len(), 2);
    assert!(course.versions[1].why.is_some());
    let stale = world.does(leader, |known, context| {
        correct_course(known, &correct, context)
    });
    assert_eq!(
        stale,
        Err(Refusal::Stale(vec![])),
        "what was sent is what is recorded"
    );
    correct.name = "Zoë Brown".to_owned();
    let stale = world.does(leader, |known, context| {
        correct_course(known, &correct, context)
    });
    assert!(
        matches!(&stale, Err(Refusal::Stale(changed)) if changed[0].theirs == "Zoë Adeyemi"),
        "{stale:?}"
    );
}

#[test]
fn who_has_not_finished_is_counted_down_by_the_dates_of_the_law() {
    let mut world = World::new();
    for (trn, began) in [("1000001", "2023-09"), ("1000002", "2024-09")] {
        let mut typed = form(&world);
        typed.trn = trn.to_owned();
        typed.began = began.parse().ok();
        record(&mut world, &typed).unwrap();
    }
    let stand = |on| {
        let courses = world.workforce.courses().unfinished(world.provider, on);
        let mut stand: Vec<_> = courses
            .map(|(_, course, how)| (course.details().began.unwrap().to_string(), how))
            .collect();
        stand.sort();
        stand
    };
    let stands = |first, second| {
        [
            ("2023-09".to_owned(), first),
            ("2024-09".to_owned(), second),
        ]
    };
    let last_day = date(2027, 8, 31);
    assert_eq!(
        stand(last_day),
        stands(Standing::InTime, Standing::BeganTooLate)
    );
    assert_eq!(
        stand(date(2027, 9, 1)),
        stands(Standing::TooLate, Standing::BeganTooLate)
    );
    assert_eq!(days_left(last_day), 1);
    assert_eq!(days_left(date(2027, 9, 1)), 0);
}

#[test]
fn a_provider_can_be_the_awarding_body_and_a_name_that_no_one_looked_up_is_told_apart() {
    let mut world = World::new();
    let awarding = world.enter_provider("Barchester University");
    let typed = RecordCourse {
        body_provider: Some(awarding),
        ..form(&world)
    };
    record(&mut world, &typed).unwrap();
    let other = RecordCourse {
        trn: "7654321".to_owned(),
        name: "Bela Novak".to_owned(),
        ..typed.clone()
    };
    record(&mut world, &other).unwrap();
    // One body for both.
    let bodies: Vec<_> = world.workforce.courses().bodies().collect();
    let [(_, body)] = bodies.as_slice() else {
        panic!("{bodies:?}");
    };
    assert_eq!(body.name, "Barchester University");
    assert!(body.is_only_named());
    let none = RecordCourse {
        body_provider: Some(vocabulary::OrganisationId(vocabulary::RawId::from_bytes(
            [9; 16],
        ))),
        ..typed
    };
    assert_eq!(record(&mut world, &none), Err(Refusal::NotFound));
}
