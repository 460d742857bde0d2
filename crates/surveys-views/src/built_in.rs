//! One survey that is part of senco.

use access::Action;
use asking::{Failure, InMemory, Query, Reading};
use instrument::Instrument;
use vocabulary::Refusal;

/// A survey that is part of senco.
#[derive(Clone, Debug)]
pub struct SurveyFile {
    /// Its name.
    pub name: String,
}

impl Query for SurveyFile {
    type View = &'static Instrument;

    const ACTION: Action = Action::ReadSurveys;

    type Reads = InMemory;

    fn answer(&self, _: &Reading<'_>) -> Result<&'static Instrument, Failure> {
        Ok(Instrument::shared(&self.name).ok_or(Refusal::NotFound)?)
    }
}
