//! Posts, told one after another.

use super::steps::end;
use super::world::{REGISTRAR, World, on, refused, since, urn};
use vocabulary::{Refusal, Sealed};
use workforce::{
    BeginLeave, EndGovernor, EndLeave, NameGovernor, RemovePost, TypedPost, begin_leave,
    end_governor, end_leave, name_governor, registered::facts_of_school, remove_post,
};

const TRN: &str = "20/01234";

/// What a report that is taken is told apart by.
const TAKEN: vocabulary::Field = vocabulary::Field("taken");

#[test]
fn an_unconfirmed_post_counts_and_a_removed_one_does_not() {
    let mut world = World::new();
    let by = REGISTRAR;
    let said = TypedPost {
        head_teacher: Some(false),
        days: "2.5".to_owned(),
        ..since("2026-09")
    };
    let post = world
        .report(by, 100_001, ("Zoë Adeyemi", TRN), said, "z@school.example")
        .unwrap();
    let facts = facts_of_school(&world.state, urn(100_001)).unwrap();
    assert_eq!(facts.sencos.len(), 1);
    assert_eq!(facts.sencos[0].name.as_deref(), Some("Zoë Adeyemi"));
    assert_eq!(facts.sencos[0].from.unwrap().to_string(), "2026-09");
    assert_eq!(facts.sencos[0].head_teacher, Some(false));
    let found = world.state.posts().get(post).unwrap();
    assert!(!found.is_confirmed());
    assert_eq!(
        found.now().details.time.unwrap().in_words(),
        "2½ days a week"
    );
    let remove = RemovePost {
        organisation: None,
        post,
        why: "Another school.".to_owned(),
    };
    world
        .give_of(by, |known, context| remove_post(known, &remove, context))
        .unwrap();
    let facts = facts_of_school(&world.state, urn(100_001)).unwrap();
    assert!(facts.sencos.is_empty());
    let removed = &world.state.posts().get(post).unwrap().removed;
    assert_eq!(
        removed.as_ref().and_then(Sealed::known).unwrap(),
        "Another school."
    );
    let again = world.give_of(by, |known, context| remove_post(known, &remove, context));
    assert_eq!(refused(again), workforce::rule::POST_REMOVED.0);
}

#[test]
fn the_same_post_twice_is_one_and_another_time_or_school_is_another() {
    let mut world = World::new();
    let by = REGISTRAR;
    let mut report = |school, name: &str, trn: &str, post| {
        refused(
            world
                .report(by, school, (name, trn), post, "")
                .and_then(|_| Err::<(), _>(Refusal::field(TAKEN, "It was taken"))),
        )
    };
    let twice = workforce::rule::REPORTED_ALREADY.0;
    let until = |from: &str, to: &str| TypedPost {
        to: on(to),
        ..since(from)
    };
    assert_eq!(
        report(100_001, "Zoë Adeyemi", TRN, until("2019-09", "2021-09-01")),
        "taken"
    );
    assert_eq!(
        report(100_001, "Zoe Adeyemi", "", until("2020-01", "")),
        twice
    );
    assert_eq!(
        report(
            100_001,
            "Zoë Brightwater",
            "2001234",
            until("2021-08-31", "")
        ),
        twice
    );
    assert_eq!(
        report(100_001, "Zoë Adeyemi", TRN, since("2021-09-01")),
        "taken"
    );
    assert_eq!(
        report(100_001, "Someone Else", "", since("2021-09-01")),
        "taken"
    );
    assert_eq!(
        report(100_001, "Zoe ADEYEMI", "7654321", since("2022-01")),
        "taken"
    );
    assert_eq!(
        report(100_002, "Zoë Adeyemi", TRN, since("2021-09-01")),
        "taken"
    );
}

#[test]
fn the_same_teacher_at_two_schools_is_one_and_their_first_post_is_an_earlier_one() {
    let mut world = World::new();
    let by = REGISTRAR;
    let first = world
        .report(by, 100_001, ("Zoë Adeyemi", TRN), since("2019-09"), "")
        .unwrap();
    let second = world
        .report(by, 100_002, ("Zoë Brown", TRN), since("2023-09"), "")
        .unwrap();
    let teacher = |post| world.state.posts().get(post).unwrap().teacher;
    assert_eq!(teacher(first), teacher(second));
    let facts = facts_of_school(&world.state, urn(100_002)).unwrap();
    let earlier = facts.sencos[0].earlier_posts.as_ref().unwrap();
    assert_eq!(earlier.len(), 1);
    assert_eq!(earlier[0].from.unwrap().to_string(), "2019-09");
}

#[test]
fn what_is_wrong_is_all_said_at_once_each_with_its_field() {
    let mut world = World::new();
    let by = REGISTRAR;
    let mut report = |school, name: &str, trn: &str, post, email: &str| {
        refused(world.report(by, school, (name, trn), post, email))
    };
    let wrong = TypedPost {
        days: "6".to_owned(),
        other_posts: "x".repeat(501),
        ..since("")
    };
    assert_eq!(
        report(100_001, " ", "12", wrong, "nowhere"),
        "name trn from days other-posts email"
    );
    assert_eq!(report(100_001, "A B", "", since("2027-12-01"), ""), "from");
    assert_eq!(report(100_003, "A B", "", since("2024-09-01"), ""), "from");
    assert_eq!(report(100_004, "A B", "", since("2025-08"), ""), "from");
    let backwards = TypedPost {
        to: on("2026-09-01"),
        ..since("2026-09-01")
    };
    assert_eq!(report(100_001, "A B", "", backwards, ""), "to");
    assert!(
        world
            .report(by, 100_003, ("A B", ""), since("2024-08-31"), "")
            .is_ok()
    );
    assert!(
        world
            .report(by, 100_004, ("A B", ""), since("2025-09"), "")
            .is_ok()
    );
    assert!(
        world
            .report(by, 100_001, ("A B", ""), since("2027-11-30"), "")
            .is_ok()
    );
    assert!(
        world
            .report(by, 100_001, ("C D", ""), since("1959-09"), "")
            .is_ok()
    );
}

#[test]
fn leave_is_no_end_and_who_is_away_comes_back_once() {
    let mut world = World::new();
    let by = REGISTRAR;
    let post = world
        .report(by, 100_001, ("Zoë", ""), since("2025-09"), "")
        .unwrap();
    let mut leave = |from: &str, until: &str| {
        let leave = BeginLeave {
            organisation: None,
            post,
            from: on(from),
            until: on(until),
        };
        world.give_of(by, |known, context| begin_leave(known, &leave, context))
    };
    assert_eq!(refused(leave("2025-08-31", "")), "from");
    assert_eq!(refused(leave("2026-09-01", "2026-09-01")), "until");
    assert_eq!(leave("2026-09-01", "2027-04"), Ok(1));
    assert_eq!(
        refused(leave("2026-10-01", "")),
        workforce::rule::ON_LEAVE.0
    );
    let today = world.today();
    let found = world.state.posts().get(post).unwrap();
    assert!(found.may_be_held(today));
    assert_eq!(
        found.leave_on(today).unwrap().until.unwrap().to_string(),
        "2027-04"
    );
    let mut back = |day: &str| {
        let back = EndLeave {
            organisation: None,
            post,
            back: on(day),
        };
        world.give_of(by, |known, context| end_leave(known, &back, context))
    };
    assert_eq!(refused(back("2026-12-01")), "back");
    assert_eq!(refused(back("2026-09-01")), "back");
    assert_eq!(back("2026-11-30"), Ok(1));
    assert_eq!(refused(back("2026-11-30")), workforce::rule::NOT_ON_LEAVE.0);
    assert_eq!(world.state.posts().get(post).unwrap().leave_on(today), None);
    end(&mut world, post, "2026-11-30").unwrap();
    assert_eq!(
        refused(end(&mut world, post, "2026-11-30")),
        workforce::rule::POST_ENDED.0
    );
    assert!(!world.state.posts().get(post).unwrap().may_be_held(today));
}

#[test]
fn a_governor_is_followed_by_another_and_ends() {
    let mut world = World::new();
    let head = world.head(100_001);
    let mut name = |name: &str, from: &str| {
        let name = NameGovernor {
            organisation: head.organisation,
            school: urn(100_001),
            name: name.to_owned(),
            from: from.parse().ok(),
        };
        world.give_of(head, |known, context| name_governor(known, &name, context))
    };
    assert_eq!(refused(name("", "2026-09")), "name from");
    assert_eq!(name("Robert Shallow", "2025-09-01"), Ok(1));
    assert_eq!(name("Robert Shallow", "2026-09-01"), Ok(0));
    assert_eq!(refused(name("Meg Page", "2025-09-01")), "from");
    assert_eq!(name("Meg Page", "2026-09-01"), Ok(2));
    let named = world.state.posts().governors(urn(100_001)).to_vec();
    assert_eq!(named[0].to, Some(named[1].from));
    let end = |to: &str| EndGovernor {
        organisation: head.organisation,
        school: urn(100_001),
        governor: named[1].id,
        to: to.parse().ok(),
    };
    let mut give = |to: &str| {
        world.give_of(head, |known, context| {
            end_governor(known, &end(to), context)
        })
    };
    assert_eq!(refused(give("2026-09-01")), "to");
    assert_eq!(give("2026-11-30"), Ok(1));
    assert_eq!(give("2026-11-30"), Ok(0));
}
