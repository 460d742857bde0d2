//! The national picture: every school that must have a SENCO, what the rules say of it on a date, and where it is.
//!
//! | to … | open |
//! |---|---|
//! | have all schools at once, as was known before a moment | `nation.rs` |
//! | count them by region, authority, phase, type or trust | `breakdown.rs` |
//! | see which numbers are published, and which are not | `release.rs` |
//! | see in which term how many three-year clocks end, and how many courses | `due.rs`, `term.rs` |

mod breakdown;
mod due;
mod nation;
mod release;
mod term;

pub use breakdown::{Breakdown, Category};
pub use due::{DueInTerm, TERMS_AHEAD};
pub use nation::{Nation, SchoolPlace};
pub use release::{GROUPS, Numbers, Picture, PictureRow, SMALLEST_TRUST, rounded};
pub use term::{Season, Term};
