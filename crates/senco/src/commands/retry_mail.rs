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

/// Try again to send mail that failed
///
/// Use this when the cause is fixed, such as a wrong setting or a mail server that refused everything.
/// Mail that was sent is not sent again.
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
        say!("Trying again to send messages: {messages}.");
        Ok(ExitCode::SUCCESS)
    }
}
