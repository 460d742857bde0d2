//! Sessions: who is signed in, for which organisation, in which role. On the desk, by the digest of
//! a token that only the browser has.

use crate::proof::Proof;
use jiff::{SignedDuration, Timestamp};
use ledger::{Expected, Shelf, Slip, SlipWrite};
use serde::{Deserialize, Serialize};
use vocabulary::{Actor, Digest, OrganisationId, PersonId, Revision, Role, Way};

/// A session lasts so long from signing in.
pub(crate) const LASTS: SignedDuration = SignedDuration::from_hours(12);
/// For so long after it senco can still say that it ended.
const REMEMBERED: SignedDuration = SignedDuration::from_hours(24);
/// When somebody was last seen is written at most so often.
const SEEN: SignedDuration = SignedDuration::from_mins(5);

/// As whom somebody acts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Acting {
    /// Who.
    pub person: PersonId,
    /// For which organisation.
    pub organisation: OrganisationId,
    /// In which role.
    pub role: Role,
}

impl Acting {
    /// Who acts.
    pub(crate) const fn actor(self) -> Actor {
        Actor {
            person: Some(self.person),
            organisation: Some(self.organisation),
            role: self.role,
            way: Way::Page,
        }
    }
}

/// What a session holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Session {
    /// As whom; nothing before it is chosen.
    #[serde(flatten)]
    pub(crate) acting: Option<Acting>,
    /// Everybody whom the visitor has shown to be: changing between them needs no new proof.
    #[serde(default)]
    pub(crate) proven: Vec<PersonId>,
    /// How.
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

    /// Whether somebody is signed in by it at `now`.
    pub(crate) fn lasts(&self, now: Timestamp) -> bool {
        let until = self.began.saturating_add(LASTS);
        self.ended.is_none() && until.is_ok_and(|until| now < until)
    }

    /// Everybody whom the visitor has shown to be.
    pub(crate) fn persons(&self) -> Vec<PersonId> {
        let acting = self.acting.map(|acting| acting.person);
        let mut persons = self.proven.clone();
        persons.extend(acting.filter(|person| !self.proven.contains(person)));
        persons
    }

    /// Whether it is time to write when it was last seen.
    pub(crate) fn is_unseen(&self, now: Timestamp) -> bool {
        let last = self.seen.unwrap_or(self.began);
        last.saturating_add(SEEN).is_ok_and(|until| until <= now)
    }

    /// Until when what it says stays true, and unwritten, by itself.
    pub(crate) fn stands_until(&self) -> Timestamp {
        let later = |at: Timestamp, lasting| at.saturating_add(lasting).unwrap_or(at);
        let seen = later(self.seen.unwrap_or(self.began), SEEN);
        seen.min(later(self.began, LASTS))
    }

    /// The write that puts it at `key`.
    pub(crate) fn write(&self, key: String, expected: Expected) -> SlipWrite {
        let body = serde_json::to_vec(self).expect("a session has a form in JSON");
        let kept = LASTS + REMEMBERED;
        let expires = self.began.saturating_add(kept).unwrap_or(Slip::NEVER);
        let put = Some(Slip {
            revision: Revision::from(Digest::of(&body)),
            body,
            expires,
        });
        SlipWrite {
            shelf: Shelf::Session,
            key,
            expected,
            put,
        }
    }
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

/// The session that a slip holds, whether it lasts or not.
pub(crate) fn read(slip: &Slip) -> Option<Session> {
    serde_json::from_slice(&slip.body).ok()
}

/// Where the session of `token` is on the desk.
pub(crate) fn key(token: &str) -> String {
    Digest::of(token.as_bytes()).to_string()
}
