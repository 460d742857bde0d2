//! What was corrected, withdrawn or erased stays so, whatever file is sent again.

use super::{World, rule_of};
use proptest::prelude::*;
use std::collections::BTreeMap;
use vocabulary::{Refusal, Sealed, Subject};
use workforce::{
    CloseTeacherName, CorrectCourse, CourseRow, EraseTeacher, Fact, Judge, NameTeacher,
    OutcomeResult, RecordCourse, SencoQualification, TypedCourse, Verdict, WithdrawNumber,
    close_teacher_name, correct_course, erase_teacher, name_teacher, record_course, rule,
    withdraw_number,
};

const FILE: &str = "TRN,Name,Qualification,Started,Completed,Result,Certificate\n\
    1234567,Zoë Adeyemi,NASENCO,Sept 2021,July 2022,passed,C-1\n";

/// What the check says of the one row of the file.
fn says(world: &World) -> String {
    let (rows, _) = world.rows(FILE);
    let judged = Judge::new(world.known(), world.provider).row(&rows[0]);
    match judged.verdict {
        Verdict::Wrong(problems) => problems[0].says.clone(),
        other => format!("{other:?}"),
    }
}

fn refuses(world: &mut World, said: &str) {
    let courses = world.courses().len();
    assert!(says(world).contains(said), "{}", says(world));
    assert_eq!(rule_of(world.import(FILE)), rule::RECORDS_MOVED_ON.0);
    assert_eq!(world.courses().len(), courses);
}

/// Corrects the first course, as its provider does.
fn correct(world: &mut World, change: impl FnOnce(&mut CorrectCourse)) -> Vec<Fact> {
    let (course, recorded) = world.courses()[0];
    let shown = TypedCourse::of(&world.workforce, recorded, false);
    let mut command = CorrectCourse {
        course,
        provider: recorded.details().provider,
        revision: shown.revision(),
        trn: shown.trn,
        name: shown.name,
        qualification: shown.qualification,
        began: shown.began,
        body: shown.body,
        why: "The list of the course says so.".to_owned(),
    };
    change(&mut command);
    let leader = world.leader();
    world
        .does(leader, |known, context| {
            correct_course(known, &command, context)
        })
        .unwrap()
}

fn world() -> World {
    let mut world = World::new();
    world.import(FILE).unwrap();
    world
}

#[test]
fn a_corrected_number_is_not_recorded_again_by_the_same_file() {
    let mut world = world();
    correct(&mut world, |it| it.trn = "7654321".to_owned());
    refuses(
        &mut world,
        "30 November 2026: the teacher reference number is 7654321",
    );
    assert_eq!(world.courses().len(), 1);
}

#[test]
fn a_corrected_qualification_name_or_start_is_not_recorded_again_by_the_same_file() {
    let mut first = world();
    correct(&mut first, |it| {
        it.qualification = SencoQualification::NpqSenco;
    });
    refuses(&mut first, "National Professional Qualification");
    let mut second = world();
    correct(&mut second, |it| it.name = "Maeve Byrne".to_owned());
    refuses(&mut second, "the name is Maeve Byrne");
    let who = "Someone of your organisation corrected this on 30 November 2026";
    refuses(&mut second, who);
    let mut third = world();
    correct(&mut third, |it| it.began = "2020-09".parse().ok());
    refuses(&mut third, "the course began: September 2020");
    // What is put right in the file is what is recorded.
    let right = FILE.replace("2021", "2020");
    assert_eq!(rule_of(third.import(&right)), rule::NOTHING_NEW_IN_FILE.0);
    // Corrected there and back, it is as it was.
    correct(&mut third, |it| it.began = "2021-09".parse().ok());
    assert_eq!(rule_of(third.import(FILE)), rule::NOTHING_NEW_IN_FILE.0);
}

#[test]
fn a_withdrawn_number_is_not_given_back_by_the_same_file() {
    let mut world = world();
    let teacher = world.course().1.teacher;
    let withdraw = WithdrawNumber {
        teacher,
        number: "1234567".to_owned(),
        why: "It is a colleague’s.".to_owned(),
    };
    let registrar = world.registrar();
    world
        .does(registrar, |known, context| {
            withdraw_number(known.workforce, &withdraw, context)
        })
        .unwrap();
    refuses(&mut world, "The registrar corrected this on");
    refuses(&mut world, "this number is not theirs");
    // Whose number it is can have a course.
    let colleague = FILE.replace("Zoë Adeyemi", "Maeve Byrne");
    world.import(&colleague).unwrap();
    assert_eq!(world.courses().len(), 2);
}

#[test]
fn an_erased_teacher_is_not_entered_again_by_the_same_file_and_their_number_is_nowhere() {
    let mut world = world();
    let teacher = world.course().1.teacher;
    let registrar = world.registrar();
    let erase = EraseTeacher { teacher };
    let facts = world
        .does(registrar, |known, context| {
            erase_teacher(known.workforce, &erase, context)
        })
        .unwrap();
    refuses(&mut world, "was erased from the register");
    assert_eq!(world.workforce.teachers().len(), 1);
    let Fact::TeacherErased(erased) = &facts[0] else {
        panic!("{facts:?}");
    };
    let numbers = erased.numbers.as_ref().unwrap();
    assert!(
        matches!(numbers.subject(), Subject::Case(_)),
        "a key of their own"
    );
    let told = format!("{:?}", world.course().1);
    assert!(
        !told.contains("1234567") && !told.contains("Adeyemi"),
        "{told}"
    );
    // Another provider learns nothing of it.
    let (rows, _) = world.rows(FILE);
    let elsewhere = world.enter_provider("Wessex");
    let judged = Judge::new(world.known(), elsewhere).row(&rows[0]);
    assert_eq!(judged.verdict, Verdict::New);
}

#[test]
fn an_erased_name_does_not_come_back_with_the_file_that_had_it() {
    let mut world = world();
    let teacher = world.course().1.teacher;
    let registrar = world.registrar();
    let rename = NameTeacher {
        teacher,
        name: "Robin Thorne".to_owned(),
        from: None,
    };
    let close = CloseTeacherName {
        teacher,
        name: world.workforce.teachers().get(teacher).unwrap().names[0].id,
    };
    world
        .does(registrar, |known, context| {
            name_teacher(known.workforce, &rename, context)
        })
        .unwrap();
    world
        .does(registrar, |known, context| {
            close_teacher_name(known.workforce, &close, context)
        })
        .unwrap();
    let told = format!("{:?}", world.course().1);
    assert!(!told.contains("Adeyemi"), "{told}");
    assert_eq!(rule_of(world.import(FILE)), rule::NOTHING_NEW_IN_FILE.0);
}

#[test]
fn the_registrar_can_record_what_a_correction_took_back_where_it_is_someone_elses() {
    let mut world = world();
    correct(&mut world, |it| it.trn = "7654321".to_owned());
    let form = RecordCourse {
        provider: world.provider,
        trn: "1234567".to_owned(),
        name: "Zoë Brown".to_owned(),
        qualification: Some(SencoQualification::Nasenco),
        began: "2021-09".parse().ok(),
        result: None,
        completed: None,
        certificate: String::new(),
        body: None,
        body_provider: None,
    };
    let leader = world.leader();
    let refused = world.does(leader, |known, context| {
        record_course(known, &form, context)
    });
    let Err(Refusal::Invalid(problems)) = refused else {
        panic!("{refused:?}");
    };
    assert!(
        problems[0]
            .says
            .contains("ask the person who keeps the register")
    );
    let registrar = world.registrar();
    world
        .does(registrar, |known, context| {
            record_course(known, &form, context)
        })
        .unwrap();
    assert_eq!(world.courses().len(), 2);
}

#[test]
fn a_course_that_becomes_another_teachers_has_its_certificate_sealed_for_that_one() {
    let mut world = world();
    let before = world.course().1.teacher;
    correct(&mut world, |it| it.trn = "7654321".to_owned());
    let (_, course) = world.course();
    assert_ne!(course.teacher, before);
    let certificate = course.passed().unwrap().outcome.certificate.clone();
    let sealed = Sealed::under(course.teacher, "C-1".to_owned());
    assert_eq!(certificate, Some(sealed));
    // Whoever never took it is erased, and it stays.
    let registrar = world.registrar();
    let erase = EraseTeacher { teacher: before };
    world
        .does(registrar, |known, context| {
            erase_teacher(known.workforce, &erase, context)
        })
        .unwrap();
    let certificate = world
        .course()
        .1
        .passed()
        .unwrap()
        .outcome
        .certificate
        .clone();
    assert!(certificate.unwrap().known().is_some());
}

#[test]
fn a_correction_by_the_registrar_tells_a_provider_no_name_that_the_register_knows() {
    let mut world = world();
    let (id, recorded) = world.course();
    let teacher = recorded.teacher;
    let rename = NameTeacher {
        teacher,
        name: "Robin Thorne".to_owned(),
        from: None,
    };
    let registrar = world.registrar();
    world
        .does(registrar, |known, context| {
            name_teacher(known.workforce, &rename, context)
        })
        .unwrap();
    let shown = TypedCourse::of(&world.workforce, world.course().1, true);
    assert_eq!(shown.name, "Robin Thorne");
    let began = CorrectCourse {
        course: id,
        provider: Some(world.provider),
        revision: shown.revision(),
        trn: shown.trn,
        name: shown.name,
        qualification: shown.qualification,
        began: "2020-09".parse().ok(),
        body: None,
        why: "The list of the course says so.".to_owned(),
    };
    world
        .does(registrar, |known, context| {
            correct_course(known, &began, context)
        })
        .unwrap();
    let shown = TypedCourse::of(&world.workforce, world.course().1, false);
    assert_eq!(
        (shown.name.as_str(), shown.trn.as_str()),
        ("Zoë Adeyemi", "1234567")
    );
}

/// What someone puts right.
#[derive(Clone, Copy, Debug)]
enum PutRight {
    Number,
    Name,
    Qualification,
    Began,
    Withdraws,
    Erases,
}

fn put_right(world: &mut World, what: PutRight) {
    let registrar = world.registrar();
    let teacher = world.courses()[0].1.teacher;
    match what {
        PutRight::Number => drop(correct(world, |it| "7654321".clone_into(&mut it.trn))),
        PutRight::Name => drop(correct(world, |it| "Sunita Rao".clone_into(&mut it.name))),
        PutRight::Qualification => drop(correct(world, |it| {
            it.qualification = match it.qualification {
                SencoQualification::Nasenco => SencoQualification::NpqSenco,
                SencoQualification::NpqSenco => SencoQualification::Nasenco,
            };
        })),
        PutRight::Began => drop(correct(world, |it| it.began = "2018-01".parse().ok())),
        PutRight::Withdraws => {
            let number = world.workforce.teachers().trn_of(teacher).unwrap();
            let withdraw = WithdrawNumber {
                teacher,
                number: number.to_string(),
                why: "It is a colleague’s.".to_owned(),
            };
            world
                .does(registrar, |known, context| {
                    withdraw_number(known.workforce, &withdraw, context)
                })
                .unwrap();
        }
        PutRight::Erases => {
            let erase = EraseTeacher { teacher };
            world
                .does(registrar, |known, context| {
                    erase_teacher(known.workforce, &erase, context)
                })
                .unwrap();
        }
    }
}

fn row(person: u32, began: i8, result: usize, npq: bool) -> CourseRow {
    let result = [
        None,
        Some(OutcomeResult::Passed),
        Some(OutcomeResult::Failed),
        Some(OutcomeResult::Withdrawn),
    ][result];
    let completed = result.map(|_| "2025-07-04".parse().unwrap());
    CourseRow {
        line: u64::from(person) + 2,
        trn: Some(format!("{:07}", 1_000_000 + person).parse().unwrap()),
        name: format!("{} Adeyemi", ["Zoë", "Maeve", "Ravi"][person as usize % 3]),
        qualification: if npq {
            SencoQualification::NpqSenco
        } else {
            SencoQualification::Nasenco
        },
        began: Some(format!("202{began}-09").parse().unwrap()),
        result,
        completed,
        certificate: None,
        body: None,
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    /// Whatever is put right, once or twice, no row of the file that was sent before adds a course.
    #[test]
    fn no_file_that_was_sent_before_records_anew_what_was_put_right(
        rows in prop::collection::vec((0_i8..4, 0_usize..4, any::<bool>()), 1..4),
        changes in prop::collection::vec(prop::sample::select(vec![
            PutRight::Number, PutRight::Name, PutRight::Qualification, PutRight::Began,
            PutRight::Withdraws, PutRight::Erases,
        ]), 1..3),
    ) {
        let mut world = World::new();
        let rows: Vec<CourseRow> = (0..).zip(rows)
            .map(|(person, (began, result, npq))| row(person, began, result, npq))
            .collect();
        world.import_rows(rows.clone(), BTreeMap::new()).unwrap();
        for (nth, what) in changes.iter().enumerate() {
            // What is withdrawn or erased can be put right no more.
            let last = nth + 1 == changes.len();
            if last || !matches!(what, PutRight::Withdraws | PutRight::Erases) {
                put_right_again(&mut world, *what);
            }
        }
        let (courses, teachers) = (world.courses().len(), world.workforce.teachers().len());
        for row in rows {
            let again = world.import_rows(vec![row], BTreeMap::new());
            let refused = rule_of(again);
            prop_assert!([rule::NOTHING_NEW_IN_FILE.0, rule::RECORDS_MOVED_ON.0].contains(&refused.as_str()));
        }
        prop_assert_eq!(world.courses().len(), courses);
        prop_assert_eq!(world.workforce.teachers().len(), teachers);
    }
}

/// Puts something right, unless it is so already.
fn put_right_again(world: &mut World, what: PutRight) {
    let shown = TypedCourse::of(&world.workforce, world.courses()[0].1, false);
    let done = match what {
        PutRight::Number => shown.trn == "7654321",
        PutRight::Name => shown.name == "Sunita Rao",
        PutRight::Began => shown.began == "2018-01".parse().ok(),
        _ => false,
    };
    if !done {
        put_right(world, what);
    }
}
