//! What a school publishes of its SENCO’s qualification: with one press, the truth of each day, and nothing more.

use super::steps::end;
use super::world::{REGISTRAR, World, refused, since, urn};
use vocabulary::{Actor, PostId, Refusal, Urn};
use workforce::{
    EraseTeacher, Induction, PublicStatus, PublishStatus, Represented, Status, TypedPost,
    WithdrawStatus, changed_since, erase_teacher, holds_since, nameable, public_status,
    publish_status, rule, status_shown, withdraw_status,
};

/// A teacher of the school who began then.
fn teacher_since(from: &str) -> TypedPost {
    TypedPost {
        head_teacher: Some(false),
        qualified_teacher: Some(true),
        induction: Some(Induction::Completed),
        teaches_here: Some(true),
        ..since(from)
    }
}

fn publish_as_shown(
    world: &mut World,
    by: Actor,
    schools: &[u32],
    names: bool,
) -> Result<usize, Refusal> {
    let schools: Vec<Urn> = schools.iter().map(|number| urn(*number)).collect();
    let shown = status_shown(&world.state, &schools, world.today());
    let command = PublishStatus {
        organisation: by.organisation.expect("someone who acts for schools"),
        schools,
        names,
        shown,
    };
    world.give_of(by, |known, context| {
        publish_status(known, &command, context)
    })
}

fn withdraw(world: &mut World, by: Actor, school: u32) -> Result<usize, Refusal> {
    let command = WithdrawStatus {
        organisation: by.organisation.expect("someone who acts for schools"),
        schools: vec![urn(school)],
    };
    world.give_of(by, |known, context| {
        withdraw_status(known, &command, context)
    })
}

/// What everyone reads of a school; nothing where it publishes nothing.
fn read(world: &World, school: u32) -> Option<PublicStatus> {
    let school = urn(school);
    let publication = world.state.publications().of_school(school)?;
    public_status(&world.state, school, world.today(), &publication.named)
}

fn reported(world: &mut World, by: Actor, school: u32, name: &str, from: &str) -> PostId {
    world
        .report(by, school, (name, ""), teacher_since(from), "")
        .unwrap()
}

#[test]
fn a_head_publishes_with_one_press_and_withdraws_with_another() {
    let mut world = World::new();
    let head = world.head(100_002);
    reported(&mut world, head, 100_002, "Anne Page", "2026-09-01");
    assert_eq!(read(&world, 100_002), None);
    assert_eq!(publish_as_shown(&mut world, head, &[100_002], false), Ok(1));
    let read_now = read(&world, 100_002).unwrap();
    assert_eq!(read_now.status, Status::InTime);
    assert_eq!(read_now.due, Some("2029-09-01".parse().unwrap()));
    assert!(read_now.says.contains("1 September 2029"));
    assert!(read_now.names.is_empty());
    // The same again on the same day is nothing; with the name, it is something else.
    assert_eq!(publish_as_shown(&mut world, head, &[100_002], false), Ok(0));
    assert_eq!(publish_as_shown(&mut world, head, &[100_002], true), Ok(1));
    assert_eq!(read(&world, 100_002).unwrap().names, ["Anne Page"]);
    let again = world.refolded();
    assert_eq!(
        format!("{:?}", again.state.publications()),
        format!("{:?}", world.state.publications())
    );
    assert_eq!(withdraw(&mut world, head, 100_002), Ok(1));
    assert_eq!(read(&world, 100_002), None);
    assert_eq!(withdraw(&mut world, head, 100_002), Ok(0));
}

#[test]
fn pressed_on_another_day_it_is_checked_then_and_published_since_the_first() {
    let mut world = World::new();
    let head = world.head(100_002);
    reported(&mut world, head, 100_002, "Anne Page", "2026-09-01");
    publish_as_shown(&mut world, head, &[100_002], false).unwrap();
    let first = world
        .state
        .publications()
        .of_school(urn(100_002))
        .unwrap()
        .clone();
    world.wait(30);
    assert_eq!(publish_as_shown(&mut world, head, &[100_002], false), Ok(1));
    let then = world.state.publications().of_school(urn(100_002)).unwrap();
    assert_eq!(then.since, first.since);
    assert_eq!(then.checked.at, world.now);
    // Published again after it was withdrawn, it is published since then.
    withdraw(&mut world, head, 100_002).unwrap();
    publish_as_shown(&mut world, head, &[100_002], false).unwrap();
    let anew = world.state.publications().of_school(urn(100_002)).unwrap();
    assert_eq!(anew.since, world.now);
}

#[test]
fn a_status_that_gets_worse_is_read_as_it_is_and_counts_as_changed_until_it_is_checked() {
    let mut world = World::new();
    let head = world.head(100_002);
    reported(&mut world, head, 100_002, "Anne Page", "2026-09-01");
    publish_as_shown(&mut world, head, &[100_002], false).unwrap();
    let changed = |world: &World| {
        let publication = world.state.publications().of_school(urn(100_002)).unwrap();
        changed_since(&world.state, urn(100_002), publication, world.today())
    };
    world.wait(1000);
    assert_eq!(changed(&world), None);
    world.wait(10);
    assert_eq!(world.today().to_string(), "2029-09-05");
    assert_eq!(changed(&world), Some(Status::Overdue));
    let publication = world.state.publications().of_school(urn(100_002)).unwrap();
    let since = holds_since(&world.state, urn(100_002), publication, world.today());
    assert_eq!(since, "2029-09-02".parse().ok());
    let worse = read(&world, 100_002).unwrap();
    assert_eq!((worse.headline, worse.status), ("No", Status::Overdue));
    assert!(worse.says.contains("governing body"), "{}", worse.says);
    // A year later it still is, and no one goes through all those days to say since when.
    world.wait(366);
    assert_eq!(changed(&world), Some(Status::Overdue));
    let publication = world.state.publications().of_school(urn(100_002)).unwrap();
    let since = holds_since(&world.state, urn(100_002), publication, world.today());
    assert_eq!(since, None);
    publish_as_shown(&mut world, head, &[100_002], false).unwrap();
    assert_eq!(changed(&world), None);
}

#[test]
fn the_name_of_a_senco_who_comes_later_is_not_published_and_an_erased_one_is_no_longer() {
    let mut world = World::new();
    let head = world.head(100_002);
    let post = reported(&mut world, head, 100_002, "Anne Page", "2026-09-01");
    publish_as_shown(&mut world, head, &[100_002], true).unwrap();
    let cover = reported(&mut world, head, 100_002, "Tomasz Wisniewski", "2026-11-01");
    assert_eq!(read(&world, 100_002).unwrap().names, ["Anne Page"]);
    assert_eq!(nameable(&world.state, urn(100_002), world.today()).len(), 2);
    // Who left is not read of any more.
    end(&mut world, post, "2026-11-20").unwrap();
    assert!(read(&world, 100_002).unwrap().names.is_empty());
    publish_as_shown(&mut world, head, &[100_002], true).unwrap();
    assert_eq!(read(&world, 100_002).unwrap().names, ["Tomasz Wisniewski"]);
    let teacher = world.state.posts().get(cover).unwrap().teacher;
    let erase = EraseTeacher { teacher };
    world
        .give_of(REGISTRAR, |known, context| {
            erase_teacher(known.workforce, &erase, context)
        })
        .unwrap();
    assert!(read(&world, 100_002).unwrap().names.is_empty());
    assert!(nameable(&world.state, urn(100_002), world.today()).is_empty());
}

#[test]
fn only_who_acts_for_a_school_publishes_it_and_a_trust_does_for_all_its_own_at_once() {
    let mut world = World::new();
    let head = world.head(100_002);
    let trust = Represented::Trust(5143);
    let trust = world.let_in(REGISTRAR, &trust, "t@trust.example").unwrap();
    let authority = Represented::Authority(301);
    let authority = world
        .let_in(REGISTRAR, &authority, "la@dunwich.example")
        .unwrap();
    reported(&mut world, head, 100_002, "Anne Page", "2026-09-01");
    reported(&mut world, trust, 100_001, "Hugh Evans", "2026-09-01");
    let others = publish_as_shown(&mut world, head, &[100_001], false);
    assert_eq!(refused(others), "not found");
    // All or none.
    let both = publish_as_shown(&mut world, trust, &[100_001, 100_002], false);
    assert_eq!(refused(both), "not found");
    assert_eq!(read(&world, 100_001), None);
    let both = publish_as_shown(&mut world, authority, &[100_001, 100_002], false);
    assert_eq!(both, Ok(2));
    assert_eq!(refused(withdraw(&mut world, trust, 100_002)), "not found");
    assert_eq!(withdraw(&mut world, trust, 100_001), Ok(1));
    // Who says that they act for another organisation does not.
    let schools = vec![urn(100_002)];
    let lie = PublishStatus {
        organisation: head.organisation.unwrap(),
        shown: status_shown(&world.state, &schools, world.today()),
        schools,
        names: true,
    };
    let lied = world.give_of(trust, |known, context| publish_status(known, &lie, context));
    assert_eq!(refused(lied), "not found");
}

#[test]
fn what_was_not_shown_and_what_is_not_known_is_not_published() {
    let mut world = World::new();
    let head = world.head(100_002);
    let unknown = publish_as_shown(&mut world, head, &[100_002], false);
    assert_eq!(refused(unknown), rule::NOTHING_TO_PUBLISH.0);
    reported(&mut world, head, 100_002, "Anne Page", "2026-09-01");
    let schools = vec![urn(100_002)];
    let stale = PublishStatus {
        organisation: head.organisation.unwrap(),
        shown: status_shown(&world.state, &schools, world.today()),
        schools,
        names: true,
    };
    reported(&mut world, head, 100_002, "Tomasz Wisniewski", "2026-11-01");
    let late = world.give_of(head, |known, context| {
        publish_status(known, &stale, context)
    });
    assert_eq!(refused(late), rule::STATUS_MOVED_ON.0);
    // A school that has closed has no SENCO to publish.
    let closed = world.head(100_003);
    let closed = publish_as_shown(&mut world, closed, &[100_003], false);
    assert_eq!(refused(closed), rule::NOTHING_TO_PUBLISH.0);
}
