//! Who checks qualifications and acts for no school, trust or authority, for whoever keeps the register.

use crate::{AccountPerson, InvitedHead};
use access::Action;
use asking::{Failure, InMemory, Query, Reading};
use vocabulary::OrganisationId;
use workforce::VERIFIER_ROLES;

/// Who checks qualifications and acts for no school, trust or authority?
#[derive(Clone, Copy, Debug)]
pub struct Verifiers;

/// An organisation that checks qualifications.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VerifierOrganisation {
    /// The organisation.
    pub organisation: OrganisationId,
    /// What it is called.
    pub name: String,
    /// Who acts so for it, by name.
    pub people: Vec<AccountPerson>,
    /// Who was invited to and has not answered.
    pub invited: Vec<InvitedHead>,
}

impl Query for Verifiers {
    type View = Vec<VerifierOrganisation>;

    const ACTION: Action = Action::LetInVerifier;

    type Reads = InMemory;

    fn answer(&self, reading: &Reading<'_>) -> Result<Self::View, Failure> {
        let people = reading.people();
        let mut found = Vec::new();
        for (organisation, _) in people.organisations() {
            let acting = people.acting_for(organisation, reading.today);
            let acting = acting.filter(|(_, role)| VERIFIER_ROLES.contains(role));
            let mut acting: Vec<AccountPerson> = acting
                .filter_map(|(person, role)| {
                    Some(AccountPerson {
                        person,
                        name: people.name_of(person)?.to_owned(),
                        role,
                        owns: false,
                    })
                })
                .collect();
            acting.sort_by_key(|it| (it.name.to_lowercase(), it.role));
            let waits = people.invitations_of(organisation);
            let waits =
                waits.filter(|(_, it)| it.outcome.is_none() && VERIFIER_ROLES.contains(&it.role));
            let invited: Vec<InvitedHead> = waits
                .filter_map(|(invitation, it)| {
                    Some(InvitedHead {
                        invitation,
                        name: it.name.known()?.clone(),
                        email: it.email.known()?.clone(),
                        role: it.role,
                        last_day: (!it.has_lapsed(reading.today)).then(|| it.last_day()),
                    })
                })
                .collect();
            if !acting.is_empty() || !invited.is_empty() {
                found.push(VerifierOrganisation {
                    organisation,
                    name: reading.organisation(organisation, reading.today),
                    people: acting,
                    invited,
                });
            }
        }
        found.sort_by_key(|it| it.name.to_lowercase());
        Ok(found)
    }
}
