//! Invitations: nothing follows from one until the person who reads the mail at its address accepts it.

use crate::world::{BY_LINK, World, acts_in};
use people::{
    Authority, BeginMembership, CorrectAddress, EnterPerson, ErasePerson, Fact, InviteColleague,
    JoinByAddress, OrganisationKind, ProveAddress, RenamePerson, SendInvitationAgain,
    TakeInvitationBack, VALID_DAYS, begin_membership, correct_address, doubles, enter_person,
    erase_person, invite_colleague, join_by_address, owns, prove_address, rename_person,
    send_invitation_again, take_invitation_back, waiting_for,
};
use vocabulary::{Actor, InvitationId, OrganisationId, PersonId, Refusal, Role};

fn rule_of(refused: Result<Vec<Fact>, Refusal>) -> String {
    match refused {
        Err(Refusal::Rule { rule, .. }) => rule,
        other => panic!("{other:?}"),
    }
}

fn says(refused: Result<InvitationId, Refusal>) -> String {
    match refused {
        Err(Refusal::Invalid(problems)) => problems[0].says.clone(),
        other => panic!("{other:?}"),
    }
}

fn acting(person: PersonId, organisation: OrganisationId) -> Actor {
    Actor {
        person: Some(person),
        organisation: Some(organisation),
        role: Role::CourseLeader,
        ..Actor::PUBLIC
    }
}

fn prove(world: &mut World, person: PersonId, address: &str) -> Result<Vec<Fact>, Refusal> {
    let address = address.into();
    let it = ProveAddress { person, address };
    world.give(|state, context| prove_address(state, &it, context))
}

fn again(
    world: &mut World,
    organisation: OrganisationId,
    invitation: InvitationId,
    email: &str,
) -> Result<Vec<Fact>, Refusal> {
    let it = SendInvitationAgain {
        organisation,
        invitation,
        email: email.into(),
    };
    world.give(|state, context| send_invitation_again(state, &it, Authority::Clerk, context))
}

fn take_back(
    world: &mut World,
    organisation: OrganisationId,
    invitation: InvitationId,
) -> Result<Vec<Fact>, Refusal> {
    let it = TakeInvitationBack {
        organisation,
        invitation,
    };
    world.give(|state, context| take_invitation_back(state, &it, Authority::Clerk, context))
}

const CLERK: Authority = Authority::Clerk;

#[test]
fn nothing_follows_from_an_invitation_until_it_is_accepted() {
    let mut world = World::default();
    let wessex = world.provider();
    let address = "morwenna@wessex.example";
    let invitation = world.ask(CLERK, wessex, "Morwenna", address).unwrap();
    let invited = world.state.invitation(invitation).unwrap().person;
    assert_eq!(world.acting(wessex), []);
    assert!(world.state.person(invited).is_none());
    assert!(world.state.with_email(address).is_empty());
    assert!(world.owners(wessex).is_empty());
    // Mail reaches them anyway.
    let reached = world.state.reached_at(invited).unwrap();
    assert_eq!(reached, ("Morwenna".to_owned(), address.to_owned()));
    // No one accepts it but the person who has its link, or acts as someone who reads that mail.
    let by_page = world.answer(Actor::PUBLIC, invitation, true);
    assert_eq!(by_page, Err(Refusal::NotFound));
    let lyonesse = world.provider();
    let other = world.invite(CLERK, lyonesse, "Locryn");
    let other = acting(other.unwrap(), wessex);
    let foreign = world.answer(other, invitation, true);
    assert_eq!(foreign, Err(Refusal::NotFound));
    assert_eq!(world.accept(invitation), Ok(invited));
    assert!(acts_in(&world, invited, wessex));
    assert_eq!(world.owners(wessex), [invited]);
    assert_eq!(world.state.proven_by(address), Some(invited));
    let twice = world.answer(BY_LINK, invitation, true);
    assert_eq!(rule_of(twice), "invitation-answered");
}

#[test]
fn an_invitation_to_an_address_that_somebody_has_proven_is_theirs_under_their_own_name() {
    let mut world = World::default();
    let (wessex, lyonesse) = (world.provider(), world.provider());
    let samuel = world.invite(CLERK, wessex, "Samuel").unwrap();
    prove(&mut world, samuel, "s.bell@home.example").unwrap();
    let invitation = world
        .ask(CLERK, lyonesse, "Sam B.", "S.Bell@home.example")
        .unwrap();
    // Not yet: an applicant who invites a reader gives no one a conflict.
    assert!(!acts_in(&world, samuel, lyonesse));
    let waiting: Vec<_> = waiting_for(&world.state, samuel, world.today())
        .into_iter()
        .map(|(id, _)| id)
        .collect();
    assert_eq!(waiting, [invitation]);
    let persons = world.state.persons().count();
    assert_eq!(world.accept(invitation), Ok(samuel));
    assert!(acts_in(&world, samuel, lyonesse));
    assert_eq!(world.state.persons().count(), persons);
    assert_eq!(world.state.name_of(samuel), Some("Samuel"));
    assert!(waiting_for(&world.state, samuel, world.today()).is_empty());
}

#[test]
fn somebody_signed_in_accepts_or_declines_what_was_sent_to_them() {
    let mut world = World::default();
    let (wessex, lyonesse) = (world.provider(), world.provider());
    let samuel = world.invite(CLERK, wessex, "Samuel").unwrap();
    let me = acting(samuel, wessex);
    let first = world
        .ask(CLERK, lyonesse, "Samuel", "samuel@wessex.example")
        .unwrap();
    assert_eq!(world.answer(me, first, false).unwrap().len(), 1);
    assert!(!acts_in(&world, samuel, lyonesse));
    assert_eq!(
        rule_of(world.answer(me, first, true)),
        "invitation-answered"
    );
    assert_eq!(
        rule_of(again(&mut world, lyonesse, first, "samuel@wessex.example")),
        "invitation-answered"
    );
    // It may have been a slip: a new one can be sent.
    let second = world
        .ask(CLERK, lyonesse, "Samuel", "samuel@wessex.example")
        .unwrap();
    world.answer(me, second, true).unwrap();
    assert!(acts_in(&world, samuel, lyonesse));
}

#[test]
fn inviting_somebody_again_says_so_and_writes_nothing() {
    let mut world = World::default();
    let wessex = world.provider();
    let owner = world.invite(CLERK, wessex, "Morwenna").unwrap();
    let there = world.ask(CLERK, wessex, "M. Trevose", "MORWENNA@wessex.example");
    assert_eq!(
        says(there),
        "Morwenna has this address, and already acts for the organisation in this role"
    );
    let it = InviteColleague {
        organisation: wessex,
        role: Role::CourseLeader,
        name: "Me".into(),
        email: "morwenna@wessex.example".into(),
        owner: false,
    };
    let own = world.give_as(acting(owner, wessex), |state, context| {
        invite_colleague(state, &it, Authority::Owner(owner), context)
    });
    assert_eq!(
        says(own.map(|_| unreachable!())),
        "This is your own address. You already act for the organisation in this role"
    );
    let locryn = "locryn@wessex.example";
    let first = world.ask(CLERK, wessex, "Locryn", locryn).unwrap();
    let waits = says(world.ask(CLERK, wessex, "Locryn", locryn));
    assert!(waits.contains("has not answered yet"), "{waits}");
    world.days += i64::from(VALID_DAYS);
    let lapsed = says(world.ask(CLERK, wessex, "Locryn", locryn));
    assert!(lapsed.contains("has expired"), "{lapsed}");
    // In another role they are asked again.
    let it = InviteColleague {
        role: Role::Supporter,
        email: locryn.into(),
        ..it
    };
    let other = world.give(|state, context| invite_colleague(state, &it, CLERK, context));
    assert_eq!(other.unwrap().len(), 1);
    take_back(&mut world, wessex, first).unwrap();
    world.ask(CLERK, wessex, "Locryn", locryn).unwrap();
}

#[test]
fn an_invitation_lapses_is_sent_again_to_the_right_address_and_is_taken_back() {
    let mut world = World::default();
    let wessex = world.provider();
    let wrong = "lokryn@wessex.example";
    let right = "locryn@wessex.example";
    let invitation = world.ask(CLERK, wessex, "Locryn", wrong).unwrap();
    world.days += i64::from(VALID_DAYS) - 1;
    let found = world.state.invitation(invitation).unwrap();
    assert!(found.is_open(world.today()));
    world.days += 1;
    let late = world.answer(BY_LINK, invitation, true);
    assert_eq!(rule_of(late), "invitation-lapsed");
    again(&mut world, wessex, invitation, right).unwrap();
    let found = world.state.invitation(invitation).unwrap();
    assert_eq!((found.corrected, found.sent.len()), (1, 2));
    assert_eq!(world.state.invited_at(wrong).count(), 0);
    assert_eq!(world.state.invited_at(right).count(), 1);
    // The same address is no correction, and so much mail is enough for a day.
    again(&mut world, wessex, invitation, right).unwrap();
    again(&mut world, wessex, invitation, right).unwrap();
    assert_eq!(world.state.invitation(invitation).unwrap().corrected, 1);
    assert_eq!(
        rule_of(again(&mut world, wessex, invitation, right)),
        "sent-often-enough"
    );
    world.days += 1;
    again(&mut world, wessex, invitation, right).unwrap();
    let other = world.provider();
    assert_eq!(
        take_back(&mut world, other, invitation),
        Err(Refusal::NotFound)
    );
    take_back(&mut world, wessex, invitation).unwrap();
    let gone = world.answer(BY_LINK, invitation, true);
    assert_eq!(rule_of(gone), "invitation-answered");
    assert_eq!(world.acting(wessex), []);
}

#[test]
fn an_invitation_to_own_the_account_gives_it_with_the_membership() {
    let mut world = World::default();
    let wessex = world.provider();
    world.invite(CLERK, wessex, "Morwenna").unwrap();
    let invite = |world: &mut World, role, email: &str| {
        let it = InviteColleague {
            organisation: wessex,
            role,
            name: "Senara".into(),
            email: email.into(),
            owner: true,
        };
        world.give(|state, context| invite_colleague(state, &it, CLERK, context))
    };
    let reads = invite(&mut world, Role::Reader, "senara@wessex.example");
    assert!(matches!(reads, Err(Refusal::Invalid(it)) if it[0].field == "role"));
    let facts = invite(&mut world, Role::CourseLeader, "senara@wessex.example").unwrap();
    let Fact::InvitationMade(made) = &facts[0] else {
        panic!("{facts:?}");
    };
    let senara = world.accept(made.invitation).unwrap();
    assert!(owns(&world.state, senara, wessex, world.today()));
    assert_eq!(world.owners(wessex).len(), 2);
}

#[test]
fn an_address_that_several_share_is_taken_from_none_of_them() {
    let mut world = World::default();
    let (wessex, lyonesse) = (world.provider(), world.provider());
    let one = world.enter(wessex, "Morwenna");
    let other = world.enter(wessex, "Locryn");
    let shared = "shared@wessex.example";
    // Of several, the one of this name; where there is none, someone new.
    let named = world.ask(CLERK, lyonesse, "Locryn", shared).unwrap();
    assert_eq!(world.accept(named), Ok(other));
    let unnamed = world.ask(CLERK, lyonesse, "Senara", shared);
    let says = says(unnamed);
    assert!(says.starts_with("Locryn has this address"), "{says}");
    assert_eq!(world.state.proven_by(shared), None);
    assert_eq!(world.state.signing_in_with(shared), [one, other]);
    let found = doubles(&world.state);
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].kept, found[0].joined), (one, other));
    assert!(!found[0].same_name);
}

#[test]
fn whoever_reads_the_mail_of_another_entry_joins_it_by_saying_so() {
    let mut world = World::default();
    let (wessex, lyonesse) = (world.provider(), world.provider());
    let one = world.invite(CLERK, wessex, "Morwenna").unwrap();
    let other = world.enter(lyonesse, "M. Trevose");
    let join = |world: &mut World, person, other, address: &str| {
        let it = JoinByAddress {
            person,
            other,
            address: address.into(),
        };
        world.give(|state, context| join_by_address(state, &it, context))
    };
    let shared = "shared@wessex.example";
    assert_eq!(
        join(&mut world, one, other, "morwenna@wessex.example"),
        Err(Refusal::NotFound)
    );
    let facts = join(&mut world, one, other, shared).unwrap();
    assert!(matches!(
        facts[..],
        [Fact::AddressProven(_), Fact::PersonsJoined(_)]
    ));
    assert!(world.state.same_person(one, other));
    assert_eq!(world.state.kept(other), one);
    assert_eq!(join(&mut world, one, other, shared), Ok(vec![]));
    // One that has proven an address is joined by that one alone.
    let third = world.enter(lyonesse, "Tregear");
    prove(&mut world, third, "tregear@home.example").unwrap();
    assert_eq!(join(&mut world, one, third, shared), Err(Refusal::NotFound));
    let facts = join(&mut world, one, third, "tregear@home.example").unwrap();
    assert!(matches!(facts[..], [Fact::PersonsJoined(_)]));
}

#[test]
fn an_address_that_was_proven_opens_no_other_entry() {
    let mut world = World::default();
    let wessex = world.provider();
    let (one, other) = (
        world.enter(wessex, "Morwenna"),
        world.enter(wessex, "Locryn"),
    );
    let shared = "shared@wessex.example";
    prove(&mut world, one, shared).unwrap();
    assert_eq!(world.state.signing_in_with(shared), [one]);
    assert_eq!(world.state.with_email(shared), [one, other]);
}

#[test]
fn an_address_is_put_right_and_of_whoever_has_proven_one_only_with_a_reason() {
    let mut world = World::default();
    let (wessex, lyonesse) = (world.provider(), world.provider());
    let owner = world.invite(CLERK, lyonesse, "Senara").unwrap();
    let person = world.enter(wessex, "Morwenna");
    let correct = |world: &mut World, person, address: &str| {
        let address = address.into();
        let it = CorrectAddress {
            person,
            address,
            shared: false,
            why: String::new(),
        };
        world.give(|state, context| correct_address(state, &it, context))
    };
    let right = "morwenna@wessex.example";
    assert_eq!(correct(&mut world, person, right).unwrap().len(), 1);
    assert_eq!(correct(&mut world, person, right), Ok(vec![]));
    assert!(world.state.with_email("shared@wessex.example").is_empty());
    assert_eq!(world.state.signing_in_with(right), [person]);
    assert_eq!(world.state.reached_at(person).unwrap().1, right);
    let of_another = correct(&mut world, person, "senara@wessex.example");
    assert!(matches!(of_another, Err(Refusal::Invalid(it)) if it[0].field == "address"));
    assert!(matches!(
        correct(&mut world, person, "nowhere"),
        Err(Refusal::Invalid(_))
    ));
    // Of whoever has proven one it is said why.
    let unsaid = correct(&mut world, owner, "new@wessex.example");
    assert!(matches!(unsaid, Err(Refusal::Invalid(it)) if it[0].field == "why"));
    prove(&mut world, person, right).unwrap();
    let unsaid = correct(&mut world, person, "new@wessex.example");
    assert!(matches!(unsaid, Err(Refusal::Invalid(it)) if it[0].field == "why"));
}

#[test]
fn somebody_is_called_as_they_say_by_every_id() {
    let mut world = World::default();
    let wessex = world.provider();
    let (one, other) = (
        world.enter(wessex, "Morwenna"),
        world.enter(wessex, "M. T."),
    );
    crate::joined::join(&mut world, one, other).unwrap();
    let rename = |world: &mut World, name: &str| {
        let it = RenamePerson {
            person: other,
            name: name.into(),
        };
        world.give(|state, context| rename_person(state, &it, context))
    };
    assert_eq!(rename(&mut world, " Morwenna  Trevose ").unwrap().len(), 2);
    for id in [one, other] {
        let name = &world.state.person(id).unwrap().name;
        assert_eq!(name.known().map(String::as_str), Some("Morwenna Trevose"));
    }
    assert_eq!(rename(&mut world, "Morwenna Trevose"), Ok(vec![]));
    assert!(matches!(rename(&mut world, " "), Err(Refusal::Invalid(_))));
}

#[test]
fn an_erasure_takes_what_names_somebody_in_invitations() {
    let mut world = World::default();
    let (wessex, lyonesse) = (world.provider(), world.provider());
    let samuel = world.invite(CLERK, wessex, "Samuel").unwrap();
    let accepted = world
        .ask(CLERK, lyonesse, "Sam B.", "samuel@wessex.example")
        .unwrap();
    world.accept(accepted).unwrap();
    let third = world.provider();
    let waits = world
        .ask(CLERK, third, "S. Bell", "samuel@wessex.example")
        .unwrap();
    // Found by an invitation that they accepted, they are the person who accepted it.
    let person = world.state.invitation(accepted).unwrap().person;
    let it = ErasePerson { person };
    let erased = world.give(|state, context| erase_person(state, &it, context));
    assert_eq!(erased.unwrap().len(), 3);
    for id in [accepted, waits] {
        let found = world.state.invitation(id).unwrap();
        assert!(found.name.known().is_none() && found.email.known().is_none());
        assert!(!found.is_open(world.today()));
    }
    assert_eq!(world.state.name_of(samuel), None);
    assert_eq!(world.answer(BY_LINK, waits, true), Err(Refusal::NotFound));
    let again = world.give(|state, context| erase_person(state, &it, context));
    assert_eq!(rule_of(again), people::ERASED_ALREADY);
    // The person who is no one but invited is erased, too.
    let alone = world.ask(CLERK, wessex, "Piran", "piran@home.example");
    let person = world.state.invitation(alone.unwrap()).unwrap().person;
    let it = ErasePerson { person };
    let erased = world.give(|state, context| erase_person(state, &it, context));
    assert_eq!(erased.unwrap().len(), 1);
    assert_eq!(world.state.reached_at(person), None);
    assert_eq!(world.state.invited_at("piran@home.example").count(), 0);
}

#[test]
fn a_domain_tells_where_people_work_while_few_organisations_have_it() {
    let mut world = World::default();
    let providers: Vec<OrganisationId> = (0..3).map(|_| world.provider()).collect();
    let today = world.today();
    let at = |world: &World| {
        let found = world.state.organisations_at("wessex.example", today, 3);
        found.len()
    };
    let first = world.invite(CLERK, providers[0], "A").unwrap();
    world.invite(CLERK, providers[1], "B").unwrap();
    assert_eq!(at(&world), 2);
    assert_eq!(world.state.domains(first).len(), 1);
    world.invite(CLERK, providers[2], "C").unwrap();
    assert_eq!(at(&world), 3);
    let it = ErasePerson { person: first };
    world
        .give(|state, context| erase_person(state, &it, context))
        .unwrap();
    assert_eq!(at(&world), 2);
}

#[test]
fn nobody_is_entered_twice_where_kinds_of_organisation_differ() {
    // Readers come from a host as from a provider: the same person by the same address.
    let mut world = World::default();
    let host = world.context().ids.id("organisation", 0);
    let it = people::EnterOrganisation {
        kind: OrganisationKind::Host,
        name: "The host".into(),
    };
    world
        .give(|state, context| people::enter_organisation(state, &it, context))
        .unwrap();
    let wessex = world.provider();
    let reader = world.invite(CLERK, wessex, "Samuel").unwrap();
    let it = InviteColleague {
        organisation: host,
        role: Role::Reader,
        name: "Samuel".into(),
        email: "samuel@wessex.example".into(),
        owner: false,
    };
    let facts = world.give(|state, context| invite_colleague(state, &it, CLERK, context));
    let Fact::InvitationMade(made) = &facts.unwrap()[0] else {
        panic!("another kind");
    };
    assert_eq!(world.accept(made.invitation), Ok(reader));
    let enter = EnterPerson {
        name: "Piran".into(),
        email: "piran@home.example".into(),
    };
    let piran = world.context().ids.id("person", 0);
    world
        .give(|state, context| enter_person(state, &enter, context))
        .unwrap();
    let begin = BeginMembership {
        person: piran,
        organisation: host,
        role: Role::Reader,
    };
    world
        .give(|state, context| begin_membership(state, &begin, context))
        .unwrap();
    assert!(
        world
            .state
            .may_act(piran, host, Role::Reader, world.today())
    );
}
