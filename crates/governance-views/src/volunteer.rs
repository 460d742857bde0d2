//! Someone who offers to serve, as the person who keeps the group sees them.

use crate::{InMemory, Query, Reading, formed};
use access::Action;
use asking::Failure;
use governance::GroupKind;
use jiff::civil::Date;
use vocabulary::{OfferId, OrganisationId, PersonId, Refusal};

/// Someone who offers to serve in a group.
#[derive(Clone, Copy, Debug)]
pub struct VolunteerFile {
    /// The group they offer to join.
    pub kind: GroupKind,
    /// The person who volunteers.
    pub person: PersonId,
}

/// Someone who offers to serve.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VolunteerView {
    /// Their offer.
    pub offer: OfferId,
    /// The group.
    pub group: OrganisationId,
    /// What the group is called.
    pub group_name: String,
    /// As they are called.
    pub name: String,
    /// The organisation that they come from.
    pub home: OrganisationId,
    /// What that is called.
    pub home_name: String,
    /// The day they volunteered.
    pub on: Date,
    /// What they say of themselves, if anything is still known.
    pub about: Option<String>,
    /// The last day of a term that would begin today.
    pub last_day: Date,
}

impl Query for VolunteerFile {
    type View = VolunteerView;

    const ACTION: Action = Action::KeepGroups;

    type Reads = InMemory;

    fn answer(&self, reading: &Reading<'_>) -> Result<VolunteerView, Failure> {
        let (id, group) = formed(reading, self.kind)?;
        let people = reading.people();
        let mut open = reading.unscoped::<governance::State>().open_offers(id);
        let found = open.find(|(_, it)| people.same_person(it.person, self.person));
        let (offer, it) = found.ok_or(Refusal::NotFound)?;
        let until = group.settings(reading.today).0.end_of(reading.today);
        Ok(VolunteerView {
            offer,
            group: id,
            group_name: reading.organisation(id, reading.today),
            name: reading.person(it.person),
            home: it.home,
            home_name: reading.organisation(it.home, reading.today),
            on: it.on,
            about: it.about.as_ref().and_then(|about| about.known().cloned()),
            last_day: until.yesterday().unwrap_or(until),
        })
    }
}
