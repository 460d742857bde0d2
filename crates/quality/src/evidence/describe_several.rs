//! Describing many documents at once: what they all are, and which questions all of them support.

use super::change::changeable;
use crate::{DocumentAt, EvidenceDescribed, EvidenceKind, Fact, State, Support};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use vocabulary::{
    ApplicationId, Context, Decided, EvidenceId, NewFact, Problem, Refusal, Revision,
};

/// Say of several documents what they are and which standards they support.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DescribeSeveral {
    /// The application they belong to.
    pub application: ApplicationId,
    /// The documents to describe, each with the revision of what the form showed of it.
    pub documents: Vec<(EvidenceId, Revision)>,
    /// What they all are; empty to leave each as it is.
    pub kind: String,
    /// The standards that they all support, beside those that each supports already.
    pub standards: Vec<String>,
}

/// Says the same of several documents: one fact for each that it says anything new of. Where to look in
/// a document, which was said of each alone, stays.
///
/// # Errors
/// Returns an error if the evidence may not be changed now or a document or standard is unknown; and, with
/// the name of each document, if nothing was selected, a document would have no kind, was taken out, or
/// someone said something else of it since the form was shown.
pub fn describe_several(state: &State, command: &DescribeSeveral, _: &Context) -> Decided<Fact> {
    let id = command.application;
    let application = changeable(state, id)?;
    let framework = application.judged_by()?;
    let known = |standard: &String| framework.standard(standard).is_some();
    if !command.standards.iter().all(known) {
        return Err(Refusal::NotFound);
    }
    let kind = match command.kind.as_str() {
        "" => None,
        kind => Some(EvidenceKind::named(kind).ok_or(Refusal::NotFound)?),
    };
    let mut problems = Vec::new();
    if command.documents.is_empty() {
        let says = "Select the documents that you want to describe";
        problems.push(Problem::new(crate::field::DOCUMENTS, says));
    }
    if kind.is_none() && command.standards.is_empty() {
        let says = "Select what the documents are, which questions they support, or both";
        problems.push(Problem::new(crate::field::KIND, says));
    }
    let (mut facts, mut said) = (Vec::new(), BTreeSet::new());
    for (evidence, shown) in &command.documents {
        if !said.insert(evidence) {
            continue;
        }
        let document = state.documents().document(id, *evidence);
        let seen = document.and_then(|it| it.at(None));
        let seen = seen.ok_or(Refusal::NotFound)?;
        let name = seen.file.value.name.known().map_or("", String::as_str);
        let now = &seen.description.value;
        let wrong = |says: &str| {
            let says = says.replace("{name}", name);
            Problem::new(crate::field::DOCUMENTS, says)
        };
        if !seen.there.value {
            problems.push(wrong("“{name}” was removed after you opened this page"));
        } else if now.revision() != *shown {
            problems.push(wrong(
                "A colleague described “{name}” after you opened this page. Check what it says now",
            ));
        } else if let Some(kind) = kind.or(now.kind) {
            facts.extend(described(framework, &seen, kind, command));
        } else if !command.standards.is_empty() {
            problems.push(wrong("“{name}” has no type yet. Select what it is"));
        }
    }
    if problems.is_empty() {
        Ok(facts)
    } else {
        Err(Refusal::Invalid(problems))
    }
}

/// What is new of a document; nothing where it says so already.
fn described(
    framework: &framework::QualityStandards,
    seen: &DocumentAt<'_>,
    kind: EvidenceKind,
    command: &DescribeSeveral,
) -> Option<NewFact<Fact>> {
    let now = &seen.description.value;
    let support = |standard: &framework::Standard| {
        let before = now.supports.iter().find(|it| it.standard == standard.id);
        let new = command.standards.contains(&standard.id).then(|| Support {
            standard: standard.id.clone(),
            pages: None,
        });
        before.cloned().or(new)
    };
    let supports: Vec<Support> = framework.standards().filter_map(support).collect();
    let says = now.kind == Some(kind) && now.supports.len() == supports.len();
    (!says).then(|| {
        NewFact::new(EvidenceDescribed {
            application: command.application,
            evidence: seen.document.id,
            kind,
            supports,
        })
    })
}
