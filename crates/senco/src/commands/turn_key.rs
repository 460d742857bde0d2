//! `senco turn-key`: a new key in the place of one that somebody may have read.

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

/// Put a new key in the place of one that somebody may have read
///
/// For a service that is stopped. Says what follows, then asks. What the former key has made or signed
/// is still known to verify and to restore.
#[derive(Args, Debug)]
pub struct TurnKey {
    /// Which key
    which: Which,
    #[command(flatten)]
    settings: SettingsArgs,
    /// Do not ask
    #[arg(long)]
    yes: bool,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Which {
    /// From which ids and links come, and what guards sessions
    Seed,
    /// What signs checkpoints
    SigningKey,
    /// What wraps all other keys; a new one is made every month
    Epoch,
}

impl Which {
    const fn follows(self) -> &'static str {
        match self {
            Self::Seed => {
                "Everybody is signed out, and links in mail that was sent so far open nothing any \
                 more: people ask for another."
            }
            Self::SigningKey => {
                "Checkpoints are signed by another key from the next backup on. Publish it, beside \
                 the former one: what that has signed stays true."
            }
            Self::Epoch => {
                "All keys are wrapped under a new one. Backups that were made so far open with the \
                 former one, which is destroyed when the last of them has expired."
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
        if !self.yes && !aloud::confirmed("Make a new key?")? {
            say!("Nothing was changed.");
            return Ok(ExitCode::from(1));
        }
        let today = london_date(RealClock.now());
        owned.turn(&keys, self.which.turning(), &RealEntropy.bytes(), today)?;
        // It opens with what is there now, and all keys are wrapped under the newest epoch.
        let clock = WatchedClock::of(&owned.folder);
        owned.serve(&keys, clock, Arc::new(RealEntropy))?.stop();
        say!("There is a new key. Copy the keys again: senco keys-copy.");
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
