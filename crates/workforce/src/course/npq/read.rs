//! The shapes of files of the NPQ registration service, told by their headings, and what a row of each says.
//!
//! Columns are found by name but for outcomes of the general export: there the date of the second outcome is called
//! *Outcome 1 Date* again, so each date is read from the column that follows its outcome.

use super::{cells::Cells, shape::Shape};
use crate::{FileKind, OutcomeResult};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use typed_table::{NotATable, Table};
use vocabulary::{PartialDate, Trn, text::sought};

/// The most rows of a file that are read at once, of all courses.
pub const MOST_NPQ_ROWS: usize = 100_000;

/// What a file of the service says of the NPQ for SENCOs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NpqFile {
    /// What it is.
    pub kind: FileKind,
    /// The rows of this course.
    pub rows: Vec<NpqReadRow>,
    /// The number of rows of other courses.
    pub other_courses: u64,
    /// The number of rows of applications that never became a course.
    pub never_began: u64,
}

/// A row as it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NpqReadRow {
    /// The number that a spreadsheet shows beside it.
    pub line: u64,
    /// The name, as it stands there; empty where a file has none.
    pub name: String,
    /// That zeros were put before its teacher reference number, where they were.
    pub filled_up: Option<String>,
    /// What it says, or everything that is wrong with it.
    pub says: Result<NpqRow, Vec<NpqProblem>>,
}

/// What is wrong with a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NpqProblem {
    /// The heading of the column; empty where the whole row is meant.
    pub column: String,
    /// What is wrong and how to put it right.
    pub says: String,
}

/// A row about a participant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NpqRow {
    /// The number that a spreadsheet shows beside it.
    pub line: u64,
    /// The ids by which the service knows the participant, in small letters.
    pub ids: Vec<String>,
    /// The name, where the file has one.
    pub name: Option<String>,
    /// The teacher reference number, where the service has verified one.
    pub trn: Option<Trn>,
    /// What it says of them.
    pub says: NpqSays,
}

/// What a row says of a participant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub enum NpqSays {
    /// They take or took the course.
    Course {
        /// The name of the lead provider.
        provider: Option<String>,
        /// When they began.
        began: Option<PartialDate>,
        /// The year of their cohort.
        cohort: Option<i16>,
        /// What came of it, the first first.
        outcomes: Vec<NpqOutcome>,
        /// Whether they left.
        left: bool,
    },
    /// Their teacher reference number is this one.
    Number,
}

/// An outcome as the service has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NpqOutcome {
    /// Passed, failed or voided.
    pub result: OutcomeResult,
    /// When.
    pub on: Option<PartialDate>,
}

/// Reads a file: which one it is, its headings say.
///
/// # Errors
/// When it is no table, or none of the service; bad rows are no error but part of what was read.
pub fn read_npq(bytes: &[u8], today: Date) -> Result<NpqFile, String> {
    let table = Table::read(bytes, MOST_NPQ_ROWS).map_err(|error: NotATable| error.to_string())?;
    let shape = Shape::of(&table)?;
    let mut file = NpqFile {
        kind: shape.kind(),
        rows: Vec::new(),
        other_courses: 0,
        never_began: 0,
    };
    for row in &table.rows {
        let cells = Cells {
            table: &table,
            row,
            today,
        };
        let of_ours = match shape {
            Shape::Declarations => sought(cells.cell("course_identifier")).contains("senco"),
            Shape::General => is_ours(cells.cell("Course Name")),
            Shape::Applications | Shape::Numbers => true,
        };
        let named = matches!(shape, Shape::General | Shape::Applications);
        if !of_ours {
            file.other_courses += 1;
        } else if named && cells.name().is_none() {
            file.never_began += 1;
        } else {
            file.rows.push(NpqReadRow {
                line: row.line,
                name: cells.name().unwrap_or_default(),
                filled_up: cells.filled_up(shape.number()),
                says: read(shape, &cells),
            });
        }
    }
    Ok(file)
}

/// What a row says.
fn read(shape: Shape, cells: &Cells<'_>) -> Result<NpqRow, Vec<NpqProblem>> {
    match shape {
        Shape::Declarations => cells.declaration(),
        Shape::Applications => cells.application(),
        Shape::General => cells.general(),
        Shape::Numbers => cells.number(),
    }
}

/// Whether a course is the one for SENCOs, by its name.
fn is_ours(name: &str) -> bool {
    let name = sought(name);
    name.contains("senco") || name.contains("special educational needs co")
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn read_file(file: &str) -> NpqFile {
        read_npq(file.as_bytes(), date(2026, 11, 30)).unwrap()
    }

    #[test]
    fn a_file_that_is_like_none_says_what_was_found_and_what_the_nearest_lacks() {
        let refused = |file: &str| read_npq(file.as_bytes(), date(2026, 11, 30)).unwrap_err();
        let says = refused("Full Name,User ID,Notes\nA B,1,\n");
        assert!(says.contains("“Full Name”, “User ID”, “Notes”"), "{says}");
        assert!(says.contains("It is most like"), "{says}");
        assert!(says.contains("lacks “"), "{says}");
        let says = refused("Updated TRN,Name\n1234567,A B\n");
        assert!(
            says.contains("corrected teacher reference numbers"),
            "{says}"
        );
        assert!(says.contains("no column “User ID”"), "{says}");
    }

    #[test]
    fn a_number_that_lost_its_zeros_is_filled_up_and_that_is_said() {
        let file = read_file("User ID,Updated TRN\n17,31006\n18,1234567\n");
        let says = file.rows[0].filled_up.as_deref();
        assert_eq!(says, Some("31006 was read as 0031006"));
        assert_eq!(file.rows[1].filled_up, None);
    }

    #[test]
    fn the_second_date_of_the_general_export_is_read_though_its_heading_is_the_firsts() {
        let file = read_file(
            "Full Name,Email,User ID,Teacher Reference Number,School URN,Lead Provider Name,\
             Course Name,Schedule,Cohort Start Year,Eligible for Funding,Participant Status,\
             Targeted Support Funding Eligibility,Targeted Delivery Funding Eligibility,\
             Outcome 1,Outcome 1 Date,Outcome 2,Outcome 1 Date,Outcome 3,Outcome 3 Date,\
             Outcome 4,Outcome 4 Date\n\
             Zoë Adeyemi,,17,,,UCL,Special educational needs co-ordinator (SENCO),,2024,,active,,,\
             failed,2026-03-01,passed,2026-06-02,,,,\n\
             ,,18,,,,SENCO,,2024,,,,,,,,,,,,\n\
             A B,,19,,,,Headship,,2024,,,,,,,,,,,,\n",
        );
        assert_eq!((file.other_courses, file.never_began), (1, 1));
        let row = file.rows[0].says.clone().unwrap();
        let NpqSays::Course { outcomes, .. } = row.says else {
            panic!("a course");
        };
        let on: Vec<_> = outcomes
            .iter()
            .map(|it| it.on.unwrap().to_string())
            .collect();
        assert_eq!(on, ["2026-03-01", "2026-06-02"]);
        assert_eq!(row.trn, None, "no number is no mistake");
    }

    #[test]
    fn declarations_are_read_in_any_case_and_refused_whole_without_a_column() {
        let head = "participant_id,declaration_type,declaration_date,course_identifier,\
                    delivery_partner_id,lead_provider_name, has_passed ";
        let file = read_file(&format!(
            "{head}\n7A8F-1,Completed,2026-06-02T00:00:00+00:00,npq-senco,,UCL,TRUE\n\
             7a8f-1,retained-1,2026-01-02,npq-senco,,UCL,\n\
             7a8f-1,completed,2026-06-02,npq-senco,,UCL,\n\
             7a8f-1,completed,2026-06-02,npq-headship,,UCL,true\n"
        ));
        assert_eq!(file.kind, FileKind::NpqDeclarations);
        assert_eq!(file.rows[0].says.clone().unwrap().ids, ["7a8f-1"]);
        assert!(file.rows[1].says.is_ok());
        assert!(
            file.rows[2].says.is_err(),
            "whether they passed is not said"
        );
        assert_eq!(file.other_courses, 1);
        let lacking = head.replace(", has_passed ", "");
        let lacking = format!("{lacking}\n1,2,3,4,5,6\n");
        let says = read_npq(lacking.as_bytes(), date(2026, 11, 30)).unwrap_err();
        assert!(says.contains("has_passed"), "{says}");
    }

    #[test]
    fn a_number_that_the_service_has_not_verified_is_not_taken() {
        let head = "Full Name,Email,Application ID,Application ECF ID,User ID,User ECF ID,TRN,\
                    TRN Verified,Training Status";
        let file = read_file(&format!(
            "{head}\nA B,,1,x,5,AB-1,1234567,false,active\nC D,,2,y,6,AB-2,1234567,true,withdrawn\n"
        ));
        assert_eq!(file.rows[0].says.clone().unwrap().trn, None);
        let second = file.rows[1].says.clone().unwrap();
        assert_eq!(second.ids, ["ab-2", "6"]);
        assert!(second.trn.is_some());
    }
}
