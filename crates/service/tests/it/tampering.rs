//! The person who changes what is stored is found out: any bit, any column.

use crate::kit::small;
use data_folder::{DataFolder, verify};
use ledger::Mismatch;
use rusqlite::{Connection, types::Value};
use service::Finding;

#[test]
fn any_flipped_bit_of_any_column_is_found_at_its_position() {
    let mut rehearsal = small();
    let keys = rehearsal.keys.clone();
    rehearsal.restart(|folder| {
        let whole = verify(folder, &keys, None).unwrap();
        assert!(whole.is_whole(), "{:?}", whole.findings);
        let database = Connection::open(folder.database()).unwrap();
        let mut flipped = 0;
        for position in [0, 1, whole.size / 2, whole.size - 1] {
            for column in ["position", "leaf", "command", "bytes"] {
                for bit in [0_u32, 13, 57] {
                    let Some(undo) = flip(&database, position, column, bit) else {
                        continue;
                    };
                    let found = verify(folder, &keys, None).unwrap();
                    assert!(
                        !found.is_whole(),
                        "{column}, bit {bit} of position {position}"
                    );
                    let Finding::Ledger(Mismatch { position: at, .. }) = found.findings[0] else {
                        panic!("{:?}", found.findings);
                    };
                    // A row that moved in front of others is found where it was put.
                    assert!(at == position || (column == "position" && at < position));
                    flipped += 1;
                    undo(&database);
                }
            }
        }
        assert!(flipped > 35, "{flipped}");
        assert_eq!(verify(folder, &keys, None).unwrap(), whole);
    });
}

/// Flips a bit of one column of one row; gives how to flip it back. Nothing is flipped where that
/// would need a second row to be there, which SQLite does not hold.
fn flip(
    database: &Connection,
    position: u64,
    column: &'static str,
    bit: u32,
) -> Option<impl FnOnce(&Connection)> {
    let position = position.cast_signed();
    let select = format!("SELECT {column} FROM facts WHERE position = ?1");
    let before: Value = database
        .query_row(&select, [position], |row| row.get(0))
        .unwrap();
    let (after, place) = match before.clone() {
        Value::Integer(n) => (Value::Integer(n ^ (1 << bit)), n ^ (1 << bit)),
        Value::Blob(mut bytes) => {
            let index = bit as usize % bytes.len();
            bytes[index] ^= 1 << (bit % 8);
            (Value::Blob(bytes), position)
        }
        other => panic!("{other:?}"),
    };
    let update = format!("UPDATE facts SET {column} = ?1 WHERE position = ?2");
    database.execute(&update, (&after, position)).ok()?;
    Some(move |database: &Connection| {
        database.execute(&update, (&before, place)).unwrap();
    })
}

#[test]
fn a_rewritten_history_that_hashes_is_caught_by_a_kept_root() {
    let mut rehearsal = small();
    let keys = rehearsal.keys.clone();
    rehearsal.restart(|folder| {
        let whole = verify(folder, &keys, None).unwrap();
        let kept = Some((whole.size, whole.root));
        let database = Connection::open(folder.database()).unwrap();
        database
            .execute(
                "DELETE FROM facts WHERE position = ?1",
                [whole.size.cast_signed() - 1],
            )
            .unwrap();
        let found = verify(folder, &keys, None).unwrap();
        assert!(!found.is_whole(), "it was known to reach further");
        // The person who can change the one file can change the other.
        std::fs::remove_file(folder.reach_file()).unwrap();
        assert!(
            verify(folder, &keys, None).unwrap().is_whole(),
            "a shorter history looks whole"
        );
        let found = verify(folder, &keys, kept).unwrap();
        assert!(!found.is_whole());
    });
}

#[test]
fn a_changed_key_in_the_vault_is_found() {
    let mut rehearsal = small();
    let keys = rehearsal.keys.clone();
    rehearsal.restart(|folder: &DataFolder| {
        let vault = Connection::open(folder.vault()).unwrap();
        vault
            .execute("UPDATE keys SET wrapped = zeroblob(length(wrapped))", [])
            .unwrap();
        let found = verify(folder, &keys, None).unwrap();
        assert!(
            matches!(found.findings[0], Finding::Vault(_)),
            "{:?}",
            found.findings
        );
        vault.execute("DELETE FROM keys", []).unwrap();
        let found = verify(folder, &keys, None).unwrap();
        assert!(
            matches!(found.findings[0], Finding::Ledger(_)),
            "{:?}",
            found.findings
        );
        // Put back for the restart: a service without its keys does not start.
        for gone in [folder.vault(), folder.database(), folder.reach_file()] {
            std::fs::remove_file(gone).unwrap();
        }
    });
}
