//! What waits for whoever may place a hold: applications that are deleted soon, while there is time to hold them.

use access::{Action, Facet};
use asking::{Hint, Reading};
use jiff::ToSpan as _;
use joint::KeptStates;
use vocabulary::text::count;
use vocabulary::{OrganisationId, PersonId};

/// So many days before, it is said.
const DAYS: i32 = 30;

/// What waits.
pub fn told(reading: &Reading<'_>) -> Vec<Hint> {
    let grant = access::grant(reading.actor.role, Action::ReadRetention);
    if !grant.shows(Facet::OfApplications) {
        return Vec::new();
    }
    let states = KeptStates::among(reading.states());
    let until = reading.today.saturating_add(DAYS.days());
    let due = states.applications_due_by(until);
    let due = due.filter(|it| states.hold_on(it.thing).is_none()).count();
    if due == 0 {
        return Vec::new();
    }
    let due = count(due, "application", "applications");
    vec![Hint {
        says: format!("The contents of {due} will be deleted in the next {DAYS} days"),
        page: "/retention".to_owned(),
    }]
}

/// What someone loses by acting for an organisation: nothing of this capability.
pub const fn lost_by(_: &Reading<'_>, _: PersonId, _: OrganisationId) -> Vec<String> {
    Vec::new()
}
