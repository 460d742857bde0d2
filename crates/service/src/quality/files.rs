//! Evidence files behind the doors: checked, sealed and kept first, named by a fact afterwards.

use crate::{
    Failure, State, Unavailable,
    authorise::authorise_on,
    service::{DeskRoom, object_purpose},
    views::{EvidenceFile, EvidenceFileView},
};
use access::Action;
use jiff::Timestamp;
use ledger::{Expected, Held, Keys as _, Shelf, SlipWrite};
use quality::KeptFile;
use vocabulary::{
    Actor, ApplicationId, CommandId, Digest, EvidenceId, ObjectRef, Refusal, Subject, london_date,
};

/// A file as it is given out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EvidenceDownload {
    /// Its bytes, as they were uploaded.
    pub bytes: Vec<u8>,
    /// What it is called.
    pub name: String,
    /// Its type, as its bytes showed.
    pub media_type: String,
}

impl DeskRoom<'_> {
    /// Whether `actor` may change the evidence of an application now. When this answers, the
    /// application has a key to seal files under.
    ///
    /// # Errors
    /// *Forbidden*, *not found*, or that it is no longer being written; *unavailable*.
    pub async fn ready_for_evidence(
        self,
        actor: Actor,
        application: ApplicationId,
    ) -> Result<(), Failure> {
        let check = move |state: &State, now: Timestamp| {
            let (action, today) = (Action::ChangeEvidence, london_date(now));
            authorise_on(state, &actor, action, application.into(), today)?;
            let found = state.quality.application(application);
            quality::may_change_evidence(found.ok_or(Refusal::NotFound)?)
        };
        let subject = Subject::from(application);
        if let Held::Key(_) = self.0.inside.keys.key(subject) {
            check(&self.0.inside.published.load(), self.0.now())?;
            return Ok(());
        }
        // The step alone makes keys. It is asked for one by taking away a draft that never was.
        let nothing = SlipWrite {
            shelf: Shelf::Draft,
            key: quality::Sheet::answers(application),
            expected: Expected::Anything,
            put: None,
        };
        let write = move |_: Option<&ledger::SubjectKey>| nothing.clone().into();
        self.0
            .inside
            .put(Some(subject), Vec::new(), check, write)
            .await
            .map(drop)
    }

    /// Whether a file would find room in an application: as a new document, or in the place of the
    /// newest file of `replaces`. Asked before [`DeskRoom::keep_evidence`], so that what is refused
    /// anyway takes no room on the disk. Takes time with the size of the file.
    ///
    /// # Errors
    /// A rule of the refusal's kind (`evidence-too-many`, …) when it would not.
    pub fn room_for_evidence(
        self,
        application: ApplicationId,
        replaces: Option<EvidenceId>,
        bytes: &[u8],
    ) -> Result<(), Failure> {
        let quality = &self.0.inside.published.load().quality;
        quality::room_for_file(quality, application, replaces, Digest::of(bytes))?;
        Ok(())
    }

    /// Checks a file by its bytes, seals and keeps it; the command that names it is given
    /// afterwards. Takes time with the size of the file: not for a thread that others wait for.
    ///
    /// # Errors
    /// A rule of the refusal's kind (`file-type`, `file-too-large`, …) when it is not accepted; *not
    /// found* when the application has no key ([`DeskRoom::ready_for_evidence`] makes sure of one);
    /// *unavailable*.
    pub fn keep_evidence(
        self,
        application: ApplicationId,
        sent_name: &str,
        bytes: &[u8],
    ) -> Result<KeptFile, Failure> {
        let file_type = file_types::read_type(bytes)
            .map_err(|not| Refusal::rule(vocabulary::Rule(not.name()), not.says(), not.next()))?;
        Ok(KeptFile {
            object: self.keep_object(application.into(), bytes)?,
            name: file_types::kept_name(sent_name, file_type),
            media_type: file_type.media_type().to_owned(),
            bytes: bytes.len() as u64,
            sha256: Digest::of(bytes),
        })
    }

    /// The file that a query names, with its bytes. Takes time with the size of the file.
    ///
    /// # Errors
    /// *Not found* when it is not within the actor's scope, whether it exists or not; that it was
    /// erased; *unavailable*.
    pub fn evidence_file(
        self,
        actor: &Actor,
        query: &EvidenceFile,
    ) -> Result<EvidenceDownload, Failure> {
        let EvidenceFileView {
            object,
            name,
            media_type,
        } = self.0.view(actor, query)?;
        Ok(EvidenceDownload {
            bytes: self.open_object(&object)?,
            name,
            media_type,
        })
    }

    /// Opens a file that was kept: hashed again on the way, and opened with its subject's key.
    ///
    /// # Errors
    /// That it was erased; *unavailable* when it is missing or was changed, which the log says.
    fn open_object(self, object: &ObjectRef) -> Result<Vec<u8>, Failure> {
        let Held::Key(key) = self.0.inside.keys.key(object.subject) else {
            let says = "This file was erased.";
            return Err(
                Refusal::rule(vocabulary::rule::ERASED, says, "It cannot be had back.").into(),
            );
        };
        let away = |what: &dyn std::fmt::Display| {
            tracing::error!(object = %object.name, %what, "a file could not be opened");
            Failure::from(Unavailable::Away)
        };
        let objects = &self.0.inside.objects;
        let sealed = objects.get(object.name).map_err(|error| away(&error))?;
        let purpose = object_purpose(object.subject);
        ledger::open_bytes(&key, purpose.as_bytes(), &sealed)
            .ok_or_else(|| away(&"its key does not open it"))
    }

    /// The id of the command for one file of a form that sends several. The same file at the same
    /// place of the same form gives the same id, so that a form sent again saves nothing twice;
    /// another file chosen after going back in the browser gives another.
    pub fn file_command(self, form: CommandId, place: u32, sha256: Digest) -> CommandId {
        let parts: [&[u8]; 3] = [&form.0.bytes(), &place.to_be_bytes(), &sha256.bytes()];
        CommandId(self.0.inside.seed.id("form-file", &parts))
    }

    /// Seals a file under the key of a subject that has one, and keeps it. The fact that names it
    /// is written afterwards.
    ///
    /// # Errors
    /// *Not found* when the subject has no key; *unavailable*.
    pub fn keep_object(
        self,
        subject: Subject,
        plain: &[u8],
    ) -> Result<vocabulary::ObjectRef, Failure> {
        let Held::Key(key) = self.0.inside.keys.key(subject) else {
            return Err(Refusal::NotFound.into());
        };
        let sealed = ledger::seal_bytes(&key, object_purpose(subject).as_bytes(), plain);
        self.0.kept_here().insert(vocabulary::Digest::of(&sealed));
        let name = self
            .0
            .inside
            .objects
            .put(&sealed)
            .map_err(|error| match error {
                objects::ObjectError::Full => Unavailable::Full,
                _ => Unavailable::Away,
            })?;
        Ok(vocabulary::ObjectRef { name, subject })
    }
}
