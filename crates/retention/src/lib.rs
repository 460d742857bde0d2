//! What was disposed of because it had been kept for long enough, and the legal holds that stop that.
//!
//! For how long what is kept is a table as data: `policies/retention.toml`, read by `access::retention`. What has been
//! kept for long enough, and what disposes of it, needs the states of every capability: that is in `joint`. A legal hold
//! is the duty to keep what might be evidence in a dispute, whatever the table says; it ends when someone lifts it.
//!
//! | to find | look in |
//! |---|---|
//! | what can have happened | `fact.rs` |
//! | which holds there are, and what was disposed of when | `state.rs` |
//! | placing a hold, lifting one | `hold.rs` |

mod command;
mod fact;
pub mod field;
mod hold;
mod lift;
pub mod rule;
mod state;

pub use command::{Command, Known};

/// What should always hold of holds and disposals needs the states of others: it is in `joint`.
pub const fn invariants<'a>() -> [vocabulary::Invariant<Known<'a>>; 0] {
    []
}

pub use fact::{Disposed, Fact, Held, HoldLifted, HoldPlaced, Thing};
pub use hold::{LiftHold, lift_hold, place_hold};
pub use lift::lift;
pub use state::{Hold, State};
