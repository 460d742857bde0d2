//! What is being written of an application, on the desk.

use crate::{CoveredApplication, StoredReading};
use asking::{Drafts, Failure};
use framework::LearningOutcomes;
use quality::{CoveragePage, answer_sheets, begun_with, coverage_sheets};
use std::collections::BTreeMap;
use vocabulary::ApplicationId;

/// The answers of an application that are being written, by standard.
pub(crate) fn answers(
    reading: &StoredReading<'_>,
    application: &CoveredApplication<'_>,
) -> Result<Drafts<String>, Failure> {
    let id = application.id;
    let sheets = answer_sheets(application.for_rules(), id);
    reading.on_sheets(&quality::Sheet::answers(id), sheets)
}

/// The pages of a coverage map that are being written.
pub(crate) fn coverage(
    reading: &StoredReading<'_>,
    id: ApplicationId,
    standard: &str,
    outcomes: &'static LearningOutcomes,
) -> Result<Drafts<CoveragePage>, Failure> {
    let sheets = coverage_sheets(id, standard, outcomes);
    reading.on_sheets(&quality::Sheet::coverage_of(id, standard), sheets)
}

/// What the answers of an application begin with, by standard: as submitted before.
pub(crate) fn base_answers(
    reading: &StoredReading<'_>,
    application: &CoveredApplication<'_>,
) -> Result<BTreeMap<String, String>, Failure> {
    let read = |position| reading.fact_of(position);
    begun_with(application.for_rules(), application.id, read)
}
