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
    /// For which organisation; none where they act for themselves.
    pub organisation: Option<OrganisationId>,
    /// What that is called; what they are, where they act for themselves.
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
                    organisation: Some(held.organisation),
                    organisation_name: reading.organisation(held.organisation, reading.today),
                    standing: now.map(|(standing, _)| standing),
                    application: open.map(|found| found.phase.in_words()),
                });
            }
        }
        personas.extend(themselves(reading));
        let order = |it: &Persona| (it.role != Role::Coordinator, it.organisation_name.clone());
        personas.sort_by_cached_key(|it| (order(it), it.name.clone()));
        Ok(personas)
    }
}

/// Those who act for no organisation.
fn themselves(reading: &Reading<'_>) -> impl Iterator<Item = Persona> {
    let people = reading.people();
    let acting = people
        .persons()
        .filter(|(person, _)| people.acts_for_themselves(*person, reading.today));
    acting.filter_map(|(person, known)| {
        Some(Persona {
            person,
            name: known.name.known()?.clone(),
            role: Role::Public,
            organisation: None,
            organisation_name: "Award holder".to_owned(),
            standing: None,
            application: None,
        })
    })
}
