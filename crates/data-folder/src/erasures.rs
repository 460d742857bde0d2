//! The list of erasures, which lies beside the keys and in no backup: whatever vault is served is held
//! to it, however it came there. A line names a person, as it always did, or another subject of a key: a teacher, or one
//! name of a teacher.

use crate::{FolderError, KeysFolder};
use jiff::Timestamp;
use ledger::Vault;
use serde::{Deserialize, Serialize};
use std::{fs, io::ErrorKind};
use vocabulary::{Digest, PersonId, Subject};

const LIST: &str = "erasures.jsonl";

/// What was erased, and when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Erasure {
    /// The subject whose key was destroyed.
    pub subject: Subject,
    /// When it was erased.
    pub at: Timestamp,
}

/// As it is written: with a digest of itself, so that no one comes back because a bit of their id has
/// changed. Early releases wrote none.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    person: Option<PersonId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    subject: Option<Subject>,
    at: Timestamp,
    #[serde(default)]
    digest: Option<Digest>,
}

impl Line {
    fn of(Erasure { subject, at }: Erasure) -> Self {
        let (person, subject, named) = match subject {
            Subject::Person(person) => (Some(person), None, person.to_string()),
            other => (None, Some(other), other.to_string()),
        };
        let digest = Some(Digest::of(format!("erasure\n{named}\n{at}").as_bytes()));
        Self {
            person,
            subject,
            at,
            digest,
        }
    }

    /// What a line says; nothing where it is not what was written.
    fn read(line: &str) -> Option<Erasure> {
        let read: Self = serde_json::from_str(line).ok()?;
        let (subject, is_early) = match (read.person, read.subject) {
            (Some(person), None) => (person.into(), read.digest.is_none()),
            (None, Some(subject)) => (subject, false),
            _ => return None,
        };
        let erasure = Erasure {
            subject,
            at: read.at,
        };
        // Letter by letter: an id says the same with capitals, and a changed bit is damage anyway.
        let whole = is_early || line == Self::of(erasure.clone()).written();
        whole.then_some(erasure)
    }

    fn written(&self) -> String {
        serde_json::to_string(self).expect("an erasure has a form in JSON")
    }
}

impl KeysFolder {
    /// Adds to the list of erasures; durable when this returns.
    ///
    /// # Errors
    /// Returns an error if the list cannot be read or written; it is then as it was.
    pub fn note_erasure(&self, erasure: &Erasure) -> Result<(), FolderError> {
        let mut list = self.erasures()?;
        if list.iter().any(|noted| noted.subject == erasure.subject) {
            return Ok(());
        }
        list.push(erasure.clone());
        let lines = list.iter().map(|it| Line::of(it.clone()).written());
        let lines: Vec<String> = lines.collect();
        // The whole list again: half a line would be no erasure, and could not be told from damage.
        self.write_secret(LIST, &lines.join("\n"))
    }

    /// The list of erasures, in the order noted.
    ///
    /// # Errors
    /// Returns an error if the list cannot be read: the person who is on it could come back.
    pub fn erasures(&self) -> Result<Vec<Erasure>, FolderError> {
        let path = self.file(LIST);
        let text = match fs::read_to_string(&path) {
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
            // Its letters are changed: it is there and can be read, and is not what was written.
            Err(error) if error.kind() == ErrorKind::InvalidData => {
                return Err(FolderError::Wrong(format!("{}: {error}", path.display())));
            }
            read => read.map_err(FolderError::at(&path))?,
        };
        // Early releases added a line at a time. One that was cut off, before its last character, had
        // not been noted.
        let end = text.rfind('\n').map_or(0, |last| last + 1);
        let (lines, rest) = text.split_at(end);
        let cut_off = Some(rest).filter(|rest| rest.contains('}'));
        let mut list: Vec<Erasure> = Vec::new();
        for (number, line) in lines.lines().chain(cut_off).enumerate() {
            if line.is_empty() {
                continue;
            }
            list.push(Line::read(line).ok_or_else(|| {
                let number = number + 1;
                FolderError::Wrong(format!("{}, line {number}: not an erasure", path.display()))
            })?);
        }
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

/// Destroys in a vault the key of everything on the list; gives how many it had not heard of. What they
/// are called is gone then, whether the ledger says so yet or not.
pub(crate) fn hold_to_list(vault: &mut dyn Vault, list: &[Erasure]) -> Result<usize, FolderError> {
    let known = vault.destroyed()?;
    let mut unheard = 0;
    for erasure in list {
        let subject = erasure.subject;
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
    use vocabulary::{NameId, RawId, TeacherId};

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
        let id = RawId::from_bytes([n; 16]);
        let subject = match n % 3 {
            1 => PersonId(id).into(),
            2 => NameId(id).into(),
            _ => TeacherId(id).into(),
        };
        Erasure { subject, at }
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
    fn every_changed_bit_of_the_list_is_found_and_lines_of_early_releases_are_read() {
        let (_guard, keys) = folder();
        for n in 1..4 {
            keys.note_erasure(&erasure(n, Timestamp::UNIX_EPOCH))
                .unwrap();
        }
        let path = keys.file(LIST);
        let original = fs::read(&path).unwrap();
        for bit in 0..original.len() * 8 {
            let mut changed = original.clone();
            changed[bit / 8] ^= 1 << (bit % 8);
            fs::write(&path, changed).unwrap();
            assert!(keys.erasures().is_err(), "bit {bit}");
        }
        let early = erasure(7, Timestamp::UNIX_EPOCH);
        let line = format!(
            "{{\"person\":\"{}\",\"at\":\"{}\"}}\n",
            PersonId(RawId::from_bytes([7; 16])),
            early.at
        );
        fs::write(&path, line).unwrap();
        assert_eq!(keys.erasures().unwrap(), [early]);
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
