//! `senco subject-access`: everything about one person as a ZIP, beside a running server or without one.

use crate::{
    aloud::say,
    control::{Answer, Ask, ask, unexpected},
    logging,
    problem::Problem,
    settings::SettingsArgs,
};
use clap::Args;
use std::{path::PathBuf, process::ExitCode};

/// Write everything about one person into a ZIP file, to answer their request for it
///
/// It also has what others wrote in which they are called by their full name or address. Before you hand it over, the data
/// controller has to check whether it is about other people too. Someone with an account can download a copy without this on their account page.
#[derive(Args, Debug)]
pub struct SubjectAccess {
    /// An email address, a teacher reference number, or a person’s id
    #[arg(value_name = "PERSON")]
    person: String,
    /// The file to write
    #[arg(value_name = "OUT.zip")]
    out: PathBuf,
    #[command(flatten)]
    settings: SettingsArgs,
}

impl SubjectAccess {
    pub fn run(self) -> Result<ExitCode, Problem> {
        let Some(settings) = super::settings(&self.settings, &[])? else {
            return Ok(ExitCode::SUCCESS);
        };
        logging::start_quietly();
        let out = std::path::absolute(&self.out);
        let out = out.map_err(|error| Problem::Call(format!("{}: {error}", self.out.display())))?;
        if out.symlink_metadata().is_ok() {
            let says = format!("{} exists already. Choose another name.", out.display());
            return Err(Problem::Call(says));
        }
        let asks = Ask::SubjectAccess {
            whom: self.person,
            out,
        };
        let Answer::SubjectAnswered { entries, files } = ask(&settings, &asks)? else {
            return Err(unexpected());
        };
        say!(
            "Written to {} (entries: {entries}, files: {files}). It is not encrypted. The data controller has to check it before \
             it is handed over.",
            self.out.display()
        );
        Ok(ExitCode::SUCCESS)
    }
}
