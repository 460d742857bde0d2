//! Telling other programs what has happened: signed, in order of each thing, at least once.
//!
//! - [`Round`]: tells every subscription what is due, and notes what each program answered. What is due, and who may know
//!   of it, is the business of `service`.
//! - [`Teller`]: what carries one event to a program. [`Web`] does so over HTTP, and reaches no machine of the house.
//! - [`SigningKey`]: signs what is told (RFC 9421), so that a program can tell it from what others send.
//!
//! An event is a `CloudEvents` 1.0 message in JSON. It names what it is about by its address, and says nothing of it.

mod message;
mod reach;
mod round;
mod web;

pub use http_signature::{Message, SIGNED, Signature, SigningKey};
pub use message::message;
pub use reach::is_public;
pub use round::{Round, Told};
pub use web::{NotBegun, Web};

use service::ProgramAnswer;

/// Carries events to programs.
pub trait Teller: Send + Sync {
    /// Tells one program of one event, and gives what it answered.
    fn tell(&self, address: &str, message: &Message, signature: &Signature) -> ProgramAnswer;
}
