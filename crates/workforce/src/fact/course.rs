//! What can have happened to courses towards a qualification, and to what came of them.

use crate::Kind;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use vocabulary::{
    BodyId, CourseId, FactId, ImportId, ObjectRef, OrganisationId, PartialDate, Sealed, TeacherId,
    Trn, Ukprn,
};

/// The two qualifications for SENCOs that there have been, as facts and public lists name them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum SencoQualification {
    /// The National Award for SEN Coordination.
    Nasenco,
    /// The National Professional Qualification for SENCOs.
    NpqSenco,
}

impl SencoQualification {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Nasenco, Self::NpqSenco];

    /// Its stable name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Nasenco => "nasenco",
            Self::NpqSenco => "npq-senco",
        }
    }

    /// The text shown on pages.
    pub const fn in_words(self) -> &'static str {
        match self {
            Self::Nasenco => "National Award for SEN Coordination (NASENCO)",
            Self::NpqSenco => "National Professional Qualification (NPQ) for SENCOs",
        }
    }
}

impl From<SencoQualification> for Kind {
    fn from(it: SencoQualification) -> Self {
        match it {
            SencoQualification::Nasenco => Self::Nasenco,
            SencoQualification::NpqSenco => Self::NpqSenco,
        }
    }
}

/// What came of a course.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum OutcomeResult {
    /// The qualification was awarded.
    Passed,
    /// Not passed; it can be passed later.
    Failed,
    /// An outcome that was declared is taken back, so there is none.
    Voided,
    /// The teacher left the course without finishing.
    Withdrawn,
}

impl OutcomeResult {
    /// Its stable name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Passed => "passed",
            Self::Failed => "failed",
            Self::Voided => "voided",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// The text shown on pages.
    pub const fn in_words(self) -> &'static str {
        match self {
            Self::Passed => "Passed",
            Self::Failed => "Not passed",
            Self::Voided => "Outcome withdrawn",
            Self::Withdrawn => "Left the course",
        }
    }
}

/// What came of a course, and when.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Outcome {
    /// What came of it.
    pub result: OutcomeResult,
    /// When, where that is known: for a pass, when the outcome was received.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on: Option<PartialDate>,
    /// The number of the certificate, where it has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub certificate: Option<Sealed<String>>,
}

/// Where what is known of a course comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum CourseSource {
    /// A file of the provider.
    ProviderFile,
    /// A form that the provider filled in.
    ProviderForm,
    /// A file of DfE’s NPQ registration service.
    NpqFile,
    /// A claim of the holder, which the provider confirmed.
    ConfirmedClaim,
    /// The registrar, by hand.
    Registrar,
}

/// A course of one teacher, as it is known. Whether its provider was on the Register of Quality Providers makes no
/// difference in law, and is not written here.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct CourseDetails {
    /// The qualification that it leads to.
    pub qualification: SencoQualification,
    /// The provider, where it is one that senco knows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub provider: Option<OrganisationId>,
    /// The name of the provider, where senco knows none of that name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub provider_name: Option<String>,
    /// The body that awards the qualification, which can be another than the provider.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub body: Option<BodyId>,
    /// Whether no source names that body: a university is taken to award its own courses, until one does.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub body_assumed: bool,
    /// When the course began.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub began: Option<PartialDate>,
    /// The year in which its cohort began, where DfE’s NPQ registration service says it: often all that it says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cohort: Option<i16>,
}

/// A teacher as a source names them: no other source and no provider sees what the register knows beside it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct NamedTeacher {
    /// The name, where the source has one: sealed with the teacher’s name that it is, so that both are erased together.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<Sealed<String>>,
    /// The teacher reference number, where the source has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trn: Option<Sealed<Trn>>,
}

/// A teacher takes or took a course.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct CourseRecorded {
    /// The id of the course.
    pub course: CourseId,
    /// The teacher.
    pub teacher: TeacherId,
    /// How the source names them.
    pub named: NamedTeacher,
    /// What is known of it.
    pub details: CourseDetails,
    /// What came of it, where that is known at the same time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outcome: Option<Outcome>,
    /// Where it is known from.
    pub source: CourseSource,
    /// The file that it was in, where it was in one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub import: Option<ImportId>,
}

/// What was recorded of a course was wrong, and is corrected: the fact supersedes the one that said so.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct CourseCorrected {
    /// The course.
    pub course: CourseId,
    /// Whose course it is.
    pub teacher: TeacherId,
    /// How they are named from now on to the provider.
    pub named: NamedTeacher,
    /// What is right, whole.
    pub details: CourseDetails,
    /// The number of the certificate, sealed for whoever the course is of now: of a course that becomes another
    /// teacher’s.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub certificate: Option<Sealed<String>>,
    /// How the mistake was found out.
    pub why: Sealed<String>,
}

/// An outcome of a course. The latest recorded is the one that holds; earlier ones stay.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct OutcomeRecorded {
    /// The course.
    pub course: CourseId,
    /// What came of it.
    pub outcome: Outcome,
    /// Where it is known from.
    pub source: CourseSource,
    /// The file that it was in, where it was in one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub import: Option<ImportId>,
    /// How a mistake was found out, where it corrects the one before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<Sealed<String>>,
}

/// A source says of an outcome what contradicts what was recorded: passed again, on another date. What was recorded
/// stands until someone answers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct OutcomeQuestioned {
    /// The course.
    pub course: CourseId,
    /// What the source says.
    pub outcome: Outcome,
    /// The source.
    pub source: CourseSource,
    /// The file that it was in, where it was in one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub import: Option<ImportId>,
}

/// A question about an outcome is answered. Where the other date is right, the outcome is recorded in the same append.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct OutcomeQuestionAnswered {
    /// The course.
    pub course: CourseId,
    /// The fact that asked.
    pub question: FactId,
    /// Whether what the source said is right.
    pub changes: bool,
    /// How that is known.
    pub why: Sealed<String>,
}

/// What a file of records is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum FileKind {
    /// Courses and awards of a provider.
    ProviderRecords,
    /// Declarations of DfE’s NPQ registration service: started, retained, completed.
    NpqDeclarations,
    /// Applications or outcomes, as DfE’s NPQ registration service exports them.
    NpqExport,
    /// Corrected teacher reference numbers of participants.
    NpqNumbers,
}

/// A file of records was imported. Its rows are facts of their own in the same append. A large file of DfE’s NPQ
/// registration service comes in parts, of which each is such a fact: `rows` and `recorded` are those of the part.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct RecordsImported {
    /// The id of the import.
    pub import: ImportId,
    /// The organisation whose file it is; none for a file of DfE’s NPQ registration service.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organisation: Option<OrganisationId>,
    /// What it is.
    pub kind: FileKind,
    /// The file as it was sent, sealed under the key of the import.
    pub file: ObjectRef,
    /// The number of rows.
    pub rows: u64,
    /// The number of rows that said something new.
    pub recorded: u64,
    /// Which of its columns was read as what, by the heading of the column: offered for the next file. Headings are
    /// what someone typed, so they are sealed, under the key of the provider.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub columns: Option<Sealed<BTreeMap<String, String>>>,
    /// The day on which the file itself is to be deleted.
    pub keep_until: Date,
}

/// A file of records was deleted as it was sent: its key is destroyed, and then the file. What it said stays.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct RecordsFileDeleted {
    /// The import.
    pub import: ImportId,
}

/// A body that awards qualifications became known.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct AwardingBodyEntered {
    /// The id of the body.
    pub body: BodyId,
    /// Its name.
    pub name: String,
    /// Its UK provider reference number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ukprn: Option<Ukprn>,
    /// Whether it is recognised (Education Reform Act 1988, section 216); nothing where that is not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recognised: Option<bool>,
    /// Where that stands.
    pub source: String,
}

/// What is known of an awarding body is otherwise.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct AwardingBodyChanged {
    /// The body.
    pub body: BodyId,
    /// Its name.
    pub name: String,
    /// Its UK provider reference number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ukprn: Option<Ukprn>,
    /// Whether it is recognised; nothing where that is not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recognised: Option<bool>,
    /// Where that stands.
    pub source: String,
}
