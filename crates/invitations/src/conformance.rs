//! The suite that every kind of database of invitations runs in its own tests.

use crate::{
    Body, Invitation, InvitationKey, InvitationReaders, InvitationStore, LinkMarks, Standing,
    StopMark,
};
use answers::{InvitationMark, SpentMark, Week};
use jiff::{SignedDuration, Timestamp};
use std::{fs, path::Path};
use vocabulary::{CampaignId, Digest, InviteListId, RawId, Urn};

/// A database as it is opened again and again: its writer, and readers beside it.
pub trait Opens {
    /// Opens it at a place, and makes it where there is none.
    fn open(&self, at: &Path) -> (Box<dyn InvitationStore>, Box<dyn InvitationReaders>);
}

type Example = fn(&dyn Opens, &Path);

const WEEK: Week = Week {
    year: 2027,
    number: 3,
};
const CAMPAIGN: CampaignId = CampaignId(RawId::from_bytes([1; 16]));

fn list(n: u8) -> InviteListId {
    InviteListId(RawId::from_bytes([n; 16]))
}

fn digest(n: u8) -> Digest {
    Digest::from_bytes([n; 32])
}

/// The `n`-th invitation: its message is due `n` hours after the beginning.
fn invitation(n: u8) -> Invitation {
    let hours = SignedDuration::from_hours(i64::from(n));
    Invitation {
        campaign: CAMPAIGN,
        key: InvitationKey(RawId::from_bytes([n; 16])),
        list: list(n % 2),
        due: Timestamp::UNIX_EPOCH.checked_add(hours).ok(),
        body: Body {
            audience: "school-2026".to_owned(),
            address: format!("address {n}").into_bytes(),
            stop: Some(StopMark(digest(n))),
            links: vec![LinkMarks {
                invitation: InvitationMark(digest(n)),
                spent: SpentMark(digest(n + 100)),
            }],
            standing: Standing::Invited,
            ..Body::default()
        },
    }
}

/// Every example, each in a folder of its own below `folder`.
pub fn all(opens: &dyn Opens, folder: &Path) {
    let examples: [(&str, Example); 7] = [
        ("kept", what_is_written_is_there_when_opened_again),
        ("found", an_invitation_is_found_by_each_of_its_links),
        ("answered", who_has_answered_gets_no_more_messages),
        ("stopped", who_wants_no_more_is_known_for_ever),
        ("replaced", a_list_has_what_it_is_given_and_nothing_else),
        ("deleted", what_is_deleted_is_in_no_byte),
        ("codes", the_code_of_a_school_is_forgotten_with_every_byte),
    ];
    for (name, example) in examples {
        let place = folder.join(name);
        fs::create_dir_all(&place).expect("a folder for an example");
        example(opens, &place);
    }
}

fn what_is_written_is_there_when_opened_again(opens: &dyn Opens, at: &Path) {
    {
        let (mut store, _readers) = opens.open(at);
        store
            .write(&[invitation(2), invitation(1)])
            .expect("written");
        let mut changed = invitation(1);
        changed.body.sent = 1;
        store.write(&[changed]).expect("written again");
    }
    let (mut store, readers) = opens.open(at);
    let all = store.all(CAMPAIGN, None).expect("it answers");
    let sent: Vec<u8> = all.iter().map(|it| it.body.sent).collect();
    assert_eq!(sent, [1, 0], "in the order of their keys");
    assert_eq!(all[1], invitation(2));
    let of_list = store.all(CAMPAIGN, Some(list(0))).expect("it answers");
    assert_eq!(of_list, [invitation(2)]);
    let mut seen = Vec::new();
    let mut see = |it| {
        seen.push(it);
        Ok(())
    };
    readers.of_campaign(CAMPAIGN, &mut see).expect("it answers");
    assert_eq!(seen, all);
    assert_eq!(readers.campaigns().expect("it answers"), [CAMPAIGN]);
    let key = InvitationKey(RawId::from_bytes([2; 16]));
    assert_eq!(
        store.find(CAMPAIGN, key).expect("it answers"),
        Some(invitation(2))
    );
}

fn an_invitation_is_found_by_each_of_its_links(opens: &dyn Opens, at: &Path) {
    let (mut store, readers) = opens.open(at);
    let mut reminded = invitation(1);
    reminded.body.links.push(LinkMarks {
        invitation: InvitationMark(digest(50)),
        spent: SpentMark(digest(150)),
    });
    store
        .write(&[reminded.clone(), invitation(2)])
        .expect("written");
    for n in [1, 50] {
        let found = readers.by_link(CAMPAIGN, InvitationMark(digest(n)));
        assert_eq!(found.expect("it answers"), Some(reminded.clone()));
    }
    let other = CampaignId(RawId::from_bytes([9; 16]));
    for (campaign, n) in [(other, 1), (CAMPAIGN, 77)] {
        let found = readers.by_link(campaign, InvitationMark(digest(n)));
        assert_eq!(found.expect("it answers"), None);
    }
    reminded.forget();
    store.write(&[reminded]).expect("written");
    let found = readers.by_link(CAMPAIGN, InvitationMark(digest(1)));
    assert_eq!(
        found.expect("it answers"),
        None,
        "it leads to no one any more"
    );
}

fn who_has_answered_gets_no_more_messages(opens: &dyn Opens, at: &Path) {
    let (mut store, readers) = opens.open(at);
    store
        .write(&[invitation(1), invitation(2), invitation(3)])
        .expect("written");
    let later = "1970-01-01T02:30:00Z".parse().expect("a moment");
    let due = |at: Timestamp| {
        let due = readers.due(at, 10).expect("it answers");
        due.iter().map(|it| it.key.0.bytes()[0]).collect::<Vec<_>>()
    };
    assert_eq!(due(later), [1, 2], "the longest due first");
    assert_eq!(readers.due(Timestamp::MAX, 1).expect("it answers").len(), 1);
    let marks = [SpentMark(digest(101)), SpentMark(digest(99))];
    let noted = store.note_answered(CAMPAIGN, &marks, WEEK);
    assert_eq!(noted, Ok(1), "one mark is of no invitation");
    assert_eq!(due(later), [2]);
    let key = InvitationKey(RawId::from_bytes([1; 16]));
    let answered = store
        .find(CAMPAIGN, key)
        .expect("it answers")
        .expect("it is there");
    assert_eq!(answered.body.standing, Standing::Answered(WEEK));
    assert_eq!(
        store.note_answered(CAMPAIGN, &marks, WEEK),
        Ok(1),
        "twice is once"
    );
}

fn who_wants_no_more_is_known_for_ever(opens: &dyn Opens, at: &Path) {
    let mark = StopMark(digest(1));
    {
        let (mut store, _readers) = opens.open(at);
        store.stop(mark).expect("noted");
        store.stop(mark).expect("noted twice");
        store.delete(CAMPAIGN, None).expect("deleted");
    }
    let (_store, readers) = opens.open(at);
    assert_eq!(readers.is_stopped(mark), Ok(true));
    assert_eq!(readers.is_stopped(StopMark(digest(2))), Ok(false));
    assert_eq!(readers.stops(), Ok([mark].into()));
}

fn a_list_has_what_it_is_given_and_nothing_else(opens: &dyn Opens, at: &Path) {
    let (mut store, readers) = opens.open(at);
    store
        .write(&[invitation(1), invitation(2), invitation(3)])
        .expect("written");
    let replaced = store.replace(CAMPAIGN, Some(list(1)), &[invitation(3)]);
    assert_eq!(replaced, Ok(()));
    let left = store.all(CAMPAIGN, None).expect("it answers");
    assert_eq!(left, [invitation(2), invitation(3)]);
    let gone = readers.by_link(CAMPAIGN, InvitationMark(digest(1)));
    assert_eq!(gone.expect("it answers"), None);
    assert_eq!(store.replace(CAMPAIGN, None, &[]), Ok(()));
    assert!(store.all(CAMPAIGN, None).expect("it answers").is_empty());
}

fn what_is_deleted_is_in_no_byte(opens: &dyn Opens, at: &Path) {
    let (mut store, _readers) = opens.open(at);
    let mut known = invitation(1);
    "quite-another-survey".clone_into(&mut known.body.audience);
    store.write(&[known, invitation(2)]).expect("written");
    assert_eq!(store.delete(CAMPAIGN, Some(list(1))), Ok(1));
    assert!(!has(at, b"quite-another-survey"));
    assert_eq!(
        store.all(CAMPAIGN, None).expect("it answers"),
        [invitation(2)]
    );
}

fn the_code_of_a_school_is_forgotten_with_every_byte(opens: &dyn Opens, at: &Path) {
    let [one, other] = [100_001, 100_002].map(|number| Urn::try_from(number).expect("a number"));
    let (mut store, _readers) = opens.open(at);
    for (school, sealed) in [(one, "sealed code one"), (other, "sealed code other")] {
        let kept = store.keep_code(CAMPAIGN, school, sealed.as_bytes());
        kept.expect("kept");
    }
    let code = |store: &mut dyn InvitationStore, school| {
        let found = store.code(CAMPAIGN, school).expect("it answers");
        found.map(|it| String::from_utf8(it).expect("as it was written"))
    };
    assert_eq!(
        code(store.as_mut(), one).as_deref(),
        Some("sealed code one")
    );
    assert_eq!(store.forget_codes(CAMPAIGN, &[other].into()), Ok(1));
    assert_eq!(code(store.as_mut(), one), None);
    assert_eq!(
        code(store.as_mut(), other).as_deref(),
        Some("sealed code other")
    );
    assert!(!has(at, b"sealed code one"));
}

/// Whether any file of a folder has these bytes.
fn has(folder: &Path, bytes: &[u8]) -> bool {
    let files = fs::read_dir(folder).expect("a folder").flatten();
    let mut texts = files.filter_map(|entry| fs::read(entry.path()).ok());
    texts.any(|text| text.windows(bytes.len()).any(|window| window == bytes))
}
