//! The decision as a letter: what whoever may read it can show to someone else on paper.

use crate::{
    Contact, DecisionView, Outside, Query, StoredReading,
    application::{clerk, opened, supporter},
    decision::decisions,
    scope::WithinScope as _,
};
use access::Action;
use asking::Failure;
use quality::Qualifications;
use serde::Serialize;
use vocabulary::{ApplicationId, Refusal};

/// The last decision on an application, as a letter.
#[derive(Clone, Copy, Debug)]
pub struct DecisionLetter {
    /// The application.
    pub application: ApplicationId,
}

/// What the letter says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LetterView {
    /// The application’s number.
    pub number: String,
    /// The name of the provider that applied.
    pub provider_name: String,
    /// Its key on the public register.
    pub reference: String,
    /// For which qualifications it applied.
    pub qualifications: Qualifications,
    /// The decision: the one that stands, or the last one that was set aside.
    pub decision: DecisionView,
    /// The person to write to.
    pub coordinator: Option<Contact>,
    /// Who answers the applicant’s questions, where the actor may know.
    pub supporter: Option<Contact>,
}

impl Query for DecisionLetter {
    type View = LetterView;

    const ACTION: Action = Action::ReadApplication;

    type Reads = Outside;

    fn answer(&self, reading: &StoredReading<'_>) -> Result<LetterView, Failure> {
        let application = reading.application(self.application)?;
        let framework = application.judged_by()?;
        opened(reading, &application)?;
        let (mut set_aside, stands) = decisions(reading, &application, framework)?;
        let decision = stands.or_else(|| set_aside.pop());
        let decision = decision.ok_or(Refusal::NotFound)?;
        let provider = application.applicant();
        Ok(LetterView {
            number: quality::application_number(self.application),
            // As it was called when it was decided: a letter stays as it was sent.
            provider_name: reading.organisation(application.provider, decision.on),
            reference: provider.map_or_else(String::new, |it| it.reference.clone()),
            qualifications: application.qualifications,
            decision,
            coordinator: clerk(reading),
            supporter: supporter(reading, &application),
        })
    }
}
