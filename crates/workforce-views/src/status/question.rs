//! A parent’s question: what the law makes public about a school’s SENCO, and what the school itself publishes. Nothing
//! else that the register knows of the school is in it, whoever asks.

use crate::{SchoolLine, SchoolName};
use access::Action;
use asking::{Failure, InMemory, Query, Reading};
use jiff::civil::Date;
use schools::Standing;
use vocabulary::{Refusal, Urn, london_date};
use workforce::{
    PublicStatus, Publication, School, SchoolDuty, State, changed_since, duty_of_school,
    holds_since, public_status,
};

/// Is the SENCO of a school qualified, as far as everyone may know?
#[derive(Clone, Copy, Debug)]
pub struct SchoolQuestion {
    /// The school.
    pub urn: Urn,
}

/// What is public about a school’s SENCO.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SchoolQuestionView {
    /// The school.
    pub school: SchoolLine,
    /// Whether it is open today.
    pub standing: Standing,
    /// Where it has closed, the schools that continue what it did.
    pub goes_on_as: Vec<SchoolName>,
    /// Whether it must have a SENCO today, and why.
    pub duty: SchoolDuty,
    /// What the school publishes; nothing where it has not chosen to.
    pub published: Option<Published>,
}

/// What a school publishes of its SENCO’s qualification.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Published {
    /// The answer of today.
    pub status: PublicStatus,
    /// The day on which the school published it.
    pub since: Date,
    /// The day on which it last published or checked it.
    pub checked: Date,
    /// Whether it is another status than the school checked then.
    pub changed: bool,
    /// Where it is, since when it holds, as far as that is after the school checked it.
    pub holds_since: Option<Date>,
}

impl Published {
    /// What everyone reads today of a school that publishes its status.
    pub(super) fn of(state: &State, school: Urn, it: &Publication, today: Date) -> Option<Self> {
        Some(Self {
            status: public_status(state, school, today, &it.named)?,
            since: london_date(it.since),
            checked: london_date(it.checked.at),
            changed: changed_since(state, school, it, today).is_some(),
            holds_since: holds_since(state, school, it, today),
        })
    }
}

impl Query for SchoolQuestion {
    type View = SchoolQuestionView;

    const ACTION: Action = Action::ReadSchools;

    type Reads = InMemory;

    fn answer(&self, reading: &Reading<'_>) -> Result<SchoolQuestionView, Failure> {
        // The national list is public, and so is what a school publishes.
        let state = reading.unscoped::<State>();
        let schools = state.schools();
        let listed = schools.get(self.urn).ok_or(Refusal::NotFound)?.school;
        let published = state.publications().of_school(self.urn);
        let goes_on_as = schools.goes_on_as(self.urn);
        Ok(SchoolQuestionView {
            school: SchoolLine::of(&listed),
            standing: listed.standing_on(reading.today),
            goes_on_as: goes_on_as
                .iter()
                .map(|urn| SchoolName::of(schools, *urn))
                .collect(),
            duty: duty_of_school(&School::from(&listed), reading.today),
            published: published.and_then(|it| Published::of(state, self.urn, it, reading.today)),
        })
    }
}
