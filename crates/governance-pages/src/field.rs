//! What the fields of these forms are called: those of which a rule speaks, and those that are of the page alone.

pub(crate) use governance::field::*;
use vocabulary::Field;

/// The first box of a date.
pub(crate) const DAY: Field = Field("day");

/// The second box of a date.
pub(crate) const MONTH: Field = Field("month");

/// What someone is in the group.
pub(crate) const PLACE: Field = Field("place");

/// Who is admitted.
pub(crate) const WHO: Field = Field("who");

/// The third box of a date.
pub(crate) const YEAR: Field = Field("year");
