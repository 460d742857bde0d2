//! Two ids that are one person: held against sets that are kept here in the plainest way.

use crate::world::{World, acts_in};
use people::{
    Authority, EnterByName, ErasePerson, Fact, GiveUpAddress, JoinPersons, MakeOwner, PartPersons,
    ProveAddress, RemoveColleague, enter_by_name, erase_person, give_up_address, join_persons,
    make_owner, owns, part_persons, prove_address, remove_colleague,
};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use vocabulary::{PersonId, Refusal, Role};

pub fn join(world: &mut World, kept: PersonId, joined: PersonId) -> Result<Vec<Fact>, Refusal> {
    let it = JoinPersons {
        kept,
        joined,
        why: "They told us on the telephone.".into(),
    };
    world.give(|state, context| join_persons(state, &it, context))
}

pub fn part(world: &mut World, parted: PersonId) -> Result<Vec<Fact>, Refusal> {
    let it = PartPersons {
        parted,
        why: "They are sisters.".into(),
    };
    world.give(|state, context| part_persons(state, &it, context))
}

fn erase(world: &mut World, person: PersonId) -> Result<Vec<Fact>, Refusal> {
    let it = ErasePerson { person };
    world.give(|state, context| erase_person(state, &it, context))
}

fn ids(world: &World, person: PersonId) -> BTreeSet<PersonId> {
    world.state.ids_of(person).collect()
}

fn rule_of(refused: Result<Vec<Fact>, Refusal>) -> String {
    match refused {
        Err(Refusal::Rule { rule, .. }) => rule,
        other => panic!("{other:?}"),
    }
}

#[test]
fn what_one_id_may_do_the_person_may_do_and_each_id_keeps_its_own() {
    let mut world = World::default();
    let (wessex, lyonesse) = (world.provider(), world.provider());
    let one = world.enter(wessex, "Morwenna");
    let other = world.enter(lyonesse, "M. Trevose");
    assert!(!acts_in(&world, other, wessex));
    join(&mut world, one, other).unwrap();
    for id in [one, other] {
        assert!(acts_in(&world, id, wessex) && acts_in(&world, id, lyonesse));
        assert_eq!(world.state.kept(id), one);
        assert_eq!(world.state.ids_of(id).next(), Some(one));
        assert_eq!(world.state.held(id, world.today()).count(), 2);
        assert_eq!(world.state.own(id, world.today()).count(), 1);
        assert_eq!(world.state.name_of(id), Some("Morwenna"));
    }
    // Each organisation lists them by the id that it knows, once.
    assert_eq!(world.acting(lyonesse), [(other, Role::CourseLeader)]);
    assert_eq!(world.owners(lyonesse), [other]);
    assert!(owns(&world.state, one, lyonesse, world.today()));
    assert_eq!(
        world
            .state
            .holders(Role::CourseLeader, world.today())
            .count(),
        1
    );
    part(&mut world, other).unwrap();
    assert!(!acts_in(&world, other, wessex) && acts_in(&world, other, lyonesse));
    assert!(!world.state.same_person(one, other));
}

#[test]
fn a_person_known_twice_to_one_organisation_is_listed_once_and_goes_by_every_id() {
    let mut world = World::default();
    let wessex = world.provider();
    let boss = world.enter(wessex, "Senara");
    let one = world.enter(wessex, "Morwenna");
    let other = world.enter(wessex, "M. Trevose");
    join(&mut world, other, one).unwrap();
    assert_eq!(world.acting(wessex).len(), 2);
    let make = MakeOwner {
        organisation: wessex,
        person: other,
    };
    let by = Authority::Owner(boss);
    let made = world.give(|state, context| make_owner(state, &make, by, context));
    assert_eq!(made.unwrap().len(), 1);
    assert_eq!(world.owners(wessex).len(), 2);
    for id in [one, other] {
        assert!(owns(&world.state, id, wessex, world.today()));
        // They are an owner already, by whichever id.
        let make = MakeOwner {
            organisation: wessex,
            person: id,
        };
        let again = world.give(|state, context| make_owner(state, &make, by, context));
        assert_eq!(again.unwrap(), []);
    }
    let remove = RemoveColleague {
        organisation: wessex,
        person: one,
        role: Role::CourseLeader,
    };
    let removed = world.give(|state, context| remove_colleague(state, &remove, by, context));
    // Two memberships and an ownership.
    assert_eq!(removed.unwrap().len(), 3);
    assert!(!acts_in(&world, other, wessex) && !acts_in(&world, one, wessex));
    assert_eq!(world.owners(wessex), [boss]);
    let remove = RemoveColleague {
        person: boss,
        ..remove
    };
    let last = world.give(|state, context| remove_colleague(state, &remove, by, context));
    assert_eq!(rule_of(last), "last-owner");
}

#[test]
fn an_only_owner_with_two_ids_is_the_only_owner() {
    let mut world = World::default();
    let wessex = world.provider();
    let one = world.enter(wessex, "Morwenna");
    let other = world.enter(wessex, "M. Trevose");
    join(&mut world, one, other).unwrap();
    let remove = RemoveColleague {
        organisation: wessex,
        person: other,
        role: Role::CourseLeader,
    };
    let by = Authority::Clerk;
    let refused = world.give(|state, context| remove_colleague(state, &remove, by, context));
    assert_eq!(rule_of(refused), "last-owner");
}

#[test]
fn an_erasure_takes_every_id_and_ends_the_parting() {
    let mut world = World::default();
    let wessex = world.provider();
    let one = world.enter(wessex, "Morwenna");
    let other = world.enter(wessex, "M. Trevose");
    let third = world.enter(wessex, "Locryn");
    join(&mut world, one, other).unwrap();
    let facts = erase(&mut world, other).unwrap();
    let erased: Vec<PersonId> = facts
        .iter()
        .map(|fact| match fact {
            Fact::PersonErased(it) => it.person,
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(erased, [one, other]);
    for id in [one, other] {
        assert_eq!(world.state.name_of(id), None);
        assert_eq!(world.state.reached_at(id), None);
        assert_eq!(rule_of(erase(&mut world, id)), people::ERASED_ALREADY);
        assert_eq!(part(&mut world, id), Err(Refusal::NotFound));
        assert_eq!(join(&mut world, id, third), Err(Refusal::NotFound));
        assert_eq!(join(&mut world, third, id), Err(Refusal::NotFound));
    }
    assert_eq!(world.state.with_email("shared@wessex.example"), [third]);
    assert_eq!(world.state.name_of(third), Some("Locryn"));
}

#[test]
fn joining_says_why_and_parting_takes_the_one_that_was_joined() {
    let mut world = World::default();
    let wessex = world.provider();
    let one = world.enter(wessex, "Morwenna");
    let other = world.enter(wessex, "M. Trevose");
    let silent = JoinPersons {
        kept: one,
        joined: other,
        why: " \n".into(),
    };
    let refused = world.give(|state, context| join_persons(state, &silent, context));
    assert!(matches!(refused, Err(Refusal::Invalid(it)) if it[0].field == "why"));
    join(&mut world, one, other).unwrap();
    assert_eq!(join(&mut world, other, one).unwrap(), []);
    assert_eq!(rule_of(part(&mut world, one)), "not-joined");
    assert_eq!(part(&mut world, other).unwrap().len(), 1);
    assert_eq!(rule_of(part(&mut world, other)), "not-joined");
}

#[test]
fn an_address_belongs_to_one_living_person_by_all_of_their_ids() {
    let mut world = World::default();
    let wessex = world.provider();
    let one = world.enter(wessex, "Morwenna");
    let other = world.enter(wessex, "M. Trevose");
    let prove = |world: &mut World, person, address: &str| {
        let it = ProveAddress {
            person,
            address: address.into(),
        };
        world.give(|state, context| prove_address(state, &it, context))
    };
    let mine = "Morwenna@home.example";
    assert_eq!(prove(&mut world, one, mine).unwrap().len(), 1);
    assert_eq!(prove(&mut world, one, "morwenna@HOME.example").unwrap(), []);
    assert_eq!(
        rule_of(prove(&mut world, other, mine)),
        "address-of-another"
    );
    assert!(matches!(
        prove(&mut world, one, "nowhere"),
        Err(Refusal::Invalid(_))
    ));
    // It signs in, and mail goes there from now on.
    assert_eq!(world.state.with_email("MORWENNA@home.example"), [one]);
    let reached = world.state.reached_at(one).unwrap();
    assert_eq!(reached, ("Morwenna".to_owned(), mine.to_owned()));
    join(&mut world, other, one).unwrap();
    assert_eq!(prove(&mut world, other, mine).unwrap(), []);
    assert_eq!(world.state.with_email(mine), [other, one]);
    assert_eq!(world.state.reached_at(other).unwrap().1, mine);
    let give_up = |world: &mut World, person, address: &str| {
        let it = GiveUpAddress {
            person,
            address: address.into(),
        };
        world.give(|state, context| give_up_address(state, &it, context))
    };
    assert_eq!(
        give_up(&mut world, other, "unknown@home.example").unwrap(),
        []
    );
    // Both were invited to the shared one: it leaves both.
    let shared = "Shared@wessex.example";
    assert_eq!(give_up(&mut world, one, shared).unwrap().len(), 2);
    assert!(world.state.with_email(shared).is_empty());
    assert_eq!(rule_of(give_up(&mut world, other, mine)), "last-address");
    prove(&mut world, other, "m@trevose.example").unwrap();
    assert_eq!(give_up(&mut world, other, mine).unwrap().len(), 1);
    assert_eq!(world.state.proven_by(mine), None);
    // It is free for someone else.
    let third = world.enter(wessex, "Locryn");
    assert_eq!(prove(&mut world, third, mine).unwrap().len(), 1);
    erase(&mut world, third).unwrap();
    assert_eq!(world.state.proven_by(mine), None);
    assert!(world.state.with_email(mine).is_empty());
    assert_eq!(prove(&mut world, third, mine), Err(Refusal::NotFound));
    assert_eq!(give_up(&mut world, third, mine), Err(Refusal::NotFound));
    let many = (0..people::MOST_ADDRESSES)
        .filter(|n| prove(&mut world, one, &format!("a{n}@home.example")).is_ok())
        .count();
    assert_eq!(many, people::MOST_ADDRESSES - 1, "one was proven before");
    assert_eq!(
        rule_of(prove(&mut world, one, "more@home.example")),
        "too-many-addresses"
    );
}

#[test]
fn somebody_without_an_address_is_known_by_name_alone() {
    let mut world = World::default();
    let person = world.context().ids.id("person", 0);
    let it = EnterByName {
        name: " Sir  Hugh ".into(),
    };
    world
        .give(|state, context| enter_by_name(state, &it, context))
        .unwrap();
    assert_eq!(world.state.name_of(person), Some("Sir Hugh"));
    assert_eq!(world.state.reached_at(person), None);
    erase(&mut world, person).unwrap();
    assert_eq!(world.state.name_of(person), None);
    let nobody = EnterByName { name: " ".into() };
    let refused = world.give(|state, context| enter_by_name(state, &nobody, context));
    assert!(matches!(refused, Err(Refusal::Invalid(it)) if it[0].field == "name"));
}

#[derive(Clone, Copy, Debug)]
enum Try {
    Join(usize, usize),
    Part(usize),
    Erase(usize),
}

fn tries() -> impl Strategy<Value = Vec<Try>> {
    let who = 0_usize..7;
    let one = prop_oneof![
        5 => (who.clone(), who.clone()).prop_map(|(a, b)| Try::Join(a, b)),
        3 => who.clone().prop_map(Try::Part),
        1 => who.prop_map(Try::Erase),
    ];
    proptest::collection::vec(one, 0..30)
}

proptest! {
    /// The sets are those of a forest of who was joined to whom; every id of a set answers alike.
    #[test]
    fn sets_are_what_was_joined_and_not_parted(tries in tries()) {
        let mut world = World::default();
        let wessex = world.provider();
        let people: Vec<PersonId> = (0..7)
            .map(|n| world.enter(wessex, &format!("P{n}")))
            .collect();
        let mut parents: BTreeMap<usize, usize> = BTreeMap::new();
        let mut erased: BTreeSet<usize> = BTreeSet::new();
        let root = |parents: &BTreeMap<usize, usize>, mut it: usize| {
            while let Some(next) = parents.get(&it) { it = *next; }
            it
        };
        for attempt in tries {
            match attempt {
                Try::Join(a, b) => {
                    let (kept, joined) = (root(&parents, a), root(&parents, b));
                    let done = join(&mut world, people[a], people[b]);
                    if erased.contains(&a) || erased.contains(&b) {
                        prop_assert!(done.is_err());
                    } else if kept == joined {
                        prop_assert_eq!(done.unwrap().len(), 0);
                    } else {
                        prop_assert_eq!(done.unwrap().len(), 1);
                        parents.insert(joined, kept);
                    }
                }
                Try::Part(a) => {
                    let done = part(&mut world, people[a]);
                    let joined = parents.contains_key(&a) && !erased.contains(&a);
                    prop_assert_eq!(done.is_ok(), joined);
                    if joined { parents.remove(&a); }
                }
                Try::Erase(a) => {
                    let set: Vec<usize> = (0..7)
                        .filter(|it| root(&parents, *it) == root(&parents, a))
                        .collect();
                    let done = erase(&mut world, people[a]);
                    prop_assert_eq!(done.is_ok(), !erased.contains(&a));
                    erased.extend(set);
                }
            }
            for a in 0..7 {
                prop_assert_eq!(world.state.kept(people[a]), people[root(&parents, a)]);
                prop_assert_eq!(world.state.name_of(people[a]).is_none(), erased.contains(&a));
                let set: BTreeSet<PersonId> = (0..7)
                    .filter(|it| root(&parents, *it) == root(&parents, a))
                    .map(|it| people[it])
                    .collect();
                prop_assert_eq!(world.state.ids_of(people[a]).count(), set.len());
                prop_assert_eq!(ids(&world, people[a]), set.clone());
                for b in 0..7 {
                    let same = world.state.same_person(people[a], people[b]);
                    prop_assert_eq!(same, set.contains(&people[b]));
                }
                let held = world.state.held(people[a], world.today()).count();
                prop_assert_eq!(held, set.len());
            }
            let roots: BTreeSet<usize> = (0..7).map(|it| root(&parents, it)).collect();
            prop_assert_eq!(world.acting(wessex).len(), roots.len());
            let living = (0..7).filter(|it| !erased.contains(it)).count();
            prop_assert_eq!(world.state.with_email("shared@wessex.example").len(), living);
        }
    }
}
