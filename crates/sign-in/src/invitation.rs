//! The link of an invitation: it shows what someone is invited to, and answers it.
//!
//! The link is kept nowhere: it is a keyed hash of the invitation and of how often its address was put
//! right, made again when it is needed, so that one which went to a wrong address opens nothing once that
//! is known. It dies with the answer. It opens no entry that someone has already: the person who is known
//! signs in as always.

use crate::{Acting, House, Own, Proof, SignIn, acting::choices, session, session::Session};
use jiff::civil::Date;
use ledger::{Expected, WriteOutcome};
use people::{AnswerInvitation, Invitation, InvitationOutcome};
use vocabulary::{
    CommandId, Digest, InvitationId, OrganisationId, PersonId, RawId, Refusal, Role, Seed,
    london_date,
};

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
    /// Which organisation.
    pub organisation_id: OrganisationId,
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
    /// Who is known by the address, as far as whoever has the link may know.
    pub whose: Whose,
    /// The last day on which it can be accepted.
    pub last_day: Date,
}

/// Who is known by the address of an invitation, as far as whoever has its link may know: never by name,
/// but to themselves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whose {
    /// The visitor, who is signed in.
    Visitor,
    /// Nobody, and nobody is signed in: whoever accepts is new.
    Nobody,
    /// Nobody; and the visitor, who is signed in, has not said whether it is theirs, too.
    Unclaimed,
    /// Somebody who cannot sign in at present, and can once they accept.
    Known,
    /// Somebody who can sign in, and accepts once they have: a message that was passed on then changes
    /// nothing of theirs.
    SignsIn,
}

/// Who accepts, where somebody is signed in and nobody is known by the address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AcceptsAs {
    /// It was not said.
    Unsaid,
    /// Whoever is signed in: the address is theirs, too.
    Visitor,
    /// Somebody new.
    Another,
}

/// What came of answering an invitation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum InvitationAnswered {
    /// It was accepted by someone new, and a session began; its token is for the browser only.
    Begun {
        /// The token.
        token: String,
    },
    /// It was accepted by whoever is signed in, and who can act for this organisation from now on.
    ByVisitor {
        /// What it is called.
        organisation: String,
    },
    /// It is not said whether whoever is signed in accepts, or somebody new.
    Unsaid(Box<InvitedTo>),
    /// Whoever is known by this address signs in first.
    SignInFirst {
        /// The address.
        address: String,
    },
    /// It was accepted by somebody who is known, and signs in as always.
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
    /// What the link of an invitation is good for, for whoever is signed in as `visitor`.
    pub fn look_at_invitation(self, token: &str, visitor: Option<PersonId>) -> InvitationLink {
        let today = london_date(self.house.now());
        let seed = self.house.seed();
        self.house
            .ask_people(|people| match find(seed, people, token) {
                Some((_, it)) => look(people, it, visitor, today),
                None => InvitationLink::Unknown,
            })
    }

    /// Declines an invitation by its link. Sent again, it is declined once.
    ///
    /// # Errors
    /// A refusal, when something else was true when it was this answer's turn; *unavailable*.
    pub async fn decline_invitation(self, token: &str) -> Result<InvitationAnswered, H::Failure> {
        let (invitation, _) = match self.open(token, None) {
            Ok(open) => open,
            Err(link) => return Ok(InvitationAnswered::Not(link)),
        };
        let answer = AnswerInvitation {
            invitation,
            accepts: false,
        };
        let id = self.answer_id(invitation, b"declined");
        self.house.answer(id, answer).await?;
        Ok(InvitationAnswered::Declined)
    }

    /// Accepts an invitation by its link, where `visitor` is signed in or nobody is. Sent again, it is
    /// accepted once. `browser` is what the list of sessions calls the browser.
    ///
    /// # Errors
    /// A refusal, when something else was true when it was this answer's turn; *unavailable*.
    pub async fn accept_invitation(
        self,
        token: &str,
        visitor: Option<Acting>,
        accepts_as: AcceptsAs,
        browser: &str,
    ) -> Result<InvitationAnswered, H::Failure> {
        let (invitation, open) = match self.open(token, visitor.map(|it| it.person)) {
            Ok(open) => open,
            Err(link) => return Ok(InvitationAnswered::Not(link)),
        };
        let answer = AnswerInvitation {
            invitation,
            accepts: true,
        };
        let own = match (open.whose, accepts_as) {
            (Whose::SignsIn, _) => {
                let address = open.address;
                return Ok(InvitationAnswered::SignInFirst { address });
            }
            (Whose::Unclaimed, AcceptsAs::Unsaid) => {
                return Ok(InvitationAnswered::Unsaid(open));
            }
            (Whose::Visitor, _) | (Whose::Unclaimed, AcceptsAs::Visitor) => visitor,
            (Whose::Nobody | Whose::Known, _) | (Whose::Unclaimed, AcceptsAs::Another) => None,
        };
        if let Some(acting) = own {
            let id = self.answer_id(invitation, b"by-visitor");
            self.house.of_own(id, acting, Own::Answer(answer)).await?;
            let organisation = open.organisation;
            return Ok(InvitationAnswered::ByVisitor { organisation });
        }
        let id = self.answer_id(invitation, b"accepted");
        self.house.answer(id, answer).await?;
        self.begin_accepted(invitation, open.address, browser).await
    }

    /// A session of whoever accepted an invitation as somebody new.
    async fn begin_accepted(
        self,
        invitation: InvitationId,
        address: String,
        browser: &str,
    ) -> Result<InvitationAnswered, H::Failure> {
        let new = self.house.ask_people(|people| {
            let it = people.invitation(invitation)?;
            let accepted = it.outcome == Some(InvitationOutcome::Accepted { person: it.person });
            accepted.then_some(Acting {
                person: it.person,
                organisation: Some(it.organisation),
                role: it.role,
            })
        });
        let Some(acting) = new else {
            return Ok(InvitationAnswered::Accepted { address });
        };
        let now = self.house.now();
        let person = vec![acting.person];
        let session = Session::begin(person, Some(acting), Proof::Email, browser, now);
        let token = self.new_token();
        let slips = session.writes(&session::key(&token), Expected::Absent);
        match self.house.write_as(acting, slips).await? {
            WriteOutcome::Done => Ok(InvitationAnswered::Begun { token }),
            WriteOutcome::Refused(_) => Err(Refusal::Stale(Vec::new()).into()),
        }
    }

    /// The invitation of a link that can be answered; else, what the link is good for.
    fn open(
        self,
        token: &str,
        visitor: Option<PersonId>,
    ) -> Result<(InvitationId, Box<InvitedTo>), InvitationLink> {
        let seed = self.house.seed();
        let found = |people: &people::State| find(seed, people, token).map(|(id, _)| id);
        let found = self.house.ask_people(found);
        match (self.look_at_invitation(token, visitor), found) {
            (InvitationLink::Open(open), Some(id)) => Ok((id, open)),
            (InvitationLink::Open(_), None) => Err(InvitationLink::Unknown),
            (link, _) => Err(link),
        }
    }

    fn answer_id(self, invitation: InvitationId, word: &[u8]) -> CommandId {
        let seed = self.house.seed();
        CommandId(seed.id("invitation-by-link", &[&invitation.0.bytes(), word]))
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

fn look(
    people: &people::State,
    it: &Invitation,
    visitor: Option<PersonId>,
    today: Date,
) -> InvitationLink {
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
        organisation_id: it.organisation,
        organisation,
        role: it.role,
        owner: it.owner,
        name: name.clone(),
        address: address.clone(),
        by: by.map(str::to_owned),
        whose: whose(people, it, address, visitor, today),
        last_day: it.last_day(),
    }))
}

fn whose(
    people: &people::State,
    it: &Invitation,
    address: &str,
    visitor: Option<PersonId>,
    today: Date,
) -> Whose {
    let signs_in = || !choices(people, &people.signing_in_with(address), today).is_empty();
    match visitor {
        Some(visitor) if people::is_for(people, it, visitor) => Whose::Visitor,
        Some(_) if people::is_nobodys(people, address) => Whose::Unclaimed,
        None if people::is_nobodys(people, address) => Whose::Nobody,
        _ if signs_in() => Whose::SignsIn,
        _ => Whose::Known,
    }
}
