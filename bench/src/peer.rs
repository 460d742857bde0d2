//! The peers of a command: loops that store the very rows that the service stored.
//!
//! Same tables and indexes (made from the service's own schema), same pragmas, same rows with the mail
//! that follows from them, groups of the same size, keys made durable before what is sealed with them. No door, no queue, no access,
//! no rule, no state.

use data_folder::{DataFolder, KeysFolder};
use jiff::Timestamp;
use ledger::{Backend as _, Envelope, EpochKey, KeyRing, Row, StoredOutcome, WrappedKey};
use merkle::Hash;
use rusqlite::{Connection, Statement, params, params_from_iter, types::Value};
use std::{
    collections::HashMap,
    path::Path,
    time::{Duration, Instant},
};
use tempfile::TempDir;
use vocabulary::{CommandId, Digest, RawId, Subject};

type Failed = Box<dyn std::error::Error>;

/// What one command left behind.
#[derive(Debug)]
pub struct Deed {
    /// Its facts as stored.
    rows: Vec<Row>,
    /// The same, opened: what has to be sealed again.
    open: Vec<Envelope>,
    /// What it was answered.
    outcome: StoredOutcome,
    /// The keys that were made for it.
    keys: Vec<(Subject, WrappedKey)>,
    /// The mail that followed from it.
    mail: Vec<Mail>,
}

/// A row of the outbox, as it is in its table.
type Mail = Vec<Value>;

const MAIL: &str = "message, template, person, slip, about, case_id, made, state, due, at, tries, \
                    reason, permanent";

/// Everything that commands left behind in the data folder, from the fact at `from` on.
///
/// # Errors
/// Returns an error if the folder cannot be read.
pub fn deeds(folder: &Path, from: u64) -> Result<Vec<Deed>, Failed> {
    let data = DataFolder::at(&folder.join("data"));
    let (ring, mut wrapped) = keys(folder)?;
    let rows = data.backend().readers()?.rows(0, usize::MAX)?;
    let database = Connection::open(data.database())?;
    let mut outcomes = outcomes(&database)?;
    let mut deeds: Vec<Deed> = Vec::new();
    for row in rows {
        let mut envelope = Envelope::decode(&row.bytes)?;
        let keys = envelope.subjects.iter();
        let keys = keys.filter_map(|subject| wrapped.remove_entry(subject));
        let keys: Vec<_> = keys.collect();
        if row.position < from {
            continue;
        }
        ledger::open(&mut envelope, &ring)?;
        if deeds
            .last()
            .is_none_or(|deed| deed.outcome.command != row.command)
        {
            let outcome = outcomes.remove(&row.command);
            deeds.push(Deed {
                rows: Vec::new(),
                open: Vec::new(),
                outcome: outcome.ok_or("a command without an outcome")?,
                keys: Vec::new(),
                mail: Vec::new(),
            });
        }
        let deed = deeds.last_mut().expect("pushed above");
        deed.rows.push(row);
        deed.open.push(envelope);
        deed.keys.extend(keys);
    }
    let first = deeds.first().map(|deed| deed.open[0].recorded_at);
    share_out(mail(&database, first.unwrap_or_default())?, &mut deeds);
    Ok(deeds)
}

/// The mail that was written from a moment on, in the order written.
fn mail(database: &Connection, from: Timestamp) -> rusqlite::Result<Vec<Mail>> {
    let newest = format!("SELECT {MAIL} FROM mail WHERE made >= ?1 ORDER BY number");
    let mut select = database.prepare(&newest)?;
    let columns = select.column_count();
    let rows = select.query_map([from.as_millisecond()], |row| {
        (0..columns).map(|at| row.get(at)).collect()
    })?;
    rows.collect()
}

/// Shares mail out among the deeds, as evenly as it goes: from which of them each row followed is
/// not kept.
fn share_out(mail: Vec<Mail>, deeds: &mut [Deed]) {
    let (rows, among) = (mail.len(), deeds.len());
    for (index, row) in mail.into_iter().enumerate() {
        deeds[index * among / rows].mail.push(row);
    }
}

/// Every key, in a ring and as wrapped.
fn keys(folder: &Path) -> Result<(KeyRing, HashMap<Subject, WrappedKey>), Failed> {
    let epochs = KeysFolder::open(&folder.join("keys"))?.epoch_keys()?;
    let data = DataFolder::at(&folder.join("data"));
    let wrapped = data.backend().vault()?.keys()?;
    let epoch: &EpochKey = epochs.last().ok_or("no epoch key")?;
    let ring = KeyRing::default();
    for (subject, key) in &wrapped {
        ring.hold(*subject, epoch.unwrap(*subject, key)?);
    }
    Ok((ring, wrapped.into_iter().collect()))
}

fn outcomes(database: &Connection) -> Result<HashMap<CommandId, StoredOutcome>, Failed> {
    let mut select =
        database.prepare("SELECT command, actor, payload, answer, expires FROM outcomes")?;
    let outcomes = select.query_map([], |row| {
        let command = CommandId(RawId::from_bytes(row.get(0)?));
        let outcome = StoredOutcome {
            command,
            actor: Digest::from_bytes(row.get(1)?),
            payload: Digest::from_bytes(row.get(2)?),
            answer: row.get(3)?,
            expires: jiff::Timestamp::from_millisecond(row.get(4)?).unwrap_or_default(),
        };
        Ok((command, outcome))
    })?;
    Ok(outcomes.collect::<Result<_, _>>()?)
}

/// How long it takes to encode, seal, hash and insert the facts of all deeds, with their outcomes
/// and keys, in groups of this size.
///
/// # Errors
/// Returns an error if a database does not answer.
pub fn sealing(folder: &Path, deeds: Vec<Deed>, group: usize) -> Result<Duration, Failed> {
    let (ring, _) = keys(folder)?;
    let place = Databases::like(folder)?;
    let mut writer = place.writer()?;
    let mut position = 0;
    let mut deeds = deeds.into_iter().peekable();
    let begun = Instant::now();
    while deeds.peek().is_some() {
        let group: Vec<Deed> = deeds.by_ref().take(group).collect();
        writer.keys(&group)?;
        writer.begin()?;
        for deed in group {
            for mut envelope in deed.open {
                let command = envelope.command;
                ledger::seal(&mut envelope, &ring)?;
                let bytes = envelope.encode()?;
                let leaf = Hash::leaf(&bytes);
                writer.fact(position, &leaf, command, &bytes)?;
                position += 1;
            }
            writer.outcome(&deed.outcome)?;
            writer.mail(&deed.mail)?;
        }
        writer.commit()?;
    }
    Ok(begun.elapsed())
}

/// How long it takes to insert the rows as they are, in groups of this size.
///
/// # Errors
/// Returns an error if a database does not answer.
pub fn bare(folder: &Path, deeds: &[Deed], group: usize) -> Result<Duration, Failed> {
    let place = Databases::like(folder)?;
    let mut writer = place.writer()?;
    let begun = Instant::now();
    for group in deeds.chunks(group) {
        writer.keys(group)?;
        writer.begin()?;
        for deed in group {
            for row in &deed.rows {
                let position = i64::try_from(row.position)?;
                writer.fact(position, &row.leaf, row.command, &row.bytes)?;
            }
            writer.outcome(&deed.outcome)?;
            writer.mail(&deed.mail)?;
        }
        writer.commit()?;
    }
    Ok(begun.elapsed())
}

/// Empty databases with the service's tables.
struct Databases {
    facts: Connection,
    vault: Connection,
    _place: TempDir,
}

impl Databases {
    fn like(folder: &Path) -> Result<Self, Failed> {
        let data = DataFolder::at(&folder.join("data"));
        let place = TempDir::new_in(folder)?;
        Ok(Self {
            facts: empty_copy(&data.database(), &place.path().join("facts.sqlite"))?,
            vault: empty_copy(&data.vault(), &place.path().join("vault.sqlite"))?,
            _place: place,
        })
    }

    fn writer(&self) -> rusqlite::Result<Writer<'_>> {
        Ok(Writer {
            facts: &self.facts,
            vault: &self.vault,
            fact: self.facts.prepare(
                "INSERT INTO facts (position, leaf, command, bytes) VALUES (?1, ?2, ?3, ?4)",
            )?,
            outcome: self.facts.prepare(
                "INSERT INTO outcomes (command, actor, payload, answer, expires)
                 VALUES (?1, ?2, ?3, ?4, ?5)",
            )?,
            mail: self.facts.prepare(&format!(
                "INSERT INTO mail ({MAIL}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
            ))?,
            key: self
                .vault
                .prepare("INSERT INTO keys (subject, epoch, wrapped) VALUES (?1, ?2, ?3)")?,
        })
    }
}

/// A database with the tables and indexes of another, and nothing in them.
fn empty_copy(of: &Path, at: &Path) -> Result<Connection, Failed> {
    let mut schema = Vec::new();
    {
        let of = Connection::open(of)?;
        let mut select = of.prepare("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL")?;
        let statements = select.query_map([], |row| row.get::<_, String>(0))?;
        for statement in statements {
            schema.push(statement?);
        }
    }
    let copy = Connection::open(at)?;
    copy.pragma_update(None, "journal_mode", "WAL")?;
    copy.pragma_update(None, "synchronous", "FULL")?;
    copy.execute_batch(&schema.join(";"))?;
    Ok(copy)
}

struct Writer<'a> {
    facts: &'a Connection,
    vault: &'a Connection,
    fact: Statement<'a>,
    outcome: Statement<'a>,
    mail: Statement<'a>,
    key: Statement<'a>,
}

impl Writer<'_> {
    /// The group's new keys, durable before anything else.
    fn keys(&mut self, group: &[Deed]) -> rusqlite::Result<()> {
        if group.iter().all(|deed| deed.keys.is_empty()) {
            return Ok(());
        }
        self.vault.execute_batch("BEGIN IMMEDIATE")?;
        for (subject, key) in group.iter().flat_map(|deed| &deed.keys) {
            self.key
                .execute(params![subject.to_string(), key.epoch, key.wrapped])?;
        }
        self.vault.execute_batch("COMMIT")
    }

    fn begin(&self) -> rusqlite::Result<()> {
        self.facts.execute_batch("BEGIN IMMEDIATE")
    }

    fn fact(
        &mut self,
        position: i64,
        leaf: &Hash,
        command: CommandId,
        bytes: &[u8],
    ) -> rusqlite::Result<()> {
        self.fact
            .execute(params![position, leaf.as_bytes(), command.0.bytes(), bytes])
            .map(drop)
    }

    fn outcome(&mut self, outcome: &StoredOutcome) -> rusqlite::Result<()> {
        self.outcome
            .execute(params![
                outcome.command.0.bytes(),
                outcome.actor.bytes(),
                outcome.payload.bytes(),
                outcome.answer,
                outcome.expires.as_millisecond()
            ])
            .map(drop)
    }

    fn mail(&mut self, rows: &[Mail]) -> rusqlite::Result<()> {
        for row in rows {
            self.mail.execute(params_from_iter(row))?;
        }
        Ok(())
    }

    fn commit(&self) -> rusqlite::Result<()> {
        self.facts.execute_batch("COMMIT")
    }
}
