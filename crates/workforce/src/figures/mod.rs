//! Figures that anyone can read: sums over schools and providers in which no one is recognised.
//!
//! | to find | look in |
//! |---|---|
//! | which counts are hidden because few people are behind them, and which others with them | `small.rs`; how a cover is found, `cover.rs` |

mod cover;
mod small;

pub use small::{Counts, Released, SMALL, is_small, release};
