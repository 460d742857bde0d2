//! One's own account: who one is, as whom one can act, and where one is signed in.

use access::{Action, Resource};
use asking::{Failure, Outside, Query, StoredReading};
use jiff::Timestamp;
use sign_in::{Acting, SignedInAt};
use vocabulary::Refusal;

/// As whom the visitor with a session could act.
#[derive(Clone, Debug)]
pub struct Choices {
    /// The session's token.
    pub token: String,
    /// The moment.
    pub now: Timestamp,
}

/// One way to act.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// The way.
    pub acting: Acting,
    /// What the person is called.
    pub name: String,
    /// What the organisation is called.
    pub organisation: String,
    /// Whether it is the present one.
    pub present: bool,
}

/// One's own account.
#[derive(Clone, Debug)]
pub struct Account {
    /// The session's token.
    pub token: String,
    /// The moment.
    pub now: Timestamp,
}

/// One's own account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccountView {
    /// What one is called.
    pub name: String,
    /// Where mail reaches one.
    pub email: String,
    /// For whom one acts, and in which role, in words; nothing for someone who acts for themselves.
    pub acts_for: Option<(String, &'static str)>,
    /// Where one is signed in: this session first, then the last seen first.
    pub sessions: Vec<SessionLine>,
}

/// A place where one is signed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SessionLine {
    /// What ends it.
    pub key: String,
    /// Whether it is this one.
    pub this: bool,
    /// Browser and system, in plain words.
    pub browser: String,
    /// When it started.
    pub began: Timestamp,
    /// When a page was last asked for, to within five minutes.
    pub seen: Timestamp,
}

impl Query for Choices {
    type View = Vec<Choice>;

    const ACTION: Action = Action::BeginSession;

    type Reads = Outside;

    fn answer(&self, reading: &StoredReading<'_>) -> Result<Vec<Choice>, Failure> {
        let people = reading.people();
        let (ways, present) = sign_in::ways(reading.desk, people, &self.token, self.now)?;
        let mut choices: Vec<Choice> = ways
            .into_iter()
            .map(|acting| Choice {
                acting,
                name: reading.person(acting.person),
                organisation: acting.organisation.map_or_else(
                    || "Your own record".to_owned(),
                    |id| reading.organisation(id, reading.today),
                ),
                present: present == Some(acting),
            })
            .collect();
        choices.sort_by_cached_key(|it| (it.organisation.clone(), it.name.clone(), it.acting.role));
        Ok(choices)
    }
}

impl Query for Account {
    type View = AccountView;

    const ACTION: Action = Action::ReadAccount;

    type Reads = Outside;

    fn answer(&self, reading: &StoredReading<'_>) -> Result<AccountView, Failure> {
        let person = reading.actor.person.ok_or(Refusal::NotFound)?;
        let own = Resource {
            person: Some(person),
            ..Resource::default()
        };
        if !reading.grant.covers(reading.actor, own) {
            return Err(Refusal::NotFound.into());
        }
        let this = sign_in::session_key(&self.token);
        let line = |at: SignedInAt| SessionLine {
            this: at.key == this,
            key: at.key,
            browser: at.browser,
            began: at.began,
            seen: at.seen,
        };
        let found = sign_in::sessions_of(reading.desk, reading.people(), person, self.now)?;
        let mut sessions: Vec<SessionLine> = found.into_iter().map(line).collect();
        sessions.sort_by_key(|it| (!it.this, std::cmp::Reverse(it.seen), it.key.clone()));
        let (name, email) = reading
            .people()
            .reached_at(person)
            .ok_or(Refusal::NotFound)?;
        Ok(AccountView {
            name,
            email,
            acts_for: reading.actor.organisation.map(|id| {
                let organisation = reading.organisation(id, reading.today);
                (organisation, reading.actor.role.in_words())
            }),
            sessions,
        })
    }
}
