//! Who is reminded.

use super::{begun, due_on};
use crate::posts::{
    steps::{ask, confirm},
    world::{BY_LINK, REGISTRAR, World, since},
};
use std::collections::BTreeSet;
use vocabulary::{Actor, PersonId};
use workforce::{
    DisputePost, EnrolmentReminder, Known, RemindedAs, Represented, dispute_post,
    reached_without_account, reminded,
};

const DAY: &str = "2028-12-01";

fn known(world: &World) -> Known<'_> {
    Known {
        people: &world.people,
        workforce: &world.state,
    }
}

fn due(world: &World) -> EnrolmentReminder {
    let due = due_on(world, DAY);
    *due.first().expect("a reminder is due")
}

fn of(world: &World) -> BTreeSet<(PersonId, RemindedAs)> {
    let it = due(world);
    let day = DAY.parse().unwrap();
    reminded(&known(world), &it, day).into_iter().collect()
}

fn person(actor: Actor) -> PersonId {
    actor.person.unwrap()
}

#[test]
fn of_an_academy_the_trust_and_the_head_are_reminded_and_of_a_maintained_school_not_the_authority()
{
    let mut world = World::new();
    begun(&mut world, "2026-11-01");
    assert_eq!(of(&world), BTreeSet::new(), "no one has an account");
    let head = world.head(100_001);
    assert_eq!(of(&world), [(person(head), RemindedAs::Head)].into());
    let trust = Represented::Trust(5143);
    let trust = world.let_in(REGISTRAR, &trust, "t@trust.example").unwrap();
    let both = [
        (person(trust), RemindedAs::Authority),
        (person(head), RemindedAs::Head),
    ];
    assert_eq!(of(&world), both.into());
    let mut maintained = World::new();
    maintained
        .report(REGISTRAR, 100_002, ("Zoë", ""), since("2026-11-01"), "")
        .unwrap();
    let authority = Represented::Authority(301);
    maintained
        .let_in(REGISTRAR, &authority, "a@dunwich.example")
        .unwrap();
    assert_eq!(
        of(&maintained),
        BTreeSet::new(),
        "it is not the appropriate authority"
    );
    assert!(
        due(&maintained)
            .responsible()
            .starts_with("The governing body")
    );
}

#[test]
fn a_senco_without_an_account_is_reached_where_they_were_asked_unless_they_said_it_is_wrong() {
    let mut world = World::new();
    let post = begun(&mut world, "2026-11-01");
    assert_eq!(reached_without_account(&known(&world), &due(&world)), None);
    ask(&mut world, post, "z@school.example").unwrap();
    let reached = |world: &World| {
        let reached = reached_without_account(&known(world), &due(world));
        reached.map(str::to_owned)
    };
    assert_eq!(reached(&world).as_deref(), Some("z@school.example"));
    let mut disputed = world.clone();
    let wrong = DisputePost {
        post,
        asked: 1,
        says: "I am not SENCO there.".to_owned(),
    };
    disputed
        .give_of(BY_LINK, |known, context| {
            dispute_post(known, &wrong, context)
        })
        .unwrap();
    assert_eq!(reached(&disputed), None);
    confirm(&mut world, post, 1).unwrap();
    assert_eq!(reached(&world).as_deref(), Some("z@school.example"));
}
