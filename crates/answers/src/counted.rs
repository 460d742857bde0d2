//! What a closed campaign has, in one digest.

use crate::{AnswerReaders, Row};
use ledger::StoreError;
use std::collections::BTreeMap;
use vocabulary::{CampaignId, Digest};

/// What filed answers a campaign has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CountedAnswers {
    /// How many to each survey, by its id.
    pub counts: Vec<(String, u64)>,
    /// The digest of all of them, in the order of their keys: of each its key, and the digest of what it says.
    pub digest: Digest,
}

/// Counts the filed answers of a campaign.
///
/// # Errors
/// When the database does not answer, or an answer cannot be read.
pub fn count_answers(
    readers: &dyn AnswerReaders,
    campaign: CampaignId,
) -> Result<CountedAnswers, StoreError> {
    let mut counts = BTreeMap::<String, u64>::new();
    let mut digests = Vec::new();
    let mut see = |row: Row| {
        *counts.entry(row.read()?.stamp.audience).or_default() += 1;
        digests.extend(row.key.0.bytes());
        digests.extend(Digest::of(&row.body).bytes());
        Ok(())
    };
    readers.filed(campaign, &mut see)?;
    Ok(CountedAnswers {
        counts: counts.into_iter().collect(),
        digest: Digest::of(&digests),
    })
}
