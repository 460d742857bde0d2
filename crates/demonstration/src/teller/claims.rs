//! People who claim an award of the past: each begins an account of their own, claims, and hears from the university,
//! from a course leader or by a link.

use super::{Teller, email_of, made};
use crate::{HolderAnswer, NotTold, StoryHolder, demonstration_seed, tell::Event};
use people::BeginOwnAccount;
use service::{ClaimFileRoom as _, Command, Outcome, views::OwnShares};
use vocabulary::{Actor, Channel, ClaimId, PartialDate, PersonId, Role};
use workforce::{
    AnswerClaimByLink, ClaimAnswer, ClaimAward, ConfirmClaim, DeclineClaim, MakeShare,
    SencoQualification, SendClaim, WithdrawClaim,
};

/// Someone who follows a link.
const BY_LINK: Actor = Actor {
    way: Channel::Link,
    ..Actor::PUBLIC
};

impl Teller<'_> {
    pub(super) fn keep_claims(&mut self, event: &Event<'_>) -> Result<(), NotTold> {
        match event {
            Event::Claim(it) => self.claim(it),
            Event::SendClaim(it) => {
                let send = SendClaim {
                    claim: self.told.claims[&it.name],
                    to: registry(&it.provider),
                };
                self.tell_of_claim("sent", it, self.told.registrar, send)
                    .map(drop)
            }
            Event::AnswerClaim(it) => self.answer_claim(it),
            Event::WithdrawClaim(it) => {
                let claim = self.told.claims[&it.name];
                let holder = self.told.holders[&it.name];
                self.tell_of_claim("withdrawn", it, holder, WithdrawClaim { claim })
                    .map(drop)
            }
            _ => Ok(()),
        }
    }

    fn claim(&mut self, it: &StoryHolder) -> Result<(), NotTold> {
        let begin = BeginOwnAccount {
            name: it.name.clone(),
            email: email_of(&it.name),
        };
        let begun = self.tell_of_claim("begins", it, BY_LINK, begin)?;
        let person: PersonId = made(begun).into();
        let holder = Actor {
            person: Some(person),
            organisation: None,
            role: Role::Public,
            key: None,
            way: Channel::Page,
        };
        self.told.holders.insert(it.name.clone(), holder);
        let claim = ClaimAward {
            person,
            name: it.name.clone(),
            trn: it.trn.clone(),
            qualification: Some(SencoQualification::Nasenco),
            provider: it.provider.clone(),
            body: String::new(),
            year: it.year.to_string(),
            completed: it.awarded,
            certificate: it.certificate.clone(),
            consents: it.consents,
        };
        let claimed = self.tell_of_claim("claims", it, holder, claim)?;
        let claim: ClaimId = made(claimed).into();
        self.told.claims.insert(it.name.clone(), claim);
        if !it.copy {
            return Ok(());
        }
        let bytes = file_types::samples::pdf("Certificate");
        let kept = self
            .service
            .desk()
            .keep_copy(&holder, claim, "Certificate.pdf", &bytes);
        let add = kept.map_err(|why| NotTold {
            what: format!("the certificate of {}", it.name),
            why,
        })?;
        self.tell_of_claim("adds", it, holder, add).map(drop)
    }

    fn answer_claim(&mut self, it: &StoryHolder) -> Result<(), NotTold> {
        let claim = self.told.claims[&it.name];
        let answer = match it.answer {
            Some(HolderAnswer::Yes) => ClaimAnswer::Confirm(ConfirmClaim {
                claim,
                completed: it.awarded.or_else(|| summer_of(it.year)),
                began: None,
                body: None,
                other_body: it.provider.clone(),
                certificate: it.certificate.clone(),
                account: Some(true),
            }),
            _ => ClaimAnswer::Decline(DeclineClaim {
                claim,
                reason: "We looked through our records of that year and the years beside it, and found no \
                         award in this name. Did another university award it?"
                    .to_owned(),
            }),
        };
        if it.sent.is_some() {
            let by_link = AnswerClaimByLink { sending: 1, answer };
            return self
                .tell_of_claim("answered", it, BY_LINK, by_link)
                .map(drop);
        }
        let provider = self.story.provider.iter();
        let provider = provider
            .clone()
            .find(|provider| provider.name == it.provider);
        // A story of few providers has not everyone.
        let Some(leader) = provider.map(|provider| self.leader(provider)) else {
            return Ok(());
        };
        match answer {
            ClaimAnswer::Confirm(answer) => self.tell_of_claim("answered", it, leader, answer),
            ClaimAnswer::Decline(answer) => self.tell_of_claim("answered", it, leader, answer),
        }?;
        self.show_to_a_panel(it)
    }

    /// Whoever sees their own record shows it to an appointment panel.
    fn show_to_a_panel(&mut self, it: &StoryHolder) -> Result<(), NotTold> {
        let holder = self.told.holders[&it.name];
        let view = self.service.view(&holder, &OwnShares);
        let view = view.map_err(|why| NotTold {
            what: format!("the links of {}", it.name),
            why,
        })?;
        let Some((name, _)) = view.names.first() else {
            return Ok(());
        };
        let make = MakeShare {
            person: view.person,
            label: "St Mary’s panel".to_owned(),
            name: name.to_string(),
            days: "92".to_owned(),
        };
        let shared = self.tell_of_claim("shared", it, holder, make)?;
        self.told
            .shares
            .insert(it.name.clone(), made(shared).into());
        Ok(())
    }

    fn tell_of_claim(
        &self,
        what: &str,
        it: &StoryHolder,
        actor: Actor,
        command: impl Into<Command>,
    ) -> Result<Outcome, NotTold> {
        let of: [&[u8]; 2] = [what.as_bytes(), it.name.as_bytes()];
        let id = demonstration_seed().id("story of claims", &of);
        self.give(actor, id, command.into())
    }
}

/// Where the story’s universities keep their records.
fn registry(provider: &str) -> String {
    let name: String = provider
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .collect();
    format!("registry@{}.example", name.to_lowercase())
}

fn summer_of(year: i16) -> Option<PartialDate> {
    format!("{year}-07").parse().ok()
}
