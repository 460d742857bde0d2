//! When the member of the group who asks is away.

use crate::{InMemory, Query, Reading};
use access::Action;
use asking::Failure;
use quality::Absence;
use serde::Serialize;
use vocabulary::{PersonId, Refusal};

/// When whoever asks is away.
#[derive(Clone, Copy, Debug)]
pub struct OwnAbsences;

/// When whoever asks is away.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct OwnAbsencesView {
    /// Who asks.
    pub person: PersonId,
    /// What is not over, the next first.
    pub absences: Vec<Absence>,
}

impl Query for OwnAbsences {
    type View = OwnAbsencesView;

    const ACTION: Action = Action::NoteAbsence;

    type Reads = InMemory;

    fn answer(&self, reading: &Reading<'_>) -> Result<OwnAbsencesView, Failure> {
        let person = reading.actor.person.ok_or(Refusal::NotFound)?;
        let quality = reading.unscoped::<quality::State>();
        Ok(OwnAbsencesView {
            person,
            absences: quality.absences(reading.people(), person, reading.today),
        })
    }
}
