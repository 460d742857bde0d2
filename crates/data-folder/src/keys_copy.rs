//! A second folder of keys, for the day on which the first is lost with its disk: without it no backup
//! opens. It mirrors the first and keeps nothing that the first has destroyed, because an erasure is
//! complete only when the key of its epoch is gone everywhere.

use crate::{FolderError, KeysFolder, private};
use std::{collections::BTreeSet, fs, io, path::Path};

/// Says that a folder is such a copy, in which files may be taken away.
const MARK: &str = "copy-of-keys";

/// What was done to a copy.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KeysCopied {
    /// How many files were written, because they were not there or others.
    pub written: usize,
    /// Which files were taken away, because their like is gone from the folder of keys.
    pub gone: Vec<String>,
}

impl KeysFolder {
    /// Makes `to` hold what this folder holds, and nothing else of it.
    ///
    /// # Errors
    /// Returns an error if `to` lies in this folder; when it has something in it and is no such copy; when
    /// it is a copy of other keys; when a file cannot be read or written. What was copied so far is then
    /// there, and nothing was taken away.
    pub fn copy_to(&self, to: &Path) -> Result<KeysCopied, FolderError> {
        if private::lies_in(to, self.path()) {
            return Err(FolderError::Wrong(format!(
                "{} lies in the folder of keys, and is lost with it: name another folder, best on \
                 another machine",
                to.display()
            )));
        }
        private::make_folder(to)?;
        let mark = to.join(MARK);
        if !mark.exists() && !private::is_empty(to)? {
            return Err(FolderError::Wrong(format!(
                "{} is not empty and not a copy of keys: name another folder",
                to.display()
            )));
        }
        let (from, there) = (files(self.path())?, files(to)?);
        let seed = "seed".to_owned();
        if there.contains(&seed) && !same(&self.path().join(&seed), &to.join(&seed))? {
            return Err(FolderError::Wrong(format!(
                "{} is a copy of other keys: name another folder",
                to.display()
            )));
        }
        private::write(
            &mark,
            "Made by senco keys-copy, which takes away here what is gone there.\n",
        )?;
        let mut copied = KeysCopied::default();
        for name in &from {
            let (from, to) = (self.path().join(name), to.join(name));
            if !to.exists() || !same(&from, &to)? {
                let text = fs::read_to_string(&from).map_err(FolderError::at(&from))?;
                private::replace(&to, &text)?;
                copied.written += 1;
            }
        }
        for name in there.difference(&from).filter(|name| *name != MARK) {
            private::remove(&to.join(name))?;
            copied.gone.push(name.clone());
        }
        private::sync(to)?;
        Ok(copied)
    }
}

/// The names of the files in a folder, but for those that are being written.
fn files(folder: &Path) -> Result<BTreeSet<String>, FolderError> {
    let mut names = BTreeSet::new();
    for entry in fs::read_dir(folder).map_err(FolderError::at(folder))? {
        let entry = entry.map_err(FolderError::at(folder))?;
        let is_file = entry
            .file_type()
            .map_err(FolderError::at(folder))?
            .is_file();
        let name = entry.file_name().to_string_lossy().into_owned();
        let unfinished = Path::new(&name)
            .extension()
            .is_some_and(|it| it == "partial");
        if is_file && !unfinished && name != MARK {
            names.insert(name);
        }
    }
    Ok(names)
}

fn same(one: &Path, other: &Path) -> Result<bool, FolderError> {
    let read = |path: &Path| -> Result<Vec<u8>, FolderError> {
        fs::read(path).map_err(|error: io::Error| FolderError::at(path)(error))
    };
    Ok(read(one)? == read(other)?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Secrets;
    use tempfile::TempDir;

    fn keys(at: &Path, seed: u8) -> KeysFolder {
        let secrets = Secrets {
            seed: [seed; 32],
            signing: [2; 32],
            epoch: [3; 32],
        };
        KeysFolder::init(at, secrets, "2026-11-29".parse().unwrap()).unwrap()
    }

    #[test]
    fn a_copy_follows_what_is_made_and_what_is_destroyed() {
        let folder = TempDir::new().unwrap();
        let (keys, to) = (
            keys(&folder.path().join("keys"), 1),
            folder.path().join("copy"),
        );
        assert_eq!(keys.copy_to(&to).unwrap().written, 3);
        assert_eq!(keys.copy_to(&to).unwrap(), KeysCopied::default());
        let turned = "2026-12-01".parse().unwrap();
        keys.next_epoch(&[4; 32], turned).unwrap();
        assert!(keys.copy_to(&to).unwrap().written >= 1);
        let opened = KeysFolder::open(&to).unwrap();
        assert_eq!(opened.epochs().unwrap().len(), 2);
        assert_eq!(
            keys.destroy_old_epochs(35, "2027-02-01".parse().unwrap())
                .unwrap(),
            [1]
        );
        let copied = keys.copy_to(&to).unwrap();
        assert_eq!(copied.gone.len(), 1, "{copied:?}");
        assert_eq!(opened.epochs().unwrap().len(), 1);
        assert!(!private::is_open_to_others(&to));
    }

    #[test]
    fn no_other_folder_is_touched() {
        let folder = TempDir::new().unwrap();
        let ours = keys(&folder.path().join("keys"), 1);
        let mine = folder.path().join("mine");
        fs::create_dir(&mine).unwrap();
        fs::write(mine.join("letter"), "text").unwrap();
        assert!(ours.copy_to(&mine).is_err());
        let within = ours.path().join("copy");
        assert!(ours.copy_to(&within).is_err() && !within.exists());
        assert!(mine.join("letter").exists());
        let others = keys(&folder.path().join("others"), 9);
        let copy = folder.path().join("copy");
        others.copy_to(&copy).unwrap();
        assert!(ours.copy_to(&copy).is_err());
        assert!(same(&others.path().join("seed"), &copy.join("seed")).unwrap());
    }
}
