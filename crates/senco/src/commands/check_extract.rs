//! `senco check-extract`: is a signed extract as it was signed?

use crate::{aloud::say, problem::Problem};
use clap::Args;
use extract::{Opened, PublicKey, open};
use serde_json::json;
use std::{fs, path::PathBuf, process::ExitCode};
use vocabulary::in_words;

/// Check that a signed extract is as it was signed
///
/// Needs no data, no server and no connection. Without --key it says which key signed the file: compare that
/// with the key that the service publishes at /check-extract.
#[derive(Args, Debug)]
pub struct CheckExtract {
    /// The file: its name ends in .json
    file: PathBuf,
    /// The public key of the service, as its page shows it
    #[arg(long, value_name = "PUBKEY")]
    key: Option<PublicKey>,
    /// Answer in JSON
    #[arg(long)]
    json: bool,
}

impl CheckExtract {
    pub fn run(self) -> Result<ExitCode, Problem> {
        let bytes = fs::read(&self.file).map_err(Problem::at(self.file.display()))?;
        let opened = match open(&bytes, self.key.as_ref()) {
            Ok(opened) => opened,
            Err(error) if self.json => {
                super::print_json(&json!({ "genuine": false, "why": error.to_string() }));
                return Ok(ExitCode::from(1));
            }
            Err(error) => {
                say!("NOT genuine: {error}.");
                return Ok(ExitCode::from(1));
            }
        };
        if self.json {
            self.print_json(&opened);
        } else {
            self.print(&opened);
        }
        Ok(ExitCode::SUCCESS)
    }

    fn print(&self, opened: &Opened) {
        let extract = &opened.extract;
        if self.key.is_some() {
            say!("Genuine: as it was signed by the key that you gave.");
        } else {
            say!("Unchanged since the key {} signed it.", opened.key);
            say!("Whose key that is you see at the service’s address, under /check-extract.");
        }
        say!("reference {}, given {}", extract.entry, extract.given);
        if let Some(statement) = extract.statement() {
            say!("{}", statement.title);
            if !statement.status_says.is_empty() {
                let on = in_words(extract.on);
                say!("on {on}: {}", statement.status_says);
            }
            say!("{}", statement.reason);
        }
    }

    fn print_json(&self, opened: &Opened) {
        super::print_json(&json!({
            "genuine": true,
            "key": opened.key.to_string(),
            "key_given": self.key.is_some(),
            "sha256": opened.digest.to_string(),
            "extract": opened.extract,
        }));
    }
}
