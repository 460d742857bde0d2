//! Courses towards a qualification, and what came of them.
//!
//! | to find | look in |
//! |---|---|
//! | what is known of courses, imported files and awarding bodies | `courses.rs`; how facts change it, and what an erasure takes: `fold.rs` |
//! | how a source names whoever takes a course, and who sees which name | `named.rs` |
//! | awarding bodies, and whether each is recognised | `body.rs` |
//! | tables as spreadsheets write them; dates in them | `table.rs`, `dates.rs` |
//! | a provider’s file: columns, rows, what is new, importing | `file/` |
//! | one course by a form; what came of it; a correction | `record.rs`, `outcome.rs`, `correct.rs` |
//! | the facts of rows that were judged | `recording.rs` |
//! | who has not finished | `unfinished.rs` |
//! | files of DfE’s NPQ registration service, and the questions they raise | `npq/` |

mod body;
mod correct;
mod courses;
mod dates;
mod file;
mod fold;
mod named;
mod npq;
mod outcome;
mod record;
mod recording;
mod unfinished;

pub use body::{
    ChangeAwardingBody, EnterAwardingBody, TypedBody, change_awarding_body, enter_awarding_body,
};
pub use correct::{CorrectCourse, TypedCourse, correct_course};
pub use courses::{
    AwardingBody, Course, CourseVersion, Courses, FileDeleted, Question, RecordedOutcome,
    RecordsFile,
};
pub use dates::typed_date;
pub use file::{
    Column, Columns, CourseRow, ImportRecords, Judge, Judged, LONGEST, MOST_FACTS, MOST_NEW_BODIES,
    MOST_ROWS, OURS, ReadRow, RowProblem, Verdict, import_records, notes_of, read_rows, read_table,
};
pub(crate) use file::{agree, finer, in_words};
pub use named::shown_teacher;
pub use npq::{
    AnswerQuestion, ImportNpq, MOST_NPQ_ROWS, NpqFile, NpqJudge, NpqJudged, NpqOutcome, NpqPart,
    NpqPerson, NpqProblem, NpqReadRow, NpqRow, NpqSays, PassedOver, answer_question, import_npq,
    npq_headings, read_npq,
};
pub use outcome::{RecordOutcome, record_outcome};
pub use record::{RecordCourse, notes_of_course, record_course};
pub(crate) use recording::NAMED_ONLY;
pub use unfinished::{
    Standing, days_left, first_day_too_late_to_begin, first_day_too_late_to_finish, standing,
};
