//! Who is invited to a campaign: lists, and how many of them have answered.

use crate::campaigns::open;
use access::Action;
use asking::{Failure, Outside, Query, StoredReading};
use invitations::{Counting, Invitation, Monitor, Standing, StopMark};
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};
use surveys::campaign::{Campaign, InvitedList, Stage};
use vocabulary::{CampaignId, InviteListId, OrganisationId, Refusal};

/// Who is invited to a campaign of the reader’s organisation.
#[derive(Clone, Copy, Debug)]
pub struct CampaignInvitations {
    /// The campaign.
    pub campaign: CampaignId,
}

/// Who is invited to a campaign.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvitationsView {
    /// The campaign.
    pub campaign: CampaignId,
    /// What it is called.
    pub title: String,
    /// How far it is.
    pub stage: Stage,
    /// The surveys to which people can be invited: the id, and the title.
    pub surveys: Vec<(String, String)>,
    /// Lists that were checked and not sent.
    pub drafts: Vec<DraftList>,
    /// Lists that were sent, the first first.
    pub sent: Vec<InvitedList>,
    /// How many were invited and have answered.
    pub monitor: Monitor,
}

/// A list that was checked and not sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftList {
    /// The list.
    pub list: InviteListId,
    /// How many people are in it who are not left out.
    pub people: u64,
}

/// One list of a campaign of the reader’s organisation, before it is sent.
#[derive(Clone, Copy, Debug)]
pub struct InviteListFile {
    /// The campaign.
    pub campaign: CampaignId,
    /// The list.
    pub list: InviteListId,
}

/// A list as it would be sent now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InviteListView {
    /// The campaign.
    pub campaign: CampaignId,
    /// The organisation whose it is.
    pub organisation: OrganisationId,
    /// What the campaign is called.
    pub title: String,
    /// The first day on which it can be answered.
    pub from: Date,
    /// How far it is.
    pub stage: Stage,
    /// Of each survey: its id, its title, and how many people would be invited.
    pub counts: Vec<(String, String, u64)>,
    /// How many of those have no school: nothing that is known of a school would travel with their answers.
    pub without_school: u64,
    /// How many have asked for no emails about surveys, and are left out.
    pub stopped: u64,
    /// How many work in schools of areas in which no one is asked.
    pub left_out: u64,
    /// How many have been invited to the same survey of this campaign, and are left out.
    pub already: u64,
}

impl Query for CampaignInvitations {
    type View = InvitationsView;

    const ACTION: Action = Action::RunCampaigns;

    type Reads = Outside;

    fn answer(&self, reading: &StoredReading<'_>) -> Result<InvitationsView, Failure> {
        let campaign = open(reading, self.campaign)?;
        let is_sent = |list: InviteListId| campaign.invited.iter().any(|it| it.list == list);
        let mut counting = Counting::default();
        let mut drafts = BTreeMap::<InviteListId, u64>::new();
        let stops = reading.invitations.stops()?;
        let mut see = |mut it: Invitation| {
            // Those who have said so since their last message: it is noted at them when the next one is due.
            let has_stopped = it.body.stop.is_some_and(|mark| stops.contains(&mark));
            if has_stopped && it.body.standing == Standing::Invited {
                it.body.standing = Standing::Stopped;
            }
            counting.add(&it);
            if !it.is_sent_or_will_be() && !is_sent(it.list) {
                let people = drafts.entry(it.list).or_default();
                *people += u64::from(it.body.standing == Standing::Drafted);
            }
            Ok(())
        };
        reading.invitations.of_campaign(self.campaign, &mut see)?;
        let drafts = drafts.into_iter();
        Ok(InvitationsView {
            campaign: self.campaign,
            title: campaign.planned.title.clone(),
            stage: campaign.stage(reading.today),
            surveys: mailed(campaign).collect(),
            drafts: drafts
                .map(|(list, people)| DraftList { list, people })
                .collect(),
            sent: campaign.invited.iter().cloned().collect(),
            monitor: counting.monitor(),
        })
    }
}

impl Query for InviteListFile {
    type View = InviteListView;

    const ACTION: Action = Action::RunCampaigns;

    type Reads = Outside;

    fn answer(&self, reading: &StoredReading<'_>) -> Result<InviteListView, Failure> {
        let campaign = open(reading, self.campaign)?;
        let mut drafted = Vec::new();
        let mut left_out = 0;
        let mut invited = BTreeSet::<(Option<StopMark>, String)>::new();
        let mut see = |it: Invitation| {
            if it.is_sent_or_will_be() {
                invited.insert((it.body.stop, it.body.audience));
            } else if it.list == self.list && it.body.standing == Standing::LeftOut {
                left_out += 1;
            } else if it.list == self.list {
                drafted.push(it.body);
            }
            Ok(())
        };
        reading.invitations.of_campaign(self.campaign, &mut see)?;
        let is_sent = campaign.invited.iter().any(|it| it.list == self.list);
        if (drafted.is_empty() && left_out == 0) || is_sent {
            return Err(Refusal::NotFound.into());
        }
        let mut counts = BTreeMap::<String, u64>::new();
        let (mut without_school, mut stopped, mut already) = (0, 0, 0);
        for it in drafted {
            if let Some(mark) = it.stop
                && reading.invitations.is_stopped(mark)?
            {
                stopped += 1;
            } else if invited.contains(&(it.stop, it.audience.clone())) {
                already += 1;
            } else {
                without_school += u64::from(it.school.is_none());
                *counts.entry(it.audience).or_default() += 1;
            }
        }
        let titles: BTreeMap<String, String> = mailed(campaign).collect();
        let counts = counts.into_iter().map(|(id, many)| {
            let title = titles.get(&id).cloned().unwrap_or_default();
            (id, title, many)
        });
        Ok(InviteListView {
            campaign: self.campaign,
            organisation: campaign.organisation,
            title: campaign.planned.title.clone(),
            from: campaign.planned.from,
            stage: campaign.stage(reading.today),
            counts: counts.collect(),
            without_school,
            stopped,
            left_out,
            already,
        })
    }
}

/// The surveys of a campaign to which people can be invited, each with its title.
fn mailed(campaign: &Campaign) -> impl Iterator<Item = (String, String)> {
    let asked = campaign.mailed().filter_map(|it| it.instrument());
    asked.map(|it| (it.id.clone(), it.title.clone()))
}
