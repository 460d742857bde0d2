//! `senco restore`: a backup into an empty data folder.

use crate::{
    aloud::{self, say},
    logging,
    problem::Problem,
    settings::SettingsArgs,
};
use clap::Args;
use data_folder::{
    DataFolder, KeysFolder, RestoreReport, RestoreStep, log_origin, restore_step_by_step,
};
use std::{
    io::{self, IsTerminal as _, Write as _},
    path::{Path, PathBuf},
    process::ExitCode,
};

/// Restore a backup into an empty data folder
///
/// The backup is checked first. People erased since then stay erased. Mail that is due is held
/// until an operator releases it. No other command can use the folder until the restore is finished.
/// To finish an interrupted restore, run the command again.
#[derive(Args, Debug)]
pub struct Restore {
    /// The backup
    #[arg(value_name = "DIR", required_unless_present = "clear")]
    from: Option<PathBuf>,
    #[command(flatten)]
    settings: SettingsArgs,
    /// Instead of restoring, clear what an interrupted restore left in a data folder
    #[arg(long, conflicts_with = "from")]
    clear: bool,
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
        let to = DataFolder::at(&settings.data);
        let Some(from) = &self.from else {
            to.clear_unfinished()?;
            let answer = serde_json::json!({ "cleared": settings.data });
            let folder = settings.data.display();
            let says = format!("Cleared what an interrupted restore left in {folder}.");
            self.answer(&answer, &says);
            return Ok(ExitCode::SUCCESS);
        };
        let keys = KeysFolder::open(&settings.keys)?;
        let done = restored(from, &keys, &to)?;
        let origin = done
            .new_log
            .map(|generation| log_origin(&settings.origin, generation));
        let report = &done.report;
        let answer = serde_json::json!({
            "facts": report.size, "root": report.root.to_string(),
            "erasures-replayed": done.erasures_replayed,
            "mail-held": true, "new-origin": origin,
            "damaged": report.damage().map(ToString::to_string).collect::<Vec<_>>(),
        });
        let promised = origin.map(|origin| {
            format!(
                "\nThis is less than a checkpoint has promised: the signed log continues under a \
                 new name, {origin}. Say so where its key is published."
            )
        });
        let says = format!(
            "Restored {} facts into {}. Root {}.\nErasures replayed that the backup did not know \
             of: {}.\nLegal holds placed after the backup was made are not in it: place them again now (senco hold), and erase \
             no one before.\nUntil you run senco release-mail, all mail is held and nothing that is due is deleted.{}",
            report.size,
            settings.data.display(),
            report.root,
            done.erasures_replayed,
            promised.unwrap_or_default()
        );
        // Only on the desk: a backup with anything else is refused.
        let damaged: Vec<String> = report.damage().map(|it| format!("\n{it}")).collect();
        self.answer(&answer, &(says + &damaged.concat()));
        Ok(ExitCode::SUCCESS)
    }

    fn answer(&self, json: &serde_json::Value, says: &str) {
        if self.json {
            super::print_json(json);
        } else {
            say!("{says}");
        }
    }
}

/// Restores, and shows on a terminal how far it is. What goes wrong once something is written leaves an
/// unfinished folder: then both are said.
fn restored(from: &Path, keys: &KeysFolder, to: &DataFolder) -> Result<RestoreReport, Problem> {
    let terminal = io::stderr().is_terminal();
    let mut begun = false;
    let done = restore_step_by_step(from, keys, to, &mut |step| {
        begun = true;
        if let (true, RestoreStep::Files(copied, all)) = (terminal, step) {
            let end = if copied == all { "\n" } else { "" };
            aloud::err(format_args!("\rFiles restored: {copied} of {all}{end}"));
            let _ = io::stderr().flush();
        }
    });
    done.map_err(|error| match to.refuse_unfinished() {
        Err(unfinished) if begun => Problem::BadNews(format!("{error}\n{unfinished}")),
        _ => error.into(),
    })
}
