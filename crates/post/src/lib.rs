//! Mail on its way: what carries a message, and the round that sends what is due.
//!
//! - [`Carrier`]: takes one message. [`Smtp`] hands it to a mail server; [`Folder`] keeps it as a
//!   file, for a demonstration and for trying out.
//! - [`Round`]: sends everything that is due, at least once, by one sender at a time.
//!
//! What a message says and the outcome of it is the business of `service`.

mod folder;
mod round;
mod smtp;

pub use folder::Folder;
pub use round::{Round, Sent};
pub use smtp::{Login, Security, Smtp, SmtpSettings, WrongSettings};

use service::{Carried, Message};

/// Takes messages.
pub trait Carrier: Send + Sync {
    /// Carries one message, or says why not: now, or ever. A message that was carried before has the
    /// same id, so that the person who reads it sees it once.
    fn carry(&self, message: &Message) -> Carried;

    /// Whether there is a way for messages at all, tried without one.
    ///
    /// # Errors
    /// Why not, in our words, as [`Carried::NoWay`] would say it.
    fn reach(&self) -> Result<(), String> {
        Ok(())
    }
}
