//! Which file of the service it is, told by its headings.

use crate::FileKind;
use typed_table::Table;

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

/// The most headings of a file that an error names.
const MOST_NAMED: usize = 20;

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

const APPLICATIONS: [&str; 7] = [
    "Full Name",
    "Application ECF ID",
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
    const ALL: [Self; 4] = [
        Self::Applications,
        Self::General,
        Self::Declarations,
        Self::Numbers,
    ];

    pub(super) fn of(table: &Table) -> Result<Self, String> {
        let has = |heading: &str| table.place(heading).is_some();
        let shape = if has("declaration_type") {
            Self::Declarations
        } else if has("Updated TRN") {
            Self::Numbers
        } else if has("Outcome 1") {
            Self::General
        } else if has("Application ECF ID") {
            Self::Applications
        } else {
            return Err(unlike_all(table));
        };
        let lacking = shape.lacking(table);
        if lacking.is_empty() {
            return Ok(shape);
        }
        Err(format!(
            "The file was read as {}, and it has no column {}. Choose the file as the service writes it",
            shape.in_words(),
            quoted(&lacking)
        ))
    }

    /// The columns that it needs.
    const fn headings(self) -> &'static [&'static str] {
        match self {
            Self::Declarations => &DECLARATIONS,
            Self::Applications => &APPLICATIONS,
            Self::General => &GENERAL,
            Self::Numbers => &NUMBERS,
        }
    }

    fn lacking(self, table: &Table) -> Vec<&'static str> {
        let all = self.headings().iter().copied();
        all.filter(|heading| table.place(heading).is_none())
            .collect()
    }

    const fn in_words(self) -> &'static str {
        match self {
            Self::Declarations => "declarations",
            Self::Applications => "applications for this NPQ",
            Self::General => "general application data, with outcomes",
            Self::Numbers => "corrected teacher reference numbers",
        }
    }

    /// The column of teacher reference numbers; empty where there is none.
    pub(super) const fn number(self) -> &'static str {
        match self {
            Self::Declarations => "",
            Self::Applications => "TRN",
            Self::General => "Teacher Reference Number",
            Self::Numbers => "Updated TRN",
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

/// Each kind of file of the service, with the headings by which it is recognised.
pub fn npq_headings() -> impl Iterator<Item = (&'static str, &'static [&'static str])> {
    let all = Shape::ALL.into_iter();
    all.map(|shape| (shape.in_words(), shape.headings()))
}

/// What is said of a file that is like none: what was found, and what the kind lacks that it is most like.
fn unlike_all(table: &Table) -> String {
    let lacks = |shape: &Shape| {
        let lacking = shape.lacking(table).len();
        let found = shape.headings().len() - lacking;
        (std::cmp::Reverse(found), lacking)
    };
    let nearest = Shape::ALL.into_iter().min_by_key(lacks);
    let nearest = nearest.unwrap_or(Shape::Applications);
    let lacking = nearest.lacking(table);
    let found: Vec<&str> = table
        .headings
        .iter()
        .map(String::as_str)
        .filter(|heading| !heading.is_empty())
        .take(MOST_NAMED)
        .collect();
    format!(
        "The file is none that we know of the NPQ registration service. Its columns are {}. It is most \
         like {}, and lacks {}",
        quoted(&found),
        nearest.in_words(),
        quoted(&lacking)
    )
}

fn quoted(headings: &[&str]) -> String {
    let quoted: Vec<String> = headings.iter().map(|it| format!("“{it}”")).collect();
    quoted.join(", ")
}
