//! The desk behind the doors: answers being written, and who is signed in.

use super::{SaveDraft, Service, SignedIn};
use crate::{
    Draft, Failure, Sheet, State, Unavailable, command, draft,
    edge::to_millisecond,
    fact,
    given::{answers_of, standards},
    session::{self, Session},
    step::{DeskJob, Job},
};
use access::{Action, Thing};
use jiff::{Timestamp, civil::Date};
use ledger::{Put, Shelf, SlipWrite};
use tokio::sync::oneshot;
use vocabulary::{Actor, Changed, OrganisationId, PersonId, Refusal, Role, Subject, london_date};

impl Service {
    /// Saves what somebody is writing.
    ///
    /// # Errors
    /// *Stale*, with both texts, when somebody saved another since the form was shown; a refusal
    /// when it may no longer be written; *unavailable*.
    pub async fn save_draft(&self, actor: Actor, save: SaveDraft) -> Result<Draft, Failure> {
        let text = quality::regular_answer(&save.text)?;
        let id = save.sheet.application();
        let key = save.sheet.key();
        let now = to_millisecond(self.inside.clock.now());
        let base = self.base(&save.sheet)?;
        let slip = self.inside.desk.slip(Shelf::Draft, &key)?;
        let keys = self.inside.keys.as_ref();
        let earlier = slip
            .filter(|slip| slip.revision == save.shown)
            .and_then(|slip| draft::open(id, &key, &slip, keys));
        let draft = Draft::over(earlier, &base, text, save.finished, actor.person, now);
        let sheet = save.sheet.clone();
        let check =
            move |state: &State, now: Timestamp| may_write(state, &actor, &sheet, london_date(now));
        let write = {
            let (key, draft, base, shown) = (key.clone(), draft.clone(), base.clone(), save.shown);
            move |sealed_under: Option<&ledger::SubjectKey>| {
                let sealed_under = sealed_under.expect("a key was asked for");
                draft::write(&key, &draft, shown, &base, sealed_under)
            }
        };
        let put = self.put(Some(id.into()), check, write).await?;
        match put {
            Put::Done => Ok(draft),
            Put::Refused(current) => {
                let saved = current
                    .and_then(|slip| draft::open(id, &key, &slip, self.inside.keys.as_ref()));
                let same = saved
                    .as_ref()
                    .is_some_and(|saved| saved.revision() == draft.revision());
                let theirs = saved.map_or(base, |draft| draft.text);
                if same || (theirs == draft.text && !draft.finished) {
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

    /// What stands on a sheet that nobody has written on: an answer as it was submitted before.
    fn base(&self, sheet: &Sheet) -> Result<String, Failure> {
        let Sheet::Answer(application, standard) = sheet else {
            return Ok(String::new());
        };
        let state = self.inside.published.load();
        let Some(base) = quality::begins_with(&state.quality, *application) else {
            return Ok(String::new());
        };
        let bytes = self.inside.archive.bytes(base.position)?;
        let fact = fact::read(&bytes, base.position, self.inside.keys.as_ref());
        let mut answers = fact
            .map(|recorded| answers_of(recorded.fact))
            .unwrap_or_default();
        Ok(answers.remove(standard).unwrap_or_default())
    }

    pub(super) async fn put(
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

/// Whether `actor` may write on this sheet, on the state at its turn.
fn may_write(state: &State, actor: &Actor, sheet: &Sheet, today: Date) -> Result<(), Refusal> {
    let id = sheet.application();
    let action = match sheet {
        Sheet::Answer(..) => Action::AnswerApplication,
        Sheet::Judgement(..) => Action::WriteReading,
        Sheet::Decision(_) | Sheet::Revisions(_) => Action::DecideApplication,
    };
    let grant = access::grant(actor.role, action);
    if !grant.allows() {
        return Err(command::forbidden(actor, action));
    }
    let application = state.quality.application(id).ok_or(Refusal::NotFound)?;
    let named = command::named_on(application, actor.role);
    let thing = Thing {
        named: &named,
        ..Thing::of(application.provider)
    };
    let member = actor
        .person
        .zip(actor.organisation)
        .is_some_and(|(person, organisation)| {
            state
                .people
                .may_act(person, organisation, actor.role, today)
        });
    if !member || !grant.covers(actor, thing) {
        return Err(Refusal::NotFound);
    }
    match sheet {
        Sheet::Answer(_, standard) => quality::may_answer(&state.quality, id, standard),
        Sheet::Judgement(_, reader, standard) => {
            let own = actor.person == Some(*reader);
            if !own || !standards(state, id).contains(&standard.as_str()) {
                return Err(Refusal::NotFound);
            }
            quality::may_judge(&state.people, &state.quality, id, *reader, today)
        }
        Sheet::Decision(_) | Sheet::Revisions(_) => application
            .phase
            .after(quality::Step::InviteRevisions)
            .map(drop),
    }
}
