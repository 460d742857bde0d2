//! Posts, told one after another.

use super::world::{BY_LINK, REGISTRAR, World, refused, since, urn};
use jiff::ToSpan as _;
use vocabulary::{PostId, Refusal, Sealed};
use workforce::{
    AskConfirmation, BeginLeave, ChangePost, ConfirmPost, Confirmation, DeadLink, DisputePost,
    EndGovernor, EndLeave, EndPost, NameGovernor, RemovePost, TypedPost, ask_confirmation,
    begin_leave, change_post, confirm_post, dispute_post, end_governor, end_leave, end_post,
    link_opens, name_governor, registered::facts_of_school, reminder_due, remove_post,
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
    world.give(by, |known, context| ask_confirmation(known, &ask, context))
}

fn confirm(world: &mut World, post: PostId, asked: u32) -> Result<usize, Refusal> {
    let confirm = ConfirmPost { post, asked };
    world.give(BY_LINK, |known, context| {
        confirm_post(known, &confirm, context)
    })
}

fn end(world: &mut World, post: PostId, to: &str) -> Result<usize, Refusal> {
    let end = EndPost {
        organisation: None,
        post,
        to: to.to_owned(),
    };
    let by = REGISTRAR;
    world.give(by, |known, context| end_post(known, &end, context))
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
        .give(by, |known, context| remove_post(known, &remove, context))
        .unwrap();
    let facts = facts_of_school(&world.state, urn(100_001)).unwrap();
    assert!(facts.sencos.is_empty());
    let removed = &world.state.posts().get(post).unwrap().removed;
    assert_eq!(
        removed.as_ref().and_then(Sealed::known).unwrap(),
        "Another school."
    );
    let again = world.give(by, |known, context| remove_post(known, &remove, context));
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
        to: to.to_owned(),
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
        to: "no date".to_owned(),
        ..since("")
    };
    assert_eq!(
        report(100_001, " ", "12", wrong, "nowhere"),
        "name trn from to days email"
    );
    assert_eq!(report(100_001, "A B", "", since("2027-12-01"), ""), "from");
    assert_eq!(report(100_003, "A B", "", since("2024-09-01"), ""), "from");
    assert_eq!(report(100_004, "A B", "", since("2025-08"), ""), "from");
    let backwards = TypedPost {
        to: "2026-09-01".to_owned(),
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
    let silent = disputed.give(BY_LINK, |known, context| {
        dispute_post(known, &says(" "), context)
    });
    assert_eq!(refused(silent), "wrong");
    disputed
        .give(BY_LINK, |known, context| {
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
    let tried = world.give(by, |known, context| confirm_post(known, &by_page, context));
    assert_eq!(refused(tried), "not found");
}

#[test]
fn a_change_asks_again_at_the_same_address_and_keeps_what_was_said() {
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
    confirm(&mut world, post, 1).unwrap();
    let change = |shown, from: &str| ChangePost {
        organisation: None,
        post,
        shown,
        says: since(from),
        why: String::new(),
    };
    let mut give = |shown, from: &str| {
        world.give(by, |known, context| {
            change_post(known, &change(shown, from), context)
        })
    };
    assert_eq!(give(1, "2026-09"), Ok(0));
    assert_eq!(give(1, "2026-10-05"), Ok(2));
    assert_eq!(
        refused(give(1, "2026-11-05")),
        workforce::rule::CHANGED_MEANWHILE.0
    );
    let found = world.state.posts().get(post).unwrap();
    assert!(matches!(found.confirmation, Confirmation::Asked { .. }));
    assert_eq!(found.versions.len(), 2);
    assert_eq!(found.times_asked(), 2);
    assert_eq!(
        found.address.as_ref().unwrap().known().unwrap(),
        "z@school.example"
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
            from: from.to_owned(),
            until: until.to_owned(),
        };
        world.give(by, |known, context| begin_leave(known, &leave, context))
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
            back: day.to_owned(),
        };
        world.give(by, |known, context| end_leave(known, &back, context))
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
            from: from.to_owned(),
        };
        world.give(head, |known, context| name_governor(known, &name, context))
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
        to: to.to_owned(),
    };
    let mut give = |to: &str| {
        world.give(head, |known, context| {
            end_governor(known, &end(to), context)
        })
    };
    assert_eq!(refused(give("2026-09-01")), "to");
    assert_eq!(give("2026-11-30"), Ok(1));
    assert_eq!(give("2026-11-30"), Ok(0));
}
