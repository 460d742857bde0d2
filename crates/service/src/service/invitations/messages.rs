//! What each message says, the code that its link shares with others, what became of it.

use super::Service;
use crate::{
    Failure,
    mail::templates,
    service::{Carried, MailRoom},
    surveys::mail::Mail,
};
use ::invitations::{
    Invitation, InvitationStore, LinkMarks, Standing, StopCode, after_message, after_try,
    opened_code, sealed_code,
};
use answers::{LinkCode, LinkEnd, Secret};
use doors::Message;
use ledger::StoreError;
use sign_in::House as _;
use surveys::campaign::{Campaign, Stage};
use vocabulary::{CampaignId, Digest, Urn, in_words};

/// What a message to someone at a school says of its own picture.
fn of_own_picture(place: &str, least: u64) -> String {
    format!(
        "When the survey has closed, and if at least {least} of your colleagues have answered it, your school can see how its staff rated \
         beside everyone else’s. Keep this web address, and do not show it to anyone outside your school: {place}\n\n"
    )
}

/// What a message to a parent says of the surveys of their child, each with its title and address.
fn of_children(surveys: &[(String, String)]) -> String {
    let links = surveys.iter();
    let links: Vec<String> = links
        .map(|(title, place)| format!("{title}\n{place}\n\n"))
        .collect();
    let links = links.concat();
    format!(
        "Your child can answer too, if they want to. Choose a survey together, and help them to start: each begins with a page for you. Their answers can then be \
         compared with yours. They do not see your answers, and you do not see theirs.\n\n{links}"
    )
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
        let place = (it.campaign, campaign);
        let (code, more) = service.in_common(store.as_mut(), place, &it, address)?;
        drop(store);
        let prepared = campaign.prepared.as_ref();
        let organisation = state.people.organisation(campaign.organisation);
        let stop = StopCode::of(&to, seed);
        let stop_at = format!("{address}/no-more-surveys/{stop}");
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
            ("more", more),
            ("until", in_words(campaign.planned.until)),
            (
                "contact",
                prepared.map_or_else(String::new, |it| it.contact.clone()),
            ),
            ("stop", stop_at.clone()),
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
            stop: Some(stop_at),
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

impl Service {
    /// What the link of a message has in common with others, and what the message says of it: with those for the child of a parent, or with
    /// those of everyone who is invited at one school.
    fn in_common(
        &self,
        store: &mut dyn InvitationStore,
        (id, campaign): (CampaignId, &Campaign),
        invitation: &Invitation,
        address: &str,
    ) -> Result<(Option<LinkCode>, String), StoreError> {
        let nothing = (None, String::new());
        let Some(asked) = campaign.asked(&invitation.body.audience) else {
            return Ok(nothing);
        };
        let children = campaign.of_children(asked).filter_map(|it| it.instrument());
        let children: Vec<_> = children.collect();
        if !children.is_empty() {
            let code = LinkCode::new(self.chance_id().bytes());
            let place = |survey: &str| format!("{address}/take-part/{id}/{survey}?family={code}");
            let surveys = children.into_iter();
            let titled = |title: &str, suits: Option<&str>| match suits {
                Some(suits) => format!("{title}. {suits}"),
                None => title.to_owned(),
            };
            let surveys: Vec<(String, String)> = surveys
                .map(|it| (titled(&it.title, it.suits()), place(&it.id)))
                .collect();
            return Ok((Some(code), of_children(&surveys)));
        }
        let instrument = asked.instrument().filter(|it| !it.sole.is_empty());
        let Some((school, instrument)) = invitation.body.school.zip(instrument) else {
            return Ok(nothing);
        };
        let code = self.code_of(store, id, school)?;
        let place = format!("{address}/your-school/{id}/{}/{code}", asked.id);
        let says = of_own_picture(&place, instrument.school_tables_from);
        Ok((Some(code), says))
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
}
