//! Sessions: who is signed in, for which organisation, in which role. On the desk, by the digest of
//! a token that only the browser has.

use crate::{Acting, Proof};
use access::Kept;
use jiff::{SignedDuration, Timestamp};
use ledger::{Desk, Expected, Shelf, Slip, SlipWrite, StoreError, plain};
use serde::{Deserialize, Serialize};
use vocabulary::{Digest, PersonId, Revision};

/// The number of hours that a session lasts from signing in.
pub const SESSION_HOURS: u8 = 12;
/// The same as a length of time.
pub(crate) const LASTS: SignedDuration = SignedDuration::from_hours(SESSION_HOURS as i64);
/// When someone was last seen is written at most so often.
const SEEN: SignedDuration = SignedDuration::from_mins(5);

/// What a session holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Session {
    /// As whom; nothing before it is chosen.
    #[serde(flatten)]
    pub(crate) acting: Option<Acting>,
    /// Everyone whom the visitor has shown to be: changing between them needs no new proof.
    #[serde(default)]
    pub(crate) proven: Vec<PersonId>,
    /// How the visitor showed who they are.
    #[serde(default = "by_email")]
    pub(crate) proof: Proof,
    pub(crate) began: Timestamp,
    /// When a page was last asked for, to within [`SEEN`].
    #[serde(default)]
    pub(crate) seen: Option<Timestamp>,
    /// Browser and system, in plain words.
    #[serde(default)]
    pub(crate) browser: String,
    /// When it was ended from another browser.
    #[serde(default)]
    pub(crate) ended: Option<Timestamp>,
}

const fn by_email() -> Proof {
    Proof::Email
}

impl Session {
    /// A session that begins now.
    pub(crate) fn begin(
        proven: Vec<PersonId>,
        acting: Option<Acting>,
        proof: Proof,
        browser: &str,
        now: Timestamp,
    ) -> Self {
        Self {
            acting,
            proven,
            proof,
            began: now,
            seen: Some(now),
            browser: browser.to_owned(),
            ended: None,
        }
    }

    /// Whether someone is signed in by it at `now`.
    pub(crate) fn lasts(&self, now: Timestamp) -> bool {
        let until = self.began.saturating_add(LASTS);
        self.ended.is_none() && until.is_ok_and(|until| now < until)
    }

    /// Everyone whom the visitor has shown to be.
    pub(crate) fn persons(&self) -> Vec<PersonId> {
        let acting = self.acting.map(|acting| acting.person);
        let mut persons = self.proven.clone();
        persons.extend(acting.filter(|person| !self.proven.contains(person)));
        persons
    }

    /// Whether anybody whom the visitor had shown to be was parted from another since: it is then not
    /// known any more which of the two the visitor is, and they sign in again.
    pub(crate) fn is_parted(&self, people: &people::State) -> bool {
        let mut persons = self.persons().into_iter();
        persons.any(|person| people.was_parted_since(person, self.began))
    }

    /// Whether it is time to write when it was last seen.
    pub(crate) fn is_unseen(&self, now: Timestamp) -> bool {
        let last = self.seen.unwrap_or(self.began);
        last.saturating_add(SEEN).is_ok_and(|until| until <= now)
    }

    /// Until when what it says stays true, and unwritten, on its own.
    pub(crate) fn stands_until(&self) -> Timestamp {
        let later = |at: Timestamp, lasting| at.saturating_add(lasting).unwrap_or(at);
        let seen = later(self.seen.unwrap_or(self.began), SEEN);
        seen.min(later(self.began, LASTS))
    }

    /// The writes that put it at `key`, and note of whom it is.
    pub(crate) fn writes(&self, key: &str, expected: Expected) -> Vec<SlipWrite> {
        let slip = SlipWrite {
            shelf: Shelf::Session,
            key: key.to_owned(),
            expected,
            put: Some(plain::slip(self, self.expires())),
        };
        let of = |person: PersonId| SlipWrite {
            shelf: Shelf::SessionOf,
            key: note_key(person, key),
            expected: Expected::Anything,
            put: Some(plain::empty(self.expires())),
        };
        let persons = self.persons().into_iter().map(of);
        std::iter::once(slip).chain(persons).collect()
    }

    /// When its slips go: for some time after it has ended senco can still say so.
    pub(crate) fn expires(&self) -> Timestamp {
        let kept = Kept::Sessions.time().long();
        self.began.saturating_add(kept).unwrap_or(Slip::NEVER)
    }
}

/// Where it is noted that the session at `key` is someone's.
pub(crate) fn note_key(person: PersonId, key: &str) -> String {
    format!("{}{key}", of_person(person))
}

/// What the keys of someone's sessions begin with, on the shelf that notes whose they are.
fn of_person(person: PersonId) -> String {
    format!("{person}/")
}

/// Every session of someone that lasts at `now`, by its key, with the slip's revision.
pub(crate) fn of(
    desk: &dyn Desk,
    person: PersonId,
    now: Timestamp,
) -> Result<Vec<(String, Session, Revision)>, StoreError> {
    let begins = of_person(person);
    let mut found = Vec::new();
    for (noted, _) in desk.slips(Shelf::SessionOf, &begins)? {
        let key = noted.split_at(begins.len()).1;
        // One that was ended, or goes by another token since, is noted until the note expires.
        let Some(slip) = desk.slip(Shelf::Session, key)? else {
            continue;
        };
        let session = read(&slip).filter(|it| it.lasts(now) && it.persons().contains(&person));
        if let Some(session) = session {
            found.push((key.to_owned(), session, slip.revision));
        }
    }
    Ok(found)
}

/// A place where someone is signed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignedInAt {
    /// Where the session is on the desk: what ends it.
    pub key: String,
    /// Browser and system, in plain words.
    pub browser: String,
    /// When the session started.
    pub began: Timestamp,
    /// When a page was last asked for, to within five minutes.
    pub seen: Timestamp,
}

/// Every session of somebody that lasts at `now`, by whichever of their ids it began.
pub(crate) fn of_all_ids(
    desk: &dyn Desk,
    people: &people::State,
    person: PersonId,
    now: Timestamp,
) -> Result<Vec<(String, Session, Revision)>, StoreError> {
    let mut found: Vec<(String, Session, Revision)> = Vec::new();
    for id in people.ids_of(person) {
        for session in of(desk, id, now)? {
            let known = found.iter().any(|(key, ..)| *key == session.0);
            if !known && !session.1.is_parted(people) {
                found.push(session);
            }
        }
    }
    Ok(found)
}

/// Where somebody is signed in at `now`.
///
/// # Errors
/// Returns an error if the database does not answer.
pub fn sessions_of(
    desk: &dyn Desk,
    people: &people::State,
    person: PersonId,
    now: Timestamp,
) -> Result<Vec<SignedInAt>, StoreError> {
    let line = |(key, session, _): (String, Session, _)| SignedInAt {
        key,
        browser: session.browser,
        began: session.began,
        seen: session.seen.unwrap_or(session.began),
    };
    let all = of_all_ids(desk, people, person, now)?;
    Ok(all.into_iter().map(line).collect())
}

/// The write that takes the session of `token` away.
pub(crate) fn end(token: &str) -> SlipWrite {
    SlipWrite {
        shelf: Shelf::Session,
        key: key(token),
        expected: Expected::Anything,
        put: None,
    }
}

/// The session that a slip holds, whether it lasts or not; none where the slip is not what was
/// written, and the person who uses it signs in again.
pub(crate) fn read(slip: &Slip) -> Option<Session> {
    plain::read(slip)
}

/// Where the session of `token` is on the desk.
pub fn key(token: &str) -> String {
    Digest::of(token.as_bytes()).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use ledger::{AccessLog, AccessRow, DamagedMail, Mail, OutboxRow};
    use std::{
        collections::BTreeMap,
        sync::atomic::{AtomicUsize, Ordering},
    };
    use vocabulary::{AccessEntryId, RawId};

    /// A desk that counts how many slips it hands out.
    #[derive(Default)]
    struct Counted {
        slips: BTreeMap<(Shelf, String), Slip>,
        handed_out: AtomicUsize,
    }

    impl Counted {
        fn begin(&mut self, person: PersonId, token: &str, now: Timestamp) {
            let session = Session::begin(vec![person], None, Proof::Email, "", now);
            for write in session.writes(&key(token), Expected::Absent) {
                let slip = write.put.expect("a session begins");
                self.slips.insert((write.shelf, write.key), slip);
            }
        }
    }

    impl Desk for Counted {
        fn slip(&self, shelf: Shelf, key: &str) -> Result<Option<Slip>, StoreError> {
            self.handed_out.fetch_add(1, Ordering::Relaxed);
            Ok(self.slips.get(&(shelf, key.to_owned())).cloned())
        }

        fn slips(&self, shelf: Shelf, prefix: &str) -> Result<Vec<(String, Slip)>, StoreError> {
            let from = self.slips.range((shelf, prefix.to_owned())..);
            let found = from.take_while(|((on, key), _)| *on == shelf && key.starts_with(prefix));
            let found: Vec<_> = found
                .map(|((_, key), slip)| (key.clone(), slip.clone()))
                .collect();
            self.handed_out.fetch_add(found.len(), Ordering::Relaxed);
            Ok(found)
        }

        fn damaged_mail(&self) -> Result<Vec<DamagedMail>, StoreError> {
            Ok(Vec::new())
        }

        fn outbox(&self, _: Mail) -> Result<Vec<OutboxRow>, StoreError> {
            Ok(Vec::new())
        }
    }

    impl AccessLog for Counted {
        fn access_entry(&self, _: AccessEntryId) -> Result<Option<AccessRow>, StoreError> {
            Ok(None)
        }

        fn access_about(&self, _: &str, _: usize) -> Result<Vec<AccessRow>, StoreError> {
            Ok(Vec::new())
        }

        fn access_between(
            &self,
            _: Timestamp,
            _: Timestamp,
            _: &mut dyn FnMut(AccessRow),
        ) -> Result<(), StoreError> {
            Ok(())
        }

        fn access_from(&self, _: Timestamp) -> Result<Option<Timestamp>, StoreError> {
            Ok(None)
        }
    }

    fn person(n: u32) -> PersonId {
        PersonId(RawId::from_bytes(u128::from(n).to_be_bytes()))
    }

    #[test]
    fn ones_own_sessions_are_found_without_a_look_at_everybodys() {
        let now = "2026-11-22T10:00:00Z".parse().unwrap();
        for others in [0, 2000] {
            let mut desk = Counted::default();
            desk.begin(person(0), "one", now);
            desk.begin(person(0), "another", now);
            for n in 1..=others {
                desk.begin(person(n), &format!("of {n}"), now);
            }
            // One that ended otherwise leaves its note behind.
            desk.begin(person(0), "gone", now);
            desk.slips.remove(&(Shelf::Session, key("gone")));
            let mut found: Vec<String> = of(&desk, person(0), now)
                .unwrap()
                .into_iter()
                .map(|(key, ..)| key)
                .collect();
            found.sort();
            let mut wanted = vec![key("one"), key("another")];
            wanted.sort();
            assert_eq!(found, wanted);
            // Three notes, and what each of them names.
            assert_eq!(desk.handed_out.into_inner(), 6, "{others}");
        }
        let mut desk = Counted::default();
        desk.begin(person(0), "one", now);
        let late = now + LASTS;
        assert!(of(&desk, person(0), late).unwrap().is_empty());
    }

    #[test]
    fn the_table_of_retention_says_how_long_a_session_lasts_and_keeps_it_until_then() {
        let row = Kept::Sessions.row();
        assert!(row.why.contains(&format!("for {SESSION_HOURS} hours")));
        assert!(row.time.long() >= LASTS);
    }
}
