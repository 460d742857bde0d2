//! Answers that are logged: the register’s answer on a school, an answer had again and signed, who asked about the
//! person who asks, to whom an answer was given, and how an extract is checked.

pub(crate) mod ask;
pub(crate) mod extract;
pub(crate) mod key;
pub(crate) mod log;
pub(crate) mod mine;
