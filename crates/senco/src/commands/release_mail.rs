//! `senco release-mail`: beside a running server or without one.

use crate::{
    aloud::say,
    control::{Answer, Ask, ask, unexpected},
    logging,
    problem::Problem,
    settings::SettingsArgs,
};
use clap::Args;
use std::process::ExitCode;

/// Send the mail that was held after a restore, and let data be deleted again
///
/// After a restore all mail is held, because the backup does not show what was sent since it was
/// made. Look at the list of held mail (page /mail) before you release it. Until then nothing is
/// deleted because its time is over: place again the legal holds that the backup does not have.
#[derive(Args, Debug)]
pub struct ReleaseMail {
    #[command(flatten)]
    settings: SettingsArgs,
    /// Answer in JSON
    #[arg(long)]
    json: bool,
}

impl ReleaseMail {
    pub fn run(self) -> Result<ExitCode, Problem> {
        let Some(settings) = super::settings(&self.settings, &[])? else {
            return Ok(ExitCode::SUCCESS);
        };
        logging::start_quietly();
        let Answer::MailReleased(held) = ask(&settings, &Ask::ReleaseMail)? else {
            return Err(unexpected());
        };
        if self.json {
            super::print_json(&serde_json::json!({ "released": held }));
        } else {
            say!("Mail is being sent again. Messages that were held: {held}.");
        }
        Ok(ExitCode::SUCCESS)
    }
}
