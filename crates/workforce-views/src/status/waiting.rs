//! What waits for whoever publishes the status of schools: one is another than when they checked it.

use crate::posts::schools_of;
use access::{Action, Scope};
use asking::{Hint, Reading, count};
use workforce::{State, changed_since};

/// What waits.
pub(crate) fn told(reading: &Reading<'_>) -> Option<Hint> {
    let grant = access::grant(reading.actor.role, Action::PublishStatus);
    if grant.scope != Scope::Organisations {
        return None;
    }
    let state = reading.unscoped::<State>();
    let schools = schools_of(reading).ok()?;
    let changed: Vec<_> = schools
        .iter()
        .filter(|school| {
            let publication = state.publications().of_school(school.urn);
            publication
                .is_some_and(|it| changed_since(state, school.urn, it, reading.today).is_some())
        })
        .collect();
    let page = match changed.as_slice() {
        [] => return None,
        [only] => format!("/schools/{}/status/publish", only.urn),
        _ => "/my-schools/status".to_owned(),
    };
    let published = if schools.len() == 1 {
        "your school".to_owned()
    } else {
        count(changed.len(), "school", "schools")
    };
    Some(Hint {
        says: format!("What {published} published about the SENCO says something else now"),
        page,
    })
}
