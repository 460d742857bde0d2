//! What the link of a holder shows, to whoever has it.
//!
//! A link holds its id and a keyed hash of it. It is kept nowhere, and made again when it is needed. One that was ended,
//! is over or was never made opens the same: nothing.

use crate::verify::{of_providers, statement};
use access::{Action, Purpose};
use asking::{
    Failure, InMemory, Reading,
    access_log::{Line, Logged, LookUp, LookedAt, NewAnswer},
};
use doors::LinkRoom;
use jiff::civil::Date;
use vocabulary::{Actor, Channel, CommandId, Digest, RawId, Refusal, Role, ShareId};
use workforce::{Known, PersonAnswer, Share, State, answer_of_teacher, share_opens};

/// How long an id is, as text.
const ID: usize = 26;

/// How many digits of a teacher reference number are shown: enough to tell two people apart who have one name.
const SHOWN_DIGITS: usize = 3;

/// What a link shows.
#[derive(Clone, Debug, PartialEq)]
pub struct SharedView {
    /// The name that its holder chose.
    pub name: String,
    /// The last digits of their teacher reference number; nothing where they have none.
    pub trn_end: Option<String>,
    /// What the register answers.
    pub answer: PersonAnswer,
    /// The last day on which it opens.
    pub last_day: Date,
}

/// What is in the link of a holder. `secret` makes the keyed hash of what it opens.
pub fn share_token(secret: impl Fn(&str, &[&[u8]]) -> RawId, share: ShareId) -> String {
    let secret = secret("share-link", &[&share.0.bytes()]);
    format!("{share}{secret}")
}

/// What a link shows: behind the door of links alone, for it asks for no scope.
#[derive(Clone, Copy, Debug)]
pub struct SharedRecord {
    /// The link.
    pub share: ShareId,
}

impl LookUp for SharedRecord {
    type View = SharedView;

    const ACTION: Action = Action::OpenShareLink;

    type Reads = InMemory;

    fn answer(&self, reading: &Reading<'_>) -> Result<Logged<SharedView>, Failure> {
        if reading.actor.way != Channel::Link {
            return Err(Refusal::NotFound.into());
        }
        let shares = reading.unscoped::<State>().shares();
        let share = shares.get(self.share).ok_or(Refusal::NotFound)?;
        let view = shown(reading, share).ok_or(Refusal::NotFound)?;
        let mut identified = vec![Line::new("Name", view.name.as_str())];
        let end = view.trn_end.as_ref();
        identified
            .extend(end.map(|end| Line::new("Teacher reference number", format!("Ends in {end}"))));
        let entry = NewAnswer {
            about: LookedAt::Teacher(share.teacher),
            asked: Vec::new(),
            on: reading.today,
            known: None,
            statement: statement(&view.answer, identified),
            others: Vec::new(),
        };
        Ok(Logged::new(view, entry))
    }
}

/// What a link shows today; nothing where it opens nothing.
pub(super) fn shown(reading: &Reading<'_>, share: &Share) -> Option<SharedView> {
    let known = Known {
        people: reading.people(),
        workforce: reading.unscoped::<State>(),
    };
    let name = share_opens(&known, share, reading.today)?;
    let trn = known.workforce.teachers().trn_of(share.teacher);
    let answer = of_providers(reading, |providers| {
        answer_of_teacher(known.workforce, share.teacher, providers, reading.today)
    });
    Some(SharedView {
        name: name.to_owned(),
        trn_end: trn.map(|trn| {
            let digits = trn.to_string();
            digits[digits.len() - SHOWN_DIGITS..].to_owned()
        }),
        answer,
        last_day: share.until.yesterday().unwrap_or(share.until),
    })
}

/// Whoever has a link: no one by name, and by no other way.
const BY_LINK: Actor = Actor {
    person: None,
    organisation: None,
    key: None,
    role: Role::Public,
    way: Channel::Link,
};

/// What is done with the links of holders.
pub trait ShareLinkRoom: Sized {
    /// What a link shows; nothing where it opens nothing, for whatever reason. That it was opened is logged and counted
    /// before this answers.
    ///
    /// # Errors
    /// *Unavailable*; then nothing is shown.
    fn open_share(
        self,
        text: &str,
        id: CommandId,
    ) -> impl Future<Output = Result<Option<SharedView>, Failure>> + Send;
}

impl ShareLinkRoom for LinkRoom<'_> {
    async fn open_share(self, text: &str, id: CommandId) -> Result<Option<SharedView>, Failure> {
        let share = text.split_at_checked(ID).map(|(id, _)| id.parse());
        let Some(Ok(share)) = share else {
            return Ok(None);
        };
        let secret = |label: &str, opens: &[&[u8]]| self.secret(label, opens);
        // Compared as digests, so that how long it takes tells nothing of the right one.
        let right = Digest::of(share_token(secret, share).as_bytes());
        if Digest::of(text.as_bytes()) != right {
            return Ok(None);
        }
        let purpose =
            Purpose::of(Purpose::SHARED).expect("the policy has every purpose that is named");
        match self
            .look_up(BY_LINK, id, &SharedRecord { share }, purpose)
            .await
        {
            Ok((view, _)) => {
                self.count_opening(share).await?;
                Ok(Some(view))
            }
            Err(Failure::Refused(_)) => Ok(None),
            Err(failure) => Err(failure),
        }
    }
}
