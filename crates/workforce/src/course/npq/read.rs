//! The shapes of files of the NPQ registration service, told by their headings, and what a row of each says.
//!
//! Columns are found by name but for outcomes of the general export: there the date of the second outcome is called
//! *Outcome 1 Date* again, so each date is read from the column that follows its outcome.

use crate::{
    FileKind, OutcomeResult,
    course::{
        dates::typed_date,
        file::LONGEST,
        table::{NotATable, Table, TableRow},
    },
};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use vocabulary::{
    PartialDate, Trn,
    text::{one_line, sought},
};

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
                says: shape.read(&cells),
            });
        }
    }
    Ok(file)
}

/// Which file it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shape {
    /// Declarations, as administrators send them in bulk.
    Declarations,
    /// Applications for this course.
    Applications,
    /// General application data, with outcomes.
    General,
    /// Corrected numbers.
    Numbers,
}

/// The columns of declarations: a file that lacks one is none.
const DECLARATIONS: [&str; 7] = [
    "participant_id",
    "declaration_type",
    "declaration_date",
    "course_identifier",
    "delivery_partner_id",
    "lead_provider_name",
    "has_passed",
];

const APPLICATIONS: [&str; 6] = [
    "Full Name",
    "User ID",
    "User ECF ID",
    "TRN",
    "TRN Verified",
    "Training Status",
];

const GENERAL: [&str; 7] = [
    "Full Name",
    "User ID",
    "Teacher Reference Number",
    "Lead Provider Name",
    "Course Name",
    "Participant Status",
    "Outcome 1",
];

const NUMBERS: [&str; 2] = ["User ID", "Updated TRN"];

impl Shape {
    fn of(table: &Table) -> Result<Self, String> {
        let has = |heading: &str| table.place(heading).is_some();
        let (shape, headings): (Self, &[&str]) = if has("declaration_type") {
            (Self::Declarations, &DECLARATIONS)
        } else if has("Updated TRN") {
            (Self::Numbers, &NUMBERS)
        } else if has("Outcome 1") {
            (Self::General, &GENERAL)
        } else if has("Application ECF ID") {
            (Self::Applications, &APPLICATIONS)
        } else {
            return Err(
                "The file is none that we know of the NPQ registration service. Choose its \
                 declarations, applications, general application data or corrected numbers"
                    .to_owned(),
            );
        };
        let lacking = headings.iter().find(|heading| !has(heading));
        match lacking {
            None => Ok(shape),
            Some(heading) => Err(format!(
                "The file has no column “{heading}”. Choose the file as the service writes it"
            )),
        }
    }

    const fn kind(self) -> FileKind {
        match self {
            Self::Declarations => FileKind::NpqDeclarations,
            Self::Applications | Self::General => FileKind::NpqExport,
            Self::Numbers => FileKind::NpqNumbers,
        }
    }

    fn read(self, cells: &Cells<'_>) -> Result<NpqRow, Vec<NpqProblem>> {
        match self {
            Self::Declarations => cells.declaration(),
            Self::Applications => cells.application(),
            Self::General => cells.general(),
            Self::Numbers => cells.number(),
        }
    }
}

/// Whether a course is the one for SENCOs, by its name.
fn is_ours(name: &str) -> bool {
    let name = sought(name);
    name.contains("senco") || name.contains("special educational needs co")
}

struct Cells<'a> {
    table: &'a Table,
    row: &'a TableRow,
    today: Date,
}

impl Cells<'_> {
    fn cell(&self, heading: &str) -> &str {
        let place = self.table.place(heading);
        place.map_or("", |place| self.row.cell(place))
    }

    fn name(&self) -> Option<String> {
        Some(one_line(self.cell("Full Name"))).filter(|name| !name.is_empty())
    }

    fn declaration(&self) -> Result<NpqRow, Vec<NpqProblem>> {
        let mut wrong = Vec::new();
        let id = self.id("participant_id", &mut wrong);
        let on = self.date(
            "declaration_date",
            self.cell("declaration_date"),
            &mut wrong,
        );
        let what = self.cell("declaration_type").to_lowercase();
        let passed = self.cell("has_passed").to_lowercase();
        let (mut began, mut outcomes) = (None, Vec::new());
        match (what.as_str(), passed.as_str()) {
            ("started", _) => began = on,
            ("completed", "true" | "false") => {
                let result = if passed == "true" {
                    OutcomeResult::Passed
                } else {
                    OutcomeResult::Failed
                };
                outcomes.push(NpqOutcome { result, on });
            }
            ("completed", _) => wrong.push(problem(
                "has_passed",
                "has_passed must be true or false for someone who completed the course",
            )),
            (what, _) if what.starts_with("retained") => {}
            _ => wrong.push(problem(
                "declaration_type",
                "declaration_type must be started, retained-1, retained-2 or completed",
            )),
        }
        let says = NpqSays::Course {
            provider: self.provider("lead_provider_name"),
            began,
            outcomes,
            left: false,
        };
        self.row_of(vec![id], None, says, wrong)
    }

    fn application(&self) -> Result<NpqRow, Vec<NpqProblem>> {
        let mut wrong = Vec::new();
        let ids = vec![
            self.id("User ECF ID", &mut wrong),
            self.id("User ID", &mut wrong),
        ];
        let verified = self.cell("TRN Verified").eq_ignore_ascii_case("true");
        let trn = if verified {
            self.trn("TRN", &mut wrong)
        } else {
            None
        };
        let says = NpqSays::Course {
            provider: None,
            began: None,
            outcomes: Vec::new(),
            left: self
                .cell("Training Status")
                .eq_ignore_ascii_case("withdrawn"),
        };
        self.row_of(ids, trn, says, wrong)
    }

    fn general(&self) -> Result<NpqRow, Vec<NpqProblem>> {
        let mut wrong = Vec::new();
        let ids = vec![self.id("User ID", &mut wrong)];
        let trn = self.trn("Teacher Reference Number", &mut wrong);
        let mut outcomes = Vec::new();
        for nth in 1..=4 {
            let heading = format!("Outcome {nth}");
            let Some(place) = self.table.place(&heading) else {
                continue;
            };
            let result = match self.row.cell(place).to_lowercase().as_str() {
                "" => continue,
                "passed" => OutcomeResult::Passed,
                "failed" => OutcomeResult::Failed,
                "voided" => OutcomeResult::Voided,
                _ => {
                    let says = format!("{heading} must be passed, failed or voided");
                    wrong.push(problem(&heading, &says));
                    continue;
                }
            };
            // Its date is the next column, whatever that is called.
            let date = format!("Date of outcome {nth}");
            let on = self.date(&date, self.row.cell(place + 1), &mut wrong);
            outcomes.push(NpqOutcome { result, on });
        }
        let says = NpqSays::Course {
            provider: self.provider("Lead Provider Name"),
            began: None,
            outcomes,
            left: self
                .cell("Participant Status")
                .eq_ignore_ascii_case("withdrawn"),
        };
        self.row_of(ids, trn, says, wrong)
    }

    fn number(&self) -> Result<NpqRow, Vec<NpqProblem>> {
        let mut wrong = Vec::new();
        let ids = vec![self.id("User ID", &mut wrong)];
        let trn = self.trn("Updated TRN", &mut wrong);
        if trn.is_none() && wrong.is_empty() {
            wrong.push(problem("Updated TRN", "Enter the teacher reference number"));
        }
        self.row_of(ids, trn, NpqSays::Number, wrong)
    }

    fn row_of(
        &self,
        ids: Vec<String>,
        trn: Option<Trn>,
        says: NpqSays,
        mut wrong: Vec<NpqProblem>,
    ) -> Result<NpqRow, Vec<NpqProblem>> {
        let name = self.name();
        if name
            .as_ref()
            .is_some_and(|name| name.chars().count() > LONGEST)
        {
            let says = format!("Full Name must be {LONGEST} characters or fewer");
            wrong.push(problem("Full Name", &says));
        }
        if !wrong.is_empty() {
            return Err(wrong);
        }
        Ok(NpqRow {
            line: self.row.line,
            ids,
            name,
            trn,
            says,
        })
    }

    fn id(&self, heading: &str, wrong: &mut Vec<NpqProblem>) -> String {
        let id = self.cell(heading).to_lowercase();
        let usable = id.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
        if id.is_empty() || id.len() > 40 || !usable {
            let says = format!("{heading} must be the id that the service has for the participant");
            wrong.push(problem(heading, &says));
        }
        id
    }

    fn trn(&self, heading: &str, wrong: &mut Vec<NpqProblem>) -> Option<Trn> {
        let typed = self.cell(heading);
        if typed.is_empty() {
            return None;
        }
        let read = typed.parse();
        if read.is_err() {
            let says = format!("{heading} must be 7 digits, like 0123456");
            wrong.push(problem(heading, &says));
        }
        read.ok()
    }

    fn provider(&self, heading: &str) -> Option<String> {
        let name = one_line(self.cell(heading));
        (!name.is_empty() && name.chars().count() <= LONGEST).then_some(name)
    }

    fn date(&self, heading: &str, typed: &str, wrong: &mut Vec<NpqProblem>) -> Option<PartialDate> {
        let day = typed.get(..10).and_then(|day| day.parse().ok());
        let says = match day.map_or_else(|| typed_date(typed), Ok) {
            Ok(date) if date.earliest() <= self.today => return Some(date),
            Ok(_) => "must be today or in the past".to_owned(),
            Err(says) => says,
        };
        wrong.push(problem(heading, &format!("{heading} {says}")));
        None
    }
}

fn problem(column: &str, says: &str) -> NpqProblem {
    NpqProblem {
        column: column.to_owned(),
        says: says.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn read(file: &str) -> NpqFile {
        read_npq(file.as_bytes(), date(2026, 11, 30)).unwrap()
    }

    #[test]
    fn the_second_date_of_the_general_export_is_read_though_its_heading_is_the_firsts() {
        let file = read(
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
        let file = read(&format!(
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
        let file = read(&format!(
            "{head}\nA B,,1,x,5,AB-1,1234567,false,active\nC D,,2,y,6,AB-2,1234567,true,withdrawn\n"
        ));
        assert_eq!(file.rows[0].says.clone().unwrap().trn, None);
        let second = file.rows[1].says.clone().unwrap();
        assert_eq!(second.ids, ["ab-2", "6"]);
        assert!(second.trn.is_some());
    }
}
