//! Writes ledgers straight into a data folder, quicker than commands could: for replay and memory.

use crate::stage::{make_keys, seed};
use data_folder::{DataFolder, KeysFolder};
use jiff::{SignedDuration, Timestamp, civil::Date};
use ledger::{
    Backend as _, Batch, Envelope, EpochKey, KeyRing, KeyState, Keys as _, Lookup, Row, Store,
    SubjectKey, Vault, WrappedKey,
};
use merkle::Hash;
use serde_json::Value;
use std::path::Path;
use vocabulary::{Actor, CommandId, Digest, Kind, RawId, Subject};

type Failed = Box<dyn std::error::Error>;

/// The number of facts that are made durable at once.
const GROUP: usize = 10_000;

/// A ledger being written.
pub struct Writer {
    store: Box<dyn Store>,
    vault: Box<dyn Vault>,
    epoch: EpochKey,
    keys: KeyRing,
    new_keys: Vec<(Subject, WrappedKey)>,
    batch: Batch,
    position: u64,
    at: Timestamp,
}

impl Writer {
    /// Begins an empty ledger in `folder`, with its keys beside it.
    ///
    /// # Errors
    /// Returns an error if the folder cannot be written.
    pub fn begin(folder: &Path) -> Result<Self, Failed> {
        let keys: KeysFolder = make_keys(folder)?;
        let data = DataFolder::at(&folder.join("data"));
        std::fs::create_dir_all(data.path())?;
        Ok(Self {
            store: data.backend().store()?,
            vault: data.backend().vault()?,
            epoch: keys.epoch_keys()?.pop().ok_or("no epoch key")?,
            keys: KeyRing::default(),
            new_keys: Vec::new(),
            batch: Batch::default(),
            position: 0,
            at: Timestamp::now() - SignedDuration::from_hours(24),
        })
    }

    /// An identifier: the `n`-th of the label.
    pub fn id<T: From<RawId>>(label: &str, n: u64) -> T {
        seed().id(label, &[&n.to_be_bytes()]).into()
    }

    /// Writes one fact, as a command of its own.
    ///
    /// # Errors
    /// Returns an error if it cannot be sealed or stored.
    pub fn write(
        &mut self,
        kind: Kind,
        body: Value,
        effective: Option<Date>,
    ) -> Result<(), Failed> {
        let command: CommandId = Self::id("written", self.position);
        let mut envelope = Envelope {
            kind: kind.name.to_owned(),
            version: kind.version,
            recorded_at: self.at,
            command,
            ordinal: 0,
            actor: Actor::OPERATOR,
            subjects: Vec::new(),
            effective,
            supersedes: None,
            body,
        };
        for subject in ledger::subjects_of(&envelope.body) {
            self.ensure_key(subject);
        }
        ledger::seal(&mut envelope, &self.keys)?;
        let bytes = envelope.encode()?;
        self.batch.rows.push(Row {
            position: self.position,
            leaf: Hash::leaf(&bytes),
            command,
            bytes,
        });
        self.position += 1;
        if self.batch.rows.len() == GROUP {
            self.flush()?;
        }
        Ok(())
    }

    fn ensure_key(&mut self, subject: Subject) {
        if matches!(self.keys.key(subject), KeyState::Nothing) {
            let secret = Digest::of(subject.to_string().as_bytes()).bytes();
            let key = SubjectKey::from_secret(secret);
            self.new_keys
                .push((subject, self.epoch.wrap(subject, &key)));
            self.keys.hold(subject, key);
        }
    }

    fn flush(&mut self) -> Result<(), Failed> {
        self.vault.add(&std::mem::take(&mut self.new_keys))?;
        self.store.begin(self.position, &Lookup::default())?;
        self.store.commit(&std::mem::take(&mut self.batch))?;
        Ok(())
    }

    /// Makes everything durable; gives how many facts there are.
    ///
    /// # Errors
    /// Returns an error if that cannot be done.
    pub fn finish(mut self) -> Result<u64, Failed> {
        self.flush()?;
        Ok(self.position)
    }
}
