//! Whom a group could admit today.

use crate::{InMemory, Query, Reading, formed};
use access::Action;
use asking::Failure;
use governance::GroupKind;
use jiff::civil::Date;
use std::collections::BTreeMap;
use vocabulary::{OrganisationId, PersonId, Role};

/// Whom a group could admit.
#[derive(Clone, Copy, Debug)]
pub struct AdmitPage {
    /// The group they would join.
    pub kind: GroupKind,
}

/// Whom a group could admit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AdmitView {
    /// The group.
    pub group: OrganisationId,
    /// What it is called.
    pub group_name: String,
    /// Everyone who could be admitted, by name.
    pub candidates: Vec<GroupCandidate>,
    /// The last day of a term that would begin today.
    pub last_day: Date,
}

/// Someone who could be admitted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupCandidate {
    /// The person who could join.
    pub person: PersonId,
    /// As they are called.
    pub name: String,
    /// The organisation that they come from.
    pub home: OrganisationId,
    /// What that is called.
    pub home_name: String,
}

/// The roles of those who have a part in the Provider Group's work.
const ROLES: [Role; 5] = [
    Role::CourseLeader,
    Role::Reader,
    Role::Supporter,
    Role::Member,
    Role::Adviser,
];

impl Query for AdmitPage {
    type View = AdmitView;

    const ACTION: Action = Action::KeepGroups;

    type Reads = InMemory;

    fn answer(&self, reading: &Reading<'_>) -> Result<AdmitView, Failure> {
        let (id, group) = formed(reading, self.kind)?;
        let (people, state, today) = (
            reading.people(),
            reading.unscoped::<governance::State>(),
            reading.today,
        );
        let mut found: BTreeMap<PersonId, OrganisationId> = BTreeMap::new();
        for role in ROLES {
            for (person, home) in people.holders(role, today) {
                found.entry(person).or_insert(home);
            }
        }
        found.retain(|person, _| {
            let mut served = state.served(people, id, *person);
            people.name_of(*person).is_some() && !served.any(|(_, term)| today < term.until)
        });
        let mut candidates: Vec<GroupCandidate> = found
            .into_iter()
            .map(|(person, home)| GroupCandidate {
                person,
                name: reading.person(person),
                home,
                home_name: reading.organisation(home, today),
            })
            .collect();
        candidates.sort_by_cached_key(|it| (it.name.to_lowercase(), it.person));
        let until = group.settings(today).0.end_of(today);
        Ok(AdmitView {
            group: id,
            group_name: reading.organisation(id, today),
            candidates,
            last_day: until.yesterday().unwrap_or(until),
        })
    }
}
