//! Load: numbered commands that anyone can give again, to see whether they were carried out.

use crate::demonstration_seed;
use people::{EnterOrganisation, EnterPerson, OrganisationKind};
use service::Command;
use vocabulary::{CampaignId, CommandId, OrganisationId, RawId, Role};

/// The campaign that people of the load answer.
pub const ANSWERING: CampaignId = CampaignId(RawId::from_bytes([0xa5; 16]));

/// How many pages each of them answers before they send it.
pub const PAGES_OF_ANSWERS: usize = 4;

/// The command that makes the organisation for which everyone of the load acts.
pub fn load_host() -> (CommandId, Command) {
    let enter = EnterOrganisation {
        kind: OrganisationKind::Host,
        name: "Office of the load".into(),
    };
    let id = CommandId(demonstration_seed().id("load-host", &[]));
    (id, Command::from(enter))
}

/// How many facts each of [`load_person`] makes: a person, and a membership.
pub const LOAD_FACTS: usize = 2;

/// The `n`-th command of the load: enters a person, with two sealed fields, who coordinates.
pub fn load_person(n: u64, organisation: OrganisationId) -> (CommandId, Command) {
    let person = EnterPerson {
        name: format!("Person number {n}"),
        email: format!("person.{n}@senco.example"),
    };
    let id = CommandId(demonstration_seed().id("load-person", &[&n.to_be_bytes()]));
    let role = Role::Coordinator;
    let command = Command::from(service::joint::EnterPerson {
        person,
        organisation,
        role,
    });
    (id, command)
}
