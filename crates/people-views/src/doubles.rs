//! Entries that may be one person, those that were joined or parted, and any entry by name, for whoever may
//! join and part them.

use access::Action;
use asking::{Failure, InMemory, Query, Reading};
use people::{doubles, namesakes};
use serde::{Deserialize, Serialize};
use sign_in::{OtherEntry, entry};
use vocabulary::{PersonId, Refusal, Role};

/// Which entries may be one person, and which are.
#[derive(Clone, Copy, Debug)]
pub struct Doubles;

/// Which entries may be one person, and which are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DoublesView {
    /// Two entries each that may be one person: those of the same name first.
    pub maybe: Vec<DoubleLine>,
    /// Two entries each of different addresses that are called alike, of whom one has to do with
    /// reviewing or has no account.
    pub alike: Vec<AlikeLine>,
    /// Two entries each of whom it was said that they are two people.
    pub apart: Vec<ApartLine>,
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

/// Two entries that are called alike.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AlikeLine {
    /// The one by which both would be called.
    pub kept: OtherEntry,
    /// The other.
    pub joined: OtherEntry,
    /// The domain at which both have an address, where they have not exactly the same name.
    pub domain: Option<String>,
}

/// Two entries of whom it was said that they are two people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ApartLine {
    /// The one by which both were called.
    pub kept: OtherEntry,
    /// The other.
    pub joined: OtherEntry,
    /// An address at which mail reaches both all the same: whoever reads it can sign in as either.
    pub address: Option<String>,
}

/// An entry of somebody, for whoever may join it with another: anybody, with those whose name has the
/// words that are sought.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The person whose entry it is.
    pub person: PersonId,
    /// The words.
    pub name: String,
}

/// An entry of somebody, and others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntryView {
    /// The entry.
    pub entry: SoughtEntry,
    /// Others, by what was sought.
    pub others: Vec<SoughtEntry>,
}

/// Everybody whose name has the words that are sought.
#[derive(Clone, Debug)]
pub struct SoughtPeople {
    /// The words.
    pub name: String,
}

/// Somebody, as far as it tells them from others of the name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SoughtEntry {
    /// Who, and for whom they act.
    pub entry: OtherEntry,
    /// As much of each of their addresses as tells it from another; none where they have no account.
    pub addresses: Vec<String>,
}

/// No more are shown: whoever seeks adds a word.
const MOST_SOUGHT: usize = 50;

impl Query for SoughtPeople {
    type View = Vec<SoughtEntry>;

    const ACTION: Action = Action::JoinPersons;

    type Reads = InMemory;

    fn answer(&self, reading: &Reading<'_>) -> Result<Vec<SoughtEntry>, Failure> {
        let found = reading.people().named_like(&self.name).into_iter();
        Ok(found
            .filter(|id| knows(reading, *id))
            .take(MOST_SOUGHT)
            .map(|id| sought(reading, id))
            .collect())
    }
}

impl Query for Entry {
    type View = EntryView;

    const ACTION: Action = Action::JoinPersons;

    type Reads = InMemory;

    fn answer(&self, reading: &Reading<'_>) -> Result<EntryView, Failure> {
        let people = reading.people();
        let person = people.kept(self.person);
        let known = people.person(person).and_then(|it| it.name.known());
        known
            .filter(|_| knows(reading, person))
            .ok_or(Refusal::NotFound)?;
        let others = people.named_like(&self.name).into_iter();
        let others = others.filter(|it| *it != person && knows(reading, *it));
        let others = others.take(MOST_SOUGHT);
        Ok(EntryView {
            entry: sought(reading, person),
            others: others.map(|id| sought(reading, id)).collect(),
        })
    }
}

/// Whether the person who asks knows of somebody: the coordinator knows no one who acts but for schools, or for no one
/// and has an account of their own.
pub(crate) fn knows(reading: &Reading<'_>, person: PersonId) -> bool {
    let clerks = reading.actor.role == Role::Coordinator;
    !clerks || people::clerk_knows(reading.people(), person)
}

/// An entry with those organisations that the person who asks knows of.
pub(crate) fn entry_for(reading: &Reading<'_>, person: PersonId) -> OtherEntry {
    let people = reading.people();
    let mut entry = entry(people, person, reading.today);
    if reading.actor.role == Role::Coordinator {
        let held = people.held(person, reading.today);
        let known = held.filter_map(|held| people.organisation(held.organisation));
        let known = known.filter(|organisation| !organisation.kind.is_of_schools());
        let known = known.map(|organisation| organisation.name(reading.today).to_owned());
        entry.organisations = known.collect();
        entry.organisations.sort();
        entry.organisations.dedup();
    }
    entry
}

fn sought(reading: &Reading<'_>, person: PersonId) -> SoughtEntry {
    let people = reading.people();
    let mut addresses: Vec<String> = people
        .all_addresses(person)
        .map(people::masked_address)
        .collect();
    addresses.sort();
    addresses.dedup();
    SoughtEntry {
        entry: entry_for(reading, person),
        addresses,
    }
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
        let of = |person: PersonId| entry_for(reading, person);
        let both = |one, other| knows(reading, one) && knows(reading, other);
        let maybe = doubles(people).into_iter();
        let maybe = maybe
            .filter(|it| both(it.kept, it.joined))
            .map(|it| DoubleLine {
                kept: of(it.kept),
                joined: of(it.joined),
                address: it.address,
                same_name: it.same_name,
            });
        let alike = namesakes(people, reading.today).into_iter();
        let alike = alike.filter(|it| both(it.kept, it.joined));
        let alike = alike.map(|it| AlikeLine {
            kept: of(it.kept),
            joined: of(it.joined),
            domain: it.domain,
        });
        let apart = people.told_apart().into_iter();
        let apart = apart.filter(|(one, other)| both(*one, *other));
        let apart = apart.map(|(one, other)| {
            let mut shared = people.all_addresses(one);
            let reaches = |it: &&str| people.with_email(it).contains(&other);
            ApartLine {
                kept: of(one),
                joined: of(other),
                address: shared.find(reaches).map(str::to_owned),
            }
        });
        let joined = people
            .joined()
            .filter(|(kept, _)| people.name_of(*kept).is_some() && knows(reading, *kept));
        let joined = joined.map(|(kept, ids)| {
            let others = ids.iter().filter(|id| **id != kept);
            (
                own(reading, kept),
                others.map(|id| own(reading, *id)).collect(),
            )
        });
        Ok(DoublesView {
            maybe: maybe.collect(),
            alike: alike.collect(),
            apart: apart.collect(),
            joined: joined.collect(),
        })
    }
}

/// One id of several, as it would be on its own.
fn own(reading: &Reading<'_>, id: PersonId) -> OtherEntry {
    let people = reading.people();
    let mut organisations: Vec<String> = people
        .own(id, reading.today)
        .filter(|held| {
            let found = people.organisation(held.organisation);
            let of_schools = found.is_some_and(|it| it.kind.is_of_schools());
            !of_schools || reading.actor.role != Role::Coordinator
        })
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
