//! Evidence files behind the doors: checked, sealed and kept first, named by a fact afterwards.

use crate::{EvidenceFile, EvidenceFileView, InMemory, Query, Reading, scope::WithinScope as _};
use access::Action;
use asking::Failure;
use doors::DeskRoom;
use quality::KeptFile;
use vocabulary::{Actor, ApplicationId, Digest, EvidenceId, Refusal};

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

/// What the desk does with evidence files.
pub trait EvidenceRoom: Sized {
    /// Whether `actor` may change the evidence of an application now. When this answers, the
    /// application has a key to seal files under.
    ///
    /// # Errors
    /// *Forbidden*, *not found*, or that it is no longer being written; *unavailable*.
    fn ready_for_evidence(
        self,
        actor: Actor,
        application: ApplicationId,
    ) -> impl Future<Output = Result<(), Failure>> + Send;

    /// Whether a file would find room in an application: as a new document, or in the place of the
    /// newest file of `replaces`. Asked before [`EvidenceRoom::keep_evidence`], so that what is refused
    /// anyway takes no room on the disk. Takes time with the size of the file.
    ///
    /// # Errors
    /// A rule of the refusal's kind (`evidence-too-many`, …) when it would not.
    fn room_for_evidence(
        self,
        actor: &Actor,
        application: ApplicationId,
        replaces: Option<EvidenceId>,
        bytes: &[u8],
    ) -> Result<(), Failure>;

    /// Checks a file by its bytes, seals and keeps it; the command that names it is given
    /// afterwards. Takes time with the size of the file: not for a thread that others wait for.
    ///
    /// # Errors
    /// A rule of the refusal's kind (`file-type`, `file-too-large`, …) when it is not accepted; *not
    /// found* when the application has no key ([`EvidenceRoom::ready_for_evidence`] makes sure of one);
    /// *unavailable*.
    fn keep_evidence(
        self,
        application: ApplicationId,
        sent_name: &str,
        bytes: &[u8],
    ) -> Result<KeptFile, Failure>;

    /// The file that a query names, with its bytes. Takes time with the size of the file.
    ///
    /// # Errors
    /// *Not found* when it is not within the actor's scope, whether it exists or not; that it was
    /// erased; *unavailable*.
    fn evidence_file(
        self,
        actor: &Actor,
        query: &EvidenceFile,
    ) -> Result<EvidenceDownload, Failure>;
}

impl EvidenceRoom for DeskRoom<'_> {
    async fn ready_for_evidence(
        self,
        actor: Actor,
        application: ApplicationId,
    ) -> Result<(), Failure> {
        let action = Action::ChangeEvidence;
        self.make_key(actor, action, application.into()).await?;
        self.view(&actor, &Changeable { application })
    }

    fn room_for_evidence(
        self,
        actor: &Actor,
        application: ApplicationId,
        replaces: Option<EvidenceId>,
        bytes: &[u8],
    ) -> Result<(), Failure> {
        let room = Room {
            application,
            replaces,
            sha256: Digest::of(bytes),
        };
        self.view(actor, &room)
    }

    fn keep_evidence(
        self,
        application: ApplicationId,
        sent_name: &str,
        bytes: &[u8],
    ) -> Result<KeptFile, Failure> {
        let found = file_types::read(sent_name, bytes)
            .map_err(|not| Refusal::rule(vocabulary::Rule(not.name()), not.says(), not.next()))?;
        Ok(KeptFile {
            object: self.keep_object(application.into(), bytes)?,
            name: file_types::kept_name(sent_name, found.file_type),
            media_type: found.file_type.media_type().to_owned(),
            bytes: bytes.len() as u64,
            sha256: Digest::of(bytes),
        })
    }

    fn evidence_file(
        self,
        actor: &Actor,
        query: &EvidenceFile,
    ) -> Result<EvidenceDownload, Failure> {
        let (view, bytes) = self.open(actor, query)?;
        let EvidenceFileView {
            name, media_type, ..
        } = view;
        Ok(EvidenceDownload {
            bytes,
            name,
            media_type,
        })
    }
}

/// Whether the evidence of an application may be changed now.
struct Changeable {
    application: ApplicationId,
}

impl Query for Changeable {
    type View = ();

    const ACTION: Action = Action::ChangeEvidence;

    type Reads = InMemory;

    fn answer(&self, reading: &Reading<'_>) -> Result<(), Failure> {
        let application = reading.application(self.application)?;
        Ok(quality::may_change_evidence(&application)?)
    }
}

/// Whether a file would find room in an application.
struct Room {
    application: ApplicationId,
    replaces: Option<EvidenceId>,
    sha256: Digest,
}

impl Query for Room {
    type View = ();

    const ACTION: Action = Action::ChangeEvidence;

    type Reads = InMemory;

    fn answer(&self, reading: &Reading<'_>) -> Result<(), Failure> {
        let application = reading.application(self.application)?;
        let quality = application.for_rules();
        quality::room_for_file(quality, application.id, self.replaces, self.sha256)?;
        Ok(())
    }
}
