//! Whether a person, or each of many, has the qualification: for whoever checks before an appointment or an inspection.
//!
//! | to find | look in |
//! |---|---|
//! | one person | `one.rs` |
//! | many, by a file | `many.rs` |
//! | answers of a file, as long as they are kept | `kept.rs` |
//! | who checks and acts for no school | `let_in.rs` |
//! | what the access log keeps of an answer | `statement.rs` |

mod kept;
mod let_in;
mod many;
mod one;
mod statement;

pub use kept::{ANSWER_MINUTES, KeptAnswers};
pub use let_in::{VerifierOrganisation, Verifiers};
pub use many::{VerifiedPeople, VerifiedRow, VerifiedStands, VerifyPeople};
pub(crate) use one::of_providers;
pub use one::{VerifiedPerson, VerifiedPersonView, VerifyPerson};
pub(crate) use statement::statement;
