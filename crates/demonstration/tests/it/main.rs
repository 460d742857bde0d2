//! What happens when a machine fails: killed at any moment, its disk full, a bit of it changed.
//! Restoring. And mail of the story.

mod disk_full;
mod flipped;
mod frozen;
mod killed;
mod killed_answering;
mod restoring;
mod undelivered;

/// A number that the environment gives, as `make soak` does.
fn number(name: &str, otherwise: u64) -> u64 {
    let given = std::env::var(name).ok();
    given.map_or(otherwise, |text| text.parse().expect("a number"))
}
