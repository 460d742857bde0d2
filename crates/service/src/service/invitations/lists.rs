//! Taking a list, sending it, discarding it; who wants no more.

use super::Service;
use crate::{Failure, State, service::answers::own, surveys::school_facts};
use ::invitations::{
    Body, Invitation, InvitationKey, InviteList, Invitee, Standing, StopCode, StopMark, WrongList,
    first_due,
};
use answers::{SchoolFacts, made_coarser};
use ledger::StoreError;
use std::collections::{BTreeMap, BTreeSet};
use surveys::{
    campaign::{Campaign, Stage},
    rule,
};
use vocabulary::{Actor, CampaignId, CommandId, Field, InviteListId, Refusal, Urn};

impl Service {
    /// Keeps a list of people for a campaign, as a draft: no one is mailed. Taken twice by the same command, it is one list.
    pub(in crate::service) fn take_list(
        &self,
        actor: &Actor,
        command: CommandId,
        id: CampaignId,
        file: &[u8],
    ) -> Result<Result<InviteListId, WrongList>, Failure> {
        let state = self.inside.published.load_full();
        let campaign = own(&state, actor, id)?;
        if !matches!(campaign.stage(self.today()), Stage::Open | Stage::Awaited) {
            let says = "People can only be invited to a campaign that is open.";
            return Err(
                Refusal::rule(rule::NOT_OPEN, says, "Open it first, or plan another.").into(),
            );
        }
        let surveys: Vec<&str> = campaign.mailed().map(|it| it.id.as_str()).collect();
        let address = |typed: &str| {
            let read = people::email(Field("email"), typed);
            read.map(|it| people::compared_address(&it))
                .map_err(|problem| problem.says)
        };
        let is_school = |urn: Urn| state.workforce.schools().get(urn).is_some();
        let read = match InviteList::read(file, &surveys, &address, &is_school) {
            Ok(read) => read,
            Err(wrong) => return Ok(Err(wrong)),
        };
        let seed = &self.inside.seed;
        let parts = [&id.0.bytes()[..], &command.0.bytes()];
        let list = InviteListId(seed.id("invite-list", &parts));
        if campaign.invited.iter().any(|it| it.list == list) {
            return Ok(Ok(list));
        }
        let is_left_out = |school: Urn| {
            let listed = state.workforce.schools().at(school, self.today(), None);
            listed.is_some_and(|it| campaign.limits.leaves_out(it.school.authority_name))
        };
        let body = |it: &Invitee| {
            let body = Body {
                audience: it.survey.clone(),
                role: it.role.clone(),
                ..Body::default()
            };
            if it.school.is_some_and(is_left_out) {
                let standing = Standing::LeftOut;
                return Body { standing, ..body };
            }
            Body {
                school: it.school,
                address: Invitation::sealed_address(seed, list, &it.address),
                stop: Some(StopCode::of(&it.address, seed).mark(seed)),
                ..body
            }
        };
        let invitations: Vec<Invitation> = read
            .invitees
            .iter()
            .map(|it| Invitation {
                campaign: id,
                key: InvitationKey(self.chance_id()),
                list,
                due: None,
                body: body(it),
            })
            .collect();
        let mut store = self.inside.invitations.store();
        store.replace(id, Some(list), &invitations)?;
        Ok(Ok(list))
    }

    /// Those of these names that no local authority of the national list has, however they are written in capitals and small letters.
    pub(in crate::service) fn unknown_areas(&self, areas: &[String]) -> Vec<String> {
        if areas.is_empty() {
            return Vec::new();
        }
        let state = self.inside.published.load();
        let names = state.workforce.schools().iter();
        let names: BTreeSet<String> = names
            .map(|it| it.school.authority_name.to_lowercase())
            .collect();
        let is_unknown = |area: &&String| !names.contains(&area.to_lowercase());
        areas.iter().filter(is_unknown).cloned().collect()
    }

    /// Lets the messages of a list go that was sent; what is done already stays as it is.
    pub(in crate::service) fn settle_list(
        &self,
        actor: &Actor,
        id: CampaignId,
        list: InviteListId,
    ) -> Result<(), Failure> {
        let state = self.inside.published.load_full();
        let campaign = own(&state, actor, id)?;
        if !campaign.invited.iter().any(|it| it.list == list) {
            return Err(Refusal::NotFound.into());
        }
        self.settle(&state, id, campaign, list)?;
        self.mail().ring();
        Ok(())
    }

    pub(super) fn settle(
        &self,
        state: &State,
        id: CampaignId,
        campaign: &Campaign,
        list: InviteListId,
    ) -> Result<(), StoreError> {
        let readers = &self.inside.invitations.readers;
        let mut store = self.inside.invitations.store();
        let all = store.all(id, None)?;
        let is_draft = |it: &Invitation| it.list == list && it.body.standing == Standing::Drafted;
        let invited: BTreeSet<(Option<StopMark>, &str)> = all
            .iter()
            .filter(|it| it.is_sent_or_will_be())
            .map(|it| (it.body.stop, it.body.audience.as_str()))
            .collect();
        let mut kept = Vec::new();
        // Those who are left out are only counted before the list is sent.
        let of_list = all.iter().filter(|it| it.list == list);
        for it in of_list.filter(|it| it.body.standing != Standing::LeftOut) {
            let who = (it.body.stop, it.body.audience.as_str());
            if !is_draft(it) || !invited.contains(&who) {
                kept.push(it.clone());
            }
        }
        let facts = self.facts_of(state, &kept);
        let due = first_due(self.now(), campaign.planned.from);
        for it in kept.iter_mut().filter(|it| is_draft(it)) {
            let facts = it.body.school.and_then(|school| facts.get(&school));
            if let Some((known, travels)) = facts {
                it.body.known = known.clone();
                it.body.travels = travels.clone();
            }
            let is_stopped = match it.body.stop {
                Some(mark) => readers.is_stopped(mark)?,
                None => false,
            };
            if is_stopped {
                it.body.standing = Standing::Stopped;
            } else {
                it.body.standing = Standing::Invited;
                it.due = Some(due);
            }
        }
        store.replace(id, Some(list), &kept)
    }

    /// What is known of each school of a list, and what of it can travel with an answer.
    fn facts_of(
        &self,
        state: &State,
        invitations: &[Invitation],
    ) -> BTreeMap<Urn, (SchoolFacts, SchoolFacts)> {
        let schools = invitations.iter().filter_map(|it| it.body.school);
        let schools: BTreeSet<Urn> = schools.collect();
        let today = self.today();
        let known: Vec<SchoolFacts> = schools
            .iter()
            .map(|school| school_facts::of(&state.workforce, *school, today))
            .collect();
        let travels = made_coarser(&known);
        schools
            .into_iter()
            .zip(known.into_iter().zip(travels))
            .collect()
    }

    /// Deletes a list that was never sent.
    pub(in crate::service) fn discard_list(
        &self,
        actor: &Actor,
        id: CampaignId,
        list: InviteListId,
    ) -> Result<(), Failure> {
        let state = self.inside.published.load_full();
        let campaign = own(&state, actor, id)?;
        if campaign.invited.iter().any(|it| it.list == list) {
            return Err(Refusal::rule(
                rule::INVITED_ALREADY,
                "The people in this list have already been invited.",
                "Close the campaign if no one else is to be emailed.",
            )
            .into());
        }
        self.inside.invitations.store().delete(id, Some(list))?;
        Ok(())
    }

    /// Notes that someone wants no more emails about surveys.
    pub(in crate::service) fn stop_surveys(&self, code: StopCode) -> Result<(), Failure> {
        let mark = code.mark(&self.inside.seed);
        self.inside.invitations.store().stop(mark)?;
        Ok(())
    }
}
