//! How much evidence one application may have had: more than anyone reads, and a bound on what one
//! applicant can have stored. Nothing that is there goes when a bound is reached.

use crate::{Document, State};
use vocabulary::{ApplicationId, Digest, EvidenceId, Refusal};

/// The most documents that can be added to one application, removed ones included.
pub const MOST_DOCUMENTS: usize = 200;

/// The most files that one document can have had, one after the other.
pub const MOST_VERSIONS: usize = 40;

/// The most files that one application can have had, replaced and removed ones included.
pub const MOST_FILES_HAD: usize = 600;

/// Whether a file would find room, asked before it is kept: as a new document, or in the place of
/// the newest of `replaces`. One that the application has had already needs none.
///
/// # Errors
/// Returns an error if the document or the application has had as many as it may.
pub fn room_for_file(
    state: &State,
    id: ApplicationId,
    replaces: Option<EvidenceId>,
    sha256: Digest,
) -> Result<(), Refusal> {
    let mut had = state.documents().of(id).flat_map(|it| &it.files);
    if had.any(|file| file.value.sha256.known() == Some(&sha256)) {
        return Ok(());
    }
    match replaces.and_then(|replaced| state.documents().document(id, replaced)) {
        None => room_for(state, id, 1),
        Some(document) => room_for_version(state, id, document),
    }
}

/// Refuses more documents than an application may have had.
pub(super) fn room_for(state: &State, id: ApplicationId, more: usize) -> Result<(), Refusal> {
    if state.documents().of(id).count() + more > MOST_DOCUMENTS {
        return Err(Refusal::rule(
            crate::rule::EVIDENCE_TOO_MANY,
            format!("An application can have up to {MOST_DOCUMENTS} evidence documents."),
            "Replace a document, or combine several into one.",
        ));
    }
    room_in_all(state, id, more)
}

/// Refuses more files than a document may have had.
pub(super) fn room_for_version(
    state: &State,
    id: ApplicationId,
    document: &Document,
) -> Result<(), Refusal> {
    if document.files.len() >= MOST_VERSIONS {
        return Err(Refusal::rule(
            crate::rule::EVIDENCE_TOO_MANY_VERSIONS,
            format!("This document has had {MOST_VERSIONS} files, the most a document can have."),
            "The newest file is kept. Add the new file as a separate document, then remove this \
             one.",
        ));
    }
    room_in_all(state, id, 1)
}

fn room_in_all(state: &State, id: ApplicationId, more: usize) -> Result<(), Refusal> {
    let had: usize = state.documents().of(id).map(|it| it.files.len()).sum();
    if had + more <= MOST_FILES_HAD {
        return Ok(());
    }
    Err(Refusal::rule(
        crate::rule::EVIDENCE_TOO_MANY_FILES,
        format!(
            "This application has had {MOST_FILES_HAD} evidence files, the most it can have. \
             Files that were replaced or removed count too."
        ),
        "Everything already added is kept. Say in an answer what is missing, or ask the Provider \
         Group’s coordinator what to do.",
    ))
}
