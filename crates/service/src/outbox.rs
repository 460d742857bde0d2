//! Mail that follows from facts: written in the same append, addressed and worded when sent.

use crate::{State, fact::Fact};
use ledger::OutboxRow;
use quality::Fact as Quality;
use serde_json::json;
use vocabulary::{ApplicationId, Digest, PersonId, Recorded, Role};

/// The messages that follow from `recorded`, once it is folded into `state`.
pub(crate) fn follows(recorded: &Recorded<Fact>, state: &State, held: bool) -> Vec<OutboxRow> {
    let (template, application) = match &recorded.fact {
        Fact::Quality(Quality::ApplicationSubmitted(it)) => ("submitted", it.application),
        Fact::Quality(Quality::DecisionRecorded(it)) => ("decided", it.application),
        _ => return Vec::new(),
    };
    let message = |(person, role): (PersonId, Role)| OutboxRow {
        // Stable: sending it again after a crash is recognised as the same message.
        message: Digest::of(format!("{}\n{template}\n{person}", recorded.id).as_bytes()),
        template: format!("application-{template}-to-{role}"),
        person,
        about: json!({ "application": application }).to_string(),
        made: recorded.at,
        held,
    };
    concerned(state, application, recorded)
        .into_iter()
        .map(message)
        .collect()
}

/// The applicant's course leaders, and the coordinators when something waits for them.
fn concerned(
    state: &State,
    application: ApplicationId,
    recorded: &Recorded<Fact>,
) -> Vec<(PersonId, Role)> {
    let provider = state
        .quality
        .application(application)
        .map(|found| found.provider);
    let submitted = matches!(
        recorded.fact,
        Fact::Quality(Quality::ApplicationSubmitted(_))
    );
    let today = vocabulary::london_date(recorded.at);
    let mut concerned = Vec::new();
    for (id, person) in state.people.persons() {
        for membership in person
            .memberships
            .iter()
            .filter(|held| held.period.contains(today))
        {
            let leads =
                membership.role == Role::CourseLeader && Some(membership.organisation) == provider;
            let clerks = membership.role == Role::Coordinator && submitted;
            if leads || clerks {
                concerned.push((id, membership.role));
            }
        }
    }
    concerned
}
