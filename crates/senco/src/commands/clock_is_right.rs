//! `senco clock-is-right`: beside a running server or without one.

use crate::{
    aloud::say,
    control::{Answer, Ask, ask, unexpected},
    logging,
    problem::Problem,
    settings::SettingsArgs,
};
use clap::Args;
use std::process::ExitCode;

/// Say that the clock of this machine is right
///
/// senco records nothing while the clock is far ahead of when it last ran: what is recorded with a
/// wrong date stays, and nothing more can be recorded until that date. Put the clock right, and it
/// goes on by itself. If the clock is right, because senco stood still for that long, say so.
#[derive(Args, Debug)]
pub struct ClockIsRight {
    #[command(flatten)]
    settings: SettingsArgs,
}

impl ClockIsRight {
    pub fn run(self) -> Result<ExitCode, Problem> {
        let Some(settings) = super::settings(&self.settings, &[])? else {
            return Ok(ExitCode::SUCCESS);
        };
        logging::start_quietly();
        let Answer::Believed(now) = ask(&settings, &Ask::BelieveClock)? else {
            return Err(unexpected());
        };
        say!("senco goes on from here: it is {now}.");
        Ok(ExitCode::SUCCESS)
    }
}
