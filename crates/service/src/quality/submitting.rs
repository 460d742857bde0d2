//! What lies on the desk when an application is submitted: read within the command's own transaction, and
//! given to the rule as plain values.

use super::{
    drafts::begun_with,
    mapping::{Mapping, mapping},
};
use crate::{
    Command, State,
    draft::{self, Drafts, OnSheet},
    fact, joint,
    step::Beside,
};
use ledger::{Keys, Shelf, StoreError};
use quality::{
    CoverageMap, Sheet, answer_sheets, applicant_sheets, coverage_sheets, mapped_standards,
    standards,
};
use std::collections::{BTreeMap, BTreeSet};
use vocabulary::{ApplicationId, Problem, Refusal, Revision};

/// What is about to be submitted; nothing for any other command.
#[derive(Debug, Default)]
pub(crate) struct Submitting {
    answers: BTreeMap<String, String>,
    before: BTreeMap<String, String>,
    finished: BTreeSet<String>,
    coverage: BTreeMap<String, CoverageMap>,
    /// Of which answers, and of the maps with which, what was saved cannot be read any more.
    damaged: BTreeSet<String>,
    damaged_maps: BTreeSet<String>,
}

impl Submitting {
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
    ) -> Result<Self, StoreError> {
        match submitted_by(command) {
            Some(application) => Self::of(application, state, beside, keys),
            None => Ok(Self::default()),
        }
    }

    fn of(
        application: ApplicationId,
        state: &State,
        beside: &mut Beside<'_>,
        keys: &dyn Keys,
    ) -> Result<Self, StoreError> {
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
        let mut submitting = Self {
            answers: before.clone(),
            before,
            ..Self::default()
        };
        for (standard, sheet) in answer_sheets(quality, application) {
            submitting.take_answer(standard, drafted(&sheet)?);
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
            submitting.take_map(standard.id.clone(), mapping);
        }
        Ok(submitting)
    }

    fn take_answer(&mut self, standard: String, found: OnSheet) {
        match found {
            OnSheet::Nothing => {}
            OnSheet::Draft(draft) => {
                self.finished
                    .extend(draft.finished.then(|| standard.clone()));
                self.answers.insert(standard, draft.text);
            }
            OnSheet::Damaged => drop(self.damaged.insert(standard)),
        }
    }

    fn take_map(&mut self, standard: String, mapping: Mapping) {
        if !mapping.damaged.is_empty() {
            self.damaged_maps.insert(standard.clone());
        }
        self.coverage.insert(standard, mapping.map);
    }

    /// The rule's command, when everything is as *check your answers* showed it and can be read.
    ///
    /// # Errors
    /// *Stale* when anything was saved since; a problem with each standard of which what was saved
    /// cannot be read any more.
    pub(crate) fn submit(
        &self,
        it: &joint::SubmitApplication,
    ) -> Result<quality::SubmitApplication, Refusal> {
        if answers_revision(&self.answers, &self.coverage) != it.revision {
            return Err(Refusal::Stale(Vec::new()));
        }
        self.is_whole()?;
        Ok(quality::SubmitApplication {
            application: it.application,
            answers: self.answers.clone(),
            before: self.before.clone(),
            finished: self.finished.clone(),
            coverage: self.coverage.clone(),
            declared: it.declared,
        })
    }

    /// Whether everything that was saved can be read: what cannot is to be written anew first, so that
    /// nothing is submitted in its place that nobody meant.
    fn is_whole(&self) -> Result<(), Refusal> {
        let answer = "What was saved of this answer can no longer be read. Write it again";
        let map = "What was saved of this coverage map can no longer be read. Fill it in again";
        let answers = self.damaged.iter().map(|of| Problem::new(of, answer));
        let maps = self.damaged_maps.iter().map(|of| Problem::new(of, map));
        let problems: Vec<Problem> = answers.chain(maps).collect();
        if problems.is_empty() {
            return Ok(());
        }
        Err(Refusal::Invalid(problems))
    }
}

/// The application that a command submits.
const fn submitted_by(command: &Command) -> Option<ApplicationId> {
    match command {
        Command::Joint(joint::Command::SubmitApplication(it)) => Some(it.application),
        _ => None,
    }
}

/// The revision of all answers and coverage maps of an application: what *check your answers* shows.
pub(super) fn answers_revision(
    answers: &BTreeMap<String, String>,
    maps: &BTreeMap<String, CoverageMap>,
) -> Revision {
    let drawn = maps.iter().filter(|(_, map)| !map.is_empty());
    let drawn: Vec<(String, String)> = drawn
        .map(|(standard, map)| (format!("coverage of {standard}"), draft::text_of(map)))
        .collect();
    let said = answers
        .iter()
        .chain(drawn.iter().map(|(of, map)| (of, map)));
    Revision::of(said.map(|(of, text)| (of.as_str(), text.as_str())))
}
