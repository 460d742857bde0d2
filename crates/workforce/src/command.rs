//! What can be asked of *workforce*: every command with whose thing it is about and which rule decides it.

use crate::{ImportSchools, State, Together, import_schools, together::lifted};
use access::Action;
use std::convert::Infallible;
use vocabulary::{Concerns, Digest, Enclosure, commands};

/// What the rules of *workforce* know: their own state, and who acts for whom.
#[derive(Clone, Copy, Debug)]
pub struct Known<'a> {
    /// Persons and organisations.
    pub people: &'a people::State,
    /// Schools, teachers, qualifications and posts.
    pub workforce: &'a State,
}

commands! {
    /// What can be asked of *workforce*.
    Command of Known<'_>, Action, Infallible => Together {
        /// Import what was checked of the national list.
        ImportSchools {
            action: Action::ImportSchools,
            concerns: |_| Concerns::Nothing,
            decide: |it, known, context| lifted(import_schools(known.workforce, it, context)),
            makes: None,
            drafts: |_, _, _| Vec::new(),
            sample: ImportSchools {
                changes: vec![Enclosure::named(Digest::of(b"a list"))],
            },
        }
    }
}
