//! Which groups there are, and one's own part in them.

use crate::{InMemory, Query, Reading, open};
use access::{Action, Facet, Resource};
use asking::Failure;
use governance::{GroupKind, Offer, Outcome, Place, Term, rotation_due};
use jiff::civil::Date;
use vocabulary::{OfferId, OrganisationId, PersonId};

/// Which groups there are.
#[derive(Clone, Copy, Debug)]
pub struct Groups;

/// Which groups there are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupsView {
    /// Those that were formed.
    pub groups: Vec<GroupLine>,
    /// Those that were not.
    pub unformed: Vec<GroupKind>,
}

/// A group, and the reader's own part in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupLine {
    /// The id of the group.
    pub id: OrganisationId,
    /// What it is for.
    pub kind: GroupKind,
    /// What it is called.
    pub name: String,
    /// How many are of it, where the reader may open it.
    pub members: Option<usize>,
    /// How many terms end soon, for the person who keeps it.
    pub due: usize,
    /// How many offer to serve, for the person who keeps it.
    pub offers: usize,
    /// The reader's last term in it.
    pub own: Option<OwnTerm>,
    /// The reader's last offer to serve in it, given for the organisation that they act for now.
    pub offer: Option<OwnOffer>,
    /// Whether the reader may offer to serve in it now.
    pub may_offer: bool,
}

/// One's own term.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OwnTerm {
    /// Whether they chair, are a member or advise.
    pub place: Place,
    /// The first day.
    pub from: Date,
    /// The last day.
    pub last_day: Date,
    /// Whether it is served today.
    pub now: bool,
}

/// One's own offer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnOffer {
    /// The id of the offer.
    pub id: OfferId,
    /// The day they volunteered.
    pub on: Date,
    /// Whether it waits for an answer.
    pub waits: bool,
    /// Why it was declined, if it was and that is still known.
    pub reason: Option<String>,
}

impl Query for Groups {
    type View = GroupsView;

    const ACTION: Action = Action::ReadGroups;

    type Reads = InMemory;

    fn answer(&self, reading: &Reading<'_>) -> Result<GroupsView, Failure> {
        let state = reading.unscoped::<governance::State>();
        let kinds = GroupKind::ALL.into_iter();
        let unformed = kinds.clone().filter(|kind| state.group_of(*kind).is_none());
        let groups = kinds.filter_map(|kind| Some(line(reading, state.group_of(kind)?, kind)));
        Ok(GroupsView {
            groups: groups.collect(),
            unformed: unformed.collect(),
        })
    }
}

fn line(reading: &Reading<'_>, id: OrganisationId, kind: GroupKind) -> GroupLine {
    let (people, state, today) = (
        reading.people(),
        reading.unscoped::<governance::State>(),
        reading.today,
    );
    let opens = open(reading, kind).is_ok();
    let keeps = reading.grant.shows(Facet::Offers);
    let own = reading.actor.person.and_then(|it| own(reading, id, it));
    let offer = reading.actor.person.and_then(|it| offered(reading, id, it));
    let offering = access::grant(reading.actor.role, Action::VolunteerForGroup);
    let home = reading.actor.organisation.map(Resource::of);
    let may = home.is_some_and(|home| offering.covers(reading.actor, home));
    let serves = own.is_some_and(|own| today <= own.last_day);
    let waits = reading.actor.person.is_some_and(|person| {
        let mut open = state.open_offers(id);
        open.any(|(_, it)| people.same_person(it.person, person))
    });
    GroupLine {
        id,
        kind,
        name: reading.organisation(id, today),
        members: opens.then(|| state.members(id, today).count()),
        due: if keeps {
            rotation_due(people, state, id, today).len()
        } else {
            0
        },
        offers: if keeps {
            state.open_offers(id).count()
        } else {
            0
        },
        own,
        offer,
        may_offer: may && !serves && !waits,
    }
}

fn own(reading: &Reading<'_>, group: OrganisationId, person: PersonId) -> Option<OwnTerm> {
    let served = reading
        .unscoped::<governance::State>()
        .served(reading.people(), group, person);
    let served = served.map(|(_, term)| term);
    // One that was ended before it began was none.
    let served = served.filter(|term| term.from < term.until);
    let last = served.max_by_key(|term: &&Term| term.until)?;
    Some(OwnTerm {
        place: last.place,
        from: last.from,
        last_day: last.until.yesterday().unwrap_or(last.until),
        now: last.is_served(reading.today),
    })
}

fn offered(reading: &Reading<'_>, group: OrganisationId, person: PersonId) -> Option<OwnOffer> {
    let offers = reading.unscoped::<governance::State>().offers(group);
    let theirs = offers.filter(|(_, it)| {
        reading.people().same_person(it.person, person)
            && Some(it.home) == reading.actor.organisation
    });
    let (id, last) =
        theirs.max_by_key(|(id, it): &(OfferId, &Offer)| (it.outcome.is_none(), it.on, *id))?;
    Some(OwnOffer {
        id,
        on: last.on,
        waits: last.outcome.is_none(),
        reason: match &last.outcome {
            Some(Outcome::Declined(reason)) => reason.known().cloned(),
            _ => None,
        },
    })
}
