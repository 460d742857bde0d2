//! What organisations were called, who may be invited where, and the outcome of requests.

use crate::world::World;
use jiff::ToSpan;
use people::{
    AdmitAccount, Authority, BeginMembership, DeclineAccount, EnterOrganisation, ErasePerson, Fact,
    MakeOwner, OrganisationKind, RemoveColleague, RenameOrganisation, RequestAccount,
    RequestOutcome, RequestedProvider, admit_account, begin_membership, decline_account,
    enter_organisation, erase_person, invitable, make_owner, remove_colleague, rename_organisation,
    request_account, rule,
};
use vocabulary::{AccountRequestId, OrganisationId, PersonId, Refusal, Role};

const KINDS: [OrganisationKind; 8] = [
    OrganisationKind::Provider,
    OrganisationKind::Host,
    OrganisationKind::School,
    OrganisationKind::Trust,
    OrganisationKind::Authority,
    OrganisationKind::Government,
    OrganisationKind::Body,
    OrganisationKind::Group,
];

fn enter(world: &mut World, kind: OrganisationKind, name: &str) -> Result<OrganisationId, Refusal> {
    let id = world.context().ids.id("organisation", 0);
    let name = name.to_owned();
    let it = EnterOrganisation { kind, name };
    world.give(|state, context| enter_organisation(state, &it, context))?;
    Ok(id)
}

#[test]
fn the_names_of_kinds_of_organisation_never_change() {
    let names = KINDS.map(|kind| serde_json::to_value(kind).unwrap());
    assert_eq!(
        names
            .map(|name| name.as_str().unwrap().to_owned())
            .join(" "),
        "provider host school trust authority government body group"
    );
}

#[test]
fn an_organisation_is_called_what_it_was_called_on_that_day() {
    let mut world = World::default();
    let id = enter(&mut world, OrganisationKind::Provider, "Wessex College").unwrap();
    let today = world.today();
    let rename = |world: &mut World, name: &str, days: i64| {
        let it = RenameOrganisation {
            organisation: id,
            name: name.into(),
            from: today.saturating_add(days.days()),
        };
        world.give(|state, context| rename_organisation(state, &it, context))
    };
    assert_eq!(rename(&mut world, "Wessex College", 0).unwrap(), []);
    let late = rename(&mut world, "University of Wessex", 1);
    assert!(matches!(late, Err(Refusal::Invalid(it)) if it[0].field == "from"));
    rename(&mut world, "Wessex Polytechnic", -20).unwrap();
    rename(&mut world, "University of Wessex", -10).unwrap();
    rename(&mut world, "Wessex Polytechnic", -5).unwrap();
    rename(&mut world, "The University of Wessex", 0).unwrap();
    let organisation = world.state.organisation(id).unwrap();
    let on = |days: i64| organisation.name(today.saturating_sub(days.days()));
    // Nothing is known of before: it was called as it was entered.
    assert_eq!(on(100), "Wessex College");
    assert_eq!(
        (on(20), on(11)),
        ("Wessex Polytechnic", "Wessex Polytechnic")
    );
    assert_eq!(
        (on(10), on(6)),
        ("University of Wessex", "University of Wessex")
    );
    assert_eq!(
        (on(5), on(0)),
        ("Wessex Polytechnic", "The University of Wessex")
    );
    let former = organisation.former_names(today);
    assert!(former.contains(&"Wessex Polytechnic") && former.contains(&"University of Wessex"));
    assert!(!former.contains(&"The University of Wessex"));
    assert_eq!(
        organisation.former_names(today.saturating_sub(10.days())),
        ["Wessex Polytechnic"]
    );
    // Another kind may have the name, and another of the kind may not.
    enter(
        &mut world,
        OrganisationKind::Host,
        "The University of Wessex",
    )
    .unwrap();
    let taken = enter(
        &mut world,
        OrganisationKind::Provider,
        "THE university of Wessex",
    );
    assert!(matches!(taken, Err(Refusal::Invalid(it)) if it[0].field == "name"));
}

#[test]
fn those_who_lead_are_invited_by_owners_and_those_who_read_by_the_coordinator() {
    let owner = Authority::Owner(PersonId(vocabulary::RawId::from_bytes([1; 16])));
    for kind in KINDS {
        let leads = match kind {
            OrganisationKind::Provider => Some(Role::CourseLeader),
            OrganisationKind::Host => Some(Role::Coordinator),
            OrganisationKind::School => Some(Role::Headteacher),
            OrganisationKind::Trust => Some(Role::Trust),
            OrganisationKind::Authority => Some(Role::Authority),
            OrganisationKind::Government => Some(Role::Dfe),
            OrganisationKind::Body | OrganisationKind::Group => None,
        };
        assert_eq!(kind.leads(), leads);
        let open = matches!(kind, OrganisationKind::Provider | OrganisationKind::Host);
        for role in Role::ALL {
            let of_schools = kind.is_of_schools() && Some(*role) == leads
                || kind == OrganisationKind::School && matches!(role, Role::Governor | Role::Senco);
            let by_owner = open && Some(*role) == leads || of_schools;
            let by_clerk = open && (by_owner || matches!(role, Role::Reader | Role::Supporter));
            assert_eq!(
                invitable(owner, kind).contains(role),
                by_owner,
                "{kind:?} {role}"
            );
            let clerk = invitable(Authority::Clerk, kind).contains(role);
            assert_eq!(clerk, by_clerk, "{kind:?} {role}");
            // Who keeps the register of the workforce is for an operator to say.
            let keeps = kind.can_keep_register() && *role == Role::Registrar;
            let operator = invitable(Authority::Operator, kind).contains(role);
            assert_eq!(operator, by_clerk || keeps || of_schools, "{kind:?} {role}");
        }
    }
}

#[test]
fn a_registrar_removes_another_and_never_the_last_and_lets_no_one_in() {
    let mut world = World::default();
    let home = world.provider();
    let keeper = enter(&mut world, OrganisationKind::Government, "Department").unwrap();
    let [first, second] = ["Rosalind", "Hermia"].map(|name| {
        let person = world.enter(home, name);
        let it = BeginMembership {
            person,
            organisation: keeper,
            role: Role::Registrar,
        };
        world
            .give(|state, context| begin_membership(state, &it, context))
            .unwrap();
        person
    });
    let mut remove = |by: Authority, person: PersonId| {
        let it = RemoveColleague {
            organisation: keeper,
            person,
            role: Role::Registrar,
        };
        world.give(|state, context| remove_colleague(state, &it, by, context))
    };
    assert_eq!(remove(Authority::Clerk, second), Err(Refusal::NotFound));
    assert_eq!(
        remove(Authority::Registrar(first), second).unwrap().len(),
        1
    );
    assert_eq!(remove(Authority::Registrar(first), second).unwrap(), []);
    assert_eq!(
        remove(Authority::Registrar(second), first),
        Err(Refusal::NotFound),
        "they keep the register no longer"
    );
    let last = remove(Authority::Registrar(first), first).unwrap_err();
    assert!(matches!(last, Refusal::Rule { rule, .. } if rule == rule::LAST_REGISTRAR.0));

    let registrar = Authority::Registrar(first);
    for kind in KINDS {
        assert!(invitable(registrar, kind).is_empty(), "{kind:?}");
    }
    let owner = MakeOwner {
        organisation: home,
        person: second,
    };
    let refused = world.give(|state, context| make_owner(state, &owner, registrar, context));
    assert!(matches!(refused, Err(Refusal::Rule { rule, .. }) if rule == rule::NOT_AN_OWNER.0));
    let leader = RemoveColleague {
        organisation: home,
        person: second,
        role: Role::CourseLeader,
    };
    let refused = world.give(|state, context| remove_colleague(state, &leader, registrar, context));
    assert_eq!(refused, Err(Refusal::NotFound));
    let by_operator = RemoveColleague {
        organisation: keeper,
        person: first,
        role: Role::Registrar,
    };
    let operator = Authority::Operator;
    let ended =
        world.give(|state, context| remove_colleague(state, &by_operator, operator, context));
    assert_eq!(ended.unwrap().len(), 1);
}

fn asks(name: &str, provider: &str) -> RequestAccount {
    RequestAccount {
        provider: RequestedProvider {
            name: provider.into(),
            ..RequestedProvider::default()
        },
        name: name.into(),
        email: "Perran@sarum.example".into(),
    }
}

#[test]
fn the_same_request_waits_once_and_each_is_told_what_became_of_it() {
    let mut world = World::default();
    let ask = |world: &mut World, it: &RequestAccount| {
        let id: AccountRequestId = world.context().ids.id("account-request", 0);
        let facts = world.give(|state, context| request_account(state, it, context))?;
        Ok::<_, Refusal>((id, facts.len()))
    };
    let (first, one) = ask(&mut world, &asks("Perran", "Sarum College")).unwrap();
    let (_, again) = ask(&mut world, &asks(" Perran ", "Sarum  College")).unwrap();
    let (second, other) = ask(&mut world, &asks("Perran", "Ys Institute")).unwrap();
    let (_, another) = ask(&mut world, &asks("Piran", "Sarum College")).unwrap();
    assert_eq!((one, again, other, another), (1, 0, 1, 1));
    let wrong = ask(&mut world, &asks(" ", " ")).unwrap_err();
    let Refusal::Invalid(problems) = wrong else {
        panic!("{wrong:?}");
    };
    let fields: Vec<_> = problems.iter().map(|it| it.field.as_str()).collect();
    assert_eq!(fields, ["provider", "name"]);
    assert!(world.state.awaits_account("perran@SARUM.example"));
    assert!(!world.state.awaits_account("somebody@sarum.example"));
    assert_eq!(world.state.requests().count(), 3);
    let person = world.state.request(first).unwrap().person;
    assert_eq!(world.state.requests_of(person).count(), 1);
    assert_eq!(
        world.state.reached_at(person).unwrap(),
        ("Perran".to_owned(), "Perran@sarum.example".to_owned())
    );
    let sarum = enter(&mut world, OrganisationKind::Provider, "Sarum College").unwrap();
    let admit = AdmitAccount { request: first };
    world
        .give(|state, context| admit_account(state, &admit, sarum, context))
        .unwrap();
    let outcome = world.state.request(first).unwrap().outcome.clone();
    assert!(
        matches!(outcome, Some(RequestOutcome::Admitted { organisation, .. }) if organisation == sarum)
    );
    assert_eq!(world.owners(sarum), [person]);
    // The person who is known already keeps their id.
    let ys = enter(&mut world, OrganisationKind::Provider, "Ys Institute").unwrap();
    let admit = AdmitAccount { request: second };
    world
        .give(|state, context| admit_account(state, &admit, ys, context))
        .unwrap();
    assert_eq!(world.owners(ys), [person]);
    assert_eq!(world.state.request(first).unwrap().reason(), None);
}

#[test]
fn a_declined_request_says_why_until_whoever_asked_is_erased() {
    let mut world = World::default();
    let request: AccountRequestId = world.context().ids.id("account-request", 0);
    let it = asks("Perran", "Sarum College");
    world
        .give(|state, context| request_account(state, &it, context))
        .unwrap();
    let decline = |world: &mut World, reason: String| {
        let it = DeclineAccount { request, reason };
        world.give(|state, context| decline_account(state, &it, context))
    };
    let long = decline(&mut world, "x".repeat(2001));
    assert!(matches!(long, Err(Refusal::Invalid(it)) if it[0].field == "reason"));
    decline(&mut world, "x".repeat(2000)).unwrap();
    let found = world.state.request(request).unwrap();
    assert_eq!(found.reason().map(str::len), Some(2000));
    let person = found.person;
    assert!(!world.state.awaits_account("perran@sarum.example"));
    let erase = ErasePerson { person };
    world
        .give(|state, context| erase_person(state, &erase, context))
        .unwrap();
    assert_eq!(world.state.request(request).unwrap().reason(), None);
    assert_eq!(world.state.name_of(person), None);
    let nobody = ErasePerson {
        person: world.context().ids.id("person", 0),
    };
    let refused = world.give(|state, context| erase_person(state, &nobody, context));
    assert_eq!(refused, Err(Refusal::NotFound));
}

#[test]
fn what_is_said_of_a_provider_is_kept_as_one_line_each() {
    let mut world = World::default();
    let mut it = asks("Perran", "Sarum  College");
    it.provider = RequestedProvider {
        validating_institution: " University  of Wessex ".into(),
        website: " https://sarum.example ".into(),
        ukprn: " 10000001 ".into(),
        ..it.provider
    };
    let facts = world
        .give(|state, context| request_account(state, &it, context))
        .unwrap();
    let [Fact::AccountRequested(requested)] = facts.as_slice() else {
        panic!("{facts:?}");
    };
    let kept = RequestedProvider {
        name: "Sarum College".into(),
        validating_institution: "University of Wessex".into(),
        website: "https://sarum.example".into(),
        ukprn: "10000001".into(),
        ..it.provider
    };
    assert_eq!(requested.provider, kept);
}

#[test]
fn of_two_of_one_name_at_one_address_neither_is_taken_for_whoever_is_invited() {
    let mut world = World::default();
    let (wessex, lyonesse) = (world.provider(), world.provider());
    let enter = people::EnterPerson {
        name: "Morwenna".into(),
        email: "shared@wessex.example".into(),
    };
    let mut entered = Vec::new();
    for _ in 0..2 {
        entered.push(world.context().ids.id("person", 0));
        world
            .give(|state, context| people::enter_person(state, &enter, context))
            .unwrap();
    }
    let shared = "shared@wessex.example";
    let invited = |world: &mut World, organisation| {
        let asked = world.ask(Authority::Clerk, organisation, "Morwenna", shared);
        world.accept(asked.unwrap()).unwrap()
    };
    let third = invited(&mut world, wessex);
    assert!(!entered.contains(&third));
    // Once it is known that all of them are one, there is one to be taken.
    let kept: PersonId = entered[0];
    for joined in [entered[1], third] {
        crate::joined::join(&mut world, kept, joined).unwrap();
    }
    assert_eq!(invited(&mut world, lyonesse), kept);
}
