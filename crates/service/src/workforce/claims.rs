//! Mail about claims of past awards: to who can answer one, with or without an account, and to who made it.

use super::mail::Mail;
use crate::{
    Failure, Service, State,
    mail::{About, Kind, Letter, Words},
    outbox::Following,
};
use vocabulary::{Actor, CaseId, ClaimId, PersonId, in_words};
use workforce::claim_number;
use workforce_views::{ClaimToAnswer, OwnClaim, claim_token};

/// To who made a claim.
pub(super) fn to_holder(following: &Following<'_>, claim: ClaimId, mail: Mail) -> Vec<Letter> {
    let claimed = following.state.workforce.claims().get(claim);
    let letter = claimed.map(|it| {
        let about = About::page_of(claim);
        following.letter(mail.kind(), it.claimed.person, about)
    });
    letter.into_iter().collect()
}

/// About a claim that is answered by a link.
pub(super) fn about_link(claim: ClaimId) -> About {
    About {
        claim: Some(claim),
        ..About::default()
    }
}

/// The id that a message has for its recipient who has none: that of the claim.
pub(super) fn no_one(claim: ClaimId) -> PersonId {
    PersonId(claim.0)
}

/// A message to the address that a claim was sent to; nothing once it was answered or can be no longer.
pub(crate) fn to_university(
    service: &Service,
    state: &State,
    id: ClaimId,
    kind: Kind,
    address: &str,
) -> Option<(Kind, String, Words)> {
    let claim = state.workforce.claims().get(id)?;
    let (to, until) = claim.sent.as_ref().filter(|_| claim.is_open())?;
    if service.today() >= *until {
        return None;
    }
    let secret = |label: &str, opens: &[&[u8]]| service.inside.seed.id(label, opens);
    let token = claim_token(secret, id, claim.times_sent);
    let words = [
        ("name".to_owned(), String::new()),
        ("link".to_owned(), format!("{address}/award-claim/{token}")),
        (
            "last_day".to_owned(),
            in_words(until.yesterday().unwrap_or(*until)),
        ),
    ];
    Some((kind, to.known()?.clone(), words.into()))
}

/// What is said of a claim to who may read it: its number; of one that is confirmed, whether the award counts.
pub(crate) fn words(
    service: &Service,
    acting: &[Actor],
    case: CaseId,
) -> Result<Option<Words>, Failure> {
    let claim = case.into();
    for actor in acting {
        let own = service.view(actor, &OwnClaim { claim }).map(|it| it.counts);
        let answers = || {
            let view = service.view(actor, &ClaimToAnswer { claim });
            view.map(|it| it.claimed.counts)
        };
        match own.or_else(|_| answers()) {
            Ok(counts) => {
                let words = [
                    ("number".to_owned(), claim_number(claim)),
                    ("counts".to_owned(), counts.unwrap_or_default()),
                ];
                return Ok(Some(Words::from(words)));
            }
            Err(Failure::Refused(_)) => {}
            Err(failure) => return Err(failure),
        }
    }
    Ok(None)
}
