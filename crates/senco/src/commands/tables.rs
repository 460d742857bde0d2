//! `senco tables`: the register as a database of tidy tables, beside a running server or without one.

use crate::{
    aloud::say,
    control::{Answer, Ask, ask, unexpected},
    logging,
    problem::Problem,
    settings::SettingsArgs,
    tables::TablesOf,
};
use clap::Args;
use jiff::civil::Date;
use std::{path::PathBuf, process::ExitCode};
use vocabulary::{Urn, london_midnight_after};
use workforce::Represented;

/// Write every school’s status on a date into a new SQLite database
///
/// Tables of schools, of posts, and of the numbers that are published. No one’s name or number is in them. The table
/// `columns` says what each column holds. The file must not exist yet.
#[derive(Args, Debug)]
pub struct Tables {
    /// The file to write
    #[arg(value_name = "OUT.sqlite")]
    out: PathBuf,
    /// The date of the statuses
    #[arg(long, value_name = "DATE")]
    on: Date,
    /// As was known at the end of this day, in London [default: as is known now]
    #[arg(long, value_name = "DATE")]
    known: Option<Date>,
    /// Only the school of this number
    #[arg(long, value_name = "URN")]
    school: Option<Urn>,
    /// Only the schools of the trust of this number
    #[arg(long, value_name = "NUMBER", conflicts_with = "school")]
    trust: Option<u32>,
    /// Only the schools of the local authority of this code
    #[arg(long, value_name = "CODE", conflicts_with_all = ["school", "trust"])]
    authority: Option<u16>,
    /// Answer in JSON
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    settings: SettingsArgs,
}

impl Tables {
    pub fn run(self) -> Result<ExitCode, Problem> {
        let Some(settings) = super::settings(&self.settings, &[])? else {
            return Ok(ExitCode::SUCCESS);
        };
        logging::start_quietly();
        let out = std::path::absolute(&self.out);
        let out = out.map_err(|error| Problem::Call(format!("{}: {error}", self.out.display())))?;
        if out.exists() {
            let says = format!("{} exists already. Choose another name.", out.display());
            return Err(Problem::Call(says));
        }
        let school = self.school.map(Represented::School);
        let trust = self.trust.map(Represented::Trust);
        let of = TablesOf {
            on: self.on,
            known_before: self.known.map(london_midnight_after),
            only: school
                .or(trust)
                .or(self.authority.map(Represented::Authority)),
        };
        let Answer::TablesMade(made) = ask(&settings, &Ask::Tables { out, of })? else {
            return Err(unexpected());
        };
        if self.json {
            super::print_json(&made);
        } else {
            say!(
                "Written: {} schools, {} posts, {} published numbers, to {}",
                made.schools,
                made.posts,
                made.published,
                self.out.display()
            );
        }
        Ok(ExitCode::SUCCESS)
    }
}
