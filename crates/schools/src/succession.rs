//! Which school came of which.

use crate::{How, Link, OpenStatus, Relation, Schools, Standing};
use jiff::{Timestamp, civil::Date};
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};
use vocabulary::Urn;

/// One school that came of another, from whichever of the two rows of links say so: in the real list not every
/// row has the other that mirrors it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Succession {
    /// The school that came first.
    pub earlier: Urn,
    /// Its name, where a row gives it: also when no list of schools has it any more.
    pub earlier_name: Option<Arc<str>>,
    /// The school that came of it.
    pub later: Urn,
    /// Its name, where a row gives it.
    pub later_name: Option<Arc<str>>,
    /// What became of the earlier one.
    pub how: How,
    /// The day from which the later one took its place; one row in four has none.
    pub on: Option<Date>,
    /// Whether the newest list of links still says so, in either row. Where it does not, the list was
    /// corrected or has forgotten a predecessor: nobody can tell which.
    pub listed: bool,
}

/// The schools of a line that were open on a day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OnInLine {
    /// Those that were, in the order of their numbers.
    pub open: Vec<Urn>,
    /// Those that may have been: no list says until when.
    pub perhaps: Vec<Urn>,
}

/// Back to what was before, or on to what came after.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Channel {
    Back,
    On,
}

impl Succession {
    fn toward(&self, way: Channel) -> Urn {
        match way {
            Channel::Back => self.earlier,
            Channel::On => self.later,
        }
    }
}

impl Schools {
    /// The schools that a school came of, in the order of their numbers.
    pub fn predecessors(&self, urn: Urn) -> Vec<Succession> {
        self.next_to(urn, Channel::Back, None)
    }

    /// The schools that came of a school, in the order of their numbers.
    pub fn successors(&self, urn: Urn) -> Vec<Succession> {
        self.next_to(urn, Channel::On, None)
    }

    /// Everything that a school came of and everything that came of it, each succession once: predecessors
    /// of predecessors and successors of successors, nearest first.
    pub fn line_of(&self, urn: Urn) -> Vec<Succession> {
        let mut line = Vec::new();
        for way in [Channel::Back, Channel::On] {
            self.walk(urn, way, None, |succession| {
                line.push(succession.clone());
                true
            });
        }
        let mut seen = BTreeSet::new();
        line.retain(|it| seen.insert((it.earlier, it.later)));
        line
    }

    /// The schools that go on what a closed school did: followed through its successors to those that have
    /// not closed. None for a school that has not closed itself.
    pub fn goes_on_as(&self, urn: Urn) -> Vec<Urn> {
        let closed = |urn| {
            let stated = self.get(urn);
            stated.is_some_and(|it| it.school.status == OpenStatus::Closed)
        };
        let mut found = BTreeSet::new();
        if closed(urn) {
            self.walk(urn, Channel::On, None, |succession| {
                let ended = closed(succession.later) || self.get(succession.later).is_none();
                if !ended {
                    found.insert(succession.later);
                }
                ended
            });
        }
        found.remove(&urn);
        found.into_iter().collect()
    }

    /// The schools that stood on a day where this one stands or stood: itself if it was open then, those that it
    /// came of if it had not opened, those that came of it if it had closed. As now known or, with
    /// `known_before`, as known before a moment.
    pub fn on_in_line(&self, urn: Urn, on: Date, known_before: Option<Timestamp>) -> OnInLine {
        let mut open = BTreeSet::new();
        let mut perhaps = BTreeSet::new();
        let mut way = None;
        let mut place = |urn: Urn| match self.stood(urn, on, known_before) {
            Standing::Open => {
                open.insert(urn);
                None
            }
            Standing::ClosedNoDate => {
                perhaps.insert(urn);
                None
            }
            Standing::NotYetOpen => Some(Channel::Back),
            Standing::Closed => Some(Channel::On),
        };
        if let Some(first) = place(urn) {
            way = Some(first);
        }
        if let Some(way) = way {
            self.walk(urn, way, known_before, |succession| {
                place(succession.toward(way)) == Some(way)
            });
        }
        OnInLine {
            open: open.into_iter().collect(),
            perhaps: perhaps.into_iter().collect(),
        }
    }

    /// Whether a school was open on a day. Where its own dates do not tell, those of the successions do: it was
    /// open until another took its place, and from when it took that of another.
    fn stood(&self, urn: Urn, on: Date, known_before: Option<Timestamp>) -> Standing {
        let stated = self.at(urn, on, known_before);
        let standing = stated.map_or(Standing::ClosedNoDate, |it| it.school.standing_on(on));
        let opened = stated.and_then(|it| it.school.opened);
        if standing == Standing::Open && opened.is_none() {
            let last = stated.and_then(|it| it.school.last_day);
            let before = self.next_to(urn, Channel::Back, known_before);
            let new = before.iter().filter(|it| it.is_new_school());
            let began = new.filter_map(|it| self.began(it, known_before)).min();
            // In a loop of links a school would have begun when it ended.
            if began.is_some_and(|began| on < began && last.is_none_or(|last| began < last)) {
                return Standing::NotYetOpen;
            }
        }
        if standing != Standing::ClosedNoDate {
            return standing;
        }
        let after = self.next_to(urn, Channel::On, known_before);
        let ended = after
            .iter()
            .filter_map(|it| self.began(it, known_before))
            .max();
        match ended {
            Some(ended) if on < ended => Standing::Open,
            Some(_) => Standing::Closed,
            None => Standing::ClosedNoDate,
        }
    }

    /// When the later school took the place of the earlier, from the row or from when it opened.
    fn began(&self, succession: &Succession, known_before: Option<Timestamp>) -> Option<Date> {
        let later = self.at(succession.later, Date::MAX, known_before);
        succession.on.or_else(|| later?.school.opened)
    }

    /// Walks from a school through all its successions one way, nearest first, each school once, so that
    /// loops end. `further` says whether to walk on from the school that was reached.
    fn walk(
        &self,
        urn: Urn,
        way: Channel,
        known_before: Option<Timestamp>,
        mut further: impl FnMut(&Succession) -> bool,
    ) {
        let mut seen = BTreeSet::from([urn]);
        let mut here = vec![urn];
        while !here.is_empty() {
            let mut next = Vec::new();
            for urn in here {
                for succession in self.next_to(urn, way, known_before) {
                    let there = succession.toward(way);
                    if further(&succession) && seen.insert(there) {
                        next.push(there);
                    }
                }
            }
            here = next;
        }
    }

    /// The successions that lead one way from a school, in the order of the numbers that they lead to.
    fn next_to(&self, urn: Urn, way: Channel, known_before: Option<Timestamp>) -> Vec<Succession> {
        let mut found: BTreeMap<Urn, Succession> = BTreeMap::new();
        for (link, line) in self.link_lines(urn) {
            let holds = line.at(Date::MAX, |list| self.is_known(list, known_before));
            let Some((holds, (earlier, how))) = holds.zip(self.earlier_of(link, known_before))
            else {
                continue;
            };
            let later = if earlier == link.of {
                link.other
            } else {
                link.of
            };
            let leads_there = match way {
                Channel::Back => later == urn,
                Channel::On => earlier == urn,
            };
            if !leads_there {
                continue;
            }
            let said = Succession {
                earlier,
                later,
                earlier_name: (earlier == link.other).then(|| Arc::clone(holds.is)),
                later_name: (later == link.other).then(|| Arc::clone(holds.is)),
                how,
                on: link.on,
                listed: holds.listed,
            };
            let there = said.toward(way);
            match found.get_mut(&there) {
                Some(known) => known.add(said),
                None => {
                    found.insert(there, said);
                }
            }
        }
        found.into_values().collect()
    }

    /// Which of the two schools of a row came first, and what became of it.
    fn earlier_of(&self, link: &Link, known_before: Option<Timestamp>) -> Option<(Urn, How)> {
        let (relation, how) = Relation::of(&link.kind)?;
        let closed = |urn| {
            let stated = self.at(urn, Date::MAX, known_before);
            stated.is_some_and(|it| it.school.status == OpenStatus::Closed)
        };
        let earlier = match relation {
            Relation::Successor => link.of,
            Relation::Predecessor => link.other,
            Relation::Either => match (closed(link.of), closed(link.other)) {
                (true, false) => link.of,
                (false, true) => link.other,
                _ => return None,
            },
            Relation::None => return None,
        };
        (link.of != link.other).then_some((earlier, how))
    }
}

impl Succession {
    /// Whether the later school began with it. One that others were merged into was there before; so was one
    /// with a lower number, for numbers are given in the order in which schools open.
    fn is_new_school(&self) -> bool {
        self.how != How::Merged && self.earlier < self.later
    }

    /// Adds what another row says of the same two schools. The day of a successor’s row is mostly the last
    /// day of the one, that of a predecessor’s the first day of the other: the later of the two is when it took its place.
    fn add(&mut self, other: Self) {
        self.how = self.how.max(other.how);
        self.on = self.on.max(other.on);
        self.listed |= other.listed;
        self.earlier_name = self.earlier_name.take().or(other.earlier_name);
        self.later_name = self.later_name.take().or(other.later_name);
    }
}
