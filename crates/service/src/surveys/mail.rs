//! Mail about surveys that are made: none. Who works on one sees it on its page.

use crate::{
    Failure, Service,
    mail::{Letter, Words, kinds},
    outbox::Following,
};
use surveys::Fact;
use vocabulary::{Actor, CaseId};

/// Their words.
pub(crate) const TEXTS: &str = include_str!("mail.toml");

kinds! {
    /// What is sent about surveys that are made.
    Mail {}
}

pub(crate) const fn follows(_: &Following<'_>, _: &Fact) -> Vec<Letter> {
    Vec::new()
}

#[allow(clippy::unnecessary_wraps, reason = "as every capability answers")]
pub(crate) const fn words(_: &Service, _: &[Actor], _: CaseId) -> Result<Option<Words>, Failure> {
    Ok(None)
}
