//! `senco enter-coordinator`: beside a running server or without one.

use crate::{
    aloud::say,
    control::{Answer, Ask, ask, unexpected},
    logging,
    problem::Problem,
    settings::SettingsArgs,
};
use clap::Args;
use std::process::ExitCode;

/// Invite a coordinator of the Provider Group, who can invite others once they have accepted
///
/// Use this to invite the first coordinator. It also records the host organisation, if there is none.
/// We email them a link to accept. If you ask again before they have, we send it again.
#[derive(Args, Debug)]
pub struct EnterCoordinator {
    /// Full name
    #[arg(long, value_name = "NAME")]
    name: String,
    /// Email address
    #[arg(long, value_name = "ADDRESS")]
    email: String,
    /// Name of the organisation that hosts the Provider Group, if there is none yet [default: Provider
    /// Group office]
    #[arg(long, value_name = "NAME")]
    host: Option<String>,
    #[command(flatten)]
    settings: SettingsArgs,
}

impl EnterCoordinator {
    pub fn run(self) -> Result<ExitCode, Problem> {
        let Some(settings) = super::settings(&self.settings, &[])? else {
            return Ok(ExitCode::SUCCESS);
        };
        logging::start_quietly();
        // As it will be written, so that the person who types it sees the outcome of it.
        let address = people::email(people::field::EMAIL, &self.email);
        let address = address.unwrap_or_else(|_| self.email.clone());
        let asks = Ask::EnterCoordinator {
            name: self.name,
            email: self.email,
            host: self.host,
        };
        match ask(&settings, &asks)? {
            Answer::Invited => say!(
                "Coordinator invited. The email goes to {address} once senco serves; they can sign in \
                 after they have accepted."
            ),
            Answer::InvitedAgain => say!(
                "They were invited before and have not accepted. The invitation to {address} is sent again."
            ),
            Answer::EnteredBefore => {
                say!("Someone with this address is already a coordinator. Nothing was changed.");
            }
            _ => return Err(unexpected()),
        }
        Ok(ExitCode::SUCCESS)
    }
}
