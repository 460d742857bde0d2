//! `senco join-doubles`: beside a running server or without one.

use crate::{
    aloud::{self, say},
    control::{Answer, Ask, ask, unexpected},
    logging,
    problem::Problem,
    settings::{Settings, SettingsArgs},
};
use clap::Args;
use service::views::ToldDouble;
use std::process::ExitCode;

/// Show people who have two entries, and join them
///
/// Ledgers from before an invitation had to be accepted can hold one person under several ids, because
/// someone was invited again with the same address. Without --join, only shows them. Nothing is
/// rewritten: a joining is one more fact, and a coordinator can separate them again on the page *People
/// with two entries*. From then on, a conflict of interest of one entry is one of the other too.
#[derive(Args, Debug)]
pub struct JoinDoubles {
    #[command(flatten)]
    settings: SettingsArgs,
    /// Ask about each pair whether to join it
    #[arg(long)]
    join: bool,
    /// Do not ask: join those with the same address and the same name, and leave the others
    #[arg(long, requires = "join")]
    yes: bool,
}

/// Why, as the ledger keeps it.
const WHY: &str = "Both were entered with the same email address; an operator joined them.";

impl JoinDoubles {
    pub fn run(self) -> Result<ExitCode, Problem> {
        let Some(settings) = super::settings(&self.settings, &[])? else {
            return Ok(ExitCode::SUCCESS);
        };
        logging::start_quietly();
        let found = doubles(&settings)?;
        if found.is_empty() {
            say!("No one has two entries: no two entries share an email address.");
            return Ok(ExitCode::SUCCESS);
        }
        say!("Entries that might be one person: {}", found.len());
        found.iter().for_each(list);
        if !self.join {
            say!("Nothing was changed. To be asked about each pair: senco join-doubles --join");
            return Ok(ExitCode::SUCCESS);
        }
        let (mut joined, mut left) = (0, 0);
        for it in &found {
            let question = format!(
                "Are {} ({}) and {} ({}) one person?",
                it.first, it.kept, it.second, it.joined
            );
            let joins = if self.yes {
                it.same_name
            } else {
                aloud::asked(&question)?
            };
            if !joins {
                left += 1;
                continue;
            }
            let (kept, other) = (it.kept, it.joined);
            let join = Ask::JoinDouble {
                kept,
                joined: other,
                why: WHY.to_owned(),
            };
            match ask(&settings, &join)? {
                Answer::Joined => joined += 1,
                _ => return Err(unexpected()),
            }
            say!("Joined: {other} is now the same person as {kept}. Both act as before.");
        }
        say!("Joined: {joined}. Left as they are: {left}.");
        if joined > 0 {
            say!(
                "The coordinator’s page What needs doing lists anyone who now has a conflict \
                 of interest."
            );
        }
        Ok(ExitCode::SUCCESS)
    }
}

fn doubles(settings: &Settings) -> Result<Vec<ToldDouble>, Problem> {
    match ask(settings, &Ask::Doubles)? {
        Answer::Doubles(found) => Ok(found),
        _ => Err(unexpected()),
    }
}

fn list(it: &ToldDouble) {
    let name = if it.same_name {
        "the same name and address"
    } else {
        "the same address, another name"
    };
    say!("  {}, id {}", it.first, it.kept);
    say!("  {}, id {}", it.second, it.joined);
    say!("    {name}: {}", it.address);
}
