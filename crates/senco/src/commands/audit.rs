//! `senco audit`: checks published figures against each other.

use crate::aloud::complain;
use clap::Args;
use evaluation::audit::{self, Report, account};
use std::path::PathBuf;
use std::process::ExitCode;

/// Check a report’s published figures against each other: percentages, sums, bases, p-values, text against tables.
///
/// Every figure is counted as checked, or as not checked with the reason.
///
/// Exit code 0: no contradictions found in what was checked. 1: there are findings, or nothing could be checked. 2: the file
/// could not be read.
#[derive(Debug, Args)]
pub struct Audit {
    /// The published figures, in the layout `published-v1`.
    file: PathBuf,
    /// Print the findings as JSON, with how many figures and tests were checked, and each that was not.
    #[arg(long, conflicts_with = "document")]
    json: bool,
    /// Print the findings as a document in Markdown, *what a second look finds*.
    #[arg(long)]
    document: bool,
}

impl Audit {
    /// Runs the audit and prints it to standard output.
    pub fn run(self) -> ExitCode {
        let text = match std::fs::read_to_string(&self.file) {
            Ok(text) => text,
            Err(error) => {
                complain!(
                    "senco audit: {} cannot be read: {error}",
                    self.file.display()
                );
                return ExitCode::from(2);
            }
        };
        let report = match Report::from_json(&text) {
            Ok(report) => report,
            Err(refusal) => {
                complain!("senco audit: {}: {refusal}", self.file.display());
                return ExitCode::from(2);
            }
        };
        let audit = audit::Audit::of(&report);
        let text = if self.json {
            serde_json::to_string_pretty(&audit).expect("an audit is plain values") + "\n"
        } else if self.document {
            account::document(&report, &audit)
        } else {
            account::text(&audit)
        };
        if let Err(error) = super::tell(&text) {
            complain!("senco audit: the findings cannot be written: {error}");
            return ExitCode::from(2);
        }
        ExitCode::from(u8::from(!audit.is_sound()))
    }
}
