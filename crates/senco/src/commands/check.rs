//! `senco check`: would it serve, would mail go out, and does everything hold that should of what is recorded?

use crate::{
    aloud::{complain, say},
    control::{Answer, Ask, ask, unexpected},
    logging,
    problem::Problem,
    settings::{MailSettings, Password, Settings, SettingsArgs},
};
use clap::Args;
use data_folder::{DataFolder, KeysFolder};
use post::{Carrier as _, Folder, Smtp};
use service::Checked;
use std::process::ExitCode;

/// Check the settings, the folders, the mail server and what is recorded, and change nothing
///
/// Connects to the mail server with its name and password, as senco does, and sends nothing. Then checks everything that
/// should always hold of the live history, by name, and says where it does not and what to do. Works while senco is
/// running, and when it is not. Whether the stored data is unchanged, senco verify checks.
#[derive(Args, Debug)]
pub struct Check {
    #[command(flatten)]
    settings: SettingsArgs,
    /// Answer in JSON: only what should hold of what is recorded
    #[arg(long)]
    json: bool,
}

impl Check {
    pub fn run(self) -> Result<ExitCode, Problem> {
        let settings = super::settings_with(&self.settings, &[], Password::Read)?;
        let Some(settings) = settings else {
            return Ok(ExitCode::SUCCESS);
        };
        logging::start_quietly();
        if self.json {
            let checked = invariants(&settings)?;
            super::print_json(&checked);
            let whole = checked.iter().all(Checked::holds);
            return Ok(ExitCode::from(u8::from(!whole)));
        }
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
        if !DataFolder::at(&settings.data).is_begun() {
            return Ok(code);
        }
        let checked = invariants(&settings)?;
        for it in checked.iter().filter(|it| !it.holds()) {
            complain!("history: {} is broken: {}", it.name, it.says);
            for place in &it.broken {
                complain!("  {place}");
            }
            complain!("  {}.", it.next);
            code = ExitCode::from(1);
        }
        let hold = checked.iter().filter(|it| it.holds()).count();
        say!("history: {hold} of {} checks passed", checked.len());
        Ok(code)
    }
}

fn invariants(settings: &Settings) -> Result<Vec<Checked>, Problem> {
    match ask(settings, &Ask::Invariants)? {
        Answer::Invariants(checked) => Ok(checked),
        _ => Err(unexpected()),
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
            "{folder} has no epoch key. Restore it from the copy that senco keys-copy made"
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
            Ok(format!(
                "{host}, port {port}, accepts senco’s connection and password"
            ))
        }
    }
}
