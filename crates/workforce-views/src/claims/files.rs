//! Copies of certificates behind the doors: checked, sealed and kept first, named by a fact afterwards.

use super::{by_link, own::said, scope};
use access::Action;
use asking::{Failure, InMemory, Query, Reading};
use doors::{DeskRoom, LinkRoom};
use vocabulary::{Actor, CaseId, ClaimId, ObjectRef, Refusal, Subject};
use workforce::{AddClaimEvidence, Claim, State, may_add_claim_evidence};

/// For whom a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileFor {
    /// The person who claims.
    Holder,
    /// Whoever may answer the claim.
    Answering,
}

/// A copy of a certificate.
#[derive(Clone, Copy, Debug)]
pub struct ClaimFile {
    /// The claim.
    pub claim: ClaimId,
    /// Which of its files, from 1.
    pub number: usize,
}

/// A copy of a certificate, before it is opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CopyView {
    /// What it is called.
    pub name: String,
    file: ObjectRef,
}

impl AsRef<ObjectRef> for CopyView {
    fn as_ref(&self) -> &ObjectRef {
        &self.file
    }
}

/// A file as it is given out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClaimDownload {
    /// Its bytes, as they were sent.
    pub bytes: Vec<u8>,
    /// What it is called.
    pub name: String,
    /// Its type, as its bytes show.
    pub media_type: String,
}

/// What the desk does with copies of certificates.
pub trait ClaimFileRoom: Sized {
    /// Checks a file by its bytes, seals and keeps it: gives the command that names it. Takes time with the size of
    /// the file: not for a thread that others wait for.
    ///
    /// # Errors
    /// *Not found* when the claim is not the actor’s; that it takes no file, or not this one; *unavailable*.
    fn keep_copy(
        self,
        actor: &Actor,
        claim: ClaimId,
        sent_name: &str,
        bytes: &[u8],
    ) -> Result<AddClaimEvidence, Failure>;

    /// A file with its bytes. Takes time with the size of the file.
    ///
    /// # Errors
    /// *Not found* when it is not within the actor’s scope, whether it exists or not; that it was erased;
    /// *unavailable*.
    fn copy(self, actor: &Actor, file: ClaimFile, whom: FileFor) -> Result<ClaimDownload, Failure>;

    /// The same, for who has the link to a claim.
    ///
    /// # Errors
    /// *Not found* when the link opens nothing, or there is no such file; *unavailable*.
    fn copy_by_link(
        self,
        links: LinkRoom<'_>,
        token: &str,
        number: usize,
    ) -> Result<ClaimDownload, Failure>;
}

impl ClaimFileRoom for DeskRoom<'_> {
    fn keep_copy(
        self,
        actor: &Actor,
        claim: ClaimId,
        sent_name: &str,
        bytes: &[u8],
    ) -> Result<AddClaimEvidence, Failure> {
        let subject = self.view(actor, &Takes { claim })?;
        let found = file_types::read(sent_name, bytes)
            .map_err(|not| Refusal::rule(vocabulary::Rule(not.name()), not.says(), not.next()))?;
        Ok(AddClaimEvidence {
            claim,
            name: file_types::kept_name(sent_name, found.file_type),
            file: self.keep_object(subject, bytes)?,
        })
    }

    fn copy(self, actor: &Actor, file: ClaimFile, whom: FileFor) -> Result<ClaimDownload, Failure> {
        let (view, bytes) = match whom {
            FileFor::Holder => self.open(actor, &OwnFile(file))?,
            FileFor::Answering => self.open(actor, &FileToAnswer(file))?,
        };
        Ok(download(view, bytes))
    }

    fn copy_by_link(
        self,
        links: LinkRoom<'_>,
        token: &str,
        number: usize,
    ) -> Result<ClaimDownload, Failure> {
        let claim = by_link::opened(links, token)?;
        let file = ClaimFile { claim, number };
        let (view, bytes) = self.open(&Actor::PUBLIC, &LinkedFile(file))?;
        Ok(download(view, bytes))
    }
}

/// The file that was opened: what type it is, its bytes show again.
fn download(view: CopyView, bytes: Vec<u8>) -> ClaimDownload {
    let found = file_types::read(&view.name, &bytes).ok();
    let media_type = found.map_or("application/octet-stream", |it| it.file_type.media_type());
    ClaimDownload {
        bytes,
        name: view.name,
        media_type: media_type.to_owned(),
    }
}

/// Whether a claim of the person who asks takes another file: under whose key.
struct Takes {
    claim: ClaimId,
}

impl Query for Takes {
    type View = Subject;

    const ACTION: Action = Action::ClaimAward;

    type Reads = InMemory;

    fn answer(&self, reading: &Reading<'_>) -> Result<Subject, Failure> {
        scope::claim(reading, self.claim)?;
        may_add_claim_evidence(reading.unscoped::<State>(), self.claim)?;
        Ok(CaseId::from(self.claim).into())
    }
}

fn numbered(claim: &Claim, number: usize) -> Result<CopyView, Failure> {
    if claim.is_erased() {
        return Err(Refusal::NotFound.into());
    }
    let place = number.checked_sub(1).ok_or(Refusal::NotFound)?;
    let (name, file) = claim.evidence.get(place).ok_or(Refusal::NotFound)?;
    Ok(CopyView {
        name: said(name),
        file: *file,
    })
}

struct OwnFile(ClaimFile);

impl Query for OwnFile {
    type View = CopyView;

    const ACTION: Action = Action::ClaimAward;

    type Reads = InMemory;

    fn answer(&self, reading: &Reading<'_>) -> Result<CopyView, Failure> {
        numbered(scope::claim(reading, self.0.claim)?, self.0.number)
    }
}

struct FileToAnswer(ClaimFile);

impl Query for FileToAnswer {
    type View = CopyView;

    const ACTION: Action = Action::AnswerClaim;

    type Reads = InMemory;

    fn answer(&self, reading: &Reading<'_>) -> Result<CopyView, Failure> {
        numbered(scope::claim(reading, self.0.claim)?, self.0.number)
    }
}

/// A file of a claim that a link opened.
struct LinkedFile(ClaimFile);

impl Query for LinkedFile {
    type View = CopyView;

    const ACTION: Action = Action::OpenClaimLink;

    type Reads = InMemory;

    fn answer(&self, reading: &Reading<'_>) -> Result<CopyView, Failure> {
        let claims = reading.unscoped::<State>().claims();
        let claim = claims.get(self.0.claim).ok_or(Refusal::NotFound)?;
        numbered(claim, self.0.number)
    }
}
