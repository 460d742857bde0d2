//! Invitations: someone is asked to act for an organisation, and does once they accept.
//!
//! Until then there is no membership, no person, and no conflict of interest: otherwise an applicant could
//! disqualify a reader by inviting them. Who accepts is the person who reads the mail at the address; if
//! that address is someone's already, it is they who get the membership, under the name that they have.

mod answering;
mod sending;

use crate::compared_address;
pub(crate) use answering::proven_alone;
pub use answering::{answer_invitation, is_for, is_nobodys, waiting_for};
use jiff::Timestamp;
use jiff::civil::Date;
pub use sending::{
    invite, invite_again, invite_colleague, send_invitation_again, take_back, take_invitation_back,
};
use serde::{Deserialize, Serialize};
use vocabulary::{InvitationId, OrganisationId, PersonId, Role, Sealed};

/// The number of days for which an invitation can be accepted, from when it was last sent.
pub const VALID_DAYS: i32 = 28;

/// So often one invitation is sent on one day.
pub const MOST_ON_A_DAY: usize = 3;

/// Invite someone to act for an organisation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InviteColleague {
    /// For which organisation.
    pub organisation: OrganisationId,
    /// The role in which they act.
    pub role: Role,
    /// As they are called.
    pub name: String,
    /// Where mail reaches them.
    pub email: String,
    /// Whether they are to own the account, too.
    #[serde(default)]
    pub owner: bool,
}

/// Send an invitation again, to the address that is right.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SendInvitationAgain {
    /// For which organisation it is.
    pub organisation: OrganisationId,
    /// The invitation to send again.
    pub invitation: InvitationId,
    /// Where mail reaches them.
    pub email: String,
}

/// Take an invitation back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TakeInvitationBack {
    /// For which organisation it is.
    pub organisation: OrganisationId,
    /// The invitation to withdraw.
    pub invitation: InvitationId,
}

/// Accept an invitation, or decline it: by its link, or as someone whose address it was sent to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AnswerInvitation {
    /// The invitation to answer.
    pub invitation: InvitationId,
    /// Whether they accept.
    pub accepts: bool,
}

/// An invitation to act for an organisation.
#[derive(Clone, Debug, PartialEq)]
pub struct Invitation {
    /// The id that the invited have once they accept, where no one is known by their address.
    pub person: PersonId,
    /// For which organisation.
    pub organisation: OrganisationId,
    /// The role in which they act.
    pub role: Role,
    /// Whether they are to own its account, too.
    pub owner: bool,
    /// What the person who invites them calls them.
    pub name: Sealed<String>,
    /// Where it was sent last.
    pub email: Sealed<String>,
    /// Who invites; no one where that is the operator.
    pub by: Option<PersonId>,
    /// When it was sent, each time.
    pub sent: Vec<Timestamp>,
    /// How often its address was put right: a link is of one address.
    pub corrected: u32,
    /// The first day on which it can no longer be accepted.
    pub until: Date,
    /// What came of it.
    pub outcome: Option<InvitationOutcome>,
}

/// What came of an invitation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InvitationOutcome {
    /// Someone accepted it.
    Accepted {
        /// The id of the person who accepted.
        person: PersonId,
    },
    /// It was declined.
    Declined,
    /// It was taken back.
    TakenBack,
}

impl Invitation {
    /// Whether it can be accepted on `today`.
    pub fn is_open(&self, today: Date) -> bool {
        self.outcome.is_none() && !self.has_lapsed(today) && self.name.known().is_some()
    }

    /// Whether it came to nothing because no one answered it in time.
    pub fn has_lapsed(&self, today: Date) -> bool {
        self.outcome.is_none() && today >= self.until
    }

    /// The last day on which it can be accepted.
    pub fn last_day(&self) -> Date {
        self.until.yesterday().unwrap_or(self.until)
    }

    /// When it was sent first.
    pub fn made(&self) -> Timestamp {
        self.sent.first().copied().unwrap_or(Timestamp::UNIX_EPOCH)
    }

    fn is_at(&self, address: &str) -> bool {
        let known = self.email.known();
        known.is_some_and(|known| compared_address(known) == compared_address(address))
    }
}
