//! A folder in which every message is a file: what a demonstration shows as its outbox.

use crate::Carrier;
use service::{Carried, Message, Service};
use std::{fs, io, path::PathBuf};

/// Keeps each message as `ID.json`. One that is carried again takes the place of the first.
#[derive(Clone, Debug)]
pub struct Folder {
    path: PathBuf,
}

impl Folder {
    /// The folder at `path`, made when it is not there.
    ///
    /// # Errors
    /// When it cannot be made.
    pub fn open(path: PathBuf) -> io::Result<Self> {
        fs::create_dir_all(&path)?;
        Ok(Self { path })
    }

    /// Every message, the latest first. A file that is no message is left out.
    pub fn messages(&self) -> Vec<Message> {
        let entries = fs::read_dir(&self.path).into_iter().flatten().flatten();
        let files = entries.filter_map(|entry| fs::read(entry.path()).ok());
        let mut messages: Vec<Message> = files
            .filter_map(|bytes| serde_json::from_slice(&bytes).ok())
            .collect();
        messages.sort_by_key(|message| (std::cmp::Reverse(message.at), message.id));
        messages
    }

    /// Writes beside, then moves into place: whoever reads meanwhile sees a whole message or none.
    fn keep(&self, message: &Message) -> io::Result<()> {
        let name = Service::message_name(message.id);
        let beside = self.path.join(format!("{name}.partial"));
        let text = serde_json::to_vec_pretty(message)?;
        fs::write(&beside, text)?;
        fs::rename(beside, self.path.join(format!("{name}.json")))
    }
}

impl Carrier for Folder {
    fn carry(&self, message: &Message) -> Carried {
        match self.keep(message) {
            Ok(()) => Carried::Taken,
            Err(error) => {
                tracing::warn!(kind = ?error.kind(), "a message could not be kept");
                Carried::NotNow("The folder for mail could not be written.".to_owned())
            }
        }
    }
}
