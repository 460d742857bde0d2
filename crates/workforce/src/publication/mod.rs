//! What schools publish of their SENCOs’ qualification.
//!
//! | to find | look in |
//! |---|---|
//! | what everyone reads of a school that publishes | `public.rs` |
//! | publishing, publishing again, withdrawing; what is refused | `publish.rs` |
//! | which schools publish what, since when, and whose status is another since | `publications.rs` |

mod public;
mod publications;
mod publish;

pub use public::{PublicStatus, nameable, public_status, status_shown};
pub use publications::{Publication, Publications, changed_since, holds_since};
pub use publish::{PublishStatus, WithdrawStatus, publish_status, withdraw_status};
