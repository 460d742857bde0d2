//! Answers to surveys, for someone who has a link: no one is asked who they are.

use crate::Behind;
use ::answers::{
    Change, CountedAnswers, InCommon, Kept, LinkCode, NotChanged, Post, Posted, SchoolToken,
    Secret, Spent, Stamp,
};
use ::invitations::Standing;
use asking::{Failure, Unavailable};
use vocabulary::{Actor, CampaignId, Seed};

/// Answers to surveys.
#[derive(Clone, Copy)]
pub struct AnswerRoom<'a>(&'a dyn Behind);

/// What the code of a link stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CodeOf {
    /// A school: of someone who is one of several of their kind in it.
    School(LinkCode),
    /// A family.
    Family(LinkCode),
}

/// A page that someone who has a link has answered.
#[derive(Clone, Debug)]
pub struct AnsweredPage {
    /// The campaign.
    pub campaign: CampaignId,
    /// What their link ends with.
    pub secret: Secret,
    /// What their answer has from the beginning.
    pub stamp: Stamp,
    /// What the page changes.
    pub change: Change,
    /// Of someone who sends their answers: the code of their link, where the answers share anything with others.
    pub code: Option<CodeOf>,
}

impl AnsweredPage {
    /// What is kept of the page. That the answer is of a school is believed of someone who was invited, and of no one else: whoever has
    /// seen a code could answer for that school again and again.
    fn of(self, seed: &Seed, spent: Option<Spent>) -> Post {
        let in_common = match self.code {
            Some(CodeOf::School(code)) if spent.is_some() => {
                Some(InCommon::School(code.school(seed, self.campaign)))
            }
            Some(CodeOf::Family(code)) => Some(InCommon::Family(code.family(seed, self.campaign))),
            _ => None,
        };
        Post {
            campaign: self.campaign,
            key: self.secret.answer(seed, self.campaign),
            stamp: self.stamp,
            change: self.change,
            spent,
            in_common,
        }
    }
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

    /// A code that no one can guess, for what a parent’s and a child’s answers have in common.
    pub fn new_code(self) -> LinkCode {
        let chance = self.0.chance();
        LinkCode::new(chance[..16].try_into().expect("16 of 32 bytes"))
    }

    /// Whether so many have answered a survey of a campaign, as far as that is told: what is filed counts, and no answer that says nothing.
    ///
    /// # Errors
    /// *Unavailable*.
    pub fn has_enough(
        self,
        campaign: CampaignId,
        survey: &str,
        enough: u32,
    ) -> Result<bool, Failure> {
        let filed = asking::beside_tasks(|| self.0.answers().filed_of(campaign, survey))?;
        Ok(filed >= u64::from(enough))
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
    pub async fn post(self, page: AnsweredPage) -> Result<Result<Kept, NotPosted>, Failure> {
        let spent = match self.spent(&page)? {
            Ok(spent) => spent,
            Err(not) => return Ok(Err(not)),
        };
        told(
            self.0
                .answer_writer()
                .post(page.of(self.0.seed(), spent))
                .await,
        )
    }

    /// The same, for a caller that is no task: the demonstration.
    ///
    /// # Errors
    /// As [`AnswerRoom::post`].
    pub fn post_blocking(self, page: AnsweredPage) -> Result<Result<Kept, NotPosted>, Failure> {
        let spent = match self.spent(&page)? {
            Ok(spent) => spent,
            Err(not) => return Ok(Err(not)),
        };
        told(
            self.0
                .answer_writer()
                .post_blocking(page.of(self.0.seed(), spent)),
        )
    }

    /// What an answer that is being sent says, later, of the invitation that it came of.
    fn spent(self, page: &AnsweredPage) -> Result<Result<Option<Spent>, NotPosted>, Failure> {
        if !matches!(page.change, Change::Finish { .. }) {
            return Ok(Ok(None));
        }
        let seed = self.0.seed();
        // Before it is looked up that none of its links was used.
        let turn = self.0.answer_writer().waiting().turn();
        let invited = asking::beside_tasks(|| {
            let mark = page.secret.invitation(seed);
            self.0.invitations().by_link(page.campaign, mark)
        })?;
        let Some(invited) = invited else {
            return Ok(Ok(None));
        };
        if matches!(invited.body.standing, Standing::Answered(_)) {
            let kept = self.find(page.campaign, page.secret)?;
            // Sent twice by the same link, it is what it was.
            return match kept {
                Some(kept) if kept.is_finished => Ok(Ok(None)),
                kept => {
                    let why = NotChanged::AnsweredByAnother;
                    Ok(Err(NotPosted { why, kept }))
                }
            };
        }
        let mark = page.secret.spent(seed, page.campaign);
        let links = invited.body.links.iter().map(|it| it.spent);
        let others = links.filter(|it| *it != mark).collect();
        Ok(Ok(Some(Spent { mark, others, turn })))
    }

    /// What the answers of a school have in common, for someone who has its code.
    pub fn token(self, campaign: CampaignId, code: LinkCode) -> SchoolToken {
        code.school(self.0.seed(), campaign)
    }

    /// Files what was sent to a campaign that is closed, deletes what was not, and counts, for someone who runs it.
    ///
    /// # Errors
    /// *Forbidden*; *not found* when it is another organisation’s, or not closed; *unavailable*.
    pub fn count(self, actor: &Actor, campaign: CampaignId) -> Result<CountedAnswers, Failure> {
        asking::beside_tasks(|| self.0.count_answers(actor, campaign))
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
