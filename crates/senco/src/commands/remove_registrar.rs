//! `senco remove-registrar`: beside a running server or without one.

use crate::{
    aloud::say,
    control::{Answer, Ask, ask, unexpected},
    logging,
    problem::Problem,
    settings::SettingsArgs,
};
use clap::Args;
use std::process::ExitCode;

/// Remove a registrar, who then no longer keeps the register of schools and SENCOs
///
/// A registrar can remove another on the Colleagues page; only this command removes the last one. We email them.
/// What they did stays on record. To undo it, invite them again with enter-registrar.
#[derive(Args, Debug)]
pub struct RemoveRegistrar {
    /// Email address
    #[arg(long, value_name = "ADDRESS")]
    email: String,
    #[command(flatten)]
    settings: SettingsArgs,
}

impl RemoveRegistrar {
    pub fn run(self) -> Result<ExitCode, Problem> {
        let Some(settings) = super::settings(&self.settings, &[])? else {
            return Ok(ExitCode::SUCCESS);
        };
        logging::start_quietly();
        let email = self.email.clone();
        match ask(&settings, &Ask::RemoveRegistrar { email: self.email })? {
            Answer::RegistrarRemoved { left: 0 } => say!(
                "Removed. No one keeps the register now: invite someone with senco enter-registrar."
            ),
            Answer::RegistrarRemoved { left: 1 } => say!("Removed. 1 registrar is left."),
            Answer::RegistrarRemoved { left } => say!("Removed. {left} registrars are left."),
            Answer::NotARegistrar => {
                return Err(Problem::BadNews(format!(
                    "No registrar has the address {email}. Nothing was changed."
                )));
            }
            _ => return Err(unexpected()),
        }
        Ok(ExitCode::SUCCESS)
    }
}
