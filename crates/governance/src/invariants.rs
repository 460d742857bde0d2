//! What should always hold of groups and who is of them.

use crate::Known;
use std::collections::BTreeMap;
use vocabulary::{Invariant, OrganisationId, Period, PersonId};

/// Each, by name.
pub const fn invariants<'a>() -> [Invariant<Known<'a>>; 2] {
    [
        Invariant {
            name: "governance.one-term-at-a-time",
            says: "No one serves two terms in a group at the same time",
            next: "Let the coordinator end one of the terms",
            broken: one_term_at_a_time,
        },
        Invariant {
            name: "governance.group-is-organisation",
            says: "Every group is an organisation with a name",
            next: "Restore the last backup on which this held, and compare",
            broken: group_is_organisation,
        },
    ]
}

fn one_term_at_a_time(known: &Known<'_>) -> Vec<String> {
    let mut served: BTreeMap<(OrganisationId, PersonId), Vec<Period>> = BTreeMap::new();
    let mut broken = Vec::new();
    for (id, term) in known.governance.all_terms() {
        let person = known.people.kept(term.person);
        let others = served.entry((term.group, person)).or_default();
        let period = Period::new(term.from, Some(term.until));
        let meets = |other: &Period| {
            let starts = other.until.is_none_or(|until| period.from < until);
            starts && other.from < term.until
        };
        if term.from < term.until && others.iter().any(meets) {
            broken.push(format!("term {id} of {person}"));
        }
        others.push(period);
    }
    broken
}

fn group_is_organisation(known: &Known<'_>) -> Vec<String> {
    let groups = known.governance.groups();
    let missing = groups.filter(|(id, _)| known.people.organisation(*id).is_none());
    missing.map(|(id, _)| format!("group {id}")).collect()
}
