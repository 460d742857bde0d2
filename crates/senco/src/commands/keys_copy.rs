//! `senco keys-copy`: a second folder of keys, kept like the first.

use crate::{aloud::say, logging, problem::Problem, settings::SettingsArgs};
use clap::Args;
use data_folder::KeysFolder;
use std::{path::PathBuf, process::ExitCode};

/// Keep a second copy of the keys folder, in case the first is lost
///
/// No one can read a backup without the keys. Run this command every night, with a folder on another disk or
/// machine. It copies new keys, and deletes those that were destroyed, because an erasure is complete
/// only when no copy of an old key is left. Keep one copy, and do not copy the copy.
#[derive(Args, Debug)]
pub struct KeysCopy {
    /// The folder to write to: empty, not yet created, or an earlier copy
    #[arg(value_name = "DIR")]
    to: PathBuf,
    #[command(flatten)]
    settings: SettingsArgs,
}

impl KeysCopy {
    pub fn run(self) -> Result<ExitCode, Problem> {
        let Some(settings) = super::settings(&self.settings, &[])? else {
            return Ok(ExitCode::SUCCESS);
        };
        logging::start_quietly();
        let keys = KeysFolder::open(&settings.keys)?;
        let copied = keys.copy_to(&self.to)?;
        say!(
            "{} now matches {}. Files written: {}. Files deleted: {}.",
            self.to.display(),
            settings.keys.display(),
            copied.written,
            copied.gone.len()
        );
        Ok(ExitCode::SUCCESS)
    }
}
