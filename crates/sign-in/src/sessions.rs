//! The doors of sessions: begun, changed, seen and ended.

use crate::{
    Acting, House, Proof, SignIn,
    acting::choices,
    session::{self, Session},
};
use jiff::{Timestamp, civil::Date};
use ledger::{Desk, Expected, Shelf, SlipWrite, StoreError, WriteOutcome};
use vocabulary::{Actor, OrganisationId, PersonId, Refusal, Role, london_date};

/// Who is signed in: what the header of every page shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignedIn {
    /// Who acts, for whom, in which role.
    pub actor: Actor,
    /// The person's name.
    pub name: String,
    /// The organisation that they act for; empty where they act for themselves.
    pub organisation: String,
    /// Whether they could act otherwise without a new proof.
    pub can_change: bool,
    /// Until when this can be kept, on the same day, while nothing is recorded or written on the
    /// desk.
    pub until: Timestamp,
}

/// Who visits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Visiting {
    /// Someone who is not signed in.
    Public,
    /// Someone who has shown who they are, and must choose as whom to act.
    Choosing,
    /// Someone whose session is over.
    Ended,
    /// Someone whose session would last, but who acts for no one any more; last it was this
    /// organisation, by the name that it has now.
    NoLongerActs(String),
    /// Someone signed in.
    SignedIn(SignedIn),
}

impl<H: House> SignIn<'_, H> {
    /// Begins a session for someone of a demonstration's story, or of a test, who may act for an
    /// organisation; gives the token that only their browser gets.
    ///
    /// # Errors
    /// *Forbidden* when they may not act so; *unavailable*.
    pub async fn begin_session(
        self,
        person: PersonId,
        organisation: impl Into<Option<OrganisationId>> + Send,
        role: Role,
    ) -> Result<String, H::Failure> {
        self.begin_demonstration(person, organisation, role, "")
            .await
    }

    /// The same, in a browser that the list of sessions calls `browser`.
    ///
    /// # Errors
    /// *Forbidden* when they may not act so; *unavailable*.
    pub async fn begin_demonstration(
        self,
        person: PersonId,
        organisation: impl Into<Option<OrganisationId>> + Send,
        role: Role,
        browser: &str,
    ) -> Result<String, H::Failure> {
        let acting = Acting {
            person,
            organisation: organisation.into(),
            role,
        };
        let now = self.house.now();
        let proof = Proof::Demonstration;
        let session = Session::begin(vec![person], Some(acting), proof, browser, now);
        let token = self.new_token();
        let slips = session.writes(&session::key(&token), Expected::Absent);
        self.house.write_as(acting, slips).await?;
        Ok(token)
    }

    /// As whom the visitor with `token` could act without a new proof.
    ///
    /// # Errors
    /// *Unavailable*.
    pub fn choices(self, token: &str) -> Result<Vec<Acting>, H::Failure> {
        let (desk, now) = (self.house.desk(), self.house.now());
        let ways = |people: &people::State| ways(desk, people, token, now);
        let (choices, _) = self.house.ask_people(ways)?;
        Ok(choices)
    }

    /// Acts otherwise from now on. The session gets a new token: a form that still stands open in
    /// another tab must not be sent in the new name.
    ///
    /// # Errors
    /// *Forbidden* when the visitor may not act so; *unavailable*.
    pub async fn choose(self, token: &str, acting: Acting) -> Result<String, H::Failure> {
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
        match self.house.write_as(acting, slips).await? {
            WriteOutcome::Done => Ok(new),
            WriteOutcome::Refused(_) => Err(Refusal::Stale(Vec::new()).into()),
        }
    }

    fn session(self, token: &str) -> Result<Option<(Session, Expected)>, StoreError> {
        let desk = self.house.desk();
        let slip = desk.slip(Shelf::Session, &session::key(token))?;
        Ok(slip.and_then(|slip| {
            let expected = Expected::Revision(slip.revision);
            Some((session::read(&slip)?, expected))
        }))
    }

    /// A token that no one can guess: of a visit, or of a session.
    pub fn new_token(self) -> String {
        let seed = self.house.seed();
        seed.id("session", &[&self.house.chance()]).to_string()
    }

    /// Ends the session of `token`; one that is not there is no error.
    ///
    /// # Errors
    /// *Unavailable*.
    pub async fn end_session(self, token: &str) -> Result<(), H::Failure> {
        let slips = vec![session::end(token)];
        self.house.write(slips, Vec::new()).await.map(drop)
    }

    /// Ends another session of the person who acts in that of `token`: the one that the page of the
    /// account calls `which`, or all others. The person who uses it then is told that it ended.
    ///
    /// # Errors
    /// *Not found* when it is not theirs; *unavailable*.
    pub async fn end_other_sessions(
        self,
        token: &str,
        which: Option<&str>,
    ) -> Result<(), H::Failure> {
        let now = self.house.now();
        let mine = self.session(token)?.and_then(|(session, _)| session.acting);
        let mine = mine.ok_or(Refusal::NotFound)?.person;
        let this = session::key(token);
        let mut found = false;
        let desk = self.house.desk();
        let all = |people: &people::State| session::of_all_ids(desk, people, mine, now);
        let all = self.house.ask_people(all)?;
        for (key, session, revision) in all {
            if key == this || which.is_some_and(|which| which != key) {
                continue;
            }
            found = true;
            let ended = Session {
                ended: Some(now),
                ..session
            };
            let slips = ended.writes(&key, Expected::Revision(revision));
            self.house.write(slips, Vec::new()).await?;
        }
        if which.is_some() && !found {
            return Err(Refusal::NotFound.into());
        }
        Ok(())
    }

    /// Who is signed in with `token`; no one when the session is over, or the membership has ended.
    ///
    /// # Errors
    /// *Unavailable*.
    pub fn signed_in(self, token: &str) -> Result<Option<SignedIn>, H::Failure> {
        Ok(match self.visiting(token)? {
            Visiting::SignedIn(signed_in) => Some(signed_in),
            _ => None,
        })
    }

    /// Who visits with `token`.
    ///
    /// # Errors
    /// *Unavailable*.
    pub fn visiting(self, token: &str) -> Result<Visiting, H::Failure> {
        let now = self.house.now();
        let Some((session, expected)) = self.session(token)? else {
            return Ok(Visiting::Public);
        };
        if !session.lasts(now) {
            return Ok(Visiting::Ended);
        }
        let visiting = |people: &people::State| visits(people, &session, now);
        let visiting = self.house.ask_people(visiting);
        if matches!(visiting, Visiting::SignedIn(_)) && session.is_unseen(now) {
            self.see(token, session, expected, now);
        }
        Ok(visiting)
    }

    /// Writes that the session is in use, beside the answer: no one waits for it, and if it cannot
    /// be written it is tried with the next page.
    fn see(self, token: &str, session: Session, expected: Expected, now: Timestamp) {
        let seen = Session {
            seen: Some(now),
            ..session
        };
        let slips = seen.writes(&session::key(token), expected);
        self.house.write_beside(slips);
    }
}

/// As whom the visitor with `token` could act at `now`, and as whom they do.
///
/// # Errors
/// Returns an error if the database does not answer.
pub fn ways(
    desk: &dyn Desk,
    people: &people::State,
    token: &str,
    now: Timestamp,
) -> Result<(Vec<Acting>, Option<Acting>), StoreError> {
    let slip = desk.slip(Shelf::Session, &session::key(token))?;
    let session = slip.and_then(|slip| session::read(&slip));
    let stands = |session: &Session| session.lasts(now) && !session.is_parted(people);
    Ok(match session.filter(stands) {
        Some(session) => {
            let choices = choices(people, &session.persons(), london_date(now));
            (choices, session.acting)
        }
        None => (Vec::new(), None),
    })
}

/// Who visits with a session that lasts.
fn visits(people: &people::State, session: &Session, now: Timestamp) -> Visiting {
    if session.is_parted(people) {
        return Visiting::Ended;
    }
    let today = london_date(now);
    let choices = choices(people, &session.persons(), today);
    let Some(acting) = session.acting.filter(|acting| choices.contains(acting)) else {
        // A membership has ended: what is left can still be chosen.
        return if choices.is_empty() {
            no_longer_acts(people, session, today)
        } else {
            Visiting::Choosing
        };
    };
    let name = people.person(acting.person).and_then(|it| it.name.known());
    // Someone who acts for themselves has none, and no page names one.
    let organisation = acting.organisation.map_or(Some(String::new()), |id| {
        let organisation = people.organisation(id);
        organisation.map(|it| it.name(today).to_owned())
    });
    let named = name.cloned().zip(organisation);
    named.map_or(Visiting::Ended, |(name, organisation)| {
        Visiting::SignedIn(SignedIn {
            actor: acting.actor(),
            name,
            organisation,
            can_change: choices.len() > 1,
            until: session.stands_until(),
        })
    })
}

/// Someone who acts for no one any more: the person who holds the session acted for the organisation, so its
/// name is nothing new to them.
fn no_longer_acts(people: &people::State, session: &Session, today: Date) -> Visiting {
    let last = session.acting.and_then(|acting| acting.organisation);
    let last = last.and_then(|id| people.organisation(id));
    last.map_or(Visiting::Ended, |organisation| {
        Visiting::NoLongerActs(organisation.name(today).to_owned())
    })
}
