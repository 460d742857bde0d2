//! The desk behind the doors: answers being written, and who is signed in.

use super::{SaveAnswer, Service, SignedIn};
use crate::{
    Draft, Failure, State, Unavailable, command, draft,
    edge::to_millisecond,
    session::{self, Session},
    step::{DeskJob, Job},
};
use access::{Action, Thing};
use jiff::{Timestamp, civil::Date};
use ledger::{Put, Shelf, SlipWrite};
use tokio::sync::oneshot;
use vocabulary::{
    Actor, ApplicationId, Changed, OrganisationId, PersonId, Refusal, Role, Subject, london_date,
};

impl Service {
    /// Saves an answer that is being written.
    ///
    /// # Errors
    /// *Stale*, with both texts, when somebody saved another since the form was shown; a refusal
    /// when it may no longer be written; *unavailable*.
    pub async fn save_answer(&self, actor: Actor, save: SaveAnswer) -> Result<Draft, Failure> {
        let text = quality::regular_answer(&save.text)?;
        let key = draft::key(save.application, &save.standard);
        let now = to_millisecond(self.inside.clock.now());
        let draft = Draft {
            text,
            by: actor.person,
            at: now,
        };
        let (id, standard) = (save.application, save.standard.clone());
        let check = move |state: &State, now: Timestamp| {
            may_answer(state, &actor, id, london_date(now))?;
            quality::may_answer(&state.quality, id, &standard)
        };
        let write = {
            let (key, draft, shown) = (key.clone(), draft.clone(), save.shown);
            move |sealed_under: Option<&ledger::SubjectKey>| {
                let sealed_under = sealed_under.expect("a key was asked for");
                draft::write(&key, &draft, shown, sealed_under)
            }
        };
        let put = self.put(Some(id.into()), check, write).await?;
        match put {
            Put::Done => Ok(draft),
            Put::Refused(current) => {
                let theirs = current
                    .and_then(|slip| draft::open(id, &key, &slip, self.inside.keys.as_ref()))
                    .map_or_else(String::new, |draft| draft.text);
                if theirs == draft.text {
                    return Ok(draft);
                }
                let changed = Changed {
                    field: "answer".into(),
                    yours: draft.text,
                    theirs,
                };
                Err(Refusal::Stale(vec![changed]).into())
            }
        }
    }

    async fn put(
        &self,
        sealed_under: Option<Subject>,
        check: impl Fn(&State, Timestamp) -> Result<(), Refusal> + Send + 'static,
        write: impl Fn(Option<&ledger::SubjectKey>) -> SlipWrite + Send + 'static,
    ) -> Result<Put, Failure> {
        let (answer, answered) = oneshot::channel();
        self.send(Job::Desk(Box::new(DeskJob {
            check: Box::new(check),
            sealed_under,
            write: Box::new(write),
            answer,
        })))?;
        answered.await.unwrap_or(Err(Unavailable::Stopping.into()))
    }

    /// Begins a session for somebody who may act for an organisation; gives the token that only
    /// their browser gets.
    ///
    /// # Errors
    /// *Forbidden* when they may not act so; *unavailable*.
    pub async fn begin_session(
        &self,
        person: PersonId,
        organisation: OrganisationId,
        role: Role,
    ) -> Result<String, Failure> {
        let began = to_millisecond(self.inside.clock.now());
        let session = Session {
            person,
            organisation,
            role,
            began,
        };
        let token = self.new_token();
        let check = move |state: &State, now: Timestamp| {
            if state
                .people
                .may_act(person, organisation, role, london_date(now))
            {
                return Ok(());
            }
            Err(Refusal::Forbidden(
                "This person does not act for this organisation.".into(),
            ))
        };
        let write = session.write(&token);
        self.put(None, check, move |_| write.clone()).await?;
        Ok(token)
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
        let write = session::end(token);
        self.put(None, |_, _| Ok(()), move |_| write.clone())
            .await
            .map(drop)
    }

    /// Who is signed in with `token`; nobody when the session is over, or the membership has ended.
    ///
    /// # Errors
    /// *Unavailable*.
    pub fn signed_in(&self, token: &str) -> Result<Option<SignedIn>, Failure> {
        let slip = self
            .inside
            .desk
            .slip(Shelf::Session, &session::key(token))?;
        let now = self.inside.clock.now();
        let Some(session) = slip.and_then(|slip| session::read(&slip, now)) else {
            return Ok(None);
        };
        let state = self.inside.published.load();
        let today = london_date(now);
        let Session {
            person,
            organisation,
            role,
            ..
        } = session;
        if !state.people.may_act(person, organisation, role, today) {
            return Ok(None);
        }
        let name = state
            .people
            .person(person)
            .and_then(|found| found.name.known().cloned());
        let organisation = state.people.organisation(organisation);
        Ok(name.zip(organisation).map(|(name, organisation)| SignedIn {
            actor: session.actor(),
            name,
            organisation: organisation.name(today).to_owned(),
        }))
    }
}

/// Whether `actor` may write the answers of this application, on the state at its turn.
fn may_answer(
    state: &State,
    actor: &Actor,
    application: ApplicationId,
    today: Date,
) -> Result<(), Refusal> {
    let grant = access::grant(actor.role, Action::AnswerApplication);
    if !grant.allows() {
        return Err(command::forbidden(actor, Action::AnswerApplication));
    }
    let provider = state
        .quality
        .application(application)
        .map(|found| found.provider);
    let covered = provider.is_some_and(|provider| grant.covers(actor, Thing::of(provider)));
    let member = actor
        .person
        .zip(actor.organisation)
        .is_some_and(|(person, organisation)| {
            state
                .people
                .may_act(person, organisation, actor.role, today)
        });
    if covered && member {
        Ok(())
    } else {
        Err(Refusal::NotFound)
    }
}
