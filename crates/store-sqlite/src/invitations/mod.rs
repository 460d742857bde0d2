//! Who is invited to answer surveys, in a database of their own: in the order of random keys, with no number of a row, and overwritten
//! when deleted.

mod damage;
mod readers;

pub use readers::SqliteInvitationReaders;

use crate::{
    connection::{durably, empty_log, open_writer, overwritten},
    digest, store_error,
};
use answers::{SpentMark, Week};
use invitations::{Invitation, InvitationKey, InvitationStore, Standing, StopMark};
use jiff::Timestamp;
use ledger::StoreError;
use rusqlite::{
    Connection, OptionalExtension as _, Row, Transaction, params, params_from_iter, types::Value,
};
use std::{collections::BTreeSet, path::Path};
use vocabulary::{CampaignId, InviteListId, RawId, Urn};

/// `WITHOUT ROWID`: a row’s number would tell who came when.
const TABLES: &str = "
PRAGMA secure_delete = ON;
CREATE TABLE IF NOT EXISTS invitations (
    campaign BLOB NOT NULL,
    key BLOB NOT NULL,
    list BLOB NOT NULL,
    due INTEGER,
    body BLOB NOT NULL,
    digest BLOB NOT NULL,
    PRIMARY KEY (campaign, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS invitations_due ON invitations (due) WHERE due IS NOT NULL;
CREATE TABLE IF NOT EXISTS links (
    campaign BLOB NOT NULL,
    mark BLOB NOT NULL,
    spent BLOB NOT NULL,
    key BLOB NOT NULL,
    PRIMARY KEY (campaign, mark)
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS links_spent ON links (campaign, spent);
CREATE INDEX IF NOT EXISTS links_key ON links (campaign, key);
CREATE TABLE IF NOT EXISTS codes (
    campaign BLOB NOT NULL,
    school INTEGER NOT NULL,
    sealed BLOB NOT NULL,
    digest BLOB NOT NULL,
    PRIMARY KEY (campaign, school)
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS stops (mark BLOB PRIMARY KEY, digest BLOB NOT NULL) STRICT, WITHOUT ROWID;
";

const COLUMNS: &str = "campaign, key, list, due, body";
/// What is kept beside them: their digest.
const ALL: &str = "campaign, key, list, due, body, digest";

/// The writer of `invitations.sqlite`.
pub struct SqliteInvitations {
    connection: Connection,
}

impl SqliteInvitations {
    /// Opens it, making it when it is not there.
    ///
    /// # Errors
    /// When the file cannot be opened or is no such database.
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        Ok(Self {
            connection: open_writer(path, TABLES)?,
        })
    }

    fn durably<T>(
        &mut self,
        change: impl FnOnce(&Transaction<'_>) -> rusqlite::Result<T>,
    ) -> Result<T, StoreError> {
        let changed = durably(&mut self.connection, change)?;
        // No log says what was written last, and a changed bit in it takes nothing away.
        _ = empty_log(&self.connection);
        Ok(changed)
    }
}

impl InvitationStore for SqliteInvitations {
    fn find(
        &mut self,
        campaign: CampaignId,
        key: InvitationKey,
    ) -> Result<Option<Invitation>, StoreError> {
        find(&self.connection, campaign, key)
    }

    fn all(
        &mut self,
        campaign: CampaignId,
        list: Option<InviteListId>,
    ) -> Result<Vec<Invitation>, StoreError> {
        let mut all = Vec::new();
        let mut see = |it: Invitation| {
            if list.is_none_or(|list| list == it.list) {
                all.push(it);
            }
            Ok(())
        };
        see_all(&self.connection, campaign, &mut see)?;
        Ok(all)
    }

    fn write(&mut self, invitations: &[Invitation]) -> Result<(), StoreError> {
        self.durably(|transaction| write(transaction, invitations))
    }

    fn replace(
        &mut self,
        campaign: CampaignId,
        list: Option<InviteListId>,
        invitations: &[Invitation],
    ) -> Result<(), StoreError> {
        self.durably(|transaction| {
            delete(transaction, campaign, list)?;
            write(transaction, invitations)
        })?;
        overwritten(&self.connection, "invitations")
    }

    fn delete(
        &mut self,
        campaign: CampaignId,
        list: Option<InviteListId>,
    ) -> Result<u64, StoreError> {
        let deleted = self.durably(|transaction| delete(transaction, campaign, list))?;
        overwritten(&self.connection, "invitations")?;
        Ok(deleted as u64)
    }

    fn note_answered(
        &mut self,
        campaign: CampaignId,
        marks: &[SpentMark],
        week: Week,
    ) -> Result<u64, StoreError> {
        self.durably(|transaction| {
            let mut of_mark = transaction
                .prepare_cached("SELECT key FROM links WHERE campaign = ?1 AND spent = ?2")?;
            let mut keys = Vec::new();
            for mark in marks {
                let found = of_mark
                    .query_row(params![campaign.0.bytes(), mark.0.bytes()], |row| {
                        row.get::<_, [u8; 16]>(0)
                    })
                    .optional()?;
                keys.extend(found);
            }
            keys.sort_unstable();
            keys.dedup();
            let mut answered = Vec::new();
            for key in keys {
                let found = found(transaction, campaign, InvitationKey(RawId::from_bytes(key)))?;
                answered.extend(found.map(|mut it| {
                    if !matches!(it.body.standing, Standing::Answered(_)) {
                        it.body.standing = Standing::Answered(week);
                    }
                    it.due = None;
                    it
                }));
            }
            write(transaction, &answered)?;
            Ok(answered.len() as u64)
        })
    }

    fn code(&mut self, campaign: CampaignId, school: Urn) -> Result<Option<Vec<u8>>, StoreError> {
        let find = || {
            let mut statement = self
                .connection
                .prepare_cached("SELECT sealed FROM codes WHERE campaign = ?1 AND school = ?2")?;
            let place = params![campaign.0.bytes(), u32::from(school)];
            statement.query_row(place, |row| row.get(0)).optional()
        };
        find().map_err(store_error)
    }

    fn keep_code(
        &mut self,
        campaign: CampaignId,
        school: Urn,
        sealed: &[u8],
    ) -> Result<(), StoreError> {
        self.durably(|transaction| {
            let columns = [
                Value::Blob(campaign.0.bytes().to_vec()),
                Value::Integer(u32::from(school).into()),
                Value::Blob(sealed.to_vec()),
            ];
            transaction.execute(
                "INSERT OR REPLACE INTO codes (campaign, school, sealed, digest) VALUES (?1, ?2, ?3, ?4)",
                params_from_iter(digest::with_digest(columns)),
            )
        })
        .map(drop)
    }

    fn forget_codes(
        &mut self,
        campaign: CampaignId,
        but: &BTreeSet<Urn>,
    ) -> Result<u64, StoreError> {
        let id = campaign.0.bytes();
        let forgotten = self.durably(|transaction| {
            let mut all =
                transaction.prepare_cached("SELECT school FROM codes WHERE campaign = ?1")?;
            let schools = all.query_map(params![id], |row| row.get::<_, u32>(0))?;
            let schools = schools.collect::<rusqlite::Result<Vec<u32>>>()?;
            let mut forget = transaction
                .prepare_cached("DELETE FROM codes WHERE campaign = ?1 AND school = ?2")?;
            let mut forgotten = 0;
            for school in schools {
                if !but.iter().any(|it| u32::from(*it) == school) {
                    forgotten += forget.execute(params![id, school])?;
                }
            }
            Ok(forgotten)
        })?;
        if forgotten > 0 {
            overwritten(&self.connection, "invitations")?;
        }
        Ok(forgotten as u64)
    }

    fn stop(&mut self, mark: StopMark) -> Result<(), StoreError> {
        self.durably(|transaction| {
            transaction.execute(
                "INSERT OR IGNORE INTO stops (mark, digest) VALUES (?1, ?2)",
                params_from_iter(digest::with_digest([Value::Blob(mark.0.bytes().to_vec())])),
            )
        })
        .map(drop)
    }

    fn settle(&mut self) -> Result<(), StoreError> {
        empty_log(&self.connection).map(drop)
    }
}

fn write(transaction: &Transaction<'_>, invitations: &[Invitation]) -> rusqlite::Result<()> {
    let mut write = transaction.prepare_cached(&format!(
        "INSERT INTO invitations ({ALL}) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
         ON CONFLICT DO UPDATE SET list = ?3, due = ?4, body = ?5, digest = ?6"
    ))?;
    let mut clear =
        transaction.prepare_cached("DELETE FROM links WHERE campaign = ?1 AND key = ?2")?;
    let mut link = transaction.prepare_cached(
        "INSERT OR REPLACE INTO links (campaign, mark, spent, key) VALUES (?1, ?2, ?3, ?4)",
    )?;
    for it in invitations {
        let (campaign, key) = (it.campaign.0.bytes(), it.key.0.bytes());
        let body = serde_json::to_vec(&it.body).expect("an invitation has a form in JSON");
        let due = it.due.map(Timestamp::as_millisecond);
        let columns = [
            Value::Blob(campaign.to_vec()),
            Value::Blob(key.to_vec()),
            Value::Blob(it.list.0.bytes().to_vec()),
            due.map_or(Value::Null, Value::Integer),
            Value::Blob(body),
        ];
        write.execute(params_from_iter(digest::with_digest(columns)))?;
        clear.execute(params![campaign, key])?;
        for marks in &it.body.links {
            let (mark, spent) = (marks.invitation.0.bytes(), marks.spent.0.bytes());
            link.execute(params![campaign, mark, spent, key])?;
        }
    }
    Ok(())
}

fn delete(
    transaction: &Transaction<'_>,
    campaign: CampaignId,
    list: Option<InviteListId>,
) -> rusqlite::Result<usize> {
    let place = params![campaign.0.bytes(), list.map(|it| it.0.bytes())];
    transaction.execute(
        "DELETE FROM links WHERE campaign = ?1 AND key IN
         (SELECT key FROM invitations WHERE campaign = ?1 AND (?2 IS NULL OR list = ?2))",
        place,
    )?;
    transaction.execute(
        "DELETE FROM invitations WHERE campaign = ?1 AND (?2 IS NULL OR list = ?2)",
        place,
    )
}

fn see_all(
    connection: &Connection,
    campaign: CampaignId,
    see: &mut dyn FnMut(Invitation) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    let mut statement = connection
        .prepare_cached(&format!(
            "SELECT {COLUMNS} FROM invitations WHERE campaign = ?1 ORDER BY key"
        ))
        .map_err(store_error)?;
    let mut rows = statement
        .query(params![campaign.0.bytes()])
        .map_err(store_error)?;
    while let Some(row) = rows.next().map_err(store_error)? {
        see(read(row).map_err(store_error)?)?;
    }
    Ok(())
}

fn find(
    connection: &Connection,
    campaign: CampaignId,
    key: InvitationKey,
) -> Result<Option<Invitation>, StoreError> {
    found(connection, campaign, key).map_err(store_error)
}

fn found(
    connection: &Connection,
    campaign: CampaignId,
    key: InvitationKey,
) -> rusqlite::Result<Option<Invitation>> {
    let mut statement = connection.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM invitations WHERE campaign = ?1 AND key = ?2"
    ))?;
    statement
        .query_row(params![campaign.0.bytes(), key.0.bytes()], read)
        .optional()
}

fn read(row: &Row<'_>) -> rusqlite::Result<Invitation> {
    let due: Option<i64> = row.get(3)?;
    let body: Vec<u8> = row.get(4)?;
    let unreadable = |error: serde_json::Error| {
        rusqlite::Error::FromSqlConversionFailure(4, rusqlite::types::Type::Blob, error.into())
    };
    Ok(Invitation {
        campaign: CampaignId(RawId::from_bytes(row.get(0)?)),
        key: InvitationKey(RawId::from_bytes(row.get(1)?)),
        list: InviteListId(RawId::from_bytes(row.get(2)?)),
        due: due.and_then(|at| Timestamp::from_millisecond(at).ok()),
        body: serde_json::from_slice(&body).map_err(unreadable)?,
    })
}
