//! Mail that follows from what happens to schools: none, for a list says nothing of anyone.

use crate::{
    Failure, Service,
    mail::{Letter, Words, kinds},
    outbox::Following,
};
use vocabulary::{Actor, CaseId};
use workforce::Fact;

/// Their words.
pub(crate) const TEXTS: &str = "";

kinds! {
    /// What is sent about schools.
    Mail {}
}

pub(crate) const fn follows(_: &Following<'_>, _: &Fact) -> Vec<Letter> {
    Vec::new()
}

/// It has no cases.
#[allow(clippy::unnecessary_wraps, reason = "alike in every capability")]
pub(crate) const fn words(_: &Service, _: &[Actor], _: CaseId) -> Result<Option<Words>, Failure> {
    Ok(None)
}
