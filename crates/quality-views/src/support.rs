//! What someone may know of an application that they are asked to support: whose it is, and no more.

use crate::{InMemory, Query, Reading, scope::WithinScope as _};
use access::Action;
use asking::Failure;
use quality::application_number;
use serde::Serialize;
use vocabulary::{ApplicationId, PersonId, Refusal};

/// An application that the actor is asked to support.
#[derive(Clone, Copy, Debug)]
pub struct SupportAsked {
    /// The application.
    pub application: ApplicationId,
}

/// What is asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SupportAskedView {
    /// The application’s number.
    pub number: String,
    /// The name of the provider that applies.
    pub provider_name: String,
    /// The id by which the actor was asked: an answer names it.
    pub supporter: PersonId,
}

impl Query for SupportAsked {
    type View = SupportAskedView;

    const ACTION: Action = Action::AnswerSupporting;

    type Reads = InMemory;

    fn answer(&self, reading: &Reading<'_>) -> Result<SupportAskedView, Failure> {
        let application = reading.asked_to_support(self.application);
        let application = application.ok_or(Refusal::NotFound)?;
        Ok(SupportAskedView {
            number: application_number(self.application),
            provider_name: reading.organisation(application.provider, reading.today),
            supporter: application.asker().ok_or(Refusal::NotFound)?,
        })
    }
}
