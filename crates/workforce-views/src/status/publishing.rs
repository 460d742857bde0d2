//! What everyone would read of a school, or of all schools of a trust, for whoever may publish it.

use super::Published;
use crate::{SchoolLine, posts::schools_of, scope::SchoolScope as _};
use access::Action;
use asking::{Failure, InMemory, Query, Reading};
use vocabulary::{Refusal, Revision, Urn};
use workforce::{
    PublicStatus, Represented, State, changed_since, nameable, public_status, status_shown,
};

/// What everyone would read of a school.
#[derive(Clone, Copy, Debug)]
pub struct Publishing {
    /// The school.
    pub urn: Urn,
}

/// What everyone would read of a school, and what they read now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublishingView {
    /// The school.
    pub school: SchoolLine,
    /// What everyone would read today, with the names that the school can add.
    pub would_be: PublicStatus,
    /// What everyone reads, where the school publishes it.
    pub published: Option<Published>,
    /// Whether its status is another than when the school last checked it.
    pub changed: bool,
    /// The revision of what is shown.
    pub shown: Revision,
}

impl Query for Publishing {
    type View = PublishingView;

    const ACTION: Action = Action::PublishStatus;

    type Reads = InMemory;

    fn answer(&self, reading: &Reading<'_>) -> Result<PublishingView, Failure> {
        let listed = reading.school(self.urn)?;
        let (state, today) = (reading.unscoped::<State>(), reading.today);
        let named = nameable(state, self.urn, today);
        let would_be = public_status(state, self.urn, today, &named).ok_or(Refusal::NotFound)?;
        let publication = state.publications().of_school(self.urn);
        let changed = publication.and_then(|it| changed_since(state, self.urn, it, today));
        Ok(PublishingView {
            school: SchoolLine::of(&listed),
            would_be,
            published: publication.and_then(|it| Published::of(state, self.urn, it, today)),
            changed: changed.is_some(),
            shown: status_shown(state, &[self.urn], today),
        })
    }
}

/// What everyone would read of all schools of a trust.
#[derive(Clone, Copy, Debug)]
pub struct PublishingAll;

/// What everyone would read of all schools of a trust.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublishingAllView {
    /// What the trust is called.
    pub organisation: String,
    /// Its schools, by name.
    pub lines: Vec<PublishingLine>,
    /// The revision of what is shown of those that can be published and are not.
    pub shown: Revision,
}

/// What everyone would read of a school of a trust.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublishingLine {
    /// The school.
    pub school: SchoolLine,
    /// What everyone would read today, or reads.
    pub status: PublicStatus,
    /// What it publishes, where it does.
    pub published: Option<Published>,
}

impl PublishingAllView {
    /// The schools whose status can be published and is not.
    pub fn to_publish(&self) -> Vec<Urn> {
        let unpublished = self.lines.iter().filter(|it| it.published.is_none());
        let can = unpublished.filter(|it| it.status.can_be_published());
        can.map(|it| it.school.urn).collect()
    }

    /// The schools whose status is published.
    pub fn published(&self) -> Vec<Urn> {
        let published = self.lines.iter().filter(|it| it.published.is_some());
        published.map(|it| it.school.urn).collect()
    }
}

impl Query for PublishingAll {
    type View = PublishingAllView;

    const ACTION: Action = Action::PublishStatus;

    type Reads = InMemory;

    fn answer(&self, reading: &Reading<'_>) -> Result<PublishingAllView, Failure> {
        let (state, today) = (reading.unscoped::<State>(), reading.today);
        let organisation = reading.actor.organisation.ok_or(Refusal::NotFound)?;
        let of = state.representatives().of(organisation);
        // As proprietor, a trust is the appropriate authority of all its academies; no one else is that of many.
        if !of.iter().any(|it| matches!(it, Represented::Trust(_))) {
            return Err(Refusal::NotFound.into());
        }
        let mut schools = schools_of(reading)?;
        schools.sort_by_key(|school| (school.name, school.urn));
        let line = |school: &schools::School<'_>| {
            let publication = state.publications().of_school(school.urn);
            let published = publication.and_then(|it| Published::of(state, school.urn, it, today));
            Some(PublishingLine {
                school: SchoolLine::of(school),
                status: public_status(state, school.urn, today, &[])?,
                published,
            })
        };
        let mut view = PublishingAllView {
            organisation: reading.organisation(organisation, today),
            lines: schools.iter().filter_map(line).collect(),
            shown: Revision::of([]),
        };
        view.shown = status_shown(state, &view.to_publish(), today);
        Ok(view)
    }
}
