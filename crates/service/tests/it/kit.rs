//! What every example here starts from.

use demonstration::{Rehearsal, Story};
use jiff::Timestamp;
use vocabulary::{Actor, OrganisationId};

/// The moment at which every rehearsal here stands: a Sunday morning.
pub fn now() -> Timestamp {
    "2026-11-22T10:00:00Z".parse().unwrap()
}

/// Lyonesse waits for its review; Wessex is registered; Harbourside is writing its first application.
pub fn small_story() -> Story {
    Story::whole().only(&[
        "University of Wessex",
        "University of Lyonesse",
        "Harbourside SENCO Academy",
    ])
}

/// The small story, told.
pub fn small() -> Rehearsal {
    Rehearsal::of(&small_story(), now())
}

/// A course leader of the story.
pub fn leader(rehearsal: &Rehearsal, name: &str) -> Actor {
    rehearsal.told.leaders[name]
}

/// A provider of the story.
pub fn provider(rehearsal: &Rehearsal, name: &str) -> OrganisationId {
    rehearsal.told.providers[name]
}

/// Waits for something asynchronous.
pub fn wait<T>(future: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread()
        .build()
        .unwrap()
        .block_on(future)
}
