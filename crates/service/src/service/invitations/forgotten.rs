//! What no one is to know any more.

use super::Service;
use crate::{Failure, service::Housekeeping};
use ::invitations::Invitation;
use ledger::StoreError;
use std::collections::BTreeSet;
use vocabulary::CampaignId;

impl Housekeeping<'_> {
    /// Sends what was to be sent when the process ended in between, forgets whom a campaign invited that is over, and deletes what became
    /// of the invitations when its answers are deleted; gives of how many campaigns something was forgotten.
    ///
    /// # Errors
    /// *Unavailable*; what was forgotten stays so.
    pub fn tidy_invitations(self) -> Result<u64, Failure> {
        let service = self.0;
        let state = service.inside.published.load_full();
        let today = service.today();
        let mut forgotten = 0;
        for id in service.inside.invitations.readers.campaigns()? {
            let Some(campaign) = state.surveys.campaign(id) else {
                continue;
            };
            for sent in &campaign.invited {
                let waits = {
                    let mut store = service.inside.invitations.store();
                    let of_list = store.all(id, Some(sent.list))?;
                    of_list.iter().any(|it| !it.is_sent_or_will_be())
                };
                if waits {
                    service.settle(&state, id, campaign, sent.list)?;
                }
            }
            service.forget_codes(id, campaign.closed.is_some())?;
            if campaign.closed.is_none() {
                continue;
            }
            let kept_until = campaign.prepared.as_ref().map(|it| it.kept_until);
            let mut store = service.inside.invitations.store();
            if kept_until.is_some_and(|last| last < today) {
                store.delete(id, None)?;
                forgotten += 1;
                continue;
            }
            let mut all = store.all(id, None)?;
            if all.iter().all(Invitation::is_forgotten) {
                continue;
            }
            all.retain(Invitation::is_sent_or_will_be);
            all.iter_mut().for_each(Invitation::forget);
            store.replace(id, None, &all)?;
            forgotten += 1;
        }
        Ok(forgotten)
    }
}

impl Service {
    /// Forgets the codes of schools to which no message is due any more: of a campaign that is over, all.
    fn forget_codes(&self, campaign: CampaignId, is_over: bool) -> Result<(), StoreError> {
        let kept = &self.inside.invitations;
        // Held until they are forgotten: a message that is worded meanwhile would take a code with it that is gone.
        let mut store = kept.store();
        let mut waits = BTreeSet::new();
        let mut see = |it: Invitation| {
            waits.extend(it.body.school.filter(|_| it.due.is_some() && !is_over));
            Ok(())
        };
        kept.readers.of_campaign(campaign, &mut see)?;
        store.forget_codes(campaign, &waits).map(drop)
    }
}
