//! Plain values from the desk that a rule is given beside the state.

use crate::{State, command::Command, draft};
use ledger::{Keys, Shelf, Store, StoreError};
use std::collections::BTreeMap;
use vocabulary::{ApplicationId, Revision};

/// What a command is given from the desk, read within its own transaction.
#[derive(Debug, Default)]
pub(crate) struct Given {
    answers: BTreeMap<String, String>,
}

impl Given {
    /// Reads what `command` needs.
    pub(crate) fn for_command(
        command: &Command,
        state: &State,
        store: &mut dyn Store,
        keys: &dyn Keys,
    ) -> Result<Self, StoreError> {
        let Command::SubmitApplication { application, .. } = command else {
            return Ok(Self::default());
        };
        let mut answers = BTreeMap::new();
        for (standard, key) in draft_keys(state, *application) {
            if let Some(slip) = store.slip(Shelf::Draft, &key)? {
                let text = draft::open(*application, &key, &slip, keys).map(|draft| draft.text);
                answers.extend(text.map(|text| (standard, text)));
            }
        }
        Ok(Self { answers })
    }

    /// The answers by the standard's short name.
    pub(crate) fn answers(&self) -> &BTreeMap<String, String> {
        &self.answers
    }

    /// The revision of all answers.
    pub(crate) fn answers_revision(&self) -> Revision {
        answers_revision(&self.answers)
    }
}

/// The revision of all answers of an application: what *check your answers* shows.
pub(crate) fn answers_revision(answers: &BTreeMap<String, String>) -> Revision {
    Revision::of(
        answers
            .iter()
            .map(|(standard, text)| (standard.as_str(), text.as_str())),
    )
}

/// Every standard of the application's framework with the key of its draft.
pub(crate) fn draft_keys(state: &State, id: ApplicationId) -> Vec<(String, String)> {
    let application = state.quality.application(id);
    let framework = application.and_then(|found| framework::version(&found.framework));
    let standards = framework
        .into_iter()
        .flat_map(framework::QualityStandards::standards);
    standards
        .map(|standard| (standard.id.clone(), draft::key(id, &standard.id)))
        .collect()
}
