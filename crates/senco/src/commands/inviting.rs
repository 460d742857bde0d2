//! Inviting a person to a role that only an operator gives: beside a running server or without one.

use crate::{
    aloud::say,
    control::{Answer, Ask, ask, unexpected},
    logging,
    problem::Problem,
    settings::SettingsArgs,
};
use std::process::ExitCode;
use vocabulary::Role;

/// Asks the process that owns the data folder to invite a person to act in `role`, and says what happened.
///
/// # Errors
/// When it cannot be asked, or is refused.
pub(super) fn invite(
    settings: &SettingsArgs,
    role: Role,
    email: &str,
    asks: &Ask,
) -> Result<ExitCode, Problem> {
    let Some(settings) = super::settings(settings, &[])? else {
        return Ok(ExitCode::SUCCESS);
    };
    logging::start_quietly();
    // As it will be written, so that the person who types it sees the outcome of it.
    let address = people::email(people::field::EMAIL, email);
    let address = address.unwrap_or_else(|_| email.to_owned());
    let role = role.in_words();
    match ask(&settings, asks)? {
        Answer::Invited => say!(
            "Invited as {role}. The email goes to {address} once senco serves; they can sign in \
             after they have accepted."
        ),
        Answer::InvitedAgain => say!(
            "They were invited before and have not accepted. The invitation to {address} is sent again."
        ),
        Answer::EnteredBefore => {
            say!("Someone with this address is already a {role}. Nothing was changed.");
        }
        _ => return Err(unexpected()),
    }
    Ok(ExitCode::SUCCESS)
}
