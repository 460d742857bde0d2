//! Plain values from desk and ledger that a rule is given beside the state.

use crate::{
    State,
    command::Command,
    draft::{self, Drafts, OnSheet, Sheet},
    fact,
    mapping::{all_coverage_sheets, coverage_sheets, mapped_standards, mapping},
    step::Beside,
};
use ledger::{Keys, Shelf, StoreError};
use quality::{Answer, ApplicationSubmitted, CoverageMap};
use std::collections::{BTreeMap, BTreeSet};
use vocabulary::{ApplicationId, Problem, Refusal, Revision, Sealed};

/// What a command is given, read within its own transaction.
#[derive(Debug, Default)]
pub(crate) struct Given {
    answers: BTreeMap<String, String>,
    before: BTreeMap<String, String>,
    finished: BTreeSet<String>,
    coverage: BTreeMap<String, CoverageMap>,
    /// Of which answers, and of the maps with which, what was saved cannot be read any more.
    damaged: BTreeSet<String>,
    damaged_maps: BTreeSet<String>,
}

impl Given {
    /// The drafts that `command` needs as things stand, by shelf and key: asked for before its turn.
    pub(crate) fn drafts(command: &Command, state: &State) -> Vec<(Shelf, String)> {
        let Command::SubmitApplication { application, .. } = command else {
            return Vec::new();
        };
        let answers = answer_sheets(state, *application).into_iter();
        let answers = answers.map(|(_, sheet)| sheet);
        let maps = all_coverage_sheets(state, *application);
        let sheets = answers.chain(maps);
        sheets.map(|sheet| (Shelf::Draft, sheet.key())).collect()
    }

    /// Reads what `command` needs.
    pub(crate) fn for_command(
        command: &Command,
        state: &State,
        beside: &mut Beside<'_>,
        keys: &dyn Keys,
    ) -> Result<Self, StoreError> {
        let Command::SubmitApplication { application, .. } = command else {
            return Ok(Self::default());
        };
        let before = begun_with(state, *application, |position| {
            let missing = || StoreError::Damaged(format!("there is no fact at {position}"));
            let row = beside.row(position)?.ok_or_else(missing)?;
            fact::read_of(&row.bytes, position, keys).map_err(|error| {
                tracing::error!(position, %error, "a stored fact could not be read");
                StoreError::Damaged("an earlier submission could not be read".into())
            })
        })?;
        let (mut answers, mut finished) = (before.clone(), BTreeSet::new());
        let mut drafted = |sheet: &Sheet| -> Result<OnSheet, StoreError> {
            let key = sheet.key();
            let slip = beside.draft(&key)?;
            Ok(draft::open(*application, &key, slip, keys))
        };
        let mut damaged = BTreeSet::new();
        for (standard, sheet) in answer_sheets(state, *application) {
            match drafted(&sheet)? {
                OnSheet::Nothing => {}
                OnSheet::Draft(draft) => {
                    finished.extend(draft.finished.then(|| standard.clone()));
                    answers.insert(standard, draft.text);
                }
                OnSheet::Damaged => drop(damaged.insert(standard)),
            }
        }
        let asked = standards(state, *application);
        answers.retain(|standard, text| !text.is_empty() && asked.contains(&standard.as_str()));
        let (mut coverage, mut damaged_maps) = (BTreeMap::new(), BTreeSet::new());
        for (standard, outcomes) in mapped_standards(state, *application) {
            let mut drafts = Drafts::default();
            for (page, sheet) in coverage_sheets(*application, &standard.id, outcomes) {
                drafts.take(page, drafted(&sheet)?);
            }
            let mapping = mapping(state, *application, standard, outcomes, drafts);
            if !mapping.damaged.is_empty() {
                damaged_maps.insert(standard.id.clone());
            }
            coverage.insert(standard.id.clone(), mapping.map);
        }
        Ok(Self {
            answers,
            before,
            finished,
            coverage,
            damaged,
            damaged_maps,
        })
    }

    /// Whether everything that was saved can be read: what cannot is to be written anew first, so that
    /// nothing is submitted in its place that nobody meant.
    ///
    /// # Errors
    /// A problem with each standard.
    pub(crate) fn is_whole(&self) -> Result<(), Refusal> {
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

    /// The answers by the standard's short name.
    pub(crate) fn answers(&self) -> &BTreeMap<String, String> {
        &self.answers
    }

    /// What the answers began with, by the standard's short name.
    pub(crate) fn before(&self) -> &BTreeMap<String, String> {
        &self.before
    }

    /// The standards whose answer is marked as finished.
    pub(crate) fn finished(&self) -> &BTreeSet<String> {
        &self.finished
    }

    /// The coverage maps by the standard's short name.
    pub(crate) fn coverage(&self) -> &BTreeMap<String, CoverageMap> {
        &self.coverage
    }

    /// The revision of all answers and maps.
    pub(crate) fn answers_revision(&self) -> Revision {
        answers_revision(&self.answers, &self.coverage)
    }
}

/// What the answers of an application begin with, by standard: as submitted before, which `read`
/// reads from the ledger.
pub(crate) fn begun_with<E>(
    state: &State,
    application: ApplicationId,
    read: impl FnOnce(u64) -> Result<ApplicationSubmitted, E>,
) -> Result<BTreeMap<String, String>, E> {
    match quality::begins_with(&state.quality, application) {
        None => Ok(BTreeMap::new()),
        Some(base) => read(base.position).map(answers_of),
    }
}

/// The answers that a submission says, by standard; an erased one is not there.
pub(crate) fn answers_of(submitted: ApplicationSubmitted) -> BTreeMap<String, String> {
    let known = |answer: Answer| Some((answer.standard, Sealed::into_known(answer.text)?));
    submitted.answers.into_iter().filter_map(known).collect()
}

/// The revision of all answers and coverage maps of an application: what *check your answers* shows.
pub(crate) fn answers_revision(
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

/// The standards of the application's framework, by short name.
pub(crate) fn standards(state: &State, id: ApplicationId) -> Vec<&'static str> {
    let application = state.quality.application(id);
    let framework = application.and_then(|found| framework::version(&found.framework));
    framework
        .into_iter()
        .flat_map(framework::QualityStandards::standards)
        .map(|standard| standard.id.as_str())
        .collect()
}

/// Every standard of the application's framework with the sheet of its answer.
pub(crate) fn answer_sheets(state: &State, id: ApplicationId) -> Vec<(String, Sheet)> {
    standards(state, id)
        .into_iter()
        .map(|standard| (standard.to_owned(), Sheet::Answer(id, standard.to_owned())))
        .collect()
}
