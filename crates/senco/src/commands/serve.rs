//! `senco serve`.

use crate::{
    logging,
    problem::Problem,
    server::{Served, listen_on},
    settings::{Password, SettingsArgs},
};
use clap::Args;
use data_folder::{DataFolder, KeysFolder};
use std::process::ExitCode;

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
        served.until_told(|_, _| {})?;
        Ok(ExitCode::SUCCESS)
    }
}
