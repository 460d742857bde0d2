//! Which schools publish what, since when: folded from facts.

use super::public::public_status;
use crate::{Provenance, SchoolStatusPublished, State, Status, registered::answer_for_school};
use imbl::OrdMap;
use jiff::{Timestamp, civil::Date};
use vocabulary::{OrganisationId, PostId, Urn, london_date};

/// That a school publishes its status.
#[derive(Clone, Debug, PartialEq)]
pub struct Publication {
    /// The organisation that published it last.
    pub organisation: OrganisationId,
    /// The moment from which it has been published without a break.
    pub since: Timestamp,
    /// The status that was seen when it was published or checked last.
    pub status: Status,
    /// The posts whose holders everyone reads by name.
    pub named: Vec<PostId>,
    /// When it was published or checked last, and by whom.
    pub checked: Provenance,
}

/// What every school publishes that does. Cloning it costs a counter.
#[derive(Clone, Debug, Default)]
pub struct Publications {
    by_school: OrdMap<Urn, Publication>,
}

impl Publications {
    /// What a school publishes; nothing where it does not.
    pub fn of_school(&self, school: Urn) -> Option<&Publication> {
        self.by_school.get(&school)
    }

    /// Every school that publishes its status.
    pub fn iter(&self) -> impl Iterator<Item = (Urn, &Publication)> {
        self.by_school.iter().map(|(school, it)| (*school, it))
    }

    pub(crate) fn publish(&mut self, it: &SchoolStatusPublished, told: Provenance) {
        let since = self.of_school(it.school).map_or(told.at, |it| it.since);
        let publication = Publication {
            organisation: it.organisation,
            since,
            status: it.status,
            named: it.named.clone(),
            checked: told,
        };
        self.by_school.insert(it.school, publication);
    }

    pub(crate) fn withdraw(&mut self, school: Urn) {
        self.by_school.remove(&school);
    }
}

/// The status that everyone reads of a school on a day, where it is another than the school saw when it last published
/// or checked it.
pub fn changed_since(
    state: &State,
    school: Urn,
    publication: &Publication,
    on: Date,
) -> Option<Status> {
    let now = public_status(state, school, on, &[])?.status;
    (now != publication.status).then_some(now)
}

/// How many days are looked at for the day since when something holds: a page that everyone can read does not go through years.
const MOST_DAYS_BACK: usize = 366;

/// Since when what everyone reads of a school holds, where it is another status than the school last checked: never before it
/// was checked, for what was so then is the school’s to tell. Nothing where it is the same, or was so already that day, and was
/// recorded later; or where it has held for more than a year.
pub fn holds_since(
    state: &State,
    school: Urn,
    publication: &Publication,
    on: Date,
) -> Option<Date> {
    let now = changed_since(state, school, publication, on)?;
    let checked = london_date(publication.checked.at);
    let days = std::iter::successors(Some(on), |day| day.yesterday().ok());
    let held = days.take(MOST_DAYS_BACK).take_while(|day| {
        let status = || Some(answer_for_school(state, school, *day, None)?.answer.status);
        checked <= *day && status() == Some(now)
    });
    let held: Vec<Date> = held.collect();
    let first = held.last().copied().filter(|first| checked < *first);
    first.filter(|_| held.len() < MOST_DAYS_BACK)
}
