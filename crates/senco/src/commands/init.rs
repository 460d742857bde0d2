//! `senco init`: the keys, once, and an empty data folder.

use crate::{
    aloud::say,
    edge::{RealClock, RealEntropy},
    problem::Problem,
    settings::SettingsArgs,
};
use clap::Args;
use data_folder::{DataFolder, KeysFolder, Secrets};
use merkle::note::Signer;
use service::{Clock as _, Entropy as _};
use std::{process::ExitCode, sync::Arc};
use vocabulary::london_date;

/// Make the keys and an empty data folder
#[derive(Args, Debug)]
pub struct Init {
    #[command(flatten)]
    settings: SettingsArgs,
    /// Answer in JSON
    #[arg(long)]
    json: bool,
}

impl Init {
    pub fn run(self) -> Result<ExitCode, Problem> {
        let Some(settings) = super::settings(&self.settings, &[])? else {
            return Ok(ExitCode::SUCCESS);
        };
        let data = DataFolder::at(&settings.data);
        let (data_at, keys_at) = (settings.data.display(), settings.keys.display());
        data.refuse_unfinished()?;
        if data.is_begun() {
            return Err(Problem::BadNews(format!(
                "{data_at} holds data already. They open only with the keys that they were sealed \
                 with; new keys need a new data folder."
            )));
        }
        let owned = data.own()?;
        let secrets = Secrets {
            seed: RealEntropy.bytes(),
            signing: RealEntropy.bytes(),
            epoch: RealEntropy.bytes(),
        };
        let keys = KeysFolder::init(&settings.keys, secrets, london_date(RealClock.now()))?;
        // What was put there before, such as the mail server's password, is closed with them.
        keys.close_to_others()?;
        // Its databases, too: every other command finds them, in whatever order they are called.
        drop(owned.serve(&keys, Arc::new(RealClock), Arc::new(RealEntropy))?);
        let signer = Signer::new(&settings.origin, keys.signing_key()?.as_bytes())
            .map_err(|error| Problem::BadNews(error.to_string()))?;
        let verifier = signer.verifier().to_string();
        if self.json {
            super::print_json(&serde_json::json!({
                "data": settings.data, "keys": settings.keys,
                "origin": settings.origin, "verifier": verifier,
            }));
            return Ok(ExitCode::SUCCESS);
        }
        say!(
            "Made the keys in {keys_at} and an empty data folder in {data_at}.\n\n\
             Keep safe, and apart from each other:\n\
             \x20 {keys_at}: anyone who has it and the data can read everything. Without it no \
             one can read\n\
             \x20   anything, not even a backup. Keep a second copy on another machine, with\n\
             \x20   `senco keys-copy` every night: it also deletes there what was destroyed here,\n\
             \x20   which is what makes an erasure complete. So never keep old copies of it.\n\
             \x20 {data_at}: back it up every night with `senco backup`, and keep each backup for {}\n\
             \x20   days (setting backup-days), no longer.\n\n\
             Publish this key, so that anyone can check the signed log:\n  {verifier}\n\n\
             Next: senco enter-coordinator, so that someone can sign in; then senco serve",
            settings.backup_days
        );
        Ok(ExitCode::SUCCESS)
    }
}
