//! People, who they act for, and the groups in which they serve.

use super::{SECRET_ADDRESS, TYNE, WESSEX, do_it, reader};
use demonstration::Rehearsal;
use governance::{AdmitMember, GroupKind, Place, Volunteer};
use people::{EnterPerson, RequestAccount, RequestedProvider};
use quality::{NameExaminer, TypedDetails};
use service::Command;
use service::views::Groups;
use vocabulary::{Actor, OrganisationId, Role};

pub(super) fn associate(rehearsal: &Rehearsal) {
    let details = TypedDetails {
        kind: "hei".into(),
        ukprn: "10999999".into(),
        regions: vec!["london".into()],
        ..TypedDetails::default()
    };
    let enter = Command::from(service::joint::EnterProvider {
        name: "Secret University".into(),
        details,
    });
    do_it(rehearsal, rehearsal.told.coordinator, enter);
}

pub(super) fn colleague(rehearsal: &Rehearsal) {
    let enter = Command::from(service::joint::EnterPerson {
        person: EnterPerson {
            name: "Secret Colleague".into(),
            email: SECRET_ADDRESS.into(),
        },
        organisation: rehearsal.told.providers[WESSEX],
        role: Role::CourseLeader,
    });
    do_it(rehearsal, rehearsal.told.coordinator, enter);
}

pub(super) fn invited(rehearsal: &Rehearsal) {
    let owner = rehearsal.told.leaders["Morwenna Tregear"];
    let provider = rehearsal.told.providers[WESSEX];
    let invite = |who| rehearsal.invite(owner, provider, Role::CourseLeader, who);
    let accepted = invite(("Second Colleague", "t@x.example")).unwrap();
    rehearsal.answer(accepted, true).unwrap();
    // The other leaves it, and no one else knows of it.
    invite(("Third Colleague", "third@x.example")).unwrap();
}

pub(super) fn requested(rehearsal: &Rehearsal) {
    let request = RequestAccount {
        provider: RequestedProvider {
            name: "Secret College".into(),
            kind: "hei".into(),
            ukprn: "10999998".into(),
            regions: vec!["london".into()],
            ..RequestedProvider::default()
        },
        name: "Secret Asker".into(),
        email: SECRET_ADDRESS.into(),
    };
    do_it(
        rehearsal,
        Actor::PUBLIC,
        Command::from(service::joint::RequestAccount(request)),
    );
}

pub(super) fn working_group(rehearsal: &Rehearsal) -> OrganisationId {
    let groups = rehearsal
        .service()
        .view(&rehearsal.told.coordinator, &Groups);
    let groups = groups.unwrap().groups.into_iter();
    let mut working = groups.filter(|it| it.kind == GroupKind::WorkingGroup);
    working.next().unwrap().id
}

pub(super) fn offered(rehearsal: &Rehearsal) {
    let leader = rehearsal.told.leaders["Morwenna Tregear"];
    let offer = Volunteer {
        group: working_group(rehearsal),
        home: leader.organisation.unwrap(),
        about: "Something secret about me.".into(),
    };
    do_it(rehearsal, leader, Command::from(offer));
}

pub(super) fn term_begun(rehearsal: &Rehearsal) {
    let leader = rehearsal.told.leaders["Morwenna Tregear"];
    let admit = AdmitMember {
        group: working_group(rehearsal),
        person: leader.person.unwrap(),
        home: leader.organisation.unwrap(),
        place: Place::Chair,
        offer: None,
    };
    do_it(rehearsal, rehearsal.told.coordinator, Command::from(admit));
}

pub(super) fn session(rehearsal: &Rehearsal) {
    let leader = rehearsal.told.leaders["Morwenna Tregear"];
    let (person, organisation) = (leader.person.unwrap(), leader.organisation.unwrap());
    let begun = rehearsal
        .service()
        .sign_in()
        .begin_session(person, organisation, leader.role);
    tokio::runtime::Handle::current().block_on(begun).unwrap();
}

pub(super) fn examiner(rehearsal: &Rehearsal) {
    let name = NameExaminer {
        provider: rehearsal.told.providers[TYNE],
        examiner: reader(rehearsal, 2).person.unwrap(),
        examines: true,
    };
    do_it(rehearsal, rehearsal.told.coordinator, Command::from(name));
}
