//! `senco status`: what an operator asks first; beside a running server or without one.

use crate::{
    aloud::say,
    control::{Answer, Ask, ask, unexpected},
    logging,
    problem::Problem,
    settings::SettingsArgs,
};
use clap::Args;
use std::process::ExitCode;

/// Say how things stand: serving, clock, disk, backups, mail, erasures
///
/// Exits with 1 if something needs doing, and says what.
#[derive(Args, Debug)]
pub struct Status {
    /// Answer in JSON
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    settings: SettingsArgs,
}

impl Status {
    pub fn run(self) -> Result<ExitCode, Problem> {
        let Some(settings) = super::settings(&self.settings, &[])? else {
            return Ok(ExitCode::SUCCESS);
        };
        logging::start_quietly();
        let Answer::Status(told) = ask(&settings, &Ask::Status)? else {
            return Err(unexpected());
        };
        let needs = told.lines.iter().filter(|line| line.next.is_some()).count();
        if self.json {
            super::print_json(&told);
        } else {
            say!("senco {}, {}", told.version, told.now);
            for line in &told.lines {
                let mark = if line.next.is_some() { "!" } else { " " };
                say!("{mark} {:<14} {}", line.name, line.says);
                if let Some(next) = &line.next {
                    say!("  {:<14} {next}.", "");
                }
            }
        }
        Ok(ExitCode::from(u8::from(needs > 0)))
    }
}
