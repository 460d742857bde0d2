//! As whom someone may act.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use vocabulary::{Actor, Channel, OrganisationId, PersonId, Refusal, Role};

/// The role in which someone acts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Acting {
    /// The person.
    pub person: PersonId,
    /// For which organisation.
    pub organisation: OrganisationId,
    /// The role in which they act.
    pub role: Role,
}

impl Acting {
    /// Who acts, by a page.
    pub(crate) const fn actor(self) -> Actor {
        self.by(Channel::Page)
    }

    /// Who acts, by a way.
    pub const fn by(self, way: Channel) -> Actor {
        Actor {
            person: Some(self.person),
            organisation: Some(self.organisation),
            role: self.role,
            key: None,
            way,
        }
    }
}

/// Whether someone may act so on `today`.
///
/// # Errors
/// *Forbidden*.
pub fn may_act(people: &people::State, acting: Acting, today: Date) -> Result<(), Refusal> {
    let Acting {
        person,
        organisation,
        role,
    } = acting;
    if people.may_act(person, organisation, role, today) {
        return Ok(());
    }
    let says = "This person does not act for this organisation.";
    Err(Refusal::Forbidden(says.into()))
}

/// As whom any of `persons` may act on `today`, by whichever of their ids: whoever has shown to be one
/// has shown to be all.
pub fn choices(people: &people::State, persons: &[PersonId], today: Date) -> Vec<Acting> {
    let ids = persons.iter().flat_map(|person| people.ids_of(*person));
    let ids: BTreeSet<PersonId> = ids.collect();
    let acting = |person: &PersonId| {
        let person = *person;
        let known = people.person(person);
        let named = known.is_some_and(|known| known.name.known().is_some());
        let held = people.own(person, today);
        held.filter(move |_| named).map(move |held| Acting {
            person,
            organisation: held.organisation,
            role: held.role,
        })
    };
    let choices: BTreeSet<Acting> = ids.iter().flat_map(acting).collect();
    choices.into_iter().collect()
}
