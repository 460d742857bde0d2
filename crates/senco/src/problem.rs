//! Why a command did not do what it was asked, and with which exit code it ends.

use data_folder::FolderError;
use std::{fmt, process::ExitCode};

/// Why a command did not do what it was asked. Each sentence says what happened and what to do.
#[derive(Debug)]
pub enum Problem {
    /// The call or a setting was wrong: exit code 2.
    Call(String),
    /// The call was right and the answer is bad news: exit code 1.
    BadNews(String),
}

impl Problem {
    /// The exit code of the person who ends with it.
    pub fn exit_code(&self) -> ExitCode {
        match self {
            Self::Call(_) => ExitCode::from(2),
            Self::BadNews(_) => ExitCode::from(1),
        }
    }

    /// Bad news about something that the file system or the network said.
    pub fn at(what: impl fmt::Display) -> impl FnOnce(std::io::Error) -> Self {
        move |error| Self::BadNews(format!("{what}: {error}"))
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Call(says) | Self::BadNews(says) => f.write_str(says),
        }
    }
}

impl From<FolderError> for Problem {
    fn from(error: FolderError) -> Self {
        Self::BadNews(error.to_string())
    }
}
