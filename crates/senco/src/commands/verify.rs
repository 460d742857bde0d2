//! `senco verify`: is what is stored what was written?

use crate::{aloud::say, logging, problem::Problem, settings::SettingsArgs};
use clap::Args;
use data_folder::{DataFolder, KeysFolder, verify};
use merkle::Hash;
use serde_json::Value;
use service::Report;
use std::process::ExitCode;

/// Check that stored facts, keys and objects are unchanged
///
/// Works with or without a running server. Also checks against the last signed checkpoint,
/// or against the one given with --at.
#[derive(Args, Debug)]
pub struct Verify {
    #[command(flatten)]
    settings: SettingsArgs,
    /// Also check that the ledger had this ROOT at this SIZE
    #[arg(long, value_name = "SIZE:ROOT", value_parser = size_and_root)]
    at: Option<(u64, Hash)>,
    /// Answer in JSON
    #[arg(long)]
    json: bool,
}

fn size_and_root(text: &str) -> Result<(u64, Hash), String> {
    let (size, root) = text
        .split_once(':')
        .ok_or("write the size, a colon and the root")?;
    let size = size.parse().map_err(|_| "the size is a whole number")?;
    let root = root.parse().map_err(|error| format!("{error}"))?;
    Ok((size, root))
}

impl Verify {
    pub fn run(self) -> Result<ExitCode, Problem> {
        let Some(settings) = super::settings(&self.settings, &[])? else {
            return Ok(ExitCode::SUCCESS);
        };
        logging::start_quietly();
        let data = DataFolder::at(&settings.data);
        data.refuse_unfinished()?;
        let keys = KeysFolder::open(&settings.keys)?;
        if !data.is_begun() {
            let says = format!("{} holds no senco data", settings.data.display());
            return Err(Problem::BadNews(says));
        }
        let at = match self.at {
            Some(at) => Some(at),
            None => keys
                .checkpoint(data.log_generation()?)?
                .map(|signed| (signed.size(), signed.root())),
        };
        let report = verify(&data, &keys, at)?;
        if self.json {
            super::print_json(&Value::from(&report));
        } else {
            print(&report, at);
        }
        Ok(if report.is_whole() && !report.owes_erasures() {
            ExitCode::SUCCESS
        } else {
            ExitCode::from(1)
        })
    }
}

fn print(report: &Report, at: Option<(u64, Hash)>) {
    for finding in &report.findings {
        say!("{finding}");
    }
    let word = if report.is_whole() {
        "whole"
    } else {
        "NOT complete: checked up to"
    };
    say!("{word} {} facts, root {}", report.size, report.root);
    match at {
        Some((size, _)) if report.is_whole() => {
            say!("It matches the signed or given checkpoint for {size} facts.");
        }
        _ => {}
    }
}
