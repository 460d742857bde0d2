//! Closing a day: how many entries it had, and a digest of them.

use crate::{AccessLogClosed, Fact, State, rule};
use jiff::{SignedDuration, Timestamp, civil::Date};
use serde::{Deserialize, Serialize};
use vocabulary::{
    CaseId, Context, Decided, Digest, NewFact, Refusal, in_words, london_midnight_after,
};

/// A day is closed so long after its end: whatever was being answered then is in the log by now.
pub const AFTER_MIDNIGHT: SignedDuration = SignedDuration::from_hours(1);

/// Close a day of the access log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CloseAccessLog {
    /// The day in London.
    pub day: Date,
    /// How many entries it has.
    pub entries: u64,
    /// The RFC 6962 root over them, by time and id.
    pub root: Digest,
    /// The keys that seal them.
    pub sealed_under: Vec<CaseId>,
}

/// Closes a day that is over.
///
/// # Errors
/// When the day is not over, or it or a later day was closed before.
pub fn close_access_log(
    state: &State,
    command: &CloseAccessLog,
    context: &Context,
) -> Decided<Fact> {
    let day = command.day;
    let over = london_midnight_after(day).saturating_add(AFTER_MIDNIGHT);
    if context.now < over.unwrap_or(Timestamp::MAX) {
        return Err(Refusal::rule(
            rule::LOG_DAY_NOT_OVER,
            format!("{} is not over.", in_words(day)),
            "A day of the access log is closed an hour after its end.",
        ));
    }
    if state.access_log().last().is_some_and(|last| day <= last) {
        return Err(Refusal::rule(
            rule::LOG_DAY_CLOSED,
            format!("The access log of {} was closed before.", in_words(day)),
            "Nothing can be added to it.",
        ));
    }
    Ok(vec![NewFact::new(AccessLogClosed {
        day,
        entries: command.entries,
        root: command.root,
        sealed_under: command.sealed_under.clone(),
    })])
}
