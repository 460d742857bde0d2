//! Words for a message, made when it is sent: through the same doors as a page, as its recipient.

use super::{About, Kind, Message, Worded, proof::ProofMail, template::templates};
use crate::{
    Failure, Service, State,
    capabilities::words_of_case,
    people::mail::words_of_people,
    quality::{words_corrected, words_reminded, words_to_sign},
    workforce::{claims::to_university, enrolments::to_reminded, posts::to_senco},
};
use jiff::{SignedDuration, civil::Date};
use ledger::{Addressee, OutboxRow};
use sign_in::{Acting, Purpose};
use std::collections::BTreeMap;
use vocabulary::{Actor, Channel, PersonId, Role, london_time};

/// A message that nothing became of for so long says nothing true any more.
const STALE: SignedDuration = SignedDuration::from_hours(24 * 30);

pub(crate) type Words = BTreeMap<String, String>;

/// Kind, address and words.
type Filling = (Kind, String, Words);

/// Words for a row. `address` is where browsers find senco.
pub(crate) fn word(service: &Service, row: &OutboxRow, address: &str) -> Result<Worded, Failure> {
    let now = service.now();
    if row
        .made
        .saturating_add(STALE)
        .is_ok_and(|stale| stale < now)
    {
        return Ok(Worded::Lapsed);
    }
    let filling = match &row.to {
        Addressee::Slip(attempt) => for_proof(service, attempt, address)?,
        Addressee::Person(person) => {
            let Some(kind) = Kind::named(&row.template) else {
                let template = &row.template;
                tracing::error!(template, "there are no words for a message");
                return Ok(Worded::Wordless);
            };
            for_person(service, row, kind, *person, address)?
        }
    };
    let Some((kind, to, mut words)) = filling else {
        return Ok(Worded::Lapsed);
    };
    words.insert("address".into(), address.to_owned());
    let words_of = &templates()[kind.name];
    Ok(match words_of.fill(&words) {
        Ok((subject, text)) => Worded::Message(Message {
            id: row.message,
            at: now,
            to,
            subject,
            text,
            stop: None,
        }),
        Err(missing) => {
            // Most often its recipient may not know it any more.
            tracing::warn!(
                template = kind.name,
                missing,
                "a message lapsed for want of a word"
            );
            Worded::Lapsed
        }
    })
}

/// For the person who proves an address; nothing when it is too late.
fn for_proof(service: &Service, attempt: &str, address: &str) -> Result<Option<Filling>, Failure> {
    let (desk, seed) = (service.inside.desk.as_ref(), &service.inside.seed);
    let Some(mailing) = sign_in::mailing(desk, seed, attempt, service.now())? else {
        return Ok(None);
    };
    let until = london_time(mailing.until);
    let state = service.inside.published.load();
    let known = is_known(&state, &mailing.address, service.today());
    let (mail, path) = match mailing.purpose {
        Purpose::SignIn { .. } if known => (ProofMail::SignIn, "sign-in/link"),
        Purpose::SignIn { .. } if state.people.awaits_account(&mailing.address) => {
            (ProofMail::SignInWaiting, "sign-in/link")
        }
        Purpose::SignIn { .. } if is_invited(&state, &mailing.address, service.today()) => {
            (ProofMail::SignInInvited, "sign-in/link")
        }
        Purpose::SignIn { .. } => (ProofMail::SignInUnknown, "sign-in/link"),
        Purpose::Request(_) => (ProofMail::AccountRequestProof, "request-account/confirm"),
        Purpose::Begin { .. } => (ProofMail::OwnAccountProof, "claims/begin"),
        Purpose::Prove { .. } => (ProofMail::AddressProof, "account/addresses/confirm"),
    };
    let words = [
        ("link", format!("{address}/{path}/{}", mailing.token)),
        ("code", mailing.code),
        ("until", until),
    ];
    let words = words.map(|(name, word)| (name.to_owned(), word));
    Ok(Some((mail.kind(), mailing.address, words.into())))
}

/// Whether anyone who can act for someone, or for themselves, is known by an address.
fn is_known(state: &State, address: &str, today: Date) -> bool {
    let people = &state.people;
    let acts = |id: &PersonId| {
        people.acts_for_themselves(*id, today) || people.held(*id, today).next().is_some()
    };
    people.signing_in_with(address).iter().any(acts)
}

/// Whether someone was invited at an address and can still accept.
fn is_invited(state: &State, address: &str, today: Date) -> bool {
    let mut sent = state.people.invited_at(address);
    sent.any(|(_, it)| it.is_open(today))
}

/// For a person; nothing when they may not know it any more.
fn for_person(
    service: &Service,
    row: &OutboxRow,
    kind: Kind,
    person: PersonId,
    address: &str,
) -> Result<Option<Filling>, Failure> {
    let about: About = serde_json::from_str(&row.about).unwrap_or_default();
    let state = service.inside.published.load_full();
    let today = service.today();
    if let Some(claim) = about.claim {
        return Ok(to_university(service, &state, claim, kind, address));
    }
    if about.post.is_some() {
        return Ok(to_senco(service, &state, &about, kind, address));
    }
    if let Some(post) = about.enrolment {
        return Ok(to_reminded(
            service,
            &state,
            (post, person),
            &about,
            kind,
            address,
        ));
    }
    let Some((name, reached)) = state.people.reached_at(person) else {
        return Ok(None);
    };
    let had = |number| state.people.address_numbered(person, number);
    let to = match about.address.map(had) {
        None => reached,
        Some(Some(address)) => address.to_owned(),
        Some(None) => return Ok(None),
    };
    let mut words = about.words.clone();
    words.insert("name".into(), name);
    let acting = acting(&state, person, kind.to, today);
    if kind.to.is_some() && acting.is_empty() {
        return Ok(None);
    }
    if let Some(case) = about.page.and_then(|id| state.case(id)) {
        let Some(said) = words_of_case(service, &acting, case.id)? else {
            return Ok(None);
        };
        let page = format!("{address}/{}", case.path());
        words.extend(said);
        words.insert(case.kind.name.to_owned(), page);
    } else if about.page.is_some() {
        return Ok(None);
    }
    words.extend(words_of_people(
        service, address, &state, &about, person, today,
    ));
    if let Some(case) = about.case.filter(|_| kind.words.contains(&"correction")) {
        let Some(said) = words_corrected(service, &acting, case)? else {
            return Ok(None);
        };
        words.extend(said);
    }
    if let (Some(case), Some(number)) = (about.case(), about.reminder) {
        let Some(said) = words_reminded(service, &acting, case, number)? else {
            return Ok(None);
        };
        words.extend(said);
    }
    if let (Some(case), Some(proposal)) = (about.case, about.proposal) {
        let Some(said) = words_to_sign(service, &acting, case, proposal, address)? else {
            return Ok(None);
        };
        words.extend(said);
    }
    Ok(Some((kind, to, words)))
}

/// As whom someone can act, in a role or in any.
fn acting(state: &State, person: PersonId, role: Option<Role>, today: Date) -> Vec<Actor> {
    let themselves = state.people.acts_for_themselves(person, today);
    let themselves = themselves.then(|| Acting::themselves(person).by(Channel::Job));
    let held = state.people.held(person, today);
    let acting = held
        .filter(|held| role.is_none_or(|role| held.role == role))
        .map(|held| Actor {
            person: Some(person),
            organisation: Some(held.organisation),
            role: held.role,
            key: None,
            way: Channel::Job,
        });
    let themselves = themselves.filter(|_| role.is_none());
    acting.chain(themselves).collect()
}
