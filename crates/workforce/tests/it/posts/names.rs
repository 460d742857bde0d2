//! What a SENCO and a governor are called, to whom, and how it is erased.

use super::steps::{ask, change, end, give};
use super::world::{REGISTRAR, World, refused, since, urn};
use std::collections::BTreeSet;
use vocabulary::Subject;
use workforce::{
    CloseGovernorName, CloseTeacherName, EraseTeacher, NameGovernor, NameTeacher, NumberTeacher,
    Post, close_governor_name, close_teacher_name, erase_teacher, name_governor, name_teacher,
    number_teacher, registered::facts_of_school,
};

const TRN: &str = "20/01234";

#[test]
fn a_school_is_shown_the_name_and_the_number_that_it_gave_whatever_the_register_knows() {
    let mut world = World::new();
    let by = REGISTRAR;
    let zoe = ("Zoë Adeyemi", TRN);
    let first = world
        .report(by, 100_001, zoe, since("2019-09"), "")
        .unwrap();
    let head = world.head(100_002);
    let guessed = world
        .report(head, 100_002, ("Zoë X", TRN), since("2023-09"), "")
        .unwrap();
    let post = |id| world.state.posts().get(id).unwrap().clone();
    let (registers, schools) = (post(first), post(guessed));
    assert_eq!(schools.teacher, registers.teacher);
    assert_eq!(schools.now().name.known().unwrap(), "Zoë X");
    let number = |post: &Post| post.trn.as_ref().map(|it| it.known().unwrap().to_string());
    assert_eq!(number(&schools).as_deref(), Some("2001234"));
    // What the registrar types is the register’s.
    assert_eq!(number(&registers), None);
    let facts = facts_of_school(&world.state, urn(100_002)).unwrap();
    assert_eq!(facts.sencos[0].name.as_deref(), Some("Zoë X"));
}

#[test]
fn whose_a_number_is_is_not_told_by_what_is_refused_to_a_school() {
    let mut world = World::new();
    let head = world.head(100_002);
    let anne = ("Anne Page", "");
    let post = world
        .report(head, 100_002, anne, since("2026-09"), "")
        .unwrap();
    let teacher = world.state.posts().get(post).unwrap().teacher;
    let number = NumberTeacher {
        teacher,
        trn: TRN.to_owned(),
    };
    world
        .give_of(REGISTRAR, |known, context| {
            number_teacher(known.workforce, &number, context)
        })
        .unwrap();
    let mut told = world.clone();
    let guess = told.report(head, 100_002, ("Anne X", TRN), since("2026-10"), "");
    assert!(guess.is_ok(), "{guess:?}");
    let kept = world.report(REGISTRAR, 100_002, ("Anne X", TRN), since("2026-10"), "");
    assert_eq!(refused(kept), workforce::rule::REPORTED_ALREADY.0);
}

#[test]
fn nothing_more_is_written_about_a_senco_who_was_erased_and_their_end_is_recorded() {
    let mut world = World::new();
    let by = REGISTRAR;
    let zoe = ("Zoë", "");
    let post = world
        .report(by, 100_001, zoe, since("2025-09"), "z@school.example")
        .unwrap();
    let change = change(&world, post, since("2025-10"));
    let teacher = world.state.posts().get(post).unwrap().teacher;
    world
        .give_of(by, |known, context| {
            erase_teacher(known.workforce, &EraseTeacher { teacher }, context)
        })
        .unwrap();
    let found = world.state.posts().get(post).unwrap();
    assert_eq!(found.address().unwrap().known(), None);
    assert_eq!(found.now().name.known(), None);
    let erased = workforce::rule::TEACHER_ERASED.0;
    assert_eq!(refused(give(&mut world, &change)), erased);
    assert_eq!(refused(ask(&mut world, post, "z@school.example")), erased);
    assert_eq!(end(&mut world, post, "2026-11-30"), Ok(1));
}

#[test]
fn a_name_by_which_a_post_calls_someone_is_erased_alone_and_with_the_same_name_of_the_register() {
    let mut world = World::new();
    let by = REGISTRAR;
    let head = world.head(100_002);
    let zoe = ("Zoë Adeyemi", TRN);
    let first = world
        .report(head, 100_002, zoe, since("2019-09"), "")
        .unwrap();
    let second = world
        .report(by, 100_001, ("Zoë Brown", TRN), since("2023-09"), "")
        .unwrap();
    let teacher = world.state.posts().get(first).unwrap().teacher;
    let name = NameTeacher {
        teacher,
        name: "Zoë Wood".to_owned(),
        from: None,
    };
    world
        .give_of(by, |known, context| {
            name_teacher(known.workforce, &name, context)
        })
        .unwrap();
    let called = |world: &World, post| world.state.posts().get(post).unwrap().now().name.clone();
    for post in [first, second] {
        let Subject::Name(name) = called(&world, post).subject() else {
            panic!("a name has a key of its own");
        };
        let close = CloseTeacherName { teacher, name };
        let closed = world.give_of(by, |known, context| {
            close_teacher_name(known.workforce, &close, context)
        });
        assert_eq!(closed, Ok(1));
        assert_eq!(called(&world, post).known(), None);
        let again = world.give_of(by, |known, context| {
            close_teacher_name(known.workforce, &close, context)
        });
        assert_eq!(refused(again), workforce::rule::NAME_ERASED.0);
    }
    let known: Vec<_> = world.state.teachers().names_of(teacher).collect();
    let known = known.iter().filter_map(|(_, it)| it.name.known());
    assert_eq!(known.collect::<Vec<_>>(), ["Zoë Wood"]);
    assert_eq!(world.refolded().knows(), world.knows());
    assert_eq!(world.state.erased().collect::<BTreeSet<_>>(), world.taken);
}

#[test]
fn what_a_governor_is_called_is_erased_and_that_someone_was_stays() {
    let mut world = World::new();
    let school = urn(100_001);
    let name = NameGovernor {
        organisation: None,
        school,
        name: "Robert Shallow".to_owned(),
        from: "2025-09-01".parse().ok(),
    };
    let by = REGISTRAR;
    world
        .give_of(by, |known, context| name_governor(known, &name, context))
        .unwrap();
    let governor = world.state.posts().governors(school)[0].id;
    let close = |school| CloseGovernorName { school, governor };
    let mut give = |school| {
        world.give_of(by, |known, context| {
            close_governor_name(known.workforce, &close(school), context)
        })
    };
    assert_eq!(refused(give(urn(100_002))), "not found");
    assert_eq!(give(school), Ok(1));
    assert_eq!(refused(give(school)), workforce::rule::NAME_ERASED.0);
    let named = &world.state.posts().governors(school)[0];
    assert_eq!((named.name.known(), named.to), (None, None));
    assert_eq!(world.taken, BTreeSet::from([Subject::Name(governor)]));
    assert_eq!(world.state.erased().collect::<BTreeSet<_>>(), world.taken);
    assert_eq!(world.refolded().knows(), world.knows());
}
