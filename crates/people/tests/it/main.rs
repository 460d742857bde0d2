//! Who may let whom in: colleagues, owners, and requests for accounts.

mod invited;
mod joined;
mod keys;
mod known;
mod one_person;
mod terms;
mod world;

use people::{
    Authority, DeclineAccount, EnterOrganisation, MakeOwner, OrganisationKind, RemoveColleague,
    RenameOrganisation, RequestAccount, RequestedProvider, StopOwning, admit_account,
    decline_account, enter_organisation, make_owner, owns, remove_colleague, rename_organisation,
    request_account, stop_owning,
};
use proptest::prelude::*;
use std::collections::BTreeSet;
use vocabulary::{OrganisationId, PersonId, Refusal, Role};
use world::World;

#[test]
fn the_first_course_leader_owns_the_account_and_others_ask_them() {
    let mut world = World::default();
    let wessex = world.provider();
    let first = world.invite(Authority::Clerk, wessex, "Morwenna").unwrap();
    let second = world
        .invite(Authority::Owner(first), wessex, "Locryn")
        .unwrap();
    assert_eq!(world.owners(wessex), [first]);
    let refused = world.invite(Authority::Owner(second), wessex, "Senara");
    assert!(
        matches!(refused, Err(Refusal::Rule { rule, .. }) if rule == people::rule::NOT_AN_OWNER)
    );
    // An owner of one provider is no one to another.
    let lyonesse = world.provider();
    let foreign = world.invite(Authority::Owner(first), lyonesse, "Senara");
    assert!(matches!(foreign, Err(Refusal::Rule { .. })));
}

#[test]
fn a_request_is_answered_once() {
    let mut world = World::default();
    let request = world.context().ids.id("account-request", 0);
    let asks = RequestAccount {
        provider: RequestedProvider {
            name: "Sarum College".into(),
            ..RequestedProvider::default()
        },
        name: "Perran".into(),
        email: "perran@sarum.example".into(),
    };
    world
        .give(|state, context| request_account(state, &asks, context))
        .unwrap();
    let decline = |reason: &str| DeclineAccount {
        request,
        reason: reason.into(),
    };
    let empty = decline(" \n ");
    let empty = world.give(|state, context| decline_account(state, &empty, context));
    assert!(matches!(empty, Err(Refusal::Invalid(_))));
    let wessex = world.provider();
    let admit = people::AdmitAccount { request };
    world
        .give(|state, context| admit_account(state, &admit, wessex, context))
        .unwrap();
    assert_eq!(world.owners(wessex).len(), 1);
    assert_eq!(
        world.state.with_email("perran@sarum.example"),
        world.owners(wessex)
    );
    let late = decline("No.");
    let late = world.give(|state, context| decline_account(state, &late, context));
    assert!(
        matches!(late, Err(Refusal::Rule { rule, .. }) if rule == people::rule::ANSWERED_ALREADY)
    );
}

/// The same, found by looking through everyone.
fn looked_through(world: &World, organisation: OrganisationId) -> Vec<(PersonId, Role)> {
    let today = world.context().today;
    let roles = |(person, _)| {
        let held = world.state.held(person, today);
        let held = held.filter(|held| held.organisation == organisation);
        held.map(move |held| (person, held.role))
    };
    world.state.persons().flat_map(roles).collect()
}

#[test]
fn a_name_is_free_again_once_nobody_is_called_so() {
    let mut world = World::default();
    let enter = |world: &mut World, name: &str| {
        let kind = OrganisationKind::Provider;
        let name = name.to_owned();
        let enter = EnterOrganisation { kind, name };
        let id = world.context().ids.id("organisation", 0);
        let entered = world.give(|state, context| enter_organisation(state, &enter, context));
        entered.map(|_| id)
    };
    let wessex = enter(&mut world, "University of Wessex").unwrap();
    let again = enter(&mut world, "UNIVERSITY of Wessex");
    assert!(matches!(again, Err(Refusal::Invalid(problems)) if problems[0].field == "name"));
    let rename = RenameOrganisation {
        organisation: wessex,
        name: "Wessex University".into(),
        from: world.context().today,
    };
    world
        .give(|state, context| rename_organisation(state, &rename, context))
        .unwrap();
    enter(&mut world, "University of Wessex").unwrap();
    assert!(enter(&mut world, "wessex university").is_err());
}

/// Something that someone tries.
#[derive(Clone, Copy, Debug)]
enum Try {
    Invite(usize),
    Remove(usize, usize),
    Make(usize, usize),
    Stop(usize, usize),
}

fn tries() -> impl Strategy<Value = Vec<Try>> {
    let who = 0_usize..6;
    let pair = (who.clone(), who.clone());
    let one = prop_oneof![
        who.prop_map(Try::Invite),
        pair.clone().prop_map(|(by, whom)| Try::Remove(by, whom)),
        pair.clone().prop_map(|(by, whom)| Try::Make(by, whom)),
        pair.prop_map(|(by, whom)| Try::Stop(by, whom)),
    ];
    proptest::collection::vec(one, 0..40)
}

proptest! {
    #[test]
    fn whatever_owners_do_an_account_with_a_leader_has_an_owner_who_leads(tries in tries()) {
        let mut world = World::default();
        let organisation = world.provider();
        let mut known = vec![world.invite(Authority::Clerk, organisation, "P0").unwrap()];
        for (n, attempt) in (1..).zip(tries) {
            let who = |n: usize| known[n % known.len()];
            let mut owning: BTreeSet<PersonId> = world.owners(organisation).into_iter().collect();
            let name = format!("P{n}");
            match attempt {
                Try::Invite(by) => {
                    let invited = world.invite(Authority::Owner(who(by)), organisation, &name);
                    known.extend(invited);
                }
                Try::Remove(by, person) => {
                    let (by, person) = (Authority::Owner(who(by)), who(person));
                    let role = Role::CourseLeader;
                    let it = RemoveColleague { organisation, person, role };
                    if world.give(|state, context| remove_colleague(state, &it, by, context)).is_ok() {
                        owning.remove(&person);
                    }
                }
                Try::Make(by, person) => {
                    let (by, person) = (Authority::Owner(who(by)), who(person));
                    let it = MakeOwner { organisation, person };
                    if world.give(|state, context| make_owner(state, &it, by, context)).is_ok() {
                        owning.insert(person);
                    }
                }
                Try::Stop(by, person) => {
                    let (by, person) = (Authority::Owner(who(by)), who(person));
                    let it = StopOwning { organisation, person };
                    if world.give(|state, context| stop_owning(state, &it, by, context)).is_ok() {
                        owning.remove(&person);
                    }
                }
            }
            let today = world.context().today;
            prop_assert_eq!(world.acting(organisation), looked_through(&world, organisation));
            let leads: Vec<_> = world.state.holders(Role::CourseLeader, today).collect();
            let all = world.state.persons().map(|(person, _)| person);
            let found: Vec<_> = all
                .filter_map(|it| Some((it, world.state.holds(it, Role::CourseLeader, today)?)))
                .collect();
            prop_assert_eq!(leads, found);
            let owners = world.owners(organisation);
            prop_assert!(!owners.is_empty());
            // Each command changes one person’s ownership, and no one else’s.
            prop_assert_eq!(BTreeSet::from_iter(owners.clone()), owning);
            for owner in owners {
                prop_assert!(owns(&world.state, owner, organisation, today));
                let leads = world.state.may_act(owner, organisation, Role::CourseLeader, today);
                prop_assert!(leads);
            }
        }
    }
}
