//! The personas of a demonstration: fixed people to sign in as, of which a production service has no
//! route.

use access::Action;
use asking::{Failure, InMemory, Query, Reading};
use quality::{Standing, standing};
use vocabulary::{OrganisationId, PersonId, Role};

/// Everyone whom a visitor of the demonstration can be.
#[derive(Clone, Copy, Debug)]
pub struct Personas;

/// Someone to sign in as.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Persona {
    /// The person to sign in as.
    pub person: PersonId,
    /// As they are called.
    pub name: String,
    /// The role they act in.
    pub role: Role,
    /// For which organisation.
    pub organisation: OrganisationId,
    /// What that is called.
    pub organisation_name: String,
    /// How it stands on the register.
    pub standing: Option<Standing>,
    /// Where its open application stands, in words.
    pub application: Option<&'static str>,
}

impl Query for Personas {
    type View = Vec<Persona>;

    const ACTION: Action = Action::BeginSession;

    type Reads = InMemory;

    fn answer(&self, reading: &Reading<'_>) -> Result<Vec<Persona>, Failure> {
        // Who a visitor can be is everyone's to see where there are personas at all.
        let quality = reading.unscoped::<quality::State>();
        let mut personas = Vec::new();
        for (person, known) in reading.people().persons() {
            let Some(name) = known.name.known() else {
                continue;
            };
            for held in reading.people().own(person, reading.today) {
                let provider = quality.provider(held.organisation);
                let now =
                    provider.and_then(|provider| standing(&provider.registrations, reading.today));
                let open = quality
                    .open_application(held.organisation)
                    .and_then(|id| quality.application(id));
                personas.push(Persona {
                    person,
                    name: name.clone(),
                    role: held.role,
                    organisation: held.organisation,
                    organisation_name: reading.organisation(held.organisation, reading.today),
                    standing: now.map(|(standing, _)| standing),
                    application: open.map(|found| found.phase.in_words()),
                });
            }
        }
        let order = |it: &Persona| (it.role != Role::Coordinator, it.organisation_name.clone());
        personas.sort_by_cached_key(|it| (order(it), it.name.clone()));
        Ok(personas)
    }
}
