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

/// What the answers of a parent and a child have in common: the digest of a code that the parent carries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct FamilyToken(pub Digest);

/// What several links have in common. Those of one school’s staff have one that is random, in their messages, and forgotten when the last
/// of them has gone; that of a parent has one that is in this message alone, and in the links in it for their child.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct LinkCode(RawId);

/// What a link ends with: the secret, and what it has in common with others behind a hyphen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LinkEnd {
    /// The secret.
    pub secret: Secret,
    /// What it has in common with others, where there is that.
    pub code: Option<LinkCode>,
}

impl LinkCode {
    /// A code of random bytes.
    pub const fn new(random: [u8; 16]) -> Self {
        Self(RawId::from_bytes(random))
    }

    /// What it was made of.
    pub const fn bytes(self) -> [u8; 16] {
        self.0.bytes()
    }

    /// What the answers of a school have in common.
    pub fn school(self, seed: &Seed, campaign: CampaignId) -> SchoolToken {
        SchoolToken(self.token(seed, "school.token", campaign))
    }

    /// What the answers of a parent and a child have in common.
    pub fn family(self, seed: &Seed, campaign: CampaignId) -> FamilyToken {
        FamilyToken(self.token(seed, "family.token", campaign))
    }

    fn token(self, seed: &Seed, label: &str, campaign: CampaignId) -> Digest {
        Digest::from_bytes(seed.derive(label, &[&campaign.0.bytes(), &self.0.bytes()]))
    }
}

/// As it stands in an address.
impl fmt::Display for LinkCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// Nothing of it: it must be in no log.
impl fmt::Debug for LinkCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("LinkCode(…)")
    }
}

impl FromStr for LinkCode {
    type Err = NotAnId;

    fn from_str(text: &str) -> Result<Self, NotAnId> {
        text.parse().map(Self)
    }
}

/// As it stands in an address.
impl fmt::Display for LinkEnd {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.secret.fmt(f)?;
        match self.code {
            Some(code) => write!(f, "-{code}"),
            None => Ok(()),
        }
    }
}

impl FromStr for LinkEnd {
    type Err = NotAnId;

    fn from_str(text: &str) -> Result<Self, NotAnId> {
        let (secret, code) = match text.split_once('-') {
            Some((secret, code)) => (secret, Some(code)),
            None => (text, None),
        };
        Ok(Self {
            secret: secret.parse()?,
            code: code.map(str::parse).transpose()?,
        })
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

    #[test]
    fn a_link_of_a_school_ends_with_its_code() {
        let secret = Secret::new([9; 16]);
        for code in [None, Some(LinkCode::new([3; 16]))] {
            let end = LinkEnd { secret, code };
            assert_eq!(end.to_string().parse(), Ok(end));
            assert!(!format!("{end:?}").contains(&secret.to_string()));
        }
        assert!(format!("{secret}-").parse::<LinkEnd>().is_err());
    }

    #[test]
    fn a_code_has_another_token_in_every_campaign() {
        let seed = Seed::from_bytes([7; 32]);
        let code = LinkCode::new([3; 16]);
        let campaign = |n| CampaignId(RawId::from_bytes([n; 16]));
        let of = |n| code.school(&seed, campaign(n));
        assert_ne!(of(1), of(2));
        assert_ne!(of(1).0, code.family(&seed, campaign(1)).0);
    }
}
