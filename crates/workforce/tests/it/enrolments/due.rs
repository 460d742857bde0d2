//! On which day which reminder is due, and of whom none is.

use super::{begun, course, due_on, enrol, occasion, withdraw};
use crate::posts::{
    steps::end,
    world::{REGISTRAR, World, on, since, urn},
};
use jiff::civil::date;
use vocabulary::{CourseId, PostId, Sealed, TeacherId};
use workforce::{
    CourseDetails, CourseRecorded, CourseSource, InTimeBy, Induction, Lacking, NamedTeacher,
    NotEnrolled, Occasion, Outcome, OutcomeResult, RemovePost, SencoQualification, TypedPost,
    course_needs_of_school, registered::answer_for_school, remove_post,
};

/// The last intake for whoever must be qualified in autumn 2029.
const LAST: Occasion = Occasion::LastIntake(date(2027, 11, 1));

#[test]
fn reminders_come_before_the_last_intake_in_time_and_12_6_and_3_months_before_the_3_years_end() {
    let mut world = World::new();
    begun(&mut world, "2026-12-01");
    for (day, due) in [
        ("2026-12-01", None),
        ("2027-09-05", None),
        ("2027-09-06", Some(LAST)),
        ("2027-11-30", Some(LAST)),
        // The last intake has started: no other works.
        ("2027-12-01", None),
        ("2028-11-30", None),
        ("2028-12-01", Some(Occasion::Months(12))),
        ("2029-05-31", Some(Occasion::Months(12))),
        ("2029-06-01", Some(Occasion::Months(6))),
        ("2029-09-01", Some(Occasion::Months(3))),
        ("2029-12-01", Some(Occasion::Months(3))),
        ("2029-12-02", None),
    ] {
        assert_eq!(occasion(&world, day), due, "{day}");
    }
}

#[test]
fn a_reminder_says_what_is_known_the_rule_the_last_intake_and_who_must_act() {
    let mut world = World::new();
    begun(&mut world, "2026-12-01");
    let due = due_on(&world, "2027-10-01");
    let [it] = due.as_slice() else {
        panic!("{due:?}")
    };
    assert_eq!((it.due, it.lacking), (date(2029, 12, 1), Lacking::Course));
    assert!(!it.uncertain);
    assert!(matches!(it.intake, InTimeBy::Works(intake) if intake.name == "November 2027"));
    assert!(it.rule().contains("1 December 2029") && it.rule().contains("regulation 49"));
    assert_eq!(
        it.what_works(),
        "The last intake that is still in time is November 2027. Its outcomes come between May 2029 and September 2029. It is \
         expected, and not announced yet."
    );
    assert!(it.responsible().starts_with("The academy trust"));
    assert!(it.responsible().ends_with("not the SENCO."));
    let late = due_on(&world, "2029-01-01");
    assert!(late[0].what_works().starts_with("No intake"));
}

#[test]
fn of_a_month_the_earliest_last_day_counts_and_it_is_said_that_it_is_not_certain() {
    let mut world = World::new();
    begun(&mut world, "2026-12");
    let due = due_on(&world, "2027-10-01");
    assert_eq!(due[0].due, date(2029, 12, 1));
    assert!(due[0].uncertain && due[0].known().contains("for certain"));
    // From then on it may be too late, and no reminder is.
    assert_eq!(occasion(&world, "2029-12-02"), None);
}

#[test]
fn no_reminder_is_due_while_someone_is_enrolled_and_one_is_again_once_it_is_taken_back() {
    let mut world = World::new();
    let post = begun(&mut world, "2026-12-01");
    enrol(&mut world, REGISTRAR, post, course("November 2027")).unwrap();
    for day in ["2027-10-01", "2028-12-01", "2029-06-01", "2029-09-01"] {
        assert_eq!(occasion(&world, day), None, "{day}");
    }
    // The outcome was to be there by the end of September.
    let late = due_on(&world, "2029-10-01");
    assert_eq!(late[0].lacking, Lacking::Outcome);
    assert_eq!(late[0].occasion, Occasion::Months(3));
    withdraw(&mut world, post, Some(NotEnrolled::Left)).unwrap();
    assert_eq!(occasion(&world, "2027-10-01"), Some(LAST));
}

/// A teacher of the first school, who began on a day.
fn teacher(world: &mut World, from: &str) -> PostId {
    let post = TypedPost {
        head_teacher: Some(false),
        qualified_teacher: Some(true),
        induction: Some(Induction::Completed),
        teaches_here: Some(true),
        ..since(from)
    };
    world
        .report(REGISTRAR, 100_001, ("Zoë", ""), post, "")
        .unwrap()
}

#[test]
fn who_needs_a_course_is_who_the_answer_for_the_school_says_with_its_next_step_whatever_is_due() {
    let mut world = World::new();
    teacher(&mut world, "2026-11-01");
    let on = |world: &World, day: &str| {
        let day = day.parse().unwrap();
        let answer = answer_for_school(&world.state, urn(100_001), day, None);
        let needs = course_needs_of_school(&world.state, urn(100_001), day);
        (answer.unwrap().answer, needs)
    };
    // No reminder is due, one is, and it is too late: they need one all the same.
    for (day, now) in [
        ("2026-12-05", false),
        ("2029-08-05", true),
        ("2029-11-02", true),
    ] {
        let (answer, needs) = on(&world, day);
        let [need] = needs.as_slice() else {
            panic!("{day}: {needs:?}")
        };
        assert_eq!((&need.next, need.next_by), (&answer.next, answer.next_by));
        assert_eq!(need.is_now(day.parse().unwrap()), now, "{day}");
    }
}

#[test]
fn of_a_course_that_is_to_begin_the_answer_says_to_begin_it_and_not_to_enrol_on_one() {
    let mut world = World::new();
    let post = teacher(&mut world, "2026-11-01");
    enrol(&mut world, REGISTRAR, post, course("November 2027")).unwrap();
    // Also within the month in which it begins: the day is not known.
    for day in ["2026-12-05", "2027-11-10"] {
        let day = day.parse().unwrap();
        let found = answer_for_school(&world.state, urn(100_001), day, None).unwrap();
        for answer in [&found.answer, &found.sencos[0].answer] {
            let says = "The SENCO is to begin the NPQ for SENCOs in November 2027.";
            assert!(answer.next.starts_with(says), "{}", answer.next);
        }
        assert_eq!(course_needs_of_school(&world.state, urn(100_001), day), []);
    }
}

#[test]
fn no_reminder_is_due_of_a_post_that_ended_was_removed_or_is_of_someone_who_surely_may_not_be_senco()
 {
    let mut world = World::new();
    let post = begun(&mut world, "2026-11-01");
    let day = "2028-12-01";
    assert!(occasion(&world, day).is_some());
    let mut ended = world.clone();
    end(&mut ended, post, "2026-11-20").unwrap();
    assert_eq!(occasion(&ended, day), None);
    let mut removed = world.clone();
    let remove = RemovePost {
        organisation: None,
        post,
        why: "A slip.".to_owned(),
    };
    removed
        .give_of(REGISTRAR, |known, context| {
            remove_post(known, &remove, context)
        })
        .unwrap();
    assert_eq!(occasion(&removed, day), None);
    let mut may_not = World::new();
    let no = TypedPost {
        head_teacher: Some(false),
        qualified_teacher: Some(false),
        ..since("2026-11-01")
    };
    may_not
        .report(REGISTRAR, 100_001, ("Zoë", ""), no, "")
        .unwrap();
    assert_eq!(occasion(&may_not, day), None);
}

/// What a provider records of a teacher.
fn record(world: &mut World, teacher: TeacherId, n: u8, outcome: Option<Outcome>) {
    let mut id = [0; 16];
    id[0] = n;
    world.record(CourseRecorded {
        course: CourseId(vocabulary::RawId::from_bytes(id)),
        teacher,
        named: NamedTeacher::default(),
        details: CourseDetails {
            qualification: SencoQualification::NpqSenco,
            provider: None,
            provider_name: Some("Dunwich Hub".to_owned()),
            body: None,
            body_assumed: false,
            began: on("2026-11-02"),
            cohort: None,
        },
        outcome,
        source: CourseSource::NpqFile,
        import: None,
    });
}

#[test]
fn what_a_provider_records_stops_them_and_what_it_says_of_leaving_holds_against_the_school() {
    let mut world = World::new();
    let post = begun(&mut world, "2026-09-01");
    let teacher = world.state.posts().get(post).unwrap().teacher;
    let day = "2027-10-01";
    let before = "2028-09-15";
    assert!(occasion(&world, before).is_some());
    let mut taken = world.clone();
    record(&mut taken, teacher, 1, None);
    assert_eq!(occasion(&taken, before), None);
    let passed = Outcome {
        result: OutcomeResult::Passed,
        on: on("2028-06-01"),
        certificate: None,
    };
    let mut qualified = world.clone();
    record(&mut qualified, teacher, 1, Some(passed));
    assert_eq!(occasion(&qualified, "2029-06-15"), None);
    // The school says that they are enrolled; later, the provider says that they left.
    enrol(&mut world, REGISTRAR, post, course("November 2026")).unwrap();
    assert_eq!(occasion(&world, before), None);
    let left = Outcome {
        result: OutcomeResult::Withdrawn,
        on: on("2027-03-01"),
        certificate: None,
    };
    record(&mut world, teacher, 1, Some(left));
    assert!(occasion(&world, before).is_some());
    let _ = day;
}

#[test]
fn a_further_senco_who_is_qualified_or_enrolled_stops_them_for_the_school() {
    let mut world = World::new();
    begun(&mut world, "2026-09-01");
    let other = world
        .report(REGISTRAR, 100_001, ("Maeve", ""), since("2026-11-01"), "")
        .unwrap();
    let day = "2028-11-15";
    assert_eq!(due_on(&world, day).len(), 2, "each of them is due");
    let mut enrolled = world.clone();
    enrol(&mut enrolled, REGISTRAR, other, course("November 2027")).unwrap();
    assert_eq!(due_on(&enrolled, day), []);
    let teacher = world.state.posts().get(other).unwrap().teacher;
    let passed = Outcome {
        result: OutcomeResult::Passed,
        on: on("2028-06-01"),
        certificate: Some(Sealed::under(teacher, "1".to_owned())),
    };
    record(&mut world, teacher, 1, Some(passed));
    assert_eq!(due_on(&world, day), []);
}
