//! Schools, SENCOs, and the statutory rules on their qualification.
//!
//! Everything here is pure: facts and a date in, an answer out. The rules themselves are data, in
//! the folder `rules/` beside this source, for lawyers to read; [`rules`] applies them,
//! [`answer`] says the outcome in words, [`national`] does the same for every school in England
//! at once, and [`checker`] holds the questions of the public checker.
//!
//! What is known of schools, on any day, comes from the national list (the crate `schools` reads and compares
//! it):
//!
//! | to find | look in |
//! |---|---|
//! | what can have happened | `fact/` |
//! | what can be asked | `command.rs` |
//! | bringing the national list in | `import.rs`; what lies beside its fact, `list_change.rs` |
//! | what is known | `state.rs` |
//! | a school of the list, as the rules ask for it | `listed.rs` |
//! | which organisation acts for which school, trust or authority | `represents.rs` |
//! | what the register knows of a school’s SENCOs, as the rules ask for it | `registered.rs` |
//! | teachers: names, numbers, entries that are one | `teacher/` |
//! | courses, outcomes, imported records, awarding bodies | `course/` |
//! | claims of past awards, experience before September 2009 | `claim/` |
//! | posts as SENCO, leave, governors | `post/` |

pub mod answer;
pub mod checker;
mod claim;
mod command;
mod course;
mod day;
pub mod examples;
mod fact;
pub mod facts;
pub mod field;
mod import;
mod lift;
mod list_change;
mod listed;
pub mod national;
mod post;
mod provenance;
pub mod registered;
mod represents;
pub mod rule;
pub mod rules;
mod state;
mod status;
mod teacher;
mod together;

pub use answer::{Answer, SchoolAnswer, duty};
pub use claim::{Claim, ClaimOutcome, Claims, Experience};
pub use command::{Command, Known};
pub use course::{
    AwardingBody, Course, CourseVersion, Courses, Question, RecordedOutcome, RecordsFile,
};
pub use day::{Day, When};
pub use fact::*;
pub use facts::{
    EarlierPost, Facts, FactsError, Induction, Kind, OpenStatus, Qualification, School, SchoolType,
    Senco,
};
pub use import::{ImportSchools, MOST_LISTS, import_schools};
pub use lift::lift;
pub use list_change::ListChange;
pub use listed::{SchoolDuty, duty_of_school};
pub use post::{Confirmation, Governor, Leave, Post, PostVersion, Posts};
pub use provenance::Provenance;
pub use represents::Representatives;
pub use state::{Import, State};
pub use status::{NationalGroup, Status};
pub use teacher::{Teacher, TeacherName, Teachers, have_a_word_in_common};
pub use together::Together;
