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
    /// For which organisation; none where someone acts for themselves.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organisation: Option<OrganisationId>,
    /// The role in which they act.
    pub role: Role,
}

impl Acting {
    /// Someone who acts for themselves, and for no organisation.
    pub const fn themselves(person: PersonId) -> Self {
        Self {
            person,
            organisation: None,
            role: Role::Public,
        }
    }

    /// Who acts, by a page.
    pub(crate) const fn actor(self) -> Actor {
        self.by(Channel::Page)
    }

    /// Who acts, by a way.
    pub const fn by(self, way: Channel) -> Actor {
        Actor {
            person: Some(self.person),
            organisation: self.organisation,
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
    let may = match organisation {
        Some(organisation) => people.may_act(person, organisation, role, today),
        None => role == Role::Public && people.acts_for_themselves(person, today),
    };
    if may {
        return Ok(());
    }
    let says = "This person does not act for this organisation.";
    Err(Refusal::Forbidden(says.into()))
}

/// As whom any of `persons` may act on `today`, by whichever of their ids: whoever has shown to be one
/// has shown to be all. Someone who acts for no organisation acts for themselves, where they have an account for that.
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
            organisation: Some(held.organisation),
            role: held.role,
        })
    };
    let themselves = ids.iter().copied();
    let themselves = themselves.filter(|person| people.acts_for_themselves(*person, today));
    let mut choices: BTreeSet<Acting> = ids.iter().flat_map(acting).collect();
    choices.extend(themselves.map(Acting::themselves));
    choices.into_iter().collect()
}
