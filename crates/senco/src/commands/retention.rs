//! `senco retention`: what is due to be disposed of, and what was; beside a running server or without one.

use crate::{
    aloud::say,
    control::{Answer, Ask, ask, unexpected},
    logging,
    problem::Problem,
    settings::SettingsArgs,
};
use clap::Args;
use jiff::civil::Date;
use service::views::DryRunView;
use std::process::ExitCode;

/// Show what will be deleted because its retention time is over, and what was
///
/// Changes nothing. While senco is serving, it deletes what is due every hour, unless a legal hold keeps it. Things are
/// named by their ids, and no one by name.
#[derive(Args, Debug)]
pub struct Retention {
    /// What will be due by this day [default: today]
    #[arg(long, value_name = "DATE")]
    on: Option<Date>,
    /// Delete now what is due today, without waiting for the hour
    #[arg(long, conflicts_with = "on")]
    apply: bool,
    /// Answer in JSON
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    settings: SettingsArgs,
}

impl Retention {
    pub fn run(self) -> Result<ExitCode, Problem> {
        let Some(settings) = super::settings(&self.settings, &[])? else {
            return Ok(ExitCode::SUCCESS);
        };
        logging::start_quietly();
        let asks = Ask::Retention {
            by: self.on,
            apply: self.apply,
        };
        let Answer::Retained {
            by,
            view,
            disposed,
            waits,
        } = ask(&settings, &asks)?
        else {
            return Err(unexpected());
        };
        if self.json {
            super::print_json(&serde_json::json!({
                "by": by, "due": view.due, "holds": view.holds, "disposed": view.disposed, "now": disposed,
                "waits": waits,
            }));
            return Ok(ExitCode::SUCCESS);
        }
        if waits {
            say!(
                "This data was restored from a backup, so nothing is deleted yet. Place again the legal holds that were \
                 placed after the backup was made, then run senco release-mail."
            );
        }
        if self.apply {
            let all: u64 = disposed.iter().map(|(_, count)| count).sum();
            say!("Deleted now: {all}");
            for (kept, count) in &disposed {
                say!("  {kept}: {count}");
            }
        }
        print(by, &view);
        Ok(ExitCode::SUCCESS)
    }
}

fn print(by: Date, view: &DryRunView) {
    say!("Due by {by}: {}", view.due.len());
    for line in &view.due {
        let thing = line.thing;
        let held = line.held.map_or_else(String::new, |hold| {
            format!("; kept by the legal hold {hold}")
        });
        say!(
            "  {} {}: {thing}, since {}{held}",
            line.until,
            line.kept,
            line.since
        );
    }
    say!("Legal holds: {}", view.holds.len());
    for (hold, on, role, placed) in &view.holds {
        say!("  {hold}: {on}, placed on {placed} (role: {role})");
    }
    say!(
        "Deleted before: {}",
        view.disposed.iter().map(|(_, _, count)| count).sum::<u64>()
    );
    for (day, kept, count) in &view.disposed {
        say!("  {day} {kept}: {count}");
    }
}
