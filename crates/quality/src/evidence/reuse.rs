//! Using documents of an earlier application again: a renewal starts from what was submitted last.

use super::{change::changeable, room::room_for};
use crate::{Description, DocumentAt, EvidenceAdded, EvidenceFile, Fact, State};
use serde::{Deserialize, Serialize};
use vocabulary::{ApplicationId, Context, Decided, EvidenceId, NewFact, Refusal, Sealed};

/// Use documents of the earlier application again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReuseEvidence {
    /// The application to add them to.
    pub application: ApplicationId,
    /// Which documents of the one that it continues.
    pub documents: Vec<EvidenceId>,
}

/// The documents of the application that `id` continues, as they were submitted, without those whose
/// file `id` has had already: used again, or taken out again.
pub fn reusable(state: &State, id: ApplicationId) -> Vec<DocumentAt<'_>> {
    let found = state.application(id);
    let Some((earlier, submitted)) = found.and_then(|found| {
        let earlier = found.continues?;
        Some((earlier, state.application(earlier)?.submitted()?))
    }) else {
        return Vec::new();
    };
    let had: Vec<_> = state
        .documents()
        .of(id)
        .flat_map(|document| &document.files)
        .filter_map(|file| file.value.sha256.known())
        .collect();
    let is_new = |seen: &DocumentAt<'_>| {
        let sha256 = seen.file.value.sha256.known();
        sha256.is_some_and(|sha256| !had.contains(&sha256))
    };
    state
        .documents()
        .present(earlier, Some(submitted.position))
        .filter(is_new)
        .collect()
}

/// Uses documents again. The file stays where it is, sealed as part of the earlier application: what
/// erases that, erases it here too.
///
/// # Errors
/// Returns an error if the evidence may not be changed now, nothing was selected, a document is none that
/// can be used again, or there would be too many.
pub fn reuse_evidence(state: &State, command: &ReuseEvidence, context: &Context) -> Decided<Fact> {
    let id = command.application;
    changeable(state, id)?;
    let framework = state
        .application(id)
        .ok_or(Refusal::NotFound)?
        .judged_by()?;
    let reusable = reusable(state, id);
    let chosen: Vec<&DocumentAt<'_>> = reusable
        .iter()
        .filter(|seen| command.documents.contains(&seen.document.id))
        .collect();
    if chosen.is_empty() {
        let says = "Select the documents that you want to use again";
        return Err(Refusal::field(crate::field::DOCUMENTS, says));
    }
    room_for(state, id, chosen.len())?;
    let added = (0..).zip(chosen).filter_map(|(n, seen)| {
        let file = &seen.file.value;
        let Description { kind, supports } = seen.description.value.under(id, framework);
        Some(NewFact::new(EvidenceAdded {
            application: id,
            evidence: context.ids.id("evidence", n),
            kind,
            file: EvidenceFile {
                object: file.object,
                name: Sealed::under(id, file.name.known()?.clone()),
                media_type: file.media_type.clone(),
                bytes: file.bytes,
                sha256: Sealed::under(id, *file.sha256.known()?),
            },
            supports,
        }))
    });
    Ok(added.collect())
}
