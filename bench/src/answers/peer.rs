//! The peer of a page that is posted: a loop that inserts the very rows that the writer wrote, in the groups in which it did.
//!
//! Same table, same pragmas, one transaction a group, durable before the next. No page, no connection, nothing read or decided.

use answers::Row;
use rusqlite::{Connection, params};
use std::{
    path::Path,
    time::{Duration, Instant},
};
use tempfile::TempDir;
use vocabulary::Digest;

type Failed = Box<dyn std::error::Error>;

/// How long it takes to write these groups into a table like that of the database at `like`.
///
/// # Errors
/// Returns an error if a database does not answer.
pub fn bare(folder: &Path, like: &Path, groups: &[Vec<Row>]) -> Result<Duration, Failed> {
    let place = TempDir::new_in(folder)?;
    let mut connection = Connection::open(place.path().join("answers.sqlite"))?;
    connection.pragma_update(None, "journal_mode", "WAL")?;
    connection.pragma_update(None, "synchronous", "FULL")?;
    connection.pragma_update(None, "secure_delete", "ON")?;
    connection.execute_batch(&schema(like)?)?;
    // What the service works out for each row: here, it is there before.
    let digests: Vec<Vec<[u8; 32]>> = groups
        .iter()
        .map(|rows| {
            rows.iter()
                .map(|row| Digest::of(&row.body).bytes())
                .collect()
        })
        .collect();
    let begun = Instant::now();
    for (rows, digests) in groups.iter().zip(&digests) {
        let transaction = connection.transaction()?;
        {
            let mut write = transaction.prepare_cached(
                "INSERT INTO answers (campaign, key, finished, filed, body, digest)
                 VALUES (?1, ?2, ?3, NULL, ?4, ?5)
                 ON CONFLICT DO UPDATE SET finished = ?3, body = ?4, digest = ?5",
            )?;
            for (row, digest) in rows.iter().zip(digests) {
                write.execute(params![
                    row.campaign.0.bytes(),
                    row.key.0.bytes(),
                    row.is_finished,
                    row.body,
                    digest
                ])?;
            }
        }
        transaction.commit()?;
    }
    Ok(begun.elapsed())
}

/// What makes the tables of a database.
fn schema(of: &Path) -> Result<String, Failed> {
    let of = Connection::open(of)?;
    let mut select = of.prepare("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL")?;
    let statements = select.query_map([], |row| row.get::<_, String>(0))?;
    let statements = statements.collect::<Result<Vec<_>, _>>()?;
    Ok(statements.join(";"))
}
