//! The statutory rules: one file a rule, and the tables that they depend on.
//!
//! | file | rule |
//! |---|---|
//! | [`schools`] | which schools must have a SENCO |
//! | [`eligibility`] | P2 and P3: who may be SENCO |
//! | [`experience`] | R2: who must be qualified |
//! | [`clock`] | R3: the three years |
//! | [`qualification`] | R4 and R5: what counts |
//! | [`standing`] | one person's dates under all of these, independent of the day asked about |
//! | [`decide`] | the status on a day |
//!
//! Not every fact is known. A rule answers with a [`Tri`]: yes, no, or open with what leaves it
//! open; [`decide`] then looks at every way in which the open questions may come out.

pub mod clock;
pub mod decide;
pub mod eligibility;
pub mod experience;
pub mod law;
pub mod qualification;
pub mod schools;
pub mod standing;
mod tri;

pub use law::{Law, Point, RuleId, RuleText};
pub use tri::{Doubt, Tri};
