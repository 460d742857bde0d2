//! Entries that may be one person, and those that were joined, for the person who may join and part them.

use access::Action;
use asking::{Failure, InMemory, Query, Reading};
use people::doubles;
use serde::{Deserialize, Serialize};
use sign_in::{OtherEntry, entry};
use vocabulary::PersonId;

/// Which entries may be one person, and which are.
#[derive(Clone, Copy, Debug)]
pub struct Doubles;

/// Which entries may be one person, and which are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DoublesView {
    /// Two entries each that may be one person: those of the same name first.
    pub maybe: Vec<DoubleLine>,
    /// What was joined: who is called so, and each other entry.
    pub joined: Vec<(OtherEntry, Vec<OtherEntry>)>,
}

/// Two entries that may be one person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DoubleLine {
    /// The one by which both would be called.
    pub kept: OtherEntry,
    /// The other.
    pub joined: OtherEntry,
    /// The address at which mail reaches both.
    pub address: String,
    /// Whether they have the same name, too.
    pub same_name: bool,
}

/// Two entries that may be one person, as the command line tells of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ToldDouble {
    /// The id by which both would be called.
    pub kept: PersonId,
    /// The other id.
    pub joined: PersonId,
    /// What the first is called, and for whom it acts.
    pub first: String,
    /// What the second is called, and for whom it acts.
    pub second: String,
    /// The address at which mail reaches both.
    pub address: String,
    /// Whether they have the same name, too.
    pub same_name: bool,
}

impl DoubleLine {
    /// As the command line tells of it.
    pub fn told(&self) -> ToldDouble {
        ToldDouble {
            kept: self.kept.person,
            joined: self.joined.person,
            first: self.kept.in_words(),
            second: self.joined.in_words(),
            address: self.address.clone(),
            same_name: self.same_name,
        }
    }
}

impl Query for Doubles {
    type View = DoublesView;

    const ACTION: Action = Action::JoinPersons;

    type Reads = InMemory;

    fn answer(&self, reading: &Reading<'_>) -> Result<DoublesView, Failure> {
        let people = reading.people();
        // Of one id alone: for whom each of several acts is what tells them apart.
        let of = |person: PersonId| entry(people, person, reading.today);
        let maybe = doubles(people).into_iter().map(|it| DoubleLine {
            kept: of(it.kept),
            joined: of(it.joined),
            address: it.address,
            same_name: it.same_name,
        });
        let joined = people
            .joined()
            .filter(|(kept, _)| people.name_of(*kept).is_some());
        let joined = joined.map(|(kept, ids)| {
            let others = ids.iter().filter(|id| **id != kept);
            (
                own(reading, kept),
                others.map(|id| own(reading, *id)).collect(),
            )
        });
        Ok(DoublesView {
            maybe: maybe.collect(),
            joined: joined.collect(),
        })
    }
}

/// One id of several, as it would be on its own.
fn own(reading: &Reading<'_>, id: PersonId) -> OtherEntry {
    let people = reading.people();
    let mut organisations: Vec<String> = people
        .own(id, reading.today)
        .map(|held| reading.organisation(held.organisation, reading.today))
        .collect();
    organisations.sort();
    organisations.dedup();
    OtherEntry {
        person: id,
        name: reading.person(id),
        organisations,
    }
}
