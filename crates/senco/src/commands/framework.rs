//! `senco framework import`: what applications are judged by, beside a running server or without one.

use super::whole_path;
use crate::{
    aloud::say,
    control::{Answer, Ask, ask, unexpected},
    logging,
    problem::Problem,
    settings::SettingsArgs,
};
use clap::{Args, Subcommand};
use framework::{Content, Edited};
use std::{fs, path::PathBuf, process::ExitCode};

/// Adopt quality standards and learning outcomes
#[derive(Args, Debug)]
pub struct Framework {
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand, Debug)]
enum What {
    Import(Import),
}

/// A file of quality standards, or of learning outcomes that a coverage map can show
///
/// Shows what is in the file, and changes nothing unless you say --apply. Applications that are started from
/// its day on are judged by it; those that were started before keep their version. A version is never edited:
/// give each file an id of its own. The files in crates/framework/data show the form.
#[derive(Args, Debug)]
struct Import {
    /// The file
    #[arg(value_name = "FILE.toml")]
    file: PathBuf,
    /// Show what is in it; this is what happens without --apply, too
    #[arg(long, conflicts_with = "apply")]
    dry_run: bool,
    /// Adopt it
    #[arg(long)]
    apply: bool,
    #[command(flatten)]
    settings: SettingsArgs,
}

impl Framework {
    pub fn run(self) -> Result<ExitCode, Problem> {
        let What::Import(import) = self.what;
        import.run()
    }
}

impl Import {
    fn run(self) -> Result<ExitCode, Problem> {
        let Some(settings) = super::settings(&self.settings, &[])? else {
            return Ok(ExitCode::SUCCESS);
        };
        logging::start_quietly();
        let text = fs::read_to_string(&self.file);
        let text = text.map_err(Problem::at(self.file.display()))?;
        // A map of outcomes that were adopted before is known to the server alone, which reads the file again.
        if let Ok(content) = Content::read(&text) {
            tell(&content);
        }
        let asks = Ask::AdoptFramework {
            file: whole_path(&self.file)?,
            apply: self.apply,
        };
        let Answer::FrameworkRead { adopted } = ask(&settings, &asks)? else {
            return Err(unexpected());
        };
        if adopted {
            say!("Adopted.");
        } else {
            say!("Nothing was changed. To adopt it, run the command again with --apply.");
        }
        Ok(ExitCode::SUCCESS)
    }
}

fn tell(content: &Content) {
    say!("{} ({})", content.title(), content.id());
    match content {
        Content::Standards(Edited { whole, .. }) => {
            say!("In force from {}", whole.in_force_from);
            for area in &whole.areas {
                say!("  {}", area.title);
                for standard in &area.standards {
                    say!("    {}: {}", standard.id, standard.title);
                }
            }
        }
        Content::Outcomes(outcomes) => {
            for area in outcomes.areas() {
                say!("  {}: {} outcomes", area.title, area.outcomes.len());
            }
        }
    }
}
