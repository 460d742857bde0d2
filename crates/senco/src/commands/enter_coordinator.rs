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

/// Enter a coordinator of the Provider Group, who can then sign in and let others in
///
/// The first one is entered so; with them, the host of the Provider Group when there is none yet.
/// They get an email that says how to sign in.
#[derive(Args, Debug)]
pub struct EnterCoordinator {
    /// What they are called
    #[arg(long, value_name = "NAME")]
    name: String,
    /// Where mail reaches them
    #[arg(long, value_name = "ADDRESS")]
    email: String,
    /// What the organisation is called that hosts the Provider Group
    #[arg(long, value_name = "NAME", default_value = "Provider Group office")]
    host: String,
    #[command(flatten)]
    settings: SettingsArgs,
}

impl EnterCoordinator {
    pub fn run(self) -> Result<ExitCode, Problem> {
        let Some(settings) = super::settings(&self.settings, &[])? else {
            return Ok(ExitCode::SUCCESS);
        };
        logging::start_quietly();
        let asks = Ask::EnterCoordinator {
            name: self.name,
            email: self.email,
            host: self.host,
        };
        match ask(&settings, &asks)? {
            Answer::Entered => say!("Entered. They can sign in with this address now."),
            Answer::EnteredBefore => {
                say!("Somebody with this address is a coordinator already. Nothing was changed.");
            }
            _ => return Err(unexpected()),
        }
        Ok(ExitCode::SUCCESS)
    }
}
