//! Who is too close to an applicant: by what they did, and by what they have in common with its people.

use crate::{
    review::{assign, submitted},
    world::World,
};
use people::MembershipEnded;
use quality::{Conflict, Resemblance};
use vocabulary::{Actor, ApplicationId, PersonId, Refusal, Role};

fn conflict(world: &World, application: ApplicationId, person: PersonId) -> Option<Conflict> {
    let today = world.today();
    quality::conflict(&world.people, &world.quality, application, person, today)
}

fn resembles(world: &World, application: ApplicationId, person: PersonId) -> Vec<Resemblance> {
    let today = world.today();
    quality::resemblances(&world.people, &world.quality, application, person, today)
}

fn person(actor: Actor) -> PersonId {
    actor.person.unwrap()
}

#[test]
fn whoever_worked_on_an_application_never_reads_it_whatever_they_do_now() {
    let mut world = World::new();
    let application = submitted(&mut world);
    let leader = world.leaders[0];
    let (provider, host) = (
        leader.organisation.unwrap(),
        world.coordinator.organisation.unwrap(),
    );
    // They read for the host now, by another id, and no longer act for the applicant.
    let reads = world.person_at(("Leader", "leader@home.example"), host, Role::Reader);
    assert_eq!(conflict(&world, application, person(reads)), None);
    world.joins(person(leader), person(reads));
    let own = conflict(&world, application, person(reads));
    assert_eq!(own, Some(Conflict::OwnOrganisation));
    let today = world.today();
    world.ends(MembershipEnded {
        person: person(leader),
        organisation: provider,
        role: Role::CourseLeader,
        until: today,
        asked_until: None,
    });
    for id in [person(leader), person(reads)] {
        assert_eq!(conflict(&world, application, id), Some(Conflict::Worked));
    }
    let other = person(world.readers[3]);
    let refused = assign(&mut world, application, vec![person(reads), other]);
    assert!(matches!(refused, Err(Refusal::Invalid(it)) if it[0].field == "readers"));
}

#[test]
fn a_name_or_a_domain_in_common_warns_and_keeps_nobody_from_reading() {
    let mut world = World::new();
    let application = submitted(&mut world);
    let provider = world.leaders[0].organisation.unwrap();
    let host = world.coordinator.organisation.unwrap();
    let leads = Role::CourseLeader;
    world.person_at(("Yusuf Carraway", "yusuf@marlow.example"), provider, leads);
    let same_name = world.person_at(("yusuf  carraway", "y@home.example"), host, Role::Reader);
    let same_domain = world.person_at(("Ada", "ada@Marlow.example"), host, Role::Reader);
    let neither = world.person_at(("Bede", "bede@home.example"), host, Role::Reader);
    assert_eq!(
        resembles(&world, application, person(same_name)),
        [Resemblance::Name]
    );
    let domain = || Resemblance::Domain("marlow.example".into());
    assert_eq!(
        resembles(&world, application, person(same_domain)),
        [domain()]
    );
    assert_eq!(resembles(&world, application, person(neither)), []);
    let readers = vec![person(same_name), person(same_domain)];
    assign(&mut world, application, readers).unwrap();
    // The person who is one of them has a conflict, and is not said to resemble themselves.
    let leader = person(world.leaders[0]);
    assert_eq!(resembles(&world, application, leader), []);
    // A domain of people of many organisations is where mail is, and not where someone works.
    let south = world.leaders[1].organisation.unwrap();
    world.person_at(("Cuthbert", "c@marlow.example"), south, leads);
    assert_eq!(resembles(&world, application, person(same_domain)), []);
}
