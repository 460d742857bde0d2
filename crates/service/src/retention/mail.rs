//! Mail about what is kept: none. No one is told by mail of a hold, which is about a dispute.

use crate::{
    Failure, Service,
    mail::{Letter, Words, kinds},
    outbox::Following,
};
use retention::Fact;
use vocabulary::{Actor, CaseId};

/// Their words.
pub(crate) const TEXTS: &str = include_str!("mail.toml");

kinds! {
    /// What is sent about what is kept.
    Mail {}
}

pub(crate) const fn follows(_: &Following<'_>, _: &Fact) -> Vec<Letter> {
    Vec::new()
}

#[allow(clippy::unnecessary_wraps, reason = "as every capability answers")]
pub(crate) const fn words(_: &Service, _: &[Actor], _: CaseId) -> Result<Option<Words>, Failure> {
    Ok(None)
}
