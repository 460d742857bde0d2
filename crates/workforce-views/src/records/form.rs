//! What a form for one course offers, and what whoever fills it in should know before it is recorded.

use super::scope::CoveredCourses as _;
use access::Action;
use asking::{Failure, InMemory, Query, Reading};
use people::OrganisationKind;
use vocabulary::{BodyId, OrganisationId};
use workforce::{RecordCourse, State, notes_of_course};

/// What can be chosen in a form for a course: providers, and who can have awarded it.
#[derive(Clone, Copy, Debug)]
pub struct RecordForm;

/// What can be chosen in a form for a course.
#[derive(Clone, Debug)]
pub struct FormChoices {
    /// The providers for whom whoever asks can record, by name.
    pub providers: Vec<(OrganisationId, String)>,
    /// Awarding bodies, by name: none that a file or a form named and no one has looked up.
    pub bodies: Vec<(BodyId, String)>,
    /// Providers on the Register of Quality Providers that are none of these bodies, by name.
    pub registered: Vec<(OrganisationId, String)>,
}

impl Query for RecordForm {
    type View = FormChoices;

    const ACTION: Action = Action::RecordCourses;

    type Reads = InMemory;

    fn answer(&self, reading: &Reading<'_>) -> Result<FormChoices, Failure> {
        let bodies = known_bodies(reading);
        Ok(FormChoices {
            providers: reading.providers(),
            registered: registered(reading, &bodies),
            bodies,
        })
    }
}

/// The awarding bodies that can be chosen, by name.
pub(crate) fn known_bodies(reading: &Reading<'_>) -> Vec<(BodyId, String)> {
    let courses = reading.unscoped::<State>().courses();
    let known = courses.bodies().filter(|(_, body)| !body.is_only_named());
    let mut bodies: Vec<(BodyId, String)> =
        known.map(|(id, body)| (id, body.name.clone())).collect();
    bodies.sort_by(|one, other| one.1.cmp(&other.1));
    bodies
}

fn registered(reading: &Reading<'_>, bodies: &[(BodyId, String)]) -> Vec<(OrganisationId, String)> {
    let (people, today) = (reading.people(), reading.today);
    let called = |(_, name): &(BodyId, String)| people.provider_called(name);
    let is_body = |id: OrganisationId| bodies.iter().any(|it| called(it) == Some(id));
    let providers = people.organisations();
    let providers = providers.filter(|(_, it)| it.kind == OrganisationKind::Provider);
    let registered = providers.filter(|(id, _)| reading.states().was_registered(*id, today));
    let others = registered.filter(|(id, _)| !is_body(*id));
    let mut named: Vec<(OrganisationId, String)> = others
        .map(|(id, it)| (id, it.name(today).to_owned()))
        .collect();
    named.sort_by(|one, other| one.1.cmp(&other.1));
    named
}

/// What should whoever records this course know?
#[derive(Clone, Copy, Debug)]
pub struct CourseNotes<'a> {
    /// What would be recorded.
    pub course: &'a RecordCourse,
}

impl Query for CourseNotes<'_> {
    type View = Vec<String>;

    const ACTION: Action = Action::RecordCourses;

    type Reads = InMemory;

    fn answer(&self, reading: &Reading<'_>) -> Result<Vec<String>, Failure> {
        reading.covered_provider(self.course.provider)?;
        let (known, keeps) = (reading.known(), reading.keeps_register());
        Ok(notes_of_course(&known, self.course, keeps, reading.today)?)
    }
}
