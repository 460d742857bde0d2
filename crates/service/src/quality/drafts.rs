//! What is being written of an application, on the desk.

use super::{mapping::begun_page, views::CoveredApplication};
use crate::{
    Failure, Sheet, State,
    draft::{Drafted, Drafts},
    fact::Facts,
    views::StoredReading,
};
use access::Action;
use framework::LearningOutcomes;
use jiff::civil::Date;
use quality::{Answer, ApplicationSubmitted, CoveragePage, answer_sheets, coverage_sheets};
use std::collections::BTreeMap;
use vocabulary::{ApplicationId, CaseId, PersonId, Refusal, Sealed};

impl Drafted for quality::Sheet {
    fn case(&self) -> CaseId {
        self.application().into()
    }

    fn key(&self) -> String {
        self.key()
    }

    fn action(&self) -> Action {
        self.action()
    }

    fn may_write(&self, state: &State, by: Option<PersonId>, today: Date) -> Result<(), Refusal> {
        self.may_write(&super::known(state), by, today)
    }

    fn regular(&self, state: &State, typed: &str, finished: bool) -> Result<String, Refusal> {
        self.regular(&super::known(state), typed, finished)
    }

    fn base(&self, state: &State, facts: &Facts<'_>) -> Result<String, Failure> {
        match self {
            Self::Answer(application, standard) => {
                let mut answers = begun_with(&state.quality, *application, |at| facts.of(at))?;
                Ok(answers.remove(standard).unwrap_or_default())
            }
            Self::Coverage(id, standard, page) => {
                Ok(begun_page(&state.quality, *id, standard, page))
            }
            Self::Judgement(..) | Self::Decision(_) | Self::Revisions(_) => Ok(String::new()),
        }
    }
}

impl From<quality::Sheet> for Sheet {
    fn from(sheet: quality::Sheet) -> Self {
        Self::Quality(sheet)
    }
}

/// The answers of an application that are being written, by standard.
pub(super) fn answers(
    reading: &StoredReading<'_>,
    application: &CoveredApplication<'_>,
) -> Result<Drafts<String>, Failure> {
    let id = application.id;
    let sheets = answer_sheets(application.for_rules(), id);
    reading.on_sheets(&quality::Sheet::answers(id), sheets)
}

/// The pages of a coverage map that are being written.
pub(super) fn coverage(
    reading: &StoredReading<'_>,
    id: ApplicationId,
    standard: &str,
    outcomes: &'static LearningOutcomes,
) -> Result<Drafts<CoveragePage>, Failure> {
    let sheets = coverage_sheets(id, standard, outcomes);
    reading.on_sheets(&quality::Sheet::coverage_of(id, standard), sheets)
}

/// What the answers of an application begin with, by standard: as submitted before.
pub(super) fn base_answers(
    reading: &StoredReading<'_>,
    application: &CoveredApplication<'_>,
) -> Result<BTreeMap<String, String>, Failure> {
    let read = |position| reading.fact_of(position);
    begun_with(application.for_rules(), application.id, read)
}

/// What the answers of an application begin with, by standard: as submitted before, which `read`
/// reads from the ledger.
pub(super) fn begun_with<E>(
    state: &quality::State,
    application: ApplicationId,
    read: impl FnOnce(u64) -> Result<ApplicationSubmitted, E>,
) -> Result<BTreeMap<String, String>, E> {
    match quality::begins_with(state, application) {
        None => Ok(BTreeMap::new()),
        Some(base) => read(base.position).map(answers_of),
    }
}

/// The answers that a submission says, by standard; an erased one is not there.
pub(super) fn answers_of(submitted: ApplicationSubmitted) -> BTreeMap<String, String> {
    let known = |answer: Answer| Some((answer.standard, Sealed::into_known(answer.text)?));
    submitted.answers.into_iter().filter_map(known).collect()
}
