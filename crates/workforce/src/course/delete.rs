//! Deleting a file of records as it was sent, once its day has come. What it said is on record and stays.

use crate::{Fact, MOST_FACTS, RecordsFileDeleted, State};
use serde::{Deserialize, Serialize};
use vocabulary::{Context, Decided, NewFact};

/// Delete every imported file whose day has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DeleteRecordsFiles {}

/// Deletes each file whose day has come: its key is destroyed, and then the file. Nothing where all are deleted.
///
/// # Errors
/// None.
#[allow(clippy::unnecessary_wraps, reason = "as every rule decides")]
pub fn delete_records_files(
    state: &State,
    _: &DeleteRecordsFiles,
    context: &Context,
) -> Decided<Fact> {
    let due = state.courses().files_due(context.today);
    let deleted = due.map(|import| NewFact::new(RecordsFileDeleted { import }));
    Ok(deleted.take(MOST_FACTS).collect())
}
