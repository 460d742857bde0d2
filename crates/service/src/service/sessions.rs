//! Sessions behind the doors: begun, changed, seen and ended.

use super::{Service, SignedIn};
use crate::{
    Failure, State,
    edge::to_millisecond,
    proof::Proof,
    session::{self, Acting, Session},
    step::{DeskJob, DeskWrite, Job},
};
use jiff::{Timestamp, civil::Date};
use ledger::{Expected, Put, Shelf, SlipWrite};
use std::collections::BTreeSet;
use tokio::sync::oneshot;
use vocabulary::{OrganisationId, PersonId, Refusal, Role, london_date};

/// Who visits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Visiting {
    /// Nobody known.
    Public,
    /// Somebody who has shown who they are, and must choose as whom to act.
    Choosing,
    /// Somebody whose session is over.
    Ended,
    /// Somebody whose session would last, but who acts for nobody any more; last it was this
    /// organisation, by the name that it has now.
    NoLongerActs(String),
    /// Somebody signed in.
    SignedIn(SignedIn),
}

impl Service {
    /// Begins a session for somebody of a demonstration's story, or of a test, who may act for an
    /// organisation; gives the token that only their browser gets.
    ///
    /// # Errors
    /// *Forbidden* when they may not act so; *unavailable*.
    pub async fn begin_session(
        &self,
        person: PersonId,
        organisation: OrganisationId,
        role: Role,
    ) -> Result<String, Failure> {
        self.begin_demonstration(person, organisation, role, "")
            .await
    }

    /// The same, in a browser that the list of sessions calls `browser`.
    ///
    /// # Errors
    /// *Forbidden* when they may not act so; *unavailable*.
    pub async fn begin_demonstration(
        &self,
        person: PersonId,
        organisation: OrganisationId,
        role: Role,
        browser: &str,
    ) -> Result<String, Failure> {
        let acting = Acting {
            person,
            organisation,
            role,
        };
        let now = to_millisecond(self.now());
        let proof = Proof::Demonstration;
        let session = Session::begin(vec![person], Some(acting), proof, browser, now);
        let token = self.new_token();
        let write = DeskWrite {
            slips: session.writes(&session::key(&token), Expected::Absent),
            ..DeskWrite::default()
        };
        self.put_if(may_act(acting), write).await?;
        Ok(token)
    }

    /// As whom the visitor with `token` could act without a new proof.
    ///
    /// # Errors
    /// *Unavailable*.
    pub fn choices(&self, token: &str) -> Result<Vec<Acting>, Failure> {
        let now = self.now();
        let session = self
            .session(token)?
            .filter(|(session, _)| session.lasts(now));
        let state = self.inside.published.load();
        Ok(session.map_or_else(Vec::new, |(session, _)| {
            choices(&state, &session.persons(), now)
        }))
    }

    /// Acts otherwise from now on. The session gets a new token: a form that still stands open in
    /// another tab must not be sent in the new name.
    ///
    /// # Errors
    /// *Forbidden* when the visitor may not act so; *unavailable*.
    pub async fn choose(&self, token: &str, acting: Acting) -> Result<String, Failure> {
        let no_longer = || Refusal::Forbidden("You cannot act so.".into());
        if !self.choices(token)?.contains(&acting) {
            return Err(no_longer().into());
        }
        let (mut session, expected) = self.session(token)?.ok_or_else(no_longer)?;
        session.acting = Some(acting);
        let new = self.new_token();
        let before = SlipWrite {
            expected,
            ..session::end(token)
        };
        let mut slips = vec![before];
        slips.extend(session.writes(&session::key(&new), Expected::Anything));
        let write = DeskWrite {
            slips,
            ..DeskWrite::default()
        };
        match self.put_if(may_act(acting), write).await? {
            Put::Done => Ok(new),
            Put::Refused(_) => Err(Refusal::Stale(Vec::new()).into()),
        }
    }

    fn session(&self, token: &str) -> Result<Option<(Session, Expected)>, Failure> {
        let slip = self
            .inside
            .desk
            .slip(Shelf::Session, &session::key(token))?;
        Ok(slip.and_then(|slip| {
            let expected = Expected::Revision(slip.revision);
            Some((session::read(&slip)?, expected))
        }))
    }

    /// A token that nobody can guess: of a visit, or of a session.
    pub fn new_token(&self) -> String {
        self.inside
            .seed
            .id("session", &[&self.inside.entropy.bytes()])
            .to_string()
    }

    /// Ends the session of `token`; one that is not there is no error.
    ///
    /// # Errors
    /// *Unavailable*.
    pub async fn end_session(&self, token: &str) -> Result<(), Failure> {
        self.put_all(session::end(token).into()).await.map(drop)
    }

    /// Ends another session of the person who acts in that of `token`: the one that the page of the
    /// account calls `which`, or all others. Whoever uses it then is told that it ended.
    ///
    /// # Errors
    /// *Not found* when it is not theirs; *unavailable*.
    pub async fn end_other_sessions(
        &self,
        token: &str,
        which: Option<&str>,
    ) -> Result<(), Failure> {
        let now = to_millisecond(self.now());
        let mine = self.session(token)?.and_then(|(session, _)| session.acting);
        let mine = mine.ok_or(Refusal::NotFound)?.person;
        let this = session::key(token);
        let mut found = false;
        for (key, session, revision) in session::of(self.inside.desk.as_ref(), mine, now)? {
            if key == this || which.is_some_and(|which| which != key) {
                continue;
            }
            found = true;
            let ended = Session {
                ended: Some(now),
                ..session
            };
            let write = DeskWrite {
                slips: ended.writes(&key, Expected::Revision(revision)),
                ..DeskWrite::default()
            };
            self.put_all(write).await?;
        }
        if which.is_some() && !found {
            return Err(Refusal::NotFound.into());
        }
        Ok(())
    }

    /// Who is signed in with `token`; nobody when the session is over, or the membership has ended.
    ///
    /// # Errors
    /// *Unavailable*.
    pub fn signed_in(&self, token: &str) -> Result<Option<SignedIn>, Failure> {
        Ok(match self.visiting(token)? {
            Visiting::SignedIn(signed_in) => Some(signed_in),
            _ => None,
        })
    }

    /// Who visits with `token`.
    ///
    /// # Errors
    /// *Unavailable*.
    pub fn visiting(&self, token: &str) -> Result<Visiting, Failure> {
        let now = to_millisecond(self.now());
        let Some((session, expected)) = self.session(token)? else {
            return Ok(Visiting::Public);
        };
        if !session.lasts(now) {
            return Ok(Visiting::Ended);
        }
        let state = self.inside.published.load();
        let choices = choices(&state, &session.persons(), now);
        let Some(acting) = session.acting.filter(|acting| choices.contains(acting)) else {
            // A membership has ended: what is left can still be chosen.
            return Ok(if choices.is_empty() {
                no_longer_acts(&state, &session, london_date(now))
            } else {
                Visiting::Choosing
            });
        };
        let until = session.stands_until();
        if session.is_unseen(now) {
            self.see(token, session, expected, now);
        }
        let today = london_date(now);
        let people = &state.people;
        let name = people.person(acting.person).and_then(|it| it.name.known());
        let organisation = people.organisation(acting.organisation);
        let named = name.cloned().zip(organisation);
        Ok(named.map_or(Visiting::Ended, |(name, organisation)| {
            Visiting::SignedIn(SignedIn {
                actor: acting.actor(),
                name,
                organisation: organisation.name(today).to_owned(),
                can_change: choices.len() > 1,
                until,
            })
        }))
    }

    /// Writes that the session is in use, beside the answer: nobody waits for it, and if it cannot
    /// be written it is tried with the next page.
    fn see(&self, token: &str, session: Session, expected: Expected, now: Timestamp) {
        let seen = Session {
            seen: Some(now),
            ..session
        };
        let write = DeskWrite {
            slips: seen.writes(&session::key(token), expected),
            ..DeskWrite::default()
        };
        let (answer, _) = oneshot::channel();
        let job = DeskJob {
            check: Box::new(|_, _| Ok(())),
            sealed_under: None,
            compares: write.compares(),
            span: tracing::Span::current(),
            write: Box::new(move |_| write.clone()),
            answer,
        };
        if let Err(error) = self.send(Job::Desk(Box::new(job))) {
            tracing::debug!(%error, "that a session is in use was not written");
        }
    }
}

/// Somebody who acts for nobody any more: whoever holds the session acted for the organisation, so its
/// name is nothing new to them.
fn no_longer_acts(state: &State, session: &Session, today: Date) -> Visiting {
    let last = session.acting.map(|acting| acting.organisation);
    let last = last.and_then(|id| state.people.organisation(id));
    last.map_or(Visiting::Ended, |organisation| {
        Visiting::NoLongerActs(organisation.name(today).to_owned())
    })
}

/// Whether somebody may act so, on the state at its turn.
fn may_act(acting: Acting) -> impl Fn(&State, Timestamp) -> Result<(), Refusal> + Send + 'static {
    move |state, now| {
        let Acting {
            person,
            organisation,
            role,
        } = acting;
        let today = london_date(now);
        if state.people.may_act(person, organisation, role, today) {
            return Ok(());
        }
        let says = "This person does not act for this organisation.";
        Err(Refusal::Forbidden(says.into()))
    }
}

/// As whom any of `persons` may act at `now`.
pub(crate) fn choices(state: &State, persons: &[PersonId], now: Timestamp) -> Vec<Acting> {
    let today = london_date(now);
    let acting = |person: &PersonId| {
        let person = *person;
        let known = state.people.person(person);
        let named = known.is_some_and(|known| known.name.known().is_some());
        let held = state.people.own(person, today);
        held.filter(move |_| named).map(move |held| Acting {
            person,
            organisation: held.organisation,
            role: held.role,
        })
    };
    let choices: BTreeSet<Acting> = persons.iter().flat_map(acting).collect();
    choices.into_iter().collect()
}
