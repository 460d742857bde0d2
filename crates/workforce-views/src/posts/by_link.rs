//! Links by which a SENCO confirms what was reported of them, without an account.
//!
//! A link holds the post and a keyed hash of which asking it is of. It is kept nowhere, and made again when it is
//! needed. Opening it shows; a button acts.

use crate::SchoolLine;
use access::Action;
use asking::{Failure, InMemory, Query, Reading};
use doors::{Command, LinkRoom, Outcome};
use jiff::civil::Date;
use vocabulary::{
    Actor, Channel, CommandId, Digest, PartialDate, PostId, RawId, Refusal, Role, Sealed, Trn,
};
use workforce::{ConfirmPost, Confirmation, DeadLink, DisputePost, PostDetails, State, link_opens};

/// How long an id is, as text.
const ID: usize = 26;

/// What a SENCO answers by a link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PostAnswer {
    /// What was reported is right.
    Right,
    /// Something is wrong, and what.
    Wrong(String),
}

/// What a link opens.
#[derive(Clone, Debug, PartialEq)]
pub enum PostLink {
    /// What was reported, to be answered.
    Open(Box<ToConfirmView>),
    /// Nothing any more, and why.
    Dead(DeadLink),
    /// We never sent this link.
    Unknown,
}

/// What was reported of a SENCO, as they are shown it by their link.
#[derive(Clone, Debug, PartialEq)]
pub struct ToConfirmView {
    /// The school.
    pub school: SchoolLine,
    /// As the school calls them, whatever the register does.
    pub name: Option<String>,
    /// The teacher reference number, as the school gave it.
    pub trn: Option<Trn>,
    /// The first day or month in post.
    pub from: PartialDate,
    /// The first day or month no longer in post.
    pub to: Option<PartialDate>,
    /// What else was said.
    pub details: PostDetails,
    /// The last day on which the link can be used.
    pub last_day: Date,
}

/// What is in the link for a post and an asking. `secret` makes the keyed hash of what it opens.
pub fn post_token(secret: impl Fn(&str, &[&[u8]]) -> RawId, post: PostId, asked: u32) -> String {
    let secret = secret("senco-link", &[&post.0.bytes(), &asked.to_be_bytes()]);
    format!("{post}{secret}")
}

/// What was reported of a post, for its holder: behind the door of links alone, for it asks for no scope.
#[derive(Clone, Copy, Debug)]
pub struct PostToConfirm {
    /// The post.
    pub post: PostId,
}

impl Query for PostToConfirm {
    /// How often its holder was asked, and what the last link opens.
    type View = (u32, Result<ToConfirmView, DeadLink>);

    const ACTION: Action = Action::OpenPostLink;

    type Reads = InMemory;

    fn answer(&self, reading: &Reading<'_>) -> Result<Self::View, Failure> {
        if reading.actor.way != Channel::Link {
            return Err(Refusal::NotFound.into());
        }
        let state = reading.unscoped::<State>();
        let post = state.posts().get(self.post).ok_or(Refusal::NotFound)?;
        let listed = state.schools().get(post.school).ok_or(Refusal::NotFound)?;
        let asked = post.times_asked();
        if let Err(dead) = link_opens(post, asked, reading.today) {
            return Ok((asked, Err(dead)));
        }
        let until = match post.confirmation {
            Confirmation::Asked { until, .. } => until,
            _ => reading.today,
        };
        let now = post.now();
        let view = ToConfirmView {
            school: SchoolLine::of(&listed.school),
            name: now.name.known().cloned(),
            trn: post.trn.as_ref().and_then(Sealed::known).copied(),
            from: now.from,
            to: now.to,
            details: now.details.clone(),
            last_day: until.yesterday().unwrap_or(until),
        };
        Ok((asked, Ok(view)))
    }
}

/// What is done with the links of SENCOs.
pub trait PostLinkRoom: Sized {
    /// What a link opens. It changes nothing.
    ///
    /// # Errors
    /// Returns an error if the service cannot answer.
    fn post_link(self, text: &str) -> Result<PostLink, Failure>;

    /// Answers by a link, which is dead after that.
    ///
    /// # Errors
    /// Returns an error if the link is dead, or the answer is refused.
    fn answer_by_link(
        self,
        text: &str,
        id: CommandId,
        answer: PostAnswer,
    ) -> impl Future<Output = Result<Outcome, Failure>> + Send;
}

/// Whoever has a link: no one by name, and by no other way.
const BY_LINK: Actor = Actor {
    person: None,
    organisation: None,
    key: None,
    role: Role::Public,
    way: Channel::Link,
};

/// For which post and which asking a link is, and what the last one opens; nothing if we never sent it.
type Sent = Option<(PostId, u32, PostLink)>;

fn read(room: LinkRoom<'_>, text: &str) -> Result<Sent, Failure> {
    let post = text.split_at_checked(ID).map(|(id, _)| id.parse());
    let Some(Ok(post)) = post else {
        return Ok(None);
    };
    let (times, last) = match room.view(&BY_LINK, &PostToConfirm { post }) {
        Ok(found) => found,
        Err(Failure::Refused(_)) => return Ok(None),
        Err(failure) => return Err(failure),
    };
    // Compared as digests, so that how long it takes tells nothing of the right one.
    let sent = Digest::of(text.as_bytes());
    let secret = |label: &str, opens: &[&[u8]]| room.secret(label, opens);
    let is_sent = |asked: &u32| Digest::of(post_token(secret, post, *asked).as_bytes()) == sent;
    let Some(asked) = (1..=times).rev().find(is_sent) else {
        return Ok(None);
    };
    let opens = match last {
        Ok(view) if asked == times => PostLink::Open(Box::new(view)),
        Ok(_) => PostLink::Dead(DeadLink::AskedAgain),
        Err(dead) => PostLink::Dead(dead),
    };
    Ok(Some((post, asked, opens)))
}

impl PostLinkRoom for LinkRoom<'_> {
    fn post_link(self, text: &str) -> Result<PostLink, Failure> {
        let sent = read(self, text)?;
        Ok(sent.map_or(PostLink::Unknown, |(_, _, opens)| opens))
    }

    async fn answer_by_link(
        self,
        text: &str,
        id: CommandId,
        answer: PostAnswer,
    ) -> Result<Outcome, Failure> {
        let (post, asked, _) = read(self, text)?.ok_or(Refusal::NotFound)?;
        let command = match answer {
            PostAnswer::Right => Command::from(ConfirmPost { post, asked }),
            PostAnswer::Wrong(says) => Command::from(DisputePost { post, asked, says }),
        };
        self.execute(BY_LINK, id, command).await
    }
}
