//! Which domains people have their addresses at.

use super::State;
use jiff::civil::Date;
use std::collections::BTreeSet;
use vocabulary::{OrganisationId, PersonId};

/// The domain of an address, in small letters.
pub(super) fn domain(address: &str) -> Option<String> {
    let (_, domain) = address.rsplit_once('@')?;
    Some(domain.to_lowercase())
}

impl State {
    /// The domains of all addresses of a person, each once.
    pub fn domains(&self, person: PersonId) -> BTreeSet<String> {
        let all = self.ids_of(person).flat_map(|id| self.addresses(id));
        all.filter_map(domain).collect()
    }

    /// The organisations for which people with an address at a domain act on `date`: no more than
    /// `most`, because a domain at which everyone may have an address tells nothing.
    pub fn organisations_at(
        &self,
        domain: &str,
        date: Date,
        most: usize,
    ) -> BTreeSet<OrganisationId> {
        let persons = self.by_domain.get(domain).into_iter().flatten();
        let mut found = BTreeSet::new();
        for held in persons.flat_map(|person| self.own(*person, date)) {
            found.insert(held.organisation);
            if found.len() >= most {
                break;
            }
        }
        found
    }
}
