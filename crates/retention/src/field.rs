//! The fields of forms, as rules find them wrong.

use vocabulary::Field;

/// What is to be kept.
pub const WHAT: Field = Field("what");

/// Why.
pub const WHY: Field = Field("why");
