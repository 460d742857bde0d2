//! A list of people to be invited, as someone’s spreadsheet has it: refused whole when anything of it is wrong, with the rows named.

use std::collections::BTreeMap;
use thiserror::Error;
use typed_table::{NotATable, Table, TableRow};
use vocabulary::{Urn, text::one_line};

/// The most rows of a list.
pub const LONGEST_LIST: usize = 50_000;
/// The most characters of a role.
const LONGEST_ROLE: usize = 60;
/// The most rows that are named.
const NAMED: usize = 20;

/// A column of such a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Column {
    /// The address.
    Email,
    /// Which survey they are asked.
    Survey,
    /// Their school.
    Urn,
    /// What they are at their school.
    Role,
}

/// Someone who is to be invited.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invitee {
    /// The address, as it is compared with others.
    pub address: String,
    /// The survey, by its id.
    pub survey: String,
    /// Their school.
    pub school: Option<Urn>,
    /// What they are at their school; empty where the list does not say.
    pub role: String,
}

/// A list that can be used.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct InviteList {
    /// Everyone in it, once.
    pub invitees: Vec<Invitee>,
    /// How many rows say what an earlier row said.
    pub repeated: usize,
}

/// A row that is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WrongRow {
    /// The number that a spreadsheet shows beside it.
    pub line: u64,
    /// The column.
    pub column: Column,
    /// What is wrong with it, and how to put it right.
    pub says: String,
}

/// Why a list cannot be used. Nothing of it was kept.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum WrongList {
    /// It is no table.
    #[error("{0}")]
    NoTable(#[from] NotATable),
    /// It lacks a column.
    #[error("The file has no column that is called {}. Add it", .0.heading())]
    Lacks(Column),
    /// So many rows are wrong, of which the first are named.
    #[error("{1} rows cannot be used. Put them right and choose the file again")]
    Rows(Vec<WrongRow>, usize),
}

impl Column {
    /// What it is called in the file.
    pub const fn heading(self) -> &'static str {
        match self {
            Self::Email => "Email",
            Self::Survey => "Survey",
            Self::Urn => "URN",
            Self::Role => "Role",
        }
    }
}

/// Where each column stands.
struct Places {
    email: usize,
    survey: Option<usize>,
    urn: Option<usize>,
    role: Option<usize>,
}

impl InviteList {
    /// Reads a list. `surveys` are those that the campaign asks, by their ids: where it asks one, no row has to say which. `address`
    /// reads an address, and `is_school` says whether there is a school of a number.
    ///
    /// # Errors
    /// What is wrong with the file or its rows.
    pub fn read(
        bytes: &[u8],
        surveys: &[&str],
        address: &dyn Fn(&str) -> Result<String, String>,
        is_school: &dyn Fn(Urn) -> bool,
    ) -> Result<Self, WrongList> {
        let table = Table::read(bytes, LONGEST_LIST)?;
        let place = |column: Column| table.place(column.heading());
        let email = place(Column::Email).ok_or(WrongList::Lacks(Column::Email))?;
        let survey = place(Column::Survey);
        if survey.is_none() && surveys.len() != 1 {
            return Err(WrongList::Lacks(Column::Survey));
        }
        let places = Places {
            email,
            survey,
            urn: place(Column::Urn),
            role: place(Column::Role),
        };
        let mut list = Self::default();
        let mut wrong = Vec::new();
        // Each address and survey, with its row and what that row says beside them.
        let mut seen = BTreeMap::<(String, String), (u64, usize)>::new();
        for row in &table.rows {
            let invitee = match read_row(row, &places, surveys, address, is_school) {
                Ok(invitee) => invitee,
                Err(problem) => {
                    wrong.push(problem);
                    continue;
                }
            };
            let who = (invitee.address.clone(), invitee.survey.clone());
            match seen.get(&who) {
                None => {
                    seen.insert(who, (row.line, list.invitees.len()));
                    list.invitees.push(invitee);
                }
                Some((_, at)) if list.invitees[*at] == invitee => list.repeated += 1,
                Some((line, _)) => wrong.push(WrongRow {
                    line: row.line,
                    column: Column::Email,
                    says: format!(
                        "Row {line} has the same email address with another school or role. Delete one of the rows"
                    ),
                }),
            }
        }
        if wrong.is_empty() {
            return Ok(list);
        }
        let many = wrong.len();
        wrong.truncate(NAMED);
        Err(WrongList::Rows(wrong, many))
    }
}

fn read_row(
    row: &TableRow,
    places: &Places,
    surveys: &[&str],
    address: &dyn Fn(&str) -> Result<String, String>,
    is_school: &dyn Fn(Urn) -> bool,
) -> Result<Invitee, WrongRow> {
    let wrong = |column: Column, says: String| WrongRow {
        line: row.line,
        column,
        says,
    };
    let cell = |place: Option<usize>| place.map_or("", |place| row.cell(place));
    let address = address(row.cell(places.email)).map_err(|says| wrong(Column::Email, says))?;
    let survey = match cell(places.survey) {
        "" if surveys.len() == 1 => surveys[0],
        typed => *surveys
            .iter()
            .find(|it| it.eq_ignore_ascii_case(typed))
            .ok_or_else(|| {
                let says = format!("Survey must be one of: {}", surveys.join(", "));
                wrong(Column::Survey, says)
            })?,
    };
    let school = match cell(places.urn) {
        "" => None,
        typed => {
            let urn = typed.parse().ok().filter(|urn| is_school(*urn));
            let says =
                "URN must be the number of a school in the national list, for example 100000";
            Some(urn.ok_or_else(|| wrong(Column::Urn, says.to_owned()))?)
        }
    };
    let role = one_line(cell(places.role));
    if role.chars().count() > LONGEST_ROLE {
        let says = format!("Role must be {LONGEST_ROLE} characters or fewer");
        return Err(wrong(Column::Role, says));
    }
    Ok(Invitee {
        address,
        survey: survey.to_owned(),
        school,
        role,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, surveys: &[&str]) -> Result<InviteList, WrongList> {
        let address = |typed: &str| {
            let is_one = typed.contains('@');
            let says = || "Enter an email address".to_owned();
            is_one.then(|| typed.to_lowercase()).ok_or_else(says)
        };
        let is_school = |urn: Urn| u32::from(urn) < 200_000;
        InviteList::read(text.as_bytes(), surveys, &address, &is_school)
    }

    #[test]
    fn a_list_is_read_with_everyone_in_it_once() {
        let text =
            "Email,URN,Role\na@x.example,100001,SENCO\nA@x.example,100001,SENCO\nb@x.example,,\n";
        let list = read(text, &["school-2026"]).unwrap();
        assert_eq!(list.repeated, 1);
        let addresses: Vec<&str> = list.invitees.iter().map(|it| it.address.as_str()).collect();
        assert_eq!(addresses, ["a@x.example", "b@x.example"]);
        assert_eq!(list.invitees[0].school, "100001".parse().ok());
        assert_eq!(list.invitees[1].survey, "school-2026");
    }

    #[test]
    fn a_list_with_anything_wrong_is_refused_whole_and_the_rows_are_named() {
        let text = "Email;Survey;URN\nnone;school-2026;100001\nb@x.example;school;100001\nc@x.example;heads;999999\nd@x.example;heads;1\nd@x.example;heads;2\n";
        let Err(WrongList::Rows(rows, 4)) = read(text, &["school-2026", "heads"]) else {
            panic!("four rows are wrong");
        };
        let places: Vec<(u64, Column)> = rows.iter().map(|it| (it.line, it.column)).collect();
        assert_eq!(
            places,
            [
                (2, Column::Email),
                (3, Column::Survey),
                (4, Column::Urn),
                (6, Column::Email)
            ]
        );
    }

    #[test]
    fn where_a_campaign_asks_several_surveys_each_row_says_which() {
        let text = "Email,Role\na@x.example,SENCO\n";
        let lacks = read(text, &["school-2026", "heads"]);
        assert_eq!(lacks, Err(WrongList::Lacks(Column::Survey)));
    }
}
