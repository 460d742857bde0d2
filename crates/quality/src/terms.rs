//! What the Provider Group's terms of reference settle, where the study of 2017 leaves it open.
//!
//! The source says that the group decides together and that ten volunteers look at about ten
//! applications a year (study of the Provider Group, section 6); the numbers are ours until the
//! group sets its own.

/// So many readers examine an application. One may have a blind spot; three is more than ten
/// volunteers can do.
pub const READERS: usize = 2;

/// So many members without a conflict of interest decide.
pub const QUORUM: usize = 3;

/// Whether a reader learns what another found only after giving their own reading.
pub const INDEPENDENT_FIRST: bool = true;

/// So many days after a submission its readers should have been asked.
pub const ASSIGN_WITHIN_DAYS: i32 = 14;

/// So many days are offered for a reading.
pub const READ_WITHIN_DAYS: i32 = 28;

/// So many days after the last reading the group should have decided.
pub const DECIDE_WITHIN_DAYS: i32 = 28;

/// So many days are offered for revisions.
pub const REVISE_WITHIN_DAYS: i32 = 42;
