//! `senco keys-copy`: a second folder of keys, kept like the first.

use crate::{aloud::say, logging, problem::Problem, settings::SettingsArgs};
use clap::Args;
use data_folder::KeysFolder;
use std::{path::PathBuf, process::ExitCode};

/// Keep a second folder of keys, for the day on which the first is lost
///
/// Without the keys no backup opens. Give this command every night, with a folder on another disk or
/// machine: it copies what is new, and takes away what was destroyed, because an erasure is complete
/// only when no copy of an old key is left. So keep one copy, and no copies of the copy.
#[derive(Args, Debug)]
pub struct KeysCopy {
    /// Where to: a folder that is empty, not there, or such a copy already
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
            "{} holds what {} holds. Files written: {}; taken away: {}.",
            self.to.display(),
            settings.keys.display(),
            copied.written,
            copied.gone.len()
        );
        Ok(ExitCode::SUCCESS)
    }
}
