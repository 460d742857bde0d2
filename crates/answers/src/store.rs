//! What a database of answers must do. The suite in `conformance` says it by examples.

use crate::{AnswerKey, Picture, SchoolToken, Week};
use ledger::StoreError;
use std::path::Path;
use vocabulary::CampaignId;

/// An answer as it is stored. Its body is [`Kept`](crate::Kept) in JSON.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The campaign.
    pub campaign: CampaignId,
    /// Under which it lies.
    pub key: AnswerKey,
    /// Whether it has been sent.
    pub is_finished: bool,
    /// The week in which it was filed with others; none before.
    pub filed: Option<Week>,
    /// What it says.
    pub body: Vec<u8>,
}

/// A picture of the answers to one survey of a closed campaign: of everyone’s, or of one school’s.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptPicture {
    /// The survey, by its id.
    pub audience: String,
    /// The school; none where it is everyone’s.
    pub school: Option<SchoolToken>,
    /// What it shows.
    pub picture: Picture,
}

/// How many answers a campaign has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Begun, and not sent.
    pub begun: u64,
    /// Sent, filed or not.
    pub finished: u64,
    /// Filed.
    pub filed: u64,
}

/// The one writer of a database of answers. What it deletes it overwrites, and it keeps no order but that of the keys.
pub trait AnswerStore: Send {
    /// An answer.
    ///
    /// # Errors
    /// When the database does not answer.
    fn find(&mut self, campaign: CampaignId, key: AnswerKey) -> Result<Option<Row>, StoreError>;

    /// Writes rows, all or none, new ones and those that are there: durable when this returns.
    ///
    /// # Errors
    /// When nothing was written.
    fn write(&mut self, rows: &[Row]) -> Result<(), StoreError>;

    /// Brings everything to its place, so that no log of the database says what was written last; gives whether none does. Called when
    /// nothing is to be written, and again while someone who reads keeps the log as it is.
    ///
    /// # Errors
    /// When the database does not answer; what is written is safe all the same.
    fn settle(&mut self) -> Result<bool, StoreError>;

    /// Files answers of a campaign that have been sent, at most so many, in the order of their keys; gives how many that were. Filed one
    /// part after the other, a million take no more memory than one part, and pages are kept between two.
    ///
    /// # Errors
    /// When nothing was filed.
    fn file(&mut self, campaign: CampaignId, week: Week, at_most: usize)
    -> Result<u64, StoreError>;

    /// Writes the pictures of a closed campaign, in the place of those that it had.
    ///
    /// # Errors
    /// When nothing was written.
    fn keep_pictures(
        &mut self,
        campaign: CampaignId,
        pictures: &[KeptPicture],
    ) -> Result<(), StoreError>;

    /// Deletes a campaign’s answers: all, and then its pictures with them, or those that were not sent.
    ///
    /// # Errors
    /// When nothing was deleted, or what was deleted could not yet be overwritten.
    fn delete(&mut self, campaign: CampaignId, even_sent: bool) -> Result<u64, StoreError>;
}

/// Reads beside the writer, from any number of threads.
pub trait AnswerReaders: Send + Sync {
    /// An answer.
    ///
    /// # Errors
    /// When the database does not answer.
    fn find(&self, campaign: CampaignId, key: AnswerKey) -> Result<Option<Row>, StoreError>;

    /// Every filed answer of a campaign, in the order of its keys.
    ///
    /// # Errors
    /// When the database does not answer, or `see` says so.
    fn filed(
        &self,
        campaign: CampaignId,
        see: &mut dyn FnMut(Row) -> Result<(), StoreError>,
    ) -> Result<(), StoreError>;

    /// Writes a copy of what is filed, and of pictures, and nothing else, to a file that a backup takes. Pages are kept meanwhile.
    ///
    /// # Errors
    /// When the file could not be written; the one that was there stays.
    fn copy_filed(&self, to: &Path) -> Result<(), StoreError>;

    /// A picture of a closed campaign: of everyone’s answers to a survey, or of one school’s.
    ///
    /// # Errors
    /// When the database does not answer.
    fn picture(
        &self,
        campaign: CampaignId,
        audience: &str,
        school: Option<SchoolToken>,
    ) -> Result<Option<Picture>, StoreError>;

    /// How many filed answers there are to one survey of a campaign: of those in which anything was answered.
    ///
    /// # Errors
    /// When the database does not answer.
    fn filed_of(&self, campaign: CampaignId, audience: &str) -> Result<u64, StoreError>;

    /// How many there are.
    ///
    /// # Errors
    /// When the database does not answer.
    fn counts(&self, campaign: CampaignId) -> Result<Counts, StoreError>;
}
