//! Answers to surveys, for someone who has a link: no one is asked who they are.

use crate::Behind;
use ::answers::{Change, Kept, Post, Posted, Secret, Stamp, Week};
use access::Action;
use asking::{Failure, Unavailable};
use ledger::StoreError;
use vocabulary::{Actor, CampaignId, Digest};

/// Answers to surveys.
#[derive(Clone, Copy)]
pub struct AnswerRoom<'a>(&'a dyn Behind);

/// What answers a closed campaign has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CountedAnswers {
    /// How many to each survey, by its id.
    pub counts: Vec<(String, u64)>,
    /// The digest of all of them, in the order of their keys.
    pub digest: Digest,
}

impl<'a> AnswerRoom<'a> {
    /// The room of a service.
    pub const fn of(behind: &'a dyn Behind) -> Self {
        Self(behind)
    }

    /// A secret that no one can guess, for a link that is given to whoever asks.
    pub fn new_secret(self) -> Secret {
        let chance = self.0.chance();
        Secret::new(chance[..16].try_into().expect("16 of 32 bytes"))
    }

    /// The answer of someone who has a link; none where they have not begun.
    ///
    /// # Errors
    /// *Unavailable*.
    pub fn find(self, campaign: CampaignId, secret: Secret) -> Result<Option<Kept>, Failure> {
        let key = secret.answer(self.0.seed(), campaign);
        let row = asking::beside_tasks(|| self.0.answers().find(campaign, key))?;
        Ok(row.map(|row| row.read()).transpose()?)
    }

    /// Keeps what a page changes of an answer. When this answers, it is durable.
    ///
    /// # Errors
    /// *Unavailable*; nothing of the page was then kept.
    pub async fn post(
        self,
        campaign: CampaignId,
        secret: Secret,
        stamp: Stamp,
        change: Change,
    ) -> Result<Result<Kept, NotPosted>, Failure> {
        let post = self.page(campaign, secret, stamp, change);
        told(self.0.answer_writer().post(post).await)
    }

    /// The same, for a caller that is no task: the demonstration.
    ///
    /// # Errors
    /// As [`AnswerRoom::post`].
    pub fn post_blocking(
        self,
        campaign: CampaignId,
        secret: Secret,
        stamp: Stamp,
        change: Change,
    ) -> Result<Result<Kept, NotPosted>, Failure> {
        let post = self.page(campaign, secret, stamp, change);
        told(self.0.answer_writer().post_blocking(post))
    }

    fn page(self, campaign: CampaignId, secret: Secret, stamp: Stamp, change: Change) -> Post {
        Post {
            campaign,
            key: secret.answer(self.0.seed(), campaign),
            stamp,
            change,
            spent: None,
        }
    }

    /// Files what was sent to a campaign, for someone who may close it, and counts it.
    ///
    /// # Errors
    /// *Forbidden*; *unavailable*.
    pub fn count(self, actor: &Actor, campaign: CampaignId) -> Result<CountedAnswers, Failure> {
        self.0.read(actor, Action::RunCampaigns, &mut |_| {})?;
        let week = Week::of(vocabulary::london_date(self.0.now()));
        asking::beside_tasks(|| {
            self.0.answer_writer().file(campaign, week, |_| Ok(()))?;
            // What was not sent is no one’s answer.
            if let Err(error) = self.0.answer_writer().delete(campaign, false) {
                tracing::warn!(%error, "answers that were not sent are deleted later");
            }
            self.0.copy_answers()?;
            let mut counts = std::collections::BTreeMap::<String, u64>::new();
            let mut digests = Vec::new();
            let mut see = |row: ::answers::Row| -> Result<(), StoreError> {
                *counts.entry(row.read()?.stamp.audience).or_default() += 1;
                digests.extend(row.key.0.bytes());
                digests.extend(Digest::of(&row.body).bytes());
                Ok(())
            };
            self.0.answers().filed(campaign, &mut see)?;
            Ok(CountedAnswers {
                counts: counts.into_iter().collect(),
                digest: Digest::of(&digests),
            })
        })
    }
}

/// What became of a page, as pages have it.
fn told(posted: Posted) -> Result<Result<Kept, NotPosted>, Failure> {
    match posted {
        Posted::Kept(kept) => Ok(Ok(kept)),
        Posted::Not(why, kept) => Ok(Err(NotPosted { why, kept })),
        Posted::Busy => Err(Unavailable::Busy.into()),
        Posted::Away(error) => Err(error.into()),
    }
}

/// A page that was not kept, because the answer is otherwise than the page knew.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotPosted {
    /// Why.
    pub why: ::answers::NotChanged,
    /// The answer as it is.
    pub kept: Option<Kept>,
}
