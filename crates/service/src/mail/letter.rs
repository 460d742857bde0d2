//! A message to be: whom it is for and what it is about. No address, no text, nothing secret.

use super::Kind;
use asking::About;
use jiff::Timestamp;
use ledger::{Addressee, Delivery, OutboxRow};
use vocabulary::{Digest, PersonId};

/// A message to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    /// What makes it this message and no other, with kind and person: the id of the fact that it
    /// follows from, or a registration and a month. Posted again with the same one, it is seen once.
    pub cause: String,
    /// What kind of message it is.
    pub kind: Kind,
    /// The person it is sent to.
    pub to: PersonId,
    /// What it is about.
    pub about: About,
}

impl Letter {
    /// The row of the outbox.
    pub(crate) fn row(&self, made: Timestamp) -> OutboxRow {
        let Self {
            cause,
            kind,
            to,
            about,
        } = self;
        let template = kind.name;
        let written = serde_json::to_string(about).expect("ids and words have a form in JSON");
        debug_assert_eq!(
            serde_json::from_str::<About>(&written).ok().as_ref(),
            Some(about),
            "a word of {template} is called as something that a message can be about"
        );
        let which = match about.address {
            None => format!("{cause}\n{template}\n{to}"),
            Some(number) => format!("{cause}\n{template}\n{to}\n{number}"),
        };
        OutboxRow {
            message: Digest::of(which.as_bytes()),
            template: template.to_owned(),
            to: Addressee::Person(*to),
            about: written,
            case: about.case(),
            made,
            delivery: Delivery::Waiting,
        }
    }
}
