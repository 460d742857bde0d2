//! `senco check-extract`: is a signed extract as it was signed?

use crate::{aloud::say, problem::Problem};
use clap::Args;
use extract::{Extract, Opened, PublicKey, open};
use merkle::{Checkpoint, Hash};
use serde_json::json;
use std::{
    fs,
    path::{Path, PathBuf},
    process::ExitCode,
};
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
    /// A checkpoint of the ledger, as a backup has it beside it: whether the extract fits it
    #[arg(long, value_name = "FILE")]
    checkpoint: Option<PathBuf>,
    /// Answer in JSON
    #[arg(long)]
    json: bool,
}

/// How an extract stands to a checkpoint.
enum Fits {
    /// No checkpoint was given.
    NotAsked,
    /// Both are of the same facts.
    Yes,
    /// They are of as many facts, and of others.
    No,
    /// They are not of as many facts: only the ledger can tell.
    OtherSize(u64),
}

impl CheckExtract {
    pub fn run(self) -> Result<ExitCode, Problem> {
        let bytes = fs::read(&self.file).map_err(Problem::at(self.file.display()))?;
        let checkpoint = self.checkpoint.as_deref().map(checkpoint).transpose()?;
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
        let fits = fits(&opened.extract, checkpoint);
        if self.json {
            self.print_json(&opened, &fits);
        } else {
            self.print(&opened, &fits);
        }
        Ok(match fits {
            Fits::No => ExitCode::from(1),
            Fits::NotAsked | Fits::Yes | Fits::OtherSize(_) => ExitCode::SUCCESS,
        })
    }

    fn print(&self, opened: &Opened, fits: &Fits) {
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
        let reach = &extract.ledger;
        say!("made from {} facts, root {}", reach.size, reach.root);
        match fits {
            Fits::NotAsked => {}
            Fits::Yes => say!("It fits the checkpoint."),
            Fits::No => say!("It does NOT fit the checkpoint: that is of other facts."),
            Fits::OtherSize(size) => say!(
                "The checkpoint is of {size} facts, so only the ledger can tell whether both are of the same. \
                 Anyone who has it can ask: senco verify --at {}:{}",
                reach.size,
                reach.root
            ),
        }
    }

    fn print_json(&self, opened: &Opened, fits: &Fits) {
        let fits = match fits {
            Fits::NotAsked => json!(null),
            Fits::Yes => json!(true),
            Fits::No => json!(false),
            Fits::OtherSize(size) => json!({ "checkpoint_size": size }),
        };
        super::print_json(&json!({
            "genuine": true,
            "key": opened.key.to_string(),
            "key_given": self.key.is_some(),
            "sha256": opened.digest.to_string(),
            "fits_checkpoint": fits,
            "extract": opened.extract,
        }));
    }
}

fn fits(extract: &Extract, checkpoint: Option<(u64, Hash)>) -> Fits {
    let reach = &extract.ledger;
    match checkpoint {
        None => Fits::NotAsked,
        Some((size, _)) if size != reach.size => Fits::OtherSize(size),
        Some((_, root)) if root == reach.root => Fits::Yes,
        Some(_) => Fits::No,
    }
}

/// The size and the root that a checkpoint says. Whether its signature is genuine is not looked at here.
fn checkpoint(path: &Path) -> Result<(u64, Hash), Problem> {
    let note = fs::read_to_string(path).map_err(Problem::at(path.display()))?;
    let text = note.split_once("\n\n").map_or("", |(text, _)| text);
    let read: Result<Checkpoint, _> = format!("{text}\n").parse();
    let read = read.map_err(|error| Problem::BadNews(format!("{}: {error}", path.display())))?;
    Ok((read.size(), read.root()))
}
