//! Files of the NPQ registration service: idempotent, the latest outcome holds, and a contradiction is a question.

use super::{World, rule_of};
use vocabulary::Refusal;
use workforce::{
    AnswerQuestion, Fact, NpqJudge, NpqPerson, OutcomeResult, answer_question, read_npq, rule,
};

const GENERAL: &str = "Full Name,Email,User ID,Teacher Reference Number,School URN,Lead Provider Name,\
    Course Name,Schedule,Cohort Start Year,Eligible for Funding,Participant Status,\
    Targeted Support Funding Eligibility,Targeted Delivery Funding Eligibility,Outcome 1,\
    Outcome 1 Date,Outcome 2,Outcome 1 Date,Outcome 3,Outcome 3 Date,Outcome 4,Outcome 4 Date\n";

fn general(outcomes: &str) -> String {
    format!("{GENERAL}Zoë Adeyemi,,ab-1,,,UCL,SENCO,,2024,,active,,,{outcomes}\n")
}

const DECLARED: &str = "participant_id,declaration_type,declaration_date,course_identifier,\
    delivery_partner_id,lead_provider_name,has_passed\n";

fn results(world: &World) -> Vec<OutcomeResult> {
    let (_, course) = world.course();
    course.outcomes.iter().map(|it| it.outcome.result).collect()
}

#[test]
fn outcomes_are_kept_in_their_order_and_a_file_twice_is_one() {
    let mut world = World::new();
    let first = general("failed,2026-03-01,,,,,,");
    let second = general("failed,2026-03-01,passed,2026-06-01,voided,2026-06-01,,");
    let third = general("failed,2026-03-01,passed,2026-06-01,voided,2026-06-01,passed,2026-06-01");
    for file in [&first, &second, &third] {
        world.import_npq(file).unwrap();
        assert_eq!(rule_of(world.import_npq(file)), rule::NOTHING_NEW_IN_FILE.0);
    }
    assert_eq!(
        results(&world),
        [
            OutcomeResult::Failed,
            OutcomeResult::Passed,
            OutcomeResult::Voided,
            OutcomeResult::Passed
        ]
    );
    for older in [&first, &second] {
        assert_eq!(
            rule_of(world.import_npq(older)),
            rule::NOTHING_NEW_IN_FILE.0
        );
    }
    assert_eq!(world.workforce.teachers().len(), 1);
}

#[test]
fn passed_again_on_another_date_is_a_question_until_someone_answers() {
    let mut world = World::new();
    world
        .import_npq(&general("passed,2026-06-01,,,,,,"))
        .unwrap();
    let declared = format!("{DECLARED}AB-1,completed,2026-07-01,npq-senco,,UCL,true\n");
    world.import_npq(&declared).unwrap();
    let (id, course) = world.course();
    assert_eq!(
        course.passed().unwrap().outcome.on.unwrap().to_string(),
        "2026-06-01"
    );
    let question = course.open_questions().next().unwrap().told.fact;
    let revision = course.outcome_revision();
    assert_eq!(
        rule_of(world.import_npq(&declared)),
        rule::NOTHING_NEW_IN_FILE.0
    );

    let mut answer = AnswerQuestion {
        course: id,
        question,
        revision,
        changes: None,
        why: String::new(),
    };
    let registrar = world.registrar();
    let asked = world.does(registrar, |known, context| {
        answer_question(known, &answer, context)
    });
    assert!(matches!(asked, Err(Refusal::Invalid(problems)) if problems.len() == 2));
    answer.changes = Some(true);
    answer.why = "The provider sent the right date.".to_owned();
    world
        .does(registrar, |known, context| {
            answer_question(known, &answer, context)
        })
        .unwrap();
    let (_, course) = world.course();
    assert_eq!(
        course.passed().unwrap().outcome.on.unwrap().to_string(),
        "2026-07-01"
    );
    assert_eq!(world.workforce.courses().questioned().count(), 0);
    let again = world.does(registrar, |known, context| {
        answer_question(known, &answer, context)
    });
    assert_eq!(rule_of(again), rule::QUESTION_ANSWERED.0);
    assert_eq!(
        rule_of(world.import_npq(&declared)),
        rule::NOTHING_NEW_IN_FILE.0
    );
}

#[test]
fn someone_without_a_number_gets_it_later_and_a_corrected_one_replaces_it() {
    let mut world = World::new();
    world.import_npq(&general(",,,,,,,")).unwrap();
    let (_, course) = world.course();
    let teacher = course.teacher;
    assert_eq!(world.workforce.teachers().trn_of(teacher), None);
    let numbers = |trn: &str| format!("User ID,Updated TRN\nAB-1,{trn}\nother,1111111\n");
    world.import_npq(&numbers("1234567")).unwrap();
    world.import_npq(&numbers("0012345")).unwrap();
    let trn = world.workforce.teachers().trn_of(teacher).unwrap();
    assert_eq!(trn.to_string(), "0012345");
    // An older file does not bring the wrong one back.
    assert_eq!(
        rule_of(world.import_npq(&numbers("1234567"))),
        rule::NOTHING_NEW_IN_FILE.0
    );
    assert_eq!(
        world.workforce.teachers().len(),
        1,
        "whoever we do not know is not entered"
    );
}

#[test]
fn a_participant_of_whom_nothing_is_known_is_not_entered_without_a_name() {
    let world = World::new();
    let declared = format!("{DECLARED}AB-1,completed,2026-07-01,npq-senco,,UCL,true\n");
    let read = read_npq(declared.as_bytes(), world.today()).unwrap();
    let rows: Vec<_> = read.rows.into_iter().map(|row| row.says.unwrap()).collect();
    let person = NpqPerson::of_rows(&rows).remove(0);
    let judged = NpqJudge::new(world.known()).person(&person);
    assert!(judged.wrong.unwrap().contains("Import the applications"));
}

#[test]
fn what_is_declared_of_one_participant_is_one_course() {
    let mut world = World::new();
    world.enter_provider("UCL");
    world.import_npq(&general(",,,,,,,")).unwrap();
    let declared = format!(
        "{DECLARED}AB-1,started,2024-10-14,npq-senco,,UCL,\n\
         AB-1,completed,2026-07-01,npq-senco,,UCL,false\n"
    );
    let facts = world.import_npq(&declared).unwrap();
    assert!(
        facts
            .iter()
            .any(|it| matches!(it, Fact::CourseCorrected(_)))
    );
    let (_, course) = world.course();
    assert_eq!(course.details().began.unwrap().to_string(), "2024-10-14");
    assert!(course.details().provider.is_some(), "known by its name");
    assert_eq!(results(&world), [OutcomeResult::Failed]);
    assert_eq!(
        rule_of(world.import_npq(&declared)),
        rule::NOTHING_NEW_IN_FILE.0
    );
}
