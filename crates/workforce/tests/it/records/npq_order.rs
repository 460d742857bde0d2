//! Files of the NPQ registration service in any order, and outcomes that were taken back.

use super::{World, rule_of};
use proptest::prelude::*;
use std::collections::BTreeSet;
use vocabulary::Refusal;
use workforce::{
    AnswerQuestion, CorrectCourse, Course, EraseTeacher, OutcomeResult, RecordOutcome,
    SencoQualification, TypedCourse, answer_question, correct_course, erase_teacher,
    record_outcome, registered, rule,
};

const GENERAL: &str = "Full Name,Email,User ID,Teacher Reference Number,School URN,Lead Provider Name,\
    Course Name,Schedule,Cohort Start Year,Eligible for Funding,Participant Status,\
    Targeted Support Funding Eligibility,Targeted Delivery Funding Eligibility,Outcome 1,\
    Outcome 1 Date,Outcome 2,Outcome 1 Date,Outcome 3,Outcome 3 Date,Outcome 4,Outcome 4 Date\n";

const DECLARED: &str = "participant_id,declaration_type,declaration_date,course_identifier,\
    delivery_partner_id,lead_provider_name,has_passed\n";

/// The export with these outcomes of one participant.
fn export(outcomes: &[(&str, &str)]) -> String {
    let mut cells: Vec<String> = outcomes
        .iter()
        .map(|(what, on)| format!("{what},{on}"))
        .collect();
    cells.resize(4, ",".to_owned());
    let cells = cells.join(",");
    format!(
        "{GENERAL}Zoë Adeyemi,,ab-1,1234567,,The University of Dunwich,SENCO,,2024,,active,,,{cells}\n"
    )
}

fn declared(passed: bool, on: &str) -> String {
    format!("{DECLARED}AB-1,completed,{on},npq-senco,,UCL,{passed}\n")
}

fn result(world: &World) -> Option<OutcomeResult> {
    world.course().1.outcome().map(|it| it.outcome.result)
}

#[test]
fn a_void_ends_the_question_which_date_is_right_and_no_answer_brings_the_pass_back() {
    let files = [
        export(&[("passed", "2026-06-01")]),
        export(&[("passed", "2026-06-01"), ("passed", "2026-06-15")]),
        export(&[
            ("passed", "2026-06-01"),
            ("passed", "2026-06-15"),
            ("voided", "2026-07-01"),
        ]),
    ];
    let mut world = World::new();
    world.import_npq(&files[0]).unwrap();
    world.import_npq(&files[1]).unwrap();
    let (id, course) = world.course();
    let answer = AnswerQuestion {
        course: id,
        question: course.open_questions().next().unwrap().told.fact,
        revision: course.outcome_revision(),
        changes: Some(true),
        why: "The provider sent the right date.".to_owned(),
    };
    world.import_npq(&files[2]).unwrap();
    assert_eq!(world.course().1.open_questions().count(), 0);
    let registrar = world.registrar();
    let answered = world.does(registrar, |known, context| {
        answer_question(known, &answer, context)
    });
    assert_eq!(rule_of(answered), rule::QUESTION_ANSWERED.0);
    assert_eq!(result(&world), None);
    // The same, all in one file.
    let mut world = World::new();
    world.import_npq(&files[2]).unwrap();
    assert_eq!(
        (result(&world), world.course().1.open_questions().count()),
        (None, 0)
    );
    assert_eq!(
        rule_of(world.import_npq(&files[2])),
        rule::NOTHING_NEW_IN_FILE.0
    );
}

#[test]
fn a_question_is_answered_about_what_is_recorded_now() {
    let mut world = World::new();
    world
        .import_npq(&export(&[("passed", "2026-06-01")]))
        .unwrap();
    world.import_npq(&declared(true, "2026-06-15")).unwrap();
    let (id, course) = world.course();
    let mut answer = AnswerQuestion {
        course: id,
        question: course.open_questions().next().unwrap().told.fact,
        revision: course.outcome_revision(),
        changes: Some(true),
        why: "The provider sent the right date.".to_owned(),
    };
    let record = RecordOutcome {
        course: id,
        provider: Some(world.provider),
        revision: course.outcome_revision(),
        result: Some(OutcomeResult::Failed),
        on: "2026-06-20".parse().ok(),
        certificate: String::new(),
        why: "The board decided otherwise.".to_owned(),
    };
    let registrar = world.registrar();
    world
        .does(registrar, |known, context| {
            record_outcome(known, &record, context)
        })
        .unwrap();
    let stale = world.does(registrar, |known, context| {
        answer_question(known, &answer, context)
    });
    let Err(Refusal::Stale(changed)) = stale else {
        panic!("{stale:?}");
    };
    assert_eq!(
        (changed[0].yours.as_str(), changed[0].theirs.as_str()),
        ("passed", "failed")
    );
    answer.revision = world.course().1.outcome_revision();
    answer.changes = Some(false);
    world
        .does(registrar, |known, context| {
            answer_question(known, &answer, context)
        })
        .unwrap();
    assert_eq!(result(&world), Some(OutcomeResult::Failed));
}

#[test]
fn against_an_outcome_of_the_service_only_the_registrar_goes_and_says_why() {
    let mut world = World::new();
    let voided = export(&[("passed", "2026-06-01"), ("voided", "2026-07-01")]);
    world.import_npq(&voided).unwrap();
    let (course, recorded) = world.course();
    let mut record = RecordOutcome {
        course,
        provider: Some(world.provider),
        revision: recorded.outcome_revision(),
        result: Some(OutcomeResult::Passed),
        on: "2026-06-01".parse().ok(),
        certificate: String::new(),
        why: String::new(),
    };
    let leader = world.leader();
    let refused = world.does(leader, |known, context| {
        record_outcome(known, &record, context)
    });
    assert_eq!(rule_of(refused), rule::OUTCOME_OF_SERVICE.0);
    // Nor by a file.
    let row = "TRN,Name,Qualification,Started,Completed,Result\n\
               1234567,Zoë Adeyemi,NPQ for SENCOs,Oct 2024,1 June 2026,passed\n";
    assert_eq!(rule_of(world.import(row)), rule::RECORDS_MOVED_ON.0);
    let registrar = world.registrar();
    let unsaid = world.does(registrar, |known, context| {
        record_outcome(known, &record, context)
    });
    assert!(matches!(unsaid, Err(Refusal::Invalid(it)) if it[0].field == "why"));
    record.why = "DfE voided it by mistake, and says so in a letter.".to_owned();
    world
        .does(registrar, |known, context| {
            record_outcome(known, &record, context)
        })
        .unwrap();
    assert_eq!(result(&world), Some(OutcomeResult::Passed));
    assert_eq!(
        rule_of(world.import_npq(&voided)),
        rule::NOTHING_NEW_IN_FILE.0
    );
}

#[test]
fn an_outcome_that_the_registrar_took_back_does_not_come_back_by_itself() {
    let mut world = World::new();
    world
        .import_npq(&export(&[("failed", "2026-03-01")]))
        .unwrap();
    let (course, recorded) = world.course();
    let take_back = RecordOutcome {
        course,
        provider: Some(world.provider),
        revision: recorded.outcome_revision(),
        result: Some(OutcomeResult::Voided),
        on: None,
        certificate: String::new(),
        why: "It was of someone else.".to_owned(),
    };
    let registrar = world.registrar();
    world
        .does(registrar, |known, context| {
            record_outcome(known, &take_back, context)
        })
        .unwrap();
    world.import_npq(&declared(true, "2026-06-02")).unwrap();
    assert_eq!(result(&world), None);
    assert_eq!(
        world.course().1.open_questions().count(),
        1,
        "someone looks at it"
    );
}

#[test]
fn a_failure_that_came_later_holds_whichever_file_comes_first() {
    let failed = declared(false, "2026-09-01");
    let passed = declared(true, "2026-06-02");
    for files in [[&failed, &passed], [&passed, &failed]] {
        let mut world = World::new();
        world.import_npq(&export(&[])).unwrap();
        for file in files {
            world.import_npq(file).unwrap();
        }
        assert_eq!(result(&world), Some(OutcomeResult::Failed));
        assert_eq!(world.course().1.outcomes.len(), 2, "both are kept");
    }
}

#[test]
fn the_same_outcome_twice_on_a_day_is_two_whichever_file_comes_first() {
    let day = "2026-03-01";
    let truths = [
        [("passed", day), ("voided", day), ("passed", day)],
        [("failed", day), ("passed", day), ("failed", day)],
    ];
    for mut truth in truths.map(Vec::from) {
        truth.push(("passed", "2026-09-01"));
        let exports: Vec<String> = (1..=truth.len()).map(|it| export(&truth[..it])).collect();
        let later = declared(true, "2026-09-01");
        let mut all = Vec::new();
        for order in [
            [&exports[0], &exports[1], &exports[2], &exports[3], &later],
            [&later, &exports[1], &exports[3], &exports[0], &exports[2]],
        ] {
            let mut world = World::new();
            world.import_npq(&export(&[])).unwrap();
            for file in order {
                let _known_already = world.import_npq(file);
            }
            for file in order {
                assert_eq!(rule_of(world.import_npq(file)), rule::NOTHING_NEW_IN_FILE.0);
            }
            all.push(held(world.course().1));
        }
        assert_eq!(all[0], all[1], "{truth:?}");
    }
}

#[test]
fn a_course_that_was_corrected_is_not_recorded_again_by_the_service() {
    let file = export(&[("passed", "2026-06-01")]);
    let mut corrected = Vec::new();
    for trn in ["7654321", "1234567"] {
        let mut world = World::new();
        world.import_npq(&file).unwrap();
        let (course, recorded) = world.course();
        let shown = TypedCourse::of(&world.workforce, recorded, true);
        let moves = trn != shown.trn;
        let correct = CorrectCourse {
            course,
            provider: Some(world.provider),
            revision: shown.revision(),
            trn: trn.to_owned(),
            name: shown.name,
            qualification: if moves {
                shown.qualification
            } else {
                SencoQualification::Nasenco
            },
            began: None,
            body: None,
            why: "The provider found out.".to_owned(),
        };
        let registrar = world.registrar();
        world
            .does(registrar, |known, context| {
                correct_course(known, &correct, context)
            })
            .unwrap();
        assert_eq!(
            rule_of(world.import_npq(&file)),
            rule::NOTHING_NEW_IN_FILE.0
        );
        corrected.push(world);
    }
    // What comes of a course that became another teacher’s is recorded with it.
    let mut world = corrected.remove(0);
    let later = export(&[("passed", "2026-06-01"), ("voided", "2026-07-01")]);
    world.import_npq(&later).unwrap();
    assert_eq!(result(&world), None);
}

#[test]
fn whoever_was_erased_is_not_entered_again_by_the_service() {
    let file = export(&[("passed", "2026-06-01")]);
    let mut world = World::new();
    world.import_npq(&file).unwrap();
    let teacher = world.course().1.teacher;
    let registrar = world.registrar();
    world
        .does(registrar, |known, context| {
            erase_teacher(known.workforce, &EraseTeacher { teacher }, context)
        })
        .unwrap();
    assert_eq!(
        rule_of(world.import_npq(&file)),
        rule::NOTHING_NEW_IN_FILE.0
    );
    assert_eq!(world.workforce.teachers().len(), 1);
}

#[test]
fn the_cohort_says_whether_a_course_began_in_time_to_count() {
    for (cohort, counts) in [("2024", true), ("2025", true), ("2023", false)] {
        let mut world = World::new();
        let file = export(&[("passed", "2026-06-01")]).replace(",2024,", &format!(",{cohort},"));
        world.import_npq(&file).unwrap();
        let (_, course) = world.course();
        assert_eq!(course.details().began, None, "the day is not known");
        assert_eq!(course.details().cohort.unwrap().to_string(), cohort);
        let held = registered::qualifications(&world.workforce, course.teacher).unwrap();
        let september = "2024-09-01".parse().unwrap();
        assert_eq!(held[0].began.unwrap().earliest() >= september, counts);
        assert_eq!(
            rule_of(world.import_npq(&file)),
            rule::NOTHING_NEW_IN_FILE.0
        );
    }
}

/// What is held of a course, whatever way it came: the result, and which dates are said for it.
fn held(course: &Course) -> (Option<OutcomeResult>, BTreeSet<String>) {
    let last = course.outcomes.last();
    let of_last = last.into_iter().map(|it| &it.outcome);
    let asked = course.open_questions().map(|it| &it.outcome);
    let dates = of_last.chain(asked).filter_map(|it| it.on);
    (
        last.map(|it| it.outcome.result),
        dates.map(|on| on.to_string()).collect(),
    )
}

const DAYS: [&str; 5] = [
    "2026-01-10",
    "2026-03-01",
    "2026-06-02",
    "2026-07-15",
    "2026-09-01",
];

/// What came of one course in truth: outcomes in the order of their days, of which a day can have several.
fn truth() -> impl Strategy<Value = Vec<(&'static str, &'static str)>> {
    let outcome = (
        prop::sample::select(vec!["passed", "failed", "voided"]),
        0_usize..5,
    );
    prop::collection::vec(outcome, 1..5).prop_map(|mut outcomes| {
        outcomes.sort_by_key(|(_, day)| *day);
        outcomes.dedup();
        outcomes
            .into_iter()
            .map(|(what, day)| (what, DAYS[day]))
            .collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    /// Exports of several days, and declarations of what was declared of a course, come in any order: the same is
    /// held, and every file again says nothing new.
    #[test]
    fn the_order_of_the_services_files_does_not_matter(
        (files, shuffled) in truth().prop_flat_map(|truth| {
            let exports = (1..=truth.len()).map(|until| export(&truth[..until]));
            // Of a day with several outcomes, single declarations say less than the export.
            let once = |on: &str| truth.iter().filter(|(_, day)| *day == on).count() == 1;
            let single = truth.iter().filter(|(what, on)| *what != "voided" && once(on));
            let single = single.map(|(what, on)| declared(*what == "passed", on));
            let files: Vec<String> = exports.chain(single).collect();
            (Just(files.clone()), Just(files).prop_shuffle())
        })
    ) {
        let mut all = Vec::new();
        for order in [files, shuffled] {
            let mut world = World::new();
            world.import_npq(&export(&[])).unwrap();
            for file in &order {
                let taken = world.import_npq(file);
                let known = taken.is_ok() || rule_of(taken) == rule::NOTHING_NEW_IN_FILE.0;
                prop_assert!(known, "no file is refused");
            }
            for file in &order {
                prop_assert_eq!(rule_of(world.import_npq(file)), rule::NOTHING_NEW_IN_FILE.0);
            }
            all.push(held(world.course().1));
        }
        prop_assert_eq!(&all[0], &all[1]);
    }
}
