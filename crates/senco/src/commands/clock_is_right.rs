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

/// Confirm that this machine’s clock is right
///
/// senco records nothing while the clock is far ahead of the time it last ran. A fact recorded with a
/// wrong date stays, and nothing more can be recorded until that date. If the clock is wrong, correct
/// it: senco then continues automatically. If it is right, because senco was stopped for that long, run
/// this command.
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
        say!("senco continues from now: {now}.");
        Ok(ExitCode::SUCCESS)
    }
}
