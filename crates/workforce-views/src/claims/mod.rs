//! What can be asked about claims of past awards, and about one’s own record.
//!
//! | to find | look in |
//! |---|---|
//! | one’s own claim | `own.rs` |
//! | providers that whoever claims can mean | `providers.rs` |
//! | what the register has on oneself | `record.rs` |
//! | claims to answer, and one of them | `answering.rs` |
//! | the link by which a university without an account answers | `by_link.rs` |
//! | whose account made a confirmed claim, for the registrar | `account.rs` |
//! | copies of certificates | `files.rs` |
//! | claims within the scope of the person who asks | `scope.rs` |

mod account;
mod answering;
mod by_link;
mod files;
mod own;
mod providers;
mod record;
mod scope;

pub use account::{ClaimAccount, ClaimAccountView};
pub(crate) use answering::waiting;
pub use answering::{
    ClaimLine, ClaimToAnswer, ClaimToAnswerView, ClaimantView, ClaimsToAnswer, ToCompare,
};
pub use by_link::{ClaimLink, ClaimLinkRoom, claim_token};
pub use files::{ClaimDownload, ClaimFile, ClaimFileRoom, CopyView, FileFor};
pub use own::{ClaimStands, OwnClaim, OwnClaimView};
pub use providers::ClaimableProviders;
pub use record::{
    MyRecord, OwnRecord, RecordedCourse, RecordedPost, StatedExperience, TeacherRecord,
};
