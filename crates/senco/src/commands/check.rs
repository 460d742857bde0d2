//! `senco check`: would it serve, and would mail go out?

use crate::{
    aloud::{complain, say},
    logging,
    problem::Problem,
    settings::{MailSettings, Password, Settings, SettingsArgs},
};
use clap::Args;
use data_folder::{DataFolder, KeysFolder};
use post::{Carrier as _, Folder, Smtp};
use std::process::ExitCode;

/// Check the settings, the folders and the mail server, and change nothing
///
/// Connects to the mail server with its name and password, as senco does, and sends nothing. Works
/// while senco is running, and when it is not.
#[derive(Args, Debug)]
pub struct Check {
    #[command(flatten)]
    settings: SettingsArgs,
}

impl Check {
    pub fn run(self) -> Result<ExitCode, Problem> {
        let settings = super::settings_with(&self.settings, &[], Password::Read)?;
        let Some(settings) = settings else {
            return Ok(ExitCode::SUCCESS);
        };
        logging::start_quietly();
        let tried = [
            ("data", data(&settings)),
            ("keys", keys(&settings)),
            ("mail", mail(&settings)),
        ];
        let mut code = ExitCode::SUCCESS;
        for (what, tried) in tried {
            match tried {
                Ok(says) => say!("{what}: {says}"),
                Err(problem) => {
                    complain!("{what}: {problem}");
                    code = ExitCode::from(1);
                }
            }
        }
        Ok(code)
    }
}

fn data(settings: &Settings) -> Result<String, Problem> {
    let folder = settings.data.display();
    let data = DataFolder::at(&settings.data);
    data.refuse_unfinished()?;
    if !data.is_made() {
        let says = format!("{folder} is no data folder: make one with senco init");
        return Err(Problem::BadNews(says));
    }
    Ok(format!("{folder} is a data folder"))
}

fn keys(settings: &Settings) -> Result<String, Problem> {
    let folder = settings.keys.display();
    let keys = KeysFolder::open(&settings.keys)?;
    keys.seed()?;
    keys.signing_key()?;
    match keys.epoch_keys()?.last() {
        Some(newest) => Ok(format!("{folder} has them, of epoch {}", newest.epoch)),
        None => Err(Problem::BadNews(format!(
            "{folder} has no epoch key: put the copy in its place that senco keys-copy keeps"
        ))),
    }
}

fn mail(settings: &Settings) -> Result<String, Problem> {
    match &settings.mail {
        None => Err(Problem::BadNews(
            "no email is sent, so no one can sign in: set mail-host".into(),
        )),
        Some(MailSettings::Folder(path)) => {
            Folder::open(path.clone()).map_err(Problem::at(path.display()))?;
            let path = path.display();
            Ok(format!(
                "each email is kept as a file in {path}, and not sent"
            ))
        }
        Some(MailSettings::Server(server)) => {
            let smtp = Smtp::new(server).map_err(|error| Problem::BadNews(error.to_string()))?;
            let (host, port) = (&server.host, server.port);
            smtp.reach()
                .map_err(|says| Problem::BadNews(format!("{host}, port {port}: {says}")))?;
            Ok(format!("{host}, port {port}, is reached and lets senco in"))
        }
    }
}
