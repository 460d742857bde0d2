//! What happens when a machine fails: killed at any moment, its disk full. And mail of the story.

mod disk_full;
mod frozen;
mod killed;
mod undelivered;
