//! Posts, told one after another.

use super::world::{BY_LINK, REGISTRAR, World, on, refused, since, urn};
use jiff::ToSpan as _;
use std::collections::BTreeSet;
use vocabulary::{PostId, Refusal, Sealed, Subject};
use workforce::{
    AskConfirmation, BeginLeave, ChangePost, CloseGovernorName, CloseTeacherName, ConfirmPost,
    Confirmation, DeadLink, DisputePost, EndGovernor, EndLeave, EndPost, EraseTeacher,
    NameGovernor, NameTeacher, NumberTeacher, Post, RemovePost, TypedPost, ask_confirmation,
    begin_leave, change_post, close_governor_name, close_teacher_name, confirm_post, dispute_post,
    end_governor, end_leave, end_post, erase_teacher, link_opens, name_governor, name_teacher,
    number_teacher, registered::facts_of_school, reminder_due, remove_post,
};

const TRN: &str = "20/01234";

/// What a report that is taken is told apart by.
const TAKEN: vocabulary::Field = vocabulary::Field("taken");

fn ask(world: &mut World, post: PostId, email: &str) -> Result<usize, Refusal> {
    let ask = AskConfirmation {
        organisation: None,
        post,
        email: email.to_owned(),
    };
    let by = REGISTRAR;
    world.give_of(by, |known, context| ask_confirmation(known, &ask, context))
}

fn confirm(world: &mut World, post: PostId, asked: u32) -> Result<usize, Refusal> {
    let confirm = ConfirmPost { post, asked };
    world.give_of(BY_LINK, |known, context| {
        confirm_post(known, &confirm, context)
    })
}

fn end(world: &mut World, post: PostId, to: &str) -> Result<usize, Refusal> {
    let end = EndPost {
        organisation: None,
        post,
        to: on(to),
    };
    let by = REGISTRAR;
    world.give_of(by, |known, context| end_post(known, &end, context))
}

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
fn a_link_dies_with_the_answer_a_correction_the_end_a_newer_one_and_after_six_weeks() {
    let mut world = World::new();
    let by = REGISTRAR;
    let post = world.report(
        by,
        100_001,
        ("Zoë", ""),
        since("2026-09"),
        "z@school.example",
    );
    let post = post.unwrap();
    let opens = |world: &World, asked| {
        link_opens(world.state.posts().get(post).unwrap(), asked, world.today())
    };
    assert_eq!(opens(&world, 1), Ok(()));
    let mut confirmed = world.clone();
    confirm(&mut confirmed, post, 1).unwrap();
    assert_eq!(opens(&confirmed, 1), Err(DeadLink::Confirmed));
    assert_eq!(
        refused(confirm(&mut confirmed, post, 1)),
        workforce::rule::DEAD_LINK.0
    );
    assert_eq!(
        refused(ask(&mut confirmed, post, "z@a.example")),
        workforce::rule::CONFIRMED_ALREADY.0
    );
    let mut disputed = world.clone();
    let says = |says: &str| DisputePost {
        post,
        asked: 1,
        says: says.to_owned(),
    };
    let silent = disputed.give_of(BY_LINK, |known, context| {
        dispute_post(known, &says(" "), context)
    });
    assert_eq!(refused(silent), "wrong");
    disputed
        .give_of(BY_LINK, |known, context| {
            dispute_post(known, &says("In May."), context)
        })
        .unwrap();
    assert_eq!(opens(&disputed, 1), Err(DeadLink::Disputed));
    let mut asked = world.clone();
    ask(&mut asked, post, "zoe@school.example").unwrap();
    assert_eq!(opens(&asked, 1), Err(DeadLink::AskedAgain));
    assert_eq!(opens(&asked, 2), Ok(()));
    assert_eq!(
        refused(confirm(&mut asked, post, 1)),
        workforce::rule::DEAD_LINK.0
    );
    ask(&mut asked, post, "zoe@school.example").unwrap();
    let often = ask(&mut asked, post, "zoe@school.example");
    assert_eq!(refused(often), workforce::rule::ASKED_OFTEN_ENOUGH.0);
    let mut ended = world.clone();
    end(&mut ended, post, "2026-11").unwrap();
    assert_eq!(opens(&ended, 1), Err(DeadLink::NoLongerNeeded));
    let mut lapsed = world.clone();
    lapsed.wait(41);
    assert_eq!(opens(&lapsed, 1), Ok(()));
    lapsed.wait(1);
    assert_eq!(opens(&lapsed, 1), Err(DeadLink::Lapsed));
    // By no other way than its link.
    let by_page = ConfirmPost { post, asked: 1 };
    let tried = world.give_of(by, |known, context| confirm_post(known, &by_page, context));
    assert_eq!(refused(tried), "not found");
}

/// The command that changes a post to this, for whoever saw it as it is now.
fn change(world: &World, post: PostId, says: TypedPost) -> ChangePost {
    let now = world.state.posts().get(post).unwrap().now();
    ChangePost {
        organisation: None,
        post,
        revision: now.revision(),
        name: now.name.known().cloned().unwrap_or_default(),
        says,
        why: String::new(),
    }
}

fn give(world: &mut World, change: &ChangePost) -> Result<usize, Refusal> {
    let by = REGISTRAR;
    world.give_of(by, |known, context| change_post(known, change, context))
}

#[test]
fn a_change_asks_again_at_the_same_address_and_keeps_what_was_said_and_why() {
    let mut world = World::new();
    let by = REGISTRAR;
    let zoe = ("Zoë", "");
    let post = world
        .report(by, 100_001, zoe, since("2026-09"), "z@school.example")
        .unwrap();
    confirm(&mut world, post, 1).unwrap();
    let same = change(&world, post, since("2026-09"));
    assert_eq!(give(&mut world, &same), Ok(0));
    let found = |world: &World| world.state.posts().get(post).unwrap().clone();
    let reported = found(&world).now().told.fact;
    let earlier = ChangePost {
        why: "The contract says so.".to_owned(),
        ..change(&world, post, since("2026-10-05"))
    };
    let meanwhile = ChangePost {
        name: "Zoë Brown".to_owned(),
        ..change(&world, post, since("2026-11-05"))
    };
    assert_eq!(give(&mut world, &earlier), Ok(2));
    let superseded: Vec<_> = world.recorded.iter().map(|it| it.supersedes).collect();
    assert_eq!(superseded[superseded.len() - 2], Some(reported));
    let why = found(&world).now().why.clone();
    assert_eq!(
        why.as_ref().and_then(Sealed::known).unwrap(),
        "The contract says so."
    );
    // Someone else had the form open: both texts of what differs are there.
    let Err(Refusal::Stale(changed)) = give(&mut world, &meanwhile) else {
        panic!("it is stale");
    };
    let texts = changed
        .iter()
        .map(|it| [&*it.field, &*it.yours, &*it.theirs]);
    assert_eq!(
        texts.collect::<Vec<_>>(),
        [
            ["name", "Zoë Brown", "Zoë"],
            ["from", "5 November 2026", "5 October 2026"]
        ]
    );
    let found = found(&world);
    assert!(matches!(found.confirmation, Confirmation::Asked { .. }));
    assert_eq!(found.versions.len(), 2);
    assert_eq!(found.times_asked(), 2);
    assert_eq!(
        found.address().unwrap().known().unwrap(),
        "z@school.example"
    );
}

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
fn mail_asks_at_one_address_three_times_a_day_whatever_is_reported_and_changed() {
    let mut world = World::new();
    let by = REGISTRAR;
    let address = "z@school.example";
    let mut posts = Vec::new();
    for (n, email) in [address, "Z@School.example", address]
        .into_iter()
        .enumerate()
    {
        let name = format!("Zoë {n}");
        let from = since("2026-09");
        let post = world.report(by, 100_001, (&name, ""), from, email).unwrap();
        // A report that was removed has sent its mail all the same.
        let remove = RemovePost {
            organisation: None,
            post,
            why: "A slip.".to_owned(),
        };
        if n == 0 {
            world
                .give_of(by, |known, context| remove_post(known, &remove, context))
                .unwrap();
        }
        posts.push(post);
    }
    let fourth = world.report(by, 100_002, ("Zoë", ""), since("2026-09"), address);
    assert_eq!(refused(fourth), "email");
    assert_eq!(
        refused(ask(&mut world, posts[2], address)),
        workforce::rule::ASKED_OFTEN_ENOUGH.0
    );
    // What is reported can be put right: it is recorded, and no one is asked.
    let changed = change(&world, posts[2], since("2026-10"));
    assert_eq!(give(&mut world, &changed), Ok(1));
    let found = world.state.posts().get(posts[2]).unwrap();
    assert_eq!(found.confirmation, Confirmation::NotAsked);
    world.wait(1);
    assert_eq!(ask(&mut world, posts[2], address), Ok(1));
}

#[test]
fn no_one_is_asked_about_a_post_that_is_surely_over_and_an_end_is_not_confirmed_unseen() {
    let mut world = World::new();
    let by = REGISTRAR;
    // The middle of a month: a post that ends in it may be over.
    world.wait(-10);
    let address = "z@school.example";
    let until = |to: &str| TypedPost {
        to: on(to),
        ..since("2025-09")
    };
    let zoe = ("Zoë", "");
    let over = world.report(by, 100_001, zoe, until("2026-10"), address);
    assert_eq!(refused(over), "email");
    let post = world
        .report(by, 100_001, zoe, until("2026-11"), address)
        .unwrap();
    let found = |world: &World| world.state.posts().get(post).unwrap().clone();
    let today = world.today();
    assert!(found(&world).may_be_held(today) && !found(&world).has_surely_ended(today));
    let longer = change(
        &world,
        post,
        TypedPost {
            days: "2".to_owned(),
            ..until("2026-11")
        },
    );
    assert_eq!(give(&mut world, &longer), Ok(2), "it is asked about, too");
    confirm(&mut world, post, 2).unwrap();
    let open = change(&world, post, since("2025-09"));
    assert_eq!(give(&mut world, &open), Ok(2));
    confirm(&mut world, post, 3).unwrap();
    end(&mut world, post, "2026-11-25").unwrap();
    assert_eq!(found(&world).confirmation, Confirmation::NotAsked);
    world.wait(1);
    assert_eq!(ask(&mut world, post, address), Ok(1));
    world.wait(4);
    assert_eq!(
        refused(ask(&mut world, post, address)),
        workforce::rule::POST_ENDED.0
    );
    let later = world.today().saturating_add(20.days());
    assert_eq!(reminder_due(&found(&world), later), None);
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
fn a_senco_is_reminded_28_and_14_days_before_the_link_lapses() {
    let mut world = World::new();
    let by = REGISTRAR;
    let post = world.report(
        by,
        100_001,
        ("Zoë", ""),
        since("2026-09"),
        "z@school.example",
    );
    let post = post.unwrap();
    let due = |days: i32| {
        let day = world.today().saturating_add(days.days());
        reminder_due(world.state.posts().get(post).unwrap(), day)
    };
    let told: Vec<Option<i32>> = [0, 13, 14, 27, 28, 41, 42].map(due).into();
    assert_eq!(
        told,
        [None, None, Some(28), Some(28), Some(14), Some(14), None]
    );
    confirm(&mut world, post, 1).unwrap();
    let later = world.today().saturating_add(20.days());
    assert_eq!(
        reminder_due(world.state.posts().get(post).unwrap(), later),
        None
    );
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
