//! The list of erasures, which lies beside the keys and in no backup: whatever vault is served is held
//! to it, however it came there.

use crate::{FolderError, KeysFolder};
use jiff::Timestamp;
use ledger::Vault;
use serde::{Deserialize, Serialize};
use std::{fs, io::ErrorKind};
use vocabulary::PersonId;

const LIST: &str = "erasures.jsonl";

/// A person who was erased, and when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Erasure {
    /// Who.
    pub person: PersonId,
    /// When.
    pub at: Timestamp,
}

impl KeysFolder {
    /// Adds to the list of erasures; durable when this returns.
    ///
    /// # Errors
    /// When the list cannot be read or written; it is then as it was.
    pub fn note_erasure(&self, erasure: &Erasure) -> Result<(), FolderError> {
        let mut list = self.erasures()?;
        if list.iter().any(|noted| noted.person == erasure.person) {
            return Ok(());
        }
        list.push(erasure.clone());
        let line = |it| serde_json::to_string(it).expect("an erasure has a form in JSON");
        let lines: Vec<String> = list.iter().map(line).collect();
        // The whole list anew: half a line would be no erasure, and could not be told from damage.
        self.write_secret(LIST, &lines.join("\n"))
    }

    /// The list of erasures, in the order noted.
    ///
    /// # Errors
    /// When the list cannot be read: whoever is on it could come back.
    pub fn erasures(&self) -> Result<Vec<Erasure>, FolderError> {
        let path = self.file(LIST);
        let text = match fs::read_to_string(&path) {
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
            read => read.map_err(FolderError::at(&path))?,
        };
        // Early releases added a line at a time. One that was cut off had not been noted.
        let end = text.rfind('\n').map_or(0, |last| last + 1);
        let (lines, rest) = text.split_at(end);
        let whole = serde_json::from_str(rest).ok();
        let mut list: Vec<Erasure> = Vec::new();
        for (number, line) in lines.lines().enumerate() {
            if line.is_empty() {
                continue;
            }
            list.push(serde_json::from_str(line).map_err(|_| {
                let number = number + 1;
                FolderError::Wrong(format!("{}, line {number}: not an erasure", path.display()))
            })?);
        }
        list.extend(whole);
        Ok(list)
    }
}

/// The list of erasures, for holding a vault to it.
pub(crate) fn list(keys: &KeysFolder) -> Result<Vec<Erasure>, FolderError> {
    keys.erasures().map_err(|error| {
        FolderError::Wrong(format!(
            "the list of erasures cannot be read, and without it people who were erased could be back: \
             {error}. Put the file right, or bring it back from a copy; nothing was changed"
        ))
    })
}

/// Destroys in a vault the key of everybody on the list; gives how many it had not heard of. What they
/// are called is gone then, whether the ledger says so yet or not.
pub(crate) fn hold_to_list(vault: &mut dyn Vault, list: &[Erasure]) -> Result<usize, FolderError> {
    let known = vault.destroyed()?;
    let mut unheard = 0;
    for erasure in list {
        let subject = erasure.person.into();
        if !known.iter().any(|(destroyed, _)| *destroyed == subject) {
            vault.destroy(subject, erasure.at)?;
            unheard += 1;
        }
    }
    Ok(unheard)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Secrets;
    use tempfile::TempDir;
    use vocabulary::RawId;

    fn folder() -> (TempDir, KeysFolder) {
        let temporary = TempDir::new().unwrap();
        let secrets = Secrets {
            seed: [1; 32],
            signing: [2; 32],
            epoch: [3; 32],
        };
        let today = "2026-11-22".parse().unwrap();
        let keys = KeysFolder::init(&temporary.path().join("keys"), secrets, today).unwrap();
        (temporary, keys)
    }

    fn erasure(n: u8, at: Timestamp) -> Erasure {
        let person = PersonId(RawId::from_bytes([n; 16]));
        Erasure { person, at }
    }

    #[test]
    fn an_erasure_is_noted_once() {
        let (_guard, keys) = folder();
        let first = erasure(1, Timestamp::UNIX_EPOCH);
        keys.note_erasure(&first).unwrap();
        keys.note_erasure(&erasure(1, Timestamp::MAX)).unwrap();
        let second = erasure(2, Timestamp::MAX);
        keys.note_erasure(&second).unwrap();
        assert_eq!(keys.erasures().unwrap(), [first, second]);
    }

    #[test]
    fn a_line_that_was_cut_off_is_no_erasure_and_a_changed_one_is_named() {
        let (_guard, keys) = folder();
        let first = erasure(1, Timestamp::UNIX_EPOCH);
        keys.note_erasure(&first).unwrap();
        let path = keys.file(LIST);
        let whole = fs::read_to_string(&path).unwrap();
        let (half, _) = whole.split_at(whole.len() / 2);
        fs::write(&path, format!("{whole}{half}")).unwrap();
        assert_eq!(keys.erasures().unwrap(), std::slice::from_ref(&first));
        let second = erasure(2, Timestamp::MAX);
        keys.note_erasure(&second).unwrap();
        assert_eq!(keys.erasures().unwrap(), [first.clone(), second]);
        // Whole but for the end of its line: it may have been noted.
        fs::write(&path, whole.trim_end()).unwrap();
        assert_eq!(keys.erasures().unwrap(), [first]);
        fs::write(&path, format!("{half}\n{whole}")).unwrap();
        let refused = keys.erasures().unwrap_err().to_string();
        assert!(refused.contains("line 1: not an erasure"), "{refused}");
    }

    #[test]
    fn a_list_that_cannot_be_read_is_not_an_empty_one() {
        let (_guard, keys) = folder();
        assert_eq!(keys.erasures().unwrap(), []);
        fs::create_dir(keys.file(LIST)).unwrap();
        assert!(keys.erasures().is_err());
        assert!(keys.note_erasure(&erasure(1, Timestamp::MAX)).is_err());
    }
}
