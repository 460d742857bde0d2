//! One group: who is of it and until when, and by which terms of reference.

use crate::{InMemory, Query, Reading, open};
use access::{Action, Facet};
use asking::Failure;
use governance::{GroupKind, Place, Reference, Settings, Term, admissible, rotation_due};
use jiff::civil::Date;
use vocabulary::{OrganisationId, PersonId, TermId};

/// One group.
#[derive(Clone, Copy, Debug)]
pub struct GroupFile {
    /// The group to show.
    pub kind: GroupKind,
}

/// One group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupView {
    /// The id of the group.
    pub id: OrganisationId,
    /// What it is for.
    pub kind: GroupKind,
    /// What it is called.
    pub name: String,
    /// What holds today of terms and places.
    pub settings: Settings,
    /// Its terms of reference, the newest first.
    pub references: Vec<ReferenceView>,
    /// Who is of it today, by name.
    pub members: Vec<MemberLine>,
    /// Whose last term is over, for the person who keeps it, by name.
    pub past: Vec<MemberLine>,
    /// Who offers to serve, for the person who keeps it: the first to offer first.
    pub volunteers: Vec<VolunteerLine>,
    /// How many may read applications today and are no members, for the person who keeps it.
    pub readers: usize,
}

/// A version of the terms of reference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReferenceView {
    /// Its number.
    pub version: u32,
    /// From which day it holds.
    pub from: Date,
    /// The text.
    pub text: String,
}

/// Someone who is of a group, or was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MemberLine {
    /// Their last term.
    pub term: TermId,
    /// The member.
    pub person: PersonId,
    /// As they are called.
    pub name: String,
    /// Where they come from.
    pub home: String,
    /// Whether they chair, are a member or advise.
    pub place: Place,
    /// The first day of the term.
    pub from: Date,
    /// The last day of the term.
    pub last_day: Date,
    /// Whether its end is near and nothing follows.
    pub due: bool,
    /// Whether they may stay, where that is due.
    pub may_stay: bool,
    /// The last day of the term that follows, if one does.
    pub renewed: Option<Date>,
    /// Whether they are the reader.
    pub you: bool,
}

/// Someone who offers to serve.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VolunteerLine {
    /// The person who volunteers.
    pub person: PersonId,
    /// As they are called.
    pub name: String,
    /// Where they come from.
    pub home: String,
    /// The day they volunteered.
    pub on: Date,
}

impl Query for GroupFile {
    type View = GroupView;

    const ACTION: Action = Action::ReadGroups;

    type Reads = InMemory;

    fn answer(&self, reading: &Reading<'_>) -> Result<GroupView, Failure> {
        let (id, group) = open(reading, self.kind)?;
        let (people, state, today) = (
            reading.people(),
            reading.unscoped::<governance::State>(),
            reading.today,
        );
        let keeps = reading.grant.shows(Facet::Offers);
        let members = state.members(id, today);
        let mut members: Vec<_> = members.map(|it| line(reading, id, it, keeps)).collect();
        members.sort_by_cached_key(|it| (it.name.to_lowercase(), it.term));
        let mut past = if keeps { past(reading, id) } else { Vec::new() };
        past.sort_by_cached_key(|it| (it.name.to_lowercase(), it.term));
        let offers = state.open_offers(id).filter(|_| keeps);
        let mut volunteers: Vec<VolunteerLine> = offers
            .map(|(_, it)| VolunteerLine {
                person: it.person,
                name: reading.person(it.person),
                home: reading.organisation(it.home, today),
                on: it.on,
            })
            .collect();
        volunteers.sort_by_cached_key(|it| (it.on, it.name.to_lowercase(), it.person));
        Ok(GroupView {
            id,
            kind: group.kind,
            name: reading.organisation(id, today),
            settings: group.settings(today).0,
            references: group.references.iter().rev().map(reference).collect(),
            members,
            past,
            volunteers,
            readers: if keeps {
                admissible(people, state, id, today).count()
            } else {
                0
            },
        })
    }
}

fn reference(it: &Reference) -> ReferenceView {
    ReferenceView {
        version: it.version,
        from: it.from,
        text: it.text.clone(),
    }
}

fn line(
    reading: &Reading<'_>,
    group: OrganisationId,
    (id, term): (TermId, &Term),
    keeps: bool,
) -> MemberLine {
    let state = reading.unscoped::<governance::State>();
    let due = rotation_due(reading.people(), state, group, reading.today);
    let due = due.into_iter().find(|it| it.term == id && keeps);
    let follows = state.terms(group).find(|(_, it)| it.renews == Some(id));
    let by = reading.actor.person;
    MemberLine {
        term: id,
        person: term.person,
        name: reading.person(term.person),
        home: reading.organisation(term.home, reading.today),
        place: term.place,
        from: term.from,
        last_day: last_day(term.until),
        due: due.is_some(),
        may_stay: due.is_some_and(|it| it.may_stay),
        renewed: follows.map(|(_, it)| last_day(it.until)),
        you: by.is_some_and(|by| reading.people().same_person(by, term.person)),
    }
}

/// The last term of everyone who served and serves no more.
fn past(reading: &Reading<'_>, group: OrganisationId) -> Vec<MemberLine> {
    let (people, state, today) = (
        reading.people(),
        reading.unscoped::<governance::State>(),
        reading.today,
    );
    let ended = state.terms(group).filter(|(id, term)| {
        let later = |(other, it): (TermId, &Term)| {
            it.from < it.until && (it.until, other) > (term.until, *id)
        };
        term.from < term.until
            && term.until <= today
            && !state.served(people, group, term.person).any(later)
    });
    ended.map(|it| line(reading, group, it, false)).collect()
}

pub(super) fn last_day(until: Date) -> Date {
    until.yesterday().unwrap_or(until)
}
