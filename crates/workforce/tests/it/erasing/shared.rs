//! One name has one key, wherever it was said.

use super::{NAMES, TRNS, give, records::names};
use crate::posts::world::{REGISTRAR, World, since};
use vocabulary::{Sealed, Subject, TeacherId};
use workforce::{CloseTeacherName, EnterTeacher, close_teacher_name, enter_teacher};

const ADEYEMI: usize = 0;
const BROWN: usize = 1;

fn entered(world: &mut World) -> TeacherId {
    let id = world.context(REGISTRAR).ids.id("teacher", 0);
    let it = EnterTeacher {
        name: NAMES[ADEYEMI].to_owned(),
        trn: TRNS[0].to_owned(),
    };
    give(world, REGISTRAR, |known, context| {
        enter_teacher(known.workforce, &it, context)
    });
    id
}

fn reported(world: &mut World, name: &str) -> Subject {
    let said = (name, TRNS[0]);
    let post = world.report(REGISTRAR, 100_001, said, since("2025-09"), "");
    let post = world.state.posts().get(post.unwrap()).unwrap();
    post.now().name.subject()
}

#[test]
fn a_name_that_courses_and_posts_give_beside_the_registers_is_erased_with_one_key() {
    let mut world = World::new();
    let teacher = entered(&mut world);
    let called = |world: &World| world.state.teachers().get(teacher).unwrap().called.clone();
    super::records::taught(&mut world, NAMES[BROWN], TRNS[0]);
    let [asked] = called(&world).try_into().unwrap();
    // Whoever says the name next says the same one, with or without a title.
    let post = reported(&mut world, "Ms Zoë BROWN");
    assert_eq!(called(&world).len(), 1);
    let key = Subject::from(asked.id);
    assert_eq!(post, key);
    assert!(names(&world).map(Sealed::subject).eq([key]));
    let close = CloseTeacherName {
        teacher,
        name: asked.id,
    };
    give(&mut world, REGISTRAR, |known, context| {
        close_teacher_name(known.workforce, &close, context)
    });
    assert_eq!(world.taken.iter().collect::<Vec<_>>(), [&key]);
    assert!(!world.knows().concat().to_lowercase().contains("brown"));
    assert_eq!(
        world.state.teachers().name_of(teacher),
        Some(NAMES[ADEYEMI])
    );
    assert_eq!(world.refolded().knows(), world.knows());
}
