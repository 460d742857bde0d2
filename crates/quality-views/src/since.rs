//! What was submitted before, to be read beside what stands now: the answers word by word, and the
//! evidence by document.

use crate::{CoveredApplication, Reading, StoredReading, evidence::name};
use access::{Action, Facet};
use asking::{Failure, covers};
use jiff::Timestamp;
use quality::{
    ApplicationSubmitted, Changed, DocumentChange, SubmittedBefore, answers_under,
    application_number, documents_since, submitted_before,
};
use serde::Serialize;
use std::collections::BTreeMap;
use vocabulary::EvidenceId;

/// What was submitted before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Since {
    /// When it was submitted.
    pub submitted: Timestamp,
    /// The number of the earlier application, where it was submitted in that and not in this one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub earlier: Option<String>,
    /// The answers then, by standard.
    pub answers: BTreeMap<String, String>,
    /// The documents that are not as they were then, where the actor may see the evidence.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<EvidenceChange>,
}

/// A document that is not as it was.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct EvidenceChange {
    /// What became of it.
    pub what: Changed,
    /// What its file is called, or was called where it was removed.
    pub name: String,
    /// The document, where it is still there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub document: Option<EvidenceId>,
    /// The standards of which it changes what supports them.
    pub concerns: Vec<&'static str>,
}

/// What was submitted before the submission at `position`, or before what is being written; nothing where
/// nothing was, or the actor may not know of the application that this one continues.
pub(crate) fn since(
    reading: &StoredReading<'_>,
    application: &CoveredApplication<'_>,
    position: Option<u64>,
) -> Result<Option<Since>, Failure> {
    let quality = application.for_rules();
    let Some(before) = submitted_before(quality, application.id, position) else {
        return Ok(None);
    };
    let earlier = before.application != application.id;
    if earlier && !knows_earlier(reading) {
        return Ok(None);
    }
    let submission = &before.submission;
    let submitted: ApplicationSubmitted = reading.fact_of(submission.position)?;
    // An earlier application that was disposed of is nothing to compare with.
    let is_gone = submitted.answers.iter().all(|it| it.text.known().is_none());
    if earlier && is_gone {
        return Ok(None);
    }
    Ok(Some(Since {
        submitted: submission.mark.at,
        earlier: earlier.then(|| application_number(before.application)),
        answers: answers_under(application, submitted),
        evidence: evidence(reading, application, position, &before)?,
    }))
}

/// Whether the actor may know what the application said that this one continues: the applicant, and
/// everyone whom the access table shows it.
pub(crate) fn knows_earlier(reading: &Reading<'_>) -> bool {
    let writes = access::grant(reading.actor.role, Action::AnswerApplication);
    writes.allows() || reading.grant.shows(Facet::Earlier)
}

/// The documents that are not as they were, where the actor may see the evidence.
fn evidence(
    reading: &Reading<'_>,
    application: &CoveredApplication<'_>,
    position: Option<u64>,
    before: &SubmittedBefore,
) -> Result<Vec<EvidenceChange>, Failure> {
    let (id, framework) = (application.id, application.judged_by()?);
    let grant = access::grant(reading.actor.role, Action::ReadEvidence);
    let case = application.case(id);
    if !covers(grant, reading.actor, &case, reading.people()) {
        return Ok(Vec::new());
    }
    let change = |it: DocumentChange<'_>| {
        let standards = framework.standards();
        let concerns = standards.filter(|standard| it.concerns(&standard.id));
        EvidenceChange {
            what: it.what,
            name: it.file().map(name).unwrap_or_default(),
            document: it.now.map(|now| now.document.id),
            concerns: concerns.map(|standard| standard.id.as_str()).collect(),
        }
    };
    let changes = documents_since(application.for_rules(), id, position, before);
    Ok(changes.into_iter().map(change).collect())
}
