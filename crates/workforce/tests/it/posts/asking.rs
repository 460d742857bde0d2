//! Who is asked to confirm what, how often, and what ends it.

use super::steps::{ask, change, confirm, end, give};
use super::world::{BY_LINK, REGISTRAR, World, on, refused, since};
use jiff::ToSpan as _;
use vocabulary::{Refusal, Sealed};
use workforce::{
    ChangePost, ConfirmPost, Confirmation, DeadLink, DisputePost, RemovePost, TypedPost,
    confirm_post, dispute_post, link_opens, reminder_due, remove_post,
};

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
