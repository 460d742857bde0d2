//! What an erasure leaves is what is left when the register is folded again without the keys that it took.

mod governors;
mod records;
mod shared;

use crate::posts::world::{BY_LINK, REGISTRAR, World, on, since};
use proptest::prelude::*;
use std::collections::BTreeSet;
use vocabulary::{Actor, Context, Decided, PostId, Sealed, Subject, TeacherId};
use workforce::{
    ChangePost, CloseTeacherName, DisputePost, EndPost, EnterTeacher, EraseTeacher, Fact,
    JoinTeachers, Known, NameTeacher, NumberTeacher, PartTeachers, RemovePost, TeacherLinked,
    TellTeachersApart, TypedPost, WithdrawNumber, change_post, close_teacher_name, dispute_post,
    end_post, enter_teacher, erase_teacher, join_teachers, name_teacher, number_teacher,
    part_teachers, remove_post, tell_teachers_apart, withdraw_number,
};

const NAMES: [&str; 4] = ["Zoë Adeyemi", "Zoë Brown", "Adeyemi, Zoë", "Hal Pemberton"];
const TRNS: [&str; 3] = ["1234567", "1234576", "7654321"];
const SCHOOLS: [u32; 2] = [100_001, 100_002];

/// What can happen to one teacher of three, and what of it is chosen.
#[derive(Clone, Copy, Debug)]
enum Step {
    Named(usize),
    Numbered(usize),
    Withdrawn(usize),
    Joined(usize),
    Parted,
    ToldApart(usize),
    Reported(usize, usize, usize),
    Changed(usize),
    Ended,
    Removed,
    Disputed,
    Course,
    Corrected,
    /// A provider records a course by a form, under a name and a number.
    Taught(usize, usize),
    /// The last course of theirs is put right: it becomes that of whoever has this name and number.
    PutRight(usize, usize),
    /// A file of the provider says this of someone.
    Imported(usize, usize),
    /// A year goes by, and files are deleted.
    FilesDeleted,
    /// Someone says whether the first name that is asked about is theirs.
    Settled(bool),
    Claimed(bool, usize),
    Declined,
    Experience(bool),
    NameClosed(usize),
    Governor(usize),
    GovernorClosed(usize),
    Linked,
}

fn step() -> impl Strategy<Value = (usize, Step)> {
    let step = prop_oneof![
        (0..4_usize).prop_map(Step::Named),
        (0..3_usize).prop_map(Step::Numbered),
        (0..3_usize).prop_map(Step::Withdrawn),
        (0..3_usize).prop_map(Step::Joined),
        Just(Step::Parted),
        (0..3_usize).prop_map(Step::ToldApart),
        (0..4_usize, 0..3_usize, 0..2_usize).prop_map(|(n, trn, at)| Step::Reported(n, trn, at)),
        (0..4_usize).prop_map(Step::Changed),
        Just(Step::Ended),
        Just(Step::Removed),
        Just(Step::Disputed),
        Just(Step::Course),
        Just(Step::Corrected),
        (0..4_usize, 0..3_usize).prop_map(|(n, trn)| Step::Taught(n, trn)),
        (0..4_usize, 0..3_usize).prop_map(|(n, trn)| Step::PutRight(n, trn)),
        (0..4_usize, 0..3_usize).prop_map(|(n, trn)| Step::Imported(n, trn)),
        Just(Step::FilesDeleted),
        any::<bool>().prop_map(Step::Settled),
        (any::<bool>(), 0..3_usize).prop_map(|(linked, trn)| Step::Claimed(linked, trn)),
        Just(Step::Declined),
        any::<bool>().prop_map(Step::Experience),
        (0..4_usize).prop_map(Step::NameClosed),
        (0..2_usize).prop_map(Step::Governor),
        (0..2_usize).prop_map(Step::GovernorClosed),
        Just(Step::Linked),
    ];
    (0..3_usize, step)
}

/// The last post of a teacher, under whichever id.
fn post_of(world: &World, teacher: TeacherId) -> Option<PostId> {
    let state = &world.state;
    let ids = state.teachers().ids_of(teacher);
    ids.flat_map(|id| state.posts().of_id(id))
        .map(|it| it.0)
        .last()
}

/// Carries a step out, as the `n`-th. What a rule refuses changes nothing: that is a step, too.
fn take(world: &mut World, (n, teacher): (usize, TeacherId), all: &[TeacherId], step: Step) {
    tell_of_teacher(world, (n, teacher), all, step);
    tell_of_post(world, (n, teacher), step);
    records::tell(world, (n, teacher), step);
    governors::tell(world, n, step);
}

fn why() -> String {
    "A reason that names Zoë.".to_owned()
}

/// Gives a command, whether it is refused or not.
fn give(world: &mut World, by: Actor, decide: impl Fn(&Known<'_>, &Context) -> Decided<Fact>) {
    let _ = world.give_of(by, decide);
}

fn tell_of_teacher(
    world: &mut World,
    (n, teacher): (usize, TeacherId),
    all: &[TeacherId],
    step: Step,
) {
    let by = REGISTRAR;
    match step {
        Step::Named(name) => {
            let name = NAMES[name].to_owned();
            let it = NameTeacher {
                teacher,
                name,
                from: None,
            };
            give(world, by, |known, context| {
                name_teacher(known.workforce, &it, context)
            });
        }
        Step::Numbered(trn) => {
            let it = NumberTeacher {
                teacher,
                trn: TRNS[trn].to_owned(),
            };
            give(world, by, |known, context| {
                number_teacher(known.workforce, &it, context)
            });
        }
        Step::Withdrawn(trn) => {
            let it = WithdrawNumber {
                teacher,
                number: TRNS[trn].to_owned(),
                why: why(),
            };
            give(world, by, |known, context| {
                withdraw_number(known.workforce, &it, context)
            });
        }
        Step::Joined(other) => {
            let it = JoinTeachers {
                kept: teacher,
                joined: all[other],
                why: why(),
            };
            give(world, by, |known, context| {
                join_teachers(known.people, known.workforce, &it, context)
            });
        }
        Step::Parted => {
            let it = PartTeachers {
                parted: teacher,
                why: why(),
            };
            give(world, by, |known, context| {
                part_teachers(known.workforce, &it, context)
            });
        }
        Step::ToldApart(other) => {
            let it = TellTeachersApart {
                one: teacher,
                other: all[other],
                why: why(),
            };
            give(world, by, |known, context| {
                tell_teachers_apart(known.workforce, &it, context)
            });
        }
        Step::NameClosed(nth) => {
            let teachers = world.state.teachers();
            let names = teachers.names_of(teacher).map(|(_, it)| it.id);
            let called = teachers.names_asked(teacher).map(|(_, it)| it.id);
            let Some(name) = names.chain(called).nth(nth) else {
                return;
            };
            let it = CloseTeacherName { teacher, name };
            give(world, by, |known, context| {
                close_teacher_name(known.workforce, &it, context)
            });
        }
        Step::Linked => {
            let linked = world.state.teachers().get(teacher).and_then(|it| it.linked);
            if linked.is_none() {
                let person = crate::told_by::id(n + 2_000_000);
                world.record(TeacherLinked { teacher, person });
            }
        }
        _ => {}
    }
}

fn tell_of_post(world: &mut World, (n, teacher): (usize, TeacherId), step: Step) {
    let by = REGISTRAR;
    let organisation = None;
    match (step, post_of(world, teacher)) {
        (Step::Reported(name, trn, at), _) => {
            let post = TypedPost {
                other_posts: "Deputy to Zoë’s head".to_owned(),
                ..since("2025-09")
            };
            let email = format!("{n}@school.example");
            let _ = world.report(by, SCHOOLS[at], (NAMES[name], TRNS[trn]), post, &email);
        }
        (Step::Changed(name), Some(post)) => {
            let now = world.state.posts().get(post).unwrap().now();
            let it = ChangePost {
                organisation,
                post,
                revision: now.revision(),
                name: NAMES[name].to_owned(),
                says: since("2025-10"),
                why: why(),
            };
            give(world, by, |known, context| change_post(known, &it, context));
        }
        (Step::Ended, Some(post)) => {
            let it = EndPost {
                organisation,
                post,
                to: on("2026-11-01"),
            };
            give(world, by, |known, context| end_post(known, &it, context));
        }
        (Step::Removed, Some(post)) => {
            let it = RemovePost {
                organisation,
                post,
                why: why(),
            };
            give(world, by, |known, context| remove_post(known, &it, context));
        }
        (Step::Disputed, Some(post)) => {
            let asked = world.state.posts().get(post).unwrap().times_asked();
            let it = DisputePost {
                post,
                asked,
                says: why(),
            };
            give(world, BY_LINK, |known, context| {
                dispute_post(known, &it, context)
            });
        }
        _ => {}
    }
}

fn erase(world: &mut World, teacher: TeacherId) {
    let erased = world.give_of(REGISTRAR, |known, context| {
        erase_teacher(known.workforce, &EraseTeacher { teacher }, context)
    });
    // With another whom they were joined to, they may be erased already.
    let _ = erased;
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn what_an_erasure_leaves_is_what_is_folded_again_without_its_keys(
        steps in proptest::collection::vec(step(), 0..24),
        erased in proptest::collection::vec(0..3_usize, 1..3),
        after in proptest::collection::vec(step(), 0..6),
    ) {
        let mut world = World::new();
        let all: Vec<TeacherId> = (0..3)
            .map(|n| {
                let id = world.context(REGISTRAR).ids.id("teacher", 0);
                let it = EnterTeacher { name: NAMES[n].to_owned(), trn: TRNS[n].to_owned() };
                let entered = world.give_of(REGISTRAR, |known, context| {
                    enter_teacher(known.workforce, &it, context)
                });
                entered.unwrap();
                id
            })
            .collect();
        for (n, (whose, step)) in (1..).zip(&steps) {
            take(&mut world, (n, all[*whose]), &all, *step);
        }
        for whose in &erased {
            erase(&mut world, all[*whose]);
        }
        for (n, (whose, step)) in (100..).zip(&after) {
            let teacher = all[*whose];
            if world.state.teachers().get(teacher).is_some_and(|it| !it.erased) {
                take(&mut world, (n, teacher), &all, *step);
            }
        }
        let again = world.refolded();
        for (again, now) in again.knows().iter().zip(world.knows()) {
            prop_assert_eq!(again, &now);
        }
        // What is shown as erased has no key any more: nothing comes back.
        for (_, post) in world.state.posts().iter() {
            for name in post.names().filter(|it| it.known().is_none()) {
                prop_assert!(world.taken.contains(&name.subject()));
            }
        }
        for name in records::names(&world).filter(|it| it.known().is_none()) {
            prop_assert!(world.taken.contains(&name.subject()));
        }
        let shown: BTreeSet<Subject> = world.state.erased().collect();
        let keys = |it: &&Subject| !matches!(it, Subject::Case(_));
        for subject in world.taken.iter().filter(keys) {
            prop_assert!(shown.contains(subject), "{}", subject);
        }
    }
}

#[test]
fn nothing_that_was_typed_of_a_teacher_is_left_after_an_erasure() {
    let mut world = World::new();
    let teacher = {
        let id = world.context(REGISTRAR).ids.id("teacher", 0);
        let it = EnterTeacher {
            name: NAMES[0].to_owned(),
            trn: TRNS[0].to_owned(),
        };
        world
            .give_of(REGISTRAR, |known, context| {
                enter_teacher(known.workforce, &it, context)
            })
            .unwrap();
        id
    };
    let all = [teacher; 3];
    for (n, step) in (1..).zip([
        Step::Reported(1, 0, 0),
        Step::Disputed,
        Step::Changed(2),
        Step::Reported(0, 0, 1),
        Step::Corrected,
        Step::Claimed(true, 1),
        Step::Experience(true),
        Step::Removed,
        Step::Taught(1, 0),
        Step::PutRight(2, 0),
        Step::Imported(0, 0),
    ]) {
        take(&mut world, (n, teacher), &all, step);
    }
    let told: BTreeSet<_> = records::names(&world).filter_map(Sealed::known).collect();
    assert!(
        told.iter()
            .map(|it| it.as_str())
            .eq(["Adeyemi, Zoë", "Zoë Adeyemi", "Zoë Brown"])
    );
    let shown = world.knows().concat();
    assert!(shown.contains("Zoë") && shown.contains("@school.example"));
    erase(&mut world, teacher);
    let shown = world.knows().concat();
    for personal in [
        "Zoë",
        "zoe",
        "1234567",
        "1234576",
        "@school",
        "Certificate",
        "year earlier",
    ] {
        assert!(!shown.contains(personal), "{personal}: {shown}");
    }
    let known = |it: &Sealed<String>| it.known().is_some();
    let posts = world.state.posts().iter();
    let told = posts.flat_map(|(_, post)| post.names());
    assert!(!told.chain(records::names(&world)).any(known));
}
