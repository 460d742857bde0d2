//! Awards of the past that their holders claim, and experience before 1 September 2009 that exempts.
//!
//! | to find | look in |
//! |---|---|
//! | what is known of claims and statements | `claims.rs` |

mod claims;

pub use claims::{Claim, ClaimOutcome, Claims, Experience};
