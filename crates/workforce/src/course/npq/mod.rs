//! Files of DfE’s NPQ registration service: what became of courses for the NPQ for SENCOs.
//!
//! | to find | look in |
//! |---|---|
//! | the shapes of its files, told by their headings | `shape.rs` |
//! | what a file says, row by row, and a row of each shape cell by cell | `read.rs`, `cells.rs` |
//! | what is new of them | `judge.rs`; which outcomes are, and which contradict what is recorded: `outcomes.rs` |
//! | importing a file, by parts | `import.rs` |
//! | answering a question about an outcome | `question.rs` |

mod cells;
mod import;
mod judge;
mod outcomes;
mod question;
mod read;
mod shape;

pub use import::{ImportNpq, NpqPart, import_npq};
pub use judge::{NpqJudge, NpqJudged, NpqPerson, PassedOver};
pub use question::{AnswerQuestion, answer_question};
pub use read::{
    MOST_NPQ_ROWS, NpqFile, NpqOutcome, NpqProblem, NpqReadRow, NpqRow, NpqSays, read_npq,
};
pub use shape::npq_headings;
