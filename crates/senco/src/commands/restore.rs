//! `senco restore`: a backup into an empty data folder.

use crate::{logging, problem::Problem, settings::SettingsArgs};
use clap::Args;
use data_folder::{DataFolder, KeysFolder, log_origin, restore};
use std::{path::PathBuf, process::ExitCode};

/// Restore a backup into an empty data folder
///
/// The backup is checked first; whoever was erased since stays erased; mail that is due is held
/// until an operator releases it.
#[derive(Args, Debug)]
pub struct Restore {
    /// The backup
    #[arg(value_name = "DIR")]
    from: PathBuf,
    #[command(flatten)]
    settings: SettingsArgs,
    /// Answer in JSON
    #[arg(long)]
    json: bool,
}

impl Restore {
    pub fn run(self) -> Result<ExitCode, Problem> {
        let Some(settings) = super::settings(&self.settings, &[])? else {
            return Ok(ExitCode::SUCCESS);
        };
        logging::start_quietly();
        let keys = KeysFolder::open(&settings.keys)?;
        let to = DataFolder::at(&settings.data);
        let done = restore(&self.from, &keys, &to)?;
        let origin = done
            .new_log
            .map(|generation| log_origin(&settings.origin, generation));
        let report = &done.report;
        if self.json {
            super::print_json(&serde_json::json!({
                "facts": report.size, "root": report.root.to_string(),
                "erasures-replayed": done.erasures_replayed,
                "mail-held": true, "new-origin": origin,
            }));
            return Ok(ExitCode::SUCCESS);
        }
        println!(
            "Restored {} facts into {}. Root {}.\nErasures replayed that the backup did not know \
             of: {}.\nAll mail is held until you run senco release-mail.",
            report.size,
            settings.data.display(),
            report.root,
            done.erasures_replayed
        );
        if let Some(origin) = origin {
            println!(
                "This is less than a checkpoint has promised: the signed log goes on under a new \
                 name, {origin}. Say so where its key is published."
            );
        }
        Ok(ExitCode::SUCCESS)
    }
}
