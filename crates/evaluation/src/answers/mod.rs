//! From rows of answers to counts that add.
//!
//! A [`Plan`] joins an instrument to the header of a file; it counts blocks of whole rows into a [`Tally`]. Tallies of different
//! blocks, files or days are merged by addition, so the counting can be spread over all cores and takes the same memory for ten
//! rows and ten million. A row with anything that the instrument does not know is refused whole and listed.

mod classes;
mod count;
mod lookup;
mod plan;
mod row;
mod slots;
mod tally;

pub use plan::{Plan, PlanError};
pub use tally::{BadRow, SchoolRatings, Tally};
