//! The secret of a link, and what is made from it.
//!
//! A secret is random and is in the message alone: senco keeps three keyed hashes of it that nobody can lead back to each other. The
//! invitation holds the first and the third, the answer lies under the second.

use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};
use vocabulary::{CampaignId, Digest, NotAnId, RawId, Seed};

/// What a link ends with: sixteen random bytes. Whoever has it can answer, and read what they have answered so far.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Secret(RawId);

/// By which the invitation that a link came in is found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct InvitationMark(pub Digest);

/// Under which an answer lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AnswerKey(pub Digest);

/// By which it is known, later, that the invitation was answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct SpentMark(pub Digest);

/// What the answers of one school’s staff have in common: the digest of a code that is in that school’s invitations alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct SchoolToken(pub Digest);

impl Secret {
    /// A secret of random bytes.
    pub const fn new(random: [u8; 16]) -> Self {
        Self(RawId::from_bytes(random))
    }

    /// What its invitation is found by.
    pub fn invitation(self, seed: &Seed) -> InvitationMark {
        InvitationMark(self.mark(seed, "link.invitation", None))
    }

    /// Where its answer lies.
    pub fn answer(self, seed: &Seed, campaign: CampaignId) -> AnswerKey {
        AnswerKey(self.mark(seed, "link.answer", Some(campaign)))
    }

    /// What says that it was used.
    pub fn spent(self, seed: &Seed, campaign: CampaignId) -> SpentMark {
        SpentMark(self.mark(seed, "link.spent", Some(campaign)))
    }

    fn mark(self, seed: &Seed, label: &str, campaign: Option<CampaignId>) -> Digest {
        let campaign = campaign.map(|it| it.0.bytes()).unwrap_or_default();
        Digest::from_bytes(seed.derive(label, &[&campaign, &self.0.bytes()]))
    }
}

impl SchoolToken {
    /// The token of a school’s code.
    pub fn of(code: RawId, seed: &Seed, campaign: CampaignId) -> Self {
        let parts: [&[u8]; 2] = [&campaign.0.bytes(), &code.bytes()];
        Self(Digest::from_bytes(seed.derive("school.token", &parts)))
    }
}

/// As it stands in an address.
impl fmt::Display for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// Nothing of it: it must be in no log.
impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}

impl FromStr for Secret {
    type Err = NotAnId;

    fn from_str(text: &str) -> Result<Self, NotAnId> {
        text.parse().map(Self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_marks_of_one_secret_have_nothing_in_common() {
        let seed = Seed::from_bytes([7; 32]);
        let campaign = CampaignId(RawId::from_bytes([1; 16]));
        let other = CampaignId(RawId::from_bytes([2; 16]));
        let secret = Secret::new([9; 16]);
        let marks = [
            secret.invitation(&seed).0,
            secret.answer(&seed, campaign).0,
            secret.spent(&seed, campaign).0,
            secret.answer(&seed, other).0,
            secret.spent(&seed, other).0,
        ];
        for (at, mark) in marks.iter().enumerate() {
            assert!(!marks[..at].contains(mark));
        }
    }

    #[test]
    fn a_secret_is_read_from_its_address_and_shown_in_no_log() {
        let secret = Secret::new([9; 16]);
        assert_eq!(secret.to_string().parse(), Ok(secret));
        assert_eq!(format!("{secret:?}"), "Secret(…)");
    }
}
