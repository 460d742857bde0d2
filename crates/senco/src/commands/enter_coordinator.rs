//! `senco enter-coordinator`: beside a running server or without one.

use super::inviting::invite;
use crate::{control::Ask, problem::Problem, settings::SettingsArgs};
use clap::Args;
use std::process::ExitCode;
use vocabulary::Role;

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
        let email = self.email.clone();
        let asks = Ask::EnterCoordinator {
            name: self.name,
            email: self.email,
            host: self.host,
        };
        invite(&self.settings, Role::Coordinator, &email, &asks)
    }
}
