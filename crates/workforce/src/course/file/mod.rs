//! A provider’s file of courses and awards: read, compared with what is recorded, imported whole or not at all.
//!
//! | to find | look in |
//! |---|---|
//! | which column is what | `columns.rs` |
//! | what each row says, and what is wrong with it in itself | `read.rs` |
//! | words for a qualification and for what came of it | `words.rs` |
//! | what is new of it, recorded already, or contradicts what is recorded | `judge.rs`, as `judged.rs` says it |
//! | what was corrected or erased, and is not recorded again | `superseded.rs` |
//! | a number that someone else has, for whoever is about to record it | `number.rs` |
//! | why an award cannot count, for whoever is about to record it | `notes.rs` |
//! | a row and a recorded course compared | `compare.rs` |
//! | importing it | `import.rs` |

mod columns;
mod compare;
mod import;
mod judge;
mod judged;
mod notes;
mod number;
mod read;
mod superseded;
mod words;

pub use columns::{Column, Columns, OURS};
pub(crate) use compare::{agree, finer, in_words, outcome_of};
pub use import::{ImportRecords, MOST_FACTS, import_records};
pub(crate) use import::{fresh, moved_on, nothing_new, too_much};
pub use judge::{Judge, MOST_NEW_BODIES};
pub(crate) use judged::Step;
pub use judged::{Judged, Verdict};
pub use notes::notes_of;
pub use read::{CourseRow, LONGEST, MOST_ROWS, ReadRow, RowProblem, read_rows, read_table};

pub(crate) use typed_table::{NotATable, Table, TableRow};
