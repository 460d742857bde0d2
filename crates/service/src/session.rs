//! Sessions: who is signed in, for which organisation, in which role. On the desk, by the digest of
//! a token that only the browser has.

use jiff::{SignedDuration, Timestamp};
use ledger::{Expected, Shelf, Slip, SlipWrite};
use serde::{Deserialize, Serialize};
use vocabulary::{Actor, Digest, OrganisationId, PersonId, Revision, Role, Way};

/// A session lasts so long from signing in.
const LASTS: SignedDuration = SignedDuration::from_hours(12);

/// What a session holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Session {
    pub(crate) person: PersonId,
    pub(crate) organisation: OrganisationId,
    pub(crate) role: Role,
    pub(crate) began: Timestamp,
}

impl Session {
    /// Who acts in this session.
    pub(crate) fn actor(&self) -> Actor {
        Actor {
            person: Some(self.person),
            organisation: Some(self.organisation),
            role: self.role,
            way: Way::Page,
        }
    }

    pub(crate) fn write(&self, token: &str) -> SlipWrite {
        let body = serde_json::to_vec(self).expect("a session has a form in JSON");
        let expires = self.began.saturating_add(LASTS).unwrap_or(Slip::NEVER);
        let put = Some(Slip {
            revision: Revision::from(Digest::of(&body)),
            body,
            expires,
        });
        SlipWrite {
            shelf: Shelf::Session,
            key: key(token),
            expected: Expected::Absent,
            put,
        }
    }
}

/// The write that ends the session of `token`.
pub(crate) fn end(token: &str) -> SlipWrite {
    SlipWrite {
        shelf: Shelf::Session,
        key: key(token),
        expected: Expected::Anything,
        put: None,
    }
}

/// The session that a slip holds, unless it is over.
pub(crate) fn read(slip: &Slip, now: Timestamp) -> Option<Session> {
    if slip.expires <= now {
        return None;
    }
    serde_json::from_slice(&slip.body).ok()
}

/// Where the session of `token` is on the desk.
pub(crate) fn key(token: &str) -> String {
    Digest::of(token.as_bytes()).to_string()
}
