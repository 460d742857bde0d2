//! `senco backup`: beside a running server or without one.

use crate::{
    aloud::say,
    control::{Answer, Ask, ask, unexpected},
    logging,
    problem::Problem,
    settings::SettingsArgs,
};
use clap::Args;
use std::{path::PathBuf, process::ExitCode};

/// Back up facts, objects, wrapped keys and desk, with or without a running server
///
/// No one can read a backup without the keys folder, or a copy of it (senco keys-copy).
#[derive(Args, Debug)]
pub struct Backup {
    /// The folder to write to: empty, or not yet created
    #[arg(value_name = "DIR")]
    to: PathBuf,
    #[command(flatten)]
    settings: SettingsArgs,
    /// Answer in JSON
    #[arg(long)]
    json: bool,
}

impl Backup {
    pub fn run(self) -> Result<ExitCode, Problem> {
        let Some(settings) = super::settings(&self.settings, &[])? else {
            return Ok(ExitCode::SUCCESS);
        };
        logging::start_quietly();
        let to = std::path::absolute(&self.to).map_err(Problem::at(self.to.display()))?;
        let Answer::BackedUp(backup) = ask(&settings, &Ask::BackUp(to.clone()))? else {
            return Err(unexpected());
        };
        if self.json {
            super::print_json(&backup);
        } else {
            say!(
                "Backed up {} facts and {} objects into {}.\nRoot {}; the signed checkpoint is in \
                 the file checkpoint.\nIt opens only with the keys in {}, or a copy of them: senco \
                 keys-copy.",
                backup.facts,
                backup.objects,
                to.display(),
                backup.root,
                settings.keys.display()
            );
        }
        Ok(ExitCode::SUCCESS)
    }
}
