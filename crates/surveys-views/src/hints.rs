//! What waits for evaluators: surveys that were changed and not signed off.

use access::{Action, Resource};
use asking::{Hint, Reading};
use vocabulary::{OrganisationId, PersonId, text::count};

/// What waits.
pub fn told(reading: &Reading<'_>) -> Vec<Hint> {
    let Some(organisation) = reading.actor.organisation else {
        return Vec::new();
    };
    let grant = access::grant(reading.actor.role, Action::KeepInstruments);
    if !grant.covers(reading.actor, Resource::of(organisation)) {
        return Vec::new();
    }
    let state = reading.unscoped::<surveys::State>();
    let made = state.made_by(organisation);
    let waiting = made.filter(|(_, made)| !made.is_signed_off()).count();
    if waiting == 0 {
        return Vec::new();
    }
    vec![Hint {
        says: format!(
            "{} not signed off yet",
            count(waiting, "survey is", "surveys are")
        ),
        page: "/surveys".to_owned(),
    }]
}

/// What someone loses by acting for an organisation: nothing of this capability.
pub const fn lost_by(_: &Reading<'_>, _: PersonId, _: OrganisationId) -> Vec<String> {
    Vec::new()
}
