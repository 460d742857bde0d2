//! Disposing of the days of the access log that were kept for as long as the policy says.

use crate::{AccessLogDisposed, Fact, MOST_FACTS, State};
use serde::{Deserialize, Serialize};
use vocabulary::{Context, Decided, NewFact};

/// Dispose of every day of the access log that was kept for long enough.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DisposeOfAccessLog {}

/// Disposes of each day that was kept for long enough: its entries are deleted, and their key is destroyed. Nothing
/// where there is none.
///
/// # Errors
/// None.
#[allow(clippy::unnecessary_wraps, reason = "as every rule decides")]
pub fn dispose_of_access_log(
    state: &State,
    _: &DisposeOfAccessLog,
    context: &Context,
) -> Decided<Fact> {
    let kept_for = access::log_policy().retention.days;
    let due = state.access_log().due(context.today, kept_for);
    let disposed = due.map(|(day, keys)| {
        NewFact::new(AccessLogDisposed {
            day,
            sealed_under: keys.to_vec(),
        })
    });
    Ok(disposed.take(MOST_FACTS).collect())
}
