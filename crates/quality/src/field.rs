//! What the fields of *quality*’s forms are called, for a rule that says what is wrong with one and for its page.

use vocabulary::Field;

/// What a conflict of interest is.
pub const ABOUT: Field = Field("about");

/// The answer to a standard.
pub const ANSWER: Field = Field("answer");

/// A file with a framework.
pub const FRAMEWORK: Field = Field("framework");

/// A file with a coverage map.
pub const MAP_FILE: Field = Field("map-file");

/// Whether a reader has a conflict of interest.
pub const CONFLICT: Field = Field("conflict");

/// The day that a search of the register is about.
pub const AS_AT: Field = Field("as_at");

/// A page of a coverage map, as a whole.
pub const COVERAGE: Field = Field("coverage");

/// The day on which the group decided.
pub const DECIDED_ON: Field = Field("decided_on");

/// What the group decided.
pub const DECISION: Field = Field("decision");

/// That what is sent is true, or is the group’s.
pub const DECLARED: Field = Field("declared");

/// Documents of an earlier application.
pub const DOCUMENTS: Field = Field("documents");

/// The day by which something is asked for.
pub const DUE: Field = Field("due");

/// Who examines a course.
pub const EXAMINER: Field = Field("examiner");

/// The first day of a time.
pub const FROM: Field = Field("from");

/// The last day of a time.
pub const UNTIL: Field = Field("until");

/// Who will help the provider.
pub const HELP: Field = Field("help");

/// What kind of provider, or of evidence, it is.
pub const KIND: Field = Field("kind");

/// The members who decided.
pub const MEMBERS: Field = Field("members");

/// The new deadline of a condition, where nothing else is said of it.
pub const NEW_DUE: Field = Field("new-due");

/// Why a report is handed back, what was done to meet a condition, what is said of it.
pub const NOTE: Field = Field("note");

/// For which qualifications a provider applies.
pub const QUALIFICATIONS: Field = Field("qualifications");

/// Who is asked to read.
pub const READERS: Field = Field("readers");

/// What someone is reminded of.
pub const OF: Field = Field("of");

/// The reasons for a decision.
pub const REASONS: Field = Field("reasons");

/// Where a provider teaches.
pub const REGIONS: Field = Field("regions");

/// What is asked of all standards together.
pub const REVISIONS: Field = Field("revisions");

/// What is said in a discussion.
pub const TEXT: Field = Field("text");

/// Which standards are to be strengthened.
pub const STRENGTHEN: Field = Field("strengthen");

/// Who answers the applicant’s questions.
pub const SUPPORTER: Field = Field("supporter");

/// A provider’s number.
pub const UKPRN: Field = Field("ukprn");

/// Who validates the Master’s level.
pub const VALIDATING_INSTITUTION: Field = Field("validating_institution");

/// A provider’s website.
pub const WEBSITE: Field = Field("website");

/// Why a report is set aside, what was wrong with the words of a decision, why a deadline is another.
pub const WHY: Field = Field("why");

/// What the condition with this number asks, from 1.
pub fn condition(number: usize) -> String {
    format!("condition-{number}")
}

/// How the names of the days by which conditions are to be met begin.
pub const CONDITION_DUE: Field = Field("condition-due");

/// By when the condition with this number is to be met, from 1.
pub fn condition_due(number: usize) -> String {
    format!("{CONDITION_DUE}-{number}")
}

/// Where in a document to look for what supports a standard.
pub fn pages(standard: &str) -> String {
    format!("pages-{standard}")
}
