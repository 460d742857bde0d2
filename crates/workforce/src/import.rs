//! Bringing the national list in: what was checked before is taken in whole, or not at all.
//!
//! Reading a file and comparing it with what is known takes seconds, and is done before: what is left for
//! the one serial step is to see that no one has brought another list in meanwhile.

use crate::{Fact, ListChange, SchoolListImported, Source, State, rule};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use vocabulary::{Context, Decided, Enclosure, NewFact, Refusal};

/// The most lists in one import: of schools, and of links.
pub const MOST_LISTS: usize = 2;

/// Import what was checked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportSchools {
    /// What each list changes, in this order: it says itself after how many lists it comes.
    pub changes: Vec<Enclosure<ListChange>>,
}

/// Imports lists, all or nothing.
///
/// # Errors
/// *Stale* when another list was imported after these were checked; a rule’s refusal when one of them
/// changes nothing; *not found* for what was never checked.
pub fn import_schools(state: &State, command: &ImportSchools, context: &Context) -> Decided<Fact> {
    if command.changes.is_empty() || command.changes.len() > MOST_LISTS {
        return Err(Refusal::NotFound);
    }
    let mut facts = Vec::with_capacity(command.changes.len());
    for (enclosure, after) in command.changes.iter().zip(state.schools().lists_told()..) {
        let change: &Arc<ListChange> = enclosure.loaded().ok_or(Refusal::NotFound)?;
        let difference = &change.0;
        if difference.after() != after {
            return Err(moved_on());
        }
        if difference.changes_nothing(state.schools()) {
            return Err(nothing_new());
        }
        if difference.as_at() > context.today {
            return Err(Refusal::field(
                crate::field::AS_AT,
                "Date of the list must be today or in the past",
            ));
        }
        let (changed, gone) = change.counts();
        facts.push(NewFact::new(SchoolListImported {
            kind: change.kind(),
            source: Source::Gias,
            as_at: difference.as_at(),
            change: enclosure.clone(),
            changed,
            gone,
        }));
    }
    Ok(facts)
}

/// Someone else was faster: what was shown is not what it would change now.
fn moved_on() -> Refusal {
    Refusal::rule(
        rule::MOVED_ON,
        "Another list was imported after you checked this one. Nothing was changed.",
        "Check the file again to see what it changes now.",
    )
}

fn nothing_new() -> Refusal {
    Refusal::rule(
        rule::NOTHING_NEW,
        "This list is imported already. Nothing was changed.",
        "You do not need to do anything.",
    )
}
