//! Who is let in for what, and by whom.

use super::world::{BY_LINK, REGISTRAR, World, refused, since, urn};
use people::{AnswerInvitation, InviteColleague, OrganisationKind, owns};
use vocabulary::{Actor, InvitationId, NewFact, Role};
use workforce::{
    EndActing, LetIn, Represented, TakeLetInBack, end_acting, let_in, take_let_in_back,
};

#[test]
fn a_headteacher_accepts_by_the_link_owns_the_account_and_acts_for_the_school_alone() {
    let mut world = World::new();
    let head = world.head(100_002);
    let school = Represented::School(urn(100_002));
    let organisation = world.organisation(&school);
    let found = world.people.organisation(organisation).unwrap();
    assert_eq!(found.kind, OrganisationKind::School);
    assert_eq!(found.name(world.today()), "Dunwich Infants");
    let (person, today) = (head.person.unwrap(), world.today());
    assert!(
        world
            .people
            .may_act(person, organisation, Role::Headteacher, today)
    );
    assert!(owns(&world.people, person, organisation, today));
    world
        .report(head, 100_002, ("Anne Page", ""), since("2026-09"), "")
        .unwrap();
    let elsewhere = world.report(head, 100_001, ("Anne Page", ""), since("2026-09"), "");
    assert_eq!(refused(elsewhere), "not found");
    let nowhere = world.report(head, 999_999, ("Anne Page", ""), since("2026-09"), "");
    assert_eq!(refused(nowhere), "not found");
}

#[test]
fn a_trust_and_an_authority_let_in_the_schools_that_the_list_names_for_them_and_nothing_else() {
    let mut world = World::new();
    let trust = Represented::Trust(5143);
    let trust = world
        .let_in(REGISTRAR, &trust, "trust@trust.example")
        .unwrap();
    let authority = Represented::Authority(301);
    let authority = world
        .let_in(REGISTRAR, &authority, "la@dunwich.example")
        .unwrap();
    let school = |number| Represented::School(urn(number));
    assert!(
        world
            .let_in(trust, &school(100_001), "one@a.example")
            .is_ok()
    );
    assert!(
        world
            .let_in(authority, &school(100_002), "two@a.example")
            .is_ok()
    );
    for (by, represented) in [
        (trust, school(100_002)),
        (authority, school(100_004)),
        (authority, Represented::Trust(5143)),
        (trust, Represented::Trust(5143)),
    ] {
        let mut world = world.clone();
        assert_eq!(
            refused(world.let_in(by, &represented, "x@a.example")),
            "not found"
        );
    }
    // Who acts for another cannot say that they act for this one.
    let lie = LetIn {
        organisation: trust.organisation,
        represented: school(100_001),
        name: "Someone".to_owned(),
        email: "x@a.example".to_owned(),
    };
    let lied = world.give(authority, |known, context| let_in(known, &lie, context));
    assert_eq!(refused(lied), "not found");
    // What the list does not have, no one acts for.
    let unknown = world.let_in(REGISTRAR, &Represented::Trust(1), "x@a.example");
    assert_eq!(refused(unknown), "not found");
}

#[test]
fn one_organisation_acts_for_a_school_however_often_someone_is_let_in() {
    let mut world = World::new();
    let first = world.head(100_001);
    let school = Represented::School(urn(100_001));
    let second = world
        .let_in(REGISTRAR, &school, "second@school.example")
        .unwrap();
    assert_eq!(first.organisation, second.organisation);
    assert_ne!(first.person, second.person);
}

#[test]
fn who_is_invited_already_gets_the_same_invitation_again_so_often_a_day_and_it_can_be_taken_back() {
    let mut world = World::new();
    let command = LetIn {
        organisation: None,
        represented: Represented::School(urn(100_001)),
        name: "Hugh Evans".to_owned(),
        email: "hugh@school.example".to_owned(),
    };
    let invitation: InvitationId = world.context(REGISTRAR).ids.id("invitation", 0);
    let give = |world: &mut World| {
        world.give(REGISTRAR, |known, context| let_in(known, &command, context))
    };
    assert_eq!(give(&mut world), Ok(3));
    assert_eq!(give(&mut world), Ok(1));
    assert_eq!(give(&mut world), Ok(1));
    assert_eq!(refused(give(&mut world)), people::rule::SENT_OFTEN_ENOUGH.0);
    let back = TakeLetInBack {
        organisation: None,
        represented: command.represented.clone(),
        invitation,
    };
    let taken = world.give(REGISTRAR, |known, context| {
        take_let_in_back(known, &back, context)
    });
    assert_eq!(taken, Ok(1));
    let answer = AnswerInvitation {
        invitation,
        accepts: true,
    };
    let answered = world.give(BY_LINK, |known, context| {
        let facts = people::answer_invitation(known.people, &answer, context)?;
        Ok(facts.into_iter().map(NewFact::lift).collect())
    });
    assert_eq!(refused(answered), people::rule::INVITATION_ANSWERED.0);
}

#[test]
fn owners_of_a_schools_account_invite_colleagues_and_the_coordinator_does_not_reach_it() {
    let mut world = World::new();
    let head = world.head(100_001);
    let organisation = head.organisation.unwrap();
    let invite = |role| InviteColleague {
        organisation,
        role,
        name: "Elspeth Marchbanks".to_owned(),
        email: format!("{role}@school.example"),
        owner: false,
    };
    let owner = people::Authority::Owner(head.person.unwrap());
    let context = world.context(head);
    let invited = |authority, role| {
        people::invite_colleague(&world.people, &invite(role), authority, &context)
    };
    for role in [Role::Headteacher, Role::Governor, Role::Senco] {
        assert_eq!(invited(owner, role).unwrap().len(), 1, "{role}");
    }
    assert_eq!(refused(invited(owner, Role::Trust)), "role");
    let clerk = people::Authority::Clerk;
    assert_eq!(refused(invited(clerk, Role::Governor)), "not found");
    assert!(!clerk.reaches(&world.people, organisation, world.today()));
    assert!(!people::clerk_knows(&world.people, head.person.unwrap()));
}

#[test]
fn whoever_may_let_in_removes_a_headteacher_who_left_the_only_owner_too_and_lets_another_in() {
    let mut world = World::new();
    let authority = Represented::Authority(301);
    let authority = world
        .let_in(REGISTRAR, &authority, "la@dunwich.example")
        .unwrap();
    let elsewhere = Represented::Trust(5143);
    let elsewhere = world
        .let_in(REGISTRAR, &elsewhere, "trust@trust.example")
        .unwrap();
    let school = Represented::School(urn(100_002));
    let head = world
        .let_in(authority, &school, "one@school.example")
        .unwrap();
    let (person, organisation) = (head.person.unwrap(), head.organisation.unwrap());
    let end = |by: Actor, person| EndActing {
        organisation: by.organisation,
        represented: school.clone(),
        person,
        role: Role::Headteacher,
    };
    let give = |world: &mut World, by: Actor, person| {
        world.give(by, |known, context| {
            end_acting(known, &end(by, person), context)
        })
    };
    assert_eq!(refused(give(&mut world, elsewhere, person)), "not found");
    let nobody = authority.person.unwrap();
    assert_eq!(refused(give(&mut world, authority, nobody)), "not found");
    let before = world.clone();
    assert!(give(&mut world, authority, person).is_ok());
    let today = world.today();
    assert!(
        !world
            .people
            .may_act(person, organisation, Role::Headteacher, today)
    );
    assert!(!owns(&world.people, person, organisation, today));
    assert_eq!(refused(give(&mut world, authority, person)), "not found");
    let second = world
        .let_in(authority, &school, "two@school.example")
        .unwrap();
    assert_eq!(second.organisation, head.organisation);
    assert!(owns(
        &world.people,
        second.person.unwrap(),
        organisation,
        today
    ));
    // So does the registrar, who let the authority in.
    let mut world = before;
    assert!(give(&mut world, REGISTRAR, person).is_ok());
}
