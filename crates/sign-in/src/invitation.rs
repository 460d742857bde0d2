//! The link of an invitation: it shows what someone is invited to, and answers it.
//!
//! The link is kept nowhere: it is a keyed hash of the invitation and of how often its address was put
//! right, made again when it is needed, so that one which went to a wrong address opens nothing once that
//! is known. It dies with the answer. It opens no entry that someone has already: the person who is known
//! signs in as always.

use crate::{Acting, House, Proof, SignIn, session, session::Session};
use jiff::civil::Date;
use ledger::{Expected, Put};
use people::{AnswerInvitation, Invitation, InvitationOutcome};
use vocabulary::{CommandId, Digest, InvitationId, RawId, Refusal, Role, Seed, london_date};

/// What the link of an invitation is good for. Looking answers nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum InvitationLink {
    /// It can be answered.
    Open(Box<InvitedTo>),
    /// It was answered, so.
    Answered(InvitationOutcome),
    /// It came too late.
    Lapsed {
        /// What the organisation is called.
        organisation: String,
    },
    /// We never sent it, it went to an address that was wrong, or is about someone who was erased.
    Unknown,
}

/// What someone is invited to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvitedTo {
    /// What the organisation is called.
    pub organisation: String,
    /// The role in which they act.
    pub role: Role,
    /// Whether they are to own its account, too.
    pub owner: bool,
    /// What the person who invites them calls them.
    pub name: String,
    /// The address.
    pub address: String,
    /// Who invites, by name; nothing where that is the operator, or was erased.
    pub by: Option<String>,
    /// Whether someone is known by the address: they then act under the name that they have.
    pub known: bool,
    /// The last day on which it can be accepted.
    pub last_day: Date,
}

/// What came of answering an invitation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum InvitationAnswered {
    /// It was accepted by someone new, and a session began; its token is for the browser only.
    Begun {
        /// The token.
        token: String,
    },
    /// It was accepted by someone who is known, and signs in as always.
    Accepted {
        /// With this address.
        address: String,
    },
    /// It was declined.
    Declined,
    /// The link was good for nothing, as it says.
    Not(InvitationLink),
}

/// What is in the link of an invitation.
pub fn invitation_token(seed: &Seed, id: InvitationId, it: &Invitation) -> String {
    let secret = seed.id(
        "invitation-link",
        &[&id.0.bytes(), &it.corrected.to_be_bytes()],
    );
    format!("{id}{secret}")
}

impl<H: House> SignIn<'_, H> {
    /// What the link of an invitation is good for.
    pub fn look_at_invitation(self, token: &str) -> InvitationLink {
        let today = london_date(self.house.now());
        let seed = self.house.seed();
        self.house
            .ask_people(|people| match find(seed, people, token) {
                Some((_, it)) => look(people, it, today),
                None => InvitationLink::Unknown,
            })
    }

    /// Answers an invitation by its link. Sent again, it is answered once. `browser` is what the list of
    /// sessions calls the browser.
    ///
    /// # Errors
    /// A refusal, when something else was true when it was this answer's turn; *unavailable*.
    pub async fn answer_invitation(
        self,
        token: &str,
        accepts: bool,
        browser: &str,
    ) -> Result<InvitationAnswered, H::Failure> {
        let seed = self.house.seed();
        let open = match self.look_at_invitation(token) {
            InvitationLink::Open(open) => open,
            link => return Ok(InvitationAnswered::Not(link)),
        };
        let found = |people: &people::State| find(seed, people, token).map(|(id, _)| id);
        let Some(invitation) = self.house.ask_people(found) else {
            return Ok(InvitationAnswered::Not(InvitationLink::Unknown));
        };
        let word: &[u8] = if accepts { b"accepted" } else { b"declined" };
        let id = seed.id("invitation-by-link", &[&invitation.0.bytes(), word]);
        let answer = AnswerInvitation {
            invitation,
            accepts,
        };
        self.house.answer(CommandId(id), answer).await?;
        if !accepts {
            return Ok(InvitationAnswered::Declined);
        }
        let new = self.house.ask_people(|people| {
            let it = people.invitation(invitation)?;
            let accepted = it.outcome == Some(InvitationOutcome::Accepted { person: it.person });
            accepted.then_some(Acting {
                person: it.person,
                organisation: it.organisation,
                role: it.role,
            })
        });
        let Some(acting) = new else {
            return Ok(InvitationAnswered::Accepted {
                address: open.address,
            });
        };
        let now = self.house.now();
        let person = vec![acting.person];
        let session = Session::begin(person, Some(acting), Proof::Email, browser, now);
        let token = self.new_token();
        let slips = session.writes(&session::key(&token), Expected::Absent);
        match self.house.write_as(acting, slips).await? {
            Put::Done => Ok(InvitationAnswered::Begun { token }),
            Put::Refused(_) => Err(Refusal::Stale(Vec::new()).into()),
        }
    }
}

/// The invitation of a link, when the link is one that this seed made for its address.
fn find<'a>(
    seed: &Seed,
    people: &'a people::State,
    token: &str,
) -> Option<(InvitationId, &'a Invitation)> {
    let (id, _) = token.split_at_checked(26)?;
    let id = InvitationId(id.parse::<RawId>().ok()?);
    let it = people.invitation(id)?;
    // Compared as digests, so that how long it takes tells nothing of the right one.
    let right = invitation_token(seed, id, it);
    let same = Digest::of(right.as_bytes()) == Digest::of(token.as_bytes());
    same.then_some((id, it))
}

fn look(people: &people::State, it: &Invitation, today: Date) -> InvitationLink {
    let organisation = people.organisation(it.organisation);
    let named = it.name.known().zip(it.email.known()).zip(organisation);
    let Some(((name, address), organisation)) = named else {
        return InvitationLink::Unknown;
    };
    let organisation = organisation.name(today).to_owned();
    if let Some(outcome) = it.outcome {
        return InvitationLink::Answered(outcome);
    }
    if it.has_lapsed(today) {
        return InvitationLink::Lapsed { organisation };
    }
    let by = it.by.and_then(|by| people.name_of(by));
    InvitationLink::Open(Box::new(InvitedTo {
        organisation,
        role: it.role,
        owner: it.owner,
        name: name.clone(),
        address: address.clone(),
        by: by.map(str::to_owned),
        known: !people.signing_in_with(address).is_empty(),
        last_day: it.last_day(),
    }))
}
