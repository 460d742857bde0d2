//! The folder of keys: the seed, the signing key, the epoch keys, and the list of erasures.

use crate::{
    FolderError,
    private::{self, sync},
};
use data_encoding::HEXLOWER;
use jiff::{Timestamp, ToSpan, civil::Date};
use ledger::EpochKey;
use serde::{Deserialize, Serialize};
use std::{
    fs,
    path::{Path, PathBuf},
};
use vocabulary::{Digest, Seed, london_date};
use zeroize::Zeroize;

/// The folder of keys.
#[derive(Clone, Debug)]
pub struct KeysFolder {
    path: PathBuf,
}

/// What `senco init` makes, from chance.
#[derive(Clone)]
pub struct Secrets {
    /// For the seed.
    pub seed: [u8; 32],
    /// For the signing key.
    pub signing: [u8; 32],
    /// For the first epoch key.
    pub epoch: [u8; 32],
}

/// An epoch: its key, and from when to when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Epoch {
    /// Which, from 1.
    pub epoch: u32,
    /// The day it was made.
    pub made: Date,
    /// The day the next one took over; the last backup with keys wrapped by this one is of before.
    #[serde(default)]
    pub turned: Option<Date>,
    /// 64 hexadecimal digits.
    secret: String,
    /// The digest of all of it, so that a changed date is found, on which a key might go too early or
    /// never. Earlier releases wrote none.
    #[serde(default)]
    digest: Option<Digest>,
}

impl KeysFolder {
    /// Makes the folder with what `secrets` hold; refuses one that already has a seed.
    ///
    /// # Errors
    /// Returns an error if there is a seed already, or the folder cannot be written.
    pub fn init(path: &Path, mut secrets: Secrets, today: Date) -> Result<Self, FolderError> {
        let keys = Self {
            path: path.to_owned(),
        };
        if keys.file("seed").exists() {
            let says = format!(
                "{} already has keys. They cannot be made again: everything is sealed with them.",
                path.display()
            );
            return Err(FolderError::Wrong(says));
        }
        private::make_folder(path)?;
        keys.write_secret("signing.key", &HEXLOWER.encode(&secrets.signing))?;
        keys.write_epoch(&Epoch {
            epoch: 1,
            made: today,
            turned: None,
            secret: HEXLOWER.encode(&secrets.epoch),
            digest: None,
        })?;
        keys.write_secret("seed", &HEXLOWER.encode(&secrets.seed))?;
        for secret in [&mut secrets.seed, &mut secrets.signing, &mut secrets.epoch] {
            secret.zeroize();
        }
        Ok(keys)
    }

    /// The folder, which `senco init` has made.
    ///
    /// # Errors
    /// Returns an error if it has no seed.
    pub fn open(path: &Path) -> Result<Self, FolderError> {
        let keys = Self {
            path: path.to_owned(),
        };
        if keys
            .file("seed")
            .try_exists()
            .map_err(FolderError::at(path))?
        {
            return Ok(keys);
        }
        let path = path.display();
        let says = if keys.has_some() {
            format!(
                "{path} has keys but no seed: put the seed back from the copy that senco keys-copy \
                 keeps. Another one would lead nowhere"
            )
        } else {
            format!(
                "{path} has no keys: name the folder of keys with --keys. Where the keys of a service \
                 are gone, put the copy in their place that senco keys-copy keeps; only a new service \
                 gets new ones, from senco init"
            )
        };
        Err(FolderError::Wrong(says))
    }

    /// Whether any key but the seed lies there.
    fn has_some(&self) -> bool {
        let entries = fs::read_dir(&self.path).into_iter().flatten().flatten();
        let mut names = entries.map(|entry| entry.file_name().to_string_lossy().into_owned());
        names.any(|name| name == "signing.key" || name.starts_with("epoch-"))
    }

    /// Closes the folder and what lies in it to everyone but its owner; gives what was open before.
    ///
    /// # Errors
    /// Returns an error if something is open to others and belongs to someone else: it must not be used so.
    pub fn close_to_others(&self) -> Result<Vec<PathBuf>, FolderError> {
        let entries = fs::read_dir(&self.path).map_err(FolderError::at(&self.path))?;
        let mut open = vec![self.path.clone()];
        for entry in entries {
            open.push(entry.map_err(FolderError::at(&self.path))?.path());
        }
        open.retain(|path| private::is_open_to_others(path));
        for path in &open {
            private::close(path)?;
        }
        Ok(open)
    }

    /// The seed.
    ///
    /// # Errors
    /// Returns an error if the file cannot be read or is not a seed.
    pub fn seed(&self) -> Result<Seed, FolderError> {
        Ok(Seed::from_bytes(self.seed_bytes()?))
    }

    pub(crate) fn seed_bytes(&self) -> Result<[u8; 32], FolderError> {
        self.read_secret("seed")
    }

    /// The key that signs checkpoints.
    ///
    /// # Errors
    /// Returns an error if the file cannot be read or is not a key.
    pub fn signing_key(&self) -> Result<ed25519_dalek::SigningKey, FolderError> {
        Ok(ed25519_dalek::SigningKey::from_bytes(
            &self.read_secret("signing.key")?,
        ))
    }

    /// Every epoch whose key is still there, oldest first.
    ///
    /// # Errors
    /// Returns an error if a file cannot be read or is not an epoch key.
    pub fn epochs(&self) -> Result<Vec<Epoch>, FolderError> {
        let mut epochs = Vec::new();
        for entry in fs::read_dir(&self.path).map_err(FolderError::at(&self.path))? {
            let path = entry.map_err(FolderError::at(&self.path))?.path();
            let name = path
                .file_name()
                .and_then(|name| name.to_str())
                .unwrap_or_default();
            let number = name
                .strip_prefix("epoch-")
                .and_then(|rest| rest.strip_suffix(".key"));
            if number.is_some() {
                let text = fs::read_to_string(&path).map_err(FolderError::at(&path))?;
                let epoch: Option<Epoch> = serde_json::from_str(&text).ok();
                let epoch = epoch.filter(Epoch::is_whole).ok_or_else(|| {
                    FolderError::Wrong(format!(
                        "{} is damaged: it is not the epoch key that was written",
                        path.display()
                    ))
                })?;
                epochs.push(epoch);
            }
        }
        epochs.sort_by_key(|epoch| epoch.epoch);
        Ok(epochs)
    }

    /// The keys of those epochs, the current one last.
    ///
    /// # Errors
    /// Returns an error if a file cannot be read or is not an epoch key.
    pub fn epoch_keys(&self) -> Result<Vec<EpochKey>, FolderError> {
        self.epochs()?.iter().map(Epoch::key).collect()
    }

    /// Makes the next epoch's key and notes that the current one has turned. The caller wraps every
    /// key again under it; until that is done both keys are needed, and both are there.
    ///
    /// # Errors
    /// Returns an error if the folder cannot be written.
    pub fn next_epoch(&self, secret: &[u8; 32], today: Date) -> Result<Epoch, FolderError> {
        let epochs = self.epochs()?;
        let last = epochs.last();
        let next = Epoch {
            epoch: last.map_or(1, |last| last.epoch + 1),
            made: today,
            turned: None,
            secret: HEXLOWER.encode(secret),
            digest: None,
        }
        .with_digest();
        self.write_epoch(&next)?;
        if let Some(last) = last {
            self.write_epoch(&Epoch {
                turned: Some(today),
                ..last.clone()
            })?;
        }
        Ok(next)
    }

    /// Destroys the keys of epochs that turned more than `kept_days` days before `today`: the last
    /// backup that needed them has expired. Gives which.
    ///
    /// # Errors
    /// Returns an error if a file cannot be overwritten and removed.
    pub fn destroy_old_epochs(&self, kept_days: i32, today: Date) -> Result<Vec<u32>, FolderError> {
        let mut destroyed = Vec::new();
        for epoch in self.epochs()? {
            let Some(turned) = epoch.turned else { continue };
            if turned.saturating_add(kept_days.days()) < today {
                let path = self.epoch_file(epoch.epoch);
                let length = fs::metadata(&path).map_err(FolderError::at(&path))?.len();
                let zeros = vec![0; usize::try_from(length).unwrap_or(0)];
                fs::write(&path, zeros).map_err(FolderError::at(&path))?;
                sync(&path)?;
                fs::remove_file(&path).map_err(FolderError::at(&path))?;
                destroyed.push(epoch.epoch);
            }
        }
        Ok(destroyed)
    }

    /// The day on which an erasure of `today` is complete: no backup's key opens from then on. The
    /// epoch turns with the month; its key goes when the last backup wrapped with it has expired.
    pub fn erasure_complete_on(today: Date, kept_days: i32) -> Date {
        let turns = today.first_of_month().saturating_add(1.months());
        turns.saturating_add((kept_days + 1).days())
    }

    /// The folder itself.
    pub fn path(&self) -> &Path {
        &self.path
    }

    pub(crate) fn file(&self, name: &str) -> PathBuf {
        self.path.join(name)
    }

    fn epoch_file(&self, epoch: u32) -> PathBuf {
        self.file(&format!("epoch-{epoch:04}.key"))
    }

    /// Writes the epochs of an earlier release, which have no digest, again with one.
    pub(crate) fn give_epochs_digests(&self) -> Result<(), FolderError> {
        let epochs = self.epochs()?.into_iter();
        let mut without = epochs.filter(|epoch| epoch.digest.is_none());
        without.try_for_each(|epoch| self.write_epoch(&epoch))
    }

    fn write_epoch(&self, epoch: &Epoch) -> Result<(), FolderError> {
        let text = serde_json::to_string(&epoch.clone().with_digest())
            .expect("an epoch has a form in JSON");
        let name = self.epoch_file(epoch.epoch);
        let name = name
            .file_name()
            .and_then(|name| name.to_str())
            .unwrap_or_default();
        self.write_secret(name, &text)
    }

    pub(crate) fn write_secret(&self, name: &str, text: &str) -> Result<(), FolderError> {
        private::replace(&self.file(name), &format!("{text}\n"))
    }

    fn read_secret(&self, name: &str) -> Result<[u8; 32], FolderError> {
        let path = self.file(name);
        let text = fs::read_to_string(&path).map_err(FolderError::at(&path))?;
        hex(&text).ok_or_else(|| FolderError::Wrong(format!("{} is no key", path.display())))
    }
}

impl Epoch {
    fn own_digest(&self) -> Digest {
        let Self {
            epoch,
            made,
            turned,
            secret,
            ..
        } = self;
        let turned = turned.map(|turned| turned.to_string()).unwrap_or_default();
        Digest::of(format!("epoch\n{epoch}\n{made}\n{turned}\n{secret}").as_bytes())
    }

    fn with_digest(self) -> Self {
        Self {
            digest: Some(self.own_digest()),
            ..self
        }
    }

    fn is_whole(&self) -> bool {
        self.digest.is_none_or(|digest| digest == self.own_digest())
    }

    /// Its key.
    ///
    /// # Errors
    /// Returns an error if the file does not hold 32 bytes.
    pub fn key(&self) -> Result<EpochKey, FolderError> {
        let wrong = || FolderError::Wrong(format!("the key of epoch {} is no key", self.epoch));
        Ok(EpochKey::from_secret(
            self.epoch,
            hex(&self.secret).ok_or_else(wrong)?,
        ))
    }

    /// Whether it is of an earlier month than `now`, so that the next one is due.
    pub fn is_over(&self, now: Timestamp) -> bool {
        let today = london_date(now);
        (self.made.year(), self.made.month()) < (today.year(), today.month())
    }
}

/// The bytes that a line says. Nothing but the end of the line may follow, so that every changed bit
/// of a file is one that is found.
pub(crate) fn hex(text: &str) -> Option<[u8; 32]> {
    HEXLOWER
        .decode(text.trim_end_matches(['\r', '\n']).as_bytes())
        .ok()?
        .try_into()
        .ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use tempfile::TempDir;

    fn folder() -> (TempDir, KeysFolder) {
        let temporary = TempDir::new().unwrap();
        let secrets = Secrets {
            seed: [1; 32],
            signing: [2; 32],
            epoch: [3; 32],
        };
        let path = temporary.path().join("keys");
        let keys = KeysFolder::init(&path, secrets, date(2026, 11, 22)).unwrap();
        (temporary, keys)
    }

    #[test]
    fn keys_are_made_once_and_only_their_owner_reads_them() {
        use std::os::unix::fs::PermissionsExt as _;
        let (_guard, keys) = folder();
        let secrets = Secrets {
            seed: [9; 32],
            signing: [9; 32],
            epoch: [9; 32],
        };
        let again = KeysFolder::init(&keys.path, secrets, date(2026, 11, 22));
        assert!(matches!(again, Err(FolderError::Wrong(_))));
        for name in ["seed", "signing.key", "epoch-0001.key"] {
            let mode = fs::metadata(keys.file(name)).unwrap().permissions().mode();
            assert_eq!(mode & 0o777, 0o600, "{name}");
        }
    }

    #[test]
    fn an_old_epoch_key_goes_when_the_last_backup_has_expired() {
        let (_guard, keys) = folder();
        let second = keys.next_epoch(&[4; 32], date(2026, 12, 1)).unwrap();
        assert_eq!(second.epoch, 2);
        assert_eq!(
            keys.destroy_old_epochs(35, date(2027, 1, 5)).unwrap(),
            [] as [u32; 0]
        );
        let complete = KeysFolder::erasure_complete_on(date(2026, 11, 22), 35);
        assert_eq!(complete, date(2027, 1, 6));
        assert_eq!(keys.destroy_old_epochs(35, complete).unwrap(), [1]);
        assert_eq!(keys.epochs().unwrap(), [second]);
    }
}
