//! `senco enter-registrar`: beside a running server or without one.

use crate::{
    aloud::say,
    control::{Answer, Ask, ask, unexpected},
    logging,
    problem::Problem,
    settings::SettingsArgs,
};
use clap::Args;
use std::process::ExitCode;

/// Invite a registrar, who keeps the register of schools and SENCOs
///
/// Only this command lets a registrar in: no coordinator can. It also records the organisation that keeps
/// the register, if there is none. We email them a link to accept. If you ask again before they have, we
/// send it again.
#[derive(Args, Debug)]
pub struct EnterRegistrar {
    /// Full name
    #[arg(long, value_name = "NAME")]
    name: String,
    /// Email address
    #[arg(long, value_name = "ADDRESS")]
    email: String,
    /// Name of the organisation that keeps the register, if there is none yet [default: Department for
    /// Education]
    #[arg(long, value_name = "NAME")]
    organisation: Option<String>,
    #[command(flatten)]
    settings: SettingsArgs,
}

impl EnterRegistrar {
    pub fn run(self) -> Result<ExitCode, Problem> {
        let Some(settings) = super::settings(&self.settings, &[])? else {
            return Ok(ExitCode::SUCCESS);
        };
        logging::start_quietly();
        // As it will be written, so that whoever types it sees what became of it.
        let address = people::email(people::field::EMAIL, &self.email);
        let address = address.unwrap_or_else(|_| self.email.clone());
        let asks = Ask::EnterRegistrar {
            name: self.name,
            email: self.email,
            organisation: self.organisation,
        };
        match ask(&settings, &asks)? {
            Answer::Invited => say!(
                "Registrar invited. The email goes to {address} once senco serves; they can sign in \
                 after they have accepted."
            ),
            Answer::InvitedAgain => say!(
                "They were invited before and have not accepted. The invitation to {address} is sent again."
            ),
            Answer::EnteredBefore => {
                say!("Someone with this address is already a registrar. Nothing was changed.");
            }
            _ => return Err(unexpected()),
        }
        Ok(ExitCode::SUCCESS)
    }
}
