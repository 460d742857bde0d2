//! Links by which a holder shows others what the register has on them.
//!
//! | to find | look in |
//! |---|---|
//! | the links of the person who asks | `own.rs` |
//! | what such a link shows, and to whom | `by_link.rs` |

mod by_link;
mod own;

pub use by_link::{ShareLinkRoom, SharedRecord, SharedView, share_token};
pub use own::{OwnShare, OwnShares, OwnSharesView, ShareLine, ShareStands};
