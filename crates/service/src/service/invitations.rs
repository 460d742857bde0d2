//! Who is invited to answer surveys: taking a list, sending it, each message, who wants no more, and what is forgotten. What keeps them is
//! the crate `invitations`.

use super::{Carried, Housekeeping, MailRoom, Service, answers::own};
use crate::{Failure, State, mail::templates, surveys::mail::Mail, surveys::school_facts};
use ::invitations::{
    Body, Invitation, InvitationKey, InvitationReaders, InvitationStore, InviteList, LinkMarks,
    Standing, StopCode, StopMark, WrongList, after_message, after_try, first_due, opened_code,
    sealed_code,
};
use answers::{LinkCode, LinkEnd, SchoolFacts, Secret, made_coarser};
use doors::Message;
use ledger::StoreError;
use sign_in::House as _;
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};
use surveys::{
    campaign::{Campaign, Stage},
    rule,
};
use vocabulary::{
    Actor, CampaignId, CommandId, Digest, Field, InviteListId, RawId, Refusal, Urn, in_words,
};

/// What a message says of what its link shares: with a school, its own picture; with a parent’s child, their surveys.
fn more(
    (campaign, id): (&Campaign, CampaignId),
    (audience, is_parent): (&str, bool),
    code: LinkCode,
    address: &str,
) -> String {
    if !is_parent {
        return format!("{OWN_PICTURE}{address}/your-school/{id}/{audience}/{code}\n\n");
    }
    let pupils = campaign.of_pupils().filter_map(|it| it.instrument());
    let links = pupils.filter(|it| it.family.is_some()).map(|it| {
        let (title, audience) = (&it.title, &it.id);
        format!("{title}: {address}/take-part/{id}/{audience}?family={code}\n\n")
    });
    let links: String = links.collect();
    if links.is_empty() {
        return links;
    }
    format!("{CHILD}\n\n{links}")
}

/// What the message to a parent says of the surveys of their child, before the addresses of those.
const CHILD: &str = "Your child can answer too, if they want to. Choose the survey that suits them, and help them to start. Their answers \
can then be compared with yours. They do not see your answers, and you do not see theirs.";
/// What the message to someone at a school says of its own picture, before the address of that.
const OWN_PICTURE: &str = "When the survey has closed, and if at least 4 of your colleagues have answered it, your school can see how its \
staff rated beside everyone else’s. Keep this web address, and do not show it to anyone outside your school: ";

/// Where invitations lie.
#[derive(Clone)]
pub(crate) struct KeptInvitations {
    pub(crate) store: Arc<Mutex<Box<dyn InvitationStore>>>,
    pub(crate) readers: Arc<dyn InvitationReaders>,
}

impl KeptInvitations {
    pub(crate) fn store(&self) -> MutexGuard<'_, Box<dyn InvitationStore>> {
        self.store.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Service {
    /// Keeps a list of people for a campaign, as a draft: no one is mailed. Taken twice by the same command, it is one list.
    pub(super) fn take_list(
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
        let invitations: Vec<Invitation> = read
            .invitees
            .iter()
            .map(|it| Invitation {
                campaign: id,
                key: InvitationKey(self.chance_id()),
                list,
                due: None,
                body: Body {
                    audience: it.survey.clone(),
                    role: it.role.clone(),
                    school: it.school,
                    address: Invitation::sealed_address(seed, list, &it.address),
                    stop: Some(StopCode::of(&it.address, seed).mark(seed)),
                    ..Body::default()
                },
            })
            .collect();
        let mut store = self.inside.invitations.store();
        store.replace(id, Some(list), &invitations)?;
        Ok(Ok(list))
    }

    /// Lets the messages of a list go that was sent; what is done already stays as it is.
    pub(super) fn settle_list(
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

    fn settle(
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
        for it in all.iter().filter(|it| it.list == list) {
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
    pub(super) fn discard_list(
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
    pub(super) fn stop_surveys(&self, code: StopCode) -> Result<(), Failure> {
        let mark = code.mark(&self.inside.seed);
        self.inside.invitations.store().stop(mark)?;
        Ok(())
    }

    /// The code of a school, made now where it has none. It is the one secret that is not made from the seed: once forgotten, it is gone.
    fn code_of(
        &self,
        store: &mut dyn InvitationStore,
        campaign: CampaignId,
        school: Urn,
    ) -> Result<LinkCode, StoreError> {
        let seed = &self.inside.seed;
        let sealed = store.code(campaign, school)?;
        if let Some(code) = sealed.and_then(|it| opened_code(seed, campaign, &it)) {
            return Ok(code);
        }
        let code = LinkCode::new(self.chance_id().bytes());
        store.keep_code(campaign, school, &sealed_code(seed, campaign, code))?;
        Ok(code)
    }

    /// Forgets the codes of schools to which no message is due any more.
    fn forget_codes(
        &self,
        store: &mut dyn InvitationStore,
        campaign: CampaignId,
    ) -> Result<(), StoreError> {
        let mut waits = BTreeSet::new();
        let mut see = |it: Invitation| {
            waits.extend(it.body.school.filter(|_| it.due.is_some()));
            Ok(())
        };
        let readers = &self.inside.invitations.readers;
        readers.of_campaign(campaign, &mut see)?;
        store.forget_codes(campaign, &waits).map(drop)
    }

    /// Sixteen bytes that no one can guess, and that are never made again.
    fn chance_id(&self) -> RawId {
        let chance = self.inside.chance();
        RawId::from_bytes(chance[..16].try_into().expect("16 of 32 bytes"))
    }
}

impl MailRoom<'_> {
    /// The invitations of which a message is due, at most `limit`; none while mail is held.
    ///
    /// # Errors
    /// *Unavailable*.
    pub fn invitations_due(self, limit: usize) -> Result<Vec<Invitation>, Failure> {
        if self.is_held()? {
            return Ok(Vec::new());
        }
        let readers = &self.0.inside.invitations.readers;
        Ok(readers.due(self.0.now(), limit)?)
    }

    /// The message of an invitation, with a link that was never in another one; nothing when it has ceased to be due. `address` is where
    /// browsers find senco, without a slash at its end.
    ///
    /// # Errors
    /// *Unavailable*.
    pub fn word_invitation(
        self,
        of: &Invitation,
        address: &str,
    ) -> Result<Option<Message>, Failure> {
        let service = self.0;
        let kept = &service.inside.invitations;
        let seed = &service.inside.seed;
        let state = service.inside.published.load_full();
        let mut store = kept.store();
        let Some(mut it) = store.find(of.campaign, of.key)? else {
            return Ok(None);
        };
        let is_stopped = match it.body.stop {
            Some(mark) => kept.readers.is_stopped(mark)?,
            None => true,
        };
        if is_stopped && it.body.standing == Standing::Invited {
            it.body.standing = Standing::Stopped;
        }
        let campaign = state.surveys.campaign(it.campaign);
        let campaign = campaign.filter(|it| it.stage(service.today()) == Stage::Open);
        let to = it.address(seed);
        let said = campaign.zip(to).and_then(|(campaign, to)| {
            let asked = campaign.asked(&it.body.audience)?.instrument()?;
            Some((campaign, asked, to))
        });
        let (Some((campaign, asked, to)), Standing::Invited) = (said, it.body.standing) else {
            it.due = None;
            store.write(&[it])?;
            return Ok(None);
        };
        let secret = Secret::new(service.chance_id().bytes());
        it.body.links.push(LinkMarks {
            invitation: secret.invitation(seed),
            spent: secret.spent(seed, it.campaign),
        });
        store.write(std::slice::from_ref(&it))?;
        let mail = if it.body.sent == 0 {
            Mail::SurveyInvitation
        } else {
            Mail::SurveyReminder
        };
        let code = match it.body.school {
            _ if asked.family.is_some() => Some(LinkCode::new(service.chance_id().bytes())),
            Some(school) if !asked.sole.is_empty() => {
                Some(service.code_of(store.as_mut(), it.campaign, school)?)
            }
            _ => None,
        };
        drop(store);
        let prepared = campaign.prepared.as_ref();
        let organisation = state.people.organisation(campaign.organisation);
        let stop = StopCode::of(&to, seed);
        let link = LinkEnd { secret, code };
        let (id, audience) = (it.campaign, &it.body.audience);
        let words = [
            ("address", address.to_owned()),
            ("survey", asked.title.clone()),
            (
                "organisation",
                organisation.map_or_else(String::new, |it| it.name(service.today()).to_owned()),
            ),
            ("link", format!("{address}/answer/{id}/{audience}/{link}")),
            (
                "more",
                code.map_or_else(String::new, |code| {
                    more(
                        (campaign, id),
                        (audience, asked.family.is_some()),
                        code,
                        address,
                    )
                }),
            ),
            ("until", in_words(campaign.planned.until)),
            (
                "contact",
                prepared.map_or_else(String::new, |it| it.contact.clone()),
            ),
            ("stop", format!("{address}/no-more-surveys/{stop}")),
        ];
        let words = words.map(|(name, word)| (name.to_owned(), word)).into();
        let filled = templates()[mail.kind().name].fill(&words);
        let (subject, text) = filled.expect("a test fills every template");
        Ok(Some(Message {
            id: Digest::from_bytes(service.inside.chance()),
            at: service.now(),
            to,
            subject,
            text,
        }))
    }

    /// Notes the outcome of a message of an invitation.
    ///
    /// # Errors
    /// *Unavailable*; it is then sent once more, with another link.
    pub fn note_invitation(self, of: &Invitation, carried: &Carried) -> Result<(), Failure> {
        let now = self.0.now();
        let mut store = self.0.inside.invitations.store();
        let Some(mut it) = store.find(of.campaign, of.key)? else {
            return Ok(());
        };
        match carried {
            Carried::Taken => after_message(&mut it, now),
            Carried::NotNow(_) | Carried::Kept(_) => after_try(&mut it, now, false),
            Carried::Never(_) => after_try(&mut it, now, true),
            Carried::NoWay(_) => return Ok(()),
        }
        Ok(store.write(&[it])?)
    }
}

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
            service.forget_codes(service.inside.invitations.store().as_mut(), id)?;
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
