//! One member of a group, as the person who keeps the group sees them.

use crate::{InMemory, Query, Reading, formed, group::last_day};
use access::Action;
use asking::Failure;
use governance::{GroupKind, Place, in_a_row, may_stay};
use jiff::civil::Date;
use vocabulary::{PersonId, Refusal, TermId};

/// One member of a group.
#[derive(Clone, Copy, Debug)]
pub struct MemberFile {
    /// The group they are a member of.
    pub kind: GroupKind,
    /// The member.
    pub person: PersonId,
}

/// One member of a group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MemberView {
    /// What the group is called.
    pub group_name: String,
    /// As they are called.
    pub name: String,
    /// Where they come from.
    pub home: String,
    /// The term that can be renewed or ended: the one that is served today.
    pub serving: Option<TermId>,
    /// The last of their days in the group, as things stand.
    pub last_day: Option<Date>,
    /// Whether another term could follow.
    pub may_stay: bool,
    /// Whether one follows already.
    pub renewed: bool,
    /// How many terms in a row they will have served at the end of this one.
    pub in_a_row: u32,
    /// Every term of theirs, the latest first.
    pub terms: Vec<TermLine>,
}

/// A term.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TermLine {
    /// Whether they chaired, were a member or advised.
    pub place: Place,
    /// The first day.
    pub from: Date,
    /// The last day.
    pub last_day: Date,
}

impl Query for MemberFile {
    type View = MemberView;

    const ACTION: Action = Action::KeepGroups;

    type Reads = InMemory;

    fn answer(&self, reading: &Reading<'_>) -> Result<MemberView, Failure> {
        let (id, _) = formed(reading, self.kind)?;
        let (people, state, today) = (
            reading.people(),
            reading.unscoped::<governance::State>(),
            reading.today,
        );
        let served = state.served(people, id, self.person);
        let served = served.filter(|(_, term)| term.from < term.until);
        let mut terms: Vec<_> = served.collect();
        terms.sort_by_key(|(id, term)| std::cmp::Reverse((term.from, *id)));
        let (_, newest) = terms.first().ok_or(Refusal::NotFound)?;
        let serving = terms.iter().find(|(_, term)| term.is_served(today));
        let until = serving.map_or(newest.until, |(_, term)| term.until);
        Ok(MemberView {
            group_name: reading.organisation(id, today),
            name: reading.person(self.person),
            home: reading.organisation(newest.home, today),
            serving: serving.map(|(id, _)| *id),
            last_day: serving.map(|_| last_day(newest.until)),
            may_stay: may_stay(people, state, id, self.person, until),
            renewed: newest.until != until,
            in_a_row: in_a_row(people, state, id, self.person, until),
            terms: terms
                .iter()
                .map(|(_, term)| TermLine {
                    place: term.place,
                    from: term.from,
                    last_day: last_day(term.until),
                })
                .collect(),
        })
    }
}
