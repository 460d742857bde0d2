//! Which column of a provider’s file is what: recognised by its heading, remembered, or chosen.

use super::Table;
use crate::SencoQualification;
use std::collections::BTreeMap;
use vocabulary::text::sought;

/// Something that a column of a provider’s file can say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Column {
    /// The teacher reference number.
    Trn,
    /// The whole name.
    Name,
    /// The first name, where names are in two columns.
    FirstName,
    /// The family name, where names are in two columns.
    LastName,
    /// The qualification.
    Qualification,
    /// When the course began.
    Began,
    /// When it was completed.
    Completed,
    /// What came of it.
    Result,
    /// The number of the certificate.
    Certificate,
    /// The awarding body.
    Body,
}

impl Column {
    /// Everything that a column can say.
    pub const ALL: [Self; 10] = [
        Self::Trn,
        Self::Name,
        Self::FirstName,
        Self::LastName,
        Self::Qualification,
        Self::Began,
        Self::Completed,
        Self::Result,
        Self::Certificate,
        Self::Body,
    ];

    /// Its stable name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Trn => "trn",
            Self::Name => "name",
            Self::FirstName => "first-name",
            Self::LastName => "last-name",
            Self::Qualification => "qualification",
            Self::Began => "began",
            Self::Completed => "completed",
            Self::Result => "result",
            Self::Certificate => "certificate",
            Self::Body => "body",
        }
    }

    /// The text shown on pages.
    pub const fn in_words(self) -> &'static str {
        match self {
            Self::Trn => "Teacher reference number",
            Self::Name => "Name",
            Self::FirstName => "First name",
            Self::LastName => "Last name",
            Self::Qualification => "Qualification",
            Self::Began => "Course began",
            Self::Completed => "Completed",
            Self::Result => "Result",
            Self::Certificate => "Certificate number",
            Self::Body => "Awarding body",
        }
    }

    /// The one with this stable name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|column| column.name() == name)
    }

    /// Whether a heading is one by which something is recognised.
    pub(super) fn is_heading(heading: &str) -> bool {
        let heading = sought(heading);
        let mut all = Self::ALL.into_iter();
        all.any(|it| it.headings().contains(&heading.as_str()))
    }

    /// Headings by which it is recognised, as [`sought`] writes them.
    const fn headings(self) -> &'static [&'static str] {
        match self {
            Self::Trn => &[
                "trn",
                "trn number",
                "teacher reference number",
                "teacher reference",
                "teacher number",
                "teacher ref",
                "dfe number",
                "dfes number",
            ],
            Self::Name => &[
                "name",
                "full name",
                "student",
                "student name",
                "participant",
                "participant name",
                "teacher",
                "teacher name",
                "name on certificate",
            ],
            Self::FirstName => &[
                "first name",
                "firstname",
                "forename",
                "forenames",
                "given name",
            ],
            Self::LastName => &["last name", "lastname", "surname", "family name"],
            Self::Qualification => &[
                "qualification",
                "award",
                "course",
                "course name",
                "programme",
                "qualification name",
            ],
            Self::Began => &[
                "began",
                "start",
                "started",
                "start date",
                "course start",
                "course start date",
                "date started",
                "course began",
                "registered",
                "registration date",
            ],
            Self::Completed => &[
                "completed",
                "completion",
                "completion date",
                "date completed",
                "date of completion",
                "end date",
                "award date",
                "date awarded",
                "date of award",
                "awarded",
                "awarded on",
            ],
            Self::Result => &[
                "result",
                "outcome",
                "status",
                "final result",
                "pass fail",
                "passfail",
            ],
            Self::Certificate => &[
                "certificate",
                "certificate number",
                "certificate no",
                "cert no",
                "certificate ref",
            ],
            Self::Body => &[
                "body",
                "awarding body",
                "awarded by",
                "university",
                "awarding university",
                "awarding institution",
                "validating university",
            ],
        }
    }
}

/// Headings of the two columns that we add to a file that is given back: they say nothing when it comes again.
pub const OURS: [&str; 2] = ["Check: result", "Check: what to put right"];

/// Which column of a file is what.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Columns {
    /// The place of each column, by what it says.
    places: BTreeMap<Column, usize>,
    /// Which qualification all rows are about, where no column says it.
    pub all: Option<SencoQualification>,
}

/// The key in what is remembered under which the qualification of all rows stands: no heading is empty.
const ALL_ROWS: &str = "";

impl Columns {
    /// What is recognised of a table, by what was remembered or chosen before, and otherwise by its headings.
    pub fn of(table: &Table, remembered: &BTreeMap<String, String>) -> Self {
        let mut found = Self::default();
        let headings = table.headings.iter().enumerate();
        let usable = headings.filter(|(_, heading)| !OURS.contains(&heading.as_str()));
        let usable: Vec<(usize, &String)> = usable.collect();
        for (place, heading) in &usable {
            let said = remembered.get(*heading);
            if let Some(column) = said.and_then(|name| Column::named(name)) {
                found.places.entry(column).or_insert(*place);
            }
        }
        for (place, heading) in usable {
            let heading_sought = sought(heading);
            let mut columns = Column::ALL.into_iter();
            let column = columns.find(|it| it.headings().contains(&heading_sought.as_str()));
            if let Some(column) = column.filter(|_| !remembered.contains_key(heading)) {
                found.places.entry(column).or_insert(place);
            }
        }
        let all = remembered.get(ALL_ROWS);
        found.all = SencoQualification::ALL
            .into_iter()
            .find(|it| all.is_some_and(|name| name == it.name()));
        if found.place(Column::Qualification).is_some() {
            found.all = None;
        }
        found
    }

    /// Where something stands.
    pub fn place(&self, column: Column) -> Option<usize> {
        self.places.get(&column).copied()
    }

    /// What the column at a place says.
    pub fn at(&self, place: usize) -> Option<Column> {
        let mut all = self.places.iter();
        all.find(|(_, at)| **at == place).map(|(column, _)| *column)
    }

    /// What no column says, and one must. Without it no row can be read.
    pub fn lacks(&self) -> Vec<&'static str> {
        let has = |column| self.place(column).is_some();
        let mut lacks = Vec::new();
        if !has(Column::Trn) {
            lacks.push("the teacher reference number");
        }
        let in_two = has(Column::FirstName) && has(Column::LastName);
        if !in_two && !has(Column::Name) {
            lacks.push("the name, or the first name and the last name");
        }
        if !has(Column::Qualification) && self.all.is_none() {
            lacks.push("the qualification");
        }
        if !has(Column::Began) && !has(Column::Completed) {
            lacks.push("when the course began, or when it was completed");
        }
        lacks
    }

    /// What is remembered of it, by heading: for a column that says nothing, that it does.
    pub fn remembered(&self, table: &Table) -> BTreeMap<String, String> {
        let headings = table.headings.iter().enumerate();
        let ours = |heading: &String| OURS.contains(&heading.as_str()) || heading.is_empty();
        let mut remembered = BTreeMap::new();
        for (place, heading) in headings.filter(|(_, heading)| !ours(heading)) {
            let name = self.at(place).map_or("", Column::name);
            // Of several headings that are the same, the one that says something.
            let said: &mut String = remembered.entry(heading.clone()).or_default();
            if said.is_empty() {
                name.clone_into(said);
            }
        }
        if let Some(all) = self.all {
            remembered.insert(ALL_ROWS.to_owned(), all.name().to_owned());
        }
        remembered
    }

    /// What is remembered when someone chooses: the name of a column for each heading, and the qualification of
    /// all rows.
    pub fn chosen(
        by_heading: impl IntoIterator<Item = (String, String)>,
        all: Option<SencoQualification>,
    ) -> BTreeMap<String, String> {
        let all = all.map(|all| (ALL_ROWS.to_owned(), all.name().to_owned()));
        let known = |name: &str| Column::named(name).map_or("", Column::name).to_owned();
        let by_heading = by_heading.into_iter();
        let by_heading = by_heading.filter(|(heading, _)| !heading.is_empty());
        let by_heading = by_heading.map(|(heading, name)| (heading, known(&name)));
        by_heading.chain(all).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(headings: &str) -> Table {
        Table::read(format!("{headings}\n1,2,3,4,5\n").as_bytes(), 10).unwrap()
    }

    #[test]
    fn obvious_headings_are_recognised_and_others_are_chosen_once() {
        let plain = table("T.R.N.,Full name,Course,Start date,Date awarded");
        let none = BTreeMap::new();
        let columns = Columns::of(&plain, &none);
        assert_eq!(columns.lacks(), Vec::<&str>::new());
        assert_eq!(columns.at(4), Some(Column::Completed));

        let odd = table("Ref,Who,Began,Notes,Done");
        let columns = Columns::of(&odd, &none);
        assert_eq!(columns.lacks().len(), 3);
        let chosen = [
            ("Ref", "trn"),
            ("Who", "name"),
            ("Done", "completed"),
            ("Notes", ""),
        ];
        let chosen = chosen.map(|(heading, name)| (heading.to_owned(), name.to_owned()));
        let chosen = Columns::chosen(chosen, Some(SencoQualification::Nasenco));
        let columns = Columns::of(&odd, &chosen);
        assert_eq!(columns.lacks(), Vec::<&str>::new());
        assert_eq!(columns.place(Column::Began), Some(2), "recognised beside");
        // What is remembered gives the same again.
        assert_eq!(Columns::of(&odd, &columns.remembered(&odd)), columns);
    }

    #[test]
    fn what_we_added_says_nothing_when_it_comes_again() {
        let with_ours = table("TRN,Name,Result,Check: result,Check: what to put right");
        let columns = Columns::of(&with_ours, &BTreeMap::new());
        assert_eq!(columns.at(2), Some(Column::Result));
        assert_eq!((columns.at(3), columns.at(4)), (None, None));
    }
}
