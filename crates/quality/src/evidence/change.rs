//! Changing the evidence of an application: while it is being written, and never afterwards, so
//! that readers judge what was submitted.

use super::room::{room_for, room_for_version};
use crate::{
    Application, Description, DocumentAt, EvidenceAdded, EvidenceDescribed, EvidenceFile,
    EvidenceKind, EvidenceRemoved, EvidenceReplaced, EvidenceRestored, Fact, State, Step, Support,
};
use serde::{Deserialize, Serialize};
use vocabulary::{
    ApplicationId, Changed, Context, Decided, Digest, EvidenceId, NewFact, ObjectRef, Problem,
    Refusal, Revision, Sealed, text::one_line,
};

/// The longest page hint, in characters.
const LONGEST_HINT: usize = 100;

/// A file that has been checked and kept, to be named by a fact.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptFile {
    /// The sealed bytes.
    pub object: ObjectRef,
    /// What it is called: cleaned already.
    pub name: String,
    /// Its type, as its bytes showed.
    pub media_type: String,
    /// How many bytes it has.
    pub bytes: u64,
    /// The SHA-256 of its bytes.
    pub sha256: Digest,
}

/// Add a document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AddEvidence {
    /// The application to add it to.
    pub application: ApplicationId,
    /// What it is; empty to say so later.
    pub kind: String,
    /// The standard that it supports; empty to say so later.
    pub standard: String,
    /// Its file.
    pub file: KeptFile,
}

/// Give a document a new file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReplaceEvidence {
    /// The application it belongs to.
    pub application: ApplicationId,
    /// The document to replace.
    pub evidence: EvidenceId,
    /// The number of the file that the form showed, from 1.
    pub shown: usize,
    /// Its new file.
    pub file: KeptFile,
}

/// One standard that a document is said to support, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TypedSupport {
    /// The standard's short name.
    pub standard: String,
    /// Where in the document to look; may be empty.
    pub pages: String,
}

/// Say what a document is and which standards it supports.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DescribeEvidence {
    /// The application it belongs to.
    pub application: ApplicationId,
    /// The document to describe.
    pub evidence: EvidenceId,
    /// What it is.
    pub kind: String,
    /// The standards that it supports.
    pub supports: Vec<TypedSupport>,
    /// The revision of what the form showed.
    pub revision: Revision,
}

/// Take a document out of an application.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RemoveEvidence {
    /// The application it belongs to.
    pub application: ApplicationId,
    /// The document to remove.
    pub evidence: EvidenceId,
}

/// Bring a document back that had been taken out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RestoreEvidence {
    /// The application it belongs to.
    pub application: ApplicationId,
    /// The document to restore.
    pub evidence: EvidenceId,
}

/// Whether the evidence of an application may be changed now: whenever its answers may.
///
/// # Errors
/// Returns an error if it is no longer being written; the refusal says where it stands.
pub fn may_change_evidence(application: &Application) -> Result<(), Refusal> {
    application.phase.after(Step::Answer).map(drop)
}

pub(super) fn changeable(state: &State, id: ApplicationId) -> Result<&Application, Refusal> {
    let application = state.application(id).ok_or(Refusal::NotFound)?;
    may_change_evidence(application)?;
    Ok(application)
}

/// A document of an application whose evidence may be changed now, as it stands.
fn document(
    state: &State,
    id: ApplicationId,
    evidence: EvidenceId,
) -> Result<DocumentAt<'_>, Refusal> {
    changeable(state, id)?;
    let document = state.documents().document(id, evidence);
    let seen = document.and_then(|it| it.at(None));
    seen.ok_or(Refusal::NotFound)
}

/// The same, when it has not been taken out.
fn present(
    state: &State,
    id: ApplicationId,
    evidence: EvidenceId,
) -> Result<DocumentAt<'_>, Refusal> {
    let seen = document(state, id, evidence)?;
    if seen.there.value {
        return Ok(seen);
    }
    Err(Refusal::rule(
        crate::rule::EVIDENCE_REMOVED,
        "This document was removed from the application.",
        "Bring it back first if you want to change it.",
    ))
}

/// Refuses bytes that a document of the application has already.
fn is_new(state: &State, id: ApplicationId, sha256: Digest) -> Result<(), Refusal> {
    let mut present = state.documents().present(id, None);
    match present.find(|it| it.file.value.sha256.known() == Some(&sha256)) {
        None => Ok(()),
        Some(same) => {
            let name = same.file.value.name.known().map_or("", String::as_str);
            Err(Refusal::rule(
                crate::rule::EVIDENCE_ALREADY_THERE,
                format!("This file has already been added, as “{name}”."),
                "If it supports another standard as well, change its details.",
            ))
        }
    }
}

/// A file that was kept, as a fact of an application names it.
///
/// # Errors
/// Returns an error if it is sealed under another key than the application’s.
pub(crate) fn file(id: ApplicationId, kept: &KeptFile) -> Result<EvidenceFile, Refusal> {
    if kept.object.subject != id.into() {
        return Err(Refusal::NotFound);
    }
    Ok(EvidenceFile {
        object: kept.object,
        name: Sealed::under(id, kept.name.clone()),
        media_type: kept.media_type.clone(),
        bytes: kept.bytes,
        sha256: Sealed::under(id, kept.sha256),
    })
}

fn framework_of(
    application: &Application,
) -> Result<&'static framework::QualityStandards, Refusal> {
    application.judged_by()
}

/// Adds a document; its id is the command's first of the label `evidence`.
///
/// # Errors
/// Returns an error if the evidence may not be changed now, kind or standard are unknown, the same bytes
/// are there already, or there are too many documents.
pub fn add_evidence(state: &State, command: &AddEvidence, context: &Context) -> Decided<Fact> {
    let id = command.application;
    let application = changeable(state, id)?;
    is_new(state, id, command.file.sha256)?;
    room_for(state, id, 1)?;
    let kind = match command.kind.as_str() {
        "" => None,
        kind => Some(named_kind(kind)?),
    };
    let supports = match command.standard.as_str() {
        "" => Vec::new(),
        standard => {
            let known = framework_of(application)?.standard(standard);
            let known = known.ok_or(Refusal::NotFound)?;
            vec![Support {
                standard: known.id.clone(),
                pages: None,
            }]
        }
    };
    Ok(vec![NewFact::new(EvidenceAdded {
        application: id,
        evidence: context.ids.id("evidence", 0),
        kind,
        file: file(id, &command.file)?,
        supports,
    })])
}

/// Gives a document a new file.
///
/// # Errors
/// Returns an error if the evidence may not be changed now, the document was taken out, the same bytes are
/// there already, someone replaced it since the form was shown, or there were too many files before.
pub fn replace_evidence(state: &State, command: &ReplaceEvidence, _: &Context) -> Decided<Fact> {
    let id = command.application;
    let seen = present(state, id, command.evidence)?;
    if seen.number != command.shown {
        let name = seen.file.value.name.known().cloned();
        return Err(Refusal::Stale(vec![Changed {
            field: "file".into(),
            yours: command.file.name.clone(),
            theirs: name.unwrap_or_default(),
        }]));
    }
    is_new(state, id, command.file.sha256)?;
    room_for_version(state, id, seen.document)?;
    Ok(vec![NewFact::new(EvidenceReplaced {
        application: id,
        evidence: command.evidence,
        file: file(id, &command.file)?,
    })])
}

fn named_kind(kind: &str) -> Result<EvidenceKind, Refusal> {
    EvidenceKind::named(kind)
        .ok_or_else(|| Refusal::field(crate::field::KIND, "Select what type of evidence this is"))
}

/// What was typed, in the order of the framework's standards.
fn described(
    application: &Application,
    id: ApplicationId,
    command: &DescribeEvidence,
) -> Result<EvidenceDescribed, Refusal> {
    let framework = framework_of(application)?;
    let known = |it: &TypedSupport| framework.standard(&it.standard).is_some();
    if !command.supports.iter().all(known) {
        return Err(Refusal::NotFound);
    }
    let mut problems = Vec::new();
    let kind = EvidenceKind::named(&command.kind);
    if kind.is_none() {
        problems.push(Problem::new(
            crate::field::KIND,
            "Select what type of evidence this is",
        ));
    }
    let mut supports = Vec::new();
    for standard in framework.standards() {
        let typed = command
            .supports
            .iter()
            .find(|it| it.standard == standard.id);
        let Some(typed) = typed else { continue };
        let pages = one_line(&typed.pages);
        if pages.chars().count() > LONGEST_HINT {
            problems.push(Problem::new(
                crate::field::pages(&standard.id),
                format!("Where to look must be {LONGEST_HINT} characters or fewer"),
            ));
        }
        supports.push(Support {
            standard: standard.id.clone(),
            pages: (!pages.is_empty()).then(|| Sealed::under(id, pages)),
        });
    }
    match kind {
        Some(kind) if problems.is_empty() => Ok(EvidenceDescribed {
            application: id,
            evidence: command.evidence,
            kind,
            supports,
        }),
        _ => Err(Refusal::Invalid(problems)),
    }
}

/// The fields in which two descriptions differ, named as the form names them: `kind`,
/// `standard-<id>` (`yes` or empty) and `pages-<id>`.
fn differences(
    application: &Application,
    yours: &Description,
    theirs: &Description,
) -> Vec<Changed> {
    let mut changed = Vec::new();
    let mut compare = |field: String, yours: &str, theirs: &str| {
        if yours != theirs {
            changed.push(Changed {
                field,
                yours: yours.to_owned(),
                theirs: theirs.to_owned(),
            });
        }
    };
    let kind = |it: &Description| it.kind.map_or("", EvidenceKind::name);
    compare("kind".into(), kind(yours), kind(theirs));
    let framework = application.judged_by().ok();
    let standards = framework
        .into_iter()
        .flat_map(framework::QualityStandards::standards);
    for standard in standards {
        let (yours, theirs) = (yours.pages(&standard.id), theirs.pages(&standard.id));
        let ticked = |it: Option<&str>| if it.is_some() { "yes" } else { "" };
        compare(
            format!("standard-{}", standard.id),
            ticked(yours),
            ticked(theirs),
        );
        let (yours, theirs) = (yours.unwrap_or_default(), theirs.unwrap_or_default());
        compare(format!("pages-{}", standard.id), yours, theirs);
    }
    changed
}

/// Says what a document is and which standards it supports. Nothing is recorded when that is what
/// it says already.
///
/// # Errors
/// Returns an error if the evidence may not be changed now, the document was taken out, no kind was chosen, a
/// standard is unknown, a page hint is too long, or someone said something else since the form was
/// shown.
pub fn describe_evidence(state: &State, command: &DescribeEvidence, _: &Context) -> Decided<Fact> {
    let id = command.application;
    let seen = present(state, id, command.evidence)?;
    let application = changeable(state, id)?;
    let described = described(application, id, command)?;
    let now = &seen.description.value;
    let new = Description {
        kind: Some(described.kind),
        supports: described.supports.clone(),
    };
    if new == *now {
        return Ok(Vec::new());
    }
    if now.revision() != command.revision {
        return Err(Refusal::Stale(differences(application, &new, now)));
    }
    Ok(vec![NewFact::new(described)])
}

/// Takes a document out. Taking it out twice does it once.
///
/// # Errors
/// Returns an error if the evidence may not be changed now or there is no such document.
pub fn remove_evidence(state: &State, command: &RemoveEvidence, _: &Context) -> Decided<Fact> {
    let seen = document(state, command.application, command.evidence)?;
    if !seen.there.value {
        return Ok(Vec::new());
    }
    Ok(vec![NewFact::new(EvidenceRemoved {
        application: command.application,
        evidence: command.evidence,
    })])
}

/// Brings a document back. Bringing it back twice does it once.
///
/// # Errors
/// Returns an error if the evidence may not be changed now, there is no such document, or the same bytes
/// have been added again meanwhile.
pub fn restore_evidence(state: &State, command: &RestoreEvidence, _: &Context) -> Decided<Fact> {
    let seen = document(state, command.application, command.evidence)?;
    if seen.there.value {
        return Ok(Vec::new());
    }
    if let Some(sha256) = seen.file.value.sha256.known() {
        is_new(state, command.application, *sha256)?;
    }
    Ok(vec![NewFact::new(EvidenceRestored {
        application: command.application,
        evidence: command.evidence,
    })])
}
