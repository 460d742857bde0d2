//! Teachers: who they are to the register, by which names and numbers they are found, and which entries are one.
//!
//! | to find | look in |
//! |---|---|
//! | what is known of them | `teachers.rs` |
//! | which teacher a row or a form means | `identify.rs` |

mod identify;
mod teachers;

pub use identify::have_a_word_in_common;
pub use teachers::{Teacher, TeacherName, Teachers};
