//! Who is invited to answer surveys: for those who run a campaign, and for someone who has a link.

use crate::Behind;
use ::answers::{SchoolFacts, Secret};
use ::invitations::{Standing, StopCode, WrongList};
use asking::Failure;
use vocabulary::{Actor, CampaignId, CommandId, InviteListId};

/// Invitations to surveys.
#[derive(Clone, Copy)]
pub struct InvitationRoom<'a>(&'a dyn Behind);

/// What the invitation that a link came in has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invited {
    /// The survey that it is for, by its id.
    pub audience: String,
    /// What of the school travels with the answer.
    pub travels: SchoolFacts,
    /// Whether it was answered, as far as that is told.
    pub is_answered: bool,
}

impl<'a> InvitationRoom<'a> {
    /// The room of a service.
    pub const fn of(behind: &'a dyn Behind) -> Self {
        Self(behind)
    }

    /// Keeps a list of people for a campaign, as a draft: no one is mailed. Taken twice by the same command, it is one list.
    ///
    /// # Errors
    /// *Forbidden*; *not found*; when the campaign is not open; *unavailable*. What is wrong with the list is the inner error.
    pub fn take(
        self,
        actor: &Actor,
        command: CommandId,
        campaign: CampaignId,
        file: &[u8],
    ) -> Result<Result<InviteListId, WrongList>, Failure> {
        asking::beside_tasks(|| self.0.take_list(actor, command, campaign, file))
    }

    /// Those of these names that no local authority of the national list of schools has.
    pub fn unknown_areas(self, areas: &[String]) -> Vec<String> {
        asking::beside_tasks(|| self.0.unknown_areas(areas))
    }

    /// Lets the messages of a list go, once that is recorded.
    ///
    /// # Errors
    /// *Forbidden*; *not found*; *unavailable*: they then go within an hour.
    pub fn settle(
        self,
        actor: &Actor,
        campaign: CampaignId,
        list: InviteListId,
    ) -> Result<(), Failure> {
        asking::beside_tasks(|| self.0.settle_list(actor, campaign, list))
    }

    /// Deletes a list that was never sent.
    ///
    /// # Errors
    /// *Forbidden*; *not found*; when it was sent; *unavailable*.
    pub fn discard(
        self,
        actor: &Actor,
        campaign: CampaignId,
        list: InviteListId,
    ) -> Result<(), Failure> {
        asking::beside_tasks(|| self.0.discard_list(actor, campaign, list))
    }

    /// What the invitation has that a link came in; none where it came in none.
    ///
    /// # Errors
    /// *Unavailable*.
    pub fn find(self, campaign: CampaignId, secret: Secret) -> Result<Option<Invited>, Failure> {
        let seed = self.0.seed();
        let mark = secret.invitation(seed);
        let found = asking::beside_tasks(|| self.0.invitations().by_link(campaign, mark))?;
        Ok(found.map(|it| {
            let spent: Vec<_> = it.body.links.iter().map(|it| it.spent).collect();
            let waiting = self.0.answer_writer().waiting();
            let is_told = matches!(it.body.standing, Standing::Answered(_));
            Invited {
                is_answered: is_told || waiting.has_any(campaign, &spent),
                audience: it.body.audience,
                travels: it.body.travels,
            }
        }))
    }

    /// Notes that someone wants no more emails about surveys, from any campaign.
    ///
    /// # Errors
    /// *Unavailable*.
    pub fn stop(self, code: StopCode) -> Result<(), Failure> {
        asking::beside_tasks(|| self.0.stop_surveys(code))
    }
}
