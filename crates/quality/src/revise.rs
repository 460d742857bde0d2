//! Revisions: the applicant strengthens an application within it, instead of beginning again.

use crate::{Fact, RevisionAsked, RevisionsInvited, State, Step, askable, readings_are_in};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use vocabulary::{
    ApplicationId, Context, Decided, NewFact, Problem, Refusal, Sealed,
    text::{LONGEST_PASSAGE, passage},
};

/// Invite the applicant to revise an application.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InviteRevisions {
    /// Which.
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
/// When the application is not under review, a reading is still owed, nothing is asked, or the day
/// is not to come or absurdly far.
pub fn invite_revisions(
    state: &State,
    command: &InviteRevisions,
    context: &Context,
) -> Decided<Fact> {
    let id = command.application;
    let application = state.application(id).ok_or(Refusal::NotFound)?;
    application.phase.after(Step::InviteRevisions)?;
    readings_are_in(application)?;
    let framework = framework::version(&application.framework).ok_or(Refusal::NotFound)?;
    let problem = |field: &str, says: &str| Problem {
        field: field.to_owned(),
        says: says.to_owned(),
    };
    let (mut revisions, mut problems) = (Vec::new(), Vec::new());
    for standard in framework.standards() {
        let what = passage(
            command
                .revisions
                .get(&standard.id)
                .map_or("", String::as_str),
        );
        if what.len() > LONGEST_PASSAGE {
            problems.push(problem(&standard.id, "What you ask for is too long"));
        } else if !what.trim().is_empty() {
            revisions.push(RevisionAsked {
                standard: standard.id.clone(),
                what: Sealed::under(id, what),
            });
        }
    }
    if revisions.is_empty() && problems.is_empty() {
        let says = "Enter what to strengthen for at least one standard";
        problems.push(problem("revisions", says));
    }
    let due = match command.due {
        None => Err(problem("due", "Enter the date by which, like 27 3 2027")),
        Some(due) => askable(context.today, due).map_err(|says| problem("due", &says)),
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
