//! Readers of today: anyone who may read applications by an older membership becomes a member by one
//! command.

use crate::{GroupKind, Place, State, Together, term::Beginning};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use vocabulary::{Context, Decided, OrganisationId, PersonId, Refusal, Role};

/// Admit everyone who may read applications today to the group that does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AdmitReaders {
    /// The Quality Standards Group.
    pub group: OrganisationId,
}

/// Begins a term from today for everyone who may read and serves none; nothing is recorded when there
/// is no one. How many places there are does not matter: they read already.
///
/// # Errors
/// *Not found* when there is no such group, or it is not the one that reads.
pub fn admit_readers(
    people: &people::State,
    state: &State,
    command: &AdmitReaders,
    context: &Context,
) -> Decided<Together> {
    let group = command.group;
    let found = state.group(group).ok_or(Refusal::NotFound)?;
    if found.kind != GroupKind::QualityStandardsGroup {
        return Err(Refusal::NotFound);
    }
    let today = context.today;
    let free = admissible(people, state, group, today);
    let facts = (0..).zip(free).flat_map(|(n, (person, home))| {
        let beginning = Beginning {
            term: context.ids.id("term", n),
            group,
            person,
            home,
            place: Place::Member,
            from: today,
            renews: None,
            offer: None,
        };
        beginning.facts(people, found)
    });
    Ok(facts.collect())
}

/// Everyone who may read applications on `today` and is no member of the group: with the organisation that
/// they come from.
pub fn admissible(
    people: &people::State,
    state: &State,
    group: OrganisationId,
    today: Date,
) -> impl Iterator<Item = (PersonId, OrganisationId)> {
    let readers = people.holders(Role::Reader, today);
    let named = readers.filter(|(person, _)| people.name_of(*person).is_some());
    // The person who served lately finishes what they began, and is no member again by that.
    named.filter(move |(person, _)| {
        let mut served = state.served(people, group, *person);
        !served.any(|(_, term)| today < term.until || today < term.finish_until)
    })
}
