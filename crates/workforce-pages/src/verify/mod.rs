//! Whether a person has the qualification: for whoever checks before an appointment or an inspection.
//!
//! | page | file |
//! |---|---|
//! | who is looked for, and what the register answers | `one.rs` |
//! | a file of many, and what the register answers of each | `file.rs`, `checked.rs`; the file given back, `rows.rs` |
//! | an answer, as every page of it shows it | `answer.rs` |
//! | letting in whoever checks and acts for no school | `let_in.rs` |
//! | why someone asks | `purpose.rs` |
//! | keeping the answers of a file until they are old | `kept.rs` |

pub(crate) mod answer;
pub(crate) mod checked;
pub(crate) mod file;
mod kept;
pub(crate) mod let_in;
pub(crate) mod one;
mod purpose;
pub(crate) mod rows;
