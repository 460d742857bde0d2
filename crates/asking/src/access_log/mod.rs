//! Answers beyond what is public: what a query that is logged answers with, what is kept of it, and how it is had
//! again.
//!
//! | to find | look in |
//! |---|---|
//! | what a query is that is logged, and why its view cannot be had otherwise | `look_up.rs` |
//! | what was answered, in values and words | `statement.rs` |
//! | an entry: written, sealed, opened | `entry.rs` |
//! | having one again | `query.rs` |

mod entry;
mod look_up;
mod query;
mod statement;

pub use entry::{AccessEntry, EntryPart, GivenBy, NewEntry, NewPart, about_key, day_key};
pub use look_up::{Logged, LookUp, LookedAt, NewAnswer};
pub use query::GivenAnswer;
pub use statement::{CitedRule, Line, Statement};
