//! The link by which a university without an account answers a claim.
//!
//! A link holds the claim and a keyed hash of the claim and of how often it was sent. It is kept nowhere, and made
//! again when it is needed. Opening it shows; a button acts. It is dead once the claim was answered or sent again, and
//! after six weeks.

use super::{ClaimToAnswerView, own::counts};
use access::Action;
use asking::{Failure, InMemory, Query, Reading};
use doors::{Command, LinkRoom, Outcome};
use vocabulary::{Actor, Channel, ClaimId, CommandId, Digest, RawId, Refusal};
use workforce::{AnswerClaimByLink, ClaimAnswer, State, link_is_alive};

/// How long an id is, as text.
const ID: usize = 26;

/// What a link opens.
#[derive(Clone, Debug, PartialEq)]
pub enum ClaimLink {
    /// The claim, to be answered, and which sending it is of.
    Open(Box<ClaimToAnswerView>, u32),
    /// It was answered, or taken back: nothing more is to be done. Of one that was confirmed, whether the award counts.
    Answered(Option<String>),
    /// It can be answered by this link no longer: why, and what to do.
    Over(Refusal),
    /// We never sent this link.
    Unknown,
}

/// What is in the link of a sending of a claim. `secret` makes the keyed hash of what it opens.
pub fn claim_token(
    secret: impl Fn(&str, &[&[u8]]) -> RawId,
    claim: ClaimId,
    sending: u32,
) -> String {
    let (of, number) = (claim.0.bytes(), sending.to_be_bytes());
    let secret = secret("claim-link", &[&of, &number]);
    format!("{claim}{secret}")
}

/// A claim that a link may open.
#[derive(Clone, Copy)]
pub(super) struct SentClaim {
    pub(super) claim: ClaimId,
}

/// How often a claim was sent, and what a link of the last sending opens.
pub(super) struct Sent {
    pub(super) times: u32,
    pub(super) opens: ClaimLink,
}

impl Query for SentClaim {
    type View = Sent;

    const ACTION: Action = Action::OpenClaimLink;

    type Reads = InMemory;

    fn answer(&self, reading: &Reading<'_>) -> Result<Sent, Failure> {
        let claims = reading.unscoped::<State>().claims();
        let claim = claims.get(self.claim).ok_or(Refusal::NotFound)?;
        let times = claim.times_sent;
        let alive = link_is_alive(claim, times, reading.today);
        let opens = if !claim.is_open() || claim.is_erased() {
            ClaimLink::Answered(counts(reading, claim))
        } else if let Err(refusal) = alive {
            ClaimLink::Over(refusal)
        } else {
            let view = ClaimToAnswerView {
                sent: None,
                ..ClaimToAnswerView::of(reading, self.claim, claim)
            };
            ClaimLink::Open(Box::new(view), times)
        };
        Ok(Sent { times, opens })
    }
}

/// What is done with links to claims.
pub trait ClaimLinkRoom: Sized {
    /// What a link opens. It changes nothing.
    ///
    /// # Errors
    /// Returns an error if the service cannot answer.
    fn claim_link(self, text: &str) -> Result<ClaimLink, Failure>;

    /// Answers by a link, which is dead after that.
    ///
    /// # Errors
    /// Returns an error if the link is dead, or the answer is refused.
    fn answer_claim_by_link(
        self,
        text: &str,
        id: CommandId,
        answer: impl FnOnce(ClaimId) -> ClaimAnswer + Send,
    ) -> impl Future<Output = Result<Outcome, Failure>> + Send;
}

/// Of which claim and which sending a link is; nothing if we never sent it.
fn read(room: LinkRoom<'_>, text: &str) -> Result<Option<(ClaimId, u32, ClaimLink)>, Failure> {
    let claim = text.split_at_checked(ID).map(|(id, _)| id.parse());
    let Some(Ok(claim)) = claim else {
        return Ok(None);
    };
    let found = match room.view(&Actor::PUBLIC, &SentClaim { claim }) {
        Ok(found) => found,
        Err(Failure::Refused(_)) => return Ok(None),
        Err(failure) => return Err(failure),
    };
    // Compared as digests, so that how long it takes tells nothing of the right one.
    let sent = Digest::of(text.as_bytes());
    let secret = |label: &str, opens: &[&[u8]]| room.secret(label, opens);
    let of = |sending: u32| Digest::of(claim_token(secret, claim, sending).as_bytes());
    let sending = (1..=found.times).find(|sending| of(*sending) == sent);
    Ok(sending.map(|sending| {
        let opens = match found.opens {
            ClaimLink::Open(..) | ClaimLink::Over(_) if sending < found.times => {
                ClaimLink::Over(sent_again())
            }
            opens => opens,
        };
        (claim, sending, opens)
    }))
}

fn sent_again() -> Refusal {
    Refusal::rule(
        workforce::rule::CLAIM_LINK_OVER,
        "We have sent this claim again since.",
        "Use the newest email.",
    )
}

/// The claim that a link opens.
pub(super) fn opened(room: LinkRoom<'_>, text: &str) -> Result<ClaimId, Failure> {
    match read(room, text)? {
        Some((claim, _, ClaimLink::Open(..))) => Ok(claim),
        _ => Err(Refusal::NotFound.into()),
    }
}

impl ClaimLinkRoom for LinkRoom<'_> {
    fn claim_link(self, text: &str) -> Result<ClaimLink, Failure> {
        Ok(read(self, text)?.map_or(ClaimLink::Unknown, |(_, _, opens)| opens))
    }

    async fn answer_claim_by_link(
        self,
        text: &str,
        id: CommandId,
        answer: impl FnOnce(ClaimId) -> ClaimAnswer + Send,
    ) -> Result<Outcome, Failure> {
        let (claim, sending, _) = read(self, text)?.ok_or(Refusal::NotFound)?;
        let by_link = Actor {
            way: Channel::Link,
            ..Actor::PUBLIC
        };
        let command = Command::from(AnswerClaimByLink {
            sending,
            answer: answer(claim),
        });
        self.execute(by_link, id, command).await
    }
}
