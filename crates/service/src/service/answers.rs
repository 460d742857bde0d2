//! Answers to surveys: when they are filed, counted and deleted. What keeps them is the crate `answers`.

use super::{Housekeeping, KeptAnswers, KeptInvitations, Service};
use crate::{Failure, State, authorise};
use access::{Action, Resource};
use answers::{AT_LEAST, CountedAnswers, KeptPicture, Pictures, Week, count_answers};
use ledger::StoreError;
use std::{collections::BTreeMap, sync::PoisonError};
use surveys::campaign::Campaign;
use vocabulary::{Actor, CampaignId, Refusal};

impl KeptAnswers {
    /// Notes beside the invitations who has answered, once that are enough; gives how many that were.
    fn tell(
        &self,
        campaign: CampaignId,
        week: Week,
        invitations: &KeptInvitations,
    ) -> Result<usize, StoreError> {
        let invitations = invitations.clone();
        self.writer.tell(campaign, move |marks| {
            let noted = invitations.store().note_answered(campaign, marks, week);
            noted.map(drop)
        })
    }

    /// Files everything that was sent to a campaign.
    fn file(&self, campaign: CampaignId, week: Week) -> Result<u64, StoreError> {
        let _filing = self.filing.lock().unwrap_or_else(PoisonError::into_inner);
        self.writer.file(campaign, week)
    }

    /// What a backup takes.
    fn copy_filed(&self) -> Result<(), StoreError> {
        let _filing = self.filing.lock().unwrap_or_else(PoisonError::into_inner);
        self.readers.copy_filed(&self.copy)
    }

    /// How the answers are spread that are filed, of each survey of which schools see their own.
    fn pictures(
        &self,
        campaign: &Campaign,
        id: CampaignId,
    ) -> Result<Vec<KeptPicture>, StoreError> {
        let asked = campaign.asked.iter().filter_map(|it| it.instrument());
        let asked = asked.filter(|it| !it.sole.is_empty());
        let mut pictures: BTreeMap<&str, Pictures<'_>> =
            asked.map(|it| (it.id.as_str(), Pictures::of(it))).collect();
        if pictures.is_empty() {
            return Ok(Vec::new());
        }
        let mut see = |row: answers::Row| {
            let kept = row.read()?;
            if let Some(pictures) = pictures.get_mut(kept.stamp.audience.as_str()) {
                pictures.add(&kept);
            }
            Ok(())
        };
        self.readers.filed(id, &mut see)?;
        Ok(pictures.into_values().flat_map(Pictures::kept).collect())
    }
}

/// A campaign of the organisation that someone runs campaigns of.
pub(super) fn own<'a>(
    state: &'a State,
    actor: &Actor,
    id: CampaignId,
) -> Result<&'a Campaign, Failure> {
    let grant = access::grant(actor.role, Action::RunCampaigns);
    if !grant.allows() {
        return Err(authorise::forbidden(actor, Action::RunCampaigns).into());
    }
    let campaign = state.surveys.campaign(id);
    let campaign = campaign.filter(|it| grant.covers(actor, Resource::of(it.organisation)));
    Ok(campaign.ok_or(Refusal::NotFound)?)
}

impl Service {
    /// Files what was sent to a campaign that is closed, deletes what was not, and counts. No page of it is kept from then on, so that
    /// everyone is counted who was told that their answers were sent.
    pub(super) fn count_answers(
        &self,
        actor: &Actor,
        id: CampaignId,
    ) -> Result<CountedAnswers, Failure> {
        let state = self.inside.published.load_full();
        if own(&state, actor, id)?.closed.is_none() {
            return Err(Refusal::NotFound.into());
        }
        let answers = &self.inside.answers;
        answers.writer.close(id)?;
        let week = Week::of(self.today());
        answers.file(id, week)?;
        answers.tell(id, week, &self.inside.invitations)?;
        if let Err(error) = answers.writer.delete(id, false) {
            tracing::warn!(%error, "answers that were not sent will be deleted within an hour");
        }
        let pictures = answers.pictures(own(&state, actor, id)?, id)?;
        answers.writer.keep_pictures(id, pictures)?;
        answers.copy_filed()?;
        Ok(count_answers(answers.readers.as_ref(), id)?)
    }
}

impl Housekeeping<'_> {
    /// Files answers to surveys that were sent, of every campaign that is open and of which enough came since the last time; gives how
    /// many campaigns that were. Notes who has answered, once those are enough. Never fewer at once: an answer that is filed alone would tell when someone answered.
    ///
    /// # Errors
    /// *Unavailable*; what was filed stays so.
    pub fn file_answers(self) -> Result<usize, Failure> {
        let answers = &self.0.inside.answers;
        let state = self.0.inside.published.load_full();
        let week = Week::of(self.0.today());
        let open = state.surveys.campaigns();
        let open = open.filter(|(_, it)| it.opened.is_some() && it.closed.is_none());
        let mut filed = 0;
        for (campaign, _) in open {
            let counts = answers.readers.counts(campaign)?;
            if counts.finished - counts.filed >= AT_LEAST as u64 {
                answers.file(campaign, week)?;
                filed += 1;
            }
            answers.tell(campaign, week, &self.0.inside.invitations)?;
        }
        if filed > 0 {
            answers.copy_filed()?;
        }
        Ok(filed)
    }

    /// Deletes answers of campaigns whose time is over, and of campaigns that are closed what was never sent; gives how many.
    ///
    /// # Errors
    /// *Unavailable*; what was deleted stays so.
    pub fn delete_answers(self) -> Result<u64, Failure> {
        // As with everything that is disposed of: an older backup may not know what has been decided since.
        if self.0.mail().is_held()? {
            return Ok(0);
        }
        let answers = &self.0.inside.answers;
        let today = self.0.today();
        let state = self.0.inside.published.load_full();
        let is_counted = |it: &Campaign| it.closed.as_ref().is_some_and(|it| it.counted.is_some());
        let mut deleted = 0;
        for (campaign, it) in state.surveys.campaigns().filter(|(_, it)| is_counted(it)) {
            let kept_until = it.prepared.as_ref().map(|it| it.kept_until);
            let is_over = kept_until.is_some_and(|last| last < today);
            deleted += answers.writer.delete(campaign, is_over)?;
        }
        if deleted > 0 {
            answers.copy_filed()?;
        }
        Ok(deleted)
    }
}
