//! What the fields of the capability’s forms are called, for a rule that says what is wrong with one and
//! for its page.

use vocabulary::Field;

/// The day on which a list was made.
pub const AS_AT: Field = Field("as-at");

/// Files of the national list.
pub const FILES: Field = Field("files");
