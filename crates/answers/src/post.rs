//! A page that someone sends, and what becomes of it.

use crate::{AnswerKey, Change, InCommon, Kept, NotChanged, SpentMark, Stamp};
use ledger::StoreError;
use vocabulary::CampaignId;

/// A page that was sent.
#[derive(Clone, Debug)]
pub struct Post {
    /// The campaign.
    pub campaign: CampaignId,
    /// Under which the answer lies.
    pub key: AnswerKey,
    /// What the answer has from the beginning, for one that is not there yet.
    pub stamp: Stamp,
    /// What the page changes.
    pub change: Change,
    /// What says, later, that the invitation was answered, once the answer is sent; none where no one was invited by name.
    pub spent: Option<Spent>,
    /// What the answer has in common with others, once it is sent.
    pub in_common: Option<InCommon>,
}

/// What an answer says, later, of the invitation that it came of.
#[derive(Clone, Debug)]
pub struct Spent {
    /// The mark of the link.
    pub mark: SpentMark,
    /// Those of the other links of this invitation: of the first message and of each reminder.
    pub others: Vec<SpentMark>,
    /// [`Waiting::turn`] before it was looked up that none of them had been used.
    pub turn: u64,
}

/// What became of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Posted {
    /// The answer as it is on disk now.
    Kept(Kept),
    /// The answer as it was: nothing of the page was kept.
    Not(NotChanged, Option<Kept>),
    /// So many are answering at this moment that this page could not wait. Nothing was kept.
    Busy,
    /// The database does not answer. Nothing was kept.
    Away(StoreError),
}
