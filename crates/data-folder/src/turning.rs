//! Keys that others take the place of, because someone may have read them who should not.
//!
//! What a former key has made stays: checkpoints that it signed, what a backup says that it was made
//! with, links in mail. So the folder of keys remembers the public half of each former signing key, and
//! each former seed: by those `verify` and `restore` know what was written then. Nothing is signed, made
//! or let in by them any more.

use crate::{FolderError, KeysFolder, LockedFolder, keys::hex};
use data_encoding::HEXLOWER;
use jiff::civil::Date;
use std::{fs, io::ErrorKind};
use vocabulary::Seed;

/// Which key another takes the place of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turning {
    /// The seed: sessions end, and links in mail that was sent open nothing any more.
    Seed,
    /// The key that signs checkpoints: its public half has to be published again.
    SigningKey,
    /// The key that wraps all others: what it has wrapped in backups opens until those are gone.
    Epoch,
}

impl Turning {
    /// The file of the key.
    const fn file(self) -> &'static str {
        match self {
            Self::Seed => "seed",
            Self::SigningKey => "signing.key",
            Self::Epoch => "epoch",
        }
    }

    /// The file that remembers those before it: a line each.
    const fn former(self) -> &'static str {
        match self {
            Self::Seed => "seed.former",
            Self::SigningKey => "signing.former",
            Self::Epoch => "epoch.former",
        }
    }
}

impl LockedFolder {
    /// Puts a new key in the place of one. The person who is killed meanwhile has either, and continues
    /// with it.
    ///
    /// # Errors
    /// Returns an error if the folder was made with other keys, or a file cannot be read or written.
    pub fn turn(
        &self,
        keys: &KeysFolder,
        which: Turning,
        secret: &[u8; 32],
        today: Date,
    ) -> Result<(), FolderError> {
        self.folder.hold_to(keys)?;
        let former = match which {
            // A start wraps everything again under the newest, and remembers nothing.
            Turning::Epoch => return keys.next_epoch(secret, today).map(drop),
            Turning::Seed => keys.seed_bytes()?,
            Turning::SigningKey => keys.signing_key()?.verifying_key().to_bytes(),
        };
        // First: what it has made is known from now on, whichever key is there.
        let mut lines = keys.former(which)?;
        if !lines.contains(&former) {
            lines.push(former);
        }
        let lines: Vec<String> = lines.iter().map(|line| HEXLOWER.encode(line)).collect();
        keys.write_secret(which.former(), &lines.join("\n"))?;
        keys.write_secret(which.file(), &HEXLOWER.encode(secret))?;
        self.folder.hold_to(keys)
    }
}

impl KeysFolder {
    /// The seed, then those that it took the place of.
    pub(crate) fn seeds(&self) -> Result<Vec<Seed>, FolderError> {
        let mut seeds = vec![self.seed()?];
        seeds.extend(
            self.former(Turning::Seed)?
                .into_iter()
                .map(Seed::from_bytes),
        );
        Ok(seeds)
    }

    /// The public half of the signing key, then of those that it took the place of.
    pub(crate) fn verifying_keys(&self) -> Result<Vec<[u8; 32]>, FolderError> {
        let mut keys = vec![self.signing_key()?.verifying_key().to_bytes()];
        keys.extend(self.former(Turning::SigningKey)?);
        Ok(keys)
    }

    fn former(&self, which: Turning) -> Result<Vec<[u8; 32]>, FolderError> {
        let path = self.file(which.former());
        let text = match fs::read_to_string(&path) {
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
            read => read.map_err(FolderError::at(&path))?,
        };
        let wrong = || FolderError::Wrong(format!("{} is not what was written", path.display()));
        let lines: Option<Vec<_>> = text.lines().map(hex).collect();
        lines.ok_or_else(wrong)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{BackupReport, DataFolder, Secrets, private};
    use jiff::civil::date;
    use merkle::Hash;
    use tempfile::TempDir;

    #[test]
    fn what_former_keys_have_made_is_still_known_and_nothing_else_is() {
        let folder = TempDir::new().unwrap();
        let secrets = |n: u8| Secrets {
            seed: [n; 32],
            signing: [n + 1; 32],
            epoch: [n + 2; 32],
        };
        let today = date(2026, 11, 30);
        let keys = KeysFolder::init(&folder.path().join("keys"), secrets(1), today).unwrap();
        let others = KeysFolder::init(&folder.path().join("others"), secrets(7), today).unwrap();
        let owned = DataFolder::at(&folder.path().join("data")).own().unwrap();
        owned.folder.hold_to(&keys).unwrap();
        let before = DataFolder::at(&folder.path().join("before"));
        fs::create_dir(before.path()).unwrap();
        owned.folder.copy_made_with(&before).unwrap();
        let backup = BackupReport {
            facts: 0,
            root: Hash::EMPTY_TREE,
            objects: 0,
        };
        keys.sign_backup("senco.example/log", &backup, before.path())
            .unwrap();
        for (n, which) in [
            (20, Turning::SigningKey),
            (21, Turning::Seed),
            (22, Turning::SigningKey),
        ] {
            owned.turn(&keys, which, &[n; 32], today).unwrap();
            assert_eq!(before.keys_are_right(&keys), Ok(true));
            assert_eq!(owned.folder.keys_are_right(&keys), Ok(true));
            assert!(keys.checkpoint(1).unwrap().is_some());
            assert!(keys.checkpoint_of(before.path()).unwrap().is_some());
        }
        assert_eq!(keys.seed_bytes().unwrap(), [21; 32]);
        assert_eq!(keys.signing_key().unwrap().to_bytes(), [22; 32]);
        assert_eq!(
            (
                keys.seeds().unwrap().len(),
                keys.verifying_keys().unwrap().len()
            ),
            (2, 3)
        );
        assert!(before.keys_are_right(&others).is_err());
        assert!(others.checkpoint_of(before.path()).is_err());
        // As someone left it who was killed after the first write.
        let former = keys.former(Turning::Seed).unwrap();
        let lines: Vec<String> = former.iter().map(|it| HEXLOWER.encode(it)).collect();
        let now = HEXLOWER.encode(&[21; 32]);
        keys.write_secret("seed.former", &format!("{}\n{now}", lines.join("\n")))
            .unwrap();
        owned.folder.hold_to(&keys).unwrap();
        assert!(!private::is_open_to_others(&keys.file("seed.former")));
    }
}
