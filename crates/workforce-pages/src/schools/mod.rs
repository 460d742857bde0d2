//! Schools, for anyone: found by one field, and read about on any date.

pub(crate) mod field;
pub(crate) mod school;
pub(crate) mod search;
