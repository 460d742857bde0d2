//! Mail about surveys. No fact is followed by any: whom a campaign invites lies beside the ledger, and `service/invitations/messages.rs` words those
//! messages when they are due. Of what is made, its makers see on its page.

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
    /// What is sent about surveys.
    Mail {
        SurveyInvitation = "survey-invitation", [contact, link, more, organisation, stop, survey, until];
        SurveyReminder = "survey-reminder", [contact, link, more, organisation, stop, survey, until];
    }
}

pub(crate) const fn follows(_: &Following<'_>, _: &Fact) -> Vec<Letter> {
    Vec::new()
}

#[allow(clippy::unnecessary_wraps, reason = "as every capability answers")]
pub(crate) const fn words(_: &Service, _: &[Actor], _: CaseId) -> Result<Option<Words>, Failure> {
    Ok(None)
}
