//! A folder in which every message is a file: what a demonstration shows as its outbox.

use crate::Carrier;
use service::{Carried, Message};
use std::{
    fs::{self, DirBuilder, OpenOptions},
    io::{self, Write as _},
    os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _},
    path::{Path, PathBuf},
};

/// Keeps each message as `ID.json`. One that is carried again takes the place of the first. Messages
/// name people in plain text: only the owner of folder and files may read them.
#[derive(Clone, Debug)]
pub struct Folder {
    path: PathBuf,
}

impl Folder {
    /// The folder at `path`, made when it is not there.
    ///
    /// # Errors
    /// Returns an error if it cannot be made.
    pub fn open(path: PathBuf) -> io::Result<Self> {
        DirBuilder::new()
            .recursive(true)
            .mode(0o700)
            .create(&path)?;
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

    /// Of what lies in the folder at `path`, how many files there are and which have one of `words` in
    /// them, in whatever letters. They stay there for good: no one but an operator deletes them.
    ///
    /// # Errors
    /// Returns an error if the folder or a file in it cannot be read.
    pub fn naming(path: &Path, words: &[&str]) -> io::Result<(usize, Vec<PathBuf>)> {
        // As they are in a message.
        let quoted = |word: &&str| serde_json::Value::from(word.to_lowercase()).to_string();
        let sought: Vec<String> = words.iter().map(quoted).collect();
        let (mut files, mut naming) = (0, Vec::new());
        for entry in fs::read_dir(path)? {
            let entry = entry?;
            if !entry.file_type()?.is_file() {
                continue;
            }
            files += 1;
            let text = fs::read(entry.path())?;
            let text = String::from_utf8_lossy(&text).to_lowercase();
            if sought
                .iter()
                .any(|word| text.contains(word.trim_matches('"')))
            {
                naming.push(entry.path());
            }
        }
        naming.sort_unstable();
        Ok((files, naming))
    }

    /// Writes beside, then moves into place: the person who reads meanwhile sees a whole message or none.
    fn keep(&self, message: &Message) -> io::Result<()> {
        let name = message.name();
        let beside = self.path.join(format!("{name}.partial"));
        let text = serde_json::to_vec_pretty(message)?;
        OpenOptions::new()
            .create(true)
            .truncate(true)
            .write(true)
            .mode(0o600)
            .open(&beside)?
            .write_all(&text)?;
        fs::rename(beside, self.path.join(format!("{name}.json")))
    }
}

impl Carrier for Folder {
    fn carry(&self, message: &Message) -> Carried {
        match self.keep(message) {
            Ok(()) => Carried::Taken,
            Err(error) => {
                tracing::warn!(kind = ?error.kind(), "a message could not be kept");
                Carried::NoWay("The folder for mail could not be written.".to_owned())
            }
        }
    }
}
