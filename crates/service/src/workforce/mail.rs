//! Mail that follows from what happens in the register of the workforce: to who can answer a claim, and to who made it.

use crate::{
    Failure, Service, State,
    mail::{About, Kind, Letter, Words, kinds},
    outbox::Following,
};
use vocabulary::{Actor, CaseId, ClaimId, PersonId, in_words};
use workforce::{Claim, Fact, claim_number};
use workforce_views::{ClaimToAnswer, OwnClaim, claim_token};

/// Their words.
pub(crate) const TEXTS: &str = include_str!("mail.toml");

kinds! {
    /// What is sent about the register of the workforce.
    Mail {
        AwardClaimed = "claim-made", to CourseLeader, [claim, number];
        ClaimWaits = "claim-waits", to CourseLeader, [claim, number];
        AwardConfirmed = "claim-confirmed", [claim, number];
        ClaimDeclined = "claim-declined", [claim, number];
        UniversityAsked = "claim-to-university", [last_day, link];
        UniversityReminded = "claim-to-university-waits", [last_day, link];
    }
}

pub(crate) fn follows(following: &Following<'_>, fact: &Fact) -> Vec<Letter> {
    match fact {
        Fact::AwardClaimed(it) => following.leaders(Mail::AwardClaimed.kind(), it.claim.into(), []),
        Fact::ClaimSent(it) => {
            let about = about_link(it.claim);
            vec![following.letter(Mail::UniversityAsked.kind(), no_one(it.claim), about)]
        }
        Fact::ClaimConfirmed(it) => to_holder(following, it.claim, Mail::AwardConfirmed),
        Fact::ClaimDeclined(it) => to_holder(following, it.claim, Mail::ClaimDeclined),
        _ => Vec::new(),
    }
}

fn to_holder(following: &Following<'_>, claim: ClaimId, mail: Mail) -> Vec<Letter> {
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

/// What is said of a claim to who may read it: its number.
pub(crate) fn words(
    service: &Service,
    acting: &[Actor],
    case: CaseId,
) -> Result<Option<Words>, Failure> {
    let claim = case.into();
    for actor in acting {
        let own = service.view(actor, &OwnClaim { claim }).map(drop);
        let answers = || service.view(actor, &ClaimToAnswer { claim }).map(drop);
        match own.or_else(|_| answers()) {
            Ok(()) => {
                let number = claim_number(claim);
                return Ok(Some(Words::from([("number".to_owned(), number)])));
            }
            Err(Failure::Refused(_)) => {}
            Err(failure) => return Err(failure),
        }
    }
    Ok(None)
}

/// Whether a claim waits for the course leaders of a provider.
pub(super) fn waits_for_provider(claim: &Claim) -> bool {
    claim.is_open() && claim.provider().is_some()
}
