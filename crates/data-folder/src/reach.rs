//! How far the ledger is known to reach: a file beside the databases, and what a start or `verify`
//! does with it.

use crate::{DataFolder, FolderError, private};
use ledger::{Backend, Part, StoreError, Unread};
use service::Reach;
use std::{fs, path::PathBuf};
use vocabulary::Digest;

const TITLE: &str = "senco known reach 1";

/// What is known to be missing, or explained by a write that broke off; found before a database is
/// opened for writing, which would write over what is in its log.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Lacking {
    /// Acknowledged, and not there: each a sentence.
    pub(crate) lost: Vec<String>,
    /// Never acknowledged: each a sentence.
    pub(crate) broken_off: Vec<String>,
}

impl DataFolder {
    /// Where it is kept how far the ledger reaches.
    pub fn reach_file(&self) -> PathBuf {
        self.path().join("known-reach")
    }

    /// How far the ledger is known to reach; nothing when that was never kept.
    ///
    /// # Errors
    /// Returns an error if the file cannot be read, or is not what was written.
    pub fn known_reach(&self) -> Result<Option<Reach>, FolderError> {
        let path = self.reach_file();
        if !path.exists() {
            return Ok(None);
        }
        let bytes = fs::read(&path).map_err(FolderError::at(&path))?;
        let reach = std::str::from_utf8(&bytes).ok().and_then(parsed);
        let wrong = || FolderError::Wrong(format!("{} is not what was written", path.display()));
        reach.map(Some).ok_or_else(wrong)
    }

    /// Keeps how far the ledger reaches: durable, and whole or not at all.
    ///
    /// # Errors
    /// Returns an error if the file cannot be written; the one before is then still there.
    pub fn keep_reach(&self, reach: &Reach) -> Result<(), FolderError> {
        private::replace(&self.reach_file(), &written(reach))
    }

    /// What the databases lack of what was acknowledged. May be asked beside a server.
    pub(crate) fn lacking(&self, known: Option<&Reach>) -> Result<Lacking, FolderError> {
        let mut lacking = Lacking::default();
        if !self.is_begun() {
            if let Some(known) = known.filter(|known| known.size > 0) {
                let name = self.backend().name(Part::Facts);
                let says = format!("{name} is gone; it held {} facts", known.size);
                lacking.lost.push(says);
            }
            return Ok(lacking);
        }
        let backend = self.backend();
        let facts = backend.readers().and_then(|readers| readers.end());
        let known_facts = known.map_or(0, |known| known.size);
        lacking.look(&backend, Part::Facts, facts, known_facts)?;
        let subjects = subjects(&backend);
        let known_subjects = known.map_or(0, |known| known.subjects);
        lacking.look(&backend, Part::Vault, subjects, known_subjects)?;
        Ok(lacking)
    }
}

impl Lacking {
    /// Looks at a database that holds this number of something, and at its log.
    fn look(
        &mut self,
        backend: &dyn Backend,
        part: Part,
        there: Result<u64, StoreError>,
        known: u64,
    ) -> Result<(), StoreError> {
        let name = backend.name(part);
        let of = match part {
            Part::Facts => "facts",
            Part::Vault => "keys",
        };
        let short = match there {
            Ok(there) if there < known => Some(format!(
                "{name} holds {there} {of}; it is known to have held {known}"
            )),
            Ok(_) => None,
            // Without its log, a database that was being brought up to date is nothing.
            Err(StoreError::Damaged(what)) => Some(format!("{name} cannot be read: {what}")),
            Err(error) => return Err(error),
        };
        if let Some(Unread {
            read,
            frames,
            commits,
        }) = backend.unread(part)?
        {
            let log = backend.log(part).unwrap_or_default();
            let log = log.file_name().unwrap_or_default().display();
            let says = format!(
                "{log}: behind the last write that can be read (frame {read}) stand {frames} \
                 more frames, with {commits} whole writes"
            );
            if short.is_some() || commits > 1 {
                self.lost.push(says);
            } else {
                self.broken_off.push(says);
            }
        }
        self.lost.extend(short);
        Ok(())
    }
}

/// Of how many subjects a vault holds a key, or that it was destroyed.
pub(crate) fn subjects(backend: &dyn Backend) -> Result<u64, StoreError> {
    if !backend.is_there(Part::Vault) {
        return Ok(0);
    }
    let mut vault = backend.vault_to_read()?;
    Ok((vault.keys()?.len() + vault.destroyed()?.len()) as u64)
}

fn written(reach: &Reach) -> String {
    let Reach {
        size,
        root,
        subjects,
    } = reach;
    let text = format!("{TITLE}\nfacts {size}\nroot {root}\nsubjects {subjects}\n");
    format!("{text}check {}\n", Digest::of(text.as_bytes()))
}

fn parsed(text: &str) -> Option<Reach> {
    let after = |line: Option<&str>, word: &str| {
        let rest = line?.strip_prefix(word)?.strip_prefix(' ')?;
        Some(rest.to_owned())
    };
    let mut lines = text.lines().skip(1);
    let reach = Reach {
        size: after(lines.next(), "facts")?.parse().ok()?,
        root: after(lines.next(), "root")?.parse().ok()?,
        subjects: after(lines.next(), "subjects")?.parse().ok()?,
    };
    (written(&reach) == text).then_some(reach)
}

#[cfg(test)]
mod tests {
    use super::*;
    use merkle::Hash;
    use tempfile::TempDir;

    #[test]
    fn a_reach_is_read_as_it_was_kept_and_no_bit_of_it_can_change_unnoticed() {
        let temporary = TempDir::new().unwrap();
        let folder = DataFolder::at(temporary.path());
        assert_eq!(folder.known_reach().unwrap(), None);
        let reach = Reach {
            size: 1234,
            root: Hash::leaf(b"root"),
            subjects: 77,
        };
        folder.keep_reach(&reach).unwrap();
        assert_eq!(folder.known_reach().unwrap(), Some(reach));
        let bytes = fs::read(folder.reach_file()).unwrap();
        for bit in 0..bytes.len() * 8 {
            let mut changed = bytes.clone();
            changed[bit / 8] ^= 1 << (bit % 8);
            fs::write(folder.reach_file(), changed).unwrap();
            assert!(folder.known_reach().is_err(), "bit {bit}");
        }
    }
}
