//! What is damaged in a database of invitations, and what a copy of it leaves out.

use super::{ALL, SqliteInvitationReaders, read};
use crate::{
    connection::{broken, open_reader},
    digest, store_error,
};
use ledger::StoreError;
use rusqlite::{Connection, params};
use std::path::Path;

impl SqliteInvitationReaders {
    /// Takes the codes of schools out of a copy for a backup, and out of its every byte: with a backup and the keys, they would still lead
    /// from a school to its answers when they have been forgotten here.
    ///
    /// # Errors
    /// When the copy cannot be changed.
    pub fn leave_out_codes(copy: &Path) -> Result<(), StoreError> {
        let leave_out = || {
            let connection = Connection::open(copy)?;
            connection.execute_batch("PRAGMA secure_delete = ON; DELETE FROM codes; VACUUM;")?;
            connection.close().map_err(|(_, error)| error)
        };
        leave_out().map_err(store_error)
    }

    /// What is damaged in a database of invitations, in sentences; empty when nothing is.
    ///
    /// # Errors
    /// When the file cannot be opened.
    pub fn damage(path: &Path) -> Result<Vec<String>, StoreError> {
        let connection = open_reader(path)?;
        let look = || -> rusqlite::Result<Vec<String>> {
            let mut found = broken(&connection)?;
            found.extend(changed_invitations(&connection)?);
            let many = digest::changed(&connection, "codes", "campaign, school, sealed, digest")?;
            if many > 0 {
                found.push(format!(
                    "{many} codes of schools in invitations were changed"
                ));
            }
            let many = digest::changed(&connection, "stops", "mark, digest")?;
            if many > 0 {
                found.push(format!(
                    "of people who want no emails about surveys, {many} were changed"
                ));
            }
            Ok(found)
        };
        look().map_err(store_error)
    }
}

/// What is damaged among invitations, and among the links by which they are found.
fn changed_invitations(connection: &Connection) -> rusqlite::Result<Vec<String>> {
    let mut links = connection.prepare(
        "SELECT EXISTS (SELECT 1 FROM links WHERE campaign = ?1 AND mark = ?2 AND spent = ?3 AND key = ?4)",
    )?;
    let mut statement = connection.prepare(&format!("SELECT {ALL} FROM invitations"))?;
    let mut rows = statement.query([])?;
    let (mut changed, mut lacking, mut linked) = (0, 0, 0);
    while let Some(row) = rows.next()? {
        if !digest::fits(row, 5)? {
            changed += 1;
            continue;
        }
        let it = read(row)?;
        for marks in &it.body.links {
            linked += 1;
            let is_there = links.query_row(
                params![
                    it.campaign.0.bytes(),
                    marks.invitation.0.bytes(),
                    marks.spent.0.bytes(),
                    it.key.0.bytes()
                ],
                |row| row.get::<_, bool>(0),
            )?;
            lacking += i64::from(!is_there);
        }
    }
    let all: i64 = connection.query_row("SELECT count(*) FROM links", [], |row| row.get(0))?;
    let mut found = Vec::new();
    if changed > 0 {
        found.push(format!("{changed} invitations to surveys were changed"));
    } else if lacking > 0 || all != linked {
        found.push("links of invitations to surveys were changed".to_owned());
    }
    Ok(found)
}
