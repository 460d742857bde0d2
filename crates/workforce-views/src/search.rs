//! Finding a school by what someone types into one field.

use crate::{SchoolLine, SchoolName};
use access::Action;
use asking::{Failure, InMemory, Query, Reading};
use schools::{ListKind, Nearness};
use serde::Serialize;
use workforce::State;

/// Which schools may someone mean who types this?
#[derive(Clone, Debug)]
pub struct SchoolSearch {
    /// What was typed: a name, town, postcode, street or number.
    pub text: String,
    /// The most that are shown.
    pub most: usize,
}

/// The schools that were found, the nearest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SearchView {
    /// The nearest.
    pub found: Vec<FoundSchool>,
    /// How many there are in all.
    pub all: usize,
    /// Whether these are only similar: none has every word that was typed.
    pub similar: bool,
    /// Whether any list of schools has been imported.
    pub has_list: bool,
}

/// A school that was found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FoundSchool {
    /// The school.
    pub school: SchoolLine,
    /// The name that it had before, where that is what was found.
    pub former_name: Option<String>,
    /// Where it has closed, the schools that go on what it did.
    pub goes_on_as: Vec<SchoolName>,
}

impl Query for SchoolSearch {
    type View = SearchView;

    const ACTION: Action = Action::ReadSchools;

    type Reads = InMemory;

    fn answer(&self, reading: &Reading<'_>) -> Result<SearchView, Failure> {
        // The national list is public, and no one's.
        let schools = reading.unscoped::<State>().schools();
        let found = schools.search(&self.text, self.most);
        let line = |hit: &schools::Hit<'_>| FoundSchool {
            school: SchoolLine::of(&hit.school),
            former_name: hit.former_name.map(str::to_owned),
            goes_on_as: hit
                .goes_on_as
                .iter()
                .map(|urn| SchoolName::of(schools, *urn))
                .collect(),
        };
        Ok(SearchView {
            found: found.hits.iter().map(line).collect(),
            all: found.all,
            similar: found
                .hits
                .first()
                .is_some_and(|hit| hit.nearness > Nearness::AllWords),
            has_list: schools.newest_list(ListKind::Schools).is_some(),
        })
    }
}
