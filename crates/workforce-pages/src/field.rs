//! What the fields of the checker’s forms are called.

use vocabulary::Field;

/// The answer to a question.
pub(crate) const ANSWER: Field = Field("answer");

/// Another date that is asked about.
pub(crate) const ASKED: Field = Field("asked");

/// When a course began.
pub(crate) const BEGAN: Field = Field("began");

/// Who awards a qualification.
pub(crate) const BODY: Field = Field("body");

/// When a course was completed.
pub(crate) const COMPLETED: Field = Field("completed");

/// Whether a course is completed.
pub(crate) const DONE: Field = Field("done");

/// Whether a post has ended.
pub(crate) const ENDED: Field = Field("ended");

/// When a post began.
pub(crate) const FROM: Field = Field("from");

/// What kind of school it was.
pub(crate) const KIND: Field = Field("kind");

/// When someone became SENCO.
pub(crate) const STARTED: Field = Field("started");

/// When a post ended.
pub(crate) const TO: Field = Field("to");

/// Whether today or another date is asked about.
pub(crate) const WHICH: Field = Field("which");

/// What someone types to find a school.
pub(crate) const Q: Field = Field("q");

/// The number of the school that they chose among the suggestions.
pub(crate) const SCHOOL: Field = Field("school");

/// The day that is asked about, or on which a list was made.
pub(crate) const DAY: Field = Field("day");

/// Its month.
pub(crate) const MONTH: Field = Field("month");

/// Its year.
pub(crate) const YEAR: Field = Field("year");
