//! What waits for the coordinator: terms that end soon, and who offers to serve.

use access::Action;
use asking::{Hint, Reading};
use governance::rotation_due;
use vocabulary::text::count;
use vocabulary::{OrganisationId, PersonId};

/// What waits.
pub fn told(reading: &Reading<'_>) -> Vec<Hint> {
    if !access::grant(reading.actor.role, Action::KeepGroups).allows() {
        return Vec::new();
    }
    let (people, state) = (reading.people(), reading.unscoped::<governance::State>());
    let mut hints = Vec::new();
    for (id, group) in state.groups() {
        let page = format!("/groups/{}", group.kind);
        let named = group.kind.in_words();
        let offers = state.open_offers(id).count();
        let due = rotation_due(people, state, id, reading.today).len();
        if offers > 0 {
            let offer = count(offers, "person offers", "people offer");
            hints.push(Hint {
                says: format!("{offer} to serve on the {named}"),
                page: page.clone(),
            });
        }
        if due > 0 {
            let ends = count(due, "term ends", "terms end");
            hints.push(Hint {
                says: format!("{ends} soon in the {named}"),
                page,
            });
        }
    }
    hints
}

/// What someone loses by acting for an organisation: nothing of this capability.
pub const fn lost_by(_: &Reading<'_>, _: PersonId, _: OrganisationId) -> Vec<String> {
    Vec::new()
}
