//! Files: sealed under the key of their subject and kept, before a fact names them; opened again. Content
//! about no person is kept as it is.

use super::Service;
use crate::{
    Failure, State, Unavailable,
    authorise::{authorise_for, authorise_on},
};
use access::Action;
use asking::SentFile;
use jiff::Timestamp;
use ledger::{Expected, KeyState, Keys as _, Shelf, SlipWrite};
use vocabulary::{Actor, CaseId, Digest, ObjectRef, OrganisationId, Refusal, Subject, london_date};

impl Service {
    /// Sees to it that a case has a key to seal files under, for someone who may do such a thing to
    /// it.
    pub(super) async fn make_key(
        &self,
        actor: Actor,
        action: Action,
        case: CaseId,
    ) -> Result<(), Failure> {
        let check = move |state: &State, now: Timestamp| {
            authorise_on(state, &actor, action, case, london_date(now))
        };
        self.make_key_if(case, check).await
    }

    /// Sees to it that a file that is sent to be checked has a key of its own, for someone who may do such
    /// a thing for its organisation.
    pub(super) async fn make_check_key(
        &self,
        actor: Actor,
        action: Action,
        organisation: Option<OrganisationId>,
        id: CaseId,
    ) -> Result<(), Failure> {
        let check = move |state: &State, now: Timestamp| {
            authorise_for(state, &actor, action, organisation, london_date(now))
        };
        self.make_key_if(id, check).await
    }

    /// Keeps on the desk where a file lies that was sent to be checked.
    pub(super) async fn keep_check(
        &self,
        actor: Actor,
        action: Action,
        id: CaseId,
        sent: SentFile,
    ) -> Result<(), Failure> {
        let organisation = sent.organisation;
        let check = move |state: &State, now: Timestamp| {
            authorise_for(state, &actor, action, organisation, london_date(now))
        };
        let write = move |key: Option<&ledger::SubjectKey>| {
            sent.write(id, key.expect("a key was asked for")).into()
        };
        let put = self.inside.put(Some(id.into()), Vec::new(), check, write);
        put.await.map(drop)
    }

    /// Sees to it that there is a key to seal files under, on condition of `check`.
    async fn make_key_if(
        &self,
        case: CaseId,
        check: impl Fn(&State, Timestamp) -> Result<(), Refusal> + Send + 'static,
    ) -> Result<(), Failure> {
        let subject = Subject::from(case);
        if let KeyState::Key(_) = self.inside.keys.key(subject) {
            check(&self.inside.published.load(), self.now())?;
            return Ok(());
        }
        // The step alone makes keys. It is asked for one by taking away a draft that never was.
        let nothing = SlipWrite {
            shelf: Shelf::Draft,
            key: format!("nothing/{case}"),
            expected: Expected::Anything,
            put: None,
        };
        let write = move |_: Option<&ledger::SubjectKey>| nothing.clone().into();
        let put = self.inside.put(Some(subject), Vec::new(), check, write);
        put.await.map(drop)
    }

    /// Seals a file under the key of a subject that has one, and keeps it. The fact that names it
    /// is written afterwards.
    ///
    /// # Errors
    /// *Not found* when the subject has no key; *unavailable*.
    pub(super) fn keep_object(&self, subject: Subject, plain: &[u8]) -> Result<ObjectRef, Failure> {
        let KeyState::Key(key) = self.inside.keys.key(subject) else {
            return Err(Refusal::NotFound.into());
        };
        let sealed = ledger::seal_bytes(&key, object_purpose(subject).as_bytes(), plain);
        let name = self.keep_content(&sealed)?;
        self.kept_here().insert(name, Some(subject));
        Ok(ObjectRef { name, subject })
    }

    /// Keeps content about no person, sealed with no key, for a command to name. What nobody names is
    /// swept as every file is.
    ///
    /// # Errors
    /// *Unavailable*.
    pub fn keep_content(&self, stored: &[u8]) -> Result<Digest, Failure> {
        if !self.has_room() {
            return Err(Unavailable::Full.into());
        }
        self.kept_here().entry(Digest::of(stored)).or_default();
        let kept = self.inside.objects.put(stored);
        kept.map_err(|error| match error {
            objects::ObjectError::Full => Unavailable::Full.into(),
            _ => Unavailable::Away.into(),
        })
    }

    /// The bytes of content that was kept.
    ///
    /// # Errors
    /// *Not found*; *unavailable* when it was changed, which the log says.
    pub(super) fn content(&self, name: Digest) -> Result<Vec<u8>, Failure> {
        self.inside.objects.get(name).map_err(|error| match error {
            objects::ObjectError::Missing(_) => Refusal::NotFound.into(),
            error => {
                tracing::error!(%error, "content could not be read");
                Unavailable::Away.into()
            }
        })
    }

    /// Opens a file that was kept: hashed again on the way, and opened with its subject's key.
    ///
    /// # Errors
    /// That it was erased; *unavailable* when it is missing or was changed, which the log says.
    pub(super) fn open_object(&self, object: &ObjectRef) -> Result<Vec<u8>, Failure> {
        let KeyState::Key(key) = self.inside.keys.key(object.subject) else {
            let says = "This file was erased.";
            return Err(
                Refusal::rule(vocabulary::rule::ERASED, says, "It cannot be had back.").into(),
            );
        };
        let away = |what: &dyn std::fmt::Display| {
            tracing::error!(object = %object.name, %what, "a file could not be opened");
            Failure::from(Unavailable::Away)
        };
        let objects = &self.inside.objects;
        let sealed = objects.get(object.name).map_err(|error| away(&error))?;
        let purpose = object_purpose(object.subject);
        ledger::open_bytes(&key, purpose.as_bytes(), &sealed)
            .ok_or_else(|| away(&"its key does not open it"))
    }
}

/// What an object's bytes are sealed for.
pub(crate) fn object_purpose(subject: Subject) -> String {
    format!("object\n{subject}")
}
