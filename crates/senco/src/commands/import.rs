//! `senco import gias`: the national list of schools, beside a running server or without one.

use super::whole_path;
use crate::{
    aloud::{complain, say},
    control::{Answer, Ask, ListTold, ask, unexpected},
    logging,
    problem::Problem,
    settings::SettingsArgs,
};
use clap::{Args, Subcommand};
use indicatif::{ProgressBar, ProgressStyle};
use jiff::civil::Date;
use schools::gias;
use std::{
    fs::File,
    io::{self, IsTerminal as _},
    path::{Path, PathBuf},
    process::ExitCode,
};

/// The most bad rows that are written out.
const MOST_ROWS: usize = 50;

/// Import official lists
#[derive(Args, Debug)]
pub struct Import {
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand, Debug)]
enum What {
    Gias(Gias),
}

/// The national list of schools, as Get information about schools publishes it
///
/// Shows what would change, and changes nothing unless you say --apply. A list is imported whole or not at
/// all: rows that cannot be read are listed by line, column and school. The same list again changes nothing.
#[derive(Args, Debug)]
struct Gias {
    /// The file of establishments, as CSV
    #[arg(value_name = "FILE.csv")]
    file: PathBuf,
    /// The file of links between them
    #[arg(long, value_name = "FILE.csv")]
    links: Option<PathBuf>,
    /// The day on which the list was made [default: the date in the name of the file]
    #[arg(long, value_name = "DATE")]
    as_at: Option<Date>,
    /// Show what would change; this is what happens without --apply, too
    #[arg(long, conflicts_with = "apply")]
    dry_run: bool,
    /// Import the list
    #[arg(long)]
    apply: bool,
    /// Answer in JSON
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    settings: SettingsArgs,
}

impl Import {
    pub fn run(self) -> Result<ExitCode, Problem> {
        let What::Gias(gias) = self.what;
        gias.run()
    }
}

impl Gias {
    fn run(self) -> Result<ExitCode, Problem> {
        let Some(settings) = super::settings(&self.settings, &[])? else {
            return Ok(ExitCode::SUCCESS);
        };
        logging::start_quietly();
        let files = std::iter::once(&self.file).chain(&self.links);
        let files = files.map(|file| whole_path(file));
        let files: Vec<PathBuf> = files.collect::<Result<_, _>>()?;
        let mut bad = 0;
        for file in &files {
            bad += complain_of_rows(file)?;
        }
        if bad > 0 {
            return Err(Problem::BadNews(format!(
                "{bad} rows must be put right first. Nothing was changed."
            )));
        }
        let asks = Ask::ImportSchools {
            files,
            as_at: self.as_at,
            apply: self.apply,
        };
        let Answer::SchoolList(told) = ask(&settings, &asks)? else {
            return Err(unexpected());
        };
        if self.json {
            super::print_json(&told);
        } else {
            tell(&told);
        }
        Ok(ExitCode::SUCCESS)
    }
}

/// Reads a file to its end, and writes out the rows that cannot be read; gives how many there are.
fn complain_of_rows(path: &Path) -> Result<u64, Problem> {
    let shown = path.display();
    let cannot = |says: String| Problem::Call(format!("{shown}: {says}"));
    let file = File::open(path).map_err(|error| cannot(error.to_string()))?;
    let bytes = file.metadata().map_or(0, |it| it.len());
    let bar = if io::stderr().is_terminal() {
        ProgressBar::new(bytes)
    } else {
        ProgressBar::hidden()
    };
    let style = ProgressStyle::with_template("{wide_bar} {bytes} of {total_bytes}");
    bar.set_style(style.expect("a template of ours"));
    let reading = gias::read(bar.wrap_read(file)).map_err(|error| cannot(error.to_string()))?;
    bar.finish_and_clear();
    for row in reading.bad.iter().take(MOST_ROWS) {
        complain!("{shown}: {row}");
    }
    if reading.bad_rows > MOST_ROWS as u64 {
        complain!(
            "{shown}: the first {MOST_ROWS} of {} are shown",
            reading.bad_rows
        );
    }
    Ok(reading.bad_rows)
}

fn tell(told: &ListTold) {
    if told.lists.is_empty() {
        say!("This list is imported already. Nothing was changed.");
        return;
    }
    for list in &told.lists {
        say!(
            "List of {} of {}: {} changed",
            list.kind,
            list.as_at,
            list.changed
        );
        for change in &list.changes {
            say!("{:>9}  {}", change.count, change.what);
            for first in &change.first {
                say!("           {first}");
            }
            if change.count > change.first.len() {
                say!("           …");
            }
        }
    }
    if told.imported {
        say!("Imported.");
    } else {
        say!("Nothing was changed. To import the list, run the command again with --apply.");
    }
}
