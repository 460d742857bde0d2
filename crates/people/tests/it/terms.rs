//! Memberships over time, held against a list of days.

use crate::world::World;
use jiff::{ToSpan, civil::Date};
use people::{
    Authority, BeginMembership, EndMembership, Fact, MembershipBegan, MembershipEnded,
    begin_membership, end_membership,
};
use proptest::prelude::*;
use std::collections::BTreeSet;
use vocabulary::{NewFact, OrganisationId, PersonId, Refusal, Role};

const ROLE: Role = Role::Member;

fn day(n: i32) -> Date {
    jiff::civil::date(2030, 1, 1).saturating_add(n.days())
}

fn begin(world: &mut World, who: PersonId, of: OrganisationId, from: i32, until: Option<i32>) {
    let began = MembershipBegan {
        person: who,
        organisation: of,
        role: ROLE,
        from: day(from),
        until: until.map(day),
        asked_until: None,
    };
    world
        .give(|_, _| Ok(vec![NewFact::new(began.clone())]))
        .unwrap();
}

fn end(world: &mut World, who: PersonId, of: OrganisationId, until: i32) {
    let ended = MembershipEnded {
        person: who,
        organisation: of,
        role: ROLE,
        until: day(until),
        asked_until: None,
    };
    world
        .give(|_, _| Ok(vec![NewFact::new(ended.clone())]))
        .unwrap();
}

proptest! {
    /// Someone may act on the days of each membership, and on none from the day on which it ended.
    #[test]
    fn somebody_acts_on_the_days_that_were_given_and_not_taken(
        given in proptest::collection::vec((0..20, proptest::option::of(1..20), proptest::option::of(0..30)), 0..4)
    ) {
        let mut world = World::default();
        let of = world.provider();
        let who = world.invite(Authority::Clerk, of, "Morwenna").unwrap();
        let mut days: BTreeSet<i32> = BTreeSet::new();
        for (from, lasts, ended) in given {
            let until = lasts.map(|lasts| from + lasts);
            begin(&mut world, who, of, from, until);
            days.extend(from..until.unwrap_or(40));
            if let Some(ended) = ended {
                end(&mut world, who, of, ended);
                days.retain(|it| *it < ended);
            }
            for n in 0..40 {
                let acts = world.state.may_act(who, of, ROLE, day(n));
                prop_assert_eq!(acts, days.contains(&n), "day {}", n);
                prop_assert!(!world.state.may_act(who, of, Role::Reader, day(n)));
                prop_assert!(world.state.may_act(who, of, Role::CourseLeader, day(n)));
                let held = world.state.holds(who, ROLE, day(n));
                prop_assert_eq!(held, acts.then_some(of));
                prop_assert_eq!(world.state.holders(ROLE, day(n)).count(), usize::from(acts));
            }
        }
    }
}

#[test]
fn a_membership_begins_and_ends_once() {
    let mut world = World::default();
    let of = world.provider();
    let person = world.invite(Authority::Clerk, of, "Morwenna").unwrap();
    let begin = |world: &mut World, role| {
        let it = BeginMembership {
            person,
            organisation: of,
            role,
        };
        world.give(|state, context| begin_membership(state, &it, context))
    };
    let end = |world: &mut World, role| {
        let it = EndMembership {
            person,
            organisation: of,
            role,
        };
        world.give(|state, context| end_membership(state, &it, context))
    };
    assert_eq!(end(&mut world, ROLE).unwrap(), []);
    let began = begin(&mut world, ROLE).unwrap();
    let today = world.today();
    assert!(
        matches!(&began[..], [Fact::MembershipBegan(it)] if it.from == today && it.until.is_none())
    );
    assert_eq!(begin(&mut world, ROLE).unwrap(), []);
    assert!(world.state.may_act(person, of, ROLE, today));
    let ended = end(&mut world, ROLE).unwrap();
    assert!(matches!(&ended[..], [Fact::MembershipEnded(it)] if it.until == today));
    assert!(!world.state.may_act(person, of, ROLE, today));
    assert_eq!(end(&mut world, ROLE).unwrap(), []);
    // Another one begins again.
    assert_eq!(begin(&mut world, ROLE).unwrap().len(), 1);
    let nobody = BeginMembership {
        person: world.context().ids.id("person", 0),
        organisation: of,
        role: ROLE,
    };
    let refused = world.give(|state, context| begin_membership(state, &nobody, context));
    assert_eq!(refused, Err(Refusal::NotFound));
    let erase = people::ErasePerson { person };
    world
        .give(|state, context| people::erase_person(state, &erase, context))
        .unwrap();
    assert_eq!(begin(&mut world, Role::Reader), Err(Refusal::NotFound));
}

#[test]
fn whoever_came_and_went_within_a_day_acted_and_whoever_never_began_did_not() {
    let mut world = World::default();
    let home = world.provider();
    let of = world.provider();
    let who = world.invite(Authority::Clerk, home, "Morwenna").unwrap();
    let acted = |world: &World, since: i32, today: i32| {
        world.state.acted_since(who, of, day(since), day(today))
    };
    begin(&mut world, who, of, 5, None);
    end(&mut world, who, of, 5);
    assert!(!world.state.may_act(who, of, ROLE, day(5)));
    assert!(!acted(&world, 0, 4), "not yet");
    assert!(acted(&world, 0, 5) && acted(&world, 5, 9));
    assert!(!acted(&world, 6, 9), "long before");
    begin(&mut world, who, of, 20, None);
    end(&mut world, who, of, 15);
    assert!(!acted(&world, 6, 30), "it never began");
    begin(&mut world, who, of, 40, None);
    assert!(acted(&world, 50, 50), "they still do");
}

proptest! {
    /// The person who finishes what they began acts, and is asked for nothing new; an end can only bring that
    /// nearer.
    #[test]
    fn somebody_is_asked_until_the_day_that_was_said_first(
        asked in 1..20_i32,
        lasts in 0..20_i32,
        ended in proptest::option::of((0..20_i32, 0..20_i32)),
    ) {
        let mut world = World::default();
        let of = world.provider();
        let who = world.invite(Authority::Clerk, of, "Morwenna").unwrap();
        let began = MembershipBegan {
            person: who,
            organisation: of,
            role: ROLE,
            from: day(0),
            until: Some(day(asked + lasts)),
            asked_until: Some(day(asked)),
        };
        world.give(|_, _| Ok(vec![NewFact::new(began.clone())])).unwrap();
        let (mut last_asked, mut last) = (asked, asked + lasts);
        if let Some((asked, lasts)) = ended {
            let ended = MembershipEnded {
                person: who,
                organisation: of,
                role: ROLE,
                until: day(asked + lasts),
                asked_until: Some(day(asked)),
            };
            world.give(|_, _| Ok(vec![NewFact::new(ended.clone())])).unwrap();
            (last_asked, last) = (last_asked.min(asked), last.min(asked + lasts));
        }
        for n in 0..40 {
            prop_assert_eq!(world.state.may_act(who, of, ROLE, day(n)), n < last);
            prop_assert_eq!(world.state.is_asked(who, ROLE, day(n)), n < last_asked.min(last));
        }
    }
}
