//! What should always hold does, in the whole story and in every kind of fact; each has a name of its own.

use demonstration::{Rehearsal, Story};
use service::Checked;
use std::collections::BTreeSet;

fn broken(checked: &[Checked]) -> Vec<&Checked> {
    checked.iter().filter(|it| !it.holds()).collect()
}

#[test]
fn everything_that_should_hold_of_the_story_does() {
    let now = "2026-11-22T10:00:00Z".parse().unwrap();
    let rehearsal = Rehearsal::of(&Story::whole(), now);
    // The story goes back over years, and nothing was disposed of on the way.
    rehearsal.service().housekeeping().dispose().unwrap();
    let checked = rehearsal.service().invariants();
    assert_eq!(broken(&checked), [] as [&Checked; 0]);
    let names: BTreeSet<&str> = checked.iter().map(|it| it.name.as_str()).collect();
    assert_eq!(names.len(), checked.len(), "each has a name of its own");
    assert!(names.len() > 15);
}

#[test]
fn everything_that_should_hold_of_every_kind_of_fact_does() {
    let now = "2026-11-22T10:00:00Z".parse().unwrap();
    let rehearsal = Rehearsal::of_every_kind(now).unwrap();
    rehearsal.service().housekeeping().dispose().unwrap();
    let checked = rehearsal.service().invariants();
    assert_eq!(broken(&checked), [] as [&Checked; 0]);
}
