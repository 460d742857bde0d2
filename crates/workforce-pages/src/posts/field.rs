//! What the fields of the forms on posts are called.

use vocabulary::Field;

/// What a SENCO answers by their link.
pub(crate) const ANSWER: Field = Field("answer");

/// The day of the month back from leave; its month; its year.
pub(crate) const BACK_DAY: Field = Field("back-day");

/// The month back from leave.
pub(crate) const BACK_MONTH: Field = Field("back-month");

/// The year back from leave.
pub(crate) const BACK_YEAR: Field = Field("back-year");

/// Why what was said of a course does not hold any more.
pub(crate) const BECAUSE: Field = workforce::field::BECAUSE;

/// The day of the month on which a course begins; its month; its year.
pub(crate) const BEGAN_DAY: Field = Field("began-day");

/// The month in which a course begins.
pub(crate) const BEGAN_MONTH: Field = Field("began-month");

/// The year in which a course begins.
pub(crate) const BEGAN_YEAR: Field = Field("began-year");

/// The day of the month from which something holds.
pub(crate) const FROM_DAY: Field = Field("from-day");

/// Its month.
pub(crate) const FROM_MONTH: Field = Field("from-month");

/// Its year.
pub(crate) const FROM_YEAR: Field = Field("from-year");

/// The name of a governor, by its id.
pub(crate) const GOVERNOR: Field = Field("governor");

/// An invitation that is taken back.
pub(crate) const INVITATION: Field = Field("invitation");

/// What happens to whoever is SENCO when another is reported: the post that ends, or that they stay.
pub(crate) const PRESENT: Field = Field("present");

/// The day of the month that is the last of whoever is replaced.
pub(crate) const REPLACED_DAY: Field = Field("replaced-to-day");

/// Its month.
pub(crate) const REPLACED_MONTH: Field = Field("replaced-to-month");

/// Its year.
pub(crate) const REPLACED_YEAR: Field = Field("replaced-to-year");

/// Someone who no longer acts, by their id.
pub(crate) const PERSON: Field = Field("person");

/// The role in which they act.
pub(crate) const ROLE: Field = Field("role");

/// A trust or an authority, or a school.
pub(crate) const OF: Field = Field("of");

/// Which step of a form is sent.
pub(crate) const STEP: Field = Field("step");

/// The day of the month on which something no longer holds.
pub(crate) const TO_DAY: Field = Field("to-day");

/// Its month.
pub(crate) const TO_MONTH: Field = Field("to-month");

/// Its year.
pub(crate) const TO_YEAR: Field = Field("to-year");

/// The day of the month on which someone is expected back.
pub(crate) const UNTIL_DAY: Field = Field("until-day");

/// Its month.
pub(crate) const UNTIL_MONTH: Field = Field("until-month");

/// Its year.
pub(crate) const UNTIL_YEAR: Field = Field("until-year");

/// Whether someone has left, or is on leave.
pub(crate) const WHAT: Field = Field("what");
