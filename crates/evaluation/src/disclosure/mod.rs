//! Disclosure control: what may be published without giving away what few people answered.
//!
//! A count from 1 to one below the instrument’s threshold is *sensitive* and is hidden (primary suppression). So is whatever would give
//! it away (secondary suppression). Three things are relied on, and each is held by its own room:
//!
//! | what | where |
//! |---|---|
//! | everything that ties published counts together, as one system of sums and bounds | `system.rs`; between tables: `links.rs` |
//! | for every hidden count, another set of counts that fits everything shown, in which it is no longer small | `witness.rs` |
//! | hiding more until every hidden count has such a witness | `suppression.rs` |
//! | whose scores may be summed up, and on which bases | `scores.rs` |
//! | what earlier releases of the same data have shown | `releases.rs` |
//! | releases while answers arrive | `growing.rs` |
//!
//! A witness is checked in whole numbers after the solver has found it, so that protection never rests on the solver’s arithmetic. A
//! figure that derives from counts is shown only where all of these are shown: it then tells nothing new. Methods: Hundepool et al.,
//! *Statistical Disclosure Control* (2012), chapter 4 (linked tables, feasible intervals, secondary suppression).
//!
//! *How many left a question out* is not protected: it says nothing that anybody answered. Notes that tell it in small numbers are left
//! out all the same.

mod growing;
mod links;
mod releases;
mod scores;
mod suppression;
mod system;
mod witness;

pub use growing::Earlier;
pub use releases::{Beside, GivenAway, Release, ReleaseLog, ReleaseLogError, ReleasedCount};
pub use scores::{Bases, ENOUGH_FOR_A_MEAN, ENOUGH_FOR_SCORES, Mean, bases_are_apart};
pub use suppression::{Need, Suppression, suppress};
pub use system::{CountedTable, Node, ScoreTotal, System, Tie};

/// Whether a count is of few people: from 1 to one below the threshold.
pub fn few(count: u64, threshold: u64) -> bool {
    count > 0 && count < threshold
}
