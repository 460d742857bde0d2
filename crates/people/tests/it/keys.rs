//! Keys: another program that acts for an organisation.

use crate::world::World;
use jiff::ToSpan;
use people::{Authority, Fact, MakeKey, RevokeKey, make_key, revoke_key};
use vocabulary::{ApiKeyId, Digest, OrganisationId, Refusal, Role};

fn make(organisation: OrganisationId) -> MakeKey {
    MakeKey {
        organisation,
        role: Role::CourseLeader,
        label: " Student  records ".into(),
        digest: Digest::of(b"keyed elsewhere"),
        reads_only: false,
        until: None,
    }
}

fn give(world: &mut World, it: &MakeKey, by: Authority) -> Result<ApiKeyId, Refusal> {
    let id = world.context().ids.id("api-key", 0);
    let made = world.give(|state, context| make_key(state, it, by, context))?;
    assert!(matches!(&made[..], [Fact::KeyMade(made)] if made.key == id));
    Ok(id)
}

fn revoke(
    world: &mut World,
    organisation: OrganisationId,
    key: ApiKeyId,
    by: Authority,
) -> Result<Vec<Fact>, Refusal> {
    let it = RevokeKey { organisation, key };
    world.give(|state, context| revoke_key(state, &it, by, context))
}

#[test]
fn a_key_acts_for_its_organisation_in_its_role_on_its_days_until_it_is_revoked() {
    let mut world = World::default();
    let (wessex, lyonesse) = (world.provider(), world.provider());
    let owner = world.invite(Authority::Clerk, wessex, "Morwenna").unwrap();
    let by = Authority::Owner(owner);
    let today = world.today();
    let until = today.saturating_add(10.days());
    let it = MakeKey {
        until: Some(until),
        ..make(wessex)
    };
    let key = give(&mut world, &it, by).unwrap();
    let acts = |world: &World, of, role, on| world.state.key_acts(key, of, role, on);
    let leads = Role::CourseLeader;
    assert!(acts(&world, wessex, leads, today));
    assert!(acts(&world, wessex, leads, until.yesterday().unwrap()));
    assert!(!acts(&world, wessex, leads, until));
    assert!(!acts(&world, wessex, leads, today.yesterday().unwrap()));
    assert!(!acts(&world, lyonesse, leads, today));
    assert!(!acts(&world, wessex, Role::Coordinator, today));
    assert_eq!(world.state.key_with(it.digest), Some(key));
    let known = world.state.key(key).unwrap();
    assert_eq!(
        (known.label.as_str(), known.revoked),
        ("Student records", false)
    );
    assert_eq!(world.state.keys().count(), 1);

    assert_eq!(
        revoke(&mut world, lyonesse, key, Authority::Clerk),
        Err(Refusal::NotFound)
    );
    assert!(matches!(
        revoke(&mut world, lyonesse, key, by),
        Err(Refusal::Rule { rule, .. }) if rule == people::rule::NOT_AN_OWNER
    ));
    assert_eq!(revoke(&mut world, wessex, key, by).unwrap().len(), 1);
    assert!(!acts(&world, wessex, leads, today));
    assert_eq!(revoke(&mut world, wessex, key, by).unwrap(), []);
}

#[test]
fn a_key_is_made_by_an_owner_for_a_purpose_a_role_and_days_to_come() {
    let mut world = World::default();
    let wessex = world.provider();
    let owner = world.invite(Authority::Clerk, wessex, "Morwenna").unwrap();
    let colleague = world.invite(Authority::Clerk, wessex, "Locryn").unwrap();
    let field = |refused: Result<ApiKeyId, Refusal>| match refused {
        Err(Refusal::Invalid(it)) => it[0].field.clone(),
        Err(Refusal::Rule { rule, .. }) => rule,
        other => panic!("{other:?}"),
    };
    let by = Authority::Owner(owner);
    let it = make(wessex);
    assert_eq!(
        field(give(&mut world, &it, Authority::Owner(colleague))),
        "not-an-owner"
    );
    let unnamed = MakeKey {
        label: " ".into(),
        ..it.clone()
    };
    assert_eq!(field(give(&mut world, &unnamed, by)), "label");
    let clerk = MakeKey {
        role: Role::Coordinator,
        ..it.clone()
    };
    assert_eq!(field(give(&mut world, &clerk, by)), "role");
    let over = MakeKey {
        until: Some(world.today()),
        ..it.clone()
    };
    assert_eq!(field(give(&mut world, &over, by)), "until");
    give(&mut world, &it, by).unwrap();
    assert_eq!(field(give(&mut world, &it, by)), "key-used");
}
