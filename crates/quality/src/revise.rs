//! Revisions: the applicant strengthens an application within it, instead of beginning again.

use crate::{
    Application, CoverageMap, Fact, Phase, RevisionAsked, RevisionsInvited, State, Step, askable,
    readings_are_in, since::is_revised,
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
    let framework = application.judged_by()?;
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
    let Some(invited) = found.invitations.last() else {
        return Vec::new();
    };
    let same = |standard: &&String| {
        let texts = (answers.get(*standard), before.get(*standard));
        let map = coverage.get(*standard);
        !is_revised(state, (application, found), standard, texts, map)
    };
    invited.standards.iter().filter(same).cloned().collect()
}

/// Whether the answer to a standard can be written now, with its coverage map: every one while an
/// application is first written, and afterwards those that the group asks to strengthen. Revisions
/// strengthen an application within it (domain, section 2): what its readers have judged and the group
/// does not ask about stays as they judged it. Evidence can be changed either way, and a standard whose
/// evidence was changed is read again.
pub fn is_reopened(application: &Application, standard: &str) -> bool {
    let revised = application.phase == Phase::RevisionsInvited;
    let asked = application.invitations.last().filter(|_| revised);
    asked.is_none_or(|invited| invited.standards.iter().any(|it| it == standard))
}
