//! Which file of the service it is, told by its headings.

use crate::{FileKind, course::table::Table};

/// Which file it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
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
    pub(super) fn of(table: &Table) -> Result<Self, String> {
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

    pub(super) const fn kind(self) -> FileKind {
        match self {
            Self::Declarations => FileKind::NpqDeclarations,
            Self::Applications | Self::General => FileKind::NpqExport,
            Self::Numbers => FileKind::NpqNumbers,
        }
    }
}
