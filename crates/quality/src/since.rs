//! What changed since what was submitted before: in revisions, since the submission before; in an
//! application that continues another, since that one was submitted.

use crate::{
    Application, Changed, CoverageMap, DocumentAt, EvidenceFile, EvidenceKind, State, Submission,
};
use serde::Serialize;
use std::collections::BTreeMap;
use vocabulary::ApplicationId;

/// What an application is compared with.
#[derive(Clone, Copy, Debug)]
pub struct SubmittedBefore {
    /// The application in which it was submitted: the same, or the one that it continues.
    pub application: ApplicationId,
    /// The submission.
    pub submission: Submission,
}

/// What was submitted before the submission at `position`, or before what is being written: in the same
/// application, or else in the one that it continues.
pub fn submitted_before(
    state: &State,
    application: ApplicationId,
    position: Option<u64>,
) -> Option<SubmittedBefore> {
    let until = position.unwrap_or(u64::MAX);
    let last = |application: ApplicationId| {
        let submissions = &state.application(application)?.submissions;
        let submission = submissions.iter().rev().find(|it| it.position < until)?;
        Some(SubmittedBefore {
            application,
            submission: *submission,
        })
    };
    last(application).or_else(|| last(state.application(application)?.continues?))
}

/// A document that is not as it was when the application was submitted before.
#[derive(Clone, Copy, Debug)]
pub struct DocumentChange<'a> {
    /// What became of it.
    pub what: Changed,
    /// As it was; nothing where it was added.
    pub before: Option<DocumentAt<'a>>,
    /// As it is; nothing where it was removed.
    pub now: Option<DocumentAt<'a>>,
}

impl<'a> DocumentChange<'a> {
    /// Its file as it is, or as it was where the document was removed.
    pub fn file(&self) -> Option<&'a EvidenceFile> {
        let seen = self.now.or(self.before)?;
        Some(&seen.file.value)
    }

    /// Whether what supports this standard is not what supported it.
    pub fn concerns(&self, standard: &str) -> bool {
        let support = |seen: &Option<DocumentAt<'a>>| support(seen.as_ref()?, standard);
        let (then, now) = (support(&self.before), support(&self.now));
        then != now || (now.is_some() && self.what == Changed::Replaced)
    }
}

/// How a document supports a standard: what it is, and where to look; nothing where it does not.
fn support<'a>(seen: &DocumentAt<'a>, standard: &str) -> Option<(Option<EvidenceKind>, &'a str)> {
    let described = &seen.description.value;
    Some((described.kind, described.pages(standard)?))
}

/// The documents of an application, as at `position` or as they are now, that are not as they were
/// submitted before. Across applications a document is the same whose file is the same, and one of the
/// same name has a new file.
pub fn documents_since<'a>(
    state: &'a State,
    application: ApplicationId,
    position: Option<u64>,
    before: &SubmittedBefore,
) -> Vec<DocumentChange<'a>> {
    let documents = state.documents();
    let then = Some(before.submission.position);
    let mut left: Vec<_> = documents.present(before.application, then).collect();
    let today: Vec<_> = documents.present(application, position).collect();
    let mut found = vec![None; today.len()];
    let same_application = before.application == application;
    let by_id = |now: &DocumentAt<'_>, was: &DocumentAt<'_>| now.document.id == was.document.id;
    let pairs: &[Pairs] = if same_application {
        &[by_id]
    } else {
        &[same_file, same_name]
    };
    for pair in pairs {
        for (now, found) in today.iter().zip(&mut found) {
            let place = left.iter().position(|was| pair(now, was));
            if let Some(place) = place.filter(|_| found.is_none()) {
                *found = Some(left.remove(place));
            }
        }
    }
    let changed = |(now, before): (&DocumentAt<'a>, Option<DocumentAt<'a>>)| {
        let what = match &before {
            None => Changed::Added,
            Some(was) if !same_file(now, was) => Changed::Replaced,
            Some(was) if now.description.value.revision() != was.description.value.revision() => {
                Changed::Described
            }
            Some(_) => return None,
        };
        Some(DocumentChange {
            what,
            before,
            now: Some(*now),
        })
    };
    let removed = left.iter().map(|was| DocumentChange {
        what: Changed::Removed,
        before: Some(*was),
        now: None,
    });
    today
        .iter()
        .zip(found)
        .filter_map(changed)
        .chain(removed)
        .collect()
}

/// Whether two are one document, at two moments.
type Pairs = fn(&DocumentAt<'_>, &DocumentAt<'_>) -> bool;

/// Whether two have the same bytes. The digest of an erased file says nothing: then it is the same
/// where it is the same file of the same document.
fn same_file(now: &DocumentAt<'_>, was: &DocumentAt<'_>) -> bool {
    let (new, old) = (&now.file.value.sha256, &was.file.value.sha256);
    match (new.known(), old.known()) {
        (Some(new), Some(old)) => new == old,
        _ => now.document.id == was.document.id && now.number == was.number,
    }
}

fn same_name(now: &DocumentAt<'_>, was: &DocumentAt<'_>) -> bool {
    let (new, old) = (now.file.value.name.known(), was.file.value.name.known());
    new.is_some() && new == old
}

/// Why a reader has to read a standard again that they judged before.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub enum ReadAgain {
    /// The group asked the applicant to strengthen it.
    Asked,
    /// Its answer is another.
    Answer,
    /// Its coverage map is another.
    Map,
    /// It depends on other documents, or on other places in them.
    Evidence,
}

impl ReadAgain {
    /// As a sentence goes on after “The provider changed”; of what was asked there is nothing to say
    /// there.
    pub const fn in_words(self) -> Option<&'static str> {
        match self {
            Self::Asked => None,
            Self::Answer => Some("the answer"),
            Self::Map => Some("the coverage map"),
            Self::Evidence => Some("the evidence"),
        }
    }
}

/// What of a resubmission has to be read again, by standard, with why: what was asked for, and what the
/// applicant changed. Everything else is as its readers judged it. Nothing of a first submission, of
/// which everything has to be read.
///
/// `answers` and `before` are as they were submitted, and submitted before.
pub fn read_again(
    state: &State,
    id: ApplicationId,
    answers: &BTreeMap<String, String>,
    before: &BTreeMap<String, String>,
) -> Option<BTreeMap<String, Vec<ReadAgain>>> {
    let application = state.application(id)?;
    let now = application.submitted()?.position;
    let earlier = submitted_before(state, id, Some(now)).filter(|it| it.application == id)?;
    let mut invited = application.invitations.iter().rev();
    let invited = invited.find(|it| it.position < now)?;
    let documents = documents_since(state, id, Some(now), &earlier);
    let map = |standard: &str, position: u64| {
        let kept = application.coverage(standard, Some(position));
        kept.map(|it| it.position)
    };
    let framework = application.judged_by().ok()?;
    let why = |standard: &framework::Standard| {
        let id = &standard.id;
        let asked = invited.standards.contains(id);
        let answer = answers.get(id) != before.get(id);
        let map = map(id, now) != map(id, earlier.submission.position);
        let evidence = documents.iter().any(|it| it.concerns(id));
        let why = [
            (ReadAgain::Asked, asked),
            (ReadAgain::Answer, answer),
            (ReadAgain::Map, map),
            (ReadAgain::Evidence, evidence),
        ];
        let why: Vec<_> = why.into_iter().filter(|(_, is)| *is).collect();
        let why: Vec<ReadAgain> = why.into_iter().map(|(why, _)| why).collect();
        (!why.is_empty()).then(|| (id.clone(), why))
    };
    Some(framework.standards().filter_map(why).collect())
}

/// What was changed of an application that is being revised: of a standard, the answer, the coverage map or
/// what supports it.
pub(crate) fn is_revised(
    state: &State,
    (id, application): (ApplicationId, &Application),
    standard: &str,
    answers: (Option<&String>, Option<&String>),
    map: Option<&CoverageMap>,
) -> bool {
    let Some(before) = submitted_before(state, id, None) else {
        return true;
    };
    let empty = CoverageMap::default();
    let kept = application.coverage(standard, None);
    let kept = kept.and_then(|kept| kept.map.known()).unwrap_or(&empty);
    let documents = documents_since(state, id, None, &before);
    answers.0 != answers.1
        || map.unwrap_or(&empty) != kept
        || documents.iter().any(|it| it.concerns(standard))
}
