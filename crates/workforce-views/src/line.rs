//! A school in a line: enough to tell it from others of its name.

use schools::{School, Schools};
use serde::Serialize;
use vocabulary::Urn;

/// A school in a line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SchoolLine {
    /// Its number.
    pub urn: Urn,
    /// Its name.
    pub name: String,
    /// What the list calls its type.
    pub type_name: String,
    /// Its phase; empty where the list gives none.
    pub phase: &'static str,
    /// Its status, in words.
    pub status: &'static str,
    /// Whether it has closed.
    pub closed: bool,
    /// Street, town and postcode, those that are given.
    pub place: Vec<String>,
    /// Its local authority.
    pub authority: String,
}

/// A school that another leads to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SchoolName {
    /// Its number.
    pub urn: Urn,
    /// Its name; its number again, where no list gives it.
    pub name: String,
}

impl SchoolLine {
    /// The line of a school.
    pub fn of(school: &School<'_>) -> Self {
        let place = [school.street, school.town, school.postcode];
        let place = place.into_iter().filter(|part| !part.is_empty());
        Self {
            urn: school.urn,
            name: school.name.to_owned(),
            type_name: school.type_name.to_owned(),
            phase: school.phase.name(),
            status: school.status.name(),
            closed: school.status == schools::OpenStatus::Closed,
            place: place.map(str::to_owned).collect(),
            authority: school.authority_name.to_owned(),
        }
    }
}

impl SchoolName {
    /// A school by its number, as it is called now.
    pub fn of(schools: &Schools, urn: Urn) -> Self {
        let name = schools.get(urn).map(|it| it.school.name.to_owned());
        let name = name.unwrap_or_else(|| format!("School {urn}"));
        Self { urn, name }
    }
}
