//! What can be asked about courses and awards: of a provider by those who act for it, of all by the registrar.
//!
//! | to find | look in |
//! |---|---|
//! | what is within the scope of whoever asks | `scope.rs` |
//! | courses by what someone types and chooses | `list.rs` |
//! | a course with its history | `course.rs` |
//! | who has not finished | `unfinished.rs` |
//! | what a provider’s file would record | `check.rs`; one of the NPQ registration service, `npq.rs` |
//! | what a form for one course offers and says | `form.rs` |
//! | a file that was sent to be checked, and files that were imported | `files.rs` |
//! | questions about outcomes | `questions.rs` |

mod check;
mod course;
mod files;
mod form;
mod list;
mod npq;
mod questions;
mod scope;
mod unfinished;

pub use check::{CheckRecords, CheckedRow, RecordsCheck, RowStands};
pub use course::{CourseFile, CourseHistory, CourseView, Happened};
pub use files::{ImportedFile, ImportedFiles, NpqFiles, RecordsFiles, SentNpq, SentRecords};
pub(crate) use form::known_bodies;
pub use form::{CourseNotes, FormChoices, RecordForm};
pub use list::{CourseLine, CourseState, Courses, CoursesView};
pub use npq::{CheckNpq, NpqCheck, NpqLine};
pub use questions::{OutcomeQuestions, QuestionLine};
pub(crate) use scope::CoveredCourses;
pub(crate) use unfinished::unfinished;
pub use unfinished::{Unfinished, UnfinishedLine, UnfinishedProvider, UnfinishedView};
