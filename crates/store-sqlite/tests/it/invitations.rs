//! Invitations against the suite that every kind of database of invitations runs.

use answers::{InvitationMark, SpentMark};
use invitations::{
    Body, Invitation, InvitationKey, InvitationReaders, InvitationStore, LinkMarks, StopMark,
    conformance,
};
use rusqlite::Connection;
use std::path::Path;
use store_sqlite::{SqliteInvitationReaders, SqliteInvitations};
use tempfile::TempDir;
use vocabulary::{CampaignId, Digest, InviteListId, RawId};

struct Sqlite;

impl conformance::Opens for Sqlite {
    fn open(&self, at: &Path) -> (Box<dyn InvitationStore>, Box<dyn InvitationReaders>) {
        let path = at.join("invitations.sqlite");
        let store = SqliteInvitations::open(&path).expect("a database");
        let readers = SqliteInvitationReaders::open(&path).expect("readers of it");
        (Box::new(store), Box::new(readers))
    }
}

#[test]
fn sqlite_does_what_every_database_of_invitations_must() {
    let folder = TempDir::new().unwrap();
    conformance::all(&Sqlite, folder.path());
}

#[test]
fn what_was_changed_is_found() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("invitations.sqlite");
    let mut store = SqliteInvitations::open(&path).unwrap();
    let (id, digest) = (RawId::from_bytes([1; 16]), Digest::from_bytes([2; 32]));
    let invitation = Invitation {
        campaign: CampaignId(id),
        key: InvitationKey(id),
        list: InviteListId(id),
        due: None,
        body: Body {
            links: vec![LinkMarks {
                invitation: InvitationMark(digest),
                spent: SpentMark(digest),
            }],
            ..Body::default()
        },
    };
    store.write(&[invitation]).unwrap();
    store.stop(StopMark(digest)).unwrap();
    let damage = || SqliteInvitationReaders::damage(&path).unwrap();
    assert_eq!(damage(), [""; 0]);
    let other = Connection::open(&path).unwrap();
    let change = |what: &str| assert_eq!(other.execute(what, []).unwrap(), 1);
    change("UPDATE links SET spent = zeroblob(32)");
    assert_eq!(damage(), ["links of invitations to surveys were changed"]);
    change("UPDATE stops SET mark = zeroblob(32)");
    assert_eq!(damage().len(), 2);
    change("UPDATE invitations SET due = 1");
    assert_eq!(damage()[0], "1 invitations to surveys were changed");
}
