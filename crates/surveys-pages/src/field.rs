//! The fields of forms: those that rules speak of, and those that are a page’s own.

pub(crate) use surveys::field::{
    ANSWERS, APPROVED_BY, APPROVED_ON, ASKS, BASIS, BLOCKS, CLOSES, COLUMN, CONTACT, ENOUGH, FILE,
    FROM, GUIDANCE, HEADING, KEPT_UNTIL, LABEL, LEFT_OUT, LIST, MOST, OPENS, PILOT, SURVEYS, TITLE,
    UNTIL,
};
use vocabulary::Field;

/// Surveys that only those can answer who were invited.
pub(crate) const INVITED_ONLY: Field = Field("invited-only");
/// A language.
pub(crate) const LANGUAGE: Field = Field("language");
/// The revision that was looked at.
pub(crate) const REVISION: Field = Field("revision");
/// Whether it is asked until it is answered or declined.
pub(crate) const REQUIRED: Field = Field("required");
/// How many answers can be given.
pub(crate) const LIMIT: Field = Field("limit");
/// The answers of others that it is asked of.
pub(crate) const WHEN: Field = Field("when");
/// Headings of parts, in another language.
pub(crate) const HEADINGS: Field = Field("headings");
/// Points of scales, in another language.
pub(crate) const POINTS: Field = Field("points");
/// The kind of a question.
pub(crate) const KIND: Field = Field("kind");
/// The part in which something is asked.
pub(crate) const BLOCK: Field = Field("block");
/// What is asked before it.
pub(crate) const AFTER: Field = Field("after");
/// The question that is meant.
pub(crate) const QUESTION: Field = Field("question");
/// Whether it is asked earlier.
pub(crate) const EARLIER: Field = Field("earlier");
/// The least number.
pub(crate) const LEAST: Field = Field("least");
