//! Mail: what is said, to whom, and the outcome of it.
//!
//! | to find | look in |
//! |---|---|
//! | what messages there are | `mail.rs` of a capability's folder, their words in `mail.toml` beside it; to an address that is being proven, `proof.rs` and `mail/proof.toml` |
//! | which message follows from which fact | `outbox.rs` |
//! | a message to be, with the things it is about | `letter.rs` |
//! | how words are filled in when it is sent, as its recipient may know them | `wording.rs` |
//! | taking what is due, noting the outcome of it, releasing what is held | `service/mail.rs` |
//!
//! What carries a message is the crate `post`.

mod kind;
mod letter;
pub(crate) mod proof;
mod template;
mod wording;

pub use asking::About;
pub use doors::Message;
pub use kind::Kind;
pub(crate) use kind::kinds;
pub use letter::Letter;
pub use template::{Template, templates};
pub(crate) use wording::{Words, word};

/// What a row of the outbox comes to when it is to be sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Worded {
    /// This message.
    Message(Message),
    /// Nothing: what it was about has ceased to be, or its recipient may not know it any more.
    Lapsed,
    /// Nothing, because this release has no words for such a message.
    Wordless,
}
