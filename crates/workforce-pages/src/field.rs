//! What the fields of these pages’ forms are called that no rule speaks of; those of posts have a file of their own.

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

/// Someone’s full name.
pub(crate) const NAME: Field = people::field::NAME;

/// An email address.
pub(crate) const EMAIL: Field = people::field::EMAIL;

/// A file.
pub(crate) const FILE: Field = Field("file");

/// What a form that is sent twice is to do this time.
pub(crate) const THEN: Field = Field("then");

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

/// The day of the month from which something holds.
pub(crate) const FROM_DAY: Field = Field("from-day");

/// Its month.
pub(crate) const FROM_MONTH: Field = Field("from-month");

/// Its year.
pub(crate) const FROM_YEAR: Field = Field("from-year");

/// The day of the month on which something no longer holds.
pub(crate) const TO_DAY: Field = Field("to-day");

/// Its month.
pub(crate) const TO_MONTH: Field = Field("to-month");

/// Its year.
pub(crate) const TO_YEAR: Field = Field("to-year");

/// The day at whose end the register is asked what it knew.
pub(crate) const KNOWN: Field = Field("known");

/// The day of the month of that.
pub(crate) const KNOWN_DAY: Field = Field("known-day");

/// Its month.
pub(crate) const KNOWN_MONTH: Field = Field("known-month");

/// Its year.
pub(crate) const KNOWN_YEAR: Field = Field("known-year");

/// Why someone asks.
pub(crate) const PURPOSE: Field = Field("purpose");

/// The reference of an answer that was given.
pub(crate) const REFERENCE: Field = Field("reference");

/// Whether two entries are one teacher or two.
pub(crate) const ARE: Field = Field("are");

/// The provider that was chosen among the suggestions.
pub(crate) const SUGGESTED: Field = Field("suggested");

/// Whether someone has checked that something is about the right person.
pub(crate) const CHECKED: Field = Field("checked");

/// The entry that is meant.
pub(crate) const ENTRY: Field = Field("entry");

/// An invitation that is taken back.
pub(crate) const INVITED: Field = Field("invitation");

/// Someone who no longer acts for an organisation.
pub(crate) const LEAVER: Field = Field("person");

// Courses

/// The day of the month on which a course began.
pub(crate) const BEGAN_DAY: Field = Field("began-day");

/// Its month.
pub(crate) const BEGAN_MONTH: Field = Field("began-month");

/// Its year.
pub(crate) const BEGAN_YEAR: Field = Field("began-year");

/// The day of the month on which a course was completed.
pub(crate) const COMPLETED_DAY: Field = Field("completed-day");

/// Its month.
pub(crate) const COMPLETED_MONTH: Field = Field("completed-month");

/// Its year.
pub(crate) const COMPLETED_YEAR: Field = Field("completed-year");

/// How courses stand that are shown.
pub(crate) const STATE: Field = Field("state");

/// The question that is answered.
pub(crate) const QUESTION: Field = Field("question");

/// Which of several buttons was pressed.
pub(crate) const PRESSED: Field = Field("pressed");

/// What of a list is shown.
pub(crate) const SHOW: Field = Field("show");

/// For which of a list these are responsible.
pub(crate) const OF: Field = Field("of");

/// In which term something falls due.
pub(crate) const TERM: Field = Field("term");
