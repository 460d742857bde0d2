//! Importing a provider’s file: whole, or not at all.
//!
//! The file is read and shown before. What is left for the one serial step is to judge its rows by what is
//! recorded by then.

use super::{CourseRow, Judge, MOST_ROWS, Verdict};
use crate::{
    CourseSource, Fact, FileKind, Known, RecordsImported, course::recording::Recording, rule,
};
use access::Kept;
use people::OrganisationKind;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use vocabulary::{
    CaseId, Context, Decided, ImportId, NewFact, ObjectRef, OrganisationId, Refusal, Sealed,
    Subject,
};

/// The most facts that one command records.
pub const MOST_FACTS: usize = 10_000;

/// Import the courses and awards of a provider’s file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ImportRecords {
    /// The id of the import.
    pub import: ImportId,
    /// The provider whose file it is.
    pub provider: OrganisationId,
    /// The file as it was sent, sealed under the key of the import.
    pub file: ObjectRef,
    /// Which of its columns was read as what, by heading.
    pub columns: BTreeMap<String, String>,
    /// Its rows.
    pub rows: Vec<CourseRow>,
}

/// Imports a file, all or nothing.
///
/// # Errors
/// A rule’s refusal when a row contradicts what is recorded, when nothing in it is new, or when it was imported
/// before; *not found* for no provider.
pub fn import_records(
    known: &Known<'_>,
    command: &ImportRecords,
    context: &Context,
) -> Decided<Fact> {
    let organisation = known.people.organisation(command.provider);
    let is_provider = organisation.is_some_and(|it| it.kind == OrganisationKind::Provider);
    if !is_provider || command.rows.is_empty() || command.rows.len() > MOST_ROWS {
        return Err(Refusal::NotFound);
    }
    let courses = known.workforce.courses();
    fresh(
        courses.file(command.import).is_some(),
        command.import,
        &command.file,
    )?;
    let source = CourseSource::ProviderFile;
    let import = Some(command.import);
    let mut recording = Recording::new(known.workforce, command.provider, source, import, context);
    let mut judge = Judge::new(*known, command.provider);
    let mut recorded = 0;
    for row in &command.rows {
        let judged = judge.row(row);
        if !row.problems(context.today).is_empty() || matches!(judged.verdict, Verdict::Wrong(_)) {
            return Err(moved_on());
        }
        recording.row(row, &judged);
        recorded += u64::from(judged.verdict == Verdict::New);
    }
    let facts = recording.facts();
    if facts.is_empty() {
        return Err(nothing_new());
    }
    if facts.len() >= MOST_FACTS {
        return Err(too_much());
    }
    let imported = RecordsImported {
        import: command.import,
        organisation: Some(command.provider),
        kind: FileKind::ProviderRecords,
        file: command.file,
        rows: command.rows.len() as u64,
        recorded,
        columns: Some(Sealed::under(
            CaseId(command.provider.0),
            command.columns.clone(),
        )),
        keep_until: Kept::RecordsFiles.time().until(context.today),
    };
    Ok(std::iter::once(NewFact::new(imported))
        .chain(facts)
        .collect())
}

/// Whether a file can be imported under this id: once, and sealed under the key of its own.
///
/// # Errors
/// That it was imported; *not found* for a file of anything else.
pub(crate) fn fresh(known: bool, import: ImportId, file: &ObjectRef) -> Result<(), Refusal> {
    if known {
        return Err(nothing_new());
    }
    if file.subject != Subject::from(CaseId::from(import)) {
        return Err(Refusal::NotFound);
    }
    Ok(())
}

/// Something was recorded since the file was shown.
pub(crate) fn moved_on() -> Refusal {
    Refusal::rule(
        rule::RECORDS_MOVED_ON,
        "Something was recorded after you checked this file, and a row no longer fits. Nothing was \
         saved.",
        "Go back to the check: it shows which row, and what to put right.",
    )
}

pub(crate) fn too_much() -> Refusal {
    Refusal::rule(
        rule::TOO_MUCH_AT_ONCE,
        "This file says more than can be recorded at once. Nothing was saved.",
        "Split it into 2 files, and send one after the other.",
    )
}

pub(crate) fn nothing_new() -> Refusal {
    Refusal::rule(
        rule::NOTHING_NEW_IN_FILE,
        "Everything in this file is recorded already. Nothing was changed.",
        "You do not need to do anything.",
    )
}
