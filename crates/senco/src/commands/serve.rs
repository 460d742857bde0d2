//! `senco serve`.

use crate::{
    logging,
    problem::Problem,
    server::{Served, listen_on},
    settings::{Password, SettingsArgs},
};
use clap::Args;
use data_folder::{DataFolder, KeysFolder, LockedFolder};
use std::process::ExitCode;
use tokio::signal::unix::{SignalKind, signal};

/// Serve the pages until told to stop
#[derive(Args, Debug)]
pub struct Serve {
    #[command(flatten)]
    settings: SettingsArgs,
    /// Address and port to listen on (setting `listen`)
    #[arg(long, value_name = "ADDR")]
    listen: Option<String>,
}

impl Serve {
    pub fn run(self) -> Result<ExitCode, Problem> {
        hear_hang_ups()?;
        let listen = self.listen.map(|listen| ("listen", listen));
        let options: Vec<_> = listen.into_iter().collect();
        let Some(settings) = super::settings_with(&self.settings, &options, Password::Read)? else {
            return Ok(ExitCode::SUCCESS);
        };
        logging::start(&settings);
        let keys = KeysFolder::open(&settings.keys)?;
        for path in keys.close_to_others()? {
            tracing::warn!(
                path = %path.display(),
                "other users of this machine could read what lies with the keys; they cannot any more"
            );
        }
        let data = DataFolder::at(&settings.data);
        data.refuse_unfinished()?;
        // A misspelt folder must not begin an empty history in silence.
        if !data.is_made() {
            return Err(Problem::BadNews(format!(
                "{} is no data folder: make one with senco init, or name another with --data",
                settings.data.display()
            )));
        }
        let owned = data.own()?;
        let owned = match &settings.memory {
            Some(folder) => owned.with_memory(folder)?,
            None => owned,
        };
        owned.keep_reserve();
        if owned.folder.is_open_to_others() {
            tracing::warn!(
                folder = %settings.data.display(),
                "other users of this machine can look into the data folder: close it with chmod 700"
            );
        }
        let listener = listen_on(settings.listen)?;
        let served = Served {
            listener,
            owned: &owned,
            keys: &keys,
            settings: &settings,
            demonstration: false,
        };
        served
            .until_told(|_, _| {})
            .map_err(|problem| without_room(&owned, problem))?;
        Ok(ExitCode::SUCCESS)
    }
}

/// From now on a hang-up (SIGHUP) ends nothing: set before anything else, because service managers and
/// log rotation send one at any moment, also of a start that takes long.
fn hear_hang_ups() -> Result<(), Problem> {
    let failed = || Problem::at("signals cannot be heard");
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_io()
        .build()
        .map_err(failed())?;
    let _within = runtime.enter();
    // Once it is heard, it stays so, no matter who still listens.
    signal(SignalKind::hangup()).map(drop).map_err(failed())
}

/// What a start on a full disk failed with, where even the reserve did not help: a database says no
/// more than that it could not be read.
fn without_room(owned: &LockedFolder, problem: Problem) -> Problem {
    if owned.has_room() {
        return problem;
    }
    let folder = owned.folder.path().display();
    Problem::BadNews(format!(
        "the disk is full on which {folder} lies, and senco cannot start: make room there ({problem})"
    ))
}
