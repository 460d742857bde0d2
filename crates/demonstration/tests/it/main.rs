//! What happens when a machine fails: killed at any moment, its disk full.

mod disk_full;
mod frozen;
mod killed;
