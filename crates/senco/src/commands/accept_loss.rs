//! `senco accept-loss`: continues with a ledger that has lost facts.

use crate::{
    aloud::{self, say},
    logging,
    problem::Problem,
    settings::SettingsArgs,
};
use clap::Args;
use data_folder::{DataFolder, KeysFolder, Loss, accept_loss, log_origin};
use std::process::ExitCode;

/// Continue with a ledger that has lost facts, if no backup has them
///
/// For a data folder that senco will not serve because its database, or the log beside it, was
/// damaged or lost. Lists what is missing, then asks. The logs are kept as they were found, and
/// mail is held until an operator releases it.
#[derive(Args, Debug)]
pub struct AcceptLoss {
    #[command(flatten)]
    settings: SettingsArgs,
    /// Do not ask for confirmation
    #[arg(long)]
    yes: bool,
    /// Answer in JSON; needs --yes
    #[arg(long, requires = "yes")]
    json: bool,
}

impl AcceptLoss {
    pub fn run(self) -> Result<ExitCode, Problem> {
        let Some(settings) = super::settings(&self.settings, &[])? else {
            return Ok(ExitCode::SUCCESS);
        };
        logging::start_quietly();
        let keys = KeysFolder::open(&settings.keys)?;
        let owned = DataFolder::at(&settings.data).own()?;
        let lost = owned.lost()?;
        if !self.json {
            for sentence in &lost {
                say!("lost: {sentence}");
            }
        }
        if !self.yes && !lost.is_empty() && !aloud::confirmed("Continue without these facts?")? {
            say!("Nothing was changed.");
            return Ok(ExitCode::from(1));
        }
        let done = accept_loss(&owned, &keys)?;
        let origin = done
            .new_log
            .map(|generation| log_origin(&settings.origin, generation));
        if self.json {
            super::print_json(&serde_json::json!({
                "lost": done.lost, "facts": done.report.size, "root": done.report.root.to_string(),
                "kept-in": done.kept_in, "mail-held": true, "new-origin": origin,
            }));
        } else {
            print(&done, origin.as_deref());
        }
        Ok(ExitCode::SUCCESS)
    }
}

fn print(done: &Loss, origin: Option<&str>) {
    say!(
        "The ledger continues after {} facts, root {}. The logs as they were found are in {}.\nAll \
         mail is held until you run senco release-mail.",
        done.report.size,
        done.report.root,
        done.kept_in.display()
    );
    if let Some(origin) = origin {
        say!(
            "This is less than a checkpoint has promised: the signed log continues under a new \
             name, {origin}. Say so where its key is published."
        );
    }
}
