//! What a database of invitations must do. The suite in `conformance` says it by examples.

use crate::{Invitation, InvitationKey, StopMark};
use answers::{InvitationMark, SpentMark, Week};
use jiff::Timestamp;
use ledger::StoreError;
use std::collections::BTreeSet;
use vocabulary::{CampaignId, InviteListId, Urn};

/// The one writer of a database of invitations. What it deletes it overwrites, and it keeps no order but that of random keys.
pub trait InvitationStore: Send {
    /// An invitation.
    ///
    /// # Errors
    /// When the database does not answer.
    fn find(
        &mut self,
        campaign: CampaignId,
        key: InvitationKey,
    ) -> Result<Option<Invitation>, StoreError>;

    /// Every invitation of a campaign, or of one list of it, in the order of their keys.
    ///
    /// # Errors
    /// When the database does not answer.
    fn all(
        &mut self,
        campaign: CampaignId,
        list: Option<InviteListId>,
    ) -> Result<Vec<Invitation>, StoreError>;

    /// Writes invitations, all or none, new ones and those that are there: durable when this returns.
    ///
    /// # Errors
    /// When nothing was written.
    fn write(&mut self, invitations: &[Invitation]) -> Result<(), StoreError>;

    /// A list, or a campaign, has these invitations from now on, and no others; all or nothing, and what it had is overwritten.
    ///
    /// # Errors
    /// When nothing was changed, or what was deleted could not yet be overwritten.
    fn replace(
        &mut self,
        campaign: CampaignId,
        list: Option<InviteListId>,
        invitations: &[Invitation],
    ) -> Result<(), StoreError>;

    /// Deletes the invitations of a campaign, or of one list of it; gives how many.
    ///
    /// # Errors
    /// When nothing was deleted, or what was deleted could not yet be overwritten.
    fn delete(
        &mut self,
        campaign: CampaignId,
        list: Option<InviteListId>,
    ) -> Result<u64, StoreError>;

    /// Notes that those were answered to which these marks belong, in the order of their keys: no message of theirs is due any more.
    ///
    /// # Errors
    /// When nothing was noted.
    fn note_answered(
        &mut self,
        campaign: CampaignId,
        marks: &[SpentMark],
        week: Week,
    ) -> Result<u64, StoreError>;

    /// The code of a school in a campaign, sealed; none where it has none yet, or it was forgotten.
    ///
    /// # Errors
    /// When the database does not answer.
    fn code(&mut self, campaign: CampaignId, school: Urn) -> Result<Option<Vec<u8>>, StoreError>;

    /// Keeps the sealed code of a school in a campaign. No copy for a backup has it.
    ///
    /// # Errors
    /// When it was not kept.
    fn keep_code(
        &mut self,
        campaign: CampaignId,
        school: Urn,
        sealed: &[u8],
    ) -> Result<(), StoreError>;

    /// Forgets the codes of a campaign, but not of these schools; gives how many were forgotten.
    ///
    /// # Errors
    /// When nothing was forgotten, or what was forgotten could not yet be overwritten.
    fn forget_codes(
        &mut self,
        campaign: CampaignId,
        but: &BTreeSet<Urn>,
    ) -> Result<u64, StoreError>;

    /// Notes that someone wants no emails about surveys any more; for ever.
    ///
    /// # Errors
    /// When it was not noted.
    fn stop(&mut self, mark: StopMark) -> Result<(), StoreError>;

    /// Brings everything to its place, so that no log of the database says what was written last.
    ///
    /// # Errors
    /// When the database does not answer; what is written is safe all the same.
    fn settle(&mut self) -> Result<(), StoreError>;
}

/// Reads beside the writer, from any number of threads.
pub trait InvitationReaders: Send + Sync {
    /// The invitation that a link came in.
    ///
    /// # Errors
    /// When the database does not answer.
    fn by_link(
        &self,
        campaign: CampaignId,
        mark: InvitationMark,
    ) -> Result<Option<Invitation>, StoreError>;

    /// Shows every invitation of a campaign, in the order of their keys.
    ///
    /// # Errors
    /// When the database does not answer, or `see` says so.
    fn of_campaign(
        &self,
        campaign: CampaignId,
        see: &mut dyn FnMut(Invitation) -> Result<(), StoreError>,
    ) -> Result<(), StoreError>;

    /// Those of which a message is due, the longest due first, at most `limit`.
    ///
    /// # Errors
    /// When the database does not answer.
    fn due(&self, now: Timestamp, limit: usize) -> Result<Vec<Invitation>, StoreError>;

    /// Whether someone wants no emails about surveys.
    ///
    /// # Errors
    /// When the database does not answer.
    fn is_stopped(&self, mark: StopMark) -> Result<bool, StoreError>;

    /// Everyone who wants no emails about surveys.
    ///
    /// # Errors
    /// When the database does not answer.
    fn stops(&self) -> Result<BTreeSet<StopMark>, StoreError>;

    /// Which campaigns have invitations.
    ///
    /// # Errors
    /// When the database does not answer.
    fn campaigns(&self) -> Result<Vec<CampaignId>, StoreError>;
}
