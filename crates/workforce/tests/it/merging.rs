//! Two entries that were joined and parted again are as if they had never been joined, whatever was recorded meanwhile.

use crate::posts::world::{REGISTRAR, World, on, since, urn};
use proptest::prelude::*;
use std::fmt::Debug;
use vocabulary::{PostId, TeacherId};
use workforce::{
    EnterTeacher, JoinTeachers, PartTeachers, TeacherLinked, TeacherUnlinked, TypedPost,
    enter_teacher, join_teachers, part_teachers, registered,
};

/// Each of four teachers by a number of their own.
pub(crate) const FOUR: [(&str, &str); 4] = [
    ("Ada Byron", "1234567"),
    ("Ada King", "2345678"),
    ("Hal King", "3456789"),
    ("Ida Vale", "4567890"),
];
pub(crate) const SCHOOLS: [u32; 4] = [100_001, 100_002, 100_003, 100_004];

/// What is recorded of one of them, and what happens to two entries.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Step {
    Reported(usize, usize),
    Course(usize),
    Corrected(usize),
    Claimed(usize),
    Declined(usize),
    Experience(usize),
    Linked(usize),
    Unlinked(usize),
    Joined(usize, usize),
    Parted(usize),
}

pub(crate) fn step() -> impl Strategy<Value = Step> {
    let of = || 0..4_usize;
    prop_oneof![
        3 => (of(), of()).prop_map(|(whose, school)| Step::Reported(whose, school)),
        1 => of().prop_map(Step::Course),
        1 => of().prop_map(Step::Corrected),
        1 => of().prop_map(Step::Claimed),
        1 => of().prop_map(Step::Declined),
        1 => of().prop_map(Step::Experience),
        1 => of().prop_map(Step::Linked),
        1 => of().prop_map(Step::Unlinked),
        4 => (of(), of()).prop_map(|(kept, joined)| Step::Joined(kept, joined)),
        2 => of().prop_map(Step::Parted),
    ]
}

fn join(world: &mut World, kept: TeacherId, joined: TeacherId) {
    let why = "One certificate.".to_owned();
    let it = JoinTeachers { kept, joined, why };
    let _ = world.give_of(REGISTRAR, |known, context| {
        join_teachers(known.people, known.workforce, &it, context)
    });
}

fn part(world: &mut World, parted: TeacherId) -> bool {
    let why = "Two certificates.".to_owned();
    let it = PartTeachers { parted, why };
    let parted = world.give_of(REGISTRAR, |known, context| {
        part_teachers(known.workforce, &it, context)
    });
    parted.is_ok()
}

/// A register in which entries will be joined, one in which they never are, and the four teachers, who are in both.
pub(crate) fn begin() -> (World, World, Vec<TeacherId>) {
    let mut joining = World::new();
    let mut apart = World::new();
    let mut all = Vec::new();
    for (name, trn) in FOUR {
        all.push(joining.context(REGISTRAR).ids.id("teacher", 0));
        let it = EnterTeacher {
            name: name.to_owned(),
            trn: trn.to_owned(),
        };
        for world in [&mut joining, &mut apart] {
            let entered = world.give_of(REGISTRAR, |known, context| {
                enter_teacher(known.workforce, &it, context)
            });
            entered.unwrap();
        }
    }
    (joining, apart, all)
}

/// Carries a step out, as the `n`-th: in the register of joined entries, and in the one that never joins.
pub(crate) fn take(worlds: [&mut World; 2], all: &[TeacherId], (n, step): (usize, Step)) {
    let [joining, apart] = worlds;
    match step {
        Step::Joined(kept, joined) => {
            join(joining, all[kept], all[joined]);
            apart.skip();
        }
        Step::Parted(parted) => {
            part(joining, all[parted]);
            apart.skip();
        }
        other => {
            for world in [joining, apart] {
                record(world, all, (n, other));
            }
        }
    }
}

fn record(world: &mut World, all: &[TeacherId], (n, step): (usize, Step)) {
    let trn = |whose: usize| FOUR[whose].1;
    match step {
        Step::Reported(whose, school) => {
            // By the number, as a school does: no one names an id. No two posts are at one time, for of one teacher
            // the second would be refused while two are joined.
            let year = 1980 + n;
            let post = TypedPost {
                to: on(&format!("{}-03", year + 1)),
                ..since(&format!("{year}-09"))
            };
            let _ = world.report(REGISTRAR, SCHOOLS[school], FOUR[whose], post, "");
        }
        Step::Course(whose) => world.course(n, all[whose]),
        Step::Corrected(whose) => {
            world.course(n, all[whose]);
            world.correct(n, all[whose]);
        }
        Step::Claimed(whose) => world.claim(n, None, trn(whose)),
        Step::Declined(whose) => {
            world.claim(n, Some(all[whose]), trn(whose));
            world.decline(n);
        }
        Step::Experience(whose) => world.experience(n, all[whose], n.is_multiple_of(2)),
        Step::Linked(whose) => {
            let (teacher, person) = (all[whose], crate::told_by::id(whose + 2_000_000));
            world.record(TeacherLinked { teacher, person });
        }
        Step::Unlinked(whose) => {
            let (teacher, person) = (all[whose], crate::told_by::id(whose + 2_000_000));
            world.record(TeacherUnlinked { teacher, person });
        }
        Step::Joined(..) | Step::Parted(_) => {}
    }
}

/// Everything that is answered about a teacher.
fn answers(world: &World, teacher: TeacherId) -> Vec<String> {
    fn said(what: &str, it: &impl Debug) -> String {
        format!("{what}: {it:?}")
    }
    let state = &world.state;
    let teachers = state.teachers();
    let posts: Vec<(PostId, _)> = teachers
        .ids_of(teacher)
        .flat_map(|id| state.posts().of_id(id))
        .map(|(id, post)| (id, registered::senco(state, id, post)))
        .collect();
    let courses: Vec<_> = registered::courses(state, teacher).collect();
    let claims: Vec<_> = registered::open_claims(state, teacher).collect();
    let names: Vec<_> = teachers
        .names_of(teacher)
        .map(|(id, it)| (id, &it.name))
        .collect();
    let person = |n: usize| teachers.of_person(crate::told_by::id(n + 2_000_000));
    vec![
        said("ids", &teachers.ids_of(teacher).collect::<Vec<_>>()),
        said("names", &names),
        said("number", &teachers.trn_of(teacher)),
        said("posts, earlier posts and qualifications", &posts),
        said(
            "qualifications",
            &registered::qualifications(state, teacher),
        ),
        said("courses", &courses),
        said("claims", &claims),
        said("account", &teachers.get(teacher).map(|it| it.linked)),
        said("accounts", &[0, 1, 2, 3].map(person)),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn parted_again_in_any_order_everything_answers_as_if_never_joined(
        steps in proptest::collection::vec(step(), 0..24),
        order in Just([0_usize, 1, 2, 3]).prop_shuffle(),
    ) {
        let (mut joining, mut apart, all) = begin();
        for (n, step) in (1..).zip(&steps) {
            take([&mut joining, &mut apart], &all, (n, *step));
        }
        // What is joined to one that is parted stays joined to it, until it is parted itself.
        for _ in 0..all.len() {
            for whose in order {
                part(&mut joining, all[whose]);
            }
        }
        for teacher in &all {
            prop_assert_eq!(answers(&joining, *teacher), answers(&apart, *teacher));
        }
        for school in SCHOOLS {
            let facts = |world: &World| registered::facts_of_school(&world.state, urn(school));
            prop_assert_eq!(facts(&joining), facts(&apart));
        }
    }
}
