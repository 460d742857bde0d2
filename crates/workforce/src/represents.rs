//! Which organisation acts for what: a school, a trust, an authority.

use crate::{OrganisationRepresents, Represented};
use imbl::OrdMap;
use schools::Schools;
use vocabulary::{OrganisationId, Urn};

/// Who acts for what. Cloning it costs two counters.
#[derive(Clone, Debug, Default)]
pub struct Representatives {
    by_organisation: OrdMap<OrganisationId, Vec<Represented>>,
    by_represented: OrdMap<Represented, OrganisationId>,
}

impl Representatives {
    /// What an organisation acts for, in the order recorded: one school, or one trust, or one authority; a school
    /// that converted is represented under both numbers.
    pub fn of(&self, organisation: OrganisationId) -> &[Represented] {
        let of = self.by_organisation.get(&organisation);
        of.map_or(&[], Vec::as_slice)
    }

    /// The organisation that acts for something.
    pub fn organisation(&self, represented: &Represented) -> Option<OrganisationId> {
        self.by_represented.get(represented).copied()
    }

    /// Whether an organisation acts for a school: as the school, or as the trust or the authority that the
    /// newest list names for it.
    pub fn acts_for_school(
        &self,
        schools: &Schools,
        organisation: OrganisationId,
        school: Urn,
    ) -> bool {
        let Some(listed) = schools.get(school).map(|stated| stated.school) else {
            return false;
        };
        self.of(organisation).iter().any(|it| match it {
            Represented::School(urn) => *urn == school,
            Represented::Trust(code) => listed.trust == Some(*code),
            Represented::Authority(code) => listed.authority == Some(*code),
        })
    }

    /// How many trusts and authorities someone acts for, and how many schools.
    pub fn accounts(&self) -> (usize, usize) {
        let of_school = |it: &&Represented| matches!(it, Represented::School(_));
        let schools = self.by_represented.keys().filter(of_school).count();
        (self.by_represented.len() - schools, schools)
    }

    pub(crate) fn represent(&mut self, it: &OrganisationRepresents) {
        let of = self.by_organisation.entry(it.organisation).or_default();
        if !of.contains(&it.represented) {
            of.push(it.represented.clone());
        }
        self.by_represented
            .insert(it.represented.clone(), it.organisation);
    }
}
