//! Whose course a row is, and what is left of a doubt.

use super::World;
use proptest::prelude::*;
use vocabulary::{NameId, RawId, Sealed, TeacherId};
use workforce::{
    CourseRow, Fact, JoinTeachers, OutcomeResult, PartTeachers, SencoQualification,
    SettleTeacherName, TeacherEntered, TeacherNumber, join_teachers, part_teachers,
    settle_teacher_name,
};

fn enter(world: &mut World, n: u8, name: &str, trn: &str) -> TeacherId {
    let teacher = TeacherId(RawId::from_bytes([n; 16]));
    let name_id = NameId(RawId::from_bytes([n + 100; 16]));
    world.happens(TeacherEntered {
        teacher,
        name_id,
        name: Sealed::under(name_id, name.to_owned()),
        number: Some(Sealed::under(
            teacher,
            TeacherNumber::Trn(trn.parse().unwrap()),
        )),
    });
    teacher
}

fn row(line: u64, name: &str, trn: &str) -> CourseRow {
    CourseRow {
        line,
        trn: trn.parse().ok(),
        name: name.to_owned(),
        qualification: SencoQualification::Nasenco,
        began: "2021-09".parse().ok(),
        result: Some(OutcomeResult::Passed),
        completed: "2023-07-04".parse().ok(),
        certificate: None,
        body: None,
    }
}

fn import(world: &mut World, rows: Vec<CourseRow>) -> Vec<Fact> {
    world
        .import_rows(rows, std::collections::BTreeMap::new())
        .unwrap()
}

/// What a teacher is called by sources and no one has answered for.
fn asked(world: &World, teacher: TeacherId) -> Vec<(TeacherId, String)> {
    let asked = world.workforce.teachers().names_asked(teacher);
    asked
        .map(|(id, it)| (id, it.name.known().unwrap().clone()))
        .collect()
}

#[test]
fn a_slip_in_a_number_gives_nobody_the_award_of_someone_with_the_same_title() {
    let mut world = World::new();
    let anne = enter(&mut world, 1, "Mrs Anne Brown", "1234567");
    import(&mut world, vec![row(2, "Mrs Jane Smith", "1234567")]);
    assert_eq!(world.workforce.courses().of_id(anne).count(), 0);
    let pairs = workforce::likely_duplicates(&world.workforce, 9);
    assert_eq!(pairs.len(), 1, "one number, two names");
}

#[test]
fn a_name_that_is_not_theirs_leaves_a_question_until_someone_says_whose_it_is() {
    let mut world = World::new();
    let anne = enter(&mut world, 1, "Anne Brown", "1234567");
    let rows = vec![row(2, "BROWN, Mrs Anne", "1234567")];
    import(&mut world, rows);
    assert_eq!(asked(&world, anne), [], "the same name");
    let other = CourseRow {
        qualification: SencoQualification::NpqSenco,
        ..row(2, "Anne Smith", "1234567")
    };
    import(&mut world, vec![other]);
    assert_eq!(world.workforce.courses().of_id(anne).count(), 2);
    assert_eq!(asked(&world, anne), [(anne, "Anne Smith".to_owned())]);
    let teachers = world.workforce.teachers();
    assert_eq!(
        teachers.called_otherwise_of_all().collect::<Vec<_>>(),
        [anne]
    );
    // It finds nobody before someone has said that it is hers.
    assert!(teachers.named_like("smith").is_empty());
    let (_, called) = teachers.names_asked(anne).next().unwrap();
    let settle = SettleTeacherName {
        teacher: anne,
        name: called.id,
        theirs: Some(true),
    };
    let registrar = world.registrar();
    let says = |world: &mut World| {
        world.does(registrar, |known, context| {
            settle_teacher_name(known.workforce, &settle, context)
        })
    };
    says(&mut world).unwrap();
    assert_eq!(super::rule_of(says(&mut world)), "teacher-name-settled");
    let teachers = world.workforce.teachers();
    assert_eq!(asked(&world, anne), []);
    assert_eq!(teachers.called_otherwise_of_all().count(), 0);
    assert_eq!(teachers.name_of(anne), Some("Anne Brown"));
    assert!(teachers.named_like("smith").contains(&anne));
}

#[test]
fn a_row_that_adds_to_a_recorded_course_under_another_name_leaves_a_question() {
    let mut world = World::new();
    let anne = enter(&mut world, 1, "Anne Brown", "1234567");
    let enrolled = CourseRow {
        result: None,
        completed: None,
        ..row(2, "Anne Brown", "1234567")
    };
    import(&mut world, vec![enrolled]);
    import(&mut world, vec![row(2, "Anne Smith", "1234567")]);
    assert_eq!(asked(&world, anne), [(anne, "Anne Smith".to_owned())]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    /// Two entries are joined, something is recorded of either, and they are parted again: it is as if they had never been
    /// joined.
    #[test]
    fn what_is_recorded_while_two_entries_are_joined_is_each_ones_own_afterwards(
        rows in prop::collection::vec((0_usize..2, 0_usize..4), 1..6),
        kept in 0_usize..2,
    ) {
        let rows: Vec<CourseRow> = (2..).zip(rows).map(|(line, (who, said))| {
            let (trn, names) = [
                ("1234567", ["Zoë Adeyemi", "ADEYEMI Zoe", "Zoë Wright", "Hal Pemberton"]),
                ("7654321", ["Maeve Byrne", "Mrs Maeve Byrne", "Maeve Okafor", "Rob Stone"]),
            ][who];
            // Each takes another course: of one course of one person there is one record.
            let qualification = SencoQualification::ALL[who];
            CourseRow { qualification, ..row(line, names[said], trn) }
        }).collect();
        let told = |joins: bool| {
            let mut world = World::new();
            let ids = [
                enter(&mut world, 1, "Zoë Adeyemi", "1234567"),
                enter(&mut world, 2, "Maeve Byrne", "7654321"),
            ];
            let (kept, joined) = (ids[kept], ids[1 - kept]);
            let registrar = world.registrar();
            let why = || "One certificate.".to_owned();
            if joins {
                let join = JoinTeachers { kept, joined, why: why() };
                world.does(registrar, |known, context| {
                    join_teachers(known.people, known.workforce, &join, context)
                }).unwrap();
            }
            for row in &rows {
                let _ = world.import_rows(vec![row.clone()], std::collections::BTreeMap::new());
            }
            if joins {
                let part = PartTeachers { parted: joined, why: why() };
                world.does(registrar, |known, context| part_teachers(known.workforce, &part, context))
                    .unwrap();
            }
            let asked: Vec<_> = ids.iter().flat_map(|id| asked(&world, *id)).collect();
            let courses: Vec<usize> = ids.iter()
                .map(|id| world.workforce.courses().of_id(*id).count())
                .collect();
            (world.told(), courses, asked)
        };
        prop_assert_eq!(told(true), told(false));
    }
}

/// What is said of the last of some rows before they are imported.
fn notes(judge: workforce::Judge<'_>, rows: &[CourseRow]) -> Vec<String> {
    let mut judge = judge;
    let judged = rows.iter().map(|row| judge.row(row));
    judged.last().unwrap().notes
}

#[test]
fn a_number_that_someone_else_has_is_questioned_as_far_as_the_sender_may_know() {
    let mut world = World::new();
    enter(&mut world, 1, "Anne Brown", "1234567");
    let judge = || workforce::Judge::new(world.known(), world.provider);
    let mut two = [
        row(2, "Jane Smith", "7654321"),
        row(3, "Bela Novak", "7654321"),
    ];
    let says = |name: &str| format!("{name}. Check that it is right");
    // In one file, whatever the two are said to have.
    let in_file = "Row 2 has this teacher reference number for Jane Smith. Check which is right";
    assert_eq!(notes(judge(), &two), [in_file]);
    two[1].qualification = SencoQualification::NpqSenco;
    two[1].began = "2024-10".parse().ok();
    assert!(notes(judge(), &two).contains(&in_file.to_owned()));
    // The registrar is told what the register has; a provider learns nothing of a number by typing it.
    let of_another = [row(2, "Jane Smith", "1234567")];
    let known = "The register has this teacher reference number for ".to_owned();
    assert_eq!(
        notes(judge().keeping_register(), &of_another),
        [known + &says("Anne Brown")]
    );
    assert!(notes(judge(), &of_another).is_empty());
    assert!(notes(judge().keeping_register(), &[row(2, "A. Brown", "1234567")]).is_empty());
}
