//! Proving an address by mail: what is asked for lies sealed on the desk until the address is proven.
//!
//! An attempt has an id that no one can guess. Its link and its code are keyed hashes of that id, made
//! again whenever they are needed: neither desk nor outbox holds more than the id. Asking does the same
//! whether anyone is known by the address or not: one slip is read, two are written, one mail waits.
//! What the mail says is looked up when it is worded.

use access::Kept;
use jiff::{SignedDuration, Timestamp};
use ledger::{
    Addressee, Delivery, Desk, Expected, OutboxRow, Shelf, Slip, SlipWrite, StoreError, SubjectKey,
    plain,
};
use people::{BeginOwnAccount, RequestAccount};
use serde::{Deserialize, Serialize};
use vocabulary::{Digest, PersonId, RawId, Seed};

/// A link and a code work for so long.
const VALID: SignedDuration = SignedDuration::from_hours(1);

/// The number of wrong codes after which no code is right any more.
pub(crate) const WRONG_CODES: u8 = 5;

/// The most emails of each kind to one address within a [`WINDOW`].
pub(crate) const IN_A_WINDOW: usize = 5;

/// Mail to one address is counted over so long. The person who has had all of it still has a link that works:
/// a window is never longer than a link is good for.
const WINDOW: SignedDuration = SignedDuration::from_hours(1);

/// By what means someone has shown who they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Proof {
    /// They read the mail that goes to their address.
    Email,
    /// They chose to be someone from the story of a demonstration.
    Demonstration,
}

/// What an address is proven for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Purpose {
    /// To sign in, and continue to one of our pages.
    SignIn {
        /// The address of the page to open after signing in.
        next: String,
    },
    /// To ask for an account.
    Request(Box<RequestAccount>),
    /// To begin an account for what is one’s own, and continue to one of our pages.
    Begin {
        /// Who begins it.
        account: Box<BeginOwnAccount>,
        /// The address of the page to open then.
        next: String,
    },
    /// To have another address of one's own.
    Prove {
        /// The person whose address it is.
        person: PersonId,
    },
}

/// What is sealed in an attempt.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Asked {
    pub(crate) address: String,
    pub(crate) purpose: Purpose,
}

/// An attempt as it lies on the desk.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Attempt {
    /// The sealed [`Asked`]; nothing once it is spent.
    sealed: Vec<u8>,
    pub(crate) wrong: u8,
    made: Timestamp,
    pub(crate) spent: bool,
    /// Whether it was one too many for its address, or for addresses of no one: no mail is sent, so no
    /// code is right.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    unposted: bool,
}

/// The id of an attempt, with what is made from it and the seed.
pub(crate) struct Secrets<'a> {
    seed: &'a Seed,
    id: RawId,
}

impl<'a> Secrets<'a> {
    pub(crate) const fn of(seed: &'a Seed, id: RawId) -> Self {
        Self { seed, id }
    }

    /// The attempt of a link, when the link is one that this seed made.
    pub(crate) fn from_token(seed: &'a Seed, token: &str) -> Option<Self> {
        let (id, _) = token.split_at_checked(26)?;
        let secrets = Self::of(seed, id.parse().ok()?);
        // Compared as digests: see below.
        let same = Digest::of(secrets.token().as_bytes()) == Digest::of(token.as_bytes());
        same.then_some(secrets)
    }

    pub(crate) fn key(&self) -> String {
        self.id.to_string()
    }

    fn secret(&self) -> RawId {
        self.seed.id("proof-link", &[&self.id.bytes()])
    }

    /// What is in the link.
    pub(crate) fn token(&self) -> String {
        format!("{}{}", self.id, self.secret())
    }

    /// Eight digits. How little guessing helps: [`crate::wrong_codes`].
    fn code(&self) -> String {
        let bytes = self.seed.derive("proof-code", &[&self.id.bytes()]);
        let number = bytes.iter().fold(0_u64, |number, byte| {
            (number * 256 + u64::from(*byte)) % 100_000_000
        });
        format!("{number:08}")
    }

    /// Whether a typed code is the right one; spaces in it are no one's fault.
    fn takes(&self, typed: &str) -> bool {
        let digits: String = typed.chars().filter(char::is_ascii_digit).collect();
        // Compared as digests, so that how long it takes tells nothing of the right one.
        Digest::of(digits.as_bytes()) == Digest::of(self.code().as_bytes())
    }

    fn box_key(&self) -> SubjectKey {
        SubjectKey::from_secret(self.seed.derive("proof-address", &[&self.id.bytes()]))
    }

    fn purpose(&self) -> String {
        format!("proof\n{}", self.id)
    }
}

impl Attempt {
    pub(crate) fn new(secrets: &Secrets<'_>, asked: &Asked, made: Timestamp) -> Self {
        let plain = serde_json::to_vec(asked).expect("what is asked has a form in JSON");
        let key = secrets.box_key();
        Self {
            sealed: ledger::seal_bytes(&key, secrets.purpose().as_bytes(), &plain),
            wrong: 0,
            made,
            spent: false,
            unposted: false,
        }
    }

    /// The same attempt, of which no mail is sent. To the person who asked it looks like any other.
    pub(crate) fn unposted(self) -> Self {
        Self {
            unposted: true,
            ..self
        }
    }

    /// Whether a typed code is the right one.
    pub(crate) fn takes(&self, secrets: &Secrets<'_>, code: &str) -> bool {
        secrets.takes(code) && !self.unposted
    }

    /// The attempt as it was spent: the address goes.
    pub(crate) fn spent(self) -> Self {
        Self {
            spent: true,
            sealed: Vec::new(),
            ..self
        }
    }

    /// The same attempt after this number of wrong codes.
    pub(crate) fn with_wrong(self, wrong: u8) -> Self {
        Self { wrong, ..self }
    }

    /// When its slip goes.
    pub(crate) fn expires(&self) -> Timestamp {
        let kept = Kept::SignInLinks.time().long();
        self.made.saturating_add(kept).unwrap_or(Slip::NEVER)
    }

    pub(crate) fn until(&self) -> Timestamp {
        self.made.saturating_add(VALID).unwrap_or(Timestamp::MAX)
    }

    pub(crate) fn open(&self, secrets: &Secrets<'_>) -> Option<Asked> {
        let purpose = secrets.purpose();
        let plain = ledger::open_bytes(&secrets.box_key(), purpose.as_bytes(), &self.sealed)?;
        serde_json::from_slice(&plain).ok()
    }

    pub(crate) fn read(slip: &Slip) -> Option<Self> {
        plain::read(slip)
    }

    pub(crate) fn write(&self, key: String, expected: Expected) -> SlipWrite {
        SlipWrite {
            shelf: Shelf::Proof,
            key,
            expected,
            put: Some(plain::slip(self, self.expires())),
        }
    }
}

/// The message that has the mail of the attempt `id` sent.
pub fn message(seed: &Seed, id: RawId, made: Timestamp) -> OutboxRow {
    let secrets = Secrets::of(seed, id);
    OutboxRow {
        message: Digest::from_bytes(secrets.seed.derive("proof-mail", &[&secrets.id.bytes()])),
        template: "sign-in".to_owned(),
        to: Addressee::Slip(secrets.key()),
        about: "{}".to_owned(),
        case: None,
        made,
        delivery: Delivery::Waiting,
    }
}

/// What an address was asked for. Each kind is counted on its own, so that no one's link to sign in is
/// refused because of anything else that was asked in their name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A link to sign in.
    Link,
    /// A link to sign in, by an address of no one: its mail says so.
    Nobody,
    /// A link that sends a request for an account.
    Request,
    /// A link that begins an account for what is one’s own.
    Begin,
    /// A link that proves another address.
    Address,
}

impl Kind {
    const fn label(self) -> &'static str {
        match self {
            Self::Link => "proof-count",
            Self::Nobody => "proof-count-nobody",
            Self::Request => "proof-count-request",
            Self::Begin => "proof-count-begin",
            Self::Address => "proof-count-address",
        }
    }
}

/// What the keys begin with by which it is counted how often an address was asked for.
pub(crate) const COUNTED: &str = "asked/";

/// How often an address was asked for: the key of the slip that says it. A keyed digest, so that the
/// desk names no one and does not say what was asked for.
pub(crate) fn counted(seed: &Seed, kind: Kind, address: &str) -> String {
    let address = people::compared_address(address);
    let digest = seed.derive(kind.label(), &[address.as_bytes()]);
    format!("{COUNTED}{}", Digest::from_bytes(digest))
}

/// The moments, of the last [`WINDOW`], at which mail of a kind to an address was asked for.
pub(crate) fn recent(slip: Option<&Slip>, now: Timestamp) -> Vec<Timestamp> {
    let asked: Vec<Timestamp> = slip.and_then(plain::read).unwrap_or_default();
    let fresh = |at: &Timestamp| at.saturating_add(WINDOW).is_ok_and(|until| until > now);
    asked.into_iter().filter(fresh).collect()
}

/// When the slip goes that says that mail was last asked for at `now`.
pub(crate) fn kept_until(now: Timestamp) -> Timestamp {
    now.saturating_add(WINDOW).unwrap_or(Slip::NEVER)
}

/// Notes once more that an address was asked for.
pub(crate) fn count(
    key: &str,
    found: Option<&Slip>,
    mut asked: Vec<Timestamp>,
    now: Timestamp,
) -> SlipWrite {
    asked.push(now);
    SlipWrite {
        shelf: Shelf::Proof,
        key: key.to_owned(),
        expected: found.map_or(Expected::Absent, |slip| Expected::Revision(slip.revision)),
        put: Some(plain::slip(&asked, kept_until(now))),
    }
}

/// What the mail of an attempt says.
pub struct Mailing {
    /// The email address to send to.
    pub address: String,
    /// What the address is proven for.
    pub purpose: Purpose,
    /// What is in the link.
    pub token: String,
    /// The code, for the person who reads mail on another machine.
    pub code: String,
    /// Until when link and code work.
    pub until: Timestamp,
}

/// What the mail of the attempt with this key says at `now`; nothing when the attempt is spent, over or
/// gone, or one too many.
///
/// # Errors
/// Returns an error if the database does not answer.
pub fn mailing(
    desk: &dyn Desk,
    seed: &Seed,
    key: &str,
    now: Timestamp,
) -> Result<Option<Mailing>, StoreError> {
    let slip = desk.slip(Shelf::Proof, key)?;
    let found = slip.as_ref().and_then(Attempt::read);
    let (Some(attempt), Ok(id)) = (found, key.parse()) else {
        return Ok(None);
    };
    let secrets = Secrets::of(seed, id);
    if attempt.until() <= now || attempt.unposted {
        return Ok(None);
    }
    Ok(attempt.open(&secrets).map(|asked| Mailing {
        address: asked.address,
        purpose: asked.purpose,
        token: secrets.token(),
        code: secrets.code(),
        until: attempt.until(),
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_had_all_the_mail_of_a_window_still_has_a_link_that_works() {
        assert!(WINDOW <= VALID);
        let start = Timestamp::UNIX_EPOCH;
        let slip = count("key", None, Vec::new(), start).put.unwrap();
        let late = start + WINDOW - SignedDuration::from_millis(1);
        assert_eq!(recent(Some(&slip), late), [start]);
        assert_eq!(recent(Some(&slip), start + WINDOW), []);
        assert_eq!(slip.expires, start + WINDOW);
    }
}
