//! What someone is to senco beside the session: their name, their addresses, invitations that wait for
//! their answer, and other entries that their mail reaches.

use access::{Action, Resource};
use asking::{Failure, InMemory, Query, Reading};
use jiff::civil::Date;
use people::{Invitation, waiting_for};
use sign_in::{OtherEntry, entry};
use std::collections::BTreeSet;
use vocabulary::{InvitationId, OrganisationId, PersonId, Refusal, Role};

/// The person who asks, as senco knows them.
#[derive(Clone, Copy, Debug)]
pub struct OwnEntry;

/// The person who asks, as senco knows them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnView {
    /// The person who asks.
    pub person: PersonId,
    /// As they are called.
    pub name: String,
    /// Their addresses: the one where mail goes first.
    pub addresses: Vec<AddressLine>,
    /// Invitations that wait for their answer, the longest waiting first.
    pub invitations: Vec<WaitingInvitation>,
    /// Other entries that were made with an address of theirs.
    pub others: Vec<(OtherEntry, String)>,
}

/// One address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AddressLine {
    /// The address.
    pub address: String,
    /// Whether they have shown that it is theirs.
    pub proven: bool,
    /// Whether mail goes there.
    pub used: bool,
}

/// An invitation that waits for an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WaitingInvitation {
    /// The id of the organisation that invites.
    pub organisation_id: OrganisationId,
    /// The id of the invitation.
    pub invitation: InvitationId,
    /// What the organisation is called.
    pub organisation: String,
    /// The role in which they act.
    pub role: Role,
    /// The name of the person who invited them.
    pub by: Option<String>,
    /// The last day on which it can be accepted.
    pub last_day: Date,
}

impl Query for OwnEntry {
    type View = OwnView;

    const ACTION: Action = Action::ReadAccount;

    type Reads = InMemory;

    fn answer(&self, reading: &Reading<'_>) -> Result<OwnView, Failure> {
        let person = reading.actor.person.ok_or(Refusal::NotFound)?;
        let own = Resource {
            person: Some(person),
            ..Resource::default()
        };
        if !reading.grant.covers(reading.actor, own) {
            return Err(Refusal::NotFound.into());
        }
        let people = reading.people();
        let (name, used) = people.reached_at(person).ok_or(Refusal::NotFound)?;
        let proven: BTreeSet<String> = people
            .proven_addresses(person)
            .map(str::to_lowercase)
            .collect();
        let mut seen = BTreeSet::new();
        let mut addresses: Vec<AddressLine> = people
            .all_addresses(person)
            .filter(|it| seen.insert(it.to_lowercase()))
            .map(|address| AddressLine {
                address: address.to_owned(),
                proven: proven.contains(&address.to_lowercase()),
                used: address.to_lowercase() == used.to_lowercase(),
            })
            .collect();
        addresses.sort_by_key(|it| !it.used);
        let waiting = waiting_for(people, person, reading.today).into_iter();
        let waits = |(id, it): (InvitationId, &Invitation)| WaitingInvitation {
            organisation_id: it.organisation,
            invitation: id,
            organisation: reading.organisation(it.organisation, reading.today),
            role: it.role,
            by: it.by.and_then(|by| people.name_of(by)).map(str::to_owned),
            last_day: it.last_day(),
        };
        let others = others(reading, person);
        Ok(OwnView {
            person,
            name,
            addresses,
            invitations: waiting.map(waits).collect(),
            others,
        })
    }
}

/// Entries that were made with an address that someone has proven, and have proven none themselves.
fn others(reading: &Reading<'_>, person: PersonId) -> Vec<(OtherEntry, String)> {
    let people = reading.people();
    let mut found: Vec<(OtherEntry, String)> = Vec::new();
    for address in people.proven_addresses(person) {
        for other in people.with_email(address) {
            let kept = people.kept(other);
            let theirs = people.same_person(kept, person);
            let proves = people.proven_addresses(kept).next().is_some();
            let known = found.iter().any(|(it, _)| it.person == kept);
            if !theirs && !proves && !known && people.name_of(kept).is_some() {
                found.push((entry(people, kept, reading.today), address.to_owned()));
            }
        }
    }
    found
}
