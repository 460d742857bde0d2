//! `senco retry-mail`: beside a running server or without one.

use crate::{
    aloud::say,
    control::{Answer, Ask, ask, unexpected},
    logging,
    problem::Problem,
    settings::SettingsArgs,
};
use clap::Args;
use std::process::ExitCode;

/// Try again to send what could not be sent and was given up
///
/// For when the reason is gone: a wrong setting, a mail server that refused everything. What was sent
/// is not sent again.
#[derive(Args, Debug)]
pub struct RetryMail {
    #[command(flatten)]
    settings: SettingsArgs,
}

impl RetryMail {
    pub fn run(self) -> Result<ExitCode, Problem> {
        let Some(settings) = super::settings(&self.settings, &[])? else {
            return Ok(ExitCode::SUCCESS);
        };
        logging::start_quietly();
        let Answer::MailRetried(messages) = ask(&settings, &Ask::RetryMail)? else {
            return Err(unexpected());
        };
        say!("Messages that are tried again: {messages}.");
        Ok(ExitCode::SUCCESS)
    }
}
