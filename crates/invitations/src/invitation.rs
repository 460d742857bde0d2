//! An invitation, and what can become of it.

use crate::StopMark;
use answers::{InvitationMark, LinkCode, SchoolFacts, SpentMark, Week};
use jiff::Timestamp;
use ledger::{SubjectKey, open_bytes, seal_bytes};
use serde::{Deserialize, Serialize};
use vocabulary::{CampaignId, InviteListId, RawId, Seed, Urn};

/// For what an address is sealed: it opens as nothing else.
const PURPOSE: &[u8] = b"invitation.address";
/// For what the code of a school is sealed.
const CODE: &[u8] = b"school.code";

/// Which invitation of a campaign: random, so that it says nothing of where it stood in a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct InvitationKey(pub RawId);

/// What is kept of a link: by what it is found, and by what it is known later that it was used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LinkMarks {
    /// By which the invitation is found.
    pub invitation: InvitationMark,
    /// By which it is known that it was answered.
    pub spent: SpentMark,
}

/// What became of an invitation.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Standing {
    /// Its list was checked, and no one has said yet that it is to be sent.
    #[default]
    Drafted,
    /// It is sent, or will be.
    Invited,
    /// It was answered; the week in which that was told, with others.
    Answered(Week),
    /// Whoever reads that address wants no emails about surveys.
    Stopped,
    /// No server takes mail for that address.
    Undelivered,
    /// Their school is in an area in which no one is asked: their address was not kept.
    LeftOut,
}

/// Someone who is invited.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invitation {
    /// The campaign.
    pub campaign: CampaignId,
    /// Which one of the campaign.
    pub key: InvitationKey,
    /// The list that it came with.
    pub list: InviteListId,
    /// When its next message is due; none when none is.
    pub due: Option<Timestamp>,
    /// Everything else.
    pub body: Body,
}

/// What is kept of an invitation beside its place.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Body {
    /// The survey that it is for, by its id.
    pub audience: String,
    /// What they are at their school, as the list has it; empty where it does not say.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub role: String,
    /// Their school; none where the list has none, and once the campaign is over.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub school: Option<Urn>,
    /// What is known of the school, for counting.
    #[serde(default, skip_serializing_if = "SchoolFacts::is_empty")]
    pub known: SchoolFacts,
    /// What of it travels with an answer.
    #[serde(default, skip_serializing_if = "SchoolFacts::is_empty")]
    pub travels: SchoolFacts,
    /// The address, sealed; empty once the campaign is over.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub address: Vec<u8>,
    /// What says that its reader wants no more; none once the campaign is over.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stop: Option<StopMark>,
    /// One for each message that was made, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub links: Vec<LinkMarks>,
    /// How many messages a server has taken.
    #[serde(default)]
    pub sent: u8,
    /// How often the next one was tried in vain.
    #[serde(default)]
    pub tries: u8,
    /// What became of it.
    #[serde(default)]
    pub standing: Standing,
}

impl Invitation {
    /// Seals an address as the invitations of a list hold it: with what no backup has.
    pub fn sealed_address(seed: &Seed, list: InviteListId, address: &str) -> Vec<u8> {
        seal_bytes(&key_of(seed, list), PURPOSE, address.as_bytes())
    }

    /// The address; none once the campaign is over.
    pub fn address(&self, seed: &Seed) -> Option<String> {
        let opened = open_bytes(&key_of(seed, self.list), PURPOSE, &self.body.address)?;
        String::from_utf8(opened).ok()
    }

    /// Everything that leads to a person is taken away; what became of it stays, for the figures.
    pub fn forget(&mut self) {
        self.due = None;
        self.body.school = None;
        self.body.address.clear();
        self.body.stop = None;
        self.body.links.clear();
        self.body.tries = 0;
    }

    /// Whether it leads to no person any more.
    pub const fn is_forgotten(&self) -> bool {
        self.body.address.is_empty()
    }

    /// Whether anyone decided that it is to be sent.
    pub fn is_sent_or_will_be(&self) -> bool {
        !matches!(self.body.standing, Standing::Drafted | Standing::LeftOut)
    }
}

/// Seals the code of a school as a database holds it: with what no backup has.
pub fn sealed_code(seed: &Seed, campaign: CampaignId, code: LinkCode) -> Vec<u8> {
    seal_bytes(&code_key(seed, campaign), CODE, &code.bytes())
}

/// The code that was sealed; none where it was not sealed here.
pub fn opened_code(seed: &Seed, campaign: CampaignId, sealed: &[u8]) -> Option<LinkCode> {
    let opened = open_bytes(&code_key(seed, campaign), CODE, sealed)?;
    opened.try_into().ok().map(LinkCode::new)
}

fn code_key(seed: &Seed, campaign: CampaignId) -> SubjectKey {
    SubjectKey::from_secret(seed.derive("school.code", &[&campaign.0.bytes()]))
}

fn key_of(seed: &Seed, list: InviteListId) -> SubjectKey {
    SubjectKey::from_secret(seed.derive("invitation.address", &[&list.0.bytes()]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_opens_with_the_seed_alone() {
        let seed = Seed::from_bytes([7; 32]);
        let list = InviteListId(RawId::from_bytes([1; 16]));
        let mut invitation = Invitation {
            campaign: CampaignId(RawId::from_bytes([2; 16])),
            key: InvitationKey(RawId::from_bytes([3; 16])),
            list,
            due: None,
            body: Body {
                address: Invitation::sealed_address(&seed, list, "head@school.example"),
                ..Body::default()
            },
        };
        let opened = invitation.address(&seed);
        assert_eq!(opened.as_deref(), Some("head@school.example"));
        let code = LinkCode::new([5; 16]);
        let sealed = sealed_code(&seed, invitation.campaign, code);
        assert_eq!(opened_code(&seed, invitation.campaign, &sealed), Some(code));
        let other = Seed::from_bytes([8; 32]);
        assert_eq!(opened_code(&other, invitation.campaign, &sealed), None);
        assert_eq!(invitation.address(&other), None);
        invitation.forget();
        assert!(invitation.is_forgotten());
        assert_eq!(invitation.address(&seed), None);
    }
}
