//! One person under several entries: found, joined, parted, and told of where their mail goes.

use crate::{
    joined::{join, part},
    world::{BY_LINK, World, acts_in},
};
use people::{
    Authority, BeginMembership, BeginOwnAccount, CorrectAddress, CorrectName, EnterByName, Fact,
    JoinPersons, ProveAddress, begin_membership, begin_own_account, clerk_knows, correct_address,
    correct_name, enter_by_name, is_nobodys, join_persons, masked_address, namesakes,
    prove_address, rename_person,
};
use vocabulary::{Actor, Channel, OrganisationId, PersonId, Refusal, Role};

const CLERK: Authority = Authority::Clerk;

fn signed_in(person: PersonId, organisation: OrganisationId, way: Channel) -> Actor {
    Actor {
        person: Some(person),
        organisation: Some(organisation),
        role: Role::CourseLeader,
        key: None,
        way,
    }
}

fn reads(world: &mut World, person: PersonId, organisation: OrganisationId) {
    let it = BeginMembership {
        person,
        organisation,
        role: Role::Reader,
    };
    world
        .give(|state, context| begin_membership(state, &it, context))
        .unwrap();
}

fn corrected(
    world: &mut World,
    person: PersonId,
    address: &str,
    (shared, why): (bool, &str),
) -> Result<Vec<Fact>, Refusal> {
    let it = CorrectAddress {
        person,
        address: address.into(),
        shared,
        why: why.into(),
    };
    world.give(|state, context| correct_address(state, &it, context))
}

fn prove(world: &mut World, person: PersonId, address: &str) {
    let it = ProveAddress {
        person,
        address: address.into(),
    };
    world
        .give(|state, context| prove_address(state, &it, context))
        .unwrap();
}

/// What is wrong with the first field, and which it is.
fn problem(refused: Result<Vec<Fact>, Refusal>) -> (String, String) {
    match refused {
        Err(Refusal::Invalid(mut problems)) => {
            let first = problems.remove(0);
            (first.field, first.says)
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn whoever_is_signed_in_and_has_the_link_accepts_as_who_they_are() {
    let mut world = World::default();
    let (wessex, lyonesse) = (world.provider(), world.provider());
    let yusuf = world.invite(CLERK, wessex, "Yusuf").unwrap();
    let persons = world.state.persons().count();
    let invitation = world
        .ask(CLERK, lyonesse, "Y. Carraway", "yc@home.example")
        .unwrap();
    // Not without the link: then anybody could claim what is sent to another.
    let page = signed_in(yusuf, wessex, Channel::Page);
    assert_eq!(world.answer(page, invitation, true), Err(Refusal::NotFound));
    let link = signed_in(yusuf, wessex, Channel::Link);
    world.answer(link, invitation, true).unwrap();
    assert!(acts_in(&world, yusuf, lyonesse));
    assert_eq!(world.state.proven_by("yc@home.example"), Some(yusuf));
    assert_eq!(world.state.persons().count(), persons);
    // What is somebody's already is claimed by nobody else.
    let morwenna = world.invite(CLERK, lyonesse, "Morwenna").unwrap();
    assert!(!is_nobodys(&world.state, "morwenna@wessex.example"));
    let hers = world
        .ask(CLERK, wessex, "Morwenna", "morwenna@wessex.example")
        .unwrap();
    assert_eq!(world.answer(link, hers, true), Err(Refusal::NotFound));
    assert!(!acts_in(&world, morwenna, wessex));
}

#[test]
fn namesakes_are_found_where_one_of_them_reviews_or_has_no_account() {
    let mut world = World::default();
    let (wessex, lyonesse) = (world.provider(), world.provider());
    let reader = world.invite(CLERK, wessex, "Kezia Budd").unwrap();
    let invitation = world
        .ask(CLERK, lyonesse, "kezia  Budd", "kb@home.example")
        .unwrap();
    let other = world.accept(invitation).unwrap();
    // Namesakes elsewhere are no concern of anybody.
    assert_eq!(namesakes(&world.state, world.today()), []);
    reads(&mut world, reader, wessex);
    let found = namesakes(&world.state, world.today());
    let pairs: Vec<_> = found.iter().map(|it| (it.kept, it.joined)).collect();
    assert_eq!(pairs, [(reader, other)]);
    assert_eq!(found[0].domain, None);
    // Another first name of the same letter tells something only where both work at one place.
    let rename = |name: &str| people::RenamePerson {
        person: other,
        name: name.into(),
    };
    let it = rename("K. Budd");
    world
        .give(|state, context| rename_person(state, &it, context))
        .unwrap();
    assert_eq!(namesakes(&world.state, world.today()), []);
    prove(&mut world, other, "k.budd@wessex.example");
    let found = namesakes(&world.state, world.today());
    assert_eq!(found[0].domain.as_deref(), Some("wessex.example"));
    join(&mut world, reader, other).unwrap();
    assert_eq!(namesakes(&world.state, world.today()), []);
    part(&mut world, other).unwrap();
    assert_eq!(namesakes(&world.state, world.today()), []);
    assert_eq!(
        world.state.told_apart(),
        [(reader.min(other), reader.max(other))]
    );
    join(&mut world, other, reader).unwrap();
    assert_eq!(world.state.told_apart(), []);
}

#[test]
fn whoever_has_no_account_is_found_by_name_and_their_name_put_right() {
    let mut world = World::default();
    let wessex = world.provider();
    let hilda = world.context().ids.id("person", 0);
    let enter = EnterByName {
        name: "Hilda Raven".into(),
    };
    world
        .give(|state, context| enter_by_name(state, &enter, context))
        .unwrap();
    let other = world.invite(CLERK, wessex, "Hilda Ravens").unwrap();
    let name = |person| CorrectName {
        person,
        name: "Hilda Ravens".into(),
    };
    let it = name(hilda);
    world
        .give(|state, context| correct_name(state, &it, context))
        .unwrap();
    assert_eq!(world.state.name_of(hilda), Some("Hilda Ravens"));
    let found = world.state.named_like("RAVENS hil");
    assert_eq!(found, [hilda.min(other), hilda.max(other)]);
    assert_eq!(world.state.named_like(" "), []);
    let pairs = namesakes(&world.state, world.today());
    assert_eq!(pairs.len(), 1, "one of them has no account");
    // Whoever has an account says it themselves.
    let it = name(other);
    let refused = world.give(|state, context| correct_name(state, &it, context));
    assert!(matches!(refused, Err(Refusal::Rule { rule, .. }) if rule == "own-name"));
}

#[test]
fn a_session_from_before_a_parting_is_known_by_both_and_by_all_their_ids() {
    let mut world = World::default();
    let wessex = world.provider();
    let ada = world.invite(CLERK, wessex, "Ada").unwrap();
    let bede = world.invite(CLERK, wessex, "Bede").unwrap();
    let cuthbert = world.invite(CLERK, wessex, "Cuthbert").unwrap();
    join(&mut world, ada, bede).unwrap();
    let before = world.context().now;
    world.days += 1;
    part(&mut world, bede).unwrap();
    world.days += 1;
    let after = world.context().now;
    for id in [ada, bede] {
        assert!(world.state.was_parted_since(id, before));
        assert!(!world.state.was_parted_since(id, after));
    }
    assert!(!world.state.was_parted_since(cuthbert, before));
}

#[test]
fn an_address_of_another_entry_is_not_given_without_a_word() {
    let mut world = World::default();
    let wessex = world.provider();
    let ada = world.enter(wessex, "Ada");
    let bede = world.enter(wessex, "Bede");
    corrected(&mut world, ada, "ada@wessex.example", (false, "")).unwrap();
    let (field, says) = problem(corrected(
        &mut world,
        bede,
        "ADA@wessex.example",
        (false, ""),
    ));
    assert_eq!(field, "address");
    assert!(says.starts_with("Ada has this address, too."), "{says}");
    corrected(&mut world, bede, "ada@wessex.example", (true, "")).unwrap();
    // What somebody has proven is theirs alone, whatever is said.
    let cuthbert = world.invite(CLERK, wessex, "Cuthbert").unwrap();
    let proven = "cuthbert@wessex.example";
    let (_, says) = problem(corrected(&mut world, bede, proven, (true, "")));
    assert!(says.starts_with("Cuthbert has shown"), "{says}");
    assert_eq!(world.state.proven_by(proven), Some(cuthbert));
}

#[test]
fn whoever_can_no_longer_read_their_mail_is_given_another_address_with_a_reason() {
    let mut world = World::default();
    let wessex = world.provider();
    let ada = world.invite(CLERK, wessex, "Ada").unwrap();
    let new = "ada@home.example";
    let (field, _) = problem(corrected(&mut world, ada, new, (false, " ")));
    assert_eq!(field, "why");
    let facts = corrected(&mut world, ada, new, (false, "She telephoned.")).unwrap();
    assert!(matches!(&facts[..], [Fact::AddressGiven(it)] if it.why.is_some()));
    assert_eq!(world.state.reached_at(ada).unwrap().1, new);
    assert_eq!(world.state.signing_in_with(new), [ada]);
    // What they had proven stays theirs.
    assert_eq!(world.state.signing_in_with("ada@wessex.example"), [ada]);
    let had = |number| world.state.address_numbered(ada, number);
    assert_eq!((had(0), had(1)), (Some("ada@wessex.example"), Some(new)));
    assert_eq!(masked_address(new), "a•••@home.example");
}

#[test]
fn nobody_new_is_made_of_whoever_accepts_by_a_link_and_is_known() {
    let mut world = World::default();
    let (wessex, lyonesse) = (world.provider(), world.provider());
    let ada = world.invite(CLERK, wessex, "Ada").unwrap();
    let invitation = world
        .ask(CLERK, lyonesse, "A.", "ada@wessex.example")
        .unwrap();
    world.answer(BY_LINK, invitation, true).unwrap();
    assert!(acts_in(&world, ada, lyonesse));
}

#[test]
fn the_coordinator_knows_no_one_who_has_an_account_of_their_own_and_acts_for_nobody() {
    let mut world = World::default();
    let coordinator = Actor {
        role: Role::Coordinator,
        ..Actor::OPERATOR
    };
    let provider = world.provider();
    let leader = world
        .invite(CLERK, provider, "Morwenna Tregear")
        .expect("they accept");
    let address = "zoe@home.example";
    let begin = BeginOwnAccount {
        name: "Zoë Adeyemi".into(),
        email: address.into(),
    };
    let began = world.give_as(BY_LINK, |state, context| {
        begin_own_account(state, &begin, context)
    });
    let teacher = match began.unwrap().last() {
        Some(Fact::OwnAccountBegan(it)) => it.person,
        other => panic!("{other:?}"),
    };
    assert!(!clerk_knows(&world.state, teacher));
    let mine = |person, address: &str| CorrectAddress {
        person,
        address: address.into(),
        shared: false,
        why: "They rang me.".into(),
    };
    let taken_over = world.give_as(coordinator, |state, context| {
        correct_address(state, &mine(teacher, "clerk@group.example"), context)
    });
    assert_eq!(taken_over, Err(Refusal::NotFound));
    let joined = JoinPersons {
        kept: leader,
        joined: teacher,
        why: "They rang me.".into(),
    };
    let joined = world.give_as(coordinator, |state, context| {
        join_persons(state, &joined, context)
    });
    assert_eq!(joined, Err(Refusal::NotFound));
    // Whose an address is, is not told either; and whoever has proven it goes on signing in with it.
    let given = world.give_as(coordinator, |state, context| {
        correct_address(state, &mine(leader, address), context)
    });
    assert!(given.is_ok(), "{given:?}");
    assert_eq!(world.state.signing_in_with(address), [teacher]);
    // Whoever also acts for a provider is known.
    reads(&mut world, teacher, provider);
    assert!(clerk_knows(&world.state, teacher));
}
