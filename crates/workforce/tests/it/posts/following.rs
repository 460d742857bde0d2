//! What happens to the SENCO whom another follows, and to the leave of one whose post ends.

use super::steps::{change, end, give};
use super::world::{REGISTRAR, World, on, refused, since, urn};
use jiff::ToSpan as _;
use vocabulary::{PostId, Refusal};
use workforce::{
    BeginLeave, EndLeave, Replaces, ReportPost, begin_leave, end_leave,
    registered::facts_of_school, report_post,
};

/// Reports who takes the place of someone who has a post; the number of facts.
fn follow(
    world: &mut World,
    school: u32,
    from: &str,
    (post, to): (PostId, &str),
) -> Result<usize, Refusal> {
    let report = ReportPost {
        organisation: None,
        school: urn(school),
        name: "Maeve O’Neill".to_owned(),
        trn: String::new(),
        post: since(from),
        email: String::new(),
        replaces: Some(Replaces { post, to: on(to) }),
    };
    world.give_of(REGISTRAR, |known, context| {
        report_post(known, &report, context)
    })
}

fn leave(world: &mut World, post: PostId, from: &str) -> Result<usize, Refusal> {
    let leave = BeginLeave {
        organisation: None,
        post,
        from: on(from),
        until: None,
    };
    world.give_of(REGISTRAR, |known, context| {
        begin_leave(known, &leave, context)
    })
}

#[test]
fn a_senco_who_takes_the_place_of_another_ends_their_post_in_the_same_append() {
    let mut world = World::new();
    let by = REGISTRAR;
    let zoe = world
        .report(by, 100_001, ("Zoë", ""), since("2024-09"), "")
        .unwrap();
    let other = world
        .report(by, 100_002, ("Tomasz", ""), since("2024-09"), "")
        .unwrap();
    // Of another school; before the present one began; with no start of their own.
    let elsewhere = follow(&mut world, 100_001, "2026-11-16", (other, ""));
    assert_eq!(refused(elsewhere), "not found");
    let backwards = follow(&mut world, 100_001, "2026-11-16", (zoe, "2024-08-31"));
    assert_eq!(refused(backwards), "replaced-to");
    assert_eq!(refused(follow(&mut world, 100_001, "", (zoe, ""))), "from");
    let ends = |world: &World| world.state.posts().get(zoe).unwrap().now().to;
    assert_eq!(ends(&world), None, "what is refused ends nothing");
    let mut with_a_handover = world.clone();
    let (end, report, teacher) = (1, 1, 1);
    let handed = follow(
        &mut with_a_handover,
        100_001,
        "2026-11-16",
        (zoe, "2026-11-28"),
    );
    assert_eq!(handed, Ok(end + teacher + report));
    assert_eq!(ends(&with_a_handover), on("2026-11-28"));
    // Where no last day is said, it is the day before the new one begins.
    follow(&mut world, 100_001, "2026-11-16", (zoe, "")).unwrap();
    assert_eq!(ends(&world), on("2026-11-16"));
    let facts = facts_of_school(&world.state, urn(100_001)).unwrap();
    let open = facts.sencos.iter().filter(|it| it.to.is_none());
    assert_eq!(open.count(), 1);
    assert_eq!(
        refused(follow(&mut world, 100_001, "2026-11-20", (zoe, ""))),
        workforce::rule::POST_ENDED.0
    );
}

#[test]
fn a_leave_ends_with_the_post_and_one_that_would_begin_after_it_never_does() {
    let mut world = World::new();
    let by = REGISTRAR;
    let post = world
        .report(by, 100_001, ("Zoë", ""), since("2025-09"), "")
        .unwrap();
    let found = |world: &World| world.state.posts().get(post).unwrap().clone();
    let mut away = world.clone();
    leave(&mut away, post, "2026-10-01").unwrap();
    assert!(found(&away).leave_on(away.today()).is_some());
    end(&mut away, post, "2026-12-31").unwrap();
    // Until then they are on leave, and can come back.
    let last = "2026-12-30".parse().unwrap();
    assert!(found(&away).leave_on(last).is_some());
    assert!(
        found(&away)
            .leave_on(last.saturating_add(1.days()))
            .is_none()
    );
    let back = EndLeave {
        organisation: None,
        post,
        back: on("2026-11-30"),
    };
    assert_eq!(
        away.give_of(by, |known, context| end_leave(known, &back, context)),
        Ok(1)
    );
    // A leave that was to begin in the spring is not to be, once they leave before.
    leave(&mut world, post, "2027-03-01").unwrap();
    assert_eq!(found(&world).leaves().count(), 1);
    end(&mut world, post, "2026-12-31").unwrap();
    assert_eq!(found(&world).leaves().count(), 0);
    let spring = "2027-03-02".parse().unwrap();
    assert!(found(&world).leave_on(spring).is_none());
    let none = world.give_of(by, |known, context| end_leave(known, &back, context));
    assert_eq!(refused(none), workforce::rule::NOT_ON_LEAVE.0);
    // They stay after all: the leave is as it was told.
    let stays = change(&world, post, since("2025-09"));
    give(&mut world, &stays).unwrap();
    assert_eq!(found(&world).leaves().count(), 1);
}
