//! Answers to surveys, in a database of their own: in the order of their keys, with no number of a row, and overwritten when deleted.

use crate::{
    SqliteReaders,
    connection::{broken, durably, empty_log, open_reader, open_writer, overwritten},
    digest, store_error,
};
use answers::{
    AnswerKey, AnswerReaders, AnswerStore, Counts, KeptPicture, Picture, Row, SchoolToken, Week,
};
use ledger::StoreError;
use rusqlite::{
    Connection, OptionalExtension as _, Transaction, params, params_from_iter, types::Value,
};
use std::{
    fs,
    path::{Path, PathBuf},
};
use vocabulary::{CampaignId, Digest, RawId};

/// `WITHOUT ROWID`: a row’s number would tell in which order people answered.
const TABLES: &str = "
PRAGMA secure_delete = ON;
CREATE TABLE IF NOT EXISTS answers (
    campaign BLOB NOT NULL,
    key BLOB NOT NULL,
    finished INTEGER NOT NULL,
    filed TEXT,
    body BLOB NOT NULL,
    digest BLOB NOT NULL,
    PRIMARY KEY (campaign, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS sent ON answers (campaign, key) WHERE finished AND filed IS NULL;
CREATE TABLE IF NOT EXISTS pictures (
    campaign BLOB NOT NULL,
    audience TEXT NOT NULL,
    school BLOB NOT NULL,
    body BLOB NOT NULL,
    digest BLOB NOT NULL,
    PRIMARY KEY (campaign, audience, school)
) STRICT, WITHOUT ROWID;
";

const COLUMNS: &str = "campaign, key, finished, filed, body";
/// What is kept beside them: their digest.
const ALL: &str = "campaign, key, finished, filed, body, digest";
const PICTURES: &str = "campaign, audience, school, body, digest";

/// The writer of `answers.sqlite`.
pub struct SqliteAnswers {
    connection: Connection,
}

impl SqliteAnswers {
    /// Opens it, making it when it is not there.
    ///
    /// # Errors
    /// When the file cannot be opened or is no such database.
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        Ok(Self {
            connection: open_writer(path, TABLES)?,
        })
    }
}

impl AnswerStore for SqliteAnswers {
    fn find(&mut self, campaign: CampaignId, key: AnswerKey) -> Result<Option<Row>, StoreError> {
        find(&self.connection, campaign, key)
    }

    fn write(&mut self, rows: &[Row]) -> Result<(), StoreError> {
        durably(&mut self.connection, |transaction| write(transaction, rows))
    }

    fn settle(&mut self) -> Result<bool, StoreError> {
        empty_log(&self.connection)
    }

    fn file(
        &mut self,
        campaign: CampaignId,
        week: Week,
        at_most: usize,
    ) -> Result<u64, StoreError> {
        let id = campaign.0.bytes();
        let at_most = i64::try_from(at_most).unwrap_or(i64::MAX);
        durably(&mut self.connection, |transaction| {
            let sent = format!(
                "SELECT {COLUMNS} FROM answers WHERE campaign = ?1 AND finished AND filed IS NULL
                 ORDER BY key LIMIT ?2"
            );
            let mut statement = transaction.prepare_cached(&sent)?;
            let sent = statement.query_map(params![id, at_most], read)?;
            let mut rows = sent.collect::<rusqlite::Result<Vec<Row>>>()?;
            for row in &mut rows {
                row.filed = Some(week);
            }
            write(transaction, &rows)?;
            Ok(rows.len() as u64)
        })
    }

    fn keep_pictures(
        &mut self,
        campaign: CampaignId,
        pictures: &[KeptPicture],
    ) -> Result<(), StoreError> {
        let id = campaign.0.bytes();
        durably(&mut self.connection, |transaction| {
            transaction.execute("DELETE FROM pictures WHERE campaign = ?1", params![id])?;
            let mut write = transaction.prepare_cached(&format!(
                "INSERT INTO pictures ({PICTURES}) VALUES (?1, ?2, ?3, ?4, ?5)"
            ))?;
            for it in pictures {
                let body = serde_json::to_vec(&it.picture).expect("a picture has a form in JSON");
                write.execute(params_from_iter(digest::with_digest([
                    Value::Blob(id.to_vec()),
                    Value::Text(it.audience.clone()),
                    Value::Blob(place_of(it.school)),
                    Value::Blob(body),
                ])))?;
            }
            Ok(())
        })
    }

    fn delete(&mut self, campaign: CampaignId, even_sent: bool) -> Result<u64, StoreError> {
        let deleted = durably(&mut self.connection, |transaction| {
            if even_sent {
                let id = params![campaign.0.bytes()];
                transaction.execute("DELETE FROM pictures WHERE campaign = ?1", id)?;
            }
            transaction.execute(
                "DELETE FROM answers WHERE campaign = ?1 AND (?2 OR NOT finished)",
                params![campaign.0.bytes(), even_sent],
            )
        })?;
        overwritten(&self.connection, "answers")?;
        Ok(deleted as u64)
    }
}

/// Readers of `answers.sqlite`.
pub struct SqliteAnswerReaders(SqliteReaders);

impl SqliteAnswerReaders {
    /// Readers of the database at `path`, which its writer has made.
    ///
    /// # Errors
    /// When the file cannot be opened.
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        SqliteReaders::open(path).map(Self)
    }

    /// What is damaged in a database of answers, in sentences; empty when nothing is.
    ///
    /// # Errors
    /// When the file cannot be opened.
    pub fn damage(path: &Path) -> Result<Vec<String>, StoreError> {
        let connection = open_reader(path)?;
        let look = || -> rusqlite::Result<Vec<String>> {
            let mut found = broken(&connection)?;
            let many = digest::changed(&connection, "answers", ALL)?;
            if many > 0 {
                found.push(format!("{many} answers to surveys were changed"));
            }
            let many = digest::changed(&connection, "pictures", PICTURES)?;
            if many > 0 {
                found.push(format!(
                    "{many} pictures of answers to surveys were changed"
                ));
            }
            Ok(found)
        };
        look().map_err(store_error)
    }
}

impl AnswerReaders for SqliteAnswerReaders {
    fn find(&self, campaign: CampaignId, key: AnswerKey) -> Result<Option<Row>, StoreError> {
        self.0.with(|connection| find(connection, campaign, key))
    }

    fn filed(
        &self,
        campaign: CampaignId,
        see: &mut dyn FnMut(Row) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        self.0.with(|connection| {
            let mut statement = connection
                .prepare_cached(&format!(
                    "SELECT {COLUMNS} FROM answers
                     WHERE campaign = ?1 AND filed IS NOT NULL ORDER BY key"
                ))
                .map_err(store_error)?;
            let mut rows = statement
                .query(params![campaign.0.bytes()])
                .map_err(store_error)?;
            while let Some(row) = rows.next().map_err(store_error)? {
                see(read(row).map_err(store_error)?)?;
            }
            Ok(())
        })
    }

    fn picture(
        &self,
        campaign: CampaignId,
        audience: &str,
        school: Option<SchoolToken>,
    ) -> Result<Option<Picture>, StoreError> {
        let place = params![campaign.0.bytes(), audience, place_of(school)];
        let body = self.0.with(|connection| {
            let mut statement = connection
                .prepare_cached(
                    "SELECT body FROM pictures WHERE campaign = ?1 AND audience = ?2 AND school = ?3",
                )
                .map_err(store_error)?;
            let body = statement.query_row(place, |row| row.get::<_, Vec<u8>>(0));
            body.optional().map_err(store_error)
        })?;
        let read = |body: Vec<u8>| serde_json::from_slice(&body);
        body.map(read)
            .transpose()
            .map_err(|_| StoreError::Damaged("a picture of answers that cannot be read".to_owned()))
    }

    fn copy_filed(&self, to: &Path) -> Result<(), StoreError> {
        let beside = PathBuf::from(format!("{}.partial", to.display()));
        let away = |error: std::io::Error| StoreError::Away(error.to_string());
        match fs::remove_file(&beside) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(away(error)),
            _ => {}
        }
        let copy = SqliteAnswers::open(&beside)?;
        let fill = || {
            copy.connection
                .pragma_update(None, "journal_mode", "DELETE")?;
            let from = self.0.path().to_string_lossy();
            copy.connection
                .execute("ATTACH DATABASE ?1 AS live", params![from.as_ref()])?;
            copy.connection.execute(
                &format!(
                    "INSERT INTO main.answers SELECT {ALL} FROM live.answers
                     WHERE filed IS NOT NULL ORDER BY campaign, key"
                ),
                [],
            )?;
            copy.connection.execute(
                &format!("INSERT INTO main.pictures SELECT {PICTURES} FROM live.pictures"),
                [],
            )?;
            copy.connection.execute("DETACH DATABASE live", [])
        };
        fill().map_err(store_error)?;
        drop(copy);
        fs::File::open(&beside)
            .and_then(|file| file.sync_all())
            .and_then(|()| fs::rename(&beside, to))
            .map_err(away)
    }

    fn filed_of(&self, campaign: CampaignId, audience: &str) -> Result<u64, StoreError> {
        self.0.with(|connection| {
            let mut statement = connection
                .prepare_cached(
                    "SELECT count(*) FROM answers WHERE campaign = ?1 AND filed IS NOT NULL
                     AND CAST(body AS TEXT) ->> '$.stamp.audience' = ?2
                     AND CAST(body AS TEXT) ->> '$.answers' <> '{}'",
                )
                .map_err(store_error)?;
            let place = params![campaign.0.bytes(), audience];
            let counted = statement.query_row(place, |row| count(row, 0));
            counted.map_err(store_error)
        })
    }

    fn counts(&self, campaign: CampaignId) -> Result<Counts, StoreError> {
        self.0.with(|connection| {
            let counts = connection.query_row(
                "SELECT count(*) FILTER (WHERE NOT finished), count(*) FILTER (WHERE finished), count(filed)
                 FROM answers WHERE campaign = ?1",
                params![campaign.0.bytes()],
                |row| {
                    Ok(Counts {
                        begun: count(row, 0)?,
                        finished: count(row, 1)?,
                        filed: count(row, 2)?,
                    })
                },
            );
            counts.map_err(store_error)
        })
    }
}

fn write(transaction: &Transaction<'_>, rows: &[Row]) -> rusqlite::Result<()> {
    let mut write = transaction.prepare_cached(&format!(
        "INSERT INTO answers ({ALL}) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
         ON CONFLICT DO UPDATE SET finished = ?3, filed = ?4, body = ?5, digest = ?6"
    ))?;
    for row in rows {
        let filed = row.filed.map(|week| week.to_string());
        let columns = [
            Value::Blob(row.campaign.0.bytes().to_vec()),
            Value::Blob(row.key.0.bytes().to_vec()),
            Value::Integer(row.is_finished.into()),
            filed.map_or(Value::Null, Value::Text),
            Value::Blob(row.body.clone()),
        ];
        write.execute(params_from_iter(digest::with_digest(columns)))?;
    }
    Ok(())
}

fn find(
    connection: &Connection,
    campaign: CampaignId,
    key: AnswerKey,
) -> Result<Option<Row>, StoreError> {
    let found = || {
        let mut statement = connection.prepare_cached(&format!(
            "SELECT {COLUMNS} FROM answers WHERE campaign = ?1 AND key = ?2"
        ))?;
        statement
            .query_row(params![campaign.0.bytes(), key.0.bytes()], read)
            .optional()
    };
    found().map_err(store_error)
}

fn read(row: &rusqlite::Row<'_>) -> rusqlite::Result<Row> {
    let filed: Option<String> = row.get(3)?;
    Ok(Row {
        campaign: CampaignId(RawId::from_bytes(row.get(0)?)),
        key: AnswerKey(Digest::from_bytes(row.get(1)?)),
        is_finished: row.get(2)?,
        filed: filed.as_deref().and_then(week),
        body: row.get(4)?,
    })
}

/// Everyone’s has no bytes.
fn place_of(school: Option<SchoolToken>) -> Vec<u8> {
    school.map_or_else(Vec::new, |it| it.0.bytes().to_vec())
}

fn week(text: &str) -> Option<Week> {
    let (year, number) = text.split_once("-W")?;
    Some(Week {
        year: year.parse().ok()?,
        number: number.parse().ok()?,
    })
}

fn count(row: &rusqlite::Row<'_>, column: usize) -> rusqlite::Result<u64> {
    row.get(column)
        .map(|many: i64| u64::try_from(many).unwrap_or(0))
}
