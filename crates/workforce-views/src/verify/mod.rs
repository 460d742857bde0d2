//! Whether a person, or each of many, has the qualification: for whoever checks before an appointment or an inspection.
//!
//! | to find | look in |
//! |---|---|
//! | one person | `one.rs` |
//! | many, by a file | `many.rs` |
//! | an answer that was given, as long as it is kept | `kept.rs` |

mod kept;
mod many;
mod one;

pub use kept::{ANSWER_MINUTES, Answered, KeptAnswer};
pub use many::{VerifiedPeople, VerifiedRow, VerifiedStands, VerifyPeople};
pub(crate) use one::of_providers;
pub use one::{VerifiedPerson, VerifyPerson};
