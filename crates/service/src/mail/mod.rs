//! Mail: what is said, to whom, and what became of it.
//!
//! | to find | look in |
//! |---|---|
//! | what messages there are | `mail.rs` of a capability's folder, their words in `mail.toml` beside it; to an address that is being proven, `proof.rs` and `mail/proof.toml` |
//! | which message follows from which fact | `outbox.rs` |
//! | a message to be, with the things it is about | `letter.rs` |
//! | how words are filled in when it is sent, as its recipient may know them | `wording.rs` |
//! | taking what is due, noting what became of it, releasing what is held | `service/mail.rs` |
//!
//! What carries a message is the crate `post`.

mod kind;
mod letter;
pub(crate) mod proof;
mod template;
mod wording;

pub use kind::Kind;
pub(crate) use kind::kinds;
pub use letter::{About, Letter};
pub use template::{Template, templates};
pub(crate) use wording::{Words, word};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use vocabulary::Digest;

/// A message as it is handed to a carrier.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Message {
    /// The same every time that it is sent, so that it is seen once.
    pub id: Digest,
    /// When it was handed over.
    pub at: Timestamp,
    /// The address.
    pub to: String,
    /// The subject.
    pub subject: String,
    /// The text.
    pub text: String,
}

impl Message {
    /// What it is called, for those who look at one: the beginning of its id.
    pub fn name(&self) -> String {
        self.id.to_string().chars().take(32).collect()
    }
}

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

/// An address as it may be shown beside what became of a message: `m•••@wessex.example`.
pub(crate) fn redacted(address: &str) -> String {
    let (mailbox, host) = address.rsplit_once('@').unwrap_or((address, ""));
    let first = mailbox.chars().next().map(String::from).unwrap_or_default();
    format!("{first}•••@{host}")
}

#[cfg(test)]
mod tests {
    use super::redacted;

    #[test]
    fn an_address_is_redacted_whatever_it_is() {
        assert_eq!(redacted("morwenna@wessex.example"), "m•••@wessex.example");
        assert_eq!(redacted("ü@x.example"), "ü•••@x.example");
        assert_eq!(redacted(""), "•••@");
    }
}
