//! The public checker “Does our SENCO need a qualification, and by when?”.
//!
//! The questions and their route are values of [`workforce::checker`]; these pages render them. The
//! answers travel in the address: nothing is stored, and nothing changes by going back.
//!
//! | file | what |
//! |---|---|
//! | `state` | the answers and the date asked about, out of an address and into one |
//! | `typed` | what was typed on a page, and the answers it makes |
//! | `fields` | the fields of each question |
//! | `start`, `date`, `question`, `check`, `result` | one page each |
//! | `timeline` | the picture of the three years |

pub(crate) mod check;
pub(crate) mod date;
mod fields;
pub(crate) mod question;
pub(crate) mod result;
pub(crate) mod start;
mod state;
mod timeline;
mod typed;

pub(crate) use check::sentence;
pub(crate) use state::{begun, result_address};

/// What the checker is called.
const NAME: &str = "Does our SENCO need a qualification, and by when?";

/// The same, where there is little room.
const SHORT_NAME: &str = "Does our SENCO need a qualification?";

/// Where the checker begins.
pub(crate) const START: &str = "/check-senco";
