//! Revisions: the applicant strengthens an application within it, instead of beginning again.

use crate::{
    CoverageMap, Document, EvidenceKind, Fact, Phase, RevisionAsked, RevisionsInvited, State, Step,
    askable, readings_are_in,
};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use vocabulary::{
    ApplicationId, Context, Decided, NewFact, Problem, Refusal, Sealed, text::optional_passage,
};

/// Invite the applicant to revise an application.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InviteRevisions {
    /// The application to be revised.
    pub application: ApplicationId,
    /// What to strengthen, by the standard's short name; empty where nothing is asked.
    pub revisions: BTreeMap<String, String>,
    /// The day by which; nothing when what was typed is not a date.
    pub due: Option<Date>,
}

/// Invites revisions. Nothing is decided by it, so it needs no quorum: the readers are through, and
/// the coordinator passes on what they ask for.
///
/// # Errors
/// Returns an error if the application is not under review, a report is still owed, nothing is asked, or
/// the day is not to come or absurdly far.
pub fn invite_revisions(
    people: &people::State,
    state: &State,
    command: &InviteRevisions,
    context: &Context,
) -> Decided<Fact> {
    let id = command.application;
    let application = state.application(id).ok_or(Refusal::NotFound)?;
    application.phase.after(Step::InviteRevisions)?;
    readings_are_in(people, state, id, context.today)?;
    let framework = framework::version(&application.framework).ok_or(Refusal::NotFound)?;
    let (mut revisions, mut problems) = (Vec::new(), Vec::new());
    for standard in framework.standards() {
        let typed = command.revisions.get(&standard.id);
        let typed = typed.map_or("", String::as_str);
        let what = format!("the request about “{}”", standard.title);
        match optional_passage(&standard.id, &what, typed) {
            Ok(what) => revisions.extend(what.map(|what| RevisionAsked {
                standard: standard.id.clone(),
                what: Sealed::under(id, what),
            })),
            Err(problem) => problems.push(problem),
        }
    }
    if revisions.is_empty() && problems.is_empty() {
        let says = "Enter what to strengthen for at least one standard";
        problems.push(Problem::new(crate::field::REVISIONS, says));
    }
    let due = match command.due {
        None => Err(Problem::new(
            crate::field::DUE,
            "Enter the deadline for the revisions, for example 27 3 2027",
        )),
        Some(due) => askable("Deadline for the revisions", context.today, due)
            .map_err(|says| Problem::new(crate::field::DUE, says)),
    };
    match due {
        Ok(due) if problems.is_empty() => Ok(vec![NewFact::new(RevisionsInvited {
            application: id,
            revisions,
            due,
        })]),
        due => {
            problems.extend(due.err());
            Err(Refusal::Invalid(problems))
        }
    }
}

/// What the applicant was invited to revise and has not: of the standards that the invitation names,
/// those with which nothing has changed since the submission before, neither the answer, nor the
/// coverage map, nor a document that supports it. Nothing unless revisions are being made. To be said
/// and not to be refused: whether an answer is good enough as it stands is for the group to judge.
///
/// `answers` and `coverage` are as they stand now, `before` as they were submitted, by the standard's
/// short name.
pub fn not_revised(
    state: &State,
    application: ApplicationId,
    answers: &BTreeMap<String, String>,
    before: &BTreeMap<String, String>,
    coverage: &BTreeMap<String, CoverageMap>,
) -> Vec<String> {
    let found = state.application(application);
    let Some(found) = found.filter(|found| found.phase == Phase::RevisionsInvited) else {
        return Vec::new();
    };
    let (Some(invited), Some(submitted)) = (found.invitations.last(), found.submitted()) else {
        return Vec::new();
    };
    let empty = CoverageMap::default();
    let same = |standard: &&String| {
        let kept = found.coverage(standard, None);
        let kept = kept.and_then(|kept| kept.map.known()).unwrap_or(&empty);
        let mut documents = state.documents().of(application);
        let then = Some(submitted.position);
        answers.get(*standard) == before.get(*standard)
            && coverage.get(*standard).unwrap_or(&empty) == kept
            && documents.all(|it| support(it, standard, then) == support(it, standard, None))
    };
    invited.standards.iter().filter(same).cloned().collect()
}

/// How a document supports a standard, as it stood at `position` or stands now: which of its files,
/// what it is, and on which pages; nothing where it does not, or was taken out.
fn support<'a>(
    document: &'a Document,
    standard: &str,
    position: Option<u64>,
) -> Option<(usize, Option<EvidenceKind>, &'a str)> {
    let seen = document.at(position).filter(|seen| seen.there.value)?;
    let described = &seen.description.value;
    Some((seen.number, described.kind, described.pages(standard)?))
}
