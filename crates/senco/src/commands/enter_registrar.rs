//! `senco enter-registrar`: beside a running server or without one.

use super::inviting::invite;
use crate::{control::Ask, problem::Problem, settings::SettingsArgs};
use clap::Args;
use std::process::ExitCode;
use vocabulary::Role;

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
        let email = self.email.clone();
        let asks = Ask::EnterRegistrar {
            name: self.name,
            email: self.email,
            organisation: self.organisation,
        };
        invite(&self.settings, Role::Registrar, &email, &asks)
    }
}
