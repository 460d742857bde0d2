//! Links by which a member of the group agrees or objects to a draft without signing in.
//!
//! A link holds the application and a keyed hash of which draft and which member it is for. It is kept
//! nowhere, and made again when it is needed. Opening it shows; a button acts. It is dead once it was used,
//! and once its draft is put to no one any more: a changed draft has links of its own.

use crate::{DraftToSign, DraftView, InMemory, Query, Reading};
use access::Action;
use asking::Failure;
use doors::{Command, LinkRoom, Outcome};
use quality::{AgreeToProposal, Answered, ObjectToProposal};
use vocabulary::{
    Actor, ApplicationId, Channel, CommandId, Digest, OrganisationId, PersonId, RawId, Refusal,
    Role,
};

/// How long an id is, as text.
const ID: usize = 26;

/// What a member answers by a link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AnswerByLink {
    /// The member agrees.
    Agree,
    /// They object, and why; or they have a conflict of interest.
    Object {
        /// Why, to the coordinator.
        reasons: String,
        /// Whether it is for a conflict of interest.
        conflict: bool,
    },
}

/// What a link opens.
#[derive(Clone, Debug, PartialEq)]
pub enum SigningLink {
    /// The draft, to be answered.
    Open(Box<DraftView>),
    /// It was used, or its member answered on a page: of which application, and what they answered last.
    Used(ApplicationId, Answered),
    /// Nobody is asked any more, or not this member: why, and what to do.
    Over(Refusal),
    /// We never sent this link.
    Unknown,
}

/// What is in the link for a member and a draft. `secret` makes the keyed hash of what it opens.
pub fn signing_token(
    secret: impl Fn(&str, &[&[u8]]) -> RawId,
    application: ApplicationId,
    proposal: u32,
    member: PersonId,
) -> String {
    let (of, number, whose) = (
        application.0.bytes(),
        proposal.to_be_bytes(),
        member.0.bytes(),
    );
    let secret = secret("sign-link", &[&of, &number, &whose]);
    format!("{application}{secret}")
}

/// Everyone to whom a draft on an application was ever put: whom a link could be for.
#[derive(Clone, Copy)]
struct PutTo {
    application: ApplicationId,
}

/// Someone to whom a draft was put.
struct AskedMember {
    proposal: u32,
    member: PersonId,
    /// The organisation for which they are of the group now.
    home: Option<OrganisationId>,
    /// What they answered, while the draft is put to them.
    answered: Option<Answered>,
    /// Whether they can answer now.
    may: Result<(), Refusal>,
}

impl Query for PutTo {
    type View = Vec<AskedMember>;

    const ACTION: Action = Action::OpenSigningLink;

    type Reads = InMemory;

    fn answer(&self, reading: &Reading<'_>) -> Result<Vec<AskedMember>, Failure> {
        let id = self.application;
        let (people, quality) = (reading.people(), reading.unscoped::<quality::State>());
        let application = quality.application(id).ok_or(Refusal::NotFound)?;
        let today = reading.today;
        let members = application.proposals.iter().flat_map(|proposal| {
            let members = proposal.members.iter();
            members.map(move |member| (proposal, *member))
        });
        let asked = members.map(|(proposal, member)| AskedMember {
            proposal: proposal.number,
            member,
            home: people.holds(member, Role::Reader, today),
            answered: proposal
                .answer(member)
                .filter(|_| !proposal.over)
                .map(|it| it.answered),
            may: quality::may_sign(people, quality, id, proposal.number, member, today).map(drop),
        });
        Ok(asked.collect())
    }
}

/// What is done with links to sign.
pub trait SigningRoom: Sized {
    /// What a link to sign opens. It changes nothing.
    ///
    /// # Errors
    /// Returns an error if the service cannot answer.
    fn signing_link(self, text: &str) -> Result<SigningLink, Failure>;

    /// Answers by a link, which is dead after that.
    ///
    /// # Errors
    /// Returns an error if the link is dead, the draft is over, or the answer is refused.
    fn sign_by_link(
        self,
        text: &str,
        id: CommandId,
        answer: AnswerByLink,
    ) -> impl Future<Output = Result<Outcome, Failure>> + Send;
}

/// For which application, draft and member a link is; nothing if we never sent it.
fn read(room: LinkRoom<'_>, text: &str) -> Result<Option<(ApplicationId, AskedMember)>, Failure> {
    let application = text.split_at_checked(ID).map(|(id, _)| id.parse());
    let Some(Ok(application)) = application else {
        return Ok(None);
    };
    let asked = match room.view(&Actor::PUBLIC, &PutTo { application }) {
        Ok(asked) => asked,
        Err(Failure::Refused(_)) => return Ok(None),
        Err(failure) => return Err(failure),
    };
    // Compared as digests, so that how long it takes tells nothing of the right one.
    let sent = Digest::of(text.as_bytes());
    let is_sent = |it: &AskedMember| {
        let secret = |label: &str, opens: &[&[u8]]| room.secret(label, opens);
        let own = signing_token(secret, application, it.proposal, it.member);
        Digest::of(own.as_bytes()) == sent
    };
    Ok(asked.into_iter().find(is_sent).map(|it| (application, it)))
}

/// A member who acts by a link; nothing once they are no member any more.
fn by_link(asked: &AskedMember) -> Option<Actor> {
    Some(Actor {
        person: Some(asked.member),
        organisation: Some(asked.home?),
        key: None,
        role: Role::Reader,
        way: Channel::Link,
    })
}

impl SigningRoom for LinkRoom<'_> {
    fn signing_link(self, text: &str) -> Result<SigningLink, Failure> {
        let Some((application, asked)) = read(self, text)? else {
            return Ok(SigningLink::Unknown);
        };
        if let Some(answered) = asked.answered {
            return Ok(SigningLink::Used(application, answered));
        }
        let actor = by_link(&asked);
        let Some(actor) = actor.filter(|_| asked.may.is_ok()) else {
            return Ok(SigningLink::Over(
                asked.may.err().unwrap_or(Refusal::NotFound),
            ));
        };
        let view = self.view(&actor, &DraftToSign { application })?;
        Ok(SigningLink::Open(Box::new(view)))
    }

    async fn sign_by_link(
        self,
        text: &str,
        id: CommandId,
        answer: AnswerByLink,
    ) -> Result<Outcome, Failure> {
        let (application, asked) = read(self, text)?.ok_or(Refusal::NotFound)?;
        let actor = by_link(&asked).ok_or(Refusal::NotFound)?;
        let (proposal, member) = (asked.proposal, asked.member);
        let command = match answer {
            AnswerByLink::Agree => Command::from(AgreeToProposal {
                application,
                proposal,
                member,
            }),
            AnswerByLink::Object { reasons, conflict } => Command::from(ObjectToProposal {
                application,
                proposal,
                member,
                reasons,
                conflict,
            }),
        };
        self.execute(actor, id, command).await
    }
}
