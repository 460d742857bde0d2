//! What is being written, as the doors ask its capability about it.

use crate::{Failure, Sheet, State, fact::Facts};
use access::Action;
use jiff::civil::Date;
use ledger::{Expected, Shelf, SlipWrite};
use std::convert::Infallible;
use vocabulary::{CaseId, PersonId, Refusal, Written};

/// What is being written of a case, as its capability has it.
pub(crate) trait Drafted: Written {
    /// What writing on it is called in the access table.
    fn action(&self) -> Action;

    /// Whether someone whom the access table lets do such a thing may write on it now.
    fn may_write(&self, state: &State, by: Option<PersonId>, today: Date) -> Result<(), Refusal>;

    /// What is kept of what was typed, and said to be finished or not; asked of the person who may write on
    /// it.
    fn regular(&self, state: &State, typed: &str, finished: bool) -> Result<String, Refusal>;

    /// What stands on it as long as no one has written on it.
    fn base(&self, state: &State, facts: &Facts<'_>) -> Result<String, Failure>;
}

/// Of a capability of which nothing is written over many sittings.
impl Drafted for Infallible {
    fn action(&self) -> Action {
        match *self {}
    }

    fn may_write(&self, _: &State, _: Option<PersonId>, _: Date) -> Result<(), Refusal> {
        match *self {}
    }

    fn regular(&self, _: &State, _: &str, _: bool) -> Result<String, Refusal> {
        match *self {}
    }

    fn base(&self, _: &State, _: &Facts<'_>) -> Result<String, Failure> {
        match *self {}
    }
}

impl Written for Sheet {
    fn case(&self) -> CaseId {
        self.drafted().case()
    }

    fn key(&self) -> String {
        self.drafted().key()
    }
}

/// The write that takes a draft away, whatever it says.
pub(crate) fn take(sheet: &Sheet) -> SlipWrite {
    SlipWrite {
        shelf: Shelf::Draft,
        key: sheet.key(),
        expected: Expected::Anything,
        put: None,
    }
}
