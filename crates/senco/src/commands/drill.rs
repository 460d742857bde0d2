//! `senco drill`: would this backup restore?

use crate::{aloud::say, logging, problem::Problem, settings::SettingsArgs};
use clap::Args;
use data_folder::{DataFolder, KeysFolder, Noted, restore, verify};
use service::Clock as _;
use std::{
    path::{Path, PathBuf},
    process::ExitCode,
};

/// Test that a backup can be restored, without changing anything
///
/// Restores it into a folder beside the data folder, checks every fact, key and file there, and deletes
/// it. Set --keys to the copy of the keys that you would have on the day you need the backup.
#[derive(Args, Debug)]
pub struct Drill {
    /// The backup
    #[arg(value_name = "DIR")]
    from: PathBuf,
    #[command(flatten)]
    settings: SettingsArgs,
}

impl Drill {
    pub fn run(self) -> Result<ExitCode, Problem> {
        let Some(settings) = super::settings(&self.settings, &[])? else {
            return Ok(ExitCode::SUCCESS);
        };
        logging::start_quietly();
        let keys = KeysFolder::open(&settings.keys)?;
        let place = std::path::absolute(&settings.data).map_err(Problem::at("the data folder"))?;
        let place = place.parent().unwrap_or(Path::new("/")).to_owned();
        let beside = tempfile::Builder::new()
            .prefix("senco-drill-")
            .tempdir_in(&place);
        let beside = beside.map_err(Problem::at(place.display()))?;
        let tried = DataFolder::at(&beside.path().join("data"));
        restore(&self.from, &keys, &tried)?;
        let report = verify(&tried, &keys, None)?;
        beside.close().map_err(Problem::at(place.display()))?;
        if !report.is_worth_keeping() {
            let says = format!("{} does not restore whole", self.from.display());
            return Err(Problem::BadNews(says));
        }
        let data = DataFolder::at(&settings.data);
        if data.is_made() {
            data.note(Noted::Drilled, crate::edge::RealClock.now())?;
        }
        say!(
            "{} restores: {} facts, root {}, with the keys in {}.",
            self.from.display(),
            report.size,
            report.root,
            settings.keys.display()
        );
        Ok(ExitCode::SUCCESS)
    }
}
