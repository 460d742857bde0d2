//! `senco turn-key`: a new key in the place of one that someone may have read.

use crate::{
    aloud::{self, say},
    clock::WatchedClock,
    edge::{RealClock, RealEntropy},
    logging,
    problem::Problem,
    settings::{Settings, SettingsArgs},
};
use clap::{Args, ValueEnum};
use data_folder::{DataFolder, KeysFolder, Turning};
use merkle::note::Signer;
use service::{Clock as _, Entropy as _};
use std::{process::ExitCode, sync::Arc};
use vocabulary::london_date;

/// Replace a key that someone might have read
///
/// Stop senco first. Says what will happen, then asks. The commands verify and restore still recognise
/// what the old key made or signed.
#[derive(Args, Debug)]
pub struct TurnKey {
    /// The key to replace
    which: Which,
    #[command(flatten)]
    settings: SettingsArgs,
    /// Do not ask
    #[arg(long)]
    yes: bool,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Which {
    /// Makes ids and links, and protects sessions
    Seed,
    /// Signs checkpoints
    SigningKey,
    /// Wraps all other keys; there is a new one every month
    Epoch,
}

impl Which {
    const fn follows(self) -> &'static str {
        match self {
            Self::Seed => {
                "Everyone will be signed out. Sign-in links that were sent before will no longer work: \
                 people must ask for another."
            }
            Self::SigningKey => {
                "From the next backup, checkpoints will be signed by the new key. Publish it beside the \
                 old one: what the old key signed stays true."
            }
            Self::Epoch => {
                "All keys will be wrapped under a new one. Existing backups open with the old one, \
                 which is destroyed when the last of them has expired."
            }
        }
    }

    const fn turning(self) -> Turning {
        match self {
            Self::Seed => Turning::Seed,
            Self::SigningKey => Turning::SigningKey,
            Self::Epoch => Turning::Epoch,
        }
    }
}

impl TurnKey {
    pub fn run(self) -> Result<ExitCode, Problem> {
        let Some(settings) = super::settings(&self.settings, &[])? else {
            return Ok(ExitCode::SUCCESS);
        };
        logging::start_quietly();
        let data = DataFolder::at(&settings.data);
        data.refuse_unfinished()?;
        let keys = KeysFolder::open(&settings.keys)?;
        if !data.is_made() {
            let says = format!("{} is no data folder", settings.data.display());
            return Err(Problem::BadNews(says));
        }
        let owned = data.own()?;
        say!("{}", self.which.follows());
        if !self.yes && !aloud::confirmed("Replace the key?")? {
            say!("Nothing was changed.");
            return Ok(ExitCode::from(1));
        }
        let today = london_date(RealClock.now());
        owned.turn(&keys, self.which.turning(), &RealEntropy.bytes(), today)?;
        // It opens with what is there now, and all keys are wrapped under the newest epoch.
        let clock = WatchedClock::of(&owned.folder);
        owned.serve(&keys, clock, Arc::new(RealEntropy))?.stop();
        say!("The key was replaced. Copy the keys again: senco keys-copy.");
        if let Which::SigningKey = self.which {
            say!("Publish:\n  {}", verifier(&settings, &keys)?);
        }
        Ok(ExitCode::SUCCESS)
    }
}

fn verifier(settings: &Settings, keys: &KeysFolder) -> Result<String, Problem> {
    let signer = Signer::new(&settings.origin, keys.signing_key()?.as_bytes());
    let signer = signer.map_err(|error| Problem::BadNews(error.to_string()))?;
    Ok(signer.verifier().to_string())
}
