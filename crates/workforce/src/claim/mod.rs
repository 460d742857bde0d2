//! Awards of the past that their holders claim, and experience before 1 September 2009 that exempts.
//!
//! | to find | look in |
//! |---|---|
//! | what is known of claims and statements | `claims.rs` |
//! | stating experience, and withdrawing that | `experience.rs` |

mod claims;
mod experience;

pub use claims::{Claim, ClaimOutcome, Claims, Experience};
pub use experience::{
    RecordExperience, WithdrawExperience, record_experience, withdraw_experience,
};
