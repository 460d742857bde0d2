//! The fields of forms, as rules find them wrong.

use vocabulary::Field;

/// What a survey is called.
pub const TITLE: Field = Field("title");
/// What is read before the first question.
pub const OPENS: Field = Field("opens");
/// What is read after the last answer.
pub const CLOSES: Field = Field("closes");
/// How something is asked.
pub const ASKS: Field = Field("asks");
/// What helps to answer it.
pub const GUIDANCE: Field = Field("guidance");
/// An answer.
pub const ANSWERS: Field = Field("answers");
/// The name of a column.
pub const COLUMN: Field = Field("column");
/// What the pages of a part are about.
pub const HEADING: Field = Field("heading");
/// Who is on a route.
pub const LABEL: Field = Field("label");
/// What a route asks.
pub const BLOCKS: Field = Field("blocks");
/// The greatest number.
pub const MOST: Field = Field("most");
/// A whole file.
pub const FILE: Field = Field("file");
/// The surveys of a campaign.
pub const SURVEYS: Field = Field("surveys");
/// The first day on which a campaign can be answered.
pub const FROM: Field = Field("from");
/// The last.
pub const UNTIL: Field = Field("until");
/// A list of people to be invited.
pub const LIST: Field = Field("list");
/// How many answers are enough, of all surveys of a campaign together where a page speaks of them.
pub const ENOUGH: Field = Field("enough");
/// How many answers to one survey are enough.
pub fn enough_of(survey: &str) -> String {
    format!("{}-{survey}", ENOUGH.0)
}
/// Areas in which no one is asked.
pub const LEFT_OUT: Field = Field("left-out");
/// Who approved a campaign.
pub const APPROVED_BY: Field = Field("approved-by");
/// When.
pub const APPROVED_ON: Field = Field("approved-on");
/// Why personal data may be used.
pub const BASIS: Field = Field("basis");
/// How to reach those who are responsible.
pub const CONTACT: Field = Field("contact");
/// Until when answers are kept.
pub const KEPT_UNTIL: Field = Field("kept-until");
/// What a pilot changed.
pub const PILOT: Field = Field("pilot");
