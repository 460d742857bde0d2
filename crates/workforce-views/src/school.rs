//! A school on a date: what it was, what came before and after it, and whether it must have a SENCO.

use crate::{SchoolLine, SchoolName};
use access::Action;
use asking::{Failure, InMemory, Query, Reading};
use jiff::civil::Date;
use schools::{How, ListKind, Schools, Standing, Succession};
use vocabulary::{Refusal, Urn};
use workforce::{School, SchoolDuty, State, checker::Answers, duty_of_school, rules::Tri};

/// A school on a date.
#[derive(Clone, Copy, Debug)]
pub struct SchoolFile {
    /// The school’s unique reference number.
    pub urn: Urn,
    /// On which day; today when absent.
    pub on: Option<Date>,
}

/// A school as it stood on a date, as now known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SchoolView {
    /// The school in a line.
    pub line: SchoolLine,
    /// The day that was asked about.
    pub on: Date,
    /// Whether it was open on that day.
    pub standing: Standing,
    /// The day of the list that says what is shown.
    pub as_at: Date,
    /// Whether the last list up to that day still has it.
    pub listed: bool,
    /// Whether the day is before any list: then only the school's dates speak of it.
    pub before_lists: bool,
    /// The lines of its address.
    pub address: Vec<String>,
    /// The first day on which it was open.
    pub opened: Option<Date>,
    /// The last day on which it was open.
    pub last_day: Option<Date>,
    /// Its number within its local authority, as the department writes it.
    pub dfe_number: Option<String>,
    /// The UK provider reference number.
    pub ukprn: Option<u32>,
    /// The trust that it is in.
    pub trust: String,
    /// The ages between which it has pupils.
    pub ages: Option<(u8, u8)>,
    /// Whether it must have a SENCO on that day, and why.
    pub duty: SchoolDuty,
    /// The answers that it gives to the checker, where one of its SENCOs can be checked.
    pub checker: Option<Answers>,
    /// The schools that it came of.
    pub before: Vec<Neighbour>,
    /// The schools that came of it.
    pub after: Vec<Neighbour>,
    /// Where it has closed, the schools that go on what it did.
    pub goes_on_as: Vec<SchoolName>,
    /// Where it was not open on that day, the schools that stood in its place.
    pub in_its_place: Vec<SchoolName>,
    /// The day of the newest list of schools.
    pub newest_list: Option<Date>,
}

/// A school that came before or after.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Neighbour {
    /// Which, and what it is called.
    pub school: SchoolName,
    /// Whether any list has it: there is a page of it.
    pub has_page: bool,
    /// What became of the earlier of the two.
    pub how: How,
    /// The day from which the later took the earlier's place, where a list says it.
    pub on: Option<Date>,
}

impl Query for SchoolFile {
    type View = SchoolView;

    const ACTION: Action = Action::ReadSchools;

    type Reads = InMemory;

    fn answer(&self, reading: &Reading<'_>) -> Result<SchoolView, Failure> {
        // The national list is public, and no one's.
        let schools = reading.unscoped::<State>().schools();
        let on = self.on.unwrap_or(reading.today);
        let stated = schools.at(self.urn, on, None).ok_or(Refusal::NotFound)?;
        let it = stated.school;
        let standing = it.standing_on(on);
        let line = schools.on_in_line(self.urn, on, None);
        let known = School::from(&it);
        let duty = duty_of_school(&known, on);
        let can_have_one = duty.required != Tri::No;
        let in_line = line.open.iter().chain(&line.perhaps);
        let elsewhere = in_line.filter(|urn| **urn != self.urn && standing != Standing::Open);
        let named = |urn: &Urn| SchoolName::of(schools, *urn);
        let neighbours = |found: Vec<Succession>| {
            let found = found.iter();
            found.map(|it| neighbour(schools, self.urn, it)).collect()
        };
        Ok(SchoolView {
            line: SchoolLine::of(&it),
            on,
            standing,
            as_at: stated.as_at,
            listed: stated.listed,
            before_lists: stated.before_lists,
            address: it.address().map(str::to_owned).collect(),
            opened: it.opened,
            last_day: it.last_day,
            dfe_number: it.dfe_number().map(|number| number.to_string()),
            ukprn: it.ukprn,
            trust: it.trust_name.to_owned(),
            ages: it.lowest_age.zip(it.highest_age),
            checker: can_have_one
                .then(|| Answers::of_listed(self.urn, &known))
                .flatten(),
            duty,
            before: neighbours(schools.predecessors(self.urn)),
            after: neighbours(schools.successors(self.urn)),
            goes_on_as: schools.goes_on_as(self.urn).iter().map(named).collect(),
            in_its_place: elsewhere.map(named).collect(),
            newest_list: schools.newest_list(ListKind::Schools),
        })
    }
}

/// The other school of a succession.
fn neighbour(schools: &Schools, urn: Urn, it: &Succession) -> Neighbour {
    let (other, name) = if it.earlier == urn {
        (it.later, &it.later_name)
    } else {
        (it.earlier, &it.earlier_name)
    };
    let known = schools.get(other).is_some();
    let mut school = SchoolName::of(schools, other);
    if !known && let Some(name) = name {
        name.as_ref().clone_into(&mut school.name);
    }
    Neighbour {
        school,
        has_page: known,
        how: it.how,
        on: it.on,
    }
}
