//! What lies on the desk when an application is submitted: read within the command's own transaction, and
//! given to the rule as plain values.

use crate::{Command, State, fact, step::Beside};
use asking::{Drafts, OnSheet, draft};
use joint::Submitting;
use ledger::{Keys, Shelf, StoreError};
use quality::{
    Sheet, answer_sheets, applicant_sheets, begun_with, coverage_sheets, mapped_standards,
    standards,
};
use quality_views::{Mapping, mapping};
use vocabulary::ApplicationId;

/// The drafts that `command` needs as things stand, by shelf and key: asked for before its turn.
pub(crate) fn drafts(command: &Command, state: &State) -> Vec<(Shelf, String)> {
    let Some(application) = submitted_by(command) else {
        return Vec::new();
    };
    let sheets = applicant_sheets(&state.quality, application).into_iter();
    sheets.map(|sheet| (Shelf::Draft, sheet.key())).collect()
}

/// Reads what `command` needs.
pub(crate) fn for_command(
    command: &Command,
    state: &State,
    beside: &mut Beside<'_>,
    keys: &dyn Keys,
) -> Result<Submitting, StoreError> {
    match submitted_by(command) {
        Some(application) => of(application, state, beside, keys),
        None => Ok(Submitting::default()),
    }
}

fn of(
    application: ApplicationId,
    state: &State,
    beside: &mut Beside<'_>,
    keys: &dyn Keys,
) -> Result<Submitting, StoreError> {
    let before = begun_with(&state.quality, application, |position| {
        let missing = || StoreError::Damaged(format!("there is no fact at {position}"));
        let row = beside.row(position)?.ok_or_else(missing)?;
        fact::read_of(&row.bytes, position, keys).map_err(|error| {
            tracing::error!(position, %error, "a stored fact could not be read");
            StoreError::Damaged("an earlier submission could not be read".into())
        })
    })?;
    let mut drafted = |sheet: &Sheet| -> Result<OnSheet, StoreError> {
        let key = sheet.key();
        let slip = beside.draft(&key)?;
        Ok(draft::open(application.into(), &key, slip, keys))
    };
    let quality = &state.quality;
    let mut submitting = Submitting {
        answers: before.clone(),
        before,
        ..Submitting::default()
    };
    for (standard, sheet) in answer_sheets(quality, application) {
        take_answer(&mut submitting, standard, drafted(&sheet)?);
    }
    let asked: Vec<&str> = standards(quality, application)
        .map(|it| it.id.as_str())
        .collect();
    submitting
        .answers
        .retain(|standard, text| !text.is_empty() && asked.contains(&standard.as_str()));
    for (standard, outcomes) in mapped_standards(quality, application) {
        let mut drafts = Drafts::default();
        for (page, sheet) in coverage_sheets(application, &standard.id, outcomes) {
            drafts.take(page, drafted(&sheet)?);
        }
        let mapping = mapping(quality, application, standard, outcomes, drafts);
        take_map(&mut submitting, standard.id.clone(), mapping);
    }
    Ok(submitting)
}

fn take_answer(submitting: &mut Submitting, standard: String, found: OnSheet) {
    match found {
        OnSheet::Nothing => {}
        OnSheet::Draft(draft) => {
            submitting
                .finished
                .extend(draft.finished.then(|| standard.clone()));
            submitting.answers.insert(standard, draft.text);
        }
        OnSheet::Damaged => drop(submitting.damaged.insert(standard)),
    }
}

fn take_map(submitting: &mut Submitting, standard: String, mapping: Mapping) {
    if !mapping.damaged.is_empty() {
        submitting.damaged_maps.insert(standard.clone());
    }
    submitting.coverage.insert(standard, mapping.map);
}

/// The application that a command submits.
const fn submitted_by(command: &Command) -> Option<ApplicationId> {
    match command {
        Command::Joint(joint::Command::SubmitApplication(it)) => Some(it.application),
        _ => None,
    }
}
