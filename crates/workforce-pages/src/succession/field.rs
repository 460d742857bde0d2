//! What the boxes of the plan’s date are called.

use vocabulary::Field;

/// The day of the month that is the expected last.
pub(crate) const LAST_DAY_DAY: Field = Field("last-day-day");

/// Its month.
pub(crate) const LAST_DAY_MONTH: Field = Field("last-day-month");

/// Its year.
pub(crate) const LAST_DAY_YEAR: Field = Field("last-day-year");
