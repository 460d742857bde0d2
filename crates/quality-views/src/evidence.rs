//! Evidence documents: the list of an application, one with its history, and a file to give out.
//!
//! The applicant sees the documents as they are now. Everyone else sees them as they were when the
//! application was submitted, whatever has been changed since.

use crate::{
    CoveredApplication, InMemory, Query, Reading, application::opened, scope::WithinScope as _,
};
use access::{Action, Facet};
use asking::{Failure, covers};
use framework::{QualityStandards, Standard};
use jiff::Timestamp;
use quality::{
    Description, Document, DocumentAt, EvidenceFile as File, EvidenceKind, Qualifications,
    Statement, application_number, may_change_evidence,
};
use serde::Serialize;
use vocabulary::{ApplicationId, Digest, EvidenceId, ObjectRef, Refusal, Revision};

/// The evidence of an application.
#[derive(Clone, Copy, Debug)]
pub struct EvidenceList {
    /// The application.
    pub application: ApplicationId,
}

/// The evidence of an application, as its reader may know it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct EvidenceListView {
    /// The application it belongs to.
    pub application: ApplicationId,
    /// Its number.
    pub number: String,
    /// Whose it is.
    pub provider_name: String,
    /// For which qualifications the application is.
    #[serde(skip)]
    pub qualifications: Qualifications,
    /// What it is judged by.
    pub framework: &'static QualityStandards,
    /// Whether this reader may change the evidence now.
    pub changeable: bool,
    /// Whether this is what was submitted, whatever has been changed since.
    pub as_submitted: bool,
    /// The documents, in the order in which they were added.
    pub documents: Vec<EvidenceLine>,
    /// Those that were taken out and can be brought back: for the person who may change them.
    pub removed: Vec<EvidenceLine>,
    /// Those of the earlier application that can be used again: for the person who may change them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub earlier: Vec<EvidenceLine>,
}

/// One document.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct EvidenceLine {
    /// The id of the document.
    pub id: EvidenceId,
    /// What it is, once someone said so.
    pub kind: Option<EvidenceKind>,
    /// Its file.
    pub file: FileLine,
    /// The standards that it supports, in the framework's order.
    pub supports: Vec<SupportLine>,
    /// The revision that a form which shows what it is and supports carries.
    #[serde(skip)]
    pub revision: Revision,
}

/// One file of a document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FileLine {
    /// Its number among the document's files, from 1.
    pub number: usize,
    /// What it is called.
    pub name: String,
    /// Its type, as its bytes showed.
    pub media_type: String,
    /// How many bytes it has.
    pub bytes: u64,
    /// When it was saved.
    pub saved: Timestamp,
    /// By whom, as the reader may know it.
    pub by: Option<String>,
}

/// One standard that a document supports.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SupportLine {
    /// The standard.
    pub standard: &'static Standard,
    /// Where in the document to look; empty where nothing was said.
    pub pages: String,
}

/// Which document of an application as it is now has a file with these bytes.
#[derive(Clone, Copy, Debug)]
pub struct EvidenceWith {
    /// The application it belongs to.
    pub application: ApplicationId,
    /// The digest of the bytes.
    pub sha256: Digest,
}

/// One document with its history.
#[derive(Clone, Copy, Debug)]
pub struct EvidenceDocument {
    /// The application it belongs to.
    pub application: ApplicationId,
    /// The document.
    pub evidence: EvidenceId,
}

/// One document with its history.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct EvidenceDocumentView {
    /// The application's number.
    pub number: String,
    /// For which qualifications the application is.
    #[serde(skip)]
    pub qualifications: Qualifications,
    /// What the application is judged by.
    pub framework: &'static QualityStandards,
    /// The document as it stands, or stood on submission.
    pub document: EvidenceLine,
    /// The revision that a form which shows its kind and standards carries.
    pub revision: Revision,
    /// Its earlier files, newest first: for the applicant.
    pub earlier: Vec<FileLine>,
    /// Whether this reader may change it now.
    pub changeable: bool,
    /// Whether it has been taken out of the application.
    pub removed: bool,
}

/// One file of a document, to give out.
#[derive(Clone, Copy, Debug)]
pub struct EvidenceFile {
    /// The application.
    pub application: ApplicationId,
    /// The document.
    pub evidence: EvidenceId,
    /// Which of its files, from 1.
    pub number: usize,
}

/// Where a file is, and what it is given out as.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EvidenceFileView {
    /// The sealed bytes.
    pub object: ObjectRef,
    /// What it is called.
    pub name: String,
    /// Its type, as its bytes showed.
    pub media_type: String,
}

impl AsRef<ObjectRef> for EvidenceFileView {
    fn as_ref(&self) -> &ObjectRef {
        &self.object
    }
}

/// An application whose evidence this reader may see.
struct CoveredEvidence<'a> {
    application: CoveredApplication<'a>,
    framework: &'static QualityStandards,
    /// As at which position; nothing for as it is now.
    at: Option<u64>,
    changeable: bool,
}

/// The one check of who may see the evidence of which application, and as at when.
fn covered<'a>(reading: &Reading<'a>, id: ApplicationId) -> Result<CoveredEvidence<'a>, Refusal> {
    let application = reading.application(id)?;
    let framework = application.judged_by()?;
    opened(reading, &application)?;
    let at = match application.submitted() {
        _ if reading.grant.shows(Facet::Draft) => None,
        Some(submitted) => Some(submitted.position),
        None => return Err(Refusal::NotFound),
    };
    let change = access::grant(reading.actor.role, Action::ChangeEvidence);
    Ok(CoveredEvidence {
        application,
        framework,
        at,
        changeable: covers(
            change,
            reading.actor,
            &application.case(id),
            reading.people(),
        ) && may_change_evidence(&application).is_ok(),
    })
}

impl Query for EvidenceList {
    type View = EvidenceListView;

    const ACTION: Action = Action::ReadEvidence;

    type Reads = InMemory;

    fn answer(&self, reading: &Reading<'_>) -> Result<EvidenceListView, Failure> {
        let id = self.application;
        let covered = covered(reading, id)?;
        let lines = |there: bool| {
            covered
                .application
                .documents()
                .filter_map(|it| it.at(covered.at))
                .filter(|seen| seen.there.value == there)
                .map(|seen| line(reading, &covered, &seen))
                .collect()
        };
        Ok(EvidenceListView {
            application: id,
            number: application_number(id),
            provider_name: reading.organisation(covered.application.provider, reading.today),
            qualifications: covered.application.qualifications,
            framework: covered.framework,
            changeable: covered.changeable,
            as_submitted: covered.at.is_some(),
            documents: lines(true),
            removed: if covered.changeable {
                lines(false)
            } else {
                Vec::new()
            },
            earlier: quality::reusable(covered.application.for_rules(), id)
                .iter()
                .filter(|_| covered.changeable)
                .map(|seen| line(reading, &covered, seen))
                .collect(),
        })
    }
}

/// A document that this reader may see, and how it stands to them.
fn seen<'a>(
    covered: &CoveredEvidence<'a>,
    evidence: EvidenceId,
) -> Result<DocumentAt<'a>, Refusal> {
    let document = covered.application.document(evidence);
    let seen = document.and_then(|it| it.at(covered.at));
    seen.filter(|it| it.there.value || covered.at.is_none())
        .ok_or(Refusal::NotFound)
}

impl Query for EvidenceWith {
    type View = Option<EvidenceLine>;

    const ACTION: Action = Action::ReadEvidence;

    type Reads = InMemory;

    fn answer(&self, reading: &Reading<'_>) -> Result<Self::View, Failure> {
        let covered = covered(reading, self.application)?;
        let mut present = covered.application.present(covered.at);
        let same = |seen: &DocumentAt<'_>| seen.file.value.sha256.known() == Some(&self.sha256);
        let found = present.find(same);
        Ok(found.map(|seen| line(reading, &covered, &seen)))
    }
}

impl Query for EvidenceDocument {
    type View = EvidenceDocumentView;

    const ACTION: Action = Action::ReadEvidence;

    type Reads = InMemory;

    fn answer(&self, reading: &Reading<'_>) -> Result<EvidenceDocumentView, Failure> {
        let covered = covered(reading, self.application)?;
        let seen = seen(&covered, self.evidence)?;
        Ok(EvidenceDocumentView {
            number: application_number(self.application),
            qualifications: covered.application.qualifications,
            framework: covered.framework,
            document: line(reading, &covered, &seen),
            revision: seen.description.value.revision(),
            earlier: earlier(reading, &covered, seen.document, seen.number),
            changeable: covered.changeable,
            removed: !seen.there.value,
        })
    }
}

impl Query for EvidenceFile {
    type View = EvidenceFileView;

    const ACTION: Action = Action::ReadEvidence;

    type Reads = InMemory;

    fn answer(&self, reading: &Reading<'_>) -> Result<EvidenceFileView, Failure> {
        let covered = covered(reading, self.application)?;
        let seen = seen(&covered, self.evidence)?;
        let allowed = covered.at.is_none() || self.number == seen.number;
        let place = self.number.checked_sub(1).filter(|_| allowed);
        let file = place.and_then(|place| seen.document.files.get(place));
        let file = &file.ok_or(Refusal::NotFound)?.value;
        Ok(EvidenceFileView {
            object: file.object,
            name: name(file),
            media_type: file.media_type.clone(),
        })
    }
}

/// What a file is called.
pub(crate) fn name(file: &File) -> String {
    let erased = || "Erased file".to_owned();
    file.name.known().cloned().unwrap_or_else(erased)
}

fn file_line(reading: &Reading<'_>, number: usize, said: &Statement<File>) -> FileLine {
    let shows_who = reading.grant.shows(Facet::RecordedBy);
    FileLine {
        number,
        name: name(&said.value),
        media_type: said.value.media_type.clone(),
        bytes: said.value.bytes,
        saved: said.mark.at,
        by: shows_who.then(|| reading.by(&said.mark.by)),
    }
}

fn line(
    reading: &Reading<'_>,
    covered: &CoveredEvidence<'_>,
    seen: &DocumentAt<'_>,
) -> EvidenceLine {
    EvidenceLine {
        id: seen.document.id,
        kind: seen.description.value.kind,
        file: file_line(reading, seen.number, seen.file),
        supports: supports(covered.framework, &seen.description.value),
        revision: seen.description.value.revision(),
    }
}

fn supports(framework: &'static QualityStandards, said: &Description) -> Vec<SupportLine> {
    let support = |standard: &'static Standard| {
        let found = said.supports.iter().find(|it| it.standard == standard.id)?;
        let pages = found.pages.as_ref().map(|it| it.known().cloned());
        let pages = pages.map(|it| it.unwrap_or_else(|| "erased".to_owned()));
        Some(SupportLine {
            standard,
            pages: pages.unwrap_or_default(),
        })
    };
    framework.standards().filter_map(support).collect()
}

/// The files before the one that is shown, newest first; the applicant's own affair.
fn earlier(
    reading: &Reading<'_>,
    covered: &CoveredEvidence<'_>,
    document: &Document,
    shown: usize,
) -> Vec<FileLine> {
    if covered.at.is_some() {
        return Vec::new();
    }
    (1..shown)
        .zip(&document.files)
        .map(|(number, said)| file_line(reading, number, said))
        .rev()
        .collect()
}
