//! Which seed and which signing key a data folder was made with.
//!
//! With another seed the folder would still open, and nothing else would tell: everyone would be
//! signed out, links in mail that was sent would lead nowhere, and a form sent again would be taken
//! for another's. With another signing key the log would go on under a name that no one published.
//! So the folder keeps a keyed digest of nothing under the seed, and the public key: 32 bytes of
//! chance cannot be guessed from the one, and the other is no secret.

use crate::{DataFolder, FolderError, KeysFolder, private};
use serde::{Deserialize, Serialize};
use std::{fs, path::PathBuf};
use vocabulary::{Digest, Seed};

/// What a data folder was made with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct MadeWith {
    /// Tells one seed from another, and nothing else.
    seed: Digest,
    /// The public half of the signing key.
    signing_key: Digest,
}

/// As it is written: with a digest of itself, so that a damaged note is not taken for other keys.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct Noted {
    made_with: MadeWith,
    digest: Digest,
}

impl MadeWith {
    fn of(keys: &KeysFolder) -> Result<Self, FolderError> {
        let public = keys.signing_key()?.verifying_key().to_bytes();
        Ok(Self {
            seed: told_apart(&keys.seed()?),
            signing_key: Digest::from_bytes(public),
        })
    }

    fn digest(&self) -> Digest {
        Digest::of(format!("made-with\n{}\n{}", self.seed, self.signing_key).as_bytes())
    }
}

fn told_apart(seed: &Seed) -> Digest {
    Digest::from_bytes(seed.derive("told-apart", &[]))
}

impl DataFolder {
    pub(crate) fn made_with_file(&self) -> PathBuf {
        self.path().join("made-with")
    }

    /// What it was made with, if that has been noted.
    fn made_with(&self) -> Result<Option<MadeWith>, FolderError> {
        let path = self.made_with_file();
        if !path.exists() {
            return Ok(None);
        }
        let text = fs::read_to_string(&path).map_err(FolderError::at(&path))?;
        let noted: Option<Noted> = serde_json::from_str(&text).ok();
        let noted = noted.filter(|noted| noted.digest == noted.made_with.digest());
        let damaged = || {
            FolderError::Wrong(format!(
                "{} is damaged. Restore it from the last backup. If you are sure that the keys \
                 folder is the right one, delete it: senco makes it again at the next start.",
                path.display()
            ))
        };
        Ok(Some(noted.ok_or_else(damaged)?.made_with))
    }

    /// Holds the folder to the keys that it was made with, and notes which those are where no one has
    /// yet; durable when this returns.
    ///
    /// # Errors
    /// Returns an error if the keys are others, by name; when a file cannot be read or written.
    pub(crate) fn hold_to(&self, keys: &KeysFolder) -> Result<(), FolderError> {
        let is = MadeWith::of(keys)?;
        match self.made_with()? {
            Some(was) if was == is => Ok(()),
            Some(was) => {
                self.same(&was, keys)?;
                // With keys that others have taken the place of since.
                self.note_made_with(is)
            }
            None => self.note_made_with(is),
        }
    }

    fn note_made_with(&self, made_with: MadeWith) -> Result<(), FolderError> {
        let noted = Noted {
            digest: made_with.digest(),
            made_with,
        };
        let text = serde_json::to_string(&noted).expect("digests have a form in JSON");
        private::replace(&self.made_with_file(), &(text + "\n"))
    }

    /// What is wrong with the keys, or with the note of which are right; and whether there is one.
    pub(crate) fn keys_are_right(&self, keys: &KeysFolder) -> Result<bool, String> {
        // Read whatever the note says: keys that cannot be read are not right.
        let right = MadeWith::of(keys).and_then(|_| match self.made_with()? {
            Some(was) => self.same(&was, keys).map(|()| true),
            None => Ok(false),
        });
        right.map_err(|error| error.to_string())
    }

    /// Whether it was made with keys that are there, or with ones that they replaced.
    fn same(&self, was: &MadeWith, keys: &KeysFolder) -> Result<(), FolderError> {
        let seeds = keys.seeds()?;
        let signing_keys = keys.verifying_keys()?;
        let of_seed = |seed| told_apart(seed) == was.seed;
        let of_key = |key: &[u8; 32]| Digest::from_bytes(*key) == was.signing_key;
        let (file, without) = if !seeds.iter().any(of_seed) {
            let without = "everyone would be signed out, and links in emails already sent, and \
                 forms sent again, would no longer work";
            ("seed", without)
        } else if !signing_keys.iter().any(of_key) {
            let without = "the log would continue under a key that has not been published";
            ("signing.key", without)
        } else {
            return Ok(());
        };
        Err(FolderError::Wrong(format!(
            "{} is not the one that {} was made with. Put the right one there, from the copy that \
             was made of it after senco init. Only if that is permanently lost, remove {}: senco \
             then continues with what is there, and {without}.",
            keys.file(file).display(),
            self.path().display(),
            self.made_with_file().display(),
        )))
    }

    /// Copies the note to a backup, or from it, when there is one.
    pub(crate) fn copy_made_with(&self, to: &Self) -> Result<(), FolderError> {
        match self.made_with()? {
            Some(made_with) => to.note_made_with(made_with),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Secrets;
    use jiff::civil::date;
    use std::path::Path;
    use tempfile::TempDir;

    fn keys(at: &Path, seed: u8, signing: u8) -> KeysFolder {
        let secrets = Secrets {
            seed: [seed; 32],
            signing: [signing; 32],
            epoch: [3; 32],
        };
        KeysFolder::init(at, secrets, date(2026, 11, 22)).unwrap()
    }

    fn folders() -> (TempDir, DataFolder, KeysFolder) {
        let temporary = TempDir::new().unwrap();
        let data = DataFolder::at(&temporary.path().join("data"));
        fs::create_dir(data.path()).unwrap();
        let keys = keys(&temporary.path().join("keys"), 1, 2);
        (temporary, data, keys)
    }

    #[test]
    fn another_seed_or_signing_key_is_refused_by_name_and_the_right_one_goes_on() {
        let (temporary, data, right) = folders();
        assert_eq!(
            data.keys_are_right(&right),
            Ok(false),
            "nothing is noted yet"
        );
        data.hold_to(&right).unwrap();
        assert_eq!(data.keys_are_right(&right), Ok(true));
        for (name, seed, signing) in [("seed", 9, 2), ("signing.key", 1, 9)] {
            let other = keys(
                &temporary.path().join(name.replace('.', "-")),
                seed,
                signing,
            );
            let refused = data.hold_to(&other).unwrap_err().to_string();
            let named = other.file(name).display().to_string();
            assert!(refused.starts_with(&named), "{refused}");
            assert!(refused.contains("made-with"), "{refused}");
            assert_eq!(data.keys_are_right(&other), Err(refused));
        }
        data.hold_to(&right).unwrap();
    }

    #[test]
    fn every_changed_bit_of_the_note_the_seed_or_the_signing_key_is_found() {
        let (_guard, data, keys) = folders();
        data.hold_to(&keys).unwrap();
        let files = [
            data.made_with_file(),
            keys.file("seed"),
            keys.file("signing.key"),
        ];
        for path in files {
            let original = fs::read(&path).unwrap();
            for bit in 0..original.len() * 8 {
                let mut changed = original.clone();
                changed[bit / 8] ^= 1 << (bit % 8);
                fs::write(&path, changed).unwrap();
                // An end of the line less or more changes nothing.
                let is_end = bit / 8 == original.len() - 1;
                let found = data.keys_are_right(&keys).is_err();
                assert!(found || is_end, "bit {bit} of {}", path.display());
            }
            fs::write(&path, original).unwrap();
        }
        assert_eq!(data.keys_are_right(&keys), Ok(true));
    }

    #[test]
    fn every_changed_bit_of_an_epoch_key_is_found() {
        let (_guard, _, keys) = folders();
        keys.next_epoch(&[4; 32], date(2026, 12, 1)).unwrap();
        for name in ["epoch-0001.key", "epoch-0002.key"] {
            let path = keys.file(name);
            let original = fs::read(&path).unwrap();
            for bit in 0..original.len() * 8 {
                let mut changed = original.clone();
                changed[bit / 8] ^= 1 << (bit % 8);
                fs::write(&path, changed).unwrap();
                assert!(keys.epochs().is_err(), "bit {bit} of {name}");
            }
            fs::write(&path, original).unwrap();
        }
        assert_eq!(keys.epochs().unwrap().len(), 2);
    }

    #[test]
    fn epoch_keys_of_an_earlier_release_get_a_digest() {
        let (_guard, _, keys) = folders();
        let path = keys.file("epoch-0001.key");
        let without = format!(
            r#"{{"epoch":1,"made":"2026-11-22","turned":null,"secret":"{}"}}"#,
            "03".repeat(32)
        );
        fs::write(&path, without).unwrap();
        keys.give_epochs_digests().unwrap();
        assert!(fs::read_to_string(&path).unwrap().contains("digest"));
        assert_eq!(keys.epochs().unwrap().len(), 1);
    }
}
