//! Reading beside the writer.

use super::{COLUMNS, found, read, see_all};
use crate::{SqliteReaders, store_error};
use answers::InvitationMark;
use invitations::{Invitation, InvitationKey, InvitationReaders, StopMark};
use jiff::Timestamp;
use ledger::StoreError;
use rusqlite::{OptionalExtension as _, Row, params};
use std::{collections::BTreeSet, path::Path};
use vocabulary::{CampaignId, Digest, RawId};

/// Readers of `invitations.sqlite`.
pub struct SqliteInvitationReaders(SqliteReaders);

impl SqliteInvitationReaders {
    /// Readers of the database at `path`, which its writer has made.
    ///
    /// # Errors
    /// When the file cannot be opened.
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        SqliteReaders::open(path).map(Self)
    }
}

impl InvitationReaders for SqliteInvitationReaders {
    fn by_link(
        &self,
        campaign: CampaignId,
        mark: InvitationMark,
    ) -> Result<Option<Invitation>, StoreError> {
        self.0.with(|connection| {
            let find = || {
                let mut statement = connection
                    .prepare_cached("SELECT key FROM links WHERE campaign = ?1 AND mark = ?2")?;
                let place = params![campaign.0.bytes(), mark.0.bytes()];
                let key = statement.query_row(place, |row| row.get::<_, [u8; 16]>(0));
                match key.optional()? {
                    None => Ok(None),
                    Some(key) => found(connection, campaign, InvitationKey(RawId::from_bytes(key))),
                }
            };
            find().map_err(store_error)
        })
    }

    fn of_campaign(
        &self,
        campaign: CampaignId,
        see: &mut dyn FnMut(Invitation) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        self.0.with(|connection| see_all(connection, campaign, see))
    }

    fn due(&self, now: Timestamp, limit: usize) -> Result<Vec<Invitation>, StoreError> {
        self.0.with(|connection| {
            let find = || -> rusqlite::Result<Vec<Invitation>> {
                let mut statement = connection.prepare_cached(&format!(
                    "SELECT {COLUMNS} FROM invitations WHERE due IS NOT NULL AND due <= ?1
                     ORDER BY due LIMIT ?2"
                ))?;
                let limit = i64::try_from(limit).unwrap_or(i64::MAX);
                let rows = statement.query_map(params![now.as_millisecond(), limit], read)?;
                rows.collect()
            };
            find().map_err(store_error)
        })
    }

    fn is_stopped(&self, mark: StopMark) -> Result<bool, StoreError> {
        self.0.with(|connection| {
            let is_there = connection.query_row(
                "SELECT EXISTS (SELECT 1 FROM stops WHERE mark = ?1)",
                params![mark.0.bytes()],
                |row| row.get(0),
            );
            is_there.map_err(store_error)
        })
    }

    fn stops(&self) -> Result<BTreeSet<StopMark>, StoreError> {
        self.0.with(|connection| {
            let find = || -> rusqlite::Result<BTreeSet<StopMark>> {
                let mut statement = connection.prepare_cached("SELECT mark FROM stops")?;
                let mark = |row: &Row<'_>| row.get(0).map(Digest::from_bytes).map(StopMark);
                statement.query_map([], mark)?.collect()
            };
            find().map_err(store_error)
        })
    }

    fn campaigns(&self) -> Result<Vec<CampaignId>, StoreError> {
        self.0.with(|connection| {
            let find = || -> rusqlite::Result<Vec<CampaignId>> {
                let mut statement =
                    connection.prepare_cached("SELECT DISTINCT campaign FROM invitations")?;
                let id = |row: &Row<'_>| row.get(0).map(RawId::from_bytes).map(CampaignId);
                statement.query_map([], id)?.collect()
            };
            find().map_err(store_error)
        })
    }
}
